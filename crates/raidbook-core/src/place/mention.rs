//! Names of places in a text: what the gazetteer knows of the words, before it is decided which
//! place is meant.

use crate::text::Token;
use crate::text::fold::Key;
use crate::text::token::{Kind, Shape};

use super::gazetteer::{Candidate, Gazetteer, NameFlags, PlaceKind};

/// A name that the gazetteer knows, with what it may be.
#[derive(Clone, Debug)]
pub struct NameFound {
    /// How many tokens.
    pub len: usize,
    /// The folded name.
    pub key: Key,
    /// What it may be.
    pub candidates: Vec<Candidate>,
    /// Whether the place is large enough to be meant where an ordinary word is written the same.
    pub outweighs_word: bool,
    /// Whether the name is sure enough not to be part of a longer unknown name.
    pub strong: bool,
}

/// Finds names.
pub struct Names<'g> {
    /// Where they are looked up.
    pub gazetteer: &'g Gazetteer,
}

impl Names<'_> {
    /// The name whose folded words have this key.
    pub fn by_key(&self, key: Key) -> Option<NameFound> {
        let candidates: Vec<Candidate> = self
            .gazetteer
            .look_up(key)?
            .candidates(self.gazetteer)
            .filter(|c| !c.flags.has(NameFlags::CODE))
            .take(MOST_CANDIDATES)
            .collect();
        (!candidates.is_empty()).then_some(NameFound { len: 1, key, candidates, outweighs_word: true, strong: true })
    }

    /// A whole text as a name.
    pub fn by_text(&self, name: &str) -> Option<NameFound> {
        self.by_key(crate::lexicon::phrase_key(name)?)
    }
}

const LONGEST: usize = 8;
const MOST_CANDIDATES: usize = 48;

impl Names<'_> {
    /// The longest name that starts at token `at` and ends before `limit`.
    pub fn at(&self, tokens: &[Token], at: usize, limit: usize) -> Option<NameFound> {
        let mut best: Option<(usize, Key)> = None;
        let mut key = tokens[at].key;
        let mut end = at + 1;
        loop {
            let entry = self.gazetteer.look_up(key)?;
            if entry.candidates(self.gazetteer).next().is_some() {
                best = Some((end - at, key));
            }
            if !entry.continues || end >= limit.min(at + LONGEST) {
                break;
            }
            let next = &tokens[end];
            if !matches!(next.kind, Kind::Word | Kind::Number) || next.shape.has(Shape::PARAGRAPH) {
                break;
            }
            key = key.then(next.key);
            end += 1;
            if self.gazetteer.look_up(key).is_none() {
                break;
            }
        }
        let (len, key) = best?;
        // Codes are written in capitals.
        let caps = tokens[at].shape.has(Shape::ALL_CAPS);
        let candidates: Vec<Candidate> = self
            .gazetteer
            .look_up(key)?
            .candidates(self.gazetteer)
            .filter(|c| caps || !c.flags.has(NameFlags::CODE))
            .take(MOST_CANDIDATES)
            .collect();
        if candidates.is_empty() || candidates.iter().all(|c| c.flags.has(NameFlags::CODE)) {
            return None;
        }
        let mut outweighs_word = len > 1;
        let mut strong = false;
        for candidate in &candidates {
            let place = self.gazetteer.place(candidate.place);
            let large = matches!(place.kind, PlaceKind::Country | PlaceKind::Water | PlaceKind::Peninsula)
                || place.population >= 100_000;
            outweighs_word |= large;
            strong |= large && place.kind == PlaceKind::Country;
        }
        Some(NameFound { len, key, candidates, outweighs_word, strong })
    }
}
