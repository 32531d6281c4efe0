//! The lexicon: every word a pack knows, in every form, with what it stands for.

pub mod entries;
mod load;
mod load_entities;
mod load_frames;
pub mod paradigm;
pub mod phrases;
pub mod scan;
pub mod table;
pub mod tag;

use std::collections::HashMap;

pub use entries::*;
pub use load::{LoadError, PackFiles};
pub(crate) use load_frames::line_and_column;
pub use phrases::{Class, Found, Phrases, Sense};
pub use scan::{Hit, Scan};
pub use tag::{Features, Tag};

use crate::claim::model::Text;
use crate::event::frame::Frame;
use crate::text::Token;
use crate::text::fold::Key;
use crate::text::sentence::{Abbreviation, Words};

/// The tables of one language together with those common to all.
#[derive(Default)]
pub struct Lexicon {
    /// Words and phrases to senses.
    pub phrases: Phrases,
    /// Sides by index.
    pub sides: Vec<Text>,
    /// Verbs by index.
    pub lemmas: Vec<Lemma>,
    /// Frames by index.
    pub frames: Vec<Frame>,
    /// Frames a trigger noun or state may stand for, by trigger index.
    pub triggers: Vec<Vec<u32>>,
    /// Number words.
    pub numbers: Vec<NumberWord>,
    /// Qualifiers.
    pub qualifiers: Vec<Qualifier>,
    /// Names of the term classes.
    pub term_classes: Vec<String>,
    /// Terms.
    pub terms: Vec<Term>,
    /// Weapons.
    pub weapons: Vec<WeaponEntry>,
    /// Targets.
    pub targets: Vec<TargetEntry>,
    /// Victims.
    pub victims: Vec<Victim>,
    /// Countries.
    pub countries: Vec<Country>,
    /// Head words of places.
    pub place_heads: Vec<PlaceHead>,
    /// Compass directions: canonical prefix ("northern").
    pub directions: Vec<Text>,
    /// Institutions.
    pub institutions: Vec<Institution>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Titles.
    pub titles: Vec<Title>,
    /// Persons.
    pub persons: Vec<Person>,
    /// Words of speech.
    pub speech: Vec<Speech>,
    /// Pairs of sides at war, with the dates between which they are.
    pub wars: Vec<War>,
    /// Who holds land that is another's.
    pub holders: Vec<Holder>,
    /// What an unknown word is likely to be, by its ending; longest first.
    pub guesses: Vec<(String, Tag)>,
    country_of_side: HashMap<Side, u32>,
    side_of_name: HashMap<String, Side>,
    term_class_of: HashMap<String, u16>,
}

/// Two sides at war.
#[derive(Clone, Debug)]
pub struct War {
    /// One.
    pub a: Side,
    /// The other.
    pub b: Side,
    /// First day, ISO; empty for always.
    pub from: Text,
    /// Last day, ISO; empty for still.
    pub to: Text,
}

/// Land held by another side than its recognised country.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Canonical name of the place.
    pub place: Text,
    /// Who holds it.
    pub side: Side,
    /// First day, ISO.
    pub from: Text,
    /// Last day, ISO; empty for still.
    pub to: Text,
}

impl Lexicon {
    /// The side of a code or group name, if any table names it.
    pub fn side(&self, name: &str) -> Option<Side> {
        self.side_of_name.get(name).copied()
    }

    /// The name of a side.
    pub fn side_name(&self, side: Side) -> &Text {
        &self.sides[side.0 as usize]
    }

    /// The country that is this side, if it is a state.
    pub fn country(&self, side: Side) -> Option<&Country> {
        self.country_of_side.get(&side).map(|&n| &self.countries[n as usize])
    }

    /// What a word that no table knows may be, by its ending.
    pub fn guess(&self, word: &str) -> Tag {
        let found =
            self.guesses.iter().find(|(ending, _)| word.len() > ending.len() + 1 && word.ends_with(ending.as_str()));
        found.map_or(Tag::NOUN | Tag::ADJ, |(_, tag)| *tag)
    }

    /// The frame of this name.
    pub fn frame_named(&self, id: &str) -> Option<u32> {
        self.frames.iter().position(|f| f.id == id).map(|n| n as u32)
    }

    /// The index of a term class.
    pub fn term_class(&self, name: &str) -> Option<u16> {
        self.term_class_of.get(name).copied()
    }

    /// The enemies of a side on an ISO date (or at any time where the date is unknown).
    pub fn enemies<'l>(&'l self, side: Side, date: Option<&'l str>) -> impl Iterator<Item = Side> + 'l {
        self.wars.iter().filter_map(move |war| {
            let other = if war.a == side {
                war.b
            } else if war.b == side {
                war.a
            } else {
                return None;
            };
            let holds = date.is_none_or(|d| {
                (war.from.is_empty() || war.from.as_ref() <= d) && (war.to.is_empty() || d <= &*format!("{}~", war.to))
            });
            holds.then_some(other)
        })
    }
}

impl Words for Lexicon {
    fn abbreviation(&self, token: &Token) -> Abbreviation {
        let mut kind = Abbreviation::None;
        for sense in self.phrases.get(token.key) {
            if sense.features.has(Features::ABBREVIATION) {
                return Abbreviation::Inner;
            }
            if sense.features.has(Features::ABBREVIATION_FINAL) {
                kind = Abbreviation::Final;
            }
        }
        kind
    }

    fn opens_sentence(&self, token: &Token) -> bool {
        let opening = Tag::DET | Tag::PRON | Tag::PREP | Tag::SUB | Tag::ADV | Tag::AND;
        self.phrases.get(token.key).iter().any(|s| s.class == Class::Word && s.tag.has(opening))
    }
}

/// The key of the last word of a phrase, for family names.
pub(crate) fn last_word(phrase: &str) -> Option<&str> {
    phrase.rsplit([' ', '\u{a0}']).next().filter(|w| !w.is_empty())
}

/// The key of a phrase (see [`phrases::phrase_key`]).
pub fn phrase_key(phrase: &str) -> Option<Key> {
    phrases::phrase_key(phrase)
}
