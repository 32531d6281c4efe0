//! Whose it is: the side of an attacker, a defender, a ministry that the words leave open.

use std::collections::HashMap;

use crate::lexicon::{Lexicon, Side};
use crate::source::speaker::side_of_country;

use super::draft::{ActorDraft, Draft, PlaceValue};
use super::inherit::{Setting, is_consequence};
use super::model::{Event, PlaceRole, Realis};

/// Fills in sides: first of the bodies that speak, then of those who act.
pub fn fill(drafts: &mut [Draft], setting: &Setting<'_>) {
    institutions(drafts, setting);
    actors(drafts, setting);
}

/// "the Defence Ministry", "the air force": of the state that the report heard before, of the one whose
/// sky was defended, of the one the report is about.
fn institutions(drafts: &mut [Draft], setting: &Setting<'_>) {
    let lexicon = setting.lexicon;
    let date = setting.published.map(|d| d.to_string());
    let parties = parties(drafts, lexicon, date.as_deref());
    let open: Vec<u32> = drafts.iter().flat_map(|d| &d.sources).filter_map(|s| s.open_institution).collect();
    for index in open {
        let entry = &lexicon.institutions[index as usize];
        let named = |name: &str| entry.names.iter().find(|(_, n)| **n == *name).map(|(side, _)| *side);
        let heard = drafts.iter().flat_map(|d| &d.sources).find_map(|s| named(&s.name));
        let speaks = |d: &&Draft| d.sources.iter().any(|s| s.open_institution == Some(index));
        let defends = drafts
            .iter()
            .filter(speaks)
            .filter(|d| d.event == Event::Interception)
            .find_map(|d| defender(d, setting, &parties, date.as_deref()));
        let suffers = drafts
            .iter()
            .filter(speaks)
            .filter(|d| d.event == Event::Attack)
            .find_map(|d| d.actor.as_ref().and_then(|a| a.side).and_then(|s| enemy_of(s, setting, &parties, date.as_deref())));
        let Some(side) = heard.or(defends).or(suffers).or(setting.home) else { continue };
        let name = entry.names.iter().find(|(s, _)| *s == side).map(|(_, n)| n.to_string());
        let name = name.or_else(|| {
            let country = lexicon.country(side)?;
            let pattern = entry.pattern.as_ref().filter(|p| !p.contains("{place}"))?;
            Some(pattern.replace("{adjective}", &country.adjective).replace("{country}", &country.name))
        });
        for source in drafts.iter_mut().flat_map(|d| &mut d.sources).filter(|s| s.open_institution == Some(index)) {
            source.side = Some(side);
            source.name = name.clone().unwrap_or_else(|| source.name.clone());
            source.open_institution = None;
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
        let beside = drafts
            .iter()
            .enumerate()
            .filter(|(m, d)| *m != n && d.sentence == draft.sentence && matches!(d.event, Event::Attack | Event::Strike) && d.realis == Realis::Actual)
            .min_by_key(|(m, _)| m.abs_diff(n))
            .and_then(|(_, d)| d.actor.as_ref().and_then(|a| a.side))
            .filter(|_| is_consequence(draft.event));
        let side = if attacks {
            told.or(beside).or_else(|| attacker(draft, setting, &parties, date.as_deref()))
                .or_else(|| last_attacker.filter(|_| is_consequence(draft.event) || draft.event == Event::Strike))
        } else if draft.event == Event::Interception {
            let attacked = last_attacker.and_then(|s| enemy_of(s, setting, &parties, date.as_deref()));
            told.or_else(|| defender(draft, setting, &parties, date.as_deref())).or(attacked)
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
    if let Some(side) = draft.weapon.as_ref().and_then(|w| w.side) {
        return Some(side);
    }
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
    if let Some(enemy) = draft.weapon.as_ref().and_then(|w| w.side).and_then(|s| enemy_of(s, setting, parties, date)) {
        return Some(enemy);
    }
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
