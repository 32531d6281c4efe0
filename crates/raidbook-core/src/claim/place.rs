//! Places of claims: from names in a noun phrase to the places they mean.

use crate::clause::chunk::ChunkKind;
use crate::clause::unit::What;
use crate::clause::view::View;
use crate::event::argument::PlaceRef;
use crate::event::frame::Types;
use crate::lexicon::{Class, Country, Features, Lexicon, Tag};
use crate::place::atlas::{Atlas, Wanted, country_code};
use crate::place::gazetteer::{Detail, PlaceId};
use crate::place::mention::{NameFound, Names};
use crate::text::fold::Key;

use super::draft::{Draft, PlaceDraft, PlaceValue};
use super::model::{PlaceKind, PlaceRole};

/// Which place a name means, and which places were spoken of.
pub struct Places<'g> {
    /// The report's atlas.
    pub atlas: Atlas<'g>,
    /// The places named so far, the last at the end.
    pub named: Vec<PlaceValue>,
    /// What bare names are read as where nothing stands beside them: regions in a tally over regions,
    /// airports in a notice about airports.
    pub hint: Option<PlaceKind>,
    /// The place of the one who speaks ("his region").
    pub speaker: Option<PlaceValue>,
}

impl<'g> Places<'g> {
    /// Places of a report whose atlas has surveyed it.
    pub fn new(atlas: Atlas<'g>) -> Self {
        Self { atlas, named: Vec::new(), hint: None, speaker: None }
    }

    /// The value of a gazetteer's place.
    pub fn value(&self, id: PlaceId) -> PlaceValue {
        let place = self.atlas.gazetteer().place(id);
        PlaceValue {
            name: place.name.to_owned(),
            kind: place.kind,
            point: place.lat.zip(place.lon).map(|(lat, lon)| (round(lat), round(lon))),
            country: (place.country != *b"  ").then_some(place.country),
            id: Some(id),
            region: place.region,
        }
    }

    /// The place that a name in a noun phrase means.
    pub fn resolve(&mut self, view: &View<'_>, found: &PlaceRef, shared: Option<PlaceKind>) -> Option<PlaceValue> {
        let unit = &view.units.list[found.unit];
        let wanted = match (found.wanted, shared.or(self.hint)) {
            (Wanted::Any, Some(kind)) => Wanted::Kind(kind),
            (wanted, _) => wanted,
        };
        let country = view.units.senses(unit).iter().find_map(|s| match s.class {
            Class::Country | Class::Demonym => Some(view.lexicon.countries[s.index as usize].side),
            _ => None,
        });
        let mut value = match (unit.what, country) {
            (What::Place(n), None) => {
                let name = &view.units.places[n as usize];
                let water = self.is_water(view, found);
                self.choose(name, if water { Wanted::Kind(PlaceKind::Water) } else { wanted })?
            }
            (_, Some(side)) => {
                let code = country_code(view.lexicon.side_name(side))?;
                self.atlas.gazetteer().country(code).map(|id| self.value(id))?
            }
            _ => self.seat(view, unit)?,
        };
        if let Some(head) = found.named_head {
            let name = format!(
                "{} {}",
                view.words(view.span(found.unit, found.unit + 1)),
                view.words(view.span(head, head + 1)).to_lowercase()
            );
            let name = name.trim_end_matches('s').to_owned();
            return Some(PlaceValue { name, kind: PlaceKind::Area, point: None, id: None, ..value });
        }
        if let Some(direction) = found.direction
            && matches!(value.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Peninsula)
        {
            value = PlaceValue {
                name: format!("{} {}", view.lexicon.directions[direction as usize], value.name),
                kind: PlaceKind::Area,
                point: None,
                id: None,
                ..value
            };
        }
        Some(value)
    }

    fn choose(&mut self, name: &NameFound, wanted: Wanted) -> Option<PlaceValue> {
        let id = self.atlas.choose(name, wanted).or_else(|| self.atlas.choose(name, Wanted::Any))?;
        Some(self.value(id))
    }

