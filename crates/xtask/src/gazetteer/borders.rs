//! The areas of Ukraine's and Russia's regions: in which of them a point lies.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::Value;

use super::atlas::Point;
use super::polygon::{Ring, rings};
use super::region::kyiv_oblast;
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
                let Some(code) = codes.get(&gn).map(|code| kyiv_oblast(code)) else { continue };
                // Russia's table has Crimea, which Ukraine's has better, and the area of Karelia
                // under Murmansk.
                if table.contains("_ru") && matches!(code, "UA.11" | "RU.28" | "RU.49") {
                    continue;
                }
                areas.push(area(code, &feature["geometry"]));
            }
        }
        Ok(Self { areas })
    }

    /// GeoNames' code of the region in which the point lies.
    pub fn region_at(&self, country: [u8; 2], point: Point) -> Option<&str> {
        // A city that is a region lies in another's area as well: the smaller one counts.
        let areas = self.areas.iter().filter(|area| area.country == country && area.holds(point));
        areas.min_by(|a, b| a.size().total_cmp(&b.size())).map(|area| area.code.as_str())
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

    fn size(&self) -> f64 {
        self.rings.iter().map(Ring::area).sum()
    }
}

fn area(code: &str, geometry: &Value) -> Area {
    Area { code: code.to_owned(), country: super::atlas::country_code(&code[..2]), rings: rings(geometry) }
}
