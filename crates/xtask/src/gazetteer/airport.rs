//! Airports and airfields of OurAirports, under the names people use.

use std::collections::HashMap;

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};
use raidbook_core::text::fold::Key;

use super::atlas::{Atlas, Draft, Index, Point, country_code, recognised};
use super::spelling::{cyrillic, latin};
use super::table::{Row, Sources};

/// Countries at war or beside one: there small airfields and codes count too.
const THEATRE: &[&str] = &[
    "UA", "RU", "BY", "MD", "RO", "PL", "LT", "LV", "EE", "FI", "SE", "NO", "DK", "DE", "BE", "NL", "GB", "BG", "HU",
    "SK", "IL", "PS", "LB", "SY", "IQ", "IR", "JO", "EG", "YE", "SA", "AE", "QA", "BH", "KW", "OM", "SD", "SS", "ER",
    "ET", "LY", "PK", "IN", "AF", "TR", "GE", "AM", "AZ", "CY",
];

/// Codes that are abbreviations of something else in reports of war.
const NO_CODES: &[&str] = &[
    "SBU", "GUR", "FSB", "FPV", "UAV", "UAS", "USV", "SAM", "MOD", "NPP", "TPP", "CHP", "HPP", "DPR", "LPR", "IDF",
    "IAF", "PAF", "RSF", "SAF", "GPS", "AFU", "KIA", "POW", "ISW", "TOT", "CNN", "BBC", "AFP", "NEW", "USA", "ATO",
    "KAB", "UMP", "MIG", "SUM", "CPC", "EST", "UTC", "GMT", "MSK", "NASA", "ISIS", "OSCE", "PUR", "RUS", "UKR", "AND",
    "THE", "SEA", "WAR", "RAF", "MIA", "AIR", "ALL", "GNA", "IAR",
];

const AIRPORT: &str = "Airport";
const AIR_BASE: &str = "air base";
const AIRFIELD: &str = "airfield";

struct Field {
    canonical: String,
    /// Names with "Airport" or the like, and whether they are variants.
    full: Vec<String>,
    /// Bare names.
    stems: Vec<String>,
    town: String,
    detail: Detail,
    /// What it is called: [`AIRPORT`], [`AIR_BASE`] or [`AIRFIELD`].
    head: &'static str,
    country: [u8; 2],
    point: Point,
    /// Smaller is larger.
    rank: u8,
    codes: Vec<String>,
}

/// Adds the airports and airfields.
pub fn airports(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    let table = sources.csv("ourairports.csv")?;
    let mut fields: Vec<Field> = table.rows().filter_map(field).collect();
    fields.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.canonical.cmp(&b.canonical)));
    let towns = towns(atlas);
    // The town that each field serves, by number: tables spell it in several ways.
    let served: Vec<Option<Index>> = fields
        .iter()
        .map(|field| {
            let near = towns.get(&(field.country, Key::of(&field.town))).into_iter().flatten().copied();
            near.filter(|&town| within(atlas, town, field.point)).max_by_key(|&town| atlas.drafts[town].population)
        })
        .collect();
    let mut first_of_town: HashMap<Index, usize> = HashMap::new();
    for (at, field) in fields.iter().enumerate().filter(|(_, field)| field.detail == Detail::Airport) {
        if let Some(town) = served[at].filter(|_| field.rank < 3) {
            first_of_town.entry(town).or_insert(at);
        }
    }
    for (at, field) in fields.iter().enumerate() {
        let town = served[at].filter(|town| first_of_town.get(town) == Some(&at));
        let mut draft = draft(field, town.map(|town| atlas.drafts[town].name.as_str()));
        let mut stems = field.stems.clone();
        stems.extend(town.map(|town| atlas.drafts[town].name.clone()));
        // The Cyrillic names of a field are those of the town or village it is called after.
        for stem in &stems {
            draft.add(stem, NameFlags::STEM);
            let near = towns.get(&(field.country, Key::of(stem))).into_iter().flatten();
            for &town in near.filter(|&&town| within(atlas, town, field.point)) {
                for name in &atlas.drafts[town].names {
                    if cyrillic(&name.text) && !name.flags.has(NameFlags::FORMER) {
                        draft.add(&name.text, NameFlags::STEM | name.flags);
                    }
                }
            }
        }
        atlas.push(draft);
    }
    Ok(())
}