    /// "the Oskil", "across the Dnipro": an article before a bare name tells a river or sea.
    fn is_water(&self, view: &View<'_>, found: &PlaceRef) -> bool {
        if found.wanted != Wanted::Any || found.unit == 0 {
            return false;
        }
        let before = &view.units.list[found.unit - 1];
        let What::Place(n) = view.units.list[found.unit].what else { return false };
        let article = before.tag.has(Tag::DET)
            && before.features.has(Features::DEFINITE)
            && found.unit + 1 == found.units.1
            && !found.modifier;
        article
            && view.units.places[n as usize]
                .candidates
                .iter()
                .any(|c| self.atlas.gazetteer().place(c.place).kind == PlaceKind::Water)
    }

    /// A capital that may speak for a state is here the city.
    fn seat(&mut self, view: &View<'_>, unit: &crate::clause::unit::Unit) -> Option<PlaceValue> {
        let names = Names { gazetteer: self.atlas.gazetteer() };
        let found = names.at(view.tokens, unit.start as usize, unit.end as usize)?;
        let wanted = self.hint.map_or(Wanted::Kind(PlaceKind::Settlement), Wanted::Kind);
        self.choose(&found, wanted)
    }

    /// A place by its canonical name, as the tables give it ("Belgorod Oblast", "Kyiv").
    pub fn by_name(&mut self, name: &str, wanted: Wanted) -> Option<PlaceValue> {
        let found = Names { gazetteer: self.atlas.gazetteer() }.by_text(name)?;
        self.choose(&found, wanted)
    }

    /// Adds the places that a noun phrase names, its row's shared head word included.
    pub fn of_noun(&mut self, view: &View<'_>, noun: usize, role: PlaceRole, draft: &mut Draft) {
        let values = self.values(view, noun);
        if !values.is_empty() {
            for (place, units) in values {
                self.remember(&place);
                draft.add_place(PlaceDraft { role, place, words: Some(view.span(units.0, units.1)) });
            }
            return;
        }
        if let Some(place) = self.anaphor(view, noun) {
            draft.add_place(PlaceDraft { role, place, words: Some(view.noun_span(noun)) });
            return;
        }
        self.inner(view, noun, role, draft);
    }

    /// The places that a noun phrase names by itself, with the units that name them.
    fn values(&mut self, view: &View<'_>, noun: usize) -> Vec<(PlaceValue, (usize, usize))> {
        if let Some(facility) = self.composed(view, noun) {
            return vec![facility];
        }
        let shared = shared_head(view, noun);
        let meaning = view.meaning(noun);
        // "Filipino seamen", "Ukrainian drones": whose they are, not where.
        let placed = meaning.types.has(Types::PLACE | Types::SERVICE) || is_fixed(view, noun);
        let refs: Vec<PlaceRef> = meaning.places.iter().filter(|r| !r.demonym || placed).copied().collect();
        let own: Vec<&PlaceRef> = refs.iter().filter(|r| !r.modifier).collect();
        // "Kyiv's Dniprovskyi district": the finer place; the other only tells which.
        let chosen: Vec<&PlaceRef> = if own.is_empty() { refs.iter().rev().take(1).collect() } else { own };
        let mut values = Vec::new();
        for found in chosen {
            if let Some(value) = self.resolve(view, found, shared) {
                values.push((value, found.units));
            }
        }
        values
    }

    /// "Oslo's airport", "the Saratov refinery": a place and a head word that together are a facility.
    fn composed(&mut self, view: &View<'_>, noun: usize) -> Option<(PlaceValue, (usize, usize))> {
        let meaning = view.meaning(noun);
        let phrase = view.noun(noun);
        let found = meaning.places.iter().find(|p| p.modifier && !p.demonym)?;
        let facility = meaning.place_head == Some(PlaceKind::Facility) || meaning.target.is_some();
        if !facility || phrase.head <= found.unit {
            return None;
        }
        let key = |from: usize, to: usize| {
            view.units.list[from..to]
                .iter()
                .flat_map(|u| &view.tokens[u.start as usize..u.end as usize])
                .map(|t| t.key)
                .reduce(Key::then)
        };
        let place = key(found.unit, found.unit + 1)?;
        let mut whole = place;
        for token in
            &view.tokens[view.units.list[phrase.head].start as usize..view.units.list[phrase.head].end as usize]
        {
            whole = whole.then(token.key);
        }
        let name = Names { gazetteer: self.atlas.gazetteer() }.by_key(whole)?;
        let value = self.choose(&name, Wanted::Kind(PlaceKind::Facility))?;
        (value.kind == PlaceKind::Facility).then_some((value, (found.unit, phrase.head + 1)))
    }

