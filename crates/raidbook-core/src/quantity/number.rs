//! Numbers in digits and words: "1,974", "two hundred and five", "half a million", "2.5 million".

use crate::lexicon::{Class, Features, Lexicon, NumberKind, Scan};
use crate::text::Token;
use crate::text::token::{Kind, Shape};

/// A number found at a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberAt {
    /// Its value; of a vague word the least.
    pub value: f64,
    /// How many tokens it covers.
    pub len: usize,
    /// What kind of words tell it.
    pub kind: NumberKind,
    /// Whether it is written in digits.
    pub digits: bool,
}

/// The value of digits with their separators: "1,974" → 1974, "33,5" → 33.5, "20.00" → 20.
pub fn digits_value(text: &str) -> Option<f64> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len());
    let digits = &text[..end];
    let grouped = digits.split(',').skip(1).all(|g| g.len() == 3) && !digits.contains('.');
    let plain: String = if grouped { digits.chars().filter(|c| *c != ',').collect() } else { digits.replace(',', ".") };
    plain.parse().ok()
}

/// The number that starts at token `at`, if one does.
pub fn number_at(text: &str, tokens: &[Token], at: usize, scan: &Scan, lexicon: &Lexicon) -> Option<NumberAt> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => {
            let mut value = digits_value(token.text(text))?;
            let mut len = 1;
            while let Some(next) = tokens.get(at + len).filter(|t| thousands_group(t, &tokens[at + len - 1], text)) {
                if value >= 1e12 || (len == 1 && token.end - token.start > 3) {
                    break;
                }
                value = value * 1000.0 + digits_value(next.text(text))?;
                len += 1;
            }
            let (value, more) = multiplied(value, tokens, at + len, scan, lexicon);
            Some(NumberAt { value, len: len + more, kind: NumberKind::Cardinal, digits: true })
        }
        Kind::Word => in_words(tokens, at, scan, lexicon),
        _ => None,
    }
}

/// "1 974" with a plain, thin or unbreakable space.
fn thousands_group(token: &Token, before: &Token, text: &str) -> bool {
    token.kind == Kind::Number
        && token.end - token.start == 3
        && !token.shape.has(Shape::HYPHEN | Shape::GLUED | Shape::LINE | Shape::PARAGRAPH)
        && before.end - before.start <= 3
        && token.start - before.end <= 3
        && matches!(
            text[before.end as usize..token.start as usize].chars().next(),
            Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
        )
}

/// Multipliers after digits: "12 million", "2 dozen".
fn multiplied(mut value: f64, tokens: &[Token], mut at: usize, scan: &Scan, lexicon: &Lexicon) -> (f64, usize) {
    let start = at;
    while at < tokens.len() {
        let Some(hit) = scan.longest(at, Class::Number) else { break };
        let word = lexicon.numbers[hit.sense.index as usize];
        if word.kind != NumberKind::Multiplier || tokens[at].shape.has(Shape::HYPHEN) {
            break;
        }
        value *= word.value;
        at += hit.len as usize;
    }
    (value, at - start)
}

fn in_words(tokens: &[Token], start: usize, scan: &Scan, lexicon: &Lexicon) -> Option<NumberAt> {
    let mut at = start;
    let (mut total, mut current, mut any) = (0.0f64, 0.0f64, false);
    let mut fraction = None;
    while at < tokens.len() && at - start < 12 {
        let Some(hit) = scan.longest(at, Class::Number) else {
            if any && joins(tokens, at, scan) && follows_small(at + 1, scan, lexicon) && current >= 100.0 {
                at += 1;
                continue;
            }
            let article = scan.at(at).iter().any(|h| h.sense.features.has(Features::INDEFINITE));
            if article && (!any || fraction.is_some()) && multiplier_follows(at + 1, scan, lexicon) {
                current = 1.0;
                any = true;
                at += 1;
                continue;
            }
            break;
        };
        let word = lexicon.numbers[hit.sense.index as usize];
        match word.kind {
            NumberKind::Vague | NumberKind::Times if !any => {
                return Some(NumberAt {
                    value: word.value,
                    len: at + hit.len as usize - start,
                    kind: word.kind,
                    digits: false,
                });
            }
            NumberKind::Ordinal => {
                // "twenty-first": an ordinal closes the number and makes the whole one.
                if any && !(current % 100.0 >= 20.0 && current % 10.0 == 0.0 && word.value < 10.0) {
                    break;
                }
                let value = total + current + word.value;
                return Some(NumberAt {
                    value,
                    len: at + hit.len as usize - start,
                    kind: NumberKind::Ordinal,
                    digits: false,
                });
            }
            NumberKind::Fraction if !any => fraction = Some(word.value),
            NumberKind::Cardinal if !any || fits(current, word.value) => current += word.value,
            NumberKind::Multiplier if any || fraction.is_some() => {
                let base = if current == 0.0 { 1.0 } else { current };
                if word.value >= 1000.0 {
                    total += base * word.value;
                    current = 0.0;
                } else {
                    current = base * word.value;
                }
            }
            _ => break,
        }
        any |= !matches!(word.kind, NumberKind::Fraction);
        at += hit.len as usize;
    }
    let value = (total + current) * fraction.unwrap_or(1.0);
    let kind = if any { NumberKind::Cardinal } else { NumberKind::Fraction };
    let value = if any { value } else { fraction? };
    Some(NumberAt { value, len: at - start, kind, digits: false })
}

fn fits(current: f64, next: f64) -> bool {
    (current % 100.0 >= 20.0 && current % 10.0 == 0.0 && next < 10.0)
        || (current >= 100.0 && current % 100.0 == 0.0 && next < 100.0)
}

fn joins(tokens: &[Token], at: usize, scan: &Scan) -> bool {
    tokens[at].kind == Kind::Word && scan.at(at).iter().any(|h| h.sense.tag.has(crate::lexicon::Tag::AND))
}

fn follows_small(at: usize, scan: &Scan, lexicon: &Lexicon) -> bool {
    scan.longest(at, Class::Number).is_some_and(|h| {
        let word = lexicon.numbers[h.sense.index as usize];
        word.kind == NumberKind::Cardinal && word.value < 100.0
    })
}

fn multiplier_follows(at: usize, scan: &Scan, lexicon: &Lexicon) -> bool {
    scan.longest(at, Class::Number)
        .is_some_and(|h| lexicon.numbers[h.sense.index as usize].kind == NumberKind::Multiplier)
}
