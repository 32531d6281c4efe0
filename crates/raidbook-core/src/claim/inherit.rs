//! What a claim takes from the report around it: time, place, weapon, actor, by the spec's rulings
//! on inheritance.

use std::collections::HashMap;

use crate::lexicon::{Lexicon, Side};
use crate::when::Period;

use super::draft::{Draft, PlaceDraft, TimeDraft, WeaponDraft};
use super::model::{Event, PlaceKind, PlaceRole, Realis, WeaponClass};

/// What inheritance looks at beside the drafts.
pub struct Setting<'s> {
    /// The pack's tables.
    pub lexicon: &'s Lexicon,
    /// The report's day.
    pub published: Option<jiff::civil::Date>,
    /// Places and times that a paragraph's head fixes, by paragraph.
    pub sections: &'s HashMap<u32, Section>,
    /// The state whose bodies are meant where nothing else tells.
    pub home: Option<Side>,
    /// Names of regions by id, to find who holds a place.
    pub region_name: &'s dyn Fn(crate::place::gazetteer::PlaceId) -> String,
}

/// What the head of a paragraph fixes for all of it.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Places.
    pub places: Vec<PlaceDraft>,
    /// The time of a chronicle's entry.
    pub time: Option<TimeDraft>,
}

/// Happenings of a raid: they share its time.
pub fn is_happening(event: Event) -> bool {
    matches!(
        event,
        Event::Attack
            | Event::Interception
            | Event::Strike
            | Event::Debris
            | Event::Explosion
            | Event::Fire
            | Event::Casualties
            | Event::Damage
            | Event::Sighting
    )
}

/// What follows from a happening and takes its place, weapon and actor.
pub fn is_consequence(event: Event) -> bool {
    matches!(event, Event::Casualties | Event::Damage | Event::Fire | Event::Outage | Event::Debris | Event::Evacuation)
}

/// Fills in what is inherited.
pub fn fill(drafts: &mut [Draft], setting: &Setting<'_>) {
    models(drafts);
    places(drafts, setting);
    times(drafts, setting);
    weapons(drafts);
}

/// "the drones", "the missiles", "them": the model and class told last.
fn models(drafts: &mut [Draft]) {
    let mut last: Vec<(WeaponClass, Option<u32>)> = Vec::new();
    for draft in drafts.iter_mut() {
        let Some(weapon) = &mut draft.weapon else { continue };
        if weapon.anaphoric {
            let found = match weapon.class {
                WeaponClass::Unknown => last.last(),
                WeaponClass::Missile => last.iter().rev().find(|(c, _)| is_missile(*c)),
                class => last.iter().rev().find(|(c, _)| *c == class),
            };
            match found {
                Some((class, model)) => {
                    weapon.class = *class;
                    weapon.model = weapon.model.or(*model);
                }
                None if weapon.class == WeaponClass::Unknown && weapon.words.is_none() => {
                    draft.weapon = None;
                    continue;
                }
                None => {}
            }
        }
        if let Some(weapon) = &draft.weapon
            && weapon.class != WeaponClass::Unknown
        {
            last.push((weapon.class, weapon.model));
        }
    }
}

fn is_missile(class: WeaponClass) -> bool {
    matches!(class, WeaponClass::Missile | WeaponClass::CruiseMissile | WeaponClass::BallisticMissile)
}

fn places(drafts: &mut [Draft], setting: &Setting<'_>) {
    for n in 0..drafts.len() {
        if !drafts[n].places.is_empty() || !takes_place(drafts[n].event) {
            continue;
        }
        let found = place_before(drafts, n, setting);
        if let Some(places) = found {
            let role = if drafts[n].event == Event::Attack { PlaceRole::Target } else { PlaceRole::Where };
            drafts[n].places = places.into_iter().map(|p| PlaceDraft { role, ..p }).collect();
            drafts[n].rules.push("inherit-place");
        }
    }
}

