//! From a noun phrase to the one who speaks: a person, a body, a state, people without a name.

use crate::claim::draft::{Draft, PlaceValue, SourceDraft};
use crate::claim::model::{Event, PlaceKind, PlaceRole};
use crate::claim::place::Places;
use crate::clause::unit::What;
use crate::clause::view::View;
use crate::event::frame::Types;
use crate::lexicon::{Class, Features, Lexicon, Scope, Side, Tag};
use crate::place::atlas::{Wanted, country_code};

/// Speakers met in the report, so that "he", "the ministry" and "it" find them again.
#[derive(Default, Debug)]
pub struct Speakers {
    known: Vec<Known>,
    /// The state whose bodies are meant where nothing else tells.
    pub home: Option<Side>,
}

#[derive(Clone, Debug)]
struct Known {
    source: SourceDraft,
    person: bool,
    /// Type of institution, where it is one.
    institution: Option<u32>,
    title: Option<u32>,
    /// Several people: "officials", "residents".
    plural: bool,
}

const MOST_KNOWN: usize = 64;

impl Speakers {
    fn remember(&mut self, known: Known) {
        if self.known.len() >= MOST_KNOWN {
            self.known.remove(0);
        }
        self.known.push(known);
    }

    /// The last speaker.
    pub fn last(&self) -> Option<&SourceDraft> {
        self.known.last().map(|k| &k.source)
    }

    /// Whether a noun phrase can speak at all.
    pub fn can_speak(view: &View<'_>, noun: usize) -> bool {
        let head = view.head(noun);
        let phrase = view.noun(noun);
        if head.tag.has(Tag::PRON) {
            return head.features.has(Features::PERSONAL | Features::NEUTER | Features::PLURAL)
                && !head.features.has(Features::REST | Features::ALL | Features::BOTH | Features::SOME);
        }
        let units = &view.units.list[phrase.start..phrase.end];
        let speaks = units.iter().enumerate().any(|(n, u)| {
            let last = phrase.start + n >= phrase.head || u.tag.has(Tag::NAME);
            view.units.senses(u).iter().any(|s| match s.class {
                Class::Institution | Class::Organisation | Class::Title | Class::Person => true,
                Class::Seat | Class::Country => phrase.start + n == phrase.head,
                Class::Demonym => last && u.tag.has(Tag::NOUN),
                Class::Speech => last,
                _ => false,
            })
        });
        speaks || head.what == What::Name
    }

    /// Whether a noun phrase may be the subject of a verb that only people and bodies do, though no
    /// table knows it: "the service said", "a brigade reported".
    pub fn may_speak(view: &View<'_>, noun: usize) -> bool {
        let meaning = view.meaning(noun);
        let head = view.head(noun);
        !head.tag.has(Tag::PRON | Tag::NUM) && !meaning.types.has(Types::WEAPON | Types::DEBRIS) && meaning.trigger.is_none()
    }

    /// The speaker a noun phrase names.
    pub fn resolve(&mut self, view: &View<'_>, noun: usize, places: &mut Places<'_>) -> Option<SourceDraft> {
        let words = view.noun_span(noun);
        let known = self.identify(view, noun, places)?;
        let mut source = known.source.clone();
        source.words = Some(self.speaking_words(view, noun).unwrap_or(words));
        self.remember(Known { source: source.clone(), ..known });
        Some(source)
    }

    /// The words that name the speaker: of "Mayor Vitali Klitschko", the name.
    fn speaking_words(&self, view: &View<'_>, noun: usize) -> Option<crate::text::Span> {
        let phrase = view.noun(noun);
        let named = (phrase.start..phrase.end).find(|&u| {
            let unit = &view.units.list[u];
            unit.what == What::Name || view.units.sense(unit, Class::Person).is_some()
        })?;
        Some(view.span(named, named + 1))
    }

