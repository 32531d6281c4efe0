//! Parts of speech and grammatical features, as the packs name them.

use std::ops::BitOr;

/// A set of parts of speech. A word may be several until the tagger has chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Tag(pub u32);

macro_rules! bits {
    ($kind:ident { $($(#[$meta:meta])* $name:ident = $text:literal,)* }) => {
        bits!(@consts $kind, 0u32, $($(#[$meta])* $name = $text,)*);
        impl $kind {
            /// The bit of a name used in packs.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)* _ => None }
            }

            /// The names of the bits set.
            pub fn names(self) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(if self.has(Self::$name) { names.push($text); })*
                names
            }
        }
    };
    (@consts $kind:ident, $shift:expr, $(#[$meta:meta])* $name:ident = $text:literal, $($rest:tt)*) => {
        impl $kind {
            $(#[$meta])*
            pub const $name: Self = Self(1 << $shift);
        }
        bits!(@consts $kind, $shift + 1, $($rest)*);
    };
    (@consts $kind:ident, $shift:expr,) => {};
}

bits!(Tag {
    /// A common noun.
    NOUN = "noun",
    /// A name.
    NAME = "name",
    /// An adjective or a noun used as one.
    ADJ = "adj",
    /// A determiner.
    DET = "det",
    /// A number.
    NUM = "num",
    /// A pronoun.
    PRON = "pron",
    /// A finite verb in the present.
    PRESENT = "present",
    /// A finite verb in the past.
    PAST = "past",
    /// A passive participle.
    PARTICIPLE = "participle",
    /// An active participle or gerund.
    ING = "ing",
    /// The bare infinitive.
    BASE = "base",
    /// be
    BE = "be",
    /// have
    HAVE = "have",
    /// do
    DO = "do",
    /// A modal verb.
    MODAL = "modal",
    /// The infinitive's mark.
    TO = "to",
    /// A negation.
    NEG = "neg",
    /// An adverb.
    ADV = "adv",
    /// A preposition.
    PREP = "prep",
    /// A conjunction that joins equals.
    AND = "and",
    /// A conjunction that opens a clause.
    SUB = "sub",
    /// A relative pronoun.
    REL = "rel",
    /// The word that opens a clause of speech ("that").
    THAT = "that",
    /// A particle of a phrasal verb.
    PARTICLE = "particle",
    /// Interjections and fillers that say nothing.
    FILLER = "filler",
    /// An expression of time.
    TIME = "time",
    /// A punctuation mark.
    MARK = "mark",
});

impl Tag {
    /// No part of speech.
    pub const NONE: Tag = Tag(0);
    /// Any finite or non-finite form of a full verb.
    pub const VERB: Tag = Tag(Tag::PRESENT.0 | Tag::PAST.0 | Tag::PARTICIPLE.0 | Tag::ING.0 | Tag::BASE.0);
    /// Auxiliaries.
    pub const AUX: Tag = Tag(Tag::BE.0 | Tag::HAVE.0 | Tag::DO.0 | Tag::MODAL.0);
    /// What a noun phrase may hold.
    pub const NOMINAL: Tag = Tag(Tag::NOUN.0 | Tag::NAME.0 | Tag::ADJ.0 | Tag::DET.0 | Tag::NUM.0 | Tag::PRON.0);

    /// Whether the sets share a member.
    #[inline]
    pub fn has(self, other: Tag) -> bool {
        self.0 & other.0 != 0
    }

    /// What both hold.
    #[inline]
    #[must_use]
    pub fn and(self, other: Tag) -> Tag {
        Tag(self.0 & other.0)
    }

    /// What this holds and the other does not.
    #[inline]
    #[must_use]
    pub fn without(self, other: Tag) -> Tag {
        Tag(self.0 & !other.0)
    }

    /// Whether exactly one bit is set.
    pub fn single(self) -> bool {
        self.0.count_ones() == 1
    }
}

impl BitOr for Tag {
    type Output = Tag;
    fn bitor(self, other: Tag) -> Tag {
        Tag(self.0 | other.0)
    }
}

/// Grammatical and semantic features of a form or a function word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Features(pub u64);

macro_rules! features {
    ($($(#[$meta:meta])* $name:ident = $text:literal,)*) => {
        features!(@consts 0u64, $($(#[$meta])* $name = $text,)*);
        impl Features {
            /// The bit of a name used in packs.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)* _ => None }
            }

            /// The names of the bits set.
            pub fn names(self) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(if self.has(Self::$name) { names.push($text); })*
                names
            }
        }
    };
    (@consts $shift:expr, $(#[$meta:meta])* $name:ident = $text:literal, $($rest:tt)*) => {
        impl Features {
            $(#[$meta])*
            pub const $name: Self = Self(1 << $shift);
        }
        features!(@consts $shift + 1, $($rest)*);
    };
    (@consts $shift:expr,) => {};
}

features! {
    /// More than one.
    PLURAL = "plural",
    /// "the", "this", "those".
    DEFINITE = "definite",
    /// "a", "an".
    INDEFINITE = "indefinite",
    /// "no", "none", "nobody", "not a single".
    NEGATIVE = "negative",
    /// "its", "their", "his".
    POSSESSIVE = "possessive",
    /// "all".
    ALL = "all",
    /// "both".
    BOTH = "both",
    /// "the rest", "the remaining", "the others".
    REST = "rest",
    /// "another", "more", "further", "additional".
    MORE = "more",
    /// "each", "apiece".
    EACH = "each",
    /// "some", "many", "most": a part of unknown size.
    SOME = "some",
    /// "one", "ones" that stand for a noun.
    PROFORM = "proform",
    /// A pronoun for a person.
    PERSONAL = "personal",
    /// "we", "us", "our".
    FIRST = "first",
    /// "it", "its": a thing or a body.
    NEUTER = "neuter",
    /// "the former".
    FORMER = "former",
    /// "the latter".
    LATTER = "latter",
    /// "there", "here".
    THERE = "there",
    /// A preposition of place: over, in, near.
    PLACE = "place",
    /// A preposition of aim: at, on, against, towards.
    GOAL = "goal",
    /// A preposition of origin: from, out of.
    ORIGIN = "origin",
    /// A preposition of the doer: by.
    AGENT = "agent",
    /// A preposition of means: with, using.
    MEANS = "means",
    /// A preposition of belonging: of.
    OF = "of",
    /// A preposition of speech: according to, citing.
    SOURCE = "source",
    /// A preposition of topic: about.
    TOPIC = "topic",
    /// A preposition of cause: after, because of, due to.
    CAUSE = "cause",
    /// A preposition of lack: without.
    LACK = "lack",
    /// A preposition or conjunction of time: during, when, while.
    WHEN = "when",
    /// A conjunction of inclusion: including, among them.
    INCLUDING = "including",
    /// A conjunction of contrast or condition.
    IF = "if",
    /// Doubt of the author: may, might, likely.
    POSSIBLE = "possible",
    /// The future, plans, warnings.
    EXPECTED = "expected",
    /// The author's hedge that changes nothing: reportedly.
    HEDGE = "hedge",
    /// A full stop follows the abbreviation and the sentence goes on.
    ABBREVIATION = "abbreviation",
    /// A full stop follows the abbreviation and the sentence may end.
    ABBREVIATION_FINAL = "abbreviation_final",
    /// "or": the members of the list are alternatives.
    OR = "or",
    /// "but", "except": what follows is taken away.
    BUT = "but",
    /// "only", "just": says nothing about truth.
    ONLY = "only",
    /// "again", "also", "too".
    AGAIN = "again",
    /// Not: what it stands before is denied.
    NOT = "not",
    /// A place relation that excludes: outside, off, beyond.
    NEAR = "near",
    /// "where": a relative of place.
    WHERE = "where",
    /// "whose".
    WHOSE = "whose",
    /// A noun that only counts or groups what follows ("group of", "wave of").
    GROUP = "group",
    /// A noun for a part of a thing that stands for the whole ("roof of", "windows of").
    PART = "part",
    /// What is left of a weapon: debris, wreckage, fragments.
    DEBRIS = "debris",
    /// A unit of measure: what it counts is no thing.
    MEASURE = "measure",
    /// "to", "for": aim in the widest sense.
    TOWARDS = "towards",
    /// "times": a number before it counts happenings.
    TIMES = "times",
    /// A noun for the number of the dead and hurt: toll, deaths.
    TOLL = "toll",
    /// A noun for what an attack is aimed at: target, aim.
    AIM = "aim",
    /// "the same", "likewise": what was told before is told again.
    SAME = "same",
    /// Found only where the first letter is a capital.
    CASED = "cased",
    /// Found only where all letters are capitals.
    CAPS = "caps",
    /// Genitive, dative, accusative, instrumental, locative for languages that have them.
    NOMINATIVE = "nominative",
    /// See above.
    GENITIVE = "genitive",
    /// See above.
    DATIVE = "dative",
    /// See above.
    ACCUSATIVE = "accusative",
    /// See above.
    INSTRUMENTAL = "instrumental",
    /// See above.
    LOCATIVE = "locative",
}

impl Features {
    /// No features.
    pub const NONE: Features = Features(0);

    /// Whether the sets share a member.
    #[inline]
    pub fn has(self, other: Features) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Features {
    type Output = Features;
    fn bitor(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }
}
