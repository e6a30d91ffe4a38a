//! The text of SVG paths, in whole units. (Printing floating point numbers costs 20 kB of wasm.)

/// A path being written.
#[derive(Clone, Debug, Default)]
pub struct Path(String);

impl Path {
    /// A rectangle.
    pub fn block(&mut self, left: u32, top: u32, right: u32, bottom: u32) {
        self.command("M", &[left, top]);
        self.command("H", &[right]);
        self.command("V", &[bottom]);
        self.command("H", &[left]);
        self.0.push('z');
    }

    /// A dot: a line without length, whose round ends do not stretch with the drawing.
    pub fn dot(&mut self, across: u32, down: u32) {
        self.command("M", &[across, down]);
        self.0.push_str("h0");
    }

    /// A line from the top to the bottom.
    pub fn upright(&mut self, across: u32, top: u32, bottom: u32) {
        self.command("M", &[across, top]);
        self.command("V", &[bottom]);
    }

    /// A line from side to side.
    pub fn level(&mut self, down: u32, left: u32, right: u32) {
        self.command("M", &[left, down]);
        self.command("H", &[right]);
    }

    /// Goes to a point: with a line from the last one, or without.
    pub fn go(&mut self, drawn: bool, across: u32, down: u32) {
        self.command(if drawn { "L" } else { "M" }, &[across, down]);
    }

    /// What was written.
    pub fn text(self) -> String {
        self.0
    }

    fn command(&mut self, letter: &str, numbers: &[u32]) {
        self.0.push_str(letter);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            self.0.push_str(&number.to_string());
        }
    }
}
