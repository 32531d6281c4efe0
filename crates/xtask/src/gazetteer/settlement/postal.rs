//! Russia's places from GeoNames' postal codes: Cyrillic names, regions and districts.

use std::collections::HashMap;

use anyhow::Result;

use super::super::atlas::{Atlas, Point};
use super::super::borders::Borders;
use super::super::district::russia::postal_district;
use super::super::spelling::{cyrillic, title};
use super::super::table::Sources;
use super::{Nearness, Settlement, Settlements};

const POSTAL: Nearness = Nearness { same_name: 10.0, alike: 6.0 };

/// Russia's places.
pub fn russia(sources: &Sources, atlas: &Atlas, borders: &Borders, settlements: &mut Settlements) -> Result<()> {
    let regions = russian_regions(atlas);
    let mut places = Vec::new();
    for row in sources.lines("geonames_ru_postal.tsv")? {
        let [name, region, district, lat, lon, ..] = &row[..] else { continue };
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        let point = Point { lat, lon };
        // Post offices of a city are numbered: they are no places.
        if !cyrillic(name) || name.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        let Some(region) = regions.get(&title(region)).filter(|region| borders.near(region, point)) else { continue };
        let mut settlement = Settlement::new(*b"RU", point);
        settlement.region = Some(region.clone());
        settlement.district = postal_district(region, district);
        settlement.russian.push(title(name));
        places.push(settlement);
    }
    let reach = reach(&places);
    for settlement in places {
        let astray = settlement
            .district
            .as_ref()
            .and_then(|key| reach.get(key))
            .is_some_and(|&(middle, km)| middle.km(settlement.point) > km);
        if !astray {
            settlements.merge(settlement, None, POSTAL);
        }
    }
    Ok(())
}

/// The middle of each district and how far from it its places lie at most. Points of the table are
/// estimates: those far from the others of their district are wrong.
fn reach(places: &[Settlement]) -> HashMap<String, (Point, f64)> {
    let mut districts: HashMap<&str, Vec<Point>> = HashMap::new();
    for place in places {
        if let Some(key) = &place.district {
            districts.entry(key).or_default().push(place.point);
        }
    }
    let reach = districts.into_iter().filter_map(|(key, points)| {
        let middle = Point::median(&points)?;
        let mut distances: Vec<f64> = points.iter().map(|point| point.km(middle)).collect();
        distances.sort_by(f64::total_cmp);
        let usual = distances[distances.len() / 2];
        Some((key.to_owned(), (middle, (usual * 3.0).max(25.0))))
    });
    reach.collect()
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
