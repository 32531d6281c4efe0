//! One pass over a sentence: every sense of every phrase, by the token it starts at.

use crate::text::Token;
use crate::text::token::{Kind, Shape};

use super::Lexicon;
use super::phrases::{Class, Sense};
use super::tag::{Features, Tag};

/// One sense found at a place.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// First token of the sentence.
    pub start: u32,
    /// How many tokens.
    pub len: u32,
    /// The sense.
    pub sense: Sense,
}

/// All senses found in one sentence. Reused from sentence to sentence.
#[derive(Default, Debug)]
pub struct Scan {
    hits: Vec<Hit>,
    /// For each token the index of its first hit; one more at the end.
    first: Vec<u32>,
}

impl Scan {
    /// Scans the tokens of one sentence.
    pub fn run(&mut self, tokens: &[Token], lexicon: &Lexicon) {
        self.hits.clear();
        self.first.clear();
        for at in 0..tokens.len() {
            self.first.push(self.hits.len() as u32);
            let token = &tokens[at];
            if !matches!(token.kind, Kind::Word | Kind::Number | Kind::Symbol) {
                continue;
            }
            let hits = &mut self.hits;
            lexicon.phrases.starting_at(tokens, at, |found| {
                for sense in found.senses {
                    if admits(token, sense) {
                        hits.push(Hit { start: at as u32, len: found.len as u32, sense: *sense });
                    }
                }
            });
        }
        self.first.push(self.hits.len() as u32);
    }

    /// The senses that start at a token, shortest phrase first.
    #[inline]
    pub fn at(&self, token: usize) -> &[Hit] {
        match (self.first.get(token), self.first.get(token + 1)) {
            (Some(&from), Some(&to)) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Whether any sense that starts here may be one of these parts of speech.
    pub fn may_be(&self, token: usize, tag: Tag) -> bool {
        self.at(token).iter().any(|h| h.sense.tag.has(tag))
    }

    /// The longest hit of a class that starts here.
    pub fn longest(&self, token: usize, class: Class) -> Option<&Hit> {
        self.at(token).iter().rev().find(|h| h.sense.class == class)
    }
}

fn admits(token: &Token, sense: &Sense) -> bool {
    if sense.features.has(Features::CAPS) {
        token.shape.has(Shape::ALL_CAPS) || (token.capital() && token.end - token.start == 1)
    } else if sense.features.has(Features::CASED) {
        token.capital()
    } else {
        true
    }
}
