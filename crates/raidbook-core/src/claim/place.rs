//! Places of claims: from names in a noun phrase to the places they mean.

use crate::clause::unit::What;
use crate::clause::view::View;
use crate::event::argument::PlaceRef;
use crate::lexicon::{Class, Features};
use crate::place::atlas::{Atlas, Wanted, country_code};
use crate::place::gazetteer::PlaceId;

use super::draft::{Draft, PlaceDraft, PlaceValue};
use super::model::{PlaceKind, PlaceRole};

/// Which place a name means, and which places were spoken of.
pub struct Places<'g> {
    /// The report's atlas.
    pub atlas: Atlas<'g>,
    /// The places named so far, the last at the end.
    pub named: Vec<PlaceValue>,
}

impl<'g> Places<'g> {
    /// Places of a report whose atlas has surveyed it.
    pub fn new(atlas: Atlas<'g>) -> Self {
        Self { atlas, named: Vec::new() }
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
        let wanted = match (found.wanted, shared) {
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
                self.atlas.choose(name, wanted).map(|id| self.value(id))?
            }
            (_, Some(side)) => {
                let code = country_code(view.lexicon.side_name(side))?;
                self.atlas.gazetteer().country(code).map(|id| self.value(id))?
            }
            _ => self.seat(view, unit)?,
        };
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

    /// A capital that may speak for a state is here the city.
    fn seat(&mut self, view: &View<'_>, unit: &crate::clause::unit::Unit) -> Option<PlaceValue> {
        let names = crate::place::mention::Names { gazetteer: self.atlas.gazetteer() };
        let found = names.at(view.tokens, unit.start as usize, unit.end as usize)?;
        self.atlas.choose(&found, Wanted::Kind(PlaceKind::Settlement)).map(|id| self.value(id))
    }

    /// Adds the places that a noun phrase names, its row's shared head word included.
    pub fn of_noun(&mut self, view: &View<'_>, noun: usize, role: PlaceRole, draft: &mut Draft) {
        let shared = shared_head(view, noun);
        let refs = view.meaning(noun).places.clone();
        let words = |r: &PlaceRef| Some(view.span(r.units.0, r.units.1));
        let own: Vec<&PlaceRef> = refs.iter().filter(|r| !r.modifier).collect();
        // "Kyiv's Dniprovskyi district": the finer place; the other only tells which.
        let chosen: Vec<&PlaceRef> = if own.is_empty() { refs.iter().take(1).collect() } else { own };
        let mut any = false;
        for found in chosen {
            if let Some(value) = self.resolve(view, found, shared) {
                self.remember(&value);
                draft.add_place(PlaceDraft { role, place: value, words: words(found) });
                any = true;
            }
        }
        if any {
            self.inner(view, noun, role, draft);
            return;
        }
        if let Some(value) = self.anaphor(view, noun) {
            draft.add_place(PlaceDraft { role, place: value, words: Some(view.noun_span(noun)) });
            return;
        }
        self.inner(view, noun, role, draft);
    }

    /// "a substation in Poltava", "the port of Odesa": the place behind a noun.
    fn inner(&mut self, view: &View<'_>, noun: usize, role: PlaceRole, draft: &mut Draft) {
        if !draft.places.is_empty() {
            return;
        }
        if let Some(next) = view.after_preposition(noun, Features::OF | Features::PLACE) {
            for member in view.row(next) {
                self.of_noun(view, member, role, draft);
            }
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
            if let Some(value) = self.resolve(view, found, None) {
                self.remember(&value);
                draft.add_place(PlaceDraft { role, place: value, words: Some(view.span(found.units.0, found.units.1)) });
            }
        }
    }

    /// "the region", "the city", "there": the last place of that kind.
    pub fn anaphor(&self, view: &View<'_>, noun: usize) -> Option<PlaceValue> {
        let meaning = view.meaning(noun);
        let phrase = view.noun(noun);
        if meaning.features.has(Features::THERE) {
            return self.named.last().cloned();
        }
        let kind = meaning.place_head?;
        if !phrase.features.has(Features::DEFINITE | Features::POSSESSIVE) || phrase.quantity.is_some() {
            return None;
        }
        if phrase.end - phrase.start > 3 {
            return None;
        }
        self.named.iter().rev().find(|p| p.kind == kind).cloned()
    }

    fn remember(&mut self, value: &PlaceValue) {
        if self.named.len() >= 512 {
            self.named.drain(..256);
        }
        self.named.push(value.clone());
    }
}

fn round(degrees: f32) -> f64 {
    (f64::from(degrees) * 100.0).round() / 100.0
}

/// The head word that a row shares: "Tula, Kaluga and Bryansk oblasts".
fn shared_head(view: &View<'_>, noun: usize) -> Option<PlaceKind> {
    let group = view.noun(noun).group;
    let members: Vec<usize> = (group..view.chunks.nouns.len()).filter(|&n| view.chunks.nouns[n].group == group).collect();
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
    let crate::clause::chunk::ChunkKind::Noun(head) = view.chunks.list[before].kind else { return None };
    let kind = view.meaning(head).place_head.filter(|_| view.head(head).features.has(Features::PLURAL))?;
    view.after_preposition(head, Features::OF).filter(|n| *n == first).map(|_| kind)
}
