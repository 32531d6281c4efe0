//! Numbers with their qualifiers and ranges, by the spec's table.

use crate::lexicon::{Class, Features, Lexicon, NumberKind, QualifierOp, Scan, Tag};
use crate::text::Token;
use crate::text::token::{Kind, Shape};

use super::number::{NumberAt, number_at};

/// How many: the least and the most it can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The least, if said.
    pub low: Option<f64>,
    /// The most, if said.
    pub high: Option<f64>,
    /// Whether the words say "about".
    pub approx: bool,
    /// The plain number that was qualified.
    pub number: f64,
    /// Whether it is an ordinal or "twice": a place in a series, not an amount.
    pub kind: NumberKind,
    /// First token, qualifiers included.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl Quantity {
    /// Exactly so many.
    pub fn exactly(number: f64, start: usize, end: usize) -> Self {
        Self { low: Some(number), high: Some(number), approx: false, number, kind: NumberKind::Cardinal, start, end }
    }

    /// Adds what a qualifier says.
    pub fn qualify(&mut self, op: QualifierOp) {
        let range = self.low.is_some() && self.high.is_some() && self.low != self.high;
        apply(self, op, range);
    }
}

/// The quantity that starts at token `at` with its number or a qualifier.
pub fn quantity_at(text: &str, tokens: &[Token], at: usize, scan: &Scan, lexicon: &Lexicon) -> Option<Quantity> {
    let mut ops = Vec::new();
    let mut number_start = at;
    while let Some((op, len)) = qualifier(number_start, scan, lexicon, false).filter(|_| ops.len() < 3) {
        ops.push(op);
        number_start += len;
    }
    let number = number_at(text, tokens, number_start, scan, lexicon)?;
    let mut end = number_start + number.len;
    let mut high = None;
    if let Some((to, after)) = range_end(text, tokens, end, &number, scan, lexicon) {
        high = Some(to);
        end = after;
    }
    if let Some((op, len)) = qualifier(end, scan, lexicon, true) {
        ops.push(op);
        end += len;
    }
    let mut quantity = Quantity {
        low: Some(number.value),
        high: Some(high.unwrap_or(number.value)),
        approx: false,
        number: number.value,
        kind: number.kind,
        start: at,
        end,
    };
    if number.kind == NumberKind::Vague {
        quantity.high = None;
        quantity.approx = true;
    }
    for op in ops {
        apply(&mut quantity, op, high.is_some());
    }
    Some(quantity)
}

fn apply(quantity: &mut Quantity, op: QualifierOp, range: bool) {
    let number = quantity.number;
    match op {
        QualifierOp::AtLeast => quantity.high = None,
        QualifierOp::Over => {
            let vague = quantity.kind == NumberKind::Vague;
            quantity.low = Some(if vague { number } else { number.floor() + 1.0 });
            quantity.high = None;
        }
        QualifierOp::AtMost => {
            quantity.low = None;
            quantity.high = Some(number);
        }
        QualifierOp::Under => {
            quantity.low = None;
            quantity.high = Some(number.ceil() - 1.0);
        }
        // "some 20 to 30" is a range already.
        QualifierOp::About if !range => quantity.approx = true,
        QualifierOp::About | QualifierOp::Exactly => {}
    }
}

/// A qualifier before (or, with `after`, behind) a number, and its length.
pub fn qualifier(at: usize, scan: &Scan, lexicon: &Lexicon, after: bool) -> Option<(QualifierOp, usize)> {
    scan.at(at).iter().rev().filter(|h| h.sense.class == Class::Qualifier).find_map(|h| {
        let entry = lexicon.qualifiers[h.sense.index as usize];
        (entry.after == after).then_some((entry.op, h.len as usize))
    })
}

/// The upper end of a range after a number that ends at `at`: "20 to 30", "20-30", "two or three".
fn range_end(
    text: &str,
    tokens: &[Token],
    at: usize,
    low: &NumberAt,
    scan: &Scan,
    lexicon: &Lexicon,
) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    let next = if token.shape.has(Shape::HYPHEN) {
        at
    } else if token.kind == Kind::Dash {
        at + 1
    } else if scan.at(at).iter().any(|h| h.sense.tag.has(Tag::TO) || h.sense.features.has(Features::OR)) {
        at + 1
    } else {
        return None;
    };
    if low.kind != NumberKind::Cardinal {
        return None;
    }
    let high = number_at(text, tokens, next, scan, lexicon)?;
    // "1943-1944" and "Shahed-136" are no ranges of things; a range grows.
    (high.kind == NumberKind::Cardinal && high.value > low.value && (high.digits == low.digits || !low.digits))
        .then_some((high.value, next + high.len))
}
