//! Settlements from several tables, one record for each real place.

mod assign;
mod finish;
pub mod geonames;
pub mod own;
mod postal;
mod wof;

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use raidbook_core::place::gazetteer::Detail;
use raidbook_core::text::fold::Key;

use super::atlas::{Atlas, Name, Point};
use super::borders::Borders;
use super::names::phrase_keys;
use super::spelling::cyrillic;
use super::spelling::russian::{self, Style};
use super::spelling::skeleton::skeleton;
use super::table::Sources;

pub use finish::finish;

/// Gathers the settlements of all tables.
pub fn gather(sources: &Sources, atlas: &Atlas, borders: &Borders) -> Result<Settlements> {
    let mut settlements = Settlements::default();
    geonames::cities(sources, &mut settlements)?;
    geonames::natural_earth(sources, &mut settlements)?;
    geonames::small_places(sources, atlas, &mut settlements)?;
    wof::ukraine(sources, atlas, &mut settlements)?;
    wof::belarus(sources, &mut settlements)?;
    postal::russia(sources, atlas, borders, &mut settlements)?;
    own::corrections(sources, &mut settlements)?;
    assign::regions_by_borders(borders, &mut settlements);
    assign::missing_regions(&mut settlements);
    Ok(settlements)
}

/// What the tables say of one settlement.
#[derive(Clone, Debug)]
pub struct Settlement {
    /// ISO 3166 alpha-2.
    pub country: [u8; 2],
    /// Where it is.
    pub point: Point,
    /// People; 0 unknown.
    pub population: u32,
    /// What it is.
    pub detail: Detail,
    /// GeoNames' code of the region.
    pub region: Option<String>,
    /// The district, as region's code and district's name.
    pub district: Option<String>,
    /// The name that was given by hand.
    pub fixed: Option<String>,
    /// Natural Earth's English name.
    pub english: Option<String>,
    /// Names in Latin letters, GeoNames' main name first.
    pub latin: Vec<String>,
    /// Other names in Latin letters.
    pub alternates: Vec<String>,
    /// Ukrainian names.
    pub ukrainian: Vec<String>,
    /// Russian names.
    pub russian: Vec<String>,
    /// Cyrillic names whose language the table does not tell.
    pub cyrillic: Vec<String>,
    /// Names by hand.
    pub hand: Vec<Name>,
}

impl Settlement {
    /// A settlement without names.
    pub fn new(country: [u8; 2], point: Point) -> Self {
        Self {
            country,
            point,
            population: 0,
            detail: Detail::Village,
            region: None,
            district: None,
            fixed: None,
            english: None,
            latin: Vec::new(),
            alternates: Vec::new(),
            ukrainian: Vec::new(),
            russian: Vec::new(),
            cyrillic: Vec::new(),
            hand: Vec::new(),
        }
    }

    fn own_names(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.latin, &self.ukrainian, &self.russian];
        let hand = self.hand.iter().map(|name| name.text.as_str());
        lists.into_iter().flatten().map(String::as_str).chain(self.fixed.as_deref()).chain(hand)
    }

    /// Takes over what the other record knows and this one does not.
    fn absorb(&mut self, other: Settlement) {
        self.population = self.population.max(other.population);
        self.detail = self.detail.min(other.detail);
        self.region = self.region.take().or(other.region);
        self.district = self.district.take().or(other.district);
        self.fixed = self.fixed.take().or(other.fixed);
        self.english = self.english.take().or(other.english);
        let lists = [
            (&mut self.latin, other.latin),
            (&mut self.alternates, other.alternates),
            (&mut self.ukrainian, other.ukrainian),
            (&mut self.russian, other.russian),
            (&mut self.cyrillic, other.cyrillic),
        ];
        for (mine, theirs) in lists {
            for name in theirs {
                if !mine.contains(&name) {
                    mine.push(name);
                }
            }
        }
        self.hand.extend(other.hand);
    }
}

/// How near two records must be to be one place.
#[derive(Clone, Copy)]
pub struct Nearness {
    /// Kilometres when a name is the same.
    pub same_name: f64,
    /// Kilometres when only the consonants are.
    pub alike: f64,
}

/// By what a record is known again.
struct Signs {
    keys: Vec<Key>,
    bones: Vec<Key>,
}

/// The keys of a name, and of its romanization when it is Cyrillic: a table in Latin letters may
/// have it so.
fn keys_in_both_scripts(name: &str) -> Vec<Key> {
    let romanized = cyrillic(name).then(|| russian::romanize(name, Style::Full));
    let names = [Some(name), romanized.as_deref()];
    names.into_iter().flatten().flat_map(phrase_keys).filter_map(|phrase| phrase.last().copied()).collect()
}