fn within(atlas: &Atlas, town: Index, point: Point) -> bool {
    atlas.drafts[town].point.is_some_and(|other| other.km(point) < 60.0)
}

fn towns(atlas: &Atlas) -> HashMap<([u8; 2], Key), Vec<usize>> {
    let mut towns: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, draft) in atlas.drafts.iter().enumerate() {
        if draft.detail >= Detail::CityDistrict && draft.detail <= Detail::Village {
            for name in draft.names.iter().filter(|name| latin(&name.text)) {
                towns.entry((draft.country, Key::of(&name.text))).or_default().push(at);
            }
        }
    }
    towns
}

/// `town` is the town whose largest airport this is.
fn draft(field: &Field, town: Option<&str>) -> Draft {
    // "Copenhagen Kastrup Airport" is Copenhagen Airport when the town has no larger one.
    let rest = town.and_then(|town| field.stems.first()?.strip_prefix(town)?.strip_prefix(' '));
    let canonical = match (town, rest) {
        (Some(town), Some(_)) if field.detail == Detail::Airport => format!("{town} Airport"),
        _ => field.canonical.clone(),
    };
    let mut draft = Draft::new(&canonical, field.detail, field.country, Some(field.point));
    draft.keep(&field.canonical, NameFlags::default());
    for full in &field.full {
        draft.keep(full, NameFlags::VARIANT);
    }
    if let Some(rest) = rest {
        draft.keep(&format!("{rest} Airport"), NameFlags::VARIANT);
        draft.add(rest, NameFlags::STEM);
    }
    if let Some(town) = town {
        draft.keep(&format!("{town} Airport"), NameFlags::VARIANT);
        draft.keep(&format!("{town} International Airport"), NameFlags::VARIANT);
    }
    for code in &field.codes {
        draft.keep(code, NameFlags::CODE);
    }
    draft
}

fn field(row: Row<'_>) -> Option<Field> {
    let point = Point { lat: row.number("latitude_deg")?, lon: row.number("longitude_deg")? };
    let country = recognised(country_code(row.get("iso_country")), point);
    let theatre = THEATRE.contains(&std::str::from_utf8(&country).ok()?);
    let name = row.get("name").replace(['’', '"'], "'");
    let military =
        ["Air Base", "Airbase", "Air Force", "AFB", "Naval Air", "Military"].iter().any(|word| name.contains(word));
    let strip = ["Airstrip", "Highway Strip", "Glid", "Heliport", "Aeroclub", "Paradrome", "Seaplane"]
        .iter()
        .any(|word| name.contains(word));
    let rank = match row.get("type") {
        "large_airport" => 0,
        "medium_airport" => 1,
        "small_airport" if military || !row.get("iata_code").is_empty() || (theatre && name.contains("Air")) => 2,
        "closed" if matches!(&country, b"UA" | b"IL") || (military && country == *b"RU") => 3,
        _ => return None,
    };
    if strip || !name.contains(|c: char| c.is_alphabetic()) {
        return None;
    }
    let detail = if military || (!name.contains("Airport") && name.contains("Airfield")) {
        Detail::Airfield
    } else {
        Detail::Airport
    };
    let head = match (detail, military) {
        (Detail::Airport, _) => AIRPORT,
        (_, true) => AIR_BASE,
        _ => AIRFIELD,
    };
    let (full, stems) = read_name(&name, head);
    let canonical = full.first()?.clone();
    let mut field = Field {
        canonical,
        full,
        stems,
        town: town(row.get("municipality")),
        detail,
        head,
        country,
        point,
        rank: rank + if detail == Detail::Airfield { 4 } else { 0 },
        codes: Vec::new(),
    };
    for keyword in row.get("keywords").split([',', ';']).map(|word| word.replace('\u{301}', "")) {
        add_keyword(&mut field, keyword.trim());
    }
    if theatre {
        let codes = [row.get("iata_code"), row.get("icao_code")].into_iter().filter(|code| !NO_CODES.contains(code));
        field.codes = codes
            .filter(|code| code.len() >= 3 && code.chars().all(|c| c.is_ascii_uppercase()))
            .map(String::from)
            .collect();
    }
    Some(field)
}

