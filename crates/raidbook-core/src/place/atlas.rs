//! One place for one name, decided for the whole report: by the head word beside the name, by the
//! countries and regions the report speaks of, by size.
//!
//! The weights follow what toponym-resolution studies found to carry most: the country and region
//! votes of the document, "place, region" patterns, and log population.

use std::collections::HashMap;

use crate::lexicon::{Class, Lexicon, Scan};
use crate::text::Token;
use crate::text::fold::Key;
use crate::text::token::Kind;

use super::gazetteer::{Candidate, Gazetteer, NameFlags, Place, PlaceId, PlaceKind};
use super::mention::{NameFound, Names};

/// What the words beside a name ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wanted {
    /// Nothing is said.
    Any,
    /// A head word of this kind stands by it ("region", "district", "city").
    Kind(PlaceKind),
}

/// A candidate with its score, kept for explanations.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The place.
    pub place: PlaceId,
    /// The higher the likelier.
    pub score: f32,
}

/// The places of one report.
pub struct Atlas<'g> {
    gazetteer: &'g Gazetteer,
    countries: HashMap<[u8; 2], f32>,
    regions: HashMap<PlaceId, f32>,
    chosen: HashMap<(Key, Wanted), Option<PlaceId>>,
}

const MOST_SURVEYED: usize = 6_000;

impl<'g> Atlas<'g> {
    /// An atlas that knows nothing of the report yet.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, countries: HashMap::new(), regions: HashMap::new(), chosen: HashMap::new() }
    }

    /// Where its places come from.
    pub fn gazetteer(&self) -> &'g Gazetteer {
        self.gazetteer
    }

    /// The country the report speaks of most.
    pub fn main_country(&self) -> Option<[u8; 2]> {
        self.countries.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(code, _)| *code)
    }

    /// Counts which countries and regions a text speaks of.
    pub fn survey(&mut self, tokens: &[Token], lexicon: &Lexicon) {
        let tokens = &tokens[..tokens.len().min(MOST_SURVEYED)];
        let mut scan = Scan::default();
        scan.run(tokens, lexicon);
        let names = Names { gazetteer: self.gazetteer };
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            if token.kind != Kind::Word || !token.capital() {
                at += 1;
                continue;
            }
            let mut len = 1;
            for hit in scan.at(at) {
                let weight = match hit.sense.class {
                    Class::Country | Class::Demonym | Class::Seat => 2.0,
                    Class::Organisation | Class::Person => 1.0,
                    _ => continue,
                };
                len = len.max(hit.len as usize);
                let side = match hit.sense.class {
                    Class::Organisation => lexicon.organisations[hit.sense.index as usize].side,
                    Class::Person => lexicon.persons[hit.sense.index as usize].side,
                    _ => Some(lexicon.countries[hit.sense.index as usize].side),
                };
                if let Some(code) = side.and_then(|s| country_code(lexicon.side_name(s))) {
                    *self.countries.entry(code).or_default() += weight;
                }
            }
            if len == 1
                && let Some(found) = names.at(tokens, at, tokens.len())
            {
                len = found.len;
                self.vote(&found, tokens.get(at + len), lexicon);
            }
            at += len;
        }
    }

    fn vote(&mut self, found: &NameFound, next: Option<&Token>, lexicon: &Lexicon) {
        let headed = next.is_some_and(|t| lexicon.phrases.get(t.key).iter().any(|s| s.class == Class::PlaceHead));
        let best = found
            .candidates
            .iter()
            .map(|c| (self.prior(c), c))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, c)| self.gazetteer.place(c.place));
        let Some(best) = best else { return };
        // A name that one country holds alone says more than one that many share.
        let shared = found.candidates.iter().any(|c| self.gazetteer.place(c.place).country != best.country);
        *self.countries.entry(best.country).or_default() += if shared { 0.5 } else { 1.5 };
        if headed {
            for candidate in found.candidates.iter().filter(|c| c.flags.has(NameFlags::STEM)) {
                *self.regions.entry(candidate.place).or_default() += 1.0;
            }
        }
        if let Some(region) = best.region.filter(|_| !shared) {
            *self.regions.entry(region).or_default() += 0.5;
        }
    }

    fn prior(&self, candidate: &Candidate) -> f32 {
        let place = self.gazetteer.place(candidate.place);
        let mut score = (place.population as f32 + 1.0).ln();
        score += match place.kind {
            PlaceKind::Country => 12.0,
            PlaceKind::Water => 11.0,
            PlaceKind::Peninsula => 8.0,
            PlaceKind::Region => 9.0,
            PlaceKind::District => 4.0,
            PlaceKind::Facility => 4.0,
            PlaceKind::Area => 6.0,
            PlaceKind::Settlement => 0.0,
        };
        if candidate.flags.has(NameFlags::STEM) {
            score -= 7.0;
        }
        if candidate.flags.has(NameFlags::VARIANT) {
            score -= 1.5;
        }
        if candidate.flags.has(NameFlags::FORMER) {
            score -= 1.0;
        }
        score
    }

    /// The place a name means here.
    pub fn choose(&mut self, found: &NameFound, wanted: Wanted) -> Option<PlaceId> {
        let key = (found.key, wanted);
        if let Some(known) = self.chosen.get(&key) {
            return *known;
        }
        let choice = self.ranked(found, wanted).first().map(|s| s.place);
        self.chosen.insert(key, choice);
        choice
    }

    /// All candidates of a name, the likeliest first.
    pub fn ranked(&self, found: &NameFound, wanted: Wanted) -> Vec<Scored> {
        let total: f32 = self.countries.values().sum::<f32>().max(1.0);
        let mut scored: Vec<Scored> = Vec::with_capacity(found.candidates.len());
        for candidate in &found.candidates {
            let place = self.gazetteer.place(candidate.place);
            let mut score = self.prior(candidate);
            score += 14.0 * self.countries.get(&place.country).copied().unwrap_or(0.0) / total;
            if let Some(region) = place.region {
                score += 3.0 * self.regions.get(&region).copied().unwrap_or(0.0).min(2.0);
            }
            match fits(&place, candidate.flags, wanted) {
                Some(bonus) => score += bonus,
                None => continue,
            }
            scored.push(Scored { place: candidate.place, score });
        }
        scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.0.cmp(&b.place.0)));
        scored
    }
}

/// How well a place fits the head word beside its name; `None` where it cannot be meant.
fn fits(place: &Place<'_>, flags: NameFlags, wanted: Wanted) -> Option<f32> {
    let stem = flags.has(NameFlags::STEM);
    match wanted {
        Wanted::Any => Some(0.0),
        Wanted::Kind(kind) if kind == place.kind => Some(if stem { 22.0 } else { 15.0 }),
        // "the Black Sea coast", "the Kerch peninsula": a head word of area changes nothing.
        Wanted::Kind(PlaceKind::Area) => Some(0.0),
        Wanted::Kind(PlaceKind::Settlement) if place.kind == PlaceKind::District || place.kind == PlaceKind::Region => {
            None
        }
        Wanted::Kind(_) if stem => Some(-4.0),
        Wanted::Kind(_) => Some(-6.0),
    }
}

/// The two letters of a country that is a side.
pub fn country_code(side: &str) -> Option<[u8; 2]> {
    match side.as_bytes() {
        [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some([*a, *b]),
        _ => None,
    }
}