impl Signs {
    fn of(settlement: &Settlement) -> Self {
        let keys = settlement.own_names().flat_map(keys_in_both_scripts).collect();
        let bones = settlement.own_names().map(skeleton).filter(|bones| bones.chars().count() >= 3);
        let bones = bones.map(|bones| Key::of(&bones)).collect();
        Self { keys, bones }
    }
}

/// The settlements gathered so far, findable by position and name.
#[derive(Default)]
pub struct Settlements {
    /// The records.
    pub all: Vec<Settlement>,
    by_gn: HashMap<u32, usize>,
    cells: HashMap<(i32, i32), Vec<usize>>,
    keys: Vec<HashSet<Key>>,
    bones: Vec<Vec<Key>>,
}

const CELL: f64 = 0.25;

impl Settlements {
    /// Adds a record that is no other's double.
    pub fn push(&mut self, settlement: Settlement, gn: Option<u32>) -> usize {
        let at = self.all.len();
        self.cells.entry(cell(settlement.point)).or_default().push(at);
        self.keys.push(HashSet::new());
        self.bones.push(Vec::new());
        self.all.push(settlement);
        if let Some(gn) = gn {
            self.by_gn.entry(gn).or_insert(at);
        }
        self.index(at);
        at
    }

    /// Joins a record to the settlement at this index.
    pub fn join(&mut self, at: usize, settlement: Settlement, gn: Option<u32>) {
        if let Some(gn) = gn {
            self.by_gn.entry(gn).or_insert(at);
        }
        self.all[at].absorb(settlement);
        self.index(at);
    }

    /// Joins a record to the settlement it is a double of, or adds it.
    pub fn merge(&mut self, settlement: Settlement, gn: Option<u32>, nearness: Nearness) -> usize {
        let known = gn.and_then(|gn| self.by_gn.get(&gn).copied());
        match known.or_else(|| self.find(&settlement, nearness)) {
            Some(at) => {
                self.join(at, settlement, gn);
                at
            }
            None => self.push(settlement, gn),
        }
    }

    fn index(&mut self, at: usize) {
        let settlement = &self.all[at];
        let names: Vec<&str> = settlement.own_names().chain(settlement.cyrillic.iter().map(String::as_str)).collect();
        for name in names {
            self.keys[at].extend(keys_in_both_scripts(name));
            let bones = Key::of(&skeleton(name));
            if !self.bones[at].contains(&bones) {
                self.bones[at].push(bones);
            }
        }
    }

    /// The nearest settlement that may be the same place.
    pub fn find(&self, wanted: &Settlement, nearness: Nearness) -> Option<usize> {
        let signs = Signs::of(wanted);
        let mut best: Option<(f64, usize)> = None;
        for at in self.near(wanted.point, nearness.same_name.max(nearness.alike)) {
            let km = self.all[at].point.km(wanted.point);
            if best.is_none_or(|(nearest, _)| km < nearest) && self.matches(at, wanted, &signs, nearness) {
                best = Some((km, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// The most populous settlement that may be the same place: rows made by hand mean the town,
    /// not the suburb of the same name that happens to lie nearer.
    pub fn find_largest(&self, wanted: &Settlement, nearness: Nearness) -> Option<usize> {
        let signs = Signs::of(wanted);
        let found = self
            .near(wanted.point, nearness.same_name.max(nearness.alike))
            .filter(|&at| self.matches(at, wanted, &signs, nearness));
        found.max_by_key(|&at| (self.all[at].population, std::cmp::Reverse(at)))
    }

    fn matches(&self, at: usize, wanted: &Settlement, signs: &Signs, nearness: Nearness) -> bool {
        let other = &self.all[at];
        let km = other.point.km(wanted.point);
        other.country == wanted.country
            && ((km <= nearness.same_name && signs.keys.iter().any(|key| self.keys[at].contains(key)))
                || (km <= nearness.alike && signs.bones.iter().any(|bones| self.bones[at].contains(bones))))
    }

    /// The settlements within so many kilometres.
    pub fn near(&self, point: Point, km: f64) -> impl Iterator<Item = usize> + '_ {
        let rows = (km / 111.2 / CELL).ceil() as i32;
        let shrink = point.lat.to_radians().cos().max(0.05);
        let columns = (km / 111.2 / shrink / CELL).ceil() as i32;
        let (row, column) = cell(point);
        let cells = (row - rows..=row + rows)
            .flat_map(move |row| (column - columns..=column + columns).map(move |column| (row, column)));
        cells
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .copied()
            .filter(move |&at| self.all[at].point.km(point) <= km)
    }
}

fn cell(point: Point) -> (i32, i32) {
    ((point.lat / CELL).floor() as i32, (point.lon / CELL).floor() as i32)
}
