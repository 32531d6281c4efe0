//! From gathered settlements to places: the usual English name, and all names with their flags.

use std::borrow::Cow;
use std::collections::HashSet;

use raidbook_core::place::gazetteer::{Detail, NameFlags};
use raidbook_core::text::fold::Key;

use super::super::atlas::{Atlas, Draft};
use super::super::spelling::russian::{self, Style};
use super::super::spelling::skeleton::skeleton;
use super::super::spelling::{cyrillic, plain, transcribed, ukrainian};
use super::{Settlement, Settlements};

/// Cities that are first-level divisions, by GeoNames' code.
const CITY_REGIONS: &[(&str, &str, &str)] = &[
    ("UA.12", "UA", "Kyiv"),
    ("UA.20", "UA", "Sevastopol"),
    ("RU.48", "RU", "Moscow"),
    ("RU.66", "RU", "Saint Petersburg"),
    ("BY.04", "BY", "Minsk"),
    ("RO.10", "RO", "Bucharest"),
    ("MD.57", "MD", "Chișinău"),
];

/// Adds the settlements to the atlas.
pub fn finish(settlements: &Settlements, atlas: &mut Atlas) {
    let mut added = Vec::with_capacity(settlements.all.len());
    for settlement in &settlements.all {
        let Some(draft) = draft(settlement) else { continue };
        let at = atlas.push(draft);
        let city = CITY_REGIONS.iter().find(|(_, country, name)| {
            settlement.country == country.as_bytes()
                && settlement.population > 300_000
                && settlement.fixed.as_deref() == Some(*name)
        });
        if let Some((code, ..)) = city {
            atlas.regions.insert((*code).to_owned(), at);
        }
        added.push((at, settlement));
    }
    let regions: HashSet<usize> = atlas.regions.values().copied().collect();
    for (at, settlement) in added {
        let region = settlement.region.as_deref().and_then(|code| atlas.regions.get(code)).copied();
        let district = settlement.district.as_deref().and_then(|key| atlas.districts.get(key)).copied();
        atlas.drafts[at].region = region.filter(|&region| region != at);
        atlas.drafts[at].district = district.filter(|_| !regions.contains(&at));
    }
}

fn draft(settlement: &Settlement) -> Option<Draft> {
    let settlement = &read_back(settlement);
    let name = canonical(settlement)?;
    let mut draft = Draft::new(&name, detail(settlement), settlement.country, Some(settlement.point));
    if settlement.fixed.is_some() {
        draft.keep(&name, NameFlags::default());
    }
    draft.population = settlement.population;
    for name in &settlement.hand {
        draft.keep(&name.text, name.flags);
    }
    match &settlement.country {
        b"UA" => ukrainian_names(settlement, &mut draft),
        b"RU" | b"BY" => russian_names(settlement, &mut draft),
        _ => world_names(settlement, &mut draft),
    }
    if draft.detail == Detail::CityDistrict {
        name_district(&mut draft);
    }
    Some(draft)
}

/// A district of a city that is named by an adjective ("Kyivskyi") is called "Kyivskyi District",
/// and needs that word to be told from the person or the street.
fn name_district(draft: &mut Draft) {
    let bare = draft.name.clone();
    let adjective = |name: &str| ["ий", "ый", "ой"].iter().any(|end| name.ends_with(end));
    if !bare.ends_with(['y', 'i']) || !draft.names.iter().any(|name| adjective(&name.text)) {
        return;
    }
    for name in draft.names.iter_mut().filter(|name| !name.kept) {
        name.flags = name.flags | NameFlags::STEM;
    }
    let adjectives: Vec<String> =
        draft.names.iter().map(|name| name.text.clone()).filter(|name| adjective(name)).collect();
    for adjective in adjectives {
        draft.add(&format!("{adjective} район"), NameFlags::default());
    }
    draft.name = format!("{bare} District");
    draft.add(&draft.name.clone(), NameFlags::default());
}

fn detail(settlement: &Settlement) -> Detail {
    match settlement.detail {
        Detail::CityDistrict if settlement.fixed.is_some() => Detail::Town,
        detail => detail,
    }
}

fn canonical(settlement: &Settlement) -> Option<String> {
    if let Some(name) = &settlement.fixed {
        return Some(name.clone());
    }
    let slavic = match &settlement.country {
        b"UA" => settlement.ukrainian.first().map(|name| ukrainian::romanize(name)),
        b"RU" | b"BY" => best_russian(settlement).map(|name| russian::romanize(name, Style::News)),
        _ => None,
    };
    let name = slavic.or_else(|| settlement.english.clone()).or_else(|| settlement.latin.first().cloned())?;
    let name = name.split(" (").next().unwrap_or_default();
    if transcribed(settlement.country) {
        return Some(plain(name)).filter(|name| !name.is_empty());
    }
    let apostrophe = if matches!(&settlement.country, b"UA" | b"RU" | b"BY") { "" } else { "'" };
    Some(name.replace(['’', 'ʼ'], apostrophe)).filter(|name| !name.trim().is_empty())
}

