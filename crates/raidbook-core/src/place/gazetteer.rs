//! Names to places: a read-only file, built by `cargo xtask gazetteer`, that is looked up where it
//! lies in memory.
//!
//! ```no_run
//! use raidbook_core::place::gazetteer::Gazetteer;
//! use raidbook_core::text::fold::Key;
//!
//! let gazetteer = Gazetteer::open("gazetteer/places.rbg".as_ref())?;
//! let kyiv = gazetteer.look_up(Key::of("Kiev")).unwrap();
//! for candidate in kyiv.candidates(&gazetteer) {
//!     println!("{}", gazetteer.place(candidate.place).name);
//! }
//! # Ok::<(), raidbook_core::place::gazetteer::GazetteerError>(())
//! ```
//!
//! The bytes are checked on opening as far as that is cheap (header, lengths); every later read
//! is bounds-checked, so that a damaged payload gives wrong or missing places but no panic.
//! [`Gazetteer::verify`] reads the whole file.

mod file;
mod kinds;
pub mod layout;
#[cfg(test)]
mod tests;

use std::ops::{BitOr, Range};
use std::path::Path;

use self::file::Bytes;
use self::layout::{Section, u16_at, u32_at, u64_at};
use crate::text::fold::Key;

pub use self::file::GazetteerError;
pub use self::kinds::{Detail, PlaceKind};

/// The number of a place in one gazetteer. Another build may number differently: it is not for
/// storing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PlaceId(pub u32);

/// What kind of name this is for its place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct NameFlags(pub u8);

impl NameFlags {
    /// The bare name of a unit or installation that needs a head word to mean it: "Belgorod" for
    /// Belgorod Oblast, "Seversky" for Seversky District, "Vnukovo" for Vnukovo Airport.
    pub const STEM: NameFlags = NameFlags(1);
    /// A former name.
    pub const FORMER: NameFlags = NameFlags(2);
    /// A transliteration or exonym that is not the usual name in its script.
    pub const VARIANT: NameFlags = NameFlags(4);
    /// A code or abbreviation that counts only in capitals: IATA, ICAO, "US".
    pub const CODE: NameFlags = NameFlags(8);
    /// Also an ordinary word or a person's name ("Мирне", "Шевченко"). Such a name has
    /// [`STEM`](Self::STEM) too: it needs "village" or "town" beside it, or better reasons than a
    /// capital letter.
    pub const COMMON: NameFlags = NameFlags(16);

    /// Whether any of these flags is set.
    #[inline]
    pub fn has(self, flags: NameFlags) -> bool {
        self.0 & flags.0 != 0
    }
}

impl BitOr for NameFlags {
    type Output = NameFlags;

    fn bitor(self, other: NameFlags) -> NameFlags {
        NameFlags(self.0 | other.0)
    }
}

/// One place that a name may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The place.
    pub place: PlaceId,
    /// What kind of name it was.
    pub flags: NameFlags,
}

/// What the gazetteer holds for a phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Whether longer names begin with this phrase.
    pub continues: bool,
    value: u32,
}

impl Entry {
    /// The places of this name, the likelier without context first. Empty for a phrase that only
    /// begins longer names.
    #[inline]
    pub fn candidates(self, gazetteer: &Gazetteer) -> Candidates<'_> {
        let places = gazetteer.places;
        if self.value & layout::LISTED == 0 {
            return Candidates { inline: Some(self.value), words: &[], places };
        }
        let lists = gazetteer.section(Section::Lists);
        let at = (self.value & layout::LIST_BITS) as usize * 4;
        let words = u32_at(lists, at)
            .and_then(|len| lists.get(at + 4..)?.get(..(len as usize).checked_mul(4)?))
            .unwrap_or_default();
        Candidates { inline: None, words, places }
    }
}

/// The places of a name.
#[derive(Clone, Debug)]
pub struct Candidates<'g> {
    inline: Option<u32>,
    words: &'g [u8],
    places: u32,
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        loop {
            let word = match self.inline.take() {
                Some(word) => word,
                None => {
                    let (first, rest) = self.words.split_first_chunk::<4>()?;
                    self.words = rest;
                    u32::from_le_bytes(*first)
                }
            };
            let place = PlaceId(word & layout::ID_BITS);
            if place.0 < self.places {
                return Some(Candidate { place, flags: NameFlags((word >> layout::FLAGS_SHIFT) as u8 & 0x1f) });
            }
        }
    }
}

/// A place as the gazetteer has it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place<'g> {
    /// The common English name, with its head word: "Belgorod Oblast", "Vnukovo Airport".
    pub name: &'g str,
    /// What claims call it.
    pub kind: PlaceKind,
    /// What it is.
    pub detail: Detail,
    /// ISO 3166 alpha-2 by recognised borders; two spaces for seas and what lies in several
    /// countries.
    pub country: [u8; 2],
    /// Degrees north.
    pub lat: Option<f32>,
    /// Degrees east.
    pub lon: Option<f32>,
    /// People. 0 is unknown; 1000 means "over a thousand, by a table without figures".
    pub population: u32,
    /// The region it lies in. For what lies in a city that is a region of its own (Kyiv, Moscow,
    /// Sevastopol) this is that settlement.
    pub region: Option<PlaceId>,
    /// The district it lies in. For a city's district, or an installation in a city, this may be
    /// that settlement.
    pub district: Option<PlaceId>,
}

impl Place<'_> {
    const NOWHERE: Place<'static> = Place {
        name: "",
        kind: PlaceKind::Area,
        detail: Detail::Land,
        country: *b"  ",
        lat: None,
        lon: None,
        population: 0,
        region: None,
        district: None,
    };

    /// What a claim calls this as a target, for installations.
    pub fn target_kind(&self) -> Option<&'static str> {
        self.detail.target_kind()
    }
}

