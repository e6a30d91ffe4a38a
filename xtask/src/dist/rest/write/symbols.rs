//! The table of symbols, by whose places the notes name functions and data.

use anyhow::Result;
use wasm_encoder::Encode;
use wasmparser::{BinaryReader, SymbolFlags};

use super::Writer;
use crate::dist::edits::{FUNCTION_SYMBOL, with_symbols};

/// Kinds of symbols that are written in another way than the others, as functions are.
const DATA_SYMBOL: u8 = 1;
const SECTION_SYMBOL: u8 = 3;

impl Writer<'_> {
    /// The symbols with the new indices, and a symbol for each import and each function that is added.
    pub(super) fn linking(&self, content: &[u8]) -> Result<Vec<u8>> {
        with_symbols(content, |table| self.symbols(table))
    }

    fn symbols(&self, content: &[u8]) -> Result<Vec<u8>> {
        let mut reader = BinaryReader::new(content, 0);
        let mut symbols = Vec::new();
        let count = reader.read_var_u32()? as usize;
        (count + self.cuts.functions.len() + self.cuts.addressed.len()).encode(&mut symbols);
        while !reader.eof() {
            let start = reader.original_position() as usize;
            let kind = reader.read_u8()?;
            let flags = SymbolFlags::from_bits_retain(reader.read_var_u32()?);
            let named = !flags.contains(SymbolFlags::UNDEFINED) || flags.contains(SymbolFlags::EXPLICIT_NAME);
            match kind {
                FUNCTION_SYMBOL => {
                    let index_start = reader.original_position() as usize;
                    let index = reader.read_var_u32()?;
                    symbols.extend_from_slice(&content[start..index_start]);
                    self.moved(index).encode(&mut symbols);
                    if named {
                        reader.read_string()?.encode(&mut symbols);
                    }
                    continue;
                }
                DATA_SYMBOL => {
                    reader.read_string()?;
                    if !flags.contains(SymbolFlags::UNDEFINED) {
                        for _ in 0..3 {
                            reader.read_var_u32()?;
                        }
                    }
                }
                SECTION_SYMBOL => {
                    reader.read_var_u32()?;
                }
                _ => {
                    reader.read_var_u32()?;
                    if named {
                        reader.read_string()?;
                    }
                }
            }
            symbols.extend_from_slice(&content[start..reader.original_position() as usize]);
        }
        for place in 0..self.cuts.functions.len() {
            symbols.push(FUNCTION_SYMBOL);
            (SymbolFlags::UNDEFINED | SymbolFlags::EXPLICIT_NAME).bits().encode(&mut symbols);
            self.import(place).encode(&mut symbols);
            self.symbol("import", place).as_str().encode(&mut symbols);
        }
        for (number, place) in self.cuts.addressed.iter().enumerate() {
            symbols.push(FUNCTION_SYMBOL);
            SymbolFlags::BINDING_LOCAL.bits().encode(&mut symbols);
            self.stand(number).encode(&mut symbols);
            self.symbol("address", *place).as_str().encode(&mut symbols);
        }
        Ok(symbols)
    }
}
