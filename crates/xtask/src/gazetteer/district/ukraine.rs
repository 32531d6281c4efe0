//! Ukraine's 136 districts of 2020, and which of them each older district went to.

use std::collections::HashMap;

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};

use super::super::atlas::{Atlas, Draft, Point, marked};
use super::super::region::who_on_first_regions;
use super::super::spelling::latin;
use super::super::spelling::ukrainian::romanize;
use super::super::table::Sources;

/// Adds the districts, at the points of their seats.
pub fn districts(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    for row in sources.own("districts_ua.tsv")?.rows() {
        let name = row.get("name");
        let mut draft = Draft::new(name, Detail::District, *b"UA", row.point());
        draft.region = atlas.regions.get(row.get("region")).copied();
        let seat = name.trim_end_matches(" District");
        let adjective = romanize(row.get("uk"));
        for stem in [seat, &adjective, &adjective.replace("kyi", "ky")] {
            draft.keep(stem, NameFlags::STEM);
            draft.keep(&format!("{stem} District"), NameFlags::default());
            draft.keep(&format!("{stem} Raion"), NameFlags::default());
        }
        for adjective in [row.get("uk"), row.get("ru")] {
            draft.keep(adjective, NameFlags::STEM);
            draft.keep(&format!("{adjective} район"), NameFlags::default());
        }
        draft.keep_forms(row.parts("forms"));
        for form in row.parts("forms") {
            let (stem, flags) = marked(form);
            if flags.has(NameFlags::STEM) && latin(stem) {
                draft.keep(&format!("{stem} District"), NameFlags(flags.0 & !NameFlags::STEM.0));
            }
        }
        let key = format!("{}/{name}", row.get("region"));
        let at = atlas.push(draft);
        atlas.districts.insert(key, at);
    }
    Ok(())
}

/// The district that each county of Who's On First, which is a district of before 2020 or a city
/// of that rank, went to: the one whose seat is nearest, with known exceptions.
pub fn county_districts(sources: &Sources, atlas: &Atlas) -> Result<HashMap<String, String>> {
    let mut exceptions = HashMap::new();
    for row in sources.own("old_districts_ua.tsv")?.rows() {
        exceptions.insert((row.get("region").to_owned(), row.get("old").to_owned()), row.get("name").to_owned());
    }
    let mut seats: HashMap<String, Vec<(Point, String)>> = HashMap::new();
    for (key, &at) in atlas.districts.iter().filter(|(key, _)| key.starts_with("UA.")) {
        let Some((region, _)) = key.split_once('/') else { continue };
        let Some(point) = atlas.drafts[at].point else { continue };
        seats.entry(region.to_owned()).or_default().push((point, key.clone()));
    }
    let regions = who_on_first_regions(sources, "wof_ua.tsv")?;
    let mut districts = HashMap::new();
    for row in sources.table("wof_ua.tsv")?.rows().filter(|row| row.get("placetype") == "county") {
        let (Some(region), Some(point)) = (regions.get(row.get("region_id")), row.point()) else { continue };
        let old = row.get("name").replace(['\'', '’'], "");
        let key = match exceptions.get(&(region.clone(), old)) {
            Some(name) => Some(format!("{region}/{name}")),
            None => seats.get(region).and_then(|seats| {
                seats.iter().min_by(|a, b| a.0.km(point).total_cmp(&b.0.km(point))).map(|(_, key)| key.clone())
            }),
        };
        if let Some(key) = key {
            districts.insert(row.get("wof_id").to_owned(), key);
        }
    }
    Ok(districts)
}
