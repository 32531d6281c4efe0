//! The areas of Ukraine's and Russia's regions: in which of them a point lies.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::Value;

use super::atlas::Point;
use super::polygon::{Ring, rings};
use super::table::Sources;

/// One region's area.
struct Area {
    code: String,
    country: [u8; 2],
    rings: Vec<Ring>,
}

/// The areas of both countries' regions.
pub struct Borders {
    areas: Vec<Area>,
}

impl Borders {
    /// Reads the areas.
    pub fn read(sources: &Sources) -> Result<Self> {
        let codes: HashMap<String, String> = sources
            .lines("geonames_admin1.txt")?
            .into_iter()
            .filter(|row| row.len() == 4)
            .map(|row| (row[3].clone(), row[0].clone()))
            .collect();
        let mut areas = Vec::new();
        for table in ["regions_ua.geojson", "regions_ru.geojson"] {
            for feature in sources.features(table)? {
                let gn = &feature["properties"]["gn_id"];
                let gn = gn.as_str().map_or_else(|| gn.as_i64().unwrap_or(0).to_string(), String::from);
                let Some(code) = codes.get(&gn) else { continue };
                // Russia's table has Crimea and Sevastopol, which are Ukraine's.
                if table.contains("_ru") && code.starts_with("UA.") && code != "UA.20" {
                    continue;
                }
                areas.push(area(code, &feature["geometry"]));
            }
        }
        Ok(Self { areas })
    }

    /// GeoNames' code of the region in which the point lies.
    pub fn region_at(&self, country: [u8; 2], point: Point) -> Option<&str> {
        let mut areas = self.areas.iter().filter(|area| area.country == country);
        // A city that is a region may lie in another's area as well: the smaller one counts.
        areas
            .clone()
            .find(|area| area.small() && area.holds(point))
            .or_else(|| areas.find(|area| area.holds(point)))
            .map(|area| area.code.as_str())
    }

    /// Whether the point lies in the region, or so near that a simplified border may be wrong.
    pub fn near(&self, code: &str, point: Point) -> bool {
        self.areas.iter().filter(|area| area.code == code).any(|area| {
            let edge = 0.08;
            let around = [(0.0, 0.0), (edge, 0.0), (-edge, 0.0), (0.0, edge * 1.5), (0.0, -edge * 1.5)];
            around.iter().any(|(lat, lon)| area.holds(Point { lat: point.lat + lat, lon: point.lon + lon }))
        })
    }

    /// Whether there is an area of this region.
    pub fn knows(&self, code: &str) -> bool {
        self.areas.iter().any(|area| area.code == code)
    }
}

impl Area {
    fn holds(&self, point: Point) -> bool {
        self.rings.iter().any(|ring| ring.holds(point))
    }

    fn small(&self) -> bool {
        matches!(self.code.as_str(), "RU.48" | "RU.66" | "UA.12" | "UA.20")
    }
}

fn area(code: &str, geometry: &Value) -> Area {
    Area { code: code.to_owned(), country: super::atlas::country_code(&code[..2]), rings: rings(geometry) }
}
