//! Reports and claims as they leave the program: the spec's JSON, field for field.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use crate::place::gazetteer::PlaceKind;

/// A short text that is mostly a word of the pack.
pub type Text = Cow<'static, str>;

/// One text that somebody published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Unique among the reports read together.
    pub id: String,
    /// Its headline, where known apart from the text.
    #[serde(default)]
    pub title: Option<String>,
    /// The whole text that all offsets point into.
    pub text: String,
    /// ISO 8601 date or date-time, or null.
    #[serde(default)]
    pub published: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// ISO 639-1 code.
    #[serde(default)]
    pub language: Option<String>,
    /// Where it stands.
    #[serde(default)]
    pub url: Option<String>,
}

/// A report with its claims: one line of JSONL.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// What it claims.
    #[serde(default)]
    pub claims: Vec<Claim>,
}

macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every value, in the spec's order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The spec's name.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value of a spec's name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

names! {
    /// What is claimed to have happened.
    #[allow(missing_docs)]
    Event {
        Attack = "attack", Interception = "interception", Strike = "strike", Debris = "debris",
        Explosion = "explosion", Fire = "fire", Casualties = "casualties", Damage = "damage",
        Outage = "outage", Closure = "closure", Restoration = "restoration", Alert = "alert",
        Sighting = "sighting", Evacuation = "evacuation", Battle = "battle", Advance = "advance",
        Statement = "statement", Capability = "capability", Weather = "weather",
    }
}

names! {
    /// Whether it is said to be so.
    #[allow(missing_docs)]
    Realis { Actual = "actual", Denied = "denied", Possible = "possible", Expected = "expected", }
}

names! {
    /// Classes of weapons.
    #[allow(missing_docs)]
    WeaponClass {
        Drone = "drone", CruiseMissile = "cruise_missile", BallisticMissile = "ballistic_missile",
        Missile = "missile", Rocket = "rocket", Artillery = "artillery", Bomb = "bomb",
        SeaDrone = "sea_drone", Aircraft = "aircraft", Ground = "ground", Mine = "mine",
        AirDefence = "air_defence", ElectronicWarfare = "electronic_warfare", Unknown = "unknown",
    }
}

names! {
    /// Kinds of targets.
    #[allow(missing_docs)]
    TargetKind {
        Airport = "airport", Airfield = "airfield", MilitaryBase = "military_base",
        MilitaryEquipment = "military_equipment", AirDefenceSite = "air_defence_site", Ship = "ship",
        Port = "port", PowerStation = "power_station", PowerGrid = "power_grid",
        OilRefinery = "oil_refinery", FuelDepot = "fuel_depot", AmmunitionDepot = "ammunition_depot",
        Gas = "gas", Water = "water", Heating = "heating", Communications = "communications",
        Industry = "industry", Railway = "railway", Road = "road", Bridge = "bridge",
        Residential = "residential", School = "school", Hospital = "hospital",
        Government = "government", Church = "church", Cultural = "cultural",
        Commercial = "commercial", Warehouse = "warehouse", Agriculture = "agriculture",
        Vehicle = "vehicle", People = "people", Airspace = "airspace", Other = "other",
    }
}

names! {
    /// What a count counts.
    #[allow(missing_docs)]
    CountRole {
        Launched = "launched", Sighted = "sighted", Intercepted = "intercepted", Lost = "lost",
        Hit = "hit", Remaining = "remaining", Killed = "killed", Injured = "injured",
        Missing = "missing", Captured = "captured", Evacuated = "evacuated", Affected = "affected",
        Damaged = "damaged", Destroyed = "destroyed", Closed = "closed", Repeated = "repeated",
        AdvancedKm = "advanced_km",
    }
}

names! {
    /// The part a place plays.
    #[allow(missing_docs)]
    PlaceRole { Where = "where", Target = "target", Origin = "origin", }
}

names! {
    /// How one claim stands to another of its report.
    #[allow(missing_docs)]
    LinkType {
        RetaliationFor = "retaliation_for", CausedBy = "caused_by", PartOf = "part_of", Contradicts = "contradicts",
    }
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// ISO 3166 alpha-2 code, or the name of an armed group; null when unsaid and not implied.
    pub side: Option<Text>,
    /// The words.
    pub text: Option<String>,
}

/// With what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weapon {
    /// Its class.
    pub class: WeaponClass,
    /// Common English name of the model.
    pub model: Option<Text>,
    /// The words.
    pub text: Option<String>,
}

/// What was hit, aimed at, closed, damaged or cut off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// Its kind.
    pub kind: TargetKind,
    /// Its own name.
    pub name: Option<String>,
    /// The words.
    pub text: Option<String>,
}

/// How many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// What is counted.
    pub role: CountRole,
    /// The least it can be.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// Whether the words say "about".
    pub approx: bool,
    /// The words.
    pub text: Option<String>,
}

/// Where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimPlace {
    /// The part it plays.
    pub role: PlaceRole,
    /// Common English name.
    pub name: String,
    /// How fine it is.
    pub kind: PlaceKind,
    /// Degrees north, or null where the place has no coordinates of its own.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// The words.
    pub text: Option<String>,
}

/// When: both ends inclusive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimTime {
    /// ISO 8601 date, or date-time to the minute.
    pub start: String,
    /// The same; null for a state that lasts.
    pub end: Option<String>,
    /// The words, or null where the report's date alone gives it.
    pub text: Option<String>,
}

/// Who asserts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimSource {
    /// Canonical English name.
    pub name: String,
    /// Side as for [`Actor`].
    pub side: Option<Text>,
    /// The words.
    pub text: Option<String>,
}

/// A range of code points in the report's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A tie to another claim of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// What kind of tie.
    #[serde(rename = "type")]
    pub kind: LinkType,
    /// The other claim's id.
    pub to: String,
}

/// What a weapon or force can do, for `capability` alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attributes {
    /// Kilometres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range_km: Option<f64>,
    /// Kilometres per hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed_kmh: Option<f64>,
    /// Kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload_kg: Option<f64>,
    /// US dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_cost_usd: Option<f64>,
    /// Pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub produced_per_month: Option<f64>,
    /// In a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// One thing that a report says happened, is or will be, with who says so and the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique within the report.
    pub id: String,
    /// What.
    pub event: Event,
    /// Whether it is said to be so.
    pub realis: Realis,
    /// By whom.
    #[serde(default)]
    pub actor: Option<Actor>,
    /// With what.
    #[serde(default)]
    pub weapon: Option<Weapon>,
    /// Against what.
    #[serde(default)]
    pub target: Option<Target>,
    /// How many.
    #[serde(default)]
    pub counts: Vec<Count>,
    /// Where.
    #[serde(default)]
    pub places: Vec<ClaimPlace>,
    /// When.
    #[serde(default)]
    pub time: Option<ClaimTime>,
    /// Said by whom, the original speaker first.
    #[serde(default)]
    pub sources: Vec<ClaimSource>,
    /// The words that carry it.
    pub evidence: Evidence,
    /// Its ties.
    #[serde(default)]
    pub links: Vec<Link>,
    /// For `capability` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attributes: Option<Attributes>,
}
