//! From a pattern's text to its items.

/// One item of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// A literal word or mark.
    Literal(String),
    /// A term's class and, perhaps, value.
    Term(String, Option<i32>),
    /// `<int lo..hi>` and its kin.
    Number(NumberSpec),
    /// Another category.
    Category(String),
    /// A part of speech.
    Tag(String),
    /// A hyphen or dash.
    Join,
    /// One of several rows.
    Choice(Vec<Vec<Item>>),
    /// Nothing where this does not match.
    Not(Box<Item>),
    /// This or nothing.
    Optional(Box<Item>),
    /// This, kept under a name.
    Named(String, Box<Item>),
}

/// What a number must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NumberSpec {
    pub kind: NumberClass,
    pub low: f64,
    pub high: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberClass {
    /// Digits or number words.
    Any,
    /// Digits alone.
    Digits,
    /// "9th", "tenth".
    Ordinal,
    /// "9th" alone.
    DigitOrdinal,
}

/// Parses a pattern; the error says what is wrong and at which byte.
pub(super) fn pattern(text: &str) -> Result<Vec<Item>, (String, usize)> {
    let mut parser = Parser { text, at: 0 };
    let row = parser.row(0)?;
    parser.space();
    if parser.at < text.len() {
        return Err((format!("`{}` is not expected here", &text[parser.at..]), parser.at));
    }
    Ok(row)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

const DEEPEST: usize = 16;

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn row(&mut self, depth: usize) -> Result<Vec<Item>, (String, usize)> {
        if depth > DEEPEST {
            return Err(("the pattern is nested too deeply".to_owned(), self.at));
        }
        let mut items = Vec::new();
        loop {
            self.space();
            if self.rest().is_empty() || self.rest().starts_with([')', '|']) {
                break;
            }
            items.push(self.item(depth)?);
        }
        if items.is_empty() {
            return Err(("an empty row matches everywhere".to_owned(), self.at));
        }
        Ok(items)
    }

    fn item(&mut self, depth: usize) -> Result<Item, (String, usize)> {
        let mut item = self.atom(depth)?;
        if self.rest().starts_with('?') {
            self.at += 1;
            item = Item::Optional(Box::new(item));
        }
        Ok(item)
    }

    fn word(&mut self) -> String {
        let len =
            self.rest().find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '\'')).unwrap_or(self.rest().len());
        let word = self.rest()[..len].to_owned();
        self.at += len;
        word
    }

    fn atom(&mut self, depth: usize) -> Result<Item, (String, usize)> {
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Err(("an item is missing".to_owned(), start)) };
        match first {
            '(' => {
                self.at += 1;
                let mut rows = vec![self.row(depth + 1)?];
                while self.rest().starts_with('|') {
                    self.at += 1;
                    rows.push(self.row(depth + 1)?);
                }
                if !self.rest().starts_with(')') {
                    return Err(("`(` is not closed".to_owned(), start));
                }
                self.at += 1;
                Ok(Item::Choice(rows))
            }
            '!' => {
                self.at += 1;
                Ok(Item::Not(Box::new(self.atom(depth + 1)?)))
            }
            '~' => {
                self.at += 1;
                Ok(Item::Join)
            }
            '"' => {
                self.at += 1;
                let Some(len) = self.rest().find('"') else { return Err(("`\"` is not closed".to_owned(), start)) };
                let literal = self.rest()[..len].to_owned();
                self.at += len + 1;
                Ok(Item::Literal(literal))
            }
            '@' => {
                self.at += 1;
                let class = self.word();
                let value = if self.rest().starts_with('=') {
                    self.at += 1;
                    let word = self.word();
                    Some(word.parse().map_err(|_| (format!("`{word}` is no whole number"), start))?)
                } else {
                    None
                };
                Ok(Item::Term(class, value))
            }
            '%' => {
                self.at += 1;
                Ok(Item::Tag(self.word()))
            }
            '<' => {
                let Some(len) = self.rest().find('>') else { return Err(("`<` is not closed".to_owned(), start)) };
                let inner = self.rest()[1..len].to_owned();
                self.at += len + 1;
                number_or_category(&inner).map_err(|message| (message, start))
            }
            c if c.is_alphanumeric() => {
                let word = self.word();
                if self.rest().starts_with(':') {
                    self.at += 1;
                    return Ok(Item::Named(word, Box::new(self.atom(depth + 1)?)));
                }
                Ok(Item::Literal(word))
            }
            other => Err((format!("`{other}` opens no item"), start)),
        }
    }
}

fn number_or_category(inner: &str) -> Result<Item, String> {
    let (name, range) = inner.split_once(' ').unwrap_or((inner, ""));
    let kind = match name {
        "num" => NumberClass::Any,
        "int" | "year" => NumberClass::Digits,
        "ord" => NumberClass::Ordinal,
        "nth" => NumberClass::DigitOrdinal,
        _ => return Ok(Item::Category(inner.to_owned())),
    };
    let (low, high) = match (name, range.split_once("..")) {
        ("year", _) => (1900.0, 2100.0),
        (_, Some((low, high))) => {
            let bound = |t: &str| t.trim().parse::<f64>().map_err(|_| format!("`{t}` is no number"));
            (bound(low)?, bound(high)?)
        }
        _ if range.is_empty() => (0.0, f64::MAX),
        _ => return Err(format!("`{range}` is no range; write `lo..hi`")),
    };
    Ok(Item::Number(NumberSpec { kind, low, high }))
}

#[cfg(test)]
mod tests {
    use super::{Item, pattern};

    #[test]
    fn reads_every_item() {
        let row = pattern(r#"on? d:<int 1..31> @month=5 ("," | ~) !%noun y:<year>? <day>"#).unwrap();
        assert_eq!(row.len(), 7);
        assert!(matches!(&row[1], Item::Named(name, _) if name == "d"));
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, message) in
            [("(a", "not closed"), ("<int 1>", "no range"), ("a ]", "opens no item"), ("", "empty row")]
        {
            let (said, _) = pattern(text).unwrap_err();
            assert!(said.contains(message), "{text}: {said}");
        }
    }
}
