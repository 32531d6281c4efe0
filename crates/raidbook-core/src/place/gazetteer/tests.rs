//! The reader on files made here: what it finds, and that damage is an error or a miss, never a
//! panic.

use super::layout::{self, CONTINUES, EMPTY, FLAGS_SHIFT, HEADER_SIZE, LISTED, NO_PARENT, NO_POINT, checksum, slot_of};
use super::{Detail, Gazetteer, GazetteerError, NameFlags, PlaceId, PlaceKind};
use crate::text::fold::Key;

const SLOTS: u32 = 11;

/// Four places (Ukraine, Kyiv Oblast, Kyiv, front line) and the names "Ukraine", "Kyiv" (two
/// places), "Kyiv Oblast", "front line"; "front" only begins a name.
fn file() -> Vec<u8> {
    let mut strings = Vec::new();
    let mut places = Vec::new();
    let mut place =
        |name: &str, kind: PlaceKind, detail: Detail, point: Option<(i32, i32)>, people: u32, region: u16| {
            let (lat, lon) = point.unwrap_or((NO_POINT, NO_POINT));
            places.extend_from_slice(&(strings.len() as u32).to_le_bytes());
            strings.push(name.len() as u8);
            strings.extend_from_slice(name.as_bytes());
            places.extend_from_slice(&lat.to_le_bytes());
            places.extend_from_slice(&lon.to_le_bytes());
            places.extend_from_slice(&people.to_le_bytes());
            places.extend_from_slice(&region.to_le_bytes());
            places.extend_from_slice(&NO_PARENT.to_le_bytes());
            places.extend_from_slice(b"UA");
            places.extend_from_slice(&[kind.code(), detail.code()]);
        };
    place("Ukraine", PlaceKind::Country, Detail::Country, Some((4_900_000, 3_140_000)), 0, NO_PARENT);
    place("Kyiv Oblast", PlaceKind::Region, Detail::Region, Some((5_020_000, 3_050_000)), 0, NO_PARENT);
    place("Kyiv", PlaceKind::Settlement, Detail::Capital, Some((5_045_000, 3_052_000)), 2_952_301, 1);
    place("front line", PlaceKind::Area, Detail::Front, None, 0, NO_PARENT);

    let stem = u32::from(NameFlags::STEM.0) << FLAGS_SHIFT;
    let lists: Vec<u32> = vec![0, 2, 2, 1 | stem];
    let (kyiv, front) = (Key::of("Kyiv"), Key::of("front"));
    let entries = [
        (Key::of("Ukraine"), 0),
        (kyiv, LISTED | 1 | CONTINUES),
        (kyiv.then(Key::of("Oblast")), 1),
        (front, LISTED | CONTINUES),
        (front.then(Key::of("line")), 3),
    ];
    let mut table = [(0u32, EMPTY); SLOTS as usize];
    for (key, value) in entries {
        let (mut slot, fingerprint) = slot_of(key, SLOTS);
        while table[slot as usize].1 != EMPTY {
            slot = (slot + 1) % SLOTS;
        }
        table[slot as usize] = (fingerprint, value);
    }
    let names: Vec<u8> =
        table.iter().flat_map(|(print, value)| [print.to_le_bytes(), value.to_le_bytes()]).flatten().collect();
    let lists: Vec<u8> = lists.iter().flat_map(|word| word.to_le_bytes()).collect();
    let countries = [&b"UA\0\0"[..], &0u32.to_le_bytes(), &1u32.to_le_bytes(), &1u32.to_le_bytes()].concat();
    assemble(&[places, names, lists, strings, countries, b"a test".to_vec()])
}

fn assemble(sections: &[Vec<u8>]) -> Vec<u8> {
    let payload = sections.concat();
    let mut header = layout::MAGIC.to_vec();
    header.extend_from_slice(&layout::VERSION.to_le_bytes());
    header.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    header.extend_from_slice(&checksum(&payload).to_le_bytes());
    let mut start = HEADER_SIZE;
    for section in sections {
        header.extend_from_slice(&(start as u32).to_le_bytes());
        header.extend_from_slice(&(section.len() as u32).to_le_bytes());
        start += section.len();
    }
    header.extend_from_slice(&checksum(&header).to_le_bytes());
    [header, payload].concat()
}

fn open(bytes: Vec<u8>) -> Result<Gazetteer, GazetteerError> {
    Gazetteer::from_static(Box::leak(bytes.into_boxed_slice()))
}

/// Looks at everything there is, for damage that would panic.
fn look_at_everything(gazetteer: &Gazetteer) -> usize {
    let mut seen = 0;
    for word in ["Ukraine", "Kyiv", "front", "Oblast", "nowhere"] {
        for key in [Key::of(word), Key::of(word).then(Key::of("line")), Key::of(word).then(Key::of("Oblast"))] {
            if let Some(entry) = gazetteer.look_up(key) {
                seen += entry
                    .candidates(gazetteer)
                    .map(|candidate| gazetteer.place(candidate.place).name.len())
                    .sum::<usize>();
            }
        }
    }
    seen += gazetteer.ids().map(|id| gazetteer.place(id).name.len()).sum::<usize>();
    seen += gazetteer.regions_of(*b"UA").map(|id| gazetteer.place(id).name.len()).sum::<usize>();
    seen + gazetteer.country(*b"UA").map_or(0, |id| gazetteer.place(id).name.len()) + gazetteer.notes().len()
}