fn town(municipality: &str) -> String {
    let town = municipality.split(['(', ',', '/']).next().unwrap_or_default().trim();
    if latin(town) { town.replace("St. Petersburg", "Saint Petersburg") } else { String::new() }
}

const HEADS: &[&str] = &[
    "International Airport",
    "Naval Air Base",
    "Naval Air Station",
    "Air Force Base",
    "Air Force Station",
    "Military Airfield",
    "Air Base",
    "Airbase",
    "Airport",
    "Airfield",
    "Aerodrome",
    "AFB",
];

/// The full names and the bare ones in a table's name: "Sevastopol International Airport / Belbek
/// Air Base", "Oslo Airport, Gardermoen", "Gvardeyskoye (Hvardiiske) Air Base".
fn read_name(name: &str, head: &str) -> (Vec<String>, Vec<String>) {
    let (mut full, mut stems) = (Vec::new(), Vec::new());
    let bracketed: Vec<&str> = name.split(['(', ')']).skip(1).step_by(2).collect();
    let plain: String = name.split(['(', ')']).step_by(2).collect::<Vec<_>>().join(" ");
    for part in plain.split([',', '/']).chain(bracketed) {
        let mut bare = part.split_whitespace().collect::<Vec<_>>().join(" ");
        for head in HEADS {
            if let Some(start) = bare.find(head) {
                bare.truncate(start);
            }
            bare.truncate(bare.trim_end().len());
        }
        let bare = bare.trim_end_matches(" International").trim_end_matches(" Intl").to_owned();
        if bare.chars().count() < 3 || !latin(&bare) {
            continue;
        }
        full.push(format!("{bare} {head}"));
        let others: &[&str] = match head {
            AIRPORT => &["International Airport"],
            AIR_BASE => &["airfield", "airbase"],
            _ => &["air base"],
        };
        full.extend(others.iter().map(|other| format!("{bare} {other}")));
        stems.push(bare);
    }
    (full, stems)
}

fn add_keyword(field: &mut Field, keyword: &str) {
    let letters = keyword.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 || keyword.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
        return;
    }
    if latin(keyword) {
        if HEADS.iter().any(|head| keyword.ends_with(head)) {
            let (full, stems) = read_name(keyword, field.head);
            field.full.extend(full);
            field.stems.extend(stems.into_iter().filter(|stem| *stem != field.town));
        }
        return;
    }
    if !cyrillic(keyword) {
        return;
    }
    let bare = keyword.trim_start_matches("Международный ").trim_start_matches("Міжнародний ");
    let heads = [
        "Аэродром ",
        "Аэропорт ",
        "Аеродром ",
        "Аеропорт ",
        "аэропорт ",
        "аеропорт ",
        "аэродром ",
        "аеродром ",
        "Авіабаза ",
    ];
    match heads.iter().find_map(|head| bare.strip_prefix(head)) {
        Some(stem) => field.stems.push(stem.trim_matches(['"', '„', '“', '«', '»']).to_owned()),
        None if !bare.contains(' ') => field.stems.push(bare.to_owned()),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{AIR_BASE, AIRPORT, read_name};

    #[test]
    fn names_are_read_as_people_say_them() {
        assert_eq!(read_name("Vnukovo International Airport", AIRPORT).0[0], "Vnukovo Airport");
        assert_eq!(read_name("Oslo Airport, Gardermoen", AIRPORT).1, ["Oslo", "Gardermoen"]);
        assert_eq!(read_name("Olenya Air Base", AIR_BASE).0[0], "Olenya air base");
        assert_eq!(read_name("Gvardeyskoye (Hvardiiske) Air Base", AIR_BASE).1, ["Gvardeyskoye", "Hvardiiske"]);
    }
}