/// The gazetteer. Cheap to clone; all of it may be used from several threads.
#[derive(Clone)]
pub struct Gazetteer {
    bytes: Bytes,
    sections: [Range<usize>; layout::SECTIONS],
    places: u32,
    slots: u32,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("places", &self.places).field("slots", &self.slots).finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// A gazetteer that is part of the program.
    pub fn from_static(bytes: &'static [u8]) -> Result<Self, GazetteerError> {
        Self::new(Bytes::Static(bytes))
    }

    /// Maps a file into memory. The file must not change while it is open: replace it by renaming.
    pub fn open(path: &Path) -> Result<Self, GazetteerError> {
        Self::new(Bytes::map(path)?)
    }

    fn new(bytes: Bytes) -> Result<Self, GazetteerError> {
        let sections = file::read_header(bytes.all())?;
        let records = |section: Section, size: usize| {
            let len = sections[section as usize].len();
            if len % size == 0 { Ok((len / size) as u32) } else { Err(GazetteerError::Section(section)) }
        };
        records(Section::Lists, 4)?;
        records(Section::Countries, layout::COUNTRY_SIZE)?;
        let places = records(Section::Places, layout::PLACE_SIZE)?;
        let slots = records(Section::Names, layout::SLOT_SIZE)?;
        Ok(Self { bytes, sections, places, slots })
    }

    #[inline]
    fn section(&self, section: Section) -> &[u8] {
        self.bytes.all().get(self.sections[section as usize].clone()).unwrap_or_default()
    }

    /// Checks the payload's checksum, which reads the whole file.
    pub fn verify(&self) -> Result<(), GazetteerError> {
        let all = self.bytes.all();
        let payload = all.get(layout::HEADER_SIZE..).unwrap_or_default();
        if u64_at(all, 16) == Some(layout::checksum(payload)) {
            Ok(())
        } else {
            Err(GazetteerError::Checksum { part: "payload" })
        }
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places as usize
    }

    /// Whether there is no place at all.
    pub fn is_empty(&self) -> bool {
        self.places == 0
    }

    /// Every place.
    pub fn ids(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.places).map(PlaceId)
    }

    /// Sources and counts, as the builder wrote them.
    pub fn notes(&self) -> &str {
        std::str::from_utf8(self.section(Section::Notes)).unwrap_or_default()
    }

    /// What the gazetteer holds for a phrase: [`Key::of`] its first word, then [`Key::then`] the
    /// others.
    #[inline]
    pub fn look_up(&self, phrase: Key) -> Option<Entry> {
        let table = self.section(Section::Names);
        let (mut slot, fingerprint) = layout::slot_of(phrase, self.slots);
        for _ in 0..self.slots {
            let word = u64_at(table, slot as usize * layout::SLOT_SIZE)?;
            let value = (word >> 32) as u32;
            if value == layout::EMPTY {
                return None;
            }
            if word as u32 == fingerprint {
                return Some(Entry { continues: value & layout::CONTINUES != 0, value: value & !layout::CONTINUES });
            }
            slot += 1;
            if slot == self.slots {
                slot = 0;
            }
        }
        None
    }

    /// A place by its number. A number from elsewhere gives a place without a name.
    pub fn place(&self, id: PlaceId) -> Place<'_> {
        self.read_place(id).unwrap_or(Place::NOWHERE)
    }

    fn read_place(&self, id: PlaceId) -> Option<Place<'_>> {
        let at = (id.0 as usize).checked_mul(layout::PLACE_SIZE)?;
        let record = self.section(Section::Places).get(at..)?.get(..layout::PLACE_SIZE)?;
        let strings = self.section(Section::Strings);
        let name_at = u32_at(record, 0)? as usize;
        let name_len = usize::from(*strings.get(name_at)?);
        let name = strings.get(name_at + 1..)?.get(..name_len)?;
        let degrees = |at| {
            let value = u32_at(record, at)? as i32;
            (value != layout::NO_POINT).then(|| (f64::from(value) / 1e5) as f32)
        };
        let parent = |at| u16_at(record, at).filter(|&id| id != layout::NO_PARENT).map(|id| PlaceId(u32::from(id)));
        Some(Place {
            name: std::str::from_utf8(name).ok()?,
            kind: PlaceKind::from_code(record[22])?,
            detail: Detail::from_code(record[23])?,
            country: [record[20], record[21]],
            lat: degrees(4),
            lon: degrees(8),
            population: u32_at(record, 12)?,
            region: parent(16),
            district: parent(18),
        })
    }

    /// The country with this ISO 3166 alpha-2 code, in capitals.
    pub fn country(&self, code: [u8; 2]) -> Option<PlaceId> {
        let record = self.country_record(code)?;
        u32_at(record, 4).filter(|&id| id < self.places).map(PlaceId)
    }

    /// The first-level divisions of a country.
    pub fn regions_of(&self, country: [u8; 2]) -> impl Iterator<Item = PlaceId> + use<> {
        let range = self.country_record(country).and_then(|record| {
            let first = u32_at(record, 8)?.min(self.places);
            Some(first..first.saturating_add(u32_at(record, 12)?).min(self.places))
        });
        range.unwrap_or(0..0).map(PlaceId)
    }

    fn country_record(&self, code: [u8; 2]) -> Option<&[u8]> {
        let records = self.section(Section::Countries);
        let (mut low, mut high) = (0, records.len() / layout::COUNTRY_SIZE);
        while low < high {
            let middle = (low + high) / 2;
            let record = records.get(middle * layout::COUNTRY_SIZE..)?.get(..layout::COUNTRY_SIZE)?;
            match record[..2].cmp(&code[..]) {
                std::cmp::Ordering::Equal => return Some(record),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}
