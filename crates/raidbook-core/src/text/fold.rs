//! Folding: how two spellings of one word come to be the same key.
//!
//! A key ignores case, diacritics on Latin letters, the many apostrophes, soft hyphens, zero-width
//! and direction marks, and the difference of `ё`/`е` and `ґ`/`г`. Hyphens never reach a key:
//! the tokenizer splits there, so `Kh-101`, `Kh 101` and `Kh101` are the same two keys.

use unicode_normalization::char::decompose_canonical;

/// The key of one folded word, or of a phrase of several ([`Key::then`]).
///
/// Keys are compared as numbers only; with 64 bits, two different words of a vocabulary of a
/// million share a key with probability below one in ten million.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Key(pub u64);

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key {
    /// The key of one word, folding it first.
    pub fn of(word: &str) -> Key {
        let mut folder = Folder::new();
        for c in word.chars() {
            folder.push(c);
        }
        folder.finish()
    }

    /// The key of this phrase followed by one more word.
    #[inline]
    pub fn then(self, next: Key) -> Key {
        let mixed = (self.0.rotate_left(23) ^ next.0).wrapping_mul(PRIME);
        Key(mixed ^ (mixed >> 29))
    }
}

/// Builds a [`Key`] from characters as they are read.
#[derive(Clone, Copy)]
pub struct Folder {
    hash: u64,
    /// The last character is held back: a combining breve or diaeresis may still change it.
    held: u32,
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Folder {
    /// An empty word.
    #[inline]
    pub fn new() -> Self {
        Self { hash: SEED, held: 0 }
    }

    #[inline]
    fn mix(&mut self, c: u32) {
        self.hash = (self.hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    #[inline]
    fn hold(&mut self, c: u32) {
        if self.held != 0 {
            self.mix(self.held);
        }
        self.held = c;
    }

    /// Adds an ASCII letter or digit.
    #[inline]
    pub fn push_ascii(&mut self, byte: u8) {
        if byte != b'\'' && byte != b'`' {
            self.hold(u32::from(byte.to_ascii_lowercase()));
        }
    }

    /// Adds any character.
    #[inline]
    pub fn push(&mut self, c: char) {
        if c.is_ascii() {
            return self.push_ascii(c as u8);
        }
        match c {
            'а'..='я' | 'і' | 'ї' | 'є' | 'ў' => self.hold(c as u32),
            'А'..='Я' => self.hold(c as u32 + 32),
            'І' => self.hold('і' as u32),
            'Ї' => self.hold('ї' as u32),
            'Є' => self.hold('є' as u32),
            'ё' | 'Ё' | 'ѐ' | 'Ѐ' => self.hold('е' as u32),
            'ґ' | 'Ґ' => self.hold('г' as u32),
            '\u{306}' if self.held == 'и' as u32 => self.held = 'й' as u32,
            '\u{308}' if self.held == 'і' as u32 => self.held = 'ї' as u32,
            _ if is_ignored(c) || is_apostrophe(c) => {}
            _ => self.push_rare(c),
        }
    }

    fn push_rare(&mut self, c: char) {
        let pair = match c {
            'ß' => Some("ss"),
            'æ' | 'Æ' => Some("ae"),
            'œ' | 'Œ' => Some("oe"),
            'ø' | 'Ø' => Some("o"),
            'ł' | 'Ł' => Some("l"),
            'đ' | 'Đ' | 'ð' | 'Ð' => Some("d"),
            'ı' => Some("i"),
            'þ' | 'Þ' => Some("th"),
            _ => None,
        };
        if let Some(letters) = pair {
            for b in letters.bytes() {
                self.hold(u32::from(b));
            }
            return;
        }
        for lower in c.to_lowercase() {
            let mut first = None;
            decompose_canonical(lower, |part| {
                if first.is_none() {
                    first = Some(part);
                }
            });
            if let Some(base) = first {
                self.hold(base as u32);
            }
        }
    }

    /// The key of what was pushed.
    #[inline]
    pub fn finish(mut self) -> Key {
        if self.held != 0 {
            self.mix(self.held);
        }
        Key(self.hash ^ (self.hash >> 31))
    }
}

/// Characters that stand inside words and carry nothing: soft hyphens, zero-width and direction
/// marks, combining diacritics.
#[inline]
pub fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}')
}

/// The characters that serve as an apostrophe inside a word.
#[inline]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | 'ʹ' | '′' | '＇')
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn spellings_of_one_word_share_a_key() {
        for (a, b) in [
            ("KYIV", "kyiv"),
            ("Liège", "Liege"),
            ("Cosăuți", "cosauti"),
            ("п'ять", "П’ЯТЬ"),
            ("ёлка", "елка"),
            ("Sana'a", "Sanaa"),
            ("mis\u{ad}sile", "missile"),
            ("Йод", "И\u{306}од"),
            ("Ørland", "orland"),
        ] {
            assert_eq!(Key::of(a), Key::of(b), "{a} and {b}");
        }
    }

    #[test]
    fn different_words_differ() {
        for (a, b) in [("кит", "кіт"), ("йод", "иод"), ("down", "dawn"), ("ab", "ba")] {
            assert_ne!(Key::of(a), Key::of(b), "{a} and {b}");
        }
        assert_ne!(Key::of("a").then(Key::of("b")), Key::of("b").then(Key::of("a")));
    }
}
