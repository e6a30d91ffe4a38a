//! The text of SVG paths, in whole units. (Printing floating point numbers costs 20 kB of wasm.)

/// Units across for each unit down of a line that looks aslant in a drawing some three times as wide as it is high.
const SLANT: u32 = 3;
/// Units between two such lines.
const HATCH: u32 = 15;

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

    /// Lines aslant across a rectangle, no longer than it.
    pub fn hatch(&mut self, left: u32, top: u32, right: u32, bottom: u32) {
        let (width, reach) = (right.saturating_sub(left), bottom.saturating_sub(top) * SLANT);
        for foot in (0..width + reach).step_by(HATCH as usize).skip(1) {
            // Each falls to the right, cut where the rectangle ends.
            let (from, to) = (foot.saturating_sub(reach), foot.min(width));
            self.command("M", &[left + from, bottom - (foot - from).min(reach) / SLANT]);
            self.command("L", &[left + to, bottom - (foot - to) / SLANT]);
        }
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