    /// "a substation in Poltava", "the village of Kotluban": the place behind a noun.
    fn inner(&mut self, view: &View<'_>, noun: usize, role: PlaceRole, draft: &mut Draft) {
        if !draft.places.is_empty() {
            return;
        }
        let Some(next) = view.after_preposition(noun, Features::OF | Features::PLACE) else { return };
        // "In the hamlet of Stadnikov": a settlement that the gazetteer lacks keeps its name.
        let settles =
            view.meaning(noun).place_head.filter(|k| matches!(k, PlaceKind::Settlement | PlaceKind::District));
        if let Some(kind) = settles.filter(|_| view.head(next).what == What::Name) {
            let place = PlaceValue {
                name: view.words(view.noun_span(next)).to_owned(),
                kind,
                point: None,
                country: self.named.last().and_then(|p| p.country),
                id: None,
                region: self.named.last().and_then(|p| p.region),
            };
            self.remember(&place);
            draft.add_place(PlaceDraft { role, place, words: Some(view.noun_span(next)) });
            return;
        }
        for member in view.row(next) {
            self.of_noun(view, member, role, draft);
        }
    }

    /// The places of a whole row.
    pub fn row(&mut self, view: &View<'_>, noun: usize, role: PlaceRole, draft: &mut Draft) {
        for member in view.row(noun) {
            self.of_noun(view, member, role, draft);
        }
    }

    /// Places that stand before an event noun: "the Odesa strike", "Tuesday's Kyiv raid".
    pub fn modifiers(&mut self, view: &View<'_>, noun: usize, role: PlaceRole, draft: &mut Draft) {
        let refs = view.meaning(noun).places.clone();
        for found in refs.iter().filter(|r| matches!(view.units.list[r.unit].what, What::Place(_))) {
            if let Some(place) = self.resolve(view, found, None) {
                self.remember(&place);
                draft.add_place(PlaceDraft { role, place, words: Some(view.span(found.units.0, found.units.1)) });
            }
        }
    }

    /// "the region", "the capital", "there", "the north": a place by what was named before.
    pub fn anaphor(&mut self, view: &View<'_>, noun: usize) -> Option<PlaceValue> {
        let meaning = view.meaning(noun);
        let phrase = view.noun(noun);
        if meaning.features.has(Features::THERE) {
            return self.named.last().cloned();
        }
        if meaning.capital {
            return self.capital(view, noun);
        }
        if let Some(direction) = meaning.compass.filter(|_| phrase.end - phrase.start <= 2) {
            return self.compass(view.lexicon, direction);
        }
        let kind = meaning.place_head?;
        let pointing = phrase.features.has(Features::DEFINITE | Features::POSSESSIVE);
        if !pointing || phrase.quantity.is_some() || phrase.end - phrase.start > 3 {
            return None;
        }
        if phrase.features.has(Features::POSSESSIVE)
            && phrase.features.has(Features::PERSONAL)
            && let Some(place) = self.speaker.clone().filter(|p| p.kind == kind)
        {
            return Some(place);
        }
        let airport = meaning.target.map(|t| view.lexicon.targets[t as usize].kind.name());
        self.named
            .iter()
            .rev()
            .find(|p| {
                p.kind == kind
                    && (kind != PlaceKind::Facility
                        || p.id.is_some_and(|id| {
                            airport.is_none() || self.atlas.gazetteer().place(id).target_kind() == airport
                        }))
            })
            .cloned()
    }

