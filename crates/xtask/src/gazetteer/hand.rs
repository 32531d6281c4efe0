//! The hand-made table of installations, areas and city districts: `packs/common/places.tsv`.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Result, bail};
use raidbook_core::place::gazetteer::{Detail, NameFlags, PlaceKind};
use raidbook_core::text::fold::Key;

use super::atlas::{Atlas, Draft, Index, country_code};
use super::names::phrase_keys;
use super::table::{Row, Sources, Table, read};

/// Adds the table's places. A row about a place that is there already corrects it.
pub fn places(sources: &Sources, atlas: &mut Atlas) -> Result<usize> {
    let table = Table::parse(&read(&sources.places)?, "places.tsv")?;
    let mut index: HashMap<Key, Vec<Index>> = HashMap::new();
    for (at, draft) in atlas.drafts.iter().enumerate() {
        if matches!(draft.kind, PlaceKind::Facility | PlaceKind::District | PlaceKind::Water | PlaceKind::Settlement) {
            for name in &draft.names {
                for key in phrase_keys(&name.text).into_iter().filter_map(|phrase| phrase.last().copied()) {
                    index.entry(key).or_default().push(at);
                }
            }
        }
    }
    let mut rows = 0;
    // Only waters go: nothing refers to them by number yet.
    let mut gone: BTreeSet<Index> = BTreeSet::new();
    // Two rows are two places.
    let mut taken: BTreeSet<Index> = BTreeSet::new();
    for row in table.rows() {
        let draft = draft(row, atlas)?;
        rows += 1;
        let mut known = known(&draft, atlas, &index);
        known.retain(|at| !gone.contains(at) && !taken.contains(at));
        match known.split_first() {
            Some((&at, others)) => {
                // Pieces of one river are one place.
                gone.extend(others.iter().filter(|_| draft.kind == PlaceKind::Water));
                correct(&mut atlas.drafts[at], draft);
                taken.insert(at);
            }
            None => {
                atlas.push(draft);
            }
        }
    }
    let mut at = 0;
    atlas.drafts.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
    Ok(rows)
}

fn draft(row: Row<'_>, atlas: &Atlas) -> Result<Draft> {
    let name = row.get("name");
    let Some(detail) = Detail::parse(row.get("detail")) else {
        bail!("places.tsv: {name}: no detail {:?}", row.get("detail"))
    };
    let Some(kind) = PlaceKind::parse(row.get("kind")) else {
        bail!("places.tsv: {name}: no kind {:?}", row.get("kind"))
    };
    let country = country_code(row.get("country"));
    if country != *b"  " && !atlas.countries.contains_key(&country) {
        bail!("places.tsv: {name}: no country {:?}", row.get("country"));
    }
    let point = row.point();
    if point.is_none() && kind != PlaceKind::Area {
        bail!("places.tsv: {name} has no point");
    }
    if point.is_some_and(|point| !(-90.0..=90.0).contains(&point.lat) || !(-180.0..=180.0).contains(&point.lon)) {
        bail!("places.tsv: {name}: latitude and longitude are out of range");
    }
    let mut draft = Draft::new(name, detail, country, point);
    draft.kind = kind;
    draft.keep(name, NameFlags::default());
    draft.keep_forms(row.parts("forms"));
    let region = row.get("region");
    if !region.is_empty() {
        draft.region = atlas.regions.get(region).copied();
        if draft.region.is_none() {
            bail!("places.tsv: {name}: no region {region:?}");
        }
    }
    Ok(draft)
}

/// How far the tables' point of such a place may lie from the row's.
fn reach(kind: PlaceKind) -> f64 {
    match kind {
        PlaceKind::Facility => 8.0,
        PlaceKind::District => 25.0,
        PlaceKind::Settlement => 12.0,
        // A river's point may be anywhere on it.
        PlaceKind::Water => 900.0,
        _ => 0.0,
    }
}

/// The places that a row may be about, the nearest first.
fn known(draft: &Draft, atlas: &Atlas, index: &HashMap<Key, Vec<Index>>) -> Vec<Index> {
    let Some(point) = draft.point else { return Vec::new() };
    let names = draft.names.iter().flat_map(|name| phrase_keys(&name.text)).filter_map(|phrase| phrase.last().copied());
    let candidates = names.filter_map(|key| index.get(&key)).flatten().copied();
    let same = candidates.filter_map(|at| {
        let other = &atlas.drafts[at];
        let km = other.point?.km(point);
        let alike = other.kind == draft.kind && family(other.detail) == family(draft.detail);
        (alike && km <= reach(draft.kind) && (other.country == draft.country || draft.kind == PlaceKind::Water))
            .then_some((km, at))
    });
    let mut same: Vec<(f64, Index)> = same.collect();
    same.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    same.dedup();
    same.into_iter().map(|(_, at)| at).collect()
}

/// A plant is not the airport of the same name, nor a river the reservoir.
fn family(detail: Detail) -> u8 {
    match detail {
        Detail::Airport | Detail::Airfield | Detail::LaunchSite => 1,
        Detail::PowerStation => 2,
        Detail::River => 3,
        Detail::Lake | Detail::Reservoir => 4,
        Detail::Sea | Detail::Gulf | Detail::Strait => 5,
        Detail::District => 6,
        Detail::CityDistrict => 7,
        Detail::Capital | Detail::City | Detail::Town | Detail::Village => 8,
        other => 20 + other.code(),
    }
}

fn correct(place: &mut Draft, row: Draft) {
    place.name = row.name;
    place.detail = row.detail;
    place.country = row.country;
    place.point = row.point.or(place.point);
    place.region = row.region.or(place.region);
    for name in row.names {
        place.keep(&name.text, name.flags);
        // What the row says of a name counts, even where the tables had it plainer.
        if let Some(known) = place.names.iter_mut().find(|known| known.text == name.text) {
            known.flags = name.flags;
        }
    }
}
