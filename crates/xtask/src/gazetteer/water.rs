//! Seas, straits, lakes, reservoirs and rivers of Natural Earth.

use std::collections::BTreeMap;

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};
use serde_json::Value;

use super::atlas::{Atlas, Draft, Point};
use super::polygon::{inner_point, points};
use super::spelling::{capital, latin};
use super::table::Sources;

/// Belongs to no country, or to several.
const NOBODY: [u8; 2] = *b"  ";

/// Adds the waters.
pub fn waters(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    seas(sources, atlas)?;
    lakes(sources, atlas)?;
    rivers(sources, atlas)
}

fn name(feature: &Value, field: &str) -> Option<String> {
    let name = feature["properties"][field].as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
    (latin(&name) && name.chars().count() > 2).then_some(name)
}

fn seas(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    for feature in sources.features("ne_10m_geography_marine_polys.json")? {
        let detail = match feature["properties"]["featurecla"].as_str() {
            Some("ocean" | "sea") => Detail::Sea,
            Some("gulf" | "bay" | "sound" | "fjord" | "lagoon") => Detail::Gulf,
            Some("strait" | "channel") => Detail::Strait,
            _ => continue,
        };
        let Some(mut name) = name(&feature, "name") else { continue };
        if name.chars().all(|c| !c.is_lowercase()) {
            let words: Vec<String> = name.split(' ').map(|word| capital(&word.to_lowercase())).collect();
            name = words.join(" ");
        }
        atlas.push(Draft::new(&name, detail, NOBODY, inner_point(&feature["geometry"])));
    }
    Ok(())
}

fn lakes(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    for feature in sources.features("ne_10m_lakes.json")? {
        let Some(bare) = name(&feature, "name") else { continue };
        let reservoir = feature["properties"]["featurecla"].as_str() == Some("Reservoir");
        let bare = bare.replace("Ozero ", "");
        let told = [
            "Lake",
            "Reservoir",
            "Sea",
            "Lago",
            "Loch",
            "Lough",
            "Lac",
            "Laguna",
            "Bay",
            "Hu",
            "Nuur",
            "Shuiku",
            "Embalse",
        ];
        let canonical = match told.iter().any(|head| bare.split(' ').any(|word| word == *head)) {
            true => bare.clone(),
            false if reservoir => format!("{bare} Reservoir"),
            false => format!("Lake {bare}"),
        };
        let detail = if reservoir { Detail::Reservoir } else { Detail::Lake };
        let mut draft = Draft::new(&canonical, detail, NOBODY, inner_point(&feature["geometry"]));
        draft.add(&bare, NameFlags::STEM);
        atlas.push(draft);
    }
    Ok(())
}

/// Rivers of one name lie in several pieces: pieces that share the river's number are one river.
fn rivers(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    let mut rivers: BTreeMap<(String, i64), Vec<Point>> = BTreeMap::new();
    for feature in sources.features("ne_10m_rivers_lake_centerlines.json")? {
        if feature["properties"]["featurecla"].as_str() != Some("River") {
            continue;
        }
        let number = feature["properties"]["rivernum"].as_i64().unwrap_or(0);
        if let Some(name) = name(&feature, "name_en").or_else(|| name(&feature, "name")) {
            points(&feature["geometry"]["coordinates"], rivers.entry((name, number)).or_default());
        }
    }
    for ((name, _), points) in rivers {
        let bare = name.replace(['’', '\''], "");
        let bare = bare.trim_end_matches(" River");
        let middle = Point::median(&points).and_then(|middle| {
            // The point of the river nearest the middle of its course lies on the river.
            points.iter().copied().min_by(|a, b| a.km(middle).total_cmp(&b.km(middle)))
        });
        let mut draft = Draft::new(&format!("{bare} River"), Detail::River, NOBODY, middle);
        draft.keep(&format!("River {bare}"), NameFlags::default());
        draft.add(bare, NameFlags::STEM);
        atlas.push(draft);
    }
    Ok(())
}
