//! Places in a text: bytes inside the engine, code points outside it.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a report's text, always on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of bytes.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The words of this span.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

const BLOCK: usize = 128;

/// Turns byte offsets of one text into code points, in constant time.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of [`BLOCK`] bytes; empty for pure ASCII.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Counts the text once.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0u32;
            before.reserve(text.len() / BLOCK + 1);
            for block in text.as_bytes().chunks(BLOCK) {
                before.push(count);
                count += code_points(block);
            }
        }
        Self { text, before }
    }

    /// The number of code points before byte `at`, which must lie on a character boundary.
    pub fn at(&self, at: u32) -> u32 {
        if self.before.is_empty() {
            return at;
        }
        let block = (at as usize / BLOCK).min(self.before.len() - 1);
        self.before[block] + code_points(&self.text.as_bytes()[block * BLOCK..at as usize])
    }
}

fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn counts_like_chars() {
        for text in ["", "plain", "Ёлка 🔸 і дим", &"жук ".repeat(100), &"a🔸".repeat(333)] {
            let map = CodePoints::new(text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(map.at(byte as u32), n as u32);
            }
            assert_eq!(map.at(text.len() as u32), text.chars().count() as u32);
        }
    }
}
