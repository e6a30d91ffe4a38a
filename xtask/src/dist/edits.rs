//! Writes a linked wasm with other code in some functions, and with copies of some as they were.

#![expect(clippy::cast_possible_truncation, reason = "the file was read into memory, and counts in 32 bits")]

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasm_encoder::{CustomSection, Encode, NameMap, NameSection, RawSection};
use wasmparser::{BinaryReader, KnownCustom, Name, Parser, Payload, RelocationEntry, SymbolFlags};

use super::linked::Linked;

/// A note that names the operand of a call.
pub(super) const CALL_NOTE: u8 = 0;
/// A note that names an address in memory, as a constant has it.
const ADDRESS_NOTE: u8 = 4;
/// The part of the section `linking` that holds the table of symbols, and the kind of those that are functions.
const SYMBOL_TABLE: u8 = 8;
pub(super) const FUNCTION_SYMBOL: u8 = 0;

/// Other code in the place of some.
#[derive(Debug)]
pub(super) struct Edit {
    /// What it replaces, as places in the file.
    pub(super) at: Range<usize>,
    pub(super) by: Vec<u8>,
    /// Where in it something is named that the splitter may move, in five bytes.
    pub(super) names: Vec<(usize, Named)>,
}

/// What the new code names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    /// A copy of a function, by its place in the list of copies.
    Copy(usize),
    /// A static, by its place in the list of symbols.
    Static(usize),
}

/// All that is to be written in another way.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// The edits of each body, by its number, in the order of their places; none reaches into another.
    pub(super) of_bodies: BTreeMap<usize, Vec<Edit>>,
    /// The bodies that are copied, and the names of the copies.
    pub(super) copies: Vec<(usize, String)>,
    /// How many pages of memory there are to be at the start, if not as many as there were.
    pub(super) pages: Option<u64>,
}

/// A note on the code that was written: where it is and the bytes of it behind the place.
struct Note {
    kind: u8,
    offset: u32,
    rest: Vec<u8>,
}

struct Writer<'a> {
    linked: &'a Linked,
    edits: &'a Edits,
    notes: Vec<Note>,
}

/// The file with the edits.
pub(super) fn with_edits(linked: &Linked, edits: &Edits) -> Result<Vec<u8>> {
    Writer { linked, edits, notes: Vec::new() }.write()
}

