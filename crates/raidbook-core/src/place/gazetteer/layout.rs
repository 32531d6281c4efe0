//! How the gazetteer file is laid out, for the reader here and the builder in `xtask`.
//!
//! All numbers are little-endian and may stand at any alignment.
//!
//! ```text
//! 0   magic           8 bytes
//! 8   version         u32
//! 12  payload length  u32    bytes after the header
//! 16  payload sum     u64    checksum() of the payload
//! 24  sections        6 × (start u32, length u32), from the start of the file
//! 72  header sum      u64    checksum() of bytes 0..72
//! 80  payload
//! ```
//!
//! | section | what |
//! | --- | --- |
//! | places | fixed records of [`PLACE_SIZE`] bytes; a place's id is its number |
//! | names | open-addressing table of [`SLOT_SIZE`]-byte slots: fingerprint u32, value u32 |
//! | lists | u32 words: a length, then so many candidates |
//! | strings | canonical names: a length byte, then UTF-8 |
//! | countries | records of [`COUNTRY_SIZE`] bytes sorted by code |
//! | notes | UTF-8: sources and counts, for people |
//!
//! A slot's value is either one candidate or the place of a list of them:
//!
//! ```text
//! bit 31       longer names begin with this phrase
//! bit 30       the rest is an index into lists (bits 0–28), else a candidate
//! bits 24–28   NameFlags of the candidate
//! bits 0–23    place id of the candidate
//! ```

use crate::text::fold::Key;

/// The first bytes of every gazetteer file; the line ends and the control byte show a file
/// that was mangled as text.
pub const MAGIC: [u8; 8] = *b"RBGAZ\r\n\x1a";
/// The layout told here.
pub const VERSION: u32 = 1;
/// Bytes before the payload.
pub const HEADER_SIZE: usize = 80;
/// The header's bytes that its own checksum covers.
pub const HEADER_SUMMED: usize = 72;
/// Bytes of a place: name u32, lat i32, lon i32 (both in 1e-5 degrees, [`NO_POINT`] when
/// unknown), population u32, region u16, district u16 ([`NO_PARENT`] when unknown), country,
/// kind u8, detail u8.
pub const PLACE_SIZE: usize = 24;
/// Bytes of a slot of the name table.
pub const SLOT_SIZE: usize = 8;
/// Bytes of a country: code, two zeros, place id u32, first region's id u32, regions u32.
pub const COUNTRY_SIZE: usize = 16;
/// The value of an empty slot.
pub const EMPTY: u32 = u32::MAX;
/// Stands for an unknown latitude or longitude.
pub const NO_POINT: i32 = i32::MIN;
/// Stands for an unknown region or district.
pub const NO_PARENT: u16 = u16::MAX;
/// The most places that a candidate's bits can tell apart.
pub const MAX_PLACES: usize = 1 << 24;

/// Set in a slot's value when longer names begin with the phrase.
pub const CONTINUES: u32 = 1 << 31;
/// Set in a slot's value when it points into the lists.
pub const LISTED: u32 = 1 << 30;
/// The bits of a place id in a candidate.
pub const ID_BITS: u32 = (1 << 24) - 1;
/// How far a candidate's flags are shifted.
pub const FLAGS_SHIFT: u32 = 24;
/// The bits of a list's index in a slot's value.
pub const LIST_BITS: u32 = (1 << 29) - 1;

/// The sections in the order of the header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// Place records.
    Places,
    /// The name table.
    Names,
    /// Lists of candidates.
    Lists,
    /// Canonical names.
    Strings,
    /// Countries with their regions.
    Countries,
    /// Sources and counts.
    Notes,
}

/// How many sections there are.
pub const SECTIONS: usize = 6;

/// Where a phrase's search begins in a table of so many slots, and its fingerprint.
#[inline]
pub fn slot_of(phrase: Key, slots: u32) -> (u32, u32) {
    let mixed = phrase.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let high = mixed >> 32;
    let slot = (high * u64::from(slots)) >> 32;
    (slot as u32, (mixed ^ (high.wrapping_mul(0x85eb_ca6b))) as u32)
}

/// A checksum against damage, not against malice.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0x243f_6a88_85a3_08d3_u64 ^ bytes.len() as u64;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut eight = [0; 8];
        eight.copy_from_slice(word);
        sum = (sum ^ u64::from_le_bytes(eight)).wrapping_mul(0x9fb2_1c65_1e98_df25);
        sum ^= sum >> 32;
    }
    for &byte in words.remainder() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x9fb2_1c65_1e98_df25);
        sum ^= sum >> 32;
    }
    sum
}

/// The u16 at this offset.
#[inline]
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The u32 at this offset.
#[inline]
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The u64 at this offset.
#[inline]
pub fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}
