//! Russia's places from GeoNames' postal codes: Cyrillic names, regions and districts.

use std::collections::HashMap;

use anyhow::Result;

use super::super::atlas::{Atlas, Point};
use super::super::district::russia::postal_district;
use super::super::spelling::{cyrillic, title};
use super::super::table::Sources;
use super::{Nearness, Settlement, Settlements};

const POSTAL: Nearness = Nearness { same_name: 10.0, alike: 6.0 };

/// Russia's places.
pub fn russia(sources: &Sources, atlas: &Atlas, settlements: &mut Settlements) -> Result<()> {
    let regions = russian_regions(atlas);
    for row in sources.lines("geonames_ru_postal.tsv")? {
        let [name, region, district, lat, lon, ..] = &row[..] else { continue };
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        // Post offices of a city are numbered: they are no places.
        if !cyrillic(name) || name.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        let mut settlement = Settlement::new(*b"RU", Point { lat, lon });
        settlement.region = regions.get(&title(region)).cloned();
        settlement.district = settlement.region.as_deref().and_then(|region| postal_district(region, district));
        settlement.russian.push(title(name));
        settlements.merge(settlement, None, POSTAL);
    }
    Ok(())
}

fn russian_regions(atlas: &Atlas) -> HashMap<String, String> {
    let mut regions = HashMap::new();
    for (code, &at) in atlas.regions.iter().filter(|(code, _)| code.starts_with("RU.")) {
        for name in &atlas.drafts[at].names {
            if cyrillic(&name.text) {
                regions.insert(title(&name.text), code.clone());
            }
        }
    }
    regions
}
