//! Writes the linked wasm with an import for each function that is called across the cut.

#![expect(clippy::cast_possible_truncation, reason = "the file was read into memory, and counts in 32 bits")]

mod symbols;

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CustomSection, ElementSection, Encode, ExportKind, ExportSection, NameSection, RawSection,
};
use wasmparser::{BinaryReader, FunctionBody, KnownCustom, Operator, Parser, Payload};

use super::cuts::Cuts;
use super::later::Later;
use crate::dist::edits::{CALL_NOTE, extended, function_names};
use crate::dist::linked::{Linked, Notes};

/// The module of the imports that the splitter replaces.
const PLACEHOLDER: &str = "__wasm_split_placeholder__";
/// Bytes of an index that may change later.
const INDEX_BYTES: usize = 5;
/// The file, with the cuts in it.
pub(super) fn with_cuts(linked: &Linked, cuts: &Cuts) -> Result<Vec<u8>> {
    check_notes(linked)?;
    Writer { linked, cuts, code_offsets: Vec::new() }.write()
}

/// The bodies stay as they are, although functions move: the splitter writes each index anew that has a note. So there
/// must be one on each call.
fn check_notes(linked: &Linked) -> Result<()> {
    let noted: BTreeSet<usize> = linked.code_notes().map(|(_, entry)| linked.place(&entry)).collect();
    for body in &linked.bodies {
        let reader = BinaryReader::new(&linked.bytes[body.clone()], body.start as u64);
        for operator in FunctionBody::new(reader).get_operators_reader()?.into_iter_with_offsets() {
            let (operator, offset) = operator?;
            let calls = matches!(operator, Operator::Call { .. } | Operator::RefFunc { .. });
            ensure!(!calls || noted.contains(&(offset as usize + 1)), "the linker left no note on a call");
        }
    }
    Ok(())
}

struct Writer<'a> {
    linked: &'a Linked,
    cuts: &'a Cuts,
    /// Where in the section of code the calls are of the functions that were added.
    code_offsets: Vec<u32>,
}

impl Reencode for Writer<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, reencode::Error<Self::Error>> {
        Ok(self.moved(index))
    }
}

