//! Settlements of GeoNames and Natural Earth, for the whole world.

use std::collections::HashMap;

use anyhow::Result;
use raidbook_core::place::gazetteer::Detail;
use raidbook_core::text::fold::Key;

use super::super::atlas::{Atlas, Point, country_code, recognised};
use super::super::spelling::{cyrillic, east_slavic, latin};
use super::super::table::Sources;
use super::{Nearness, Settlement, Settlements};

/// Joins places of the same name that two world tables put some way apart.
const WORLD: Nearness = Nearness { same_name: 12.0, alike: 5.0 };
/// What a place of the table of places over 1,000 people has at least.
pub const AT_LEAST: u32 = 1000;

/// GeoNames' cities of over 15,000 people.
pub fn cities(sources: &Sources, settlements: &mut Settlements) -> Result<()> {
    for row in sources.lines("geonames_cities15000.txt")? {
        let [gn, name, ascii, alternates, lat, lon, _, feature, country, _, region, district, _, _, population] =
            &row[..15]
        else {
            continue;
        };
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        // Numbered wards of Zurich are no names.
        if name.contains("(Kreis") {
            continue;
        }
        let country = country_code(country);
        let mut settlement = Settlement::new(country, Point { lat, lon });
        settlement.population = population.parse().unwrap_or(0);
        settlement.detail = detail(feature, settlement.population);
        settlement.region = Some(format!("{}.{region}", String::from_utf8_lossy(&country)));
        // Ukraine, Russia and Belarus have better tables of districts.
        if !district.is_empty() && !matches!(&country, b"UA" | b"RU" | b"BY") {
            settlement.district = Some(format!("{}.{region}.{district}", String::from_utf8_lossy(&country)));
        }
        settlement.latin.push(name.clone());
        if ascii != name {
            settlement.latin.push(ascii.clone());
        }
        for alternate in alternates.split(',').map(str::trim) {
            if plausible_latin(alternate) {
                settlement.alternates.push(alternate.to_owned());
            } else if east_slavic(alternate) && capital(alternate) {
                settlement.cyrillic.push(alternate.to_owned());
            }
        }
        // A few cities stand twice, a stone's throw apart; a district may well have its city's name.
        if settlement.detail == Detail::CityDistrict {
            settlements.push(settlement, gn.parse().ok());
        } else {
            settlements.merge(settlement, gn.parse().ok(), Nearness { same_name: 3.0, alike: 0.0 });
        }
    }
    Ok(())
}

fn detail(feature: &str, population: u32) -> Detail {
    match feature {
        "PPLX" => Detail::CityDistrict,
        "PPLC" => Detail::Capital,
        "PPLA" => Detail::City,
        _ if population >= 100_000 => Detail::City,
        _ if population >= 10_000 => Detail::Town,
        _ => Detail::Village,
    }
}

/// Alternate names are in all languages and in machine transcriptions of them: only what begins
/// with a capital and has vowels as a European word does is of use.
fn plausible_latin(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    latin(name)
        && capital(name)
        && letters >= 4
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
        && !name.chars().skip(1).all(|c| c.is_uppercase() || !c.is_alphabetic())
        && name.split(' ').count() <= 4
}

fn capital(name: &str) -> bool {
    name.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Natural Earth's populated places: English and Russian names.
pub fn natural_earth(sources: &Sources, settlements: &mut Settlements) -> Result<()> {
    for feature in sources.features("ne_10m_populated_places.json")? {
        let properties = &feature["properties"];
        let text = |field: &str| properties[field].as_str().unwrap_or_default().trim().to_owned();
        let (Some(lat), Some(lon)) = (properties["LATITUDE"].as_f64(), properties["LONGITUDE"].as_f64()) else {
            continue;
        };
        let point = Point { lat, lon };
        let country = recognised(country_code(&text("ISO_A2")), point);
        let mut settlement = Settlement::new(country, point);
        settlement.population = properties["POP_MAX"].as_f64().unwrap_or(0.0).max(0.0) as u32;
        settlement.detail = match text("FEATURECLA").as_str() {
            "Admin-0 capital" => Detail::Capital,
            "Admin-1 capital" => Detail::City,
            _ => detail("", settlement.population),
        };
        let english = text("NAME_EN");
        settlement.english = latin(&english).then_some(english);
        settlement.latin.extend([text("NAME"), text("NAMEASCII")].into_iter().filter(|name| latin(name)));
        let russian = text("NAME_RU");
        if cyrillic(&russian) {
            settlement.russian.push(russian.split(" (").next().unwrap_or_default().to_owned());
        }
        let gn = properties["GEONAMEID"].as_f64().filter(|&id| id > 0.0).map(|id| id as u32);
        // Its points are rough, and an id may be another place's: both must agree within reason.
        match settlements.find(&settlement, Nearness { same_name: 30.0, alike: 15.0 }) {
            Some(at) => settlements.join(at, settlement, None),
            None => match gn.and_then(|gn| settlements.with_gn(gn)) {
                Some(at)
                    if settlements.all[at].point.km(point) < 25.0
                        && settlements.all[at].calls_itself(&settlement.latin) =>
                {
                    settlements.join(at, settlement, None);
                }
                _ if settlement.population > 0 && country != *b"  " => {
                    // GeoNames would have a larger one: the point must be wrong.
                    settlement.population = settlement.population.min(AT_LEAST);
                    settlement.detail = Detail::Village;
                    settlements.push(settlement, gn);
                }
                _ => {}
            },
        }
    }
    Ok(())
}

/// GeoNames' places of over 1,000 people: bare names, older.
pub fn small_places(sources: &Sources, atlas: &Atlas, settlements: &mut Settlements) -> Result<()> {
    let regions = region_names(sources, atlas)?;
    for row in sources.csv("geonames_cities1000_names.csv")?.rows() {
        let Some(point) = row.point() else { continue };
        let country = recognised(country_code(row.get("cc")), point);
        let mut settlement = Settlement::new(country, point);
        settlement.population = AT_LEAST;
        settlement.latin.push(row.get("name").to_owned());
        settlement.region = regions.get(&(country, Key::of(row.get("admin1")))).cloned();
        settlements.merge(settlement, None, WORLD);
    }
    Ok(())
}

/// Region codes by country and folded name.
fn region_names(sources: &Sources, atlas: &Atlas) -> Result<HashMap<([u8; 2], Key), String>> {
    let mut names = HashMap::new();
    for row in sources.lines("geonames_admin1.txt")? {
        let [code, name, ascii, ..] = &row[..] else { continue };
        if atlas.regions.contains_key(code) {
            for name in [name, ascii] {
                names.insert((country_code(&code[..2]), Key::of(name)), code.clone());
            }
        }
    }
    Ok(names)
}

impl Settlement {
    /// Whether one of these is among its names in Latin letters.
    fn calls_itself(&self, names: &[String]) -> bool {
        names.iter().any(|name| self.latin.contains(name) || self.alternates.contains(name))
    }
}

impl Settlements {
    /// The settlement with this GeoNames id.
    pub fn with_gn(&self, gn: u32) -> Option<usize> {
        self.by_gn.get(&gn).copied()
    }
}
