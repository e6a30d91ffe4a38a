//! The parser: RFC 8259, with two liberties that the browser's takes too (lone surrogates, equal keys).

use super::value::Json;
use std::fmt;

/// How deep values may nest; a body beyond it is an attack on the stack, not data.
const DEEPEST: usize = 100;

/// Keys whose values are checked for their end only, and never built: heavy parts that no screen reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skip {
    /// How many values enclose the object that holds them: 0 is the body itself, 2 a row of a paged list.
    pub depth: usize,
    /// The keys.
    pub keys: &'static [&'static str],
}

impl Skip {
    /// Builds everything.
    pub const NOTHING: Self = Self { depth: 0, keys: &[] };
}

/// A body that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseFault {
    /// The byte at which it stops being JSON.
    pub at: usize,
    /// What was due there.
    pub expected: &'static str,
}

impl fmt::Display for ParseFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not JSON at byte {}: {} expected", self.at, self.expected)
    }
}

/// Reads a whole body.
pub fn parse(body: &str, skip: Skip) -> Result<Json, ParseFault> {
    let mut parser = Parser { text: body, at: 0, depth: 0, skip };
    let value = parser.value()?;
    parser.space();
    if parser.at < body.len() {
        return Err(parser.fault("the end"));
    }
    Ok(value)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    skip: Skip,
}

impl Parser<'_> {
    fn fault(&self, expected: &'static str) -> ParseFault {
        ParseFault { at: self.at, expected }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Result<Json, ParseFault> {
        self.space();
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Json::Number),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err(self.fault("a value")),
        }
    }

    fn word(&mut self, word: &'static str, value: Json) -> Result<Json, ParseFault> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(self.fault("a value"));
        }
        self.at += word.len();
        Ok(value)
    }

    /// Enters an array or object; `true` if it ends at once.
    fn enter(&mut self, end: u8) -> Result<bool, ParseFault> {
        if self.depth == DEEPEST {
            return Err(self.fault("less nesting"));
        }
        self.at += 1;
        self.depth += 1;
        self.space();
        let is_empty = self.eat(end);
        self.depth -= usize::from(is_empty);
        Ok(is_empty)
    }

    /// Passes what stands after an item; `true` if it is the end.
    fn leave(&mut self, end: u8) -> Result<bool, ParseFault> {
        self.space();
        if self.eat(b',') {
            return Ok(false);
        }
        if self.eat(end) {
            self.depth -= 1;
            return Ok(true);
        }
        Err(self.fault("a comma or the end of the list"))
    }

    fn array(&mut self) -> Result<Json, ParseFault> {
        let mut items = Vec::new();
        let mut done = self.enter(b']')?;
        while !done {
            items.push(self.value()?);
            done = self.leave(b']')?;
        }
        Ok(Json::Array(items))
    }

    fn object(&mut self) -> Result<Json, ParseFault> {
        let skips = self.depth == self.skip.depth;
        let mut entries = Vec::new();
        let mut done = self.enter(b'}')?;
        while !done {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.fault("a key"));
            }
            let key = self.string()?;
            self.space();
            if !self.eat(b':') {
                return Err(self.fault("a colon"));
            }
            if skips && self.skip.keys.contains(&key.as_str()) {
                self.pass()?;
            } else {
                entries.push((key, self.value()?));
            }
            done = self.leave(b'}')?;
        }
        Ok(Json::Object(entries))
    }

    /// Passes a value without building it; brackets and strings are all that it minds.
    fn pass(&mut self) -> Result<(), ParseFault> {
        self.space();
        let start = self.at;
        let mut open = 0_usize;
        loop {
            match self.peek() {
                None => return Err(self.fault("the end of a value")),
                Some(b'"') => self.pass_string()?,
                Some(b'{' | b'[') => {
                    open += 1;
                    self.at += 1;
                }
                Some(b'}' | b']' | b',') if open == 0 && self.at > start => return Ok(()),
                Some(b'}' | b']' | b',') if open == 0 => return Err(self.fault("a value")),
                Some(byte) => {
                    open -= usize::from(matches!(byte, b'}' | b']'));
                    self.at += 1;
                }
            }
        }
    }

    fn pass_string(&mut self) -> Result<(), ParseFault> {
        self.at += 1;
        loop {
            match self.peek() {
                None => return Err(self.fault("the end of a text")),
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<String, ParseFault> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), None | Some(b'"' | b'\\' | 0..0x20)) {
                self.at += 1;
            }
            // Only ASCII stops the loop, so both ends are character boundaries; `get` keeps that from being a trap.
            out.push_str(self.text.get(start..self.at).unwrap_or_default());
            if self.eat(b'"') {
                return Ok(out);
            }
            if !self.eat(b'\\') {
                return Err(self.fault("the end of a text"));
            }
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, ParseFault> {
        let byte = self.peek().unwrap_or_default();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(ParseFault { at: self.at - 1, expected: "an escape" }),
        })
    }

    fn unicode(&mut self) -> Result<char, ParseFault> {
        let high = self.hex()?;
        let mark = self.at;
        if (0xD800..0xDC00).contains(&high) && self.eat(b'\\') && self.eat(b'u') {
            let low = self.hex()?;
            if (0xDC00..0xE000).contains(&low) {
                let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        // A half without its other half: what follows it is read on its own.
        self.at = mark;
        Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u32, ParseFault> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            code = code << 4 | digit.ok_or_else(|| self.fault("four hexadecimal digits"))?;
            self.at += 1;
        }
        Ok(code)
    }

    fn number(&mut self) -> Result<String, ParseFault> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default().to_owned())
    }

    fn digits(&mut self) -> Result<(), ParseFault> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.fault("a digit")) } else { Ok(()) }
    }
}