    fn identify(&mut self, view: &View<'_>, noun: usize, places: &mut Places<'_>) -> Option<Known> {
        let lexicon = view.lexicon;
        let phrase = view.noun(noun);
        let head = view.head(noun);
        if head.tag.has(Tag::PRON) && !phrase.quantity.is_some() {
            return self.pronoun(head.features);
        }
        let mut title = None;
        let mut institution = None;
        let mut organisation = None;
        for u in phrase.start..phrase.end {
            let unit = &view.units.list[u];
            for sense in view.units.senses(unit) {
                match sense.class {
                    Class::Person => {
                        let index = self.which_person(view, noun, u).unwrap_or(sense.index);
                        let person = &lexicon.persons[index as usize];
                        let place = office_place(person, places).or_else(|| place_of(view, noun, places));
                        let source = SourceDraft {
                            name: person.name.to_string(),
                            side: person.side,
                            words: None,
                            place,
                            open_institution: None,
                        };
                        return Some(Known { source, person: true, institution: None, title, plural: false });
                    }
                    Class::Title => title = title.or(Some(sense.index)),
                    Class::Institution => institution = institution.or(Some((sense.index, u))),
                    Class::Organisation => organisation = organisation.or(Some(sense.index)),
                    _ => {}
                }
            }
        }
        let side = self.side_of(view, noun, places);
        if let Some(name) = self.unknown_name(view, noun) {
            let place = place_of(view, noun, places);
            let source = SourceDraft { name, side: side.or(self.home), words: None, place, open_institution: None };
            return Some(Known { source, person: true, institution: None, title, plural: false });
        }
        if let Some(title) = title {
            return Some(self.by_title(view, noun, title, side, places));
        }
        if let Some((index, unit)) = institution {
            return Some(self.institution(view, noun, index, unit, side, places));
        }
        if let Some(index) = organisation {
            let entry = &lexicon.organisations[index as usize];
            let source = SourceDraft {
                name: entry.name.to_string(),
                side: entry.side,
                words: None,
                place: None,
                open_institution: None,
            };
            return Some(Known { source, person: false, institution: None, title: None, plural: false });
        }
        for sense in view.units.senses(head) {
            match sense.class {
                Class::Seat | Class::Country => {
                    let country = &lexicon.countries[sense.index as usize];
                    let source = SourceDraft {
                        name: country.name.to_string(),
                        side: Some(country.side),
                        words: None,
                        place: None,
                        open_institution: None,
                    };
                    return Some(Known { source, person: false, institution: None, title: None, plural: false });
                }
                // "the post says", "the statement adds": its author speaks.
                Class::Speech if phrase.features.has(Features::DEFINITE | Features::POSSESSIVE) => {
                    return self.known.last().cloned();
                }
                _ => {}
            }
        }
        // "Copenhagen airport said", "the airport put the number at": a facility speaks through its press office.
        if view.meaning(noun).target.is_some() {
            let mut draft = Draft::new(Event::Statement, view.noun_span(noun));
            places.of_noun(view, noun, PlaceRole::Where, &mut draft);
            if let Some(place) = draft.places.into_iter().map(|p| p.place).find(|p| p.kind == PlaceKind::Facility) {
                let side = side_of_place(lexicon, &place);
                let source = SourceDraft { name: place.name.clone(), side, words: None, place: Some(place), open_institution: None };
                return Some(Known { source, person: false, institution: None, title: None, plural: false });
            }
        }
        let definite = phrase.features.has(Features::DEFINITE);
        if definite && let Some(known) = self.known.iter().rev().find(|k| !k.person) {
            return Some(known.clone());
        }
        let name = view.words(view.noun_span(noun)).trim_start_matches("the ").trim_start_matches("The ").to_owned();
        let source = SourceDraft { name, side, words: None, place: None, open_institution: None };
        Some(Known { source, person: false, institution: None, title: None, plural: false })
    }

    /// Of persons who share a family name: one who was named in full, one whose office stands by the
    /// name, else the first of the table.
    fn which_person(&self, view: &View<'_>, noun: usize, unit: usize) -> Option<u32> {
        let lexicon = view.lexicon;
        let phrase = view.noun(noun);
        let owners: Vec<u32> = view
            .units
            .senses(&view.units.list[unit])
            .iter()
            .filter(|s| s.class == Class::Person)
            .map(|s| s.index)
            .collect();
        let named = |n: u32| self.known.iter().any(|k| k.person && k.source.name == lexicon.persons[n as usize].name);
        if let Some(known) = owners.iter().copied().find(|n| named(*n)) {
            return Some(known);
        }
        let offices: Vec<&str> = view.units.list[phrase.start..phrase.end]
            .iter()
            .filter_map(|u| view.units.sense(u, Class::Title))
            .map(|s| &*lexicon.titles[s.index as usize].office)
            .collect();
        let held = |n: u32| {
            offices.iter().any(|o| {
                lexicon.persons[n as usize].office.replace(' ', "_") == **o
                    || lexicon.persons[n as usize].office.contains(&o.replace('_', " "))
            })
        };
        owners.iter().copied().find(|n| held(*n)).or(owners.first().copied())
    }