    /// The capital of the country the phrase names, or else of the country spoken of last.
    fn capital(&mut self, view: &View<'_>, noun: usize) -> Option<PlaceValue> {
        let lexicon = view.lexicon;
        let told = view.meaning(noun).side.and_then(|s| s.side).and_then(|s| lexicon.country(s));
        let country = match told {
            Some(country) => Some(country),
            None => {
                let code = self.named.iter().rev().find_map(|p| p.country).or_else(|| self.atlas.main_country())?;
                country_of(lexicon, code)
            }
        }?;
        let name = country.capital.clone()?;
        self.by_name(&name, Wanted::Kind(PlaceKind::Settlement))
    }

    fn compass(&self, lexicon: &Lexicon, direction: u32) -> Option<PlaceValue> {
        let code = self.named.iter().rev().find_map(|p| p.country).or_else(|| self.atlas.main_country())?;
        let country = country_of(lexicon, code)?;
        Some(PlaceValue {
            name: format!("{} {}", lexicon.directions[direction as usize], country.name),
            kind: PlaceKind::Area,
            point: None,
            country: Some(code),
            id: None,
            region: None,
        })
    }

    /// Whether a place is an airport.
    pub fn is_airport(&self, place: &PlaceValue) -> bool {
        place.id.is_some_and(|id| matches!(self.atlas.gazetteer().place(id).detail, Detail::Airport))
    }

    fn remember(&mut self, value: &PlaceValue) {
        if self.named.len() >= 512 {
            self.named.drain(..256);
        }
        self.named.push(value.clone());
    }
}

/// Whether a thing stands in one place, so that a country's adjective tells where it is.
fn is_fixed(view: &View<'_>, noun: usize) -> bool {
    use super::model::TargetKind::{MilitaryEquipment, People, Ship, Vehicle};
    let meaning = view.meaning(noun);
    meaning.target.is_some_and(|t| {
        let entry = &view.lexicon.targets[t as usize];
        !matches!(entry.kind, Ship | Vehicle | MilitaryEquipment | People) && !entry.traffic
    })
}

fn country_of(lexicon: &Lexicon, code: [u8; 2]) -> Option<&Country> {
    std::str::from_utf8(&code).ok().and_then(|c| lexicon.side(c)).and_then(|s| lexicon.country(s))
}

fn round(degrees: f32) -> f64 {
    (f64::from(degrees) * 100.0).round() / 100.0
}

/// How fine a kind is: a finer place beside a coarser one is meant, the coarser only tells which.
pub fn fineness(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Facility => 5,
        PlaceKind::Settlement => 4,
        PlaceKind::District => 3,
        PlaceKind::Peninsula | PlaceKind::Region => 2,
        PlaceKind::Water | PlaceKind::Area => 1,
        PlaceKind::Country => 0,
    }
}

/// The head word that a row shares: "Tula, Kaluga and Bryansk oblasts".
fn shared_head(view: &View<'_>, noun: usize) -> Option<PlaceKind> {
    let group = view.noun(noun).group;
    let members: Vec<usize> =
        (group..view.chunks.nouns.len()).filter(|&n| view.chunks.nouns[n].group == group).collect();
    let wanted = |n: usize| {
        view.meaning(n).places.iter().find_map(|p| match p.wanted {
            Wanted::Kind(kind @ (PlaceKind::Region | PlaceKind::District)) => Some((kind, p.units.1)),
            _ => None,
        })
    };
    // A plural head word at the end speaks for the whole row.
    let last = *members.last()?;
    if let Some((kind, end)) = wanted(last)
        && view.units.list[end - 1].features.has(Features::PLURAL)
    {
        return Some(kind);
    }
    // "the regions of Luhansk, Donetsk and Kherson"
    let first = *members.first()?;
    let before = view.parse.chunk_of[first].checked_sub(2)?;
    let ChunkKind::Noun(head) = view.chunks.list[before].kind else { return None };
    let kind = view.meaning(head).place_head.filter(|_| view.head(head).features.has(Features::PLURAL))?;
    view.after_preposition(head, Features::OF).filter(|n| *n == first).map(|_| kind)
}