fn takes_place(event: Event) -> bool {
    matches!(
        event,
        Event::Casualties
            | Event::Damage
            | Event::Fire
            | Event::Outage
            | Event::Strike
            | Event::Debris
            | Event::Explosion
            | Event::Closure
            | Event::Restoration
            | Event::Alert
            | Event::Evacuation
            | Event::Battle
            | Event::Sighting
            | Event::Attack
            | Event::Interception
    )
}

/// Where a draft without a place of its own belongs: the sentence, the speaker's office, the head of
/// the paragraph, what the paragraph speaks of, what was told before.
fn place_before(drafts: &[Draft], n: usize, setting: &Setting<'_>) -> Option<Vec<PlaceDraft>> {
    let draft = &drafts[n];
    let section = setting.sections.get(&draft.paragraph).filter(|s| !s.places.is_empty()).map(|s| s.places.clone());
    let office = draft
        .sources
        .first()
        .and_then(|s| s.place.clone().map(|place| vec![PlaceDraft { role: PlaceRole::Where, place, words: s.words }]));
    let topic = (!draft.topic.is_empty()).then(|| draft.topic.clone());
    match draft.event {
        Event::Interception | Event::Attack => return office.or(section),
        Event::Strike | Event::Sighting if draft.target.is_none() => return section.or(topic).or(office),
        _ => {}
    }
    let useful = |d: &Draft| {
        let places: Vec<PlaceDraft> = d
            .places
            .iter()
            .filter(|p| {
                p.role != PlaceRole::Origin
                    && (p.place.kind != PlaceKind::Country || d.sentence == draft.sentence)
                    && p.place.kind != PlaceKind::Water
            })
            .cloned()
            .collect();
        (!places.is_empty() && !d.rules.contains(&"tally")).then_some(places)
    };
    let same = drafts
        .iter()
        .enumerate()
        .filter(|(m, d)| *m != n && d.sentence == draft.sentence && related(d.event, draft.event));
    let nearest = same.filter_map(|(m, d)| useful(d).map(|p| (m.abs_diff(n), p))).min_by_key(|(distance, _)| *distance);
    if let Some((_, places)) = nearest {
        return Some(places);
    }
    if section.is_some() {
        return section;
    }
    // What the same speaker just told of a place holds before the place of the office.
    let speaker = |d: &Draft| d.sources.first().map(|s| s.name.clone());
    let said = drafts[..n]
        .iter()
        .rev()
        .take_while(|d| draft.sentence - d.sentence <= 2)
        .filter(|d| d.paragraph == draft.paragraph && related(d.event, draft.event) && speaker(d) == speaker(draft))
        .find_map(useful);
    if let Some(places) = said.filter(|_| office.is_some()).or(office).or(topic) {
        return Some(places);
    }
    let back = drafts[..n]
        .iter()
        .rev()
        .filter(|d| d.paragraph == draft.paragraph && related(d.event, draft.event))
        .find_map(useful);
    if back.is_some()
        || !is_consequence(draft.event)
            && !matches!(draft.event, Event::Closure | Event::Restoration | Event::Explosion | Event::Alert)
    {
        return back;
    }
    drafts[..n]
        .iter()
        .rev()
        .filter(|d| draft.sentence - d.sentence <= 6 && d.event != Event::Interception)
        .find_map(useful)
}

/// Whether one happening's place says anything of the other's: an interception's does not of a strike's.
fn related(told: Event, open: Event) -> bool {
    told != Event::Interception || open == Event::Interception || open == Event::Debris
}

/// Whether a time is one happening's: a day or a night, told for itself.
fn is_specific(time: &TimeDraft) -> bool {
    !time.bounded && time.period.end.is_some_and(|e| (e.date - time.period.start.date).get_days() <= 1)
}

fn is_recent(time: &TimeDraft, published: Option<jiff::civil::Date>) -> bool {
    published.is_none_or(|p| (p - time.period.main_day()).get_days() <= 2)
}

/// The time that the report is about: of its first happening that tells a day or a night.
fn main_time(drafts: &[Draft], published: Option<jiff::civil::Date>) -> Option<TimeDraft> {
    let told =
        |d: &&Draft| is_happening(d.event) && d.realis != Realis::Expected && d.time.as_ref().is_some_and(is_specific);
    let recent = drafts.iter().filter(told).find(|d| d.time.as_ref().is_some_and(|t| is_recent(t, published)));
    recent.or_else(|| drafts.iter().find(told)).and_then(|d| d.time.clone())
}