impl Writer<'_> {
    fn write(mut self) -> Result<Vec<u8>> {
        let linked = self.linked;
        let copies = &self.edits.copies;
        let mut module = wasm_encoder::Module::new();
        for payload in Parser::new(0).parse_all(&linked.bytes) {
            let payload = payload.context("cannot read the linked wasm")?;
            let Some((id, range)) = payload.as_section() else { continue };
            let content = &linked.bytes[range.start as usize..range.end as usize];
            let data = match payload {
                Payload::CodeSectionEntry(_) => continue,
                Payload::CodeSectionStart { .. } => self.code()?,
                Payload::FunctionSection(_) => {
                    let mut types = Vec::new();
                    for (body, _) in copies {
                        linked.types[*body].encode(&mut types);
                    }
                    extended(content, copies.len(), &types)?
                }
                Payload::MemorySection(memories) => self.memory(memories, content)?,
                Payload::CustomSection(custom) => {
                    let data = match custom.as_known() {
                        KnownCustom::Linking(_) => self.linking(custom.data())?,
                        KnownCustom::Reloc(_) if custom.name() == "reloc.CODE" => {
                            self.code_notes(custom.data())?
                        }
                        KnownCustom::Name(names) => {
                            module.section(&self.names(names)?);
                            continue;
                        }
                        _ => custom.data().to_vec(),
                    };
                    module.section(&CustomSection { name: custom.name().into(), data: data.into() });
                    continue;
                }
                _ => content.to_vec(),
            };
            module.section(&RawSection { id, data: &data });
        }
        Ok(module.finish())
    }

    fn code(&mut self) -> Result<Vec<u8>> {
        let linked = self.linked;
        let mut section = Vec::new();
        (linked.bodies.len() + self.edits.copies.len()).encode(&mut section);
        for (number, body) in linked.bodies.iter().enumerate() {
            let edits = self.edits.of_bodies.get(&number).map_or(&[][..], Vec::as_slice);
            self.body(&mut section, body, edits)?;
        }
        for (number, _) in &self.edits.copies {
            self.body(&mut section, &linked.bodies[*number], &[])?;
        }
        Ok(section)
    }

    /// One body and the notes on it.
    fn body(&mut self, section: &mut Vec<u8>, body: &Range<usize>, edits: &[Edit]) -> Result<()> {
        let linked = self.linked;
        let mut code = Vec::new();
        let mut notes: Vec<(usize, u8, Vec<u8>)> = Vec::new();
        let mut from = body.start;
        let keep = |until: Range<usize>, code: &mut Vec<u8>, notes: &mut Vec<_>| {
            for (entry, range) in linked.notes_in(&until) {
                let offset = code.len() + linked.place(&entry) - until.start;
                notes.push((offset, linked.bytes[range.start], note_rest(linked, &entry, &range)));
            }
            code.extend_from_slice(&linked.bytes[until]);
        };
        for edit in edits {
            ensure!(from <= edit.at.start && edit.at.end <= body.end, "an edit is not in its function");
            keep(from..edit.at.start, &mut code, &mut notes);
            for (place, named) in &edit.names {
                let mut rest = Vec::new();
                let kind = match named {
                    Named::Copy(copy) => {
                        (linked.symbols.len() + copy).encode(&mut rest);
                        CALL_NOTE
                    }
                    Named::Static(symbol) => {
                        symbol.encode(&mut rest);
                        // How far behind the static.
                        rest.push(0);
                        ADDRESS_NOTE
                    }
                };
                notes.push((code.len() + place, kind, rest));
            }
            code.extend_from_slice(&edit.by);
            from = edit.at.end;
        }
        keep(from..body.end, &mut code, &mut notes);
        code.len().encode(section);
        let start = section.len();
        section.append(&mut code);
        for (offset, kind, rest) in notes {
            self.notes.push(Note { kind, offset: u32::try_from(start + offset)?, rest });
        }
        Ok(())
    }

    fn code_notes(&self, content: &[u8]) -> Result<Vec<u8>> {
        let about = BinaryReader::new(content, 0).read_var_u32()?;
        let mut data = Vec::new();
        about.encode(&mut data);
        self.notes.len().encode(&mut data);
        for note in &self.notes {
            data.push(note.kind);
            note.offset.encode(&mut data);
            data.extend_from_slice(&note.rest);
        }
        Ok(data)
    }

    fn memory(&self, memories: wasmparser::MemorySectionReader<'_>, content: &[u8]) -> Result<Vec<u8>> {
        let Some(pages) = self.edits.pages else { return Ok(content.to_vec()) };
        let memory = memories.into_iter().next().context("the wasm has no memory")??;
        ensure!(memory.maximum.is_none(), "the memory of the wasm cannot grow as it likes");
        // One memory without an upper limit.
        let mut section = vec![1, 0];
        pages.encode(&mut section);
        Ok(section)
    }

    /// The table of symbols with one more for each copy.
    fn linking(&self, content: &[u8]) -> Result<Vec<u8>> {
        let mut symbols = Vec::new();
        for (number, (_, name)) in self.edits.copies.iter().enumerate() {
            symbols.push(FUNCTION_SYMBOL);
            SymbolFlags::BINDING_LOCAL.bits().encode(&mut symbols);
            self.copy(number).encode(&mut symbols);
            name.as_str().encode(&mut symbols);
        }
        with_symbols(content, |table| extended(table, self.edits.copies.len(), &symbols))
    }

    fn names(&self, names: wasmparser::NameSectionReader<'_>) -> Result<NameSection> {
        let copies = self.edits.copies.iter().enumerate();
        function_names(
            names,
            |index| index,
            copies.map(|(number, (_, name))| (self.copy(number), name.clone())),
        )
    }

    /// The index of a copy: they come last.
    fn copy(&self, number: usize) -> u32 {
        self.linked.imported + self.linked.bodies.len() as u32 + number as u32
    }
}

/// What a note says behind its kind and its place.
fn note_rest(linked: &Linked, entry: &RelocationEntry, range: &Range<usize>) -> Vec<u8> {
    let mut place = Vec::new();
    entry.offset.encode(&mut place);
    linked.bytes[range.start + 1 + place.len()..range.end].to_vec()
}

/// A section that is a count and as many entries, with more of them.
pub(super) fn extended(content: &[u8], added: usize, entries: &[u8]) -> Result<Vec<u8>> {
    let mut reader = BinaryReader::new(content, 0);
    let count = reader.read_var_u32()? as usize;
    let start = reader.original_position() as usize;
    let mut section = Vec::with_capacity(content.len() + entries.len());
    (count + added).encode(&mut section);
    section.extend_from_slice(&content[start..]);
    section.extend_from_slice(entries);
    Ok(section)
}

/// The section `linking` with another table of symbols.
pub(super) fn with_symbols(content: &[u8], change: impl Fn(&[u8]) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut reader = BinaryReader::new(content, 0);
    let mut section = Vec::new();
    reader.read_var_u32()?.encode(&mut section);
    while !reader.eof() {
        let kind = reader.read_u8()?;
        let length = reader.read_var_u32()? as usize;
        let part = reader.read_bytes(length)?;
        section.push(kind);
        if kind == SYMBOL_TABLE {
            change(part)?.as_slice().encode(&mut section);
        } else {
            part.encode(&mut section);
        }
    }
    Ok(section)
}

/// The names of functions, which may have moved, and of those that were added behind them.
pub(super) fn function_names(
    names: wasmparser::NameSectionReader<'_>,
    moved: impl Fn(u32) -> u32,
    added: impl Iterator<Item = (u32, String)>,
) -> Result<NameSection> {
    let mut functions = NameMap::new();
    for part in names {
        if let Name::Function(map) = part? {
            for naming in map {
                let naming = naming?;
                functions.append(moved(naming.index), naming.name);
            }
        }
    }
    for (index, name) in added {
        functions.append(index, &name);
    }
    let mut section = NameSection::new();
    section.functions(&functions);
    Ok(section)
}
