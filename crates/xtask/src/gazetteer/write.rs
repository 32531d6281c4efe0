//! From the atlas to the file's bytes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Result, bail};
use raidbook_core::place::gazetteer::layout::{
    self, CONTINUES, EMPTY, FLAGS_SHIFT, HEADER_SIZE, HEADER_SUMMED, LISTED, MAGIC, MAX_PLACES, NO_PARENT, NO_POINT,
    SECTIONS, VERSION, checksum, slot_of,
};
use raidbook_core::place::gazetteer::{Detail, NameFlags, PlaceKind};
use raidbook_core::text::fold::Key;

use super::atlas::{Atlas, Draft, Index};
use super::names::{Stops, forms, phrase_keys};

/// What went into the file.
pub struct Counts {
    /// Places by kind.
    pub kinds: BTreeMap<PlaceKind, usize>,
    /// Phrases that name at least one place.
    pub names: usize,
    /// Phrases in all, beginnings included.
    pub phrases: usize,
}

/// A phrase of the table: whether longer names begin with it, and its places with their flags.
#[derive(Default)]
struct Phrase {
    continues: bool,
    places: Vec<(u32, u8)>,
}

/// Encodes the atlas.
pub fn encode(atlas: &Atlas, stops: &Stops) -> Result<(Vec<u8>, Counts)> {
    let order = order(atlas)?;
    let mut number = vec![0u32; atlas.drafts.len()];
    for (id, &at) in order.iter().enumerate() {
        number[at] = id as u32;
    }
    let phrases = phrases(atlas, stops, &number);
    let mut strings = Strings::default();
    let places = places(atlas, &order, &number, &mut strings)?;
    let (names, lists) = table(atlas, &order, &phrases)?;
    let countries = countries(atlas, &order, &number);
    let mut counts = Counts {
        kinds: BTreeMap::new(),
        names: phrases.values().filter(|phrase| !phrase.places.is_empty()).count(),
        phrases: phrases.len(),
    };
    for draft in &atlas.drafts {
        *counts.kinds.entry(draft.kind).or_default() += 1;
    }
    let notes =
        format!("{} places, {} names; see gazetteer/README.md for sources and licences\n", order.len(), counts.names);
    Ok((assemble([places, names, lists, strings.bytes, countries, notes.into_bytes()]), counts))
}

/// Countries, then regions by country, then what is the parent of another place (so that parents
/// have small numbers), then the rest; each by country, name and point.
fn order(atlas: &Atlas) -> Result<Vec<Index>> {
    let regions: HashSet<Index> = atlas.regions.values().copied().collect();
    let parents: HashSet<Index> =
        atlas.drafts.iter().flat_map(|draft| [draft.region, draft.district]).flatten().collect();
    let group = |at: Index, draft: &Draft| match draft.kind {
        PlaceKind::Country => 0,
        PlaceKind::Region => 1,
        PlaceKind::Peninsula | PlaceKind::Area if regions.contains(&at) => 1,
        _ if parents.contains(&at) => 2,
        _ => 3,
    };
    let mut order: Vec<(u8, Index)> =
        atlas.drafts.iter().enumerate().map(|(at, draft)| (group(at, draft), at)).collect();
    let micro = |at: Index| atlas.drafts[at].point.map(|point| ((point.lat * 1e5) as i64, (point.lon * 1e5) as i64));
    order.sort_by(|&(group_a, a), &(group_b, b)| {
        let (one, other) = (&atlas.drafts[a], &atlas.drafts[b]);
        (group_a, one.country, &one.name, one.kind, micro(a), a).cmp(&(
            group_b,
            other.country,
            &other.name,
            other.kind,
            micro(b),
            b,
        ))
    });
    let parents = order.iter().filter(|(group, _)| *group < 3).count();
    if parents >= usize::from(NO_PARENT) || order.len() >= MAX_PLACES {
        bail!("{parents} parents of {} places do not fit the layout", order.len());
    }
    Ok(order.into_iter().map(|(_, at)| at).collect())
}

fn phrases(atlas: &Atlas, stops: &Stops, number: &[u32]) -> BTreeMap<Key, Phrase> {
    let mut phrases: HashMap<Key, Phrase> = HashMap::new();
    for (at, draft) in atlas.drafts.iter().enumerate() {
        for name in &draft.names {
            let Some(NameFlags(judged)) = stops.judge(name, draft) else { continue };
            for keys in forms(name, draft).iter().flat_map(|form| phrase_keys(form)) {
                let Some((whole, beginnings)) = keys.split_last() else { continue };
                for beginning in beginnings {
                    phrases.entry(*beginning).or_default().continues = true;
                }
                let places = &mut phrases.entry(*whole).or_default().places;
                match places.iter_mut().find(|(id, _)| *id == number[at]) {
                    // Two spellings with one key: the plainer reading counts.
                    Some((_, flags)) if judged.count_ones() < flags.count_ones() => *flags = judged,
                    Some(_) => {}
                    None => places.push((number[at], judged)),
                }
            }
        }
    }
    phrases.into_iter().collect()
}

/// How likely a name means a place when nothing else is known: larger sorts first.
fn weight(draft: &Draft, flags: NameFlags) -> (bool, u64) {
    let size = match draft.kind {
        PlaceKind::Country => 2_000_000_000,
        PlaceKind::Region => 3_000_000,
        PlaceKind::Peninsula | PlaceKind::Water => 400_000,
        PlaceKind::Area => 60_000,
        PlaceKind::Facility => 30_000,
        PlaceKind::District => u64::from(draft.population).max(20_000),
        PlaceKind::Settlement => {
            u64::from(draft.population).max(100) * if draft.detail == Detail::Capital { 4 } else { 1 }
        }
    };
    let doubt = if flags.has(NameFlags::FORMER) { 5 } else { 1 } * if flags.has(NameFlags::VARIANT) { 2 } else { 1 };
    (!flags.has(NameFlags::STEM | NameFlags::CODE), size / doubt)
}

