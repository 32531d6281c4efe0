//! Tokens: words, numbers and marks with their place, key and shape.
//!
//! A hyphen inside a word and a change from letters to digits split the word; the second part says
//! so in its shape (`HYPHEN`, `GLUED`). `'s` and a final `s'` are tokens of their own. Digits
//! grouped in threes are one number, as are decimals.

use super::fold::{Folder, Key, is_apostrophe, is_ignored};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Letters, perhaps with digits after them having started with digits ("16s", "7th").
    Word,
    /// Digits, grouped or decimal.
    Number,
    /// `'s`, or the apostrophe after a plural.
    Possessive,
    /// `,`
    Comma,
    /// `.`, `!`, `?`, `…` and runs of them.
    Stop,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `–`, `—`, or a hyphen that stands alone.
    Dash,
    /// `/`
    Slash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// An opening quotation mark.
    QuoteOpen,
    /// A closing quotation mark.
    QuoteClose,
    /// `%`
    Percent,
    /// `$`, `€`, `£`, `₴`, `₽`
    Currency,
    /// Emoji, bullets and everything else.
    Symbol,
}

/// How a token looks and how it is joined to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Shape(pub u8);

impl Shape {
    /// The first letter is a capital.
    pub const CAPITAL: u8 = 1;
    /// Two letters or more, all capitals.
    pub const ALL_CAPS: u8 = 2;
    /// Nothing stands between this token and the one before.
    pub const GLUED: u8 = 4;
    /// Only a hyphen stands between this token and the one before.
    pub const HYPHEN: u8 = 8;
    /// A line break stands before it.
    pub const LINE: u8 = 16;
    /// An empty line, or the start of the text, stands before it.
    pub const PARAGRAPH: u8 = 32;
    /// Cyrillic letters.
    pub const CYRILLIC: u8 = 64;
    /// A digit stands in it.
    pub const DIGIT: u8 = 128;

    /// Whether any of these bits is set.
    #[inline]
    pub fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

/// One token of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The folded word.
    pub key: Key,
    /// What it is.
    pub kind: Kind,
    /// How it looks.
    pub shape: Shape,
}

impl Token {
    /// The words of the token.
    #[inline]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether it is a word with a capital first letter.
    #[inline]
    pub fn capital(&self) -> bool {
        self.shape.has(Shape::CAPITAL)
    }
}

/// Splits a text into tokens, adding them to `out`. Linear in the text.
pub fn tokenize(text: &str, out: &mut Vec<Token>) {
    Tokenizer { text, bytes: text.as_bytes(), at: 0, gap: Shape::PARAGRAPH, single_quote_open: false, out }.run();
}

struct Tokenizer<'t, 'o> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// What stood since the last token.
    gap: u8,
    single_quote_open: bool,
    out: &'o mut Vec<Token>,
}

