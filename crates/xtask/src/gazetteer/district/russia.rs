//! Russia's districts: named by an adjective, placed by the places in them.

use std::collections::HashMap;

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};

use super::super::atlas::{Atlas, Draft, Point};
use super::super::settlement::{Settlement, Settlements};
use super::super::spelling::russian::{Style, from_latin, romanize, to_ukrainian};
use super::super::spelling::title;
use super::super::table::Sources;
use super::Members;

/// The key of a district of the postal table: "RU.09/Шебекинский".
pub fn postal_district(region: &str, district: &str) -> Option<String> {
    let adjective = district.trim().strip_suffix(" РАЙОН")?;
    (!adjective.is_empty()).then(|| format!("{region}/{}", title(adjective)))
}

/// Adds the districts that places of the postal table lie in.
pub fn districts(atlas: &mut Atlas, members: &Members<'_>) {
    for (key, settlements) in members.iter().filter(|(key, _)| key.starts_with("RU.")) {
        let Some((region, adjective)) = key.split_once('/') else { continue };
        let points: Vec<Point> = settlements.iter().map(|settlement| settlement.point).collect();
        // The most populous fitting place is the seat.
        let seat = settlements
            .iter()
            .flat_map(|settlement| {
                settlement.russian.iter().chain(&settlement.cyrillic).map(move |name| (settlement, name))
            })
            .filter(|(_, name)| is_seat(name, adjective))
            .max_by_key(|(settlement, name)| (settlement.population, std::cmp::Reverse(name.len())))
            .map(|(settlement, name)| (settlement.fixed.clone(), name.clone()));
        let named = seat.as_ref().map(|(fixed, name)| match fixed {
            Some(fixed) => fixed.clone(),
            None => romanize(name, Style::News),
        });
        let at = add(atlas, region, adjective, named.as_deref(), Point::median(&points));
        if let Some((_, name)) = seat {
            atlas.drafts[at].keep(&romanize(&name, Style::NoYo), NameFlags::STEM);
        }
    }
}

fn add(atlas: &mut Atlas, region: &str, adjective: &str, seat: Option<&str>, point: Option<Point>) -> usize {
    let latin = romanize(adjective, Style::News);
    let canonical = format!("{} District", seat.unwrap_or(&latin));
    let mut draft = Draft::new(&canonical, Detail::District, *b"RU", point);
    draft.region = atlas.regions.get(region).copied();
    if let Some(seat) = seat {
        draft.keep(seat, NameFlags::STEM);
    }
    for style in [Style::News, Style::Full, Style::NoYo] {
        let latin = romanize(adjective, style);
        draft.keep(&latin, NameFlags::STEM);
        draft.keep(&format!("{latin} District"), NameFlags::default());
    }
    for adjective in std::iter::once(adjective.to_owned()).chain(to_ukrainian(adjective)) {
        draft.keep(&adjective, NameFlags::STEM);
        draft.keep(&format!("{adjective} район"), NameFlags::default());
    }
    let at = atlas.push(draft);
    atlas.districts.insert(format!("{region}/{adjective}"), at);
    at
}

/// Whether a district's adjective is made from this place's name: Шебекино → Шебекинский,
/// Истра → Истринский, Залегощь → Залегощенский, Новый Оскол → Новооскольский. A place that is
/// itself named by the adjective (Северская, Раменское) does not count: its district is called by
/// the adjective in English too.
fn is_seat(place: &str, adjective: &str) -> bool {
    let place = place.to_lowercase().replace('ё', "е");
    let adjective = adjective.to_lowercase().replace('ё', "е");
    let Some(stem) = adjective
        .strip_suffix("ский")
        .or_else(|| adjective.strip_suffix("цкий").map(|_| adjective.trim_end_matches("кий")))
    else {
        return false;
    };
    if ["ское", "ская", "ский", "цкое", "цкая"].iter().any(|end| place.ends_with(end)) {
        return false;
    }
    let joined = joined(&place);
    let bare = joined.strip_suffix("ск").unwrap_or(&joined).trim_end_matches(['а', 'о', 'е', 'и', 'ы', 'ь', 'я', 'й']);
    let shorter = bare.strip_suffix('к').unwrap_or(bare);
    if bare.chars().count() < 3 {
        return bare.chars().count() == 2 && stem == bare;
    }
    ["", "ин", "ен", "ан", "ян", "ов", "ев", "ь", "ьн", "н"].iter().any(|middle| {
        stem == format!("{bare}{middle}") || (shorter.chars().count() > 2 && stem == format!("{shorter}{middle}"))
    })
}