#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Strings {
    fn put(&mut self, text: &str) -> Result<u32> {
        if let Some(&at) = self.known.get(text) {
            return Ok(at);
        }
        let Ok(length) = u8::try_from(text.len()) else { bail!("a name of {} bytes: {text}", text.len()) };
        let at = self.bytes.len() as u32;
        self.bytes.push(length);
        self.bytes.extend_from_slice(text.as_bytes());
        self.known.insert(text.to_owned(), at);
        Ok(at)
    }
}

fn places(atlas: &Atlas, order: &[Index], number: &[u32], strings: &mut Strings) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(order.len() * layout::PLACE_SIZE);
    for &at in order {
        let draft = &atlas.drafts[at];
        let degrees = |value: Option<f64>| value.map_or(NO_POINT, |value| (value * 1e5).round() as i32);
        let parent = |parent: Option<Index>| parent.map_or(NO_PARENT, |parent| number[parent] as u16);
        bytes.extend_from_slice(&strings.put(&draft.name)?.to_le_bytes());
        bytes.extend_from_slice(&degrees(draft.point.map(|point| point.lat)).to_le_bytes());
        bytes.extend_from_slice(&degrees(draft.point.map(|point| point.lon)).to_le_bytes());
        bytes.extend_from_slice(&draft.population.to_le_bytes());
        bytes.extend_from_slice(&parent(draft.region).to_le_bytes());
        bytes.extend_from_slice(&parent(draft.district).to_le_bytes());
        bytes.extend_from_slice(&draft.country);
        bytes.push(draft.kind.code());
        bytes.push(draft.detail.code());
    }
    Ok(bytes)
}

fn table(atlas: &Atlas, order: &[Index], phrases: &BTreeMap<Key, Phrase>) -> Result<(Vec<u8>, Vec<u8>)> {
    let slots = (phrases.len() as u64 * 10 / 7 + 1) as u32;
    let mut table = vec![(0u32, EMPTY); slots as usize];
    let mut lists: Vec<u32> = vec![0];
    for (&key, phrase) in phrases {
        let mut places = phrase.places.clone();
        places.sort_by_key(|&(id, flags)| (Reverse(weight(&atlas.drafts[order[id as usize]], NameFlags(flags))), id));
        let words: Vec<u32> = places.iter().map(|&(id, flags)| id | u32::from(flags) << FLAGS_SHIFT).collect();
        let mut value = match words[..] {
            // The empty list stands at the beginning of the lists.
            [] => LISTED,
            [word] => word,
            _ => {
                let at = lists.len() as u32;
                lists.push(words.len() as u32);
                lists.extend_from_slice(&words);
                LISTED | at
            }
        };
        if phrase.continues {
            value |= CONTINUES;
        }
        let (mut slot, fingerprint) = slot_of(key, slots);
        while table[slot as usize].1 != EMPTY {
            slot = (slot + 1) % slots;
        }
        table[slot as usize] = (fingerprint, value);
    }
    let table = table
        .iter()
        .flat_map(|(fingerprint, value)| [fingerprint.to_le_bytes(), value.to_le_bytes()])
        .flatten()
        .collect();
    Ok((table, lists.iter().flat_map(|word| word.to_le_bytes()).collect()))
}

fn countries(atlas: &Atlas, order: &[Index], number: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let first_level: HashSet<Index> = atlas.regions.values().copied().collect();
    for (code, &at) in &atlas.countries {
        let regions = order.iter().enumerate().filter(|&(id, &at)| {
            let draft = &atlas.drafts[at];
            let named = matches!(draft.kind, PlaceKind::Peninsula | PlaceKind::Area) && first_level.contains(&at);
            draft.country == *code && (draft.kind == PlaceKind::Region || named) && id >= atlas.countries.len()
        });
        let ids: Vec<usize> = regions.map(|(id, _)| id).collect();
        bytes.extend_from_slice(code);
        bytes.extend_from_slice(&[0, 0]);
        bytes.extend_from_slice(&number[at].to_le_bytes());
        bytes.extend_from_slice(&(ids.first().copied().unwrap_or(0) as u32).to_le_bytes());
        bytes.extend_from_slice(&(ids.len() as u32).to_le_bytes());
    }
    bytes
}

fn assemble(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let payload_len: usize = sections.iter().map(Vec::len).sum();
    let payload: Vec<u8> = sections.concat();
    let mut header = Vec::with_capacity(HEADER_SIZE);
    header.extend_from_slice(&MAGIC);
    header.extend_from_slice(&VERSION.to_le_bytes());
    header.extend_from_slice(&(payload_len as u32).to_le_bytes());
    header.extend_from_slice(&checksum(&payload).to_le_bytes());
    let mut start = HEADER_SIZE;
    for section in &sections {
        header.extend_from_slice(&(start as u32).to_le_bytes());
        header.extend_from_slice(&(section.len() as u32).to_le_bytes());
        start += section.len();
    }
    debug_assert_eq!(header.len(), HEADER_SUMMED);
    header.extend_from_slice(&checksum(&header).to_le_bytes());
    header.extend_from_slice(&payload);
    header
}