impl Tokenizer<'_, '_> {
    fn run(&mut self) {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            match byte {
                b'\n' => {
                    self.gap = (self.gap & !(Shape::GLUED | Shape::HYPHEN))
                        | if self.gap & Shape::LINE != 0 { Shape::PARAGRAPH } else { Shape::LINE };
                    self.at += 1;
                }
                0..=b' ' | 0x7f => {
                    self.gap &= !(Shape::GLUED | Shape::HYPHEN);
                    self.at += 1;
                }
                b'a'..=b'z' | b'A'..=b'Z' => self.word(),
                b'0'..=b'9' => self.number(),
                b'-' => self.hyphen(),
                b'\'' | b'`' => self.apostrophe(1),
                0x80.. => self.wide(),
                _ => self.ascii_mark(byte),
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.bytes.get(at)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn emit(&mut self, start: usize, key: Key, kind: Kind, shape: u8) {
        let gap = std::mem::replace(&mut self.gap, Shape::GLUED);
        let shape = Shape(shape | gap);
        self.out.push(Token { start: start as u32, end: self.at as u32, key, kind, shape });
    }

    fn mark(&mut self, len: usize, kind: Kind) {
        let start = self.at;
        self.at += len;
        let mut folder = Folder::new();
        self.text[start..self.at].chars().for_each(|c| folder.push(c));
        self.emit(start, folder.finish(), kind, 0);
    }

    fn word(&mut self) {
        let start = self.at;
        let mut folder = Folder::new();
        let (mut letters, mut capitals, mut cyrillic) = (0u32, 0u32, 0u32);
        let first_capital = self.char_at(start).is_some_and(char::is_uppercase);
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphabetic() {
                folder.push_ascii(byte);
                letters += 1;
                capitals += u32::from(byte.is_ascii_uppercase());
                self.at += 1;
                continue;
            }
            if byte.is_ascii() && byte != b'\'' && byte != b'`' {
                break;
            }
            let Some(c) = self.char_at(self.at) else { break };
            if is_apostrophe(c) {
                if !self.inner_apostrophe(c) {
                    break;
                }
            } else if c.is_alphabetic() {
                letters += 1;
                capitals += u32::from(c.is_uppercase());
                cyrillic += u32::from(('\u{400}'..='\u{52f}').contains(&c));
            } else if !is_ignored(c) {
                break;
            }
            folder.push(c);
            self.at += c.len_utf8();
        }
        let mut shape = 0;
        if first_capital {
            shape |= Shape::CAPITAL;
            if letters > 1 && letters == capitals {
                shape |= Shape::ALL_CAPS;
            }
        }
        if cyrillic * 2 > letters {
            shape |= Shape::CYRILLIC;
        }
        self.emit(start, folder.finish(), Kind::Word, shape);
    }

    /// Whether an apostrophe here belongs to the word: letters on both sides, and not the
    /// possessive `'s`.
    fn inner_apostrophe(&self, c: char) -> bool {
        let next = self.char_at(self.at + c.len_utf8());
        let Some(after) = next.filter(|n| n.is_alphabetic()) else { return false };
        if !self.char_before(self.at).is_some_and(char::is_alphabetic) {
            return false;
        }
        let beyond = self.char_at(self.at + c.len_utf8() + after.len_utf8());
        !(matches!(after, 's' | 'S') && !beyond.is_some_and(char::is_alphanumeric))
    }

    fn apostrophe(&mut self, len: usize) {
        let before = self.char_before(self.at);
        let after = self.char_at(self.at + len);
        let after_word = self.gap & Shape::GLUED != 0 && before.is_some_and(char::is_alphanumeric);
        if after_word && matches!(after, Some('s' | 'S')) {
            let beyond = self.char_at(self.at + len + 1);
            if !beyond.is_some_and(char::is_alphanumeric) {
                return self.mark(len + 1, Kind::Possessive);
            }
        }
        if after_word && matches!(before, Some('s' | 'S')) && !self.single_quote_open {
            return self.mark(len, Kind::Possessive);
        }
        let kind =
            if after_word || !after.is_some_and(char::is_alphanumeric) { Kind::QuoteClose } else { Kind::QuoteOpen };
        self.single_quote_open = kind == Kind::QuoteOpen;
        self.mark(len, kind);
    }

    fn number(&mut self) {
        let start = self.at;
        let mut folder = Folder::new();
        self.digits(&mut folder);
        let lead = self.at - start;
        loop {
            let separator = self.bytes.get(self.at).copied();
            let run = self.digit_run(self.at + 1);
            match separator {
                Some(b',') if run == 3 && (1..=3).contains(&lead) => {}
                Some(b'.' | b',') if (1..=2).contains(&run) && self.decimal_ends(self.at + 1 + run) => {
                    folder.push_ascii(b'.');
                    self.at += 1;
                    self.digits(&mut folder);
                    break;
                }
                _ => break,
            }
            self.at += 1;
            self.digits(&mut folder);
        }
        // "16s", "7th", "31K": letters that follow digits make a word of the whole.
        let mut kind = Kind::Number;
        while let Some(c) = self.char_at(self.at).filter(|c| c.is_alphabetic()) {
            folder.push(c);
            kind = Kind::Word;
            self.at += c.len_utf8();
        }
        self.emit(start, folder.finish(), kind, Shape::DIGIT);
    }

    fn digits(&mut self, folder: &mut Folder) {
        while let Some(&byte) = self.bytes.get(self.at).filter(|b| b.is_ascii_digit()) {
            folder.push_ascii(byte);
            self.at += 1;
        }
    }

    fn digit_run(&self, at: usize) -> usize {
        self.bytes[at.min(self.bytes.len())..].iter().take(5).take_while(|b| b.is_ascii_digit()).count()
    }

    /// A decimal is not followed by another separator and digit ("13.08.2025" is no decimal).
    fn decimal_ends(&self, at: usize) -> bool {
        !(matches!(self.bytes.get(at), Some(b'.' | b',' | b':'))
            && self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
            && !self.char_before(self.at).is_none_or(|c| !c.is_ascii_digit())
            && !self.preceded_by_dotted_digit()
    }

    fn preceded_by_dotted_digit(&self) -> bool {
        self.gap & Shape::GLUED != 0
            && self.out.last().is_some_and(|t| t.kind == Kind::Stop)
            && self.out.len() > 1
            && self.out[self.out.len() - 2].kind == Kind::Number
    }

    fn hyphen(&mut self) {
        let before = self.gap & Shape::GLUED != 0
            && self.out.last().is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
        let after = self.char_at(self.at + 1).is_some_and(char::is_alphanumeric);
        if before && after {
            self.gap = Shape::HYPHEN;
            self.at += 1;
            return;
        }
        let mut len = 1;
        while self.bytes.get(self.at + len) == Some(&b'-') {
            len += 1;
        }
        self.mark(len, Kind::Dash);
    }

    fn ascii_mark(&mut self, byte: u8) {
        let kind = match byte {
            b',' => Kind::Comma,
            b'.' | b'!' | b'?' => {
                let len = self.bytes[self.at..].iter().take_while(|b| matches!(b, b'.' | b'!' | b'?')).count();
                return self.mark(len, Kind::Stop);
            }
            b':' => Kind::Colon,
            b';' => Kind::Semicolon,
            b'/' => Kind::Slash,
            b'(' | b'[' => Kind::Open,
            b')' | b']' => Kind::Close,
            b'%' => Kind::Percent,
            b'$' => Kind::Currency,
            b'"' => {
                let before = self.char_before(self.at);
                let after = self.char_at(self.at + 1);
                let opens = before
                    .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '«' | '“'))
                    && after.is_some_and(|c| !c.is_whitespace());
                if opens { Kind::QuoteOpen } else { Kind::QuoteClose }
            }
            _ => Kind::Symbol,
        };
        self.mark(1, kind);
    }

