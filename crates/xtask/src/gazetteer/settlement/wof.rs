//! Settlements of Who's On First: Ukraine and Belarus down to villages.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use raidbook_core::place::gazetteer::Detail;

use super::super::atlas::{Atlas, country_code};
use super::super::district::ukraine::county_districts;
use super::super::region::who_on_first_regions;
use super::super::spelling::skeleton::{alike, skeleton};
use super::super::spelling::{cyrillic, latin};
use super::super::table::{Row, Sources};
use super::{Nearness, Settlement, Settlements};

/// Villages of one name can lie a few kilometres apart, so these tables join only what is close.
const VILLAGES: Nearness = Nearness { same_name: 4.0, alike: 2.5 };

/// Ukraine's settlements.
pub fn ukraine(sources: &Sources, atlas: &Atlas, settlements: &mut Settlements) -> Result<()> {
    let districts = county_districts(sources, atlas)?;
    read(sources, "wof_ua.tsv", settlements, |county| districts.get(county).cloned())
}

/// Belarus's settlements.
pub fn belarus(sources: &Sources, settlements: &mut Settlements) -> Result<()> {
    read(sources, "wof_by.tsv", settlements, |county| Some(format!("BY/{county}")))
}

fn read(
    sources: &Sources,
    table: &str,
    settlements: &mut Settlements,
    district: impl Fn(&str) -> Option<String>,
) -> Result<()> {
    let regions: HashMap<String, String> = who_on_first_regions(sources, table)?;
    for row in sources.table(table)?.rows() {
        let gone =
            !row.get("deprecated").is_empty() || !row.get("superseded").is_empty() || row.get("is_current") == "0";
        let detail = match row.get("placetype") {
            "locality" | "localadmin" => Detail::Village,
            "neighbourhood" => Detail::CityDistrict,
            _ => continue,
        };
        let Some(point) = row.point().filter(|_| !gone) else { continue };
        let mut settlement = Settlement::new(country_code(row.get("country")), point);
        settlement.detail = detail;
        // Larger places have their figure from GeoNames; a larger one here is a whole region's.
        settlement.population = row.number("population").filter(|&people| people < 20_000.0).unwrap_or(0.0) as u32;
        settlement.region = regions.get(row.get("region_id")).cloned();
        settlement.district = district(row.get("county_id")).filter(|_| !row.get("county_id").is_empty());
        names(row, &mut settlement);
        if settlement.latin.is_empty() && settlement.ukrainian.is_empty() && settlement.russian.is_empty() {
            continue;
        }
        settlements.merge(settlement, row.get("gn_id").parse().ok(), VILLAGES);
    }
    Ok(())
}

/// Who's On First has names of all languages in the wrong columns, and machine translations of
/// villages' names ("Мале" as "Самец"). A Cyrillic name is taken when it sounds like a Latin one.
fn names(row: Row<'_>, settlement: &mut Settlement) {
    let all = |column| row.parts(column);
    let columns = ["name", "names_en", "names_uk", "names_ru", "names_unk"];
    let latins: Vec<&str> = columns.iter().flat_map(|column| all(column)).filter(|name| latin(name)).collect();
    let bones: BTreeSet<String> = latins.iter().map(|name| skeleton(name)).filter(|bones| !bones.is_empty()).collect();
    let believed = |name: &&str| cyrillic(name) && (bones.is_empty() || alike(&[name], &bones));
    let own = row.get("name");
    let push = |list: &mut Vec<String>, name: &str| {
        let name = name.replace('\u{301}', "");
        if !list.contains(&name) {
            list.push(name);
        }
    };
    // A Cyrillic main name is the Ukrainian one in Ukraine, the Russian one in Belarus.
    if cyrillic(own) {
        let list = if settlement.country == *b"UA" { &mut settlement.ukrainian } else { &mut settlement.russian };
        push(list, own);
    }
    for name in all("names_uk").filter(believed) {
        // Some rows have the Russian name here too.
        if !name.contains(['ы', 'э', 'ё', 'ъ']) {
            push(&mut settlement.ukrainian, name);
        }
    }
    for name in all("names_ru").filter(believed) {
        if !name.contains(['і', 'ї', 'є', 'ґ']) {
            push(&mut settlement.russian, name);
        }
    }
    for name in latins {
        if name.chars().next().is_some_and(char::is_uppercase) && !name.chars().all(|c| c.is_uppercase()) {
            push(&mut settlement.latin, name);
        }
    }
}