    fn pronoun(&self, features: Features) -> Option<Known> {
        if features.has(Features::FIRST) {
            return None;
        }
        let person = features.has(Features::PERSONAL);
        let plural = features.has(Features::PLURAL);
        let found = self.known.iter().rev().find(|k| k.person == person && (person || k.plural == plural));
        found.or(self.known.iter().rev().find(|k| k.person == person)).cloned()
    }

    /// A name that no table knows: "regional police chief Serhii Ziubanenko".
    fn unknown_name(&self, view: &View<'_>, noun: usize) -> Option<String> {
        let phrase = view.noun(noun);
        let found = (phrase.start..phrase.end).rev().find(|&u| view.units.list[u].what == What::Name)?;
        let text = view.words(view.span(found, found + 1));
        // A lone family name may have been told in full before.
        if !text.contains(' ')
            && let Some(known) = self.known.iter().rev().find(|k| k.person && k.source.name.ends_with(text))
        {
            return Some(known.source.name.clone());
        }
        Some(text.to_owned())
    }

    fn by_title(&self, view: &View<'_>, noun: usize, title: u32, side: Option<Side>, places: &mut Places<'_>) -> Known {
        let lexicon = view.lexicon;
        let entry = &lexicon.titles[title as usize];
        let phrase = view.noun(noun);
        let place = place_of(view, noun, places);
        let plural = view.head(noun).features.has(Features::PLURAL);
        if !plural
            && phrase.features.has(Features::DEFINITE | Features::POSSESSIVE)
            && let Some(known) =
                self.known.iter().rev().find(|k| k.person && (k.title == Some(title) || same_office(lexicon, k, title)))
        {
            return known.clone();
        }
        // An office that one known person holds in the place told.
        if !plural && entry.scope == Scope::Place {
            let wanted = place.as_ref().map(|p| p.name.clone());
            if let Some(person) = wanted.and_then(|w| office_holder(lexicon, &entry.office, &w)) {
                let person = &lexicon.persons[person];
                let source = SourceDraft {
                    name: person.name.to_string(),
                    side: person.side,
                    words: None,
                    place,
                    open_institution: None,
                };
                return Known { source, person: true, institution: None, title: Some(title), plural: false };
            }
        }
        let side = side
            .or(place.as_ref().and_then(|p| side_of_place(lexicon, p)))
            .or(if entry.scope == Scope::Person { None } else { self.home });
        let words = view.words(view.span(phrase.head, phrase.head + 1)).to_owned();
        let name = match (entry.scope, side, &place) {
            (Scope::Person, _, _) if &*entry.office == "resident" => "local residents".to_owned(),
            (Scope::Place, _, Some(place)) if !plural => format!("{} of {}", capitalised(&words), place.name),
            (Scope::Body | Scope::State, Some(side), _) if plural => match lexicon.country(side) {
                Some(country) => format!("{} {words}", country.adjective),
                None => words,
            },
            _ => view
                .words(view.noun_span(noun))
                .trim_start_matches("the ")
                .trim_start_matches("The ")
                .trim_start_matches("a ")
                .trim_start_matches("an ")
                .to_owned(),
        };
        let source = SourceDraft { name, side, words: None, place, open_institution: None };
        Known { source, person: !plural, institution: None, title: Some(title), plural }
    }

    fn institution(
        &self,
        view: &View<'_>,
        noun: usize,
        index: u32,
        unit: usize,
        side: Option<Side>,
        places: &mut Places<'_>,
    ) -> Known {
        let lexicon = view.lexicon;
        let entry = &lexicon.institutions[index as usize];
        let phrase = view.noun(noun);
        if side.is_none()
            && let Some(known) = self.known.iter().rev().find(|k| {
                k.institution == Some(index)
                    || (phrase.features.has(Features::DEFINITE) && ends_alike(lexicon, k, index))
            })
        {
            return known.clone();
        }
        let place = place_of(view, noun, places);
        let side = side.or(place.as_ref().and_then(|p| side_of_place(lexicon, p))).or(self.home);
        let known = |name: String| Known {
            source: SourceDraft {
                name,
                side,
                words: None,
                place: place.clone(),
                open_institution: side.is_none().then_some(index),
            },
            person: false,
            institution: Some(index),
            title: None,
            plural: false,
        };
        if let Some(side) = side
            && let Some((_, name)) = entry.names.iter().find(|(s, _)| *s == side)
        {
            return known(name.to_string());
        }
        let country = side.and_then(|s| lexicon.country(s));
        let name = match (&entry.pattern, country, &place) {
            (Some(pattern), _, Some(place)) if pattern.contains("{place}") => {
                pattern.replace("{place}", place.name.trim_end_matches(" Oblast"))
            }
            (Some(pattern), Some(country), _) if !pattern.contains("{place}") => {
                pattern.replace("{adjective}", &country.adjective).replace("{country}", &country.name)
            }
            _ => view.words(view.span(unit, unit + 1)).to_owned(),
        };
        known(name)
    }

