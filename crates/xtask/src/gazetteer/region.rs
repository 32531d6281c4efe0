//! First-level divisions of every country.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result};
use raidbook_core::place::gazetteer::{Detail, NameFlags, PlaceKind};
use raidbook_core::text::fold::Key;

use super::atlas::{Atlas, Draft, Point, country_code, marked};
use super::polygon::inner_point;
use super::settlement::Settlements;
use super::spelling::{plain, transcribed};
use super::table::Sources;

/// GeoNames' divisions that are a city (a settlement here) or no division of the country.
const CITIES: &[&str] = &["UA.12", "UA.20", "RU.48", "RU.66", "BY.04", "RO.10", "IL.WE", "MD.57", "SD.ZZ", "KP.12"];

/// What a region is called in English, by country, where the bare name is usually a town's.
fn head(country: [u8; 2]) -> &'static str {
    match &country {
        b"RO" | b"HR" | b"HU" | b"EE" | b"LT" | b"NO" | b"SE" | b"TW" => "County",
        b"PL" => "Voivodeship",
        b"MD" => "District",
        b"IQ" | b"SY" | b"YE" | b"LB" | b"EG" | b"JO" | b"BH" | b"KW" | b"OM" | b"TN" | b"PS" => "Governorate",
        b"SD" | b"SS" | b"NG" | b"MM" | b"VE" | b"BR" | b"MX" | b"MY" => "State",
        b"KZ" | b"FI" | b"GR" | b"CZ" | b"SK" | b"SA" | b"ET" | b"UZ" | b"GE" | b"IT" | b"FR" => "Region",
        b"US" | b"IN" | b"DE" | b"GB" | b"CH" | b"AT" | b"AU" => "",
        _ => "Province",
    }
}

/// Words that tables add to a region's name.
const HEADS: &[&str] = &[
    "Oblast",
    "oblast",
    "Region",
    "Province",
    "District",
    "Governorate",
    "State",
    "County",
    "Voivodeship",
    "Krai",
    "Kray",
    "Raion",
    "Department",
    "Prefecture",
    "Municipality",
    "Emirate",
    "Division",
    "novads",
    "Rajons",
    "Novads",
];

/// Adds the regions of every country.
pub fn regions(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    east(sources, atlas)?;
    let labels = label_points(sources)?;
    let areas = area_points(sources)?;
    let towns = town_points(sources)?;
    let mut own: BTreeMap<String, (String, Option<Point>, Vec<String>)> = BTreeMap::new();
    for row in sources.own("regions_other.tsv")?.rows() {
        let forms = row.parts("forms").map(String::from).collect();
        own.insert(row.get("code").to_owned(), (row.get("name").to_owned(), row.point(), forms));
    }
    for row in sources.lines("geonames_admin1.txt")? {
        let [code, name, ascii, ..] = &row[..] else { continue };
        if atlas.regions.contains_key(code) || CITIES.contains(&code.as_str()) {
            continue;
        }
        let country = country_code(&code[..2]);
        let name = if transcribed(country) { &plain(ascii) } else { name };
        let bare = bare_name(name);
        let middle = towns.get(code).and_then(|towns| Point::median(&points(towns)));
        let label = [name.as_str(), ascii, &bare].iter().find_map(|name| labels.get(&(country, Key::of(name))));
        // A region in several parts has a label on each island: the one amid its towns is meant.
        let label = label.and_then(|labels| {
            let far = |label: &Point| middle.map_or(0.0, |middle| label.km(middle));
            labels.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b)))
        });
        let corrected = own.get(code);
        let point = corrected.and_then(|own| own.1).or(areas.get(code).copied()).or(label).or(middle);
        let (canonical, named_like_town) = match corrected {
            Some((name, ..)) => (name.clone(), false),
            None => canonical(country, name, &bare, towns.get(code).map_or(&[][..], |towns| towns)),
        };
        let mut draft = Draft::new(&canonical, Detail::Region, country, point);
        let flags = if named_like_town { NameFlags::STEM } else { NameFlags::default() };
        if corrected.is_none() {
            draft.add(&bare, flags);
            draft.add(&bare_name(ascii), flags);
            draft.add(name, if *name == bare { flags } else { NameFlags::default() });
        }
        if let Some((.., forms)) = corrected {
            draft.keep(&canonical, NameFlags::default());
            draft.keep_forms(forms.iter().map(String::as_str));
        }
        if country == *b"PS" {
            // Claims call the Gaza Strip and the West Bank areas.
            (draft.kind, draft.detail) = (PlaceKind::Area, Detail::Land);
        }
        let at = atlas.push(draft);
        atlas.regions.insert(code.clone(), at);
    }
    Ok(())
}

fn bare_name(name: &str) -> String {
    let mut bare = name.trim();
    for start in ["Raionul ", "Muhafazat ", "Wilāyat ", "Departamento de ", "Province of ", "State of "] {
        bare = bare.strip_prefix(start).unwrap_or(bare);
    }
    for head in HEADS {
        bare = bare.strip_suffix(head).map_or(bare, str::trim);
    }
    if bare.is_empty() { name.to_owned() } else { bare.to_owned() }
}

/// The usual English name, and whether the bare name is that of a town in the region.
fn canonical(country: [u8; 2], name: &str, bare: &str, towns: &[Town]) -> (String, bool) {
    let head = head(country);
    let town = towns.iter().any(|town| town.name == Key::of(bare));
    let always = matches!(&country, b"RO" | b"MD" | b"IQ" | b"SY" | b"YE" | b"IR" | b"LB");
    if bare != name {
        return (name.to_owned(), town);
    }
    if head.is_empty() || !(town || always) {
        return (bare.to_owned(), town);
    }
    (format!("{bare} {head}"), town)
}

