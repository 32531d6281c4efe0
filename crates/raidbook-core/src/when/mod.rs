//! Expressions of time: read by the pack's rules, resolved against the report's date and what the
//! text has fixed already.

mod build;
mod expr;
mod resolve;

pub use build::{WhenFunctions, build};
pub use expr::{Bound, Clock, Day, Expr, Part, Unit};
pub use resolve::{Moment, Period, Reference};

use crate::lexicon::Tag;
use crate::rule::{Context, RuleSet};
use crate::text::token::Kind;

/// An expression found in a sentence.
#[derive(Clone, Debug)]
pub struct Found {
    /// First token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it says.
    pub expr: Expr,
    /// The rule that read it.
    pub rule: u16,
}

/// All expressions of time in a sentence, left to right, none overlapping.
pub fn find(rules: &RuleSet, context: Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut matcher = rules.on(context, build);
    let mut at = 0;
    while at < context.tokens.len() {
        if !rules.may_start(&context.tokens[at], at, context.scan, context.lexicon) {
            at += 1;
            continue;
        }
        match matcher.at("time", at) {
            // "after Saturday's attack": the preposition goes with the noun, not with the day.
            Some(m) if owns_noun(context, at + m.len) && opens_with_preposition(context, at) => at += 1,
            Some(m) => {
                found.push(Found { start: at, end: at + m.len, expr: m.value, rule: m.rule });
                at += m.len;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a possessive mark stands at token `at`.
fn owns_noun(context: Context<'_>, at: usize) -> bool {
    context.tokens.get(at).is_some_and(|t| t.kind == Kind::Possessive)
}

fn opens_with_preposition(context: Context<'_>, at: usize) -> bool {
    context.scan.at(at).iter().any(|h| h.sense.tag.has(Tag::PREP))
}
