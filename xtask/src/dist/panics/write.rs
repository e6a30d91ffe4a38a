//! Writes a linked wasm with the notes that are left.

use std::ops::Range;

use anyhow::{Context, Result};
use wasmparser::BinaryReader;

use crate::dist::linked::{Linked, Notes, NotesOn};

/// The mark of the format, and its version.
const HEADER_BYTES: usize = 8;
/// What a section begins with that only tools read.
const CUSTOM_SECTION: u8 = 0;

impl Linked {
    /// The file again, with the notes that are left.
    pub(super) fn write(&self) -> Result<Vec<u8>> {
        let mut wasm = self.bytes[..HEADER_BYTES].to_vec();
        for (range, notes) in &self.sections {
            match notes {
                None => wasm.extend_from_slice(&self.bytes[range.clone()]),
                Some(NotesOn::Code) => self.write_notes(&mut wasm, range, &self.code)?,
                Some(NotesOn::Data) => self.write_notes(&mut wasm, range, &self.data)?,
            }
        }
        Ok(wasm)
    }

    /// A section of notes: its name and the index of the section that it is about as they were, then the notes.
    fn write_notes(&self, wasm: &mut Vec<u8>, section: &Range<usize>, notes: &Notes) -> Result<()> {
        let old = &self.bytes[section.start + 1..section.end];
        let mut reader = BinaryReader::new(old, 0);
        reader.read_var_u32().context("a section has no length")?;
        let start = usize::try_from(reader.original_position())?;
        reader.read_string().context("a section of notes has no name")?;
        reader.read_var_u32().context("a section of notes is about none")?;
        let end = usize::try_from(reader.original_position())?;

        let mut content = old[start..end].to_vec();
        leb128::write::unsigned(&mut content, notes.entries.len() as u64)?;
        for (_, range) in &notes.entries {
            content.extend_from_slice(&self.bytes[range.clone()]);
        }
        wasm.push(CUSTOM_SECTION);
        leb128::write::unsigned(wasm, content.len() as u64)?;
        wasm.append(&mut content);
        Ok(())
    }
}