/// A city with its folded name.
struct Town {
    name: Key,
    point: Point,
}

fn points(towns: &[Town]) -> Vec<Point> {
    towns.iter().map(|town| town.point).collect()
}

fn town_points(sources: &Sources) -> Result<HashMap<String, Vec<Town>>> {
    let mut towns: HashMap<String, Vec<Town>> = HashMap::new();
    for row in sources.lines("geonames_cities15000.txt")? {
        let (Some(lat), Some(lon)) = (row[4].parse().ok(), row[5].parse().ok()) else { continue };
        let town = Town { name: Key::of(&row[2]), point: Point { lat, lon } };
        towns.entry(format!("{}.{}", row[8], row[10])).or_default().push(town);
    }
    Ok(towns)
}

/// Points inside the regions of large countries, by GeoNames' code.
fn area_points(sources: &Sources) -> Result<HashMap<String, Point>> {
    let features = sources.features("ne_50m_admin_1_states_provinces.json")?;
    let points = features.iter().filter_map(|feature| {
        let code = feature["properties"]["gn_a1_code"].as_str()?;
        Some((code.to_owned(), inner_point(&feature["geometry"])?))
    });
    Ok(points.collect())
}

type Labels = HashMap<([u8; 2], Key), Vec<Point>>;

/// Natural Earth's label points by country and folded name.
fn label_points(sources: &Sources) -> Result<Labels> {
    let mut points = Labels::new();
    for feature in sources.features("ne_10m_admin_1_label_points.json")? {
        let properties = &feature["properties"];
        let (Some(name), Some(country)) = (properties["name"].as_str(), properties["iso_a2"].as_str()) else {
            continue;
        };
        let coordinates = &feature["geometry"]["coordinates"];
        let (Some(lon), Some(lat)) = (coordinates[0].as_f64(), coordinates[1].as_f64()) else { continue };
        points.entry((country_code(country), Key::of(name))).or_default().push(Point { lat, lon });
    }
    Ok(points)
}

/// Ukraine, Russia and Belarus, from the builder's own table.
fn east(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    for row in sources.own("regions_ua_ru_by.tsv")?.rows() {
        let (code, name) = (row.get("code"), row.get("name"));
        let point = row.point().with_context(|| format!("{code} has no point"))?;
        let mut draft = Draft::new(name, Detail::Region, country_code(&code[..2]), Some(point));
        draft.keep(name, NameFlags::default());
        let stem = [" Oblast", " Krai", " Autonomous Okrug", " Autonomous Oblast", " Republic"]
            .iter()
            .find_map(|head| name.strip_suffix(head));
        let add_stem = |draft: &mut Draft, stem: &str, flags: NameFlags| {
            for head in ["Oblast", "Region", "Province"] {
                draft.keep(&format!("{stem} {head}"), flags);
            }
            if name.ends_with(" Krai") {
                draft.keep(&format!("{stem} Krai"), flags);
                draft.keep(&format!("{stem} Kray"), flags);
                draft.keep(&format!("{stem} Territory"), flags);
            }
            draft.keep(stem, flags | NameFlags::STEM);
        };
        if let Some(stem) = stem.filter(|_| !name.ends_with(" Republic")) {
            add_stem(&mut draft, stem, NameFlags::default());
        }
        for form in row.parts("forms") {
            match marked(form) {
                (text, NameFlags::VARIANT) if stem.is_some() && !text.contains(' ') => {
                    add_stem(&mut draft, text, NameFlags::VARIANT)
                }
                (text, flags) => draft.keep(text, flags),
            }
        }
        for full in [row.get("uk"), row.get("ru")] {
            draft.keep(full, NameFlags::default());
            let cyrillic_stem = [" область", " край", " вобласць", " автономний округ", " автономный округ"]
                .iter()
                .find_map(|head| full.strip_suffix(head));
            if let Some(stem) = cyrillic_stem {
                draft.keep(stem, NameFlags::STEM);
            }
        }
        if code == "UA.11" {
            // Claims call Crimea a peninsula; here it is a first-level division as well.
            (draft.kind, draft.detail) = (PlaceKind::Peninsula, Detail::Peninsula);
        }
        let at = atlas.push(draft);
        atlas.regions.insert(code.to_owned(), at);
    }
    Ok(())
}

/// Gives regions without a label the middle of their settlements.
pub fn points_from_settlements(atlas: &mut Atlas, settlements: &Settlements) {
    let mut members: HashMap<&str, Vec<Point>> = HashMap::new();
    for settlement in &settlements.all {
        if let Some(code) = &settlement.region {
            members.entry(code).or_default().push(settlement.point);
        }
    }
    for (code, &at) in &atlas.regions {
        let draft = &mut atlas.drafts[at];
        draft.point = draft.point.or_else(|| Point::median(members.get(code.as_str())?));
    }
}

/// Who's On First gives Kyiv Oblast the GeoNames id of the city.
pub fn kyiv_oblast(code: &str) -> &str {
    if code == "UA.12" { "UA.13" } else { code }
}

/// GeoNames' code of each region of a Who's On First table by that table's id.
pub fn who_on_first_regions(sources: &Sources, table: &str) -> Result<HashMap<String, String>> {
    let codes: HashMap<String, String> = sources
        .lines("geonames_admin1.txt")?
        .into_iter()
        .filter(|row| row.len() == 4)
        .map(|row| (row[3].clone(), row[0].clone()))
        .collect();
    let rows = sources.table(table)?;
    let regions = rows.rows().filter(|row| row.get("placetype") == "region");
    Ok(regions
        .filter_map(|row| Some((row.get("wof_id").to_owned(), kyiv_oblast(codes.get(row.get("gn_id"))?).to_owned())))
        .collect())
}
