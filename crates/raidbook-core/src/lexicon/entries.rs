//! What the lexicon's tables hold, one struct a table.

use crate::claim::model::{Realis, TargetKind, Text, WeaponClass};

use super::tag::Features;

/// A side: an ISO 3166 alpha-2 code or the name of an armed group, as an index into
/// [`super::Lexicon::sides`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Side(pub u16);

/// What a number word does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberKind {
    /// one, twenty
    Cardinal,
    /// first, twentieth
    Ordinal,
    /// hundred, thousand, dozen: multiplies what stands before it
    Multiplier,
    /// half, third: a part of what follows
    Fraction,
    /// several, dozens: a least number, approximate
    Vague,
    /// once, twice
    Times,
}

/// A number word.
#[derive(Clone, Copy, Debug)]
pub struct NumberWord {
    /// Its value.
    pub value: f64,
    /// What it does.
    pub kind: NumberKind,
}

/// What a qualifier makes of the number it stands by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QualifierOp {
    /// low = n
    AtLeast,
    /// low = n + 1
    Over,
    /// high = n
    AtMost,
    /// high = n - 1
    Under,
    /// low = high = n, approximate
    About,
    /// low = high = n
    Exactly,
}

/// A qualifier and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Qualifier {
    /// What it makes of the number.
    pub op: QualifierOp,
    /// Whether it stands after the number ("or more").
    pub after: bool,
}

/// A word of a named class that rules refer to.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Index into [`super::Lexicon::term_classes`].
    pub class: u16,
    /// The value the table gives it.
    pub value: i32,
}

/// A weapon.
#[derive(Clone, Debug)]
pub struct WeaponEntry {
    /// Its class.
    pub class: WeaponClass,
    /// Its model.
    pub model: Option<Text>,
    /// Who uses it.
    pub sides: Vec<Side>,
}

/// A thing that can be hit, damaged, closed or cut off.
#[derive(Clone, Debug)]
pub struct TargetEntry {
    /// Its kind.
    pub kind: TargetKind,
    /// Whether it is a service that can be lost (power, water, heating).
    pub service: bool,
    /// Whether it is a part that stands for the whole ("windows", "roof").
    pub part: bool,
    /// Whether it moves people: flights, trains (their number is `affected` in a closure).
    pub traffic: bool,
    /// Whether the word needs context (a modifier, a place) to be a target ("tank", "block").
    pub weak: bool,
}

/// A person or group as victim.
#[derive(Clone, Copy, Debug)]
pub struct Victim {
    /// Whether an animal, which is no casualty.
    pub animal: bool,
    /// Whether the word counts customers or households cut off.
    pub customer: bool,
    /// Whether fighters of a side.
    pub fighter: bool,
}

/// A country with its names' index.
#[derive(Clone, Debug)]
pub struct Country {
    /// Its ISO code as a side.
    pub side: Side,
    /// Common English name.
    pub name: Text,
    /// Adjective ("Ukrainian").
    pub adjective: Text,
    /// The capital's name.
    pub capital: Option<Text>,
}

/// A head word of place names.
#[derive(Clone, Copy, Debug)]
pub struct PlaceHead {
    /// What it makes of a bare name.
    pub kind: crate::claim::model::PlaceKind,
    /// Whether a bare head word without a name says nothing ("area", "spot").
    pub vague: bool,
    /// Whether it means the capital of a country.
    pub capital: bool,
    /// Whether name and head word together are a place of their own ("the Pokrovsk direction").
    pub named: bool,
    /// Whether the name before it is a street's, not a settlement's.
    pub street: bool,
}

/// A kind of institution that states have.
#[derive(Clone, Debug)]
pub struct Institution {
    /// Canonical names by side.
    pub names: Vec<(Side, Text)>,
    /// The pattern for other sides, with `{adjective}` and `{country}`.
    pub pattern: Option<Text>,
    /// Whether it fights (air force, army): it may act as well as speak.
    pub force: bool,
    /// Whether it belongs to a city or region rather than the state.
    pub local: bool,
    /// Its type's name.
    pub kind: Text,
}

/// A named organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Canonical name.
    pub name: Text,
    /// Its side.
    pub side: Option<Side>,
    /// agency, outlet, energy, military …
    pub kind: Text,
}

/// Whom an office speaks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// A region or city.
    Place,
    /// A state.
    State,
    /// An institution.
    Body,
    /// Nobody.
    Person,
}

/// An office or title.
#[derive(Clone, Debug)]
pub struct Title {
    /// Its id ("governor").
    pub office: Text,
    /// Whom it speaks for.
    pub scope: Scope,
}

/// A named person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Canonical name.
    pub name: Text,
    /// Side.
    pub side: Option<Side>,
    /// Office.
    pub office: Text,
    /// Place of the office.
    pub place: Text,
    /// First and last day in office, ISO, where known.
    pub tenure: (Option<Text>, Option<Text>),
}

/// How a word of speech stands to what is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpeechKind {
    /// A verb: say, report, claim.
    Verb,
    /// A noun: statement, post.
    Noun,
    /// A preposition: according to, citing.
    Preposition,
    /// A medium, which is no source: Telegram, a video.
    Medium,
}

/// A word of speech.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    /// How it stands.
    pub kind: SpeechKind,
    /// What it does to what is said: deny → denied, warn → expected.
    pub realis: Realis,
    /// Whether it makes a statement by itself where nothing else is claimed (urge, demand, warn).
    pub statement: bool,
    /// Whether the one who speaks relays somebody else (quote, cite).
    pub relay: bool,
    /// Whether the one behind it spoke first and the one before it passes on (citing).
    pub original: bool,
    /// Whether what follows in the paragraph is said by the same ("gives details").
    pub paragraph: bool,
    /// Whether the verb only sees or hears: ordinary people are its speakers.
    pub witness: bool,
    /// Only people and bodies do this: whatever noun is its subject speaks.
    pub anyone: bool,
}

/// What makes a verb another one: the "down" of "shoot down".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Particle {
    /// Its words, folded.
    pub key: crate::text::fold::Key,
    /// Whether other words may stand between it and the verb ("set … on fire").
    pub gap: bool,
}

/// A verb's lemma.
#[derive(Clone, Debug, Default)]
pub struct Lemma {
    /// The infinitive.
    pub text: String,
    /// What it does as a verb of speech: index into [`super::Lexicon::speech`].
    pub speech: Option<u32>,
    /// The same with a particle: "go on", "point out".
    pub speech_particles: Vec<(Particle, u32)>,
    /// What it does to the verb it governs ("manage to", "fail to", "plan to").
    pub governs: Option<Realis>,
    /// Verb frames: indices of [`crate::event::frame::Frame`] with the particle each asks for.
    pub frames: Vec<(u32, Option<Particle>)>,
    /// Features of its own.
    pub features: Features,
}
