//! Frames: what a trigger word takes and what its arguments become. Written in the packs' TOML.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::claim::model::{CountRole, Event, Realis, TargetKind, WeaponClass};

/// What an argument may be: a set of types.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Types(pub u64);

macro_rules! types {
    ($($(#[$meta:meta])* $name:ident = $bit:literal $text:literal,)*) => {
        impl Types {
            $($(#[$meta])* pub const $name: Types = Types(1 << $bit);)*

            /// The type of a name used in packs: one of these, or an event's name for nouns that
            /// tell that event.
            pub fn parse(text: &str) -> Option<Types> {
                match text {
                    $($text => Some(Types::$name),)*
                    _ => Event::parse(text).map(Types::of_event),
                }
            }

            /// The names of the types in the set.
            pub fn names(self) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(if self.has(Types::$name) { names.push($text); })*
                names.extend(Event::ALL.iter().filter(|e| self.has(Types::of_event(**e))).map(|e| e.name()));
                names
            }
        }
    };
}

types! {
    /// A weapon or what is left of one.
    WEAPON = 0 "weapon",
    /// A thing that can be hit or shut.
    TARGET = 1 "target",
    /// People.
    PERSON = 2 "person",
    /// A place.
    PLACE = 3 "place",
    /// A state, force, group, institution or person that acts.
    SIDE = 4 "side",
    /// A service: power, water, heating.
    SERVICE = 5 "service",
    /// A happening.
    EVENT = 6 "event",
    /// Flights, trains, ships in traffic.
    TRAFFIC = 7 "traffic",
    /// A number, pronoun or phrase that stands for something told before.
    ANAPHOR = 8 "anaphor",
    /// Anything else.
    OTHER = 9 "other",
    /// Ground, territory.
    GROUND = 10 "ground",
    /// What is left of a weapon.
    DEBRIS = 11 "debris",
    /// A measured distance.
    MEASURE = 40 "measure",
    /// A crewed aircraft.
    AIRCRAFT = 41 "aircraft",
    /// A weapon that does not come back: a drone, missile, bomb, shell.
    MUNITION = 42 "munition",
    /// What shoots at it: air defence.
    DEFENCE = 43 "air_defence",
}

impl Types {
    /// No type.
    pub const NONE: Types = Types(0);

    /// Nouns that tell any event.
    pub fn all_events() -> Types {
        Event::ALL.iter().fold(Types::EVENT, |t, e| t | Types::of_event(*e))
    }

    /// Nouns that tell an event of this kind.
    pub fn of_event(event: Event) -> Types {
        Types(1 << (12 + event as u32))
    }

    /// Whether the sets share a type.
    #[inline]
    pub fn has(self, other: Types) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Types {
    type Output = Types;
    fn bitor(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }
}

/// A file of frames as it stands in the pack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameFile {
    /// The event its frames tell.
    pub event: Event,
    /// The frames.
    #[serde(default)]
    pub frame: Vec<FrameSource>,
}

/// A frame as an analyst writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameSource {
    /// Its name, unique in the pack.
    pub id: String,
    /// Verbs, with the particle or object phrase that makes them ("shoot down", "set ... on fire").
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns that tell the event.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives and phrases that tell it as a state ("on fire", "closed").
    #[serde(default)]
    pub states: Vec<String>,
    /// What may do it.
    #[serde(default)]
    pub agent: Vec<String>,
    /// What it may be done to; where given, one such argument must be there.
    #[serde(default)]
    pub patient: Vec<String>,
    /// What a preposition of aim may bring; where given and no patient is, one must be there.
    #[serde(default)]
    pub goal: Vec<String>,
    /// The subject of the active verb is the patient ("three people died").
    #[serde(default)]
    pub intransitive: bool,
    /// The event needs no argument at all ("shelling went on").
    #[serde(default)]
    pub bare: bool,
    /// The role that the number of each type of argument plays.
    #[serde(default)]
    pub counts: BTreeMap<String, CountRole>,
    /// The target that the words imply ("blackout": power_grid).
    pub target: Option<TargetKind>,
    /// The weapon that the words imply ("shelling": artillery).
    pub weapon: Option<WeaponClass>,
    /// What the words say about truth, where not actual.
    pub realis: Option<Realis>,
    /// The event is said not to be so by the word itself ("unhurt").
    #[serde(default)]
    pub denied: bool,
    /// Tells its event only where the verb is denied, and then affirms it ("did not reach their targets").
    #[serde(default)]
    pub when_denied: bool,
    /// Taken only where no frame of a surer reading fits the same words.
    #[serde(default)]
    pub weak: bool,
    /// The role of places told with it is target rather than where.
    #[serde(default)]
    pub aims: bool,
    /// Roles that are zero where the noun is denied ("no casualties": nobody killed, nobody hurt).
    #[serde(default)]
    pub zero: Vec<CountRole>,
    /// Ordered by an operator or authority: no attacker, no weapon.
    #[serde(default)]
    pub planned: bool,
    /// Why it is as it is.
    #[serde(default)]
    pub note: String,
    /// Sentences and what they must give.
    #[serde(default)]
    pub accept: Vec<Accept>,
    /// Sentences that must give no claim of the event.
    #[serde(default)]
    pub reject: Vec<String>,
}

/// An example: a sentence and the claims it must give, each as
/// `event[!realis] [slot=value]…`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// The sentence.
    pub text: String,
    /// The claims.
    pub claims: Vec<String>,
}

/// A frame as the engine uses it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its name.
    pub id: String,
    /// The event.
    pub event: Event,
    /// What may do it.
    pub agent: Types,
    /// What it may be done to.
    pub patient: Types,
    /// What a preposition of aim may bring in the patient's stead.
    pub goal: Types,
    /// See [`FrameSource::intransitive`].
    pub intransitive: bool,
    /// See [`FrameSource::bare`].
    pub bare: bool,
    /// Roles of numbers by type.
    pub counts: Vec<(Types, CountRole)>,
    /// Implied target.
    pub target: Option<TargetKind>,
    /// Implied weapon.
    pub weapon: Option<WeaponClass>,
    /// Implied realis.
    pub realis: Option<Realis>,
    /// See [`FrameSource::denied`].
    pub denied: bool,
    /// See [`FrameSource::when_denied`].
    pub when_denied: bool,
    /// See [`FrameSource::weak`].
    pub weak: bool,
    /// See [`FrameSource::aims`].
    pub aims: bool,
    /// See [`FrameSource::zero`].
    pub zero: Vec<CountRole>,
    /// See [`FrameSource::planned`].
    pub planned: bool,
}

impl Frame {
    /// The role of a number on an argument of these types.
    pub fn count_role(&self, types: Types) -> Option<CountRole> {
        self.counts.iter().find(|(t, _)| t.has(types)).map(|(_, role)| *role)
    }
}

/// Reads a set of type names; an unknown one is given back.
pub fn types_of(names: &[String]) -> Result<Types, &str> {
    let mut set = Types::NONE;
    for name in names {
        set = set | Types::parse(name).ok_or(name.as_str())?;
    }
    Ok(set)
}