fn times(drafts: &mut [Draft], setting: &Setting<'_>) {
    let main = main_time(drafts, setting.published);
    let today = setting.published.map(Period::day);
    let day = main.as_ref().map(|t| Period::day(t.period.main_day())).or(today);
    let mut last: Option<(TimeDraft, u32)> = None;
    for n in 0..drafts.len() {
        if drafts[n].time.is_none() && drafts[n].realis != Realis::Expected {
            let draft = &drafts[n];
            let section = setting.sections.get(&draft.paragraph).and_then(|s| s.time.clone());
            let sentence = drafts
                .iter()
                .enumerate()
                .filter(|(m, d)| {
                    *m != n
                        && d.sentence == draft.sentence
                        && is_happening(d.event)
                        && d.time.as_ref().is_some_and(|t| t.words.is_some())
                })
                .min_by_key(|(m, _)| m.abs_diff(n))
                .and_then(|(_, d)| d.time.clone());
            let carried = last.as_ref().filter(|(_, paragraph)| *paragraph == draft.paragraph).map(|(t, _)| t.clone());
            let fallback =
                |period: Option<Period>| period.map(|period| TimeDraft { period, words: None, bounded: false });
            let time = match draft.event {
                Event::Capability => None,
                _ if section.is_some() => section,
                event if is_happening(event) => sentence.or(carried).or(main.clone()).or(fallback(today)),
                Event::Statement => fallback(today),
                _ => carried
                    .filter(|t| is_specific(t))
                    .map(|t| TimeDraft { period: Period::day(t.period.main_day()), words: None, bounded: false })
                    .or(fallback(day)),
            };
            drafts[n].time = time;
            continue;
        }
        if is_happening(drafts[n].event)
            && drafts[n].realis != Realis::Expected
            && let Some(time) = drafts[n].time.clone().filter(is_specific)
        {
            last = Some((time, drafts[n].paragraph));
        }
    }
}

/// A consequence takes the weapon of the happening it plainly belongs to.
fn weapons(drafts: &mut [Draft]) {
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        if draft.weapon.is_some() || draft.realis == Realis::Denied {
            continue;
        }
        let takes =
            is_consequence(draft.event) || matches!(draft.event, Event::Strike | Event::Interception | Event::Attack);
        if !takes || draft.event == Event::Evacuation {
            continue;
        }
        let near = |d: &Draft| {
            matches!(
                d.event,
                Event::Strike | Event::Attack | Event::Debris | Event::Damage | Event::Fire | Event::Casualties
            ) || draft.event == Event::Interception && d.event == Event::Interception
        };
        let same: Vec<&Draft> = drafts
            .iter()
            .enumerate()
            .filter(|(m, d)| *m != n && d.sentence == draft.sentence && near(d) && d.weapon.is_some())
            .map(|(_, d)| d)
            .collect();
        let mut found = same.first().and_then(|d| d.weapon.clone());
        if same.iter().any(|d| d.weapon.as_ref().map(|w| w.class) != found.as_ref().map(|w| w.class)) {
            continue;
        }
        if found.is_none() {
            let before: Vec<&Draft> = drafts[..n]
                .iter()
                .rev()
                .take_while(|d| draft.sentence - d.sentence <= 3 && d.paragraph == draft.paragraph)
                .filter(|d| near(d) && d.weapon.is_some())
                .collect();
            if let Some(first) = before.first() {
                let mixed = before.iter().any(|d| {
                    d.sentence == first.sentence
                        && d.weapon.as_ref().map(|w| w.class) != first.weapon.as_ref().map(|w| w.class)
                });
                if !mixed {
                    found.clone_from(&first.weapon);
                }
            }
        }
        if let Some(weapon) = found {
            drafts[n].weapon = Some(WeaponDraft { words: None, ..weapon });
            drafts[n].rules.push("inherit-weapon");
        }
    }
}