    fn wide(&mut self) {
        let Some(c) = self.char_at(self.at) else {
            self.at += 1;
            return;
        };
        let len = c.len_utf8();
        match c {
            _ if c.is_alphabetic() => self.word(),
            '\u{2028}' | '\u{2029}' | '\u{85}' => {
                self.gap = (self.gap & !(Shape::GLUED | Shape::HYPHEN)) | Shape::LINE;
                self.at += len;
            }
            _ if c.is_whitespace() => {
                self.gap &= !(Shape::GLUED | Shape::HYPHEN);
                self.at += len;
            }
            _ if is_ignored(c) => self.at += len,
            '\u{2010}' | '\u{2011}' => {
                let after = self.char_at(self.at + len).is_some_and(char::is_alphanumeric);
                if self.gap & Shape::GLUED != 0 && after {
                    self.gap = Shape::HYPHEN;
                    self.at += len;
                } else {
                    self.mark(len, Kind::Dash);
                }
            }
            '\u{2012}'..='\u{2015}' | '−' => self.mark(len, Kind::Dash),
            '«' | '“' | '„' | '‟' => self.mark(len, Kind::QuoteOpen),
            '»' | '”' => self.mark(len, Kind::QuoteClose),
            '…' => self.mark(len, Kind::Stop),
            '€' | '£' | '₴' | '₽' => self.mark(len, Kind::Currency),
            '‘' if self.char_at(self.at + len).is_some_and(char::is_alphanumeric)
                && !self.char_before(self.at).is_some_and(char::is_alphanumeric) =>
            {
                self.single_quote_open = true;
                self.mark(len, Kind::QuoteOpen);
            }
            _ if is_apostrophe(c) => self.apostrophe(len),
            _ => self.mark(len, Kind::Symbol),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Shape, tokenize};

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        tokens.iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn splits_names_numbers_and_possessives() {
        assert_eq!(
            words("Ukraine's Kh-101s hit 1,974 sites"),
            ["Ukraine", "'s", "Kh", "101s", "hit", "1,974", "sites"]
        );
        assert_eq!(words("NATO jets' downing"), ["NATO", "jets", "'", "downing"]);
        assert_eq!(words("22:00 13.08.2025"), ["22", ":", "00", "13", ".", "08", ".", "2025"]);
        assert_eq!(words("1.5 km; 33,5 тисячі"), ["1.5", "km", ";", "33,5", "тисячі"]);
        assert_eq!(words("п’ять КАБ"), ["п’ять", "КАБ"]);
        assert_eq!(words("don't"), ["don't"]);
        assert_eq!(words("F16s and S-300s"), ["F", "16s", "and", "S", "300s"]);
    }

    #[test]
    fn hyphen_and_glue_are_told() {
        let text = "Iskander-M";
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        assert!(tokens[1].shape.has(Shape::HYPHEN));
        assert_eq!(tokens[1].kind, Kind::Word);
    }

    #[test]
    fn quotes_open_and_close() {
        let text = "\"It was,\" he said. «Так» “yes”";
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let quotes: Vec<_> =
            tokens.iter().filter(|t| matches!(t.kind, Kind::QuoteOpen | Kind::QuoteClose)).map(|t| t.kind).collect();
        assert_eq!(
            quotes,
            [Kind::QuoteOpen, Kind::QuoteClose, Kind::QuoteOpen, Kind::QuoteClose, Kind::QuoteOpen, Kind::QuoteClose]
        );
    }
}
