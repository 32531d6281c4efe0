//! Belarus's districts, from Who's On First.

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};

use super::super::atlas::{Atlas, Draft};
use super::super::region::who_on_first_regions;
use super::super::spelling::russian::{Style, romanize, to_ukrainian};
use super::super::spelling::{cyrillic, latin};
use super::super::table::Sources;

/// Adds the districts.
pub fn districts(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    let regions = who_on_first_regions(sources, "wof_by.tsv")?;
    for row in sources.table("wof_by.tsv")?.rows() {
        let adjective = row.parts("names_unk").find_map(|name| name.strip_suffix(" район"));
        let (Some(adjective), Some(point)) = (adjective.filter(|_| row.get("placetype") == "county"), row.point())
        else {
            continue;
        };
        let Some(&region) = regions.get(row.get("region_id")).and_then(|code| atlas.regions.get(code)) else {
            continue;
        };
        let russian = row
            .parts("names_ru")
            .find(|name| cyrillic(name) && !name.contains("ород "))
            .map(|name| romanize(name, Style::NoYo));
        // The table's English names: as in Belarusian, as in Russian, the region.
        let from_russian = row
            .parts("names_en")
            .nth(1)
            .filter(|_| row.parts("names_en").count() > 2)
            .map(|name| name.replace("ja", "ya"));
        let seat = russian.or(from_russian);
        let latin_adjective = romanize(adjective, Style::NoYo);
        let canonical = format!("{} District", seat.as_deref().unwrap_or(&latin_adjective));
        let mut draft = Draft::new(&canonical, Detail::District, *b"BY", Some(point));
        draft.region = Some(region);
        draft.keep(&format!("{latin_adjective} District"), NameFlags::default());
        draft.keep(&latin_adjective, NameFlags::STEM);
        for stem in seat.iter().map(String::as_str).chain(row.parts("names_en").filter(|name| latin(name))) {
            // The table has the region's name among the district's.
            if atlas.drafts[region].names.iter().all(|name| name.text != stem) {
                draft.keep(stem, NameFlags::STEM);
            }
        }
        for adjective in std::iter::once(adjective.to_owned()).chain(to_ukrainian(adjective)) {
            draft.keep(&adjective, NameFlags::STEM);
            draft.keep(&format!("{adjective} район"), NameFlags::default());
        }
        let at = atlas.push(draft);
        atlas.districts.insert(format!("BY/{}", row.get("wof_id")), at);
    }
    Ok(())
}
