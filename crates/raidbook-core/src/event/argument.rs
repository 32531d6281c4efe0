//! What a noun phrase means: a weapon, a target, people, a side, a place, a happening.

use crate::claim::model::{PlaceKind, TargetKind, WeaponClass};
use crate::clause::chunk::NounPhrase;
use crate::clause::unit::{Unit, Units, What};
use crate::lexicon::{Class, Features, Lexicon, Scope, Side, Tag};
use crate::place::atlas::Wanted;
use crate::text::token::Kind;

use super::frame::Types;

/// A weapon as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeaponRef {
    /// Its class.
    pub class: WeaponClass,
    /// The entry that names its model.
    pub model: Option<u32>,
    /// The units that name it.
    pub units: (usize, usize),
}

/// How a side is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SideHow {
    /// An adjective or possessive before something else ("Russian drones").
    Modifier,
    /// The head itself ("Russia", "the air force", "the enemy").
    Head,
}

/// A side as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideRef {
    /// The side; `None` for a force whose side the phrase leaves open ("air defence").
    pub side: Option<Side>,
    /// The units that name it.
    pub units: (usize, usize),
    /// How.
    pub how: SideHow,
}

/// A place as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceRef {
    /// The unit of the name.
    pub unit: usize,
    /// What its head word asks for.
    pub wanted: Wanted,
    /// The units of the name with its head words.
    pub units: (usize, usize),
    /// Whether it stands as an adjective or possessive of something else.
    pub modifier: bool,
    /// A compass word before it ("southern Ukraine"): index into the lexicon's directions.
    pub direction: Option<u32>,
    /// The unit of a head word with which the name is a place of its own ("direction").
    pub named_head: Option<usize>,
    /// Whether it is an adjective of a country ("Russian").
    pub demonym: bool,
}

/// What a noun phrase means.
#[derive(Clone, Debug, Default)]
pub struct Meaning {
    /// What it may be.
    pub types: Types,
    /// Weapon.
    pub weapon: Option<WeaponRef>,
    /// Weapons that share the head with it ("a drone and missile attack"), where there are several.
    pub weapons: Vec<WeaponRef>,
    /// Target: index into the lexicon's targets.
    pub target: Option<u32>,
    /// The units of a proper name of the target ("the corvette Askold").
    pub name: Option<(usize, usize)>,
    /// Victim: index into the lexicon's victims.
    pub victim: Option<u32>,
    /// Side.
    pub side: Option<SideRef>,
    /// Places named in it.
    pub places: Vec<PlaceRef>,
    /// Trigger noun at its head.
    pub trigger: Option<u32>,
    /// Whether the head is what is left of a weapon.
    pub debris: bool,
    /// Whether it measures.
    pub measure: bool,
    /// Whether it is a service (power, water).
    pub service: bool,
    /// Features of determiners, pronouns and head.
    pub features: Features,
    /// A head word of place without a name ("the region", "the city").
    pub place_head: Option<PlaceKind>,
    /// Whether that head word is "the capital".
    pub capital: bool,
    /// A compass direction at its head ("the north").
    pub compass: Option<u32>,
}

/// Reads noun phrases.
pub struct Reader<'r> {
    /// The sentence's units.
    pub units: &'r Units,
    /// The pack's tables.
    pub lexicon: &'r Lexicon,
}