/// The adjective of a name of two words is one word: "новый оскол" → "новооскол".
fn joined(place: &str) -> String {
    let Some((first, second)) = place.split_once(' ') else { return place.to_owned() };
    let first = first.trim_end_matches(['ы', 'и', 'й', 'а', 'я', 'о', 'е']);
    let soft = if matches!(first.chars().last(), Some('н')) && first.ends_with("жн") { "е" } else { "о" };
    format!("{first}{soft}{second}")
}

/// Adds districts of the republics and others that the postal table lacks, where GeoNames names
/// them and a town of the name shows the place.
pub fn republics(sources: &Sources, atlas: &mut Atlas, settlements: &Settlements) -> Result<()> {
    let mut towns: HashMap<&str, Vec<&Settlement>> = HashMap::new();
    for settlement in settlements.all.iter().filter(|settlement| settlement.country == *b"RU") {
        towns.entry(settlement.region.as_deref().unwrap_or_default()).or_default().push(settlement);
    }
    let mut found = Vec::new();
    for row in sources.lines("geonames_admin2.txt")? {
        let Some(code) = row[0].strip_prefix("RU.").and_then(|rest| rest.split('.').next()) else { continue };
        let region = format!("RU.{code}");
        let name = row[1].replace(['’', '\''], "");
        let Some(adjective) = [" Rayon", " rayon", " District"].iter().find_map(|head| name.strip_suffix(head)) else {
            continue;
        };
        let adjective = adjective.replace("skiy", "sky");
        let Some(stem) = adjective.to_lowercase().strip_suffix("sky").map(String::from) else { continue };
        let Some(russian) = from_latin(&format!("{}skiy", &adjective[..adjective.len() - 3])) else { continue };
        if atlas.districts.contains_key(&format!("{region}/{russian}")) || stem.len() < 3 {
            continue;
        }
        let seat = towns
            .get(region.as_str())
            .into_iter()
            .flatten()
            .filter(|settlement| {
                settlement.latin.iter().any(|name| latin_seat(&name.to_lowercase().replace(['’', '\''], ""), &stem))
            })
            .max_by_key(|settlement| settlement.population);
        if let Some(seat) = seat {
            let name = seat.russian.first().map(|name| romanize(name, Style::News));
            let name =
                seat.fixed.clone().or(name).or_else(|| seat.latin.first().map(|name| name.replace(['’', '\''], "")));
            found.push((region, russian, adjective, name, seat.point));
        }
    }
    for (region, russian, adjective, seat, point) in found {
        if atlas.districts.contains_key(&format!("{region}/{russian}")) {
            continue;
        }
        let at = add(atlas, &region, &russian, seat.as_deref(), Some(point));
        atlas.drafts[at].keep(&adjective, NameFlags::STEM);
    }
    Ok(())
}

fn latin_seat(town: &str, stem: &str) -> bool {
    let short = town.trim_end_matches(['a', 'o', 'e', 'i', 'y']).trim_end_matches("sk");
    short.len() >= 3
        && (stem == short
            || stem == format!("{short}in")
            || stem == format!("{short}ov")
            || stem == format!("{short}en"))
}

#[cfg(test)]
mod tests {
    use super::{is_seat, postal_district};

    #[test]
    fn towns_make_adjectives() {
        for (town, adjective) in [
            ("Шебекино", "Шебекинский"),
            ("Истра", "Истринский"),
            ("Залегощь", "Залегощенский"),
            ("Новый Оскол", "Новооскольский"),
            ("Грайворон", "Грайворонский"),
            ("Миллерово", "Миллеровский"),
            ("Суземка", "Суземский"),
            ("Рыльск", "Рыльский"),
            ("Погар", "Погарский"),
            ("Чернянка", "Чернянский"),
        ] {
            assert!(is_seat(town, adjective), "{town} {adjective}");
        }
        assert!(!is_seat("Северская", "Северский"));
        assert!(!is_seat("Раменское", "Раменский"));
        assert!(!is_seat("Курск", "Рыльский"));
    }

    #[test]
    fn postal_districts_have_keys() {
        assert_eq!(postal_district("RU.09", "ШЕБЕКИНСКИЙ РАЙОН").as_deref(), Some("RU.09/Шебекинский"));
        assert_eq!(postal_district("RU.09", ""), None);
    }
}