    /// The side told inside the phrase: a country, a demonym, the country of its place.
    fn side_of(&self, view: &View<'_>, noun: usize, places: &mut Places<'_>) -> Option<Side> {
        if let Some(side) = view.meaning(noun).side.and_then(|s| s.side) {
            return Some(side);
        }
        if let Some(next) = view.after_preposition(noun, Features::OF | Features::PLACE)
            && let Some(side) = view.meaning(next).side.and_then(|s| s.side)
        {
            return Some(side);
        }
        place_of(view, noun, places).and_then(|p| side_of_place(view.lexicon, &p))
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// The place of an office: a governor's is a region, a mayor's a settlement.
fn place_of(view: &View<'_>, noun: usize, places: &mut Places<'_>) -> Option<PlaceValue> {
    let lexicon = view.lexicon;
    let regional = |n: usize| {
        let phrase = view.noun(n);
        view.units.list[phrase.start..phrase.end].iter().filter_map(|u| view.units.sense(u, Class::Title)).any(|s| {
            let office = &lexicon.titles[s.index as usize].office;
            office.contains("governor") || office.contains("region") || office.contains("military_administration")
        })
    };
    let shared = regional(noun).then_some(PlaceKind::Region);
    let mut candidates = vec![noun];
    candidates.extend(view.after_preposition(noun, Features::OF | Features::PLACE));
    for candidate in candidates {
        let refs = view.meaning(candidate).places.clone();
        for found in refs.iter().filter(|r| !r.demonym) {
            if matches!(view.units.list[found.unit].what, What::Place(_)) {
                return places.resolve(view, found, shared);
            }
        }
    }
    None
}

/// The place that a known person's office belongs to, unless it is a whole state or a body.
fn office_place(person: &crate::lexicon::Person, places: &mut Places<'_>) -> Option<PlaceValue> {
    if person.place.is_empty() {
        return None;
    }
    let wanted = if person.place.ends_with("Oblast") || person.place.ends_with("Krai") {
        PlaceKind::Region
    } else {
        PlaceKind::Settlement
    };
    let place = places.by_name(&person.place, Wanted::Kind(wanted))?;
    (place.kind != PlaceKind::Country && place.name == *person.place).then_some(place)
}

fn side_of_place(lexicon: &Lexicon, place: &PlaceValue) -> Option<Side> {
    place.country.and_then(|c| side_of_country(lexicon, c))
}

/// The last holder of an office in a place, by the persons table.
fn office_holder(lexicon: &Lexicon, office: &str, place: &str) -> Option<usize> {
    let bare = |t: &str| t.split(" Oblast").next().unwrap_or(t).split(" Krai").next().unwrap_or(t).to_owned();
    let wanted = bare(place);
    lexicon.persons.iter().rposition(|p| *p.office == *office && bare(&p.place) == wanted && p.tenure.1.is_none())
}

fn same_office(lexicon: &Lexicon, known: &Known, title: u32) -> bool {
    known.title.is_some_and(|t| lexicon.titles[t as usize].office == lexicon.titles[title as usize].office)
}

/// "the ministry" after "the Defence Ministry": the last word of the type is the same.
fn ends_alike(lexicon: &Lexicon, known: &Known, index: u32) -> bool {
    let kind = |n: u32| lexicon.institutions[n as usize].kind.rsplit('_').next().unwrap_or("").to_owned();
    known.institution.is_some_and(|k| kind(k) == kind(index))
}

/// The side of a country code.
pub fn side_of_country(lexicon: &Lexicon, code: [u8; 2]) -> Option<Side> {
    std::str::from_utf8(&code).ok().filter(|c| country_code(c).is_some()).and_then(|c| lexicon.side(c))
}