impl Writer<'_> {
    /// The new index of a function: imports come first.
    fn moved(&self, index: u32) -> u32 {
        if index < self.linked.imported { index } else { index + self.added() }
    }

    /// How many imports are added.
    fn added(&self) -> u32 {
        self.cuts.functions.len() as u32
    }

    /// The index of the import that stands for a function.
    fn import(&self, place: usize) -> u32 {
        self.linked.imported + place as u32
    }

    /// The index of the function that stands for one whose address is taken.
    fn stand(&self, number: usize) -> u32 {
        self.moved(self.linked.imported + self.linked.bodies.len() as u32) + number as u32
    }

    fn write(&mut self) -> Result<Vec<u8>> {
        let linked = self.linked;
        let mut module = wasm_encoder::Module::new();
        for payload in Parser::new(0).parse_all(&linked.bytes) {
            let payload = payload.context("cannot read the linked wasm")?;
            let Some((id, range)) = payload.as_section() else { continue };
            let content = &linked.bytes[range.start as usize..range.end as usize];
            let raw = |data: &[u8], module: &mut wasm_encoder::Module| {
                module.section(&RawSection { id, data });
            };
            match payload {
                Payload::ImportSection(_) => raw(&self.imports(content)?, &mut module),
                Payload::FunctionSection(_) => raw(&self.functions(content)?, &mut module),
                Payload::ExportSection(exports) => {
                    let mut section = ExportSection::new();
                    self.parse_export_section(&mut section, exports)?;
                    for (place, (index, _)) in self.cuts.functions.iter().enumerate() {
                        section.export(&self.symbol("export", place), ExportKind::Func, self.moved(*index));
                    }
                    module.section(&section);
                }
                Payload::ElementSection(elements) => {
                    let mut section = ElementSection::new();
                    self.parse_element_section(&mut section, elements)?;
                    module.section(&section);
                }
                Payload::StartSection { func, .. } => {
                    module.section(&wasm_encoder::StartSection { function_index: self.moved(func) });
                }
                Payload::CodeSectionStart { .. } => raw(&self.code(content)?, &mut module),
                Payload::CodeSectionEntry(_) => {}
                Payload::CustomSection(custom) => {
                    let data = match custom.as_known() {
                        KnownCustom::Linking(_) => self.linking(custom.data())?,
                        KnownCustom::Reloc(_) if custom.name() == "reloc.CODE" => {
                            self.notes(custom.data(), 0, &linked.code)?
                        }
                        KnownCustom::Reloc(_) if custom.name() == "reloc.DATA" => {
                            self.notes(custom.data(), 1, &linked.data)?
                        }
                        KnownCustom::Name(names) => {
                            module.section(&self.names(names)?);
                            continue;
                        }
                        _ => custom.data().to_vec(),
                    };
                    module.section(&CustomSection { name: custom.name().into(), data: data.into() });
                }
                _ => raw(content, &mut module),
            }
        }
        Ok(module.finish())
    }

    fn type_of(&self, place: usize) -> u32 {
        self.linked.types[(self.cuts.functions[place].0 - self.linked.imported) as usize]
    }

    fn imports(&self, content: &[u8]) -> Result<Vec<u8>> {
        let mut entries = Vec::new();
        for place in 0..self.cuts.functions.len() {
            PLACEHOLDER.encode(&mut entries);
            self.symbol("import", place).as_str().encode(&mut entries);
            wasm_encoder::EntityType::Function(self.type_of(place)).encode(&mut entries);
        }
        extended(content, self.cuts.functions.len(), &entries)
    }

    fn functions(&self, content: &[u8]) -> Result<Vec<u8>> {
        let mut entries = Vec::new();
        for place in &self.cuts.addressed {
            self.type_of(*place).encode(&mut entries);
        }
        extended(content, self.cuts.addressed.len(), &entries)
    }

    /// The bodies as they were, since the notes on them say what the splitter is to write there, and those that are added.
    fn code(&mut self, content: &[u8]) -> Result<Vec<u8>> {
        let mut entries = Vec::new();
        for place in &self.cuts.addressed {
            let mut body = vec![0];
            for parameter in 0..self.linked.parameters[self.type_of(*place) as usize] {
                wasm_encoder::Instruction::LocalGet(parameter).encode(&mut body);
            }
            body.push(0x10);
            let operand = body.len();
            body.extend([0x80; INDEX_BYTES - 1]);
            body.push(0);
            wasm_encoder::Instruction::End.encode(&mut body);
            body.len().encode(&mut entries);
            self.code_offsets.push(u32::try_from(content.len() + entries.len() + operand)?);
            entries.extend(body);
        }
        let section = extended(content, self.cuts.addressed.len(), &entries)?;
        ensure!(
            section.len() == content.len() + entries.len(),
            "the number of functions has one more byte than before"
        );
        Ok(section)
    }

    /// Notes, with those that are to name something else.
    fn notes(&self, content: &[u8], section: usize, notes: &Notes) -> Result<Vec<u8>> {
        let mut reader = BinaryReader::new(content, 0);
        let about = reader.read_var_u32()?;
        let symbols = self.linked.symbols.len();
        let added: &[u32] = if section == 0 { &self.code_offsets } else { &[] };
        let mut data = Vec::new();
        about.encode(&mut data);
        (notes.entries.len() + added.len()).encode(&mut data);
        for (number, (entry, range)) in notes.entries.iter().enumerate() {
            let call = (section == 0).then(|| self.cuts.calls.get(&number)).flatten().copied();
            let address =
                self.cuts.addresses[section].get(&number).map(|stand| self.cuts.functions.len() + stand);
            match call.or(address) {
                Some(new) => {
                    data.push(self.linked.bytes[range.start]);
                    entry.offset.encode(&mut data);
                    (symbols + new).encode(&mut data);
                }
                None => data.extend_from_slice(&self.linked.bytes[range.clone()]),
            }
        }
        for (offset, place) in added.iter().zip(&self.cuts.addressed) {
            data.push(CALL_NOTE);
            offset.encode(&mut data);
            (symbols + place).encode(&mut data);
        }
        Ok(data)
    }

    fn names(&self, names: wasmparser::NameSectionReader<'_>) -> Result<NameSection> {
        let stands = self.cuts.addressed.iter().enumerate();
        let stands = stands.map(|(number, place)| (self.stand(number), self.symbol("address", *place)));
        function_names(names, |index| self.moved(index), stands)
    }

    /// What one end of a cut is called.
    fn symbol(&self, end: &str, place: usize) -> String {
        symbol(self.cuts.functions[place].1, end, place)
    }
}

/// A name in the form that the splitter looks for; both ends of a pair have the same number.
pub(super) fn symbol(part: Later, end: &str, number: usize) -> String {
    format!("__wasm_split_00{}00_{end}_{number:032x}", part.name())
}