/// Adds the Cyrillic name of a place that only tables in Latin letters have: it follows from the
/// transcription.
fn read_back(settlement: &Settlement) -> Cow<'_, Settlement> {
    let mut settlement = Cow::Borrowed(settlement);
    let Some(latin) = settlement.latin.first() else { return settlement };
    match &settlement.country {
        b"UA" if settlement.ukrainian.is_empty() => {
            if let Some(name) = ukrainian::from_transcription(latin) {
                settlement.to_mut().ukrainian.push(name);
            }
        }
        b"RU" | b"BY" if best_russian(&settlement).is_none() => {
            if let Some(name) = russian::from_transcription(latin) {
                settlement.to_mut().russian.push(name);
            }
        }
        _ => {}
    }
    settlement
}

/// The Russian name, spelt with ё where any table does.
fn best_russian(settlement: &Settlement) -> Option<&String> {
    let first = settlement.russian.first().or_else(|| {
        // GeoNames does not tell the language of its Cyrillic names; the Russian one reads as the
        // main name does, or else sounds like it and has no letters of the other languages.
        let main = settlement.latin.first()?;
        let reads = |name: &&String| {
            [Style::News, Style::Full, Style::NoYo]
                .iter()
                .any(|style| Key::of(&russian::romanize(name, *style)) == Key::of(main))
        };
        let sounds = |name: &&String| skeleton(name) == skeleton(main);
        let candidates = || settlement.cyrillic.iter().filter(|name| !name.contains(['і', 'ї', 'є', 'ў', 'ґ']));
        candidates().find(reads).or_else(|| candidates().find(sounds))
    })?;
    let plain = first.replace('ё', "е");
    let spelt = settlement
        .russian
        .iter()
        .chain(&settlement.cyrillic)
        .find(|name| name.contains('ё') && name.replace('ё', "е") == plain);
    Some(spelt.unwrap_or(first))
}

fn ukrainian_names(settlement: &Settlement, draft: &mut Draft) {
    const VARIANT: NameFlags = NameFlags::VARIANT;
    let bones = skeleton(&draft.name);
    let usual = |name: &str| if skeleton(name) == bones { NameFlags::default() } else { VARIANT };
    for name in &settlement.ukrainian {
        draft.add(name, usual(name));
        draft.add(&ukrainian::romanize(name), usual(name));
        draft.add(&ukrainian::romanize_older(name), VARIANT);
    }
    for name in &settlement.russian {
        draft.add(name, usual(name));
        draft.add(&russian::romanize(name, Style::NoYo), VARIANT);
        draft.add(&russian::romanize(name, Style::Plain), VARIANT);
    }
    latin_names(settlement, draft);
    if settlement.russian.is_empty() {
        let read_back = settlement.latin.iter().find_map(|name| russian::from_latin(name));
        if let Some(name) = read_back.or_else(|| settlement.ukrainian.first().map(|name| ukrainian::to_russian(name))) {
            draft.add(&name, VARIANT);
            draft.add(&russian::romanize(&name, Style::NoYo), VARIANT);
        }
    }
}

fn russian_names(settlement: &Settlement, draft: &mut Draft) {
    const VARIANT: NameFlags = NameFlags::VARIANT;
    let best = best_russian(settlement);
    for name in settlement.russian.iter().chain(best) {
        draft.add(name, NameFlags::default());
        for style in [Style::News, Style::NoYo, Style::Full, Style::Plain] {
            draft.add(&russian::romanize(name, style), VARIANT);
        }
    }
    for name in &settlement.ukrainian {
        draft.add(name, NameFlags::default());
    }
    if let Some(name) = best.filter(|_| settlement.ukrainian.is_empty()) {
        for form in russian::to_ukrainian(name) {
            draft.add(&form, VARIANT);
        }
    }
    latin_names(settlement, draft);
}

fn world_names(settlement: &Settlement, draft: &mut Draft) {
    for name in &settlement.russian {
        draft.add(name, NameFlags::default());
        if settlement.ukrainian.is_empty() && settlement.population > 100_000 {
            russian::to_ukrainian(name).iter().for_each(|form| draft.add(form, NameFlags::VARIANT));
        }
    }
    latin_names(settlement, draft);
}

/// Names in Latin letters, and Cyrillic ones of unknown language: those that sound like the main
/// name are the same word otherwise spelt; others are exonyms.
fn latin_names(settlement: &Settlement, draft: &mut Draft) {
    let bones = skeleton(&draft.name);
    let romanized = matches!(&settlement.country, b"UA" | b"RU" | b"BY");
    for name in &settlement.latin {
        // Where the usual name is a romanization by rule, what maps have is another spelling.
        let usual = !romanized && skeleton(name) == bones;
        draft.add(name, if usual { NameFlags::default() } else { NameFlags::VARIANT });
    }
    // Alternates are in a hundred languages. Of use are other transcriptions of the same name, but
    // not short ones, which are anything ("Come" for Como).
    for name in settlement.alternates.iter().filter(|name| name.chars().count() >= 5 && skeleton(name) == bones) {
        draft.add(name, NameFlags::VARIANT);
    }
    let city = settlement.population >= 300_000 && settlement.detail != Detail::CityDistrict;
    for name in settlement.cyrillic.iter().filter(|name| cyrillic(name) && name.chars().count() > 3) {
        let sounds = skeleton(name) == bones;
        if sounds || city {
            draft.add(name, if sounds { NameFlags::default() } else { NameFlags::VARIANT });
        }
    }
}
