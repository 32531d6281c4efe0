//! Second-level divisions of other countries at war or near one, placed by the towns in them.

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};

use super::super::atlas::{Atlas, Draft, Point, country_code};
use super::super::table::Sources;
use super::Members;

const COUNTRIES: &[&str] = &["IN", "PK", "PL", "YE", "AF", "LB", "SY", "IQ", "TR", "PS"];

const HEADS: &[&str] = &[" District", " district", " Tehsil", " Qadaa", " Powiat", " Subdivision"];

/// Adds the districts that towns say they lie in.
pub fn districts(sources: &Sources, atlas: &mut Atlas, members: &Members<'_>) -> Result<()> {
    for row in sources.lines("geonames_admin2.txt")? {
        let [code, name, ascii, ..] = &row[..] else { continue };
        let Some(towns) = members.get(code.as_str()).filter(|_| COUNTRIES.contains(&&code[..2])) else { continue };
        let points: Vec<Point> = towns.iter().map(|town| town.point).collect();
        let bare = |name: &str| {
            let name = name.trim_start_matches("Powiat ").trim_start_matches("Caza de ").trim_start_matches("Caza du ");
            HEADS.iter().find_map(|head| name.strip_suffix(head)).unwrap_or(name).to_owned()
        };
        let head = if code.starts_with("PL") { "County" } else { "District" };
        let mut draft = Draft::new(
            &format!("{} {head}", bare(ascii)),
            Detail::District,
            country_code(&code[..2]),
            Point::mean(&points),
        );
        draft.region = towns.iter().find_map(|town| atlas.regions.get(town.region.as_deref()?).copied());
        for stem in [bare(name), bare(ascii)] {
            draft.add(&stem, NameFlags::STEM);
        }
        let at = atlas.push(draft);
        atlas.districts.insert(code.clone(), at);
    }
    Ok(())
}