impl Reader<'_> {
    /// What a noun phrase means.
    pub fn meaning(&self, noun: &NounPhrase) -> Meaning {
        let mut meaning = Meaning { features: noun.features, ..Meaning::default() };
        let units = &self.units.list;
        let head = &units[noun.head];
        meaning.features = meaning.features | head.features;
        self.places(noun, &mut meaning);
        self.sides(noun, &mut meaning);
        self.weapon(noun, &mut meaning);
        self.head(noun, &mut meaning);
        if meaning.types == Types::NONE {
            meaning.types = self.plain_types(noun, head);
        }
        meaning
    }

    fn plain_types(&self, noun: &NounPhrase, head: &Unit) -> Types {
        if head.tag.has(Tag::PRON | Tag::NUM | Tag::DET) || matches!(head.what, What::Number(_)) {
            return Types::ANAPHOR;
        }
        let anaphoric = Features::PROFORM | Features::REST | Features::FORMER | Features::LATTER;
        if noun.features.has(anaphoric) || head.features.has(anaphoric) {
            return Types::ANAPHOR;
        }
        // "two more": the noun is left out.
        if noun.quantity.is_some() && head.tag.has(Tag::ADJ) && head.features.has(Features::MORE | Features::REST) {
            return Types::ANAPHOR;
        }
        Types::OTHER
    }

    /// The nouns that may head the phrase: its head, or the noun before a proper name.
    fn head_units(&self, noun: &NounPhrase) -> Vec<usize> {
        let units = &self.units.list;
        let mut heads = vec![noun.head];
        let mut at = noun.head;
        // "the corvette Askold", "governor Oleh Kiper": the noun before the name tells what it is.
        while at > noun.start && units[at].tag.has(Tag::NAME) {
            at -= 1;
            if units[at].what == What::Mark(Kind::Possessive) {
                break;
            }
            if units[at].tag.has(Tag::NOUN) {
                heads.push(at);
                break;
            }
        }
        heads
    }

    fn head(&self, noun: &NounPhrase, meaning: &mut Meaning) {
        let units = &self.units.list;
        for (n, &at) in self.head_units(noun).iter().enumerate() {
            let unit = &units[at];
            for sense in self.units.senses(unit) {
                match sense.class {
                    Class::Weapon if unit.tag.has(Tag::NOUN | Tag::NAME) => {
                        let class = self.lexicon.weapons[sense.index as usize].class;
                        meaning.types = meaning.types | Types::WEAPON | types_of_class(class);
                    }
                    Class::Target => {
                        let entry = &self.lexicon.targets[sense.index as usize];
                        if meaning.target.is_none_or(|t| self.lexicon.targets[t as usize].weak) {
                            meaning.target = Some(sense.index);
                        }
                        meaning.types = meaning.types | if entry.service { Types::SERVICE } else { Types::TARGET };
                        if entry.traffic {
                            meaning.types = meaning.types | Types::TRAFFIC;
                        }
                        if entry.kind == TargetKind::AirDefenceSite {
                            meaning.types = meaning.types | Types::DEFENCE;
                        }
                        meaning.service |= entry.service;
                        if n == 1 {
                            meaning.name = Some((at + 1, noun.end));
                        }
                    }
                    Class::Victim => {
                        if meaning.victim.is_none() {
                            meaning.victim = Some(sense.index);
                        }
                        meaning.types = meaning.types | Types::PERSON;
                        if self.lexicon.victims[sense.index as usize].fighter {
                            meaning.types = meaning.types | Types::SIDE;
                        }
                    }
                    Class::EventNoun if unit.tag.has(Tag::NOUN) => {
                        meaning.trigger = Some(sense.index);
                        meaning.types = meaning.types | self.event_types(sense.index);
                    }
                    Class::Institution | Class::Organisation | Class::Title | Class::Person => {
                        meaning.types = meaning.types | Types::SIDE;
                        if matches!(sense.class, Class::Title) && !self.scope_is_body(sense.index) {
                            meaning.types = meaning.types | Types::PERSON;
                        }
                    }
                    Class::Country | Class::Seat => {
                        meaning.types = meaning.types | Types::SIDE | Types::PLACE;
                    }
                    Class::Demonym if unit.tag.has(Tag::NOUN) => {
                        meaning.types = meaning.types | Types::SIDE | Types::PERSON
                    }
                    Class::PlaceHead if meaning.types == Types::NONE || unit.tag.has(Tag::NOUN) => {
                        let head = self.lexicon.place_heads[sense.index as usize];
                        meaning.place_head.get_or_insert(head.kind);
                        meaning.capital |= head.capital;
                        if !meaning.types.has(Types::TARGET) || head.kind != PlaceKind::Facility {
                            meaning.types = meaning.types | Types::PLACE;
                        }
                    }
                    Class::Direction if unit.tag.has(Tag::NOUN | Tag::ADV) => {
                        meaning.compass = Some(sense.index);
                        meaning.types = meaning.types | Types::PLACE;
                    }
                    _ => {}
                }
            }
            if unit.features.has(Features::DEBRIS) {
                meaning.debris = true;
                meaning.types = meaning.types | Types::DEBRIS;
            }
            if unit.features.has(Features::MEASURE) {
                meaning.measure = true;
            }
            if matches!(unit.what, What::Place(_)) {
                meaning.types = meaning.types | Types::PLACE;
            }
        }
        if self.is_name_of_nobody(noun) {
            meaning.types = meaning.types | Types::SIDE | Types::PERSON;
        }
    }

    fn is_name_of_nobody(&self, noun: &NounPhrase) -> bool {
        self.units.list[noun.head].what == What::Name
    }

    fn scope_is_body(&self, title: u32) -> bool {
        self.lexicon.titles[title as usize].scope == Scope::Body
    }

    fn event_types(&self, trigger: u32) -> Types {
        let mut types = Types::EVENT;
        for frame in &self.lexicon.triggers[trigger as usize] {
            types = types | Types::of_event(self.lexicon.frames[*frame as usize].event);
        }
        types
    }

    fn weapon(&self, noun: &NounPhrase, meaning: &mut Meaning) {
        let from = noun.possessive.map_or(noun.start, |p| p + 1);
        let mut found: Option<WeaponRef> = None;
        for at in from..noun.end {
            let unit = &self.units.list[at];
            if unit.tag.has(Tag::VERB) {
                continue;
            }
            if unit.tag.has(Tag::AND) || unit.what == What::Mark(Kind::Comma) {
                meaning.weapons.extend(found.take());
                continue;
            }
            for sense in self.units.senses(unit).iter().filter(|s| s.class == Class::Weapon) {
                let entry = &self.lexicon.weapons[sense.index as usize];
                let model = entry.model.is_some().then_some(sense.index);
                found = Some(match found {
                    None => WeaponRef { class: entry.class, model, units: (at, at + 1) },
                    Some(before) => WeaponRef {
                        class: combine_classes(before, entry.class, model.is_some()),
                        model: match (before.model, model) {
                            (Some(a), Some(b)) if a != b => self.covering_model(a, b),
                            (a, b) => a.or(b),
                        },
                        units: (before.units.0, at + 1),
                    },
                });
            }
        }
        if let Some(weapon) = &mut found {
            // "A-50 aircraft", "Tu-95 bombers": a suffix that no table knows joins the model's name.
            weapon.units.1 = weapon.units.1.max(weapon.units.0 + 1);
        }
        if !meaning.weapons.is_empty() {
            meaning.weapons.extend(found);
            found = meaning.weapons.first().copied();
        }
        meaning.weapon = found;
    }

    /// "Shahed-131" beside "Shahed-136": the family, where one entry is named so.
    fn covering_model(&self, a: u32, b: u32) -> Option<u32> {
        let name = |n: u32| self.lexicon.weapons[n as usize].model.as_deref().unwrap_or("");
        let (a_name, b_name) = (name(a), name(b));
        let stem = a_name.split('-').next().unwrap_or("");
        if stem.len() > 2 && b_name.starts_with(stem) {
            return self.lexicon.weapons.iter().position(|w| w.model.as_deref() == Some(stem)).map(|n| n as u32);
        }
        None
    }

    fn sides(&self, noun: &NounPhrase, meaning: &mut Meaning) {
        for at in noun.start..noun.end {
            let unit = &self.units.list[at];
            for sense in self.units.senses(unit) {
                let side = match sense.class {
                    Class::Country | Class::Seat | Class::Demonym => {
                        Some(self.lexicon.countries[sense.index as usize].side)
                    }
                    Class::Organisation => {
                        let organisation = &self.lexicon.organisations[sense.index as usize];
                        if organisation.side.is_none() {
                            continue;
                        }
                        organisation.side
                    }
                    Class::Person => self.lexicon.persons[sense.index as usize].side,
                    Class::Institution if self.lexicon.institutions[sense.index as usize].force => None,
                    _ => continue,
                };
                let how = if at == noun.head { SideHow::Head } else { SideHow::Modifier };
                let better = match &meaning.side {
                    None => true,
                    Some(known) => known.side.is_none() && side.is_some(),
                };
                if better {
                    meaning.side = Some(SideRef { side, units: (at, at + 1), how });
                }
            }
        }
    }

    fn heads(&self, unit: &Unit, is: impl Fn(&crate::lexicon::PlaceHead) -> bool) -> bool {
        self.units
            .senses(unit)
            .iter()
            .any(|s| s.class == Class::PlaceHead && is(&self.lexicon.place_heads[s.index as usize]))
    }

    fn places(&self, noun: &NounPhrase, meaning: &mut Meaning) {
        let units = &self.units.list;
        let mut direction = None;
        let mut head_before: Option<PlaceKind> = None;
        let mut at = noun.start;
        while at < noun.end {
            let unit = &units[at];
            if let Some(sense) = self.units.sense(unit, Class::Direction) {
                direction = Some((sense.index, at));
            }
            let named = match unit.what {
                What::Place(_) => true,
                _ => self.units.senses(unit).iter().any(|s| matches!(s.class, Class::Country | Class::Seat)),
            };
            let demonym = unit.tag.has(Tag::ADJ) && self.units.sense(unit, Class::Demonym).is_some();
            if named || demonym {
                let mut end = at + 1;
                let mut wanted = Wanted::Any;
                let mut possessive = false;
                let mut named_head = None;
                if units.get(end).is_some_and(|u| self.heads(u, |h| h.street)) {
                    at = end + 1;
                    continue;
                }
                if let Some(next) = units.get(end).filter(|_| end < noun.end) {
                    if next.what == What::Mark(Kind::Possessive) {
                        possessive = true;
                    } else if let Some(sense) = self.units.sense(next, Class::PlaceHead).filter(|_| named) {
                        let head = self.lexicon.place_heads[sense.index as usize];
                        // "Kherson region", but not "Kherson region governor".
                        wanted = Wanted::Kind(head.kind);
                        named_head = head.named.then_some(end);
                        end += 1;
                    }
                }
                if let (Wanted::Any, Some(kind)) = (wanted, head_before) {
                    wanted = Wanted::Kind(kind);
                }
                let modifier = demonym || possessive || end <= noun.head;
                let start = direction.filter(|(_, d)| *d + 1 == at).map_or(at, |(_, d)| d);
                meaning.places.push(PlaceRef {
                    unit: at,
                    wanted,
                    units: (start, end),
                    modifier,
                    direction: direction.filter(|(_, d)| *d + 1 == at).map(|(n, _)| n),
                    named_head,
                    demonym,
                });
                at = end;
                direction = None;
                continue;
            }
            if unit.tag.has(Tag::NOUN)
                && let Some(sense) = self.units.sense(unit, Class::PlaceHead)
            {
                head_before = Some(self.lexicon.place_heads[sense.index as usize].kind);
            }
            at += 1;
        }
    }
}

/// What a weapon of a class may be beside a weapon.
fn types_of_class(class: WeaponClass) -> Types {
    match class {
        WeaponClass::Ground => Types::SIDE,
        WeaponClass::AirDefence | WeaponClass::ElectronicWarfare => Types::SIDE | Types::DEFENCE,
        WeaponClass::Aircraft => Types::AIRCRAFT,
        _ => Types::MUNITION,
    }
}

/// The class of "Kh-101 missiles": the more exact of the two.
fn combine_classes(before: WeaponRef, class: WeaponClass, has_model: bool) -> WeaponClass {
    use WeaponClass::{AirDefence, Aircraft, ElectronicWarfare, Missile, Unknown};
    match (before.class, class) {
        (a, b) if a == b => a,
        // "S-300 missiles", "Patriot missile": what an air-defence system fires.
        (AirDefence, Missile) | (Missile, AirDefence) => Missile,
        (Missile | Unknown, b) => b,
        (a, Missile | Unknown) => a,
        // "decoy drones", "jet drones", "aircraft-type drones": the head noun tells.
        (Aircraft, b) => b,
        (ElectronicWarfare, b) => b,
        (a, _) if before.model.is_some() && !has_model => a,
        (_, b) => b,
    }
}
