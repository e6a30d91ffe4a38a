//! A linked wasm with the linker's notes (relocations): which bytes of code and data name which function or data.

mod graph;
#[cfg(test)]
pub(in crate::dist) mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use rustc_demangle::demangle;
use wasmparser::{
    ExternalKind, KnownCustom, Linking, Parser, Payload, RelocSectionReader, RelocationEntry, RelocationType,
    SymbolFlags, SymbolInfo, TypeRef,
};

pub(in crate::dist) use self::graph::{part_of, reachable};

/// What a note may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::dist) enum Node {
    /// A function, by its index.
    Function(u32),
    /// Data, by the segment and the offset in it where it begins.
    Data(u32, u32),
}

/// The notes on one section: each with the bytes of the file that hold it.
#[derive(Default)]
pub(in crate::dist) struct Notes {
    pub(in crate::dist) entries: Vec<(RelocationEntry, Range<usize>)>,
    /// Where the section is that they are about.
    pub(in crate::dist) about: Range<usize>,
}

/// The file, taken apart as far as it is needed.
pub(in crate::dist) struct Linked {
    pub(in crate::dist) bytes: Vec<u8>,
    /// The bodies of the functions, in order.
    pub(in crate::dist) bodies: Vec<Range<usize>>,
    /// How many functions are imported; their indices come first.
    pub(in crate::dist) imported: u32,
    /// The content of each data segment.
    pub(in crate::dist) segments: Vec<Range<usize>>,
    pub(in crate::dist) symbols: Vec<Option<Node>>,
    pub(in crate::dist) names: BTreeMap<u32, String>,
    /// The places of named data in the list of symbols.
    pub(in crate::dist) statics: BTreeMap<String, usize>,
    /// How long the data is that begins at a place.
    pub(in crate::dist) lengths: BTreeMap<(u32, u32), u32>,
    /// The types of the functions that are not imported, in order.
    pub(in crate::dist) types: Vec<u32>,
    /// How many parameters each type has.
    pub(in crate::dist) parameters: Vec<u32>,
    /// The names under which functions are exported.
    pub(in crate::dist) exports: BTreeMap<u32, String>,
    /// What is used from outside.
    pub(in crate::dist) roots: Vec<Node>,
    pub(in crate::dist) code: Notes,
    pub(in crate::dist) data: Notes,
    /// Every section with its header, and whether it holds the notes on code or on data.
    pub(in crate::dist) sections: Vec<(Range<usize>, Option<NotesOn>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dist) enum NotesOn {
    Code,
    Data,
}

impl Linked {
    /// Takes a linked wasm apart. It must have been linked with `--emit-relocs`.
    pub(in crate::dist) fn read(wasm: &[u8]) -> Result<Self> {
        let mut linked = Self {
            bytes: wasm.to_vec(),
            bodies: Vec::new(),
            imported: 0,
            segments: Vec::new(),
            symbols: Vec::new(),
            names: BTreeMap::new(),
            statics: BTreeMap::new(),
            lengths: BTreeMap::new(),
            types: Vec::new(),
            parameters: Vec::new(),
            exports: BTreeMap::new(),
            roots: Vec::new(),
            code: Notes::default(),
            data: Notes::default(),
            sections: Vec::new(),
        };
        let mut end_of_last = 8;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload.context("cannot read the linked wasm")?;
            let mut notes = None;
            match &payload {
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        let is_function = matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_));
                        linked.imported += u32::from(is_function);
                    }
                }
                Payload::TypeSection(types) => {
                    for function in types.clone().into_iter_err_on_gc_types() {
                        linked.parameters.push(u32::try_from(function?.params().len())?);
                    }
                }
                Payload::FunctionSection(types) => {
                    linked.types = types.clone().into_iter().collect::<Result<_, _>>()?;
                }
                Payload::ExportSection(exports) => {
                    for export in exports.clone() {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            linked.roots.push(Node::Function(export.index));
                            linked.exports.insert(export.index, export.name.to_owned());
                        }
                    }
                }
                Payload::StartSection { func, .. } => linked.roots.push(Node::Function(*func)),
                Payload::CodeSectionStart { range, .. } => linked.code.about = bytes(range),
                Payload::CodeSectionEntry(body) => {
                    linked.bodies.push(bytes(&body.range()));
                    continue;
                }
                Payload::DataSection(data) => {
                    linked.data.about = bytes(&data.range());
                    for segment in data.clone() {
                        let segment = segment?;
                        let end = bytes(&segment.range).end;
                        linked.segments.push(end - segment.data.len()..end);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                for symbol in symbols {
                                    linked.take_symbol(symbol?);
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => notes = linked.take_notes(section.name(), &reader)?,
                    _ => {}
                },
                _ => {}
            }
            if let Some((_, range)) = payload.as_section() {
                let end = bytes(&range).end;
                linked.sections.push((end_of_last..end, notes));
                end_of_last = end;
            }
        }
        let places = linked.code.entries.iter().map(|(entry, _)| entry.offset);
        ensure!(places.is_sorted(), "the linker's notes on code are in no order");
        ensure!(
            !linked.symbols.is_empty() && !linked.code.entries.is_empty(),
            "the wasm was not linked with --emit-relocs"
        );
        Ok(linked)
    }

    fn take_symbol(&mut self, symbol: SymbolInfo<'_>) {
        let (node, flags) = match symbol {
            SymbolInfo::Func { flags, index, name } => {
                if let Some(name) = name {
                    self.names.insert(index, format!("{:#}", demangle(name)));
                }
                (Some(Node::Function(index)), flags)
            }
            SymbolInfo::Data { flags, symbol: Some(defined), name } => {
                self.statics.insert(format!("{:#}", demangle(name)), self.symbols.len());
                let length = self.lengths.entry((defined.index, defined.offset)).or_default();
                *length = defined.size.max(*length);
                (Some(Node::Data(defined.index, defined.offset)), flags)
            }
            SymbolInfo::Data { flags, .. }
            | SymbolInfo::Global { flags, .. }
            | SymbolInfo::Section { flags, .. }
            | SymbolInfo::Event { flags, .. }
            | SymbolInfo::Table { flags, .. } => (None, flags),
        };
        if flags.intersects(SymbolFlags::EXPORTED | SymbolFlags::NO_STRIP) {
            self.roots.extend(node);
        }
        self.symbols.push(node);
    }

    fn take_notes(&mut self, name: &str, reader: &RelocSectionReader<'_>) -> Result<Option<NotesOn>> {
        let (notes, on) = match name {
            "reloc.CODE" => (&mut self.code, NotesOn::Code),
            "reloc.DATA" => (&mut self.data, NotesOn::Data),
            _ => return Ok(None),
        };
        let mut starts = Vec::new();
        let mut entries = Vec::new();
        for entry in reader.entries().into_iter_with_offsets() {
            let (start, entry) = entry?;
            starts.push(usize::try_from(start)?);
            entries.push(entry);
        }
        starts.push(usize::try_from(reader.range().end)?);
        let ranges = starts.windows(2).map(|pair| pair[0]..pair[1]);
        notes.entries = entries.into_iter().zip(ranges).collect();
        Ok(Some(on))
    }

    /// The indices and names of the functions that have one.
    pub(in crate::dist) fn functions(&self) -> impl Iterator<Item = (u32, &str)> {
        self.names.iter().map(|(index, name)| (*index, name.as_str()))
    }

    /// The name of the function with this body, or nothing.
    pub(in crate::dist) fn name_of_body(&self, number: usize) -> &str {
        let index = u32::try_from(number).ok().and_then(|number| number.checked_add(self.imported));
        index.and_then(|index| self.names.get(&index)).map_or("", String::as_str)
    }

    /// The notes on code, and how many there are before each.
    pub(in crate::dist) fn code_notes(&self) -> impl Iterator<Item = (usize, RelocationEntry)> {
        self.code.entries.iter().map(|(entry, _)| *entry).enumerate()
    }

    /// The notes on a stretch of code, each with the bytes of the file that hold it.
    pub(in crate::dist) fn notes_in(
        &self,
        code: &Range<usize>,
    ) -> impl Iterator<Item = (RelocationEntry, Range<usize>)> {
        let before = |place: usize| self.code.entries.partition_point(|(entry, _)| self.place(entry) < place);
        self.code.entries[before(code.start)..before(code.end)].iter().cloned()
    }

    /// The place in the list of symbols of the static of this name, whatever module it is in.
    pub(in crate::dist) fn symbol_of_static(&self, name: &str) -> Option<usize> {
        self.statics
            .iter()
            .find(|(known, _)| known.rsplit("::").next() == Some(name))
            .map(|(_, symbol)| *symbol)
    }

    /// What a note names.
    pub(in crate::dist) fn target(&self, entry: &RelocationEntry) -> Option<Node> {
        if entry.ty == RelocationType::TypeIndexLeb {
            return None;
        }
        self.symbols.get(usize::try_from(entry.index).ok()?).copied().flatten()
    }

    /// Where in the file the code is that a note is about.
    pub(in crate::dist) fn place(&self, entry: &RelocationEntry) -> usize {
        self.code.about.start + entry.offset as usize
    }

    /// Forgets notes on code, by what `code_notes` calls them.
    pub(in crate::dist) fn forget(&mut self, gone: &BTreeSet<usize>) {
        let mut at = 0;
        self.code.entries.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the file was read into memory")]
fn bytes(range: &Range<u64>) -> Range<usize> {
    range.start as usize..range.end as usize
}
