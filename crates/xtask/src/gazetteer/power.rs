//! Power stations of the World Resources Institute's tables.

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};

use super::atlas::{Atlas, Draft, Point, country_code, recognised};
use super::spelling::capital;
use super::table::Sources;

/// Smaller stations are no news.
const MEGAWATTS: f64 = 50.0;

const HEADS: &[&str] = &[
    "thermal power station",
    "Thermal Power Station",
    "Thermal Power Plant",
    "THERMAL POWER STATION",
    "power station",
    "power plant",
    "cogeneration station",
    "GRES",
    "CHPP",
    "CHP",
    "TPP",
    "HPP",
    "NPP",
    "PSPP",
    "TPS",
    "Hydroelectric Power Plant",
];

/// Adds the stations. Ukraine's are in the hand-made table, with better names.
pub fn stations(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    for (table, country) in
        [("wri_power_russia.csv", "RU"), ("wri_power_iran.csv", "IR"), ("wri_power_israel.csv", "IL")]
    {
        for row in sources.csv(table)?.rows() {
            let point = row.number("Latitude").zip(row.number("Longitude")).map(|(lat, lon)| Point { lat, lon });
            let (Some(point), Some(name)) = (point, tidy(row.get("Name"))) else { continue };
            let renewable = ["Wind", "Solar"].iter().any(|fuel| row.get("Fuel").starts_with(fuel));
            if row.number("Capacity (MW)").unwrap_or(0.0) < MEGAWATTS || renewable {
                continue;
            }
            let country = recognised(country_code(country), point);
            let (stem, head) = split(&name);
            let canonical = if head.is_empty() { format!("{stem} power station") } else { format!("{stem} {head}") };
            let mut draft = Draft::new(&canonical, Detail::PowerStation, country, Some(point));
            for head in ["power station", "power plant", "thermal power plant"] {
                draft.keep(&format!("{stem} {head}"), NameFlags::VARIANT);
            }
            draft.add(stem, NameFlags::STEM);
            atlas.push(draft);
        }
    }
    Ok(())
}

/// A name that says which station it is, or none ("TPP-2", "Dagestan Branch").
fn tidy(name: &str) -> Option<String> {
    let name = name.split(['(', '[', '"']).next()?.trim();
    let shouted = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| if shouted && word.len() > 4 { capital(&word.to_lowercase()) } else { word.to_owned() })
        .collect();
    let generic = [
        "CHP",
        "TPP",
        "GES",
        "GRES",
        "HPP",
        "Thermal",
        "GTES",
        "GTPP",
        "Central",
        "Mobile",
        "Energocenter",
        "CHPP",
        "PGU",
        "The",
    ];
    let first = name.split_whitespace().next()?;
    let plain = !generic.iter().any(|word| first.starts_with(word))
        && !name.contains("Branch")
        && !name.contains("Cascade")
        && !name.contains(" of ");
    plain.then(|| words.join(" "))
}

fn split(name: &str) -> (&str, &str) {
    let found = HEADS.iter().filter_map(|head| name.find(head).filter(|&at| at > 3)).min();
    found.map_or((name, ""), |at| (name[..at].trim(), name[at..].trim()))
}

#[cfg(test)]
mod tests {
    use super::{split, tidy};

    #[test]
    fn generic_names_are_none() {
        assert_eq!(tidy("TPP-2"), None);
        assert_eq!(tidy("Dagestan Branch"), None);
        assert_eq!(tidy("NAZAROVO GRES").as_deref(), Some("Nazarovo GRES"));
        assert_eq!(split("Novocherkasskaya GRES"), ("Novocherkasskaya", "GRES"));
    }
}