#[test]
fn names_lead_to_places() {
    let gazetteer = open(file()).unwrap();
    gazetteer.verify().unwrap();
    assert_eq!(gazetteer.len(), 4);
    let kyiv = gazetteer.look_up(Key::of("KYIV")).unwrap();
    assert!(kyiv.continues);
    let candidates: Vec<_> = kyiv.candidates(&gazetteer).map(|c| (gazetteer.place(c.place).name, c.flags)).collect();
    assert_eq!(candidates, [("Kyiv", NameFlags::default()), ("Kyiv Oblast", NameFlags::STEM)]);
    let place = gazetteer.place(PlaceId(2));
    assert_eq!((place.kind, place.detail, place.population), (PlaceKind::Settlement, Detail::Capital, 2_952_301));
    assert_eq!(
        (place.lat, place.lon, place.region, place.district),
        (Some(50.45), Some(30.52), Some(PlaceId(1)), None)
    );
    assert_eq!(place.country, *b"UA");
    assert_eq!(gazetteer.look_up(Key::of("Lviv")), None);
}

#[test]
fn beginnings_of_names_have_no_candidates() {
    let gazetteer = open(file()).unwrap();
    let front = gazetteer.look_up(Key::of("front")).unwrap();
    assert!(front.continues);
    assert_eq!(front.candidates(&gazetteer).count(), 0);
    let line = gazetteer.look_up(Key::of("front").then(Key::of("line"))).unwrap();
    assert!(!line.continues);
    let line = gazetteer.place(line.candidates(&gazetteer).next().unwrap().place);
    assert_eq!((line.name, line.lat), ("front line", None));
}

#[test]
fn countries_have_regions() {
    let gazetteer = open(file()).unwrap();
    assert_eq!(gazetteer.country(*b"UA"), Some(PlaceId(0)));
    assert_eq!(gazetteer.regions_of(*b"UA").collect::<Vec<_>>(), [PlaceId(1)]);
    assert_eq!(gazetteer.country(*b"XX"), None);
    assert_eq!(gazetteer.regions_of(*b"XX").count(), 0);
}

#[test]
fn places_from_elsewhere_have_no_name() {
    let gazetteer = open(file()).unwrap();
    assert_eq!(gazetteer.place(PlaceId(4)).name, "");
    assert_eq!(gazetteer.place(PlaceId(u32::MAX)).name, "");
}

#[test]
fn other_files_are_refused() {
    assert!(matches!(open(b"name\tkind\n".to_vec()), Err(GazetteerError::Magic)));
    assert!(matches!(open(Vec::new()), Err(GazetteerError::Truncated { .. })));
    let mut later = file();
    later[8] = 9;
    assert!(matches!(open(later), Err(GazetteerError::Version { found: 9 })));
    let error = Gazetteer::open("no/such/file.rbg".as_ref()).unwrap_err();
    assert_eq!(error.to_string(), "cannot open the gazetteer no/such/file.rbg");
}

#[test]
fn cut_or_lengthened_files_are_refused() {
    let whole = file();
    for len in 0..whole.len() {
        assert!(open(whole[..len].to_vec()).is_err(), "{len} bytes of {}", whole.len());
    }
    assert!(matches!(open([whole, vec![0]].concat()), Err(GazetteerError::Truncated { .. })));
}

#[test]
fn a_damaged_header_is_refused() {
    let whole = file();
    for at in 0..HEADER_SIZE {
        for bit in [1, 16, 128] {
            let mut bytes = whole.clone();
            bytes[at] ^= bit;
            assert!(open(bytes).is_err(), "byte {at}");
        }
    }
}

#[test]
fn a_damaged_payload_is_seen_by_verify_and_never_panics() {
    let whole = file();
    for at in HEADER_SIZE..whole.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= bits;
            let gazetteer = open(bytes).unwrap();
            look_at_everything(&gazetteer);
            assert!(matches!(gazetteer.verify(), Err(GazetteerError::Checksum { part: "payload" })), "byte {at}");
        }
    }
}

#[test]
fn a_table_without_an_empty_slot_ends_the_search() {
    let names: Vec<u8> = (0..SLOTS).flat_map(|slot| [slot.to_le_bytes(), 7u32.to_le_bytes()]).flatten().collect();
    let gazetteer = open(assemble(&[Vec::new(), names, Vec::new(), Vec::new(), Vec::new(), Vec::new()])).unwrap();
    assert_eq!(look_at_everything(&gazetteer), 0);
    assert!(gazetteer.is_empty());
}

#[test]
fn sections_of_odd_length_are_refused() {
    let odd = assemble(&[vec![0; 25], Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new()]);
    assert!(matches!(open(odd), Err(GazetteerError::Section(layout::Section::Places))));
}

#[test]
fn kinds_and_details_keep_their_codes_and_words() {
    for kind in PlaceKind::ALL {
        assert_eq!(PlaceKind::from_code(kind.code()), Some(*kind));
        assert_eq!(PlaceKind::parse(kind.as_str()), Some(*kind));
    }
    for detail in Detail::ALL {
        assert_eq!(Detail::from_code(detail.code()), Some(*detail));
        assert_eq!(Detail::parse(detail.as_str()), Some(*detail));
        assert_eq!(detail.target_kind().is_some(), detail.kind() == PlaceKind::Facility, "{detail:?}");
    }
    assert_eq!(Detail::from_code(200), None);
}
