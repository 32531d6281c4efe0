//! What a claim takes from the report around it: time, place, weapon, actor, by the spec's rulings
//! on inheritance.

use std::collections::HashMap;

use crate::lexicon::{Lexicon, Side};
use crate::source::speaker::side_of_country;
use crate::when::Period;

use super::draft::{ActorDraft, Draft, PlaceDraft, PlaceValue, TimeDraft, WeaponDraft};
use super::model::{CountRole, Event, PlaceKind, PlaceRole, Realis, WeaponClass};

/// What inheritance looks at beside the drafts.
pub struct Setting<'s> {
    /// The pack's tables.
    pub lexicon: &'s Lexicon,
    /// The report's day.
    pub published: Option<jiff::civil::Date>,
    /// Places and times that a paragraph's head fixes, by paragraph.
    pub sections: &'s HashMap<u32, Section>,
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
fn is_consequence(event: Event) -> bool {
    matches!(event, Event::Casualties | Event::Damage | Event::Fire | Event::Outage | Event::Debris | Event::Evacuation)
}

/// Fills in what is inherited.
pub fn fill(drafts: &mut [Draft], setting: &Setting<'_>) {
    models(drafts);
    places(drafts, setting);
    times(drafts, setting);
    weapons(drafts);
    actors(drafts, setting);
    wholes(drafts);
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
    if let Some(places) = section.or(office).or(topic) {
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

/// Who did it, where the words leave it open: the weapon's owner, the enemy of the land that was
/// hit, the defender of the land that was defended.
fn actors(drafts: &mut [Draft], setting: &Setting<'_>) {
    let lexicon = setting.lexicon;
    let date = setting.published.map(|d| d.to_string());
    let parties = parties(drafts, lexicon, date.as_deref());
    let mut last_attacker: Option<Side> = None;
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        let told = draft.actor.as_ref().and_then(|a| a.side);
        let attacks = matches!(
            draft.event,
            Event::Attack
                | Event::Strike
                | Event::Damage
                | Event::Casualties
                | Event::Fire
                | Event::Outage
                | Event::Debris
        );
        let side = if attacks {
            told.or_else(|| attacker(draft, setting, &parties, date.as_deref()))
                .or_else(|| last_attacker.filter(|_| is_consequence(draft.event) || draft.event == Event::Strike))
        } else if draft.event == Event::Interception {
            told.or_else(|| defender(draft, setting, &parties, date.as_deref()))
        } else {
            told
        };
        let wanted = match draft.event {
            Event::Casualties | Event::Damage | Event::Fire | Event::Outage if draft.realis == Realis::Denied => None,
            _ => side,
        };
        if matches!(draft.event, Event::Attack | Event::Strike) && side.is_some() {
            last_attacker = side;
        }
        let words = drafts[n].actor.as_ref().and_then(|a| a.words);
        drafts[n].actor = match (wanted, words) {
            (None, None) => None,
            (side, words) => Some(ActorDraft { side, words }),
        };
    }
}

/// The two sides that a report is about.
fn parties(drafts: &[Draft], lexicon: &Lexicon, date: Option<&str>) -> Vec<Side> {
    let mut counts: HashMap<Side, u32> = HashMap::new();
    for draft in drafts {
        if let Some(side) = draft.actor.as_ref().and_then(|a| a.side) {
            *counts.entry(side).or_default() += 2;
        }
        for source in &draft.sources {
            if let Some(side) = source.side {
                *counts.entry(side).or_default() += 1;
            }
        }
        for place in &draft.places {
            if let Some(side) = place.place.country.and_then(|c| side_of_country(lexicon, c)) {
                *counts.entry(side).or_default() += 1;
            }
        }
        if let Some(model) = draft.weapon.as_ref().and_then(|w| w.model) {
            for side in &lexicon.weapons[model as usize].sides {
                *counts.entry(*side).or_default() += 1;
            }
        }
    }
    let mut best: Option<(u32, Side, Side)> = None;
    for (side, count) in &counts {
        for enemy in lexicon.enemies(*side, date) {
            let weight = count + counts.get(&enemy).copied().unwrap_or(0);
            let (a, b) = if side.0 < enemy.0 { (*side, enemy) } else { (enemy, *side) };
            if best.is_none_or(|(w, x, y)| weight > w || (weight == w && (a, b) < (x, y))) {
                best = Some((weight, a, b));
            }
        }
    }
    best.map_or(Vec::new(), |(_, a, b)| vec![a, b])
}

fn enemy_of(side: Side, setting: &Setting<'_>, parties: &[Side], date: Option<&str>) -> Option<Side> {
    if let [a, b] = parties {
        if side == *a {
            return Some(*b);
        }
        if side == *b {
            return Some(*a);
        }
    }
    setting.lexicon.enemies(side, date).next()
}

/// Who holds a place: its recognised country, unless the table of holders names another.
fn holder(place: &PlaceValue, setting: &Setting<'_>, date: Option<&str>) -> Option<Side> {
    let region = place.region.map(|r| (setting.region_name)(r));
    let names = [Some(place.name.as_str()), region.as_deref()];
    let held = setting.lexicon.holders.iter().find(|h| {
        names.iter().flatten().any(|n| *n == &*h.place)
            && date.is_none_or(|d| (h.from.is_empty() || h.from.as_ref() <= d) && (h.to.is_empty() || d <= &*h.to))
    });
    match held {
        Some(held) => Some(held.side),
        None => place.country.and_then(|c| side_of_country(setting.lexicon, c)),
    }
}

fn weapon_side(draft: &Draft, setting: &Setting<'_>, parties: &[Side]) -> Option<Side> {
    let model = draft.weapon.as_ref()?.model?;
    let sides = &setting.lexicon.weapons[model as usize].sides;
    let known: Vec<Side> = sides.iter().copied().filter(|s| parties.contains(s)).collect();
    match known.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn attacker(draft: &Draft, setting: &Setting<'_>, parties: &[Side], date: Option<&str>) -> Option<Side> {
    if let Some(side) = weapon_side(draft, setting, parties) {
        return Some(side);
    }
    let hit = draft.places.iter().find(|p| p.role != PlaceRole::Origin);
    if let Some(side) = hit.and_then(|p| holder(&p.place, setting, date)) {
        return enemy_of(side, setting, parties, date);
    }
    let origin = draft.places.iter().find(|p| p.role == PlaceRole::Origin);
    origin.and_then(|p| holder(&p.place, setting, date)).filter(|s| parties.contains(s))
}

fn defender(draft: &Draft, setting: &Setting<'_>, parties: &[Side], date: Option<&str>) -> Option<Side> {
    if let Some(side) = weapon_side(draft, setting, parties) {
        return enemy_of(side, setting, parties, date);
    }
    let over = draft.places.iter().find(|p| p.role != PlaceRole::Origin);
    if let Some(side) = over.and_then(|p| holder(&p.place, setting, date)) {
        return Some(side);
    }
    let told = draft.sources.first().and_then(|s| s.side).filter(|s| parties.contains(s));
    told
}

/// "all 42", "all but one": what was launched, where an earlier claim said it.
fn wholes(drafts: &mut [Draft]) {
    let _ = CountRole::Launched;
    let _ = drafts;
}
