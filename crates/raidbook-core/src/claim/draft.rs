//! Claims in the making: what the words of one clause say, before the report as a whole fills in
//! what is inherited.

use crate::lexicon::Side;
use crate::place::gazetteer::PlaceId;
use crate::text::Span;
use crate::when::Period;

use super::model::{Attributes, CountRole, Event, LinkType, PlaceKind, PlaceRole, Realis, TargetKind, WeaponClass};

/// Who did it.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorDraft {
    /// The side, if told or implied.
    pub side: Option<Side>,
    /// The words.
    pub words: Option<Span>,
}

/// With what.
#[derive(Clone, Debug, PartialEq)]
pub struct WeaponDraft {
    /// Its class.
    pub class: WeaponClass,
    /// The entry that names its model.
    pub model: Option<u32>,
    /// The words.
    pub words: Option<Span>,
    /// Whether the words point back ("the drones", "them").
    pub anaphoric: bool,
    /// Whose it is, where the words say ("Ukrainian drones").
    pub side: Option<Side>,
}

/// Against what.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetDraft {
    /// Its kind.
    pub kind: TargetKind,
    /// Its proper name.
    pub name: Option<String>,
    /// The words.
    pub words: Option<Span>,
    /// Whether the words point back ("it", "there").
    pub anaphoric: bool,
}

/// How many.
#[derive(Clone, Debug, PartialEq)]
pub struct CountDraft {
    /// Of what.
    pub role: CountRole,
    /// The least.
    pub low: Option<f64>,
    /// The most.
    pub high: Option<f64>,
    /// Whether "about".
    pub approx: bool,
    /// The words.
    pub words: Option<Span>,
}

/// A place with all that claims show of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceValue {
    /// Canonical English name.
    pub name: String,
    /// How fine.
    pub kind: PlaceKind,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// Its country.
    pub country: Option<[u8; 2]>,
    /// The gazetteer's record, where it is one.
    pub id: Option<PlaceId>,
    /// The region it lies in.
    pub region: Option<PlaceId>,
}

/// Where.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceDraft {
    /// The part it plays.
    pub role: PlaceRole,
    /// The place.
    pub place: PlaceValue,
    /// The words.
    pub words: Option<Span>,
}

/// When.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeDraft {
    /// The stretch.
    pub period: Period,
    /// The words; `None` where the report's date gives it.
    pub words: Option<Span>,
    /// Whether the words only bound a count ("by 11:00"): other claims do not take it.
    pub bounded: bool,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceDraft {
    /// Canonical name.
    pub name: String,
    /// Side.
    pub side: Option<Side>,
    /// The words.
    pub words: Option<Span>,
    /// The place that it speaks for, where it holds an office there.
    pub place: Option<PlaceValue>,
    /// The kind of institution, where the words leave open whose it is ("the Defence Ministry").
    pub open_institution: Option<u32>,
}

/// A claim in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What.
    pub event: Event,
    /// Whether so.
    pub realis: Realis,
    /// By whom.
    pub actor: Option<ActorDraft>,
    /// With what.
    pub weapon: Option<WeaponDraft>,
    /// Against what.
    pub target: Option<TargetDraft>,
    /// How many.
    pub counts: Vec<CountDraft>,
    /// Where.
    pub places: Vec<PlaceDraft>,
    /// When.
    pub time: Option<TimeDraft>,
    /// Said by whom.
    pub sources: Vec<SourceDraft>,
    /// The words that carry it.
    pub evidence: Span,
    /// Ties to other drafts of the report, by index.
    pub links: Vec<(LinkType, usize)>,
    /// For `capability`.
    pub attributes: Option<Attributes>,
    /// Its sentence in the report.
    pub sentence: u32,
    /// Its paragraph.
    pub paragraph: u32,
    /// Its clause in the sentence.
    pub clause: usize,
    /// The chunk of its verb or noun in the sentence.
    pub at: usize,
    /// The frame that made it.
    pub frame: Option<u32>,
    /// Other rules that had a part, for `explain`.
    pub rules: Vec<&'static str>,
    /// The weapon words point back and their class is not sure.
    pub weapon_open: bool,
    /// The noun that tells it is definite and says nothing new: it only points back.
    pub mention: bool,
    /// It tells of the future.
    pub future: bool,
    /// Places that the sentence or paragraph speaks of ("In Taganrog, …").
    pub topic: Vec<PlaceDraft>,
    /// The noun phrase that tells it, where no verb does.
    pub noun: Option<usize>,
    /// It was ordered, not suffered: it has no attacker.
    pub planned: bool,
}

impl Draft {
    /// A draft that says nothing but what happened.
    pub fn new(event: Event, evidence: Span) -> Self {
        Draft {
            event,
            realis: Realis::Actual,
            actor: None,
            weapon: None,
            target: None,
            counts: Vec::new(),
            places: Vec::new(),
            time: None,
            sources: Vec::new(),
            evidence,
            links: Vec::new(),
            attributes: None,
            sentence: 0,
            paragraph: 0,
            clause: 0,
            at: 0,
            frame: None,
            rules: Vec::new(),
            weapon_open: false,
            mention: false,
            future: false,
            topic: Vec::new(),
            noun: None,
            planned: false,
        }
    }

    /// Its count in a role.
    pub fn count(&self, role: CountRole) -> Option<&CountDraft> {
        self.counts.iter().find(|c| c.role == role)
    }

    /// Adds a count unless the role has one of the same value.
    pub fn add_count(&mut self, count: CountDraft) {
        let known = self.counts.iter().any(|c| c.role == count.role && c.low == count.low && c.high == count.high);
        if !known {
            self.counts.push(count);
        }
    }

    /// Adds a place unless it is there.
    pub fn add_place(&mut self, place: PlaceDraft) {
        if !self.places.iter().any(|p| p.place.name == place.place.name && p.place.kind == place.place.kind) {
            self.places.push(place);
        }
    }
}
