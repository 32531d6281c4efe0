//! The committed gazetteer: do names lead to the places people mean by them?

use std::path::Path;

use raidbook_core::place::gazetteer::{Candidate, Gazetteer, NameFlags, Place, PlaceKind};
use raidbook_core::text::fold::Key;
use raidbook_core::text::token::{Kind, tokenize};

fn gazetteer() -> Gazetteer {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gazetteer/places.rbg");
    Gazetteer::open(&path).expect("the built gazetteer is committed")
}

fn key(name: &str) -> Key {
    let mut tokens = Vec::new();
    tokenize(name, &mut tokens);
    let words =
        tokens.iter().filter(|token| !matches!(token.kind, Kind::Stop | Kind::Possessive)).map(|token| token.key);
    words.reduce(Key::then).expect("a name has words")
}

fn km(place: &Place<'_>, lat: f32, lon: f32) -> f32 {
    let (Some(here), Some(there)) = (place.lat, place.lon) else { return f32::MAX };
    let north = (here - lat) * 111.2;
    let east = (there - lon) * 111.2 * lat.to_radians().cos();
    north.hypot(east)
}

fn candidates<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<(Candidate, Place<'g>)> {
    let entry = gazetteer.look_up(key(name));
    entry.map(|entry| entry.candidates(gazetteer).map(|c| (c, gazetteer.place(c.place))).collect()).unwrap_or_default()
}

/// How far a point may lie off, by kind, in kilometres: as the scorer of claims has it, but tighter.
fn reach(kind: PlaceKind) -> f32 {
    match kind {
        PlaceKind::Settlement | PlaceKind::Facility => 8.0,
        PlaceKind::District => 25.0,
        PlaceKind::Region | PlaceKind::Peninsula => 90.0,
        PlaceKind::Water | PlaceKind::Area => 120.0,
        PlaceKind::Country => 300.0,
    }
}

/// name | canonical name | kind | country | latitude longitude
const EXPECTED: &str = "
Ukraine | Ukraine | country | UA | 49.0 31.4
Russian Federation | Russia | country | RU | 60 90
USA | United States | country | US | 39.8 -98.6
U.S. | United States | country | US | 39.8 -98.6
UAE | United Arab Emirates | country | AE | 24 54
Росія | Russia | country | RU | 60 90
Estonia | Estonia | country | EE | 58.7 25.5
Yemen | Yemen | country | YE | 15.6 47.6
Moldova | Moldova | country | MD | 47.2 28.5
Belgorod Oblast | Belgorod Oblast | region | RU | 50.8 37.4
Belgorod Region | Belgorod Oblast | region | RU | 50.8 37.4
Белгородская область | Belgorod Oblast | region | RU | 50.8 37.4
Бєлгородщина | Belgorod Oblast | region | RU | 50.8 37.4
Krasnodar Krai | Krasnodar Krai | region | RU | 45.3 39.2
Krasnodar Territory | Krasnodar Krai | region | RU | 45.3 39.2
Komi | Komi Republic | region | RU | 64.3 54.4
Tatarstan | Tatarstan | region | RU | 55.4 50.8
Подмосковье | Moscow Oblast | region | RU | 55.5 38.0
Dnipropetrovsk Oblast | Dnipropetrovsk Oblast | region | UA | 48.4 35.0
Dnipropetrovsk region | Dnipropetrovsk Oblast | region | UA | 48.4 35.0
Харківщина | Kharkiv Oblast | region | UA | 49.6 36.4
Transcarpathia | Zakarpattia Oblast | region | UA | 48.4 23.3
Закарпаття | Zakarpattia Oblast | region | UA | 48.4 23.3
Kirovohrad Oblast | Kirovohrad Oblast | region | UA | 48.5 32.1
Gomel Oblast | Gomel Oblast | region | BY | 52.3 29.6
Tulcea County | Tulcea County | region | RO | 45.0 28.8
Lublin Voivodeship | Lublin Voivodeship | region | PL | 51.2 22.9
Isfahan Province | Isfahan Province | region | IR | 33.2 52.3
Jammu and Kashmir | Jammu and Kashmir | region | IN | 33.7 75.0
Sindh | Sindh | region | PK | 26.0 68.7
North Darfur | North Darfur | region | SD | 16.0 25.5
Crimea | Crimea | peninsula | UA | 45.3 34.4
Крым | Crimea | peninsula | UA | 45.3 34.4
Kinburn Spit | Kinburn Spit | peninsula | UA | 46.55 31.6
Kupiansk District | Kupiansk District | district | UA | 49.7 37.7
Куп'янський район | Kupiansk District | district | UA | 49.7 37.7
Chervonohrad District | Sheptytskyi District | district | UA | 50.3 24.3
Berestyn District | Berestyn District | district | UA | 49.3 35.6
Izmail District | Izmail District | district | UA | 45.5 28.9
Istra District | Istra District | district | RU | 55.9 36.8
Shebekinsky District | Shebekino District | district | RU | 50.4 37.1
Шебекинский район | Shebekino District | district | RU | 50.4 37.1
Seversky District | Seversky District | district | RU | 44.8 38.7
Grayvoron District | Grayvoron District | district | RU | 50.5 35.7
Zalegoshch District | Zalegoshch District | district | RU | 52.9 36.9
Glushkovo District | Glushkovo District | district | RU | 51.3 34.6
Novy Oskol District | Novy Oskol District | district | RU | 50.8 37.9
Millerovo District | Millerovo District | district | RU | 48.9 40.4
Ramensky District | Ramensky District | district | RU | 55.5 38.3
Mozdok District | Mozdok District | district | RU | 43.75 44.65
Darnytskyi District | Darnytskyi District | district | UA | 50.4 30.67
Деснянський район | Desnianskyi District | district | UA | 50.52 30.6
Saltivskyi District | Saltivskyi District | district | UA | 50.02 36.34
Saltivka | Saltivka | district | UA | 50.02 36.33
Prymorskyi District | Prymorskyi District | district | UA | 46.47 30.74
Kapotnya | Kapotnya District | district | RU | 55.64 37.8
Kyiv | Kyiv | settlement | UA | 50.45 30.52
Kiev | Kyiv | settlement | UA | 50.45 30.52
Київ | Kyiv | settlement | UA | 50.45 30.52
Киев | Kyiv | settlement | UA | 50.45 30.52
Kharkov | Kharkiv | settlement | UA | 49.99 36.23
Odessa | Odesa | settlement | UA | 46.48 30.73
Одеса | Odesa | settlement | UA | 46.48 30.73
Lvov | Lviv | settlement | UA | 49.84 24.03
Nikolaev | Mykolaiv | settlement | UA | 46.97 32.0
Chernigov | Chernihiv | settlement | UA | 51.49 31.29
Zaporozhye | Zaporizhzhia | settlement | UA | 47.84 35.14
Dnepropetrovsk | Dnipro | settlement | UA | 48.46 35.05
Krivoy Rog | Kryvyi Rih | settlement | UA | 47.91 33.39
Kremenchug | Kremenchuk | settlement | UA | 49.07 33.42
Rovno | Rivne | settlement | UA | 50.62 26.25
Vinnitsa | Vinnytsia | settlement | UA | 49.23 28.47
Artemovsk | Bakhmut | settlement | UA | 48.59 38.0
Артемівськ | Bakhmut | settlement | UA | 48.59 38.0
Chasov Yar | Chasiv Yar | settlement | UA | 48.59 37.84
Krasnoarmiisk | Pokrovsk | settlement | UA | 48.28 37.18
Dzerzhynsk | Toretsk | settlement | UA | 48.4 37.85
Novhorodske | Niu-York | settlement | UA | 48.33 37.83
Novohrad-Volynskyi | Zviahel | settlement | UA | 50.59 27.62
Krasnohrad | Berestyn | settlement | UA | 49.38 35.44
Pervomaiskyi | Zlatopil | settlement | UA | 49.39 36.21
Новомосковськ | Samar | settlement | UA | 48.63 35.22
Chervonohrad | Sheptytskyi | settlement | UA | 50.39 24.23
Druzhba | Khutir-Mykhailivskyi | settlement | UA | 52.04 33.94
Kirovograd | Kropyvnytskyi | settlement | UA | 48.51 32.26
Dniprodzerzhynsk | Kamianske | settlement | UA | 48.51 34.6
Kupyansk | Kupiansk | settlement | UA | 49.71 37.61
Kolisnykivka | Kolisnykivka | settlement | UA | 49.55 37.67
Petropavlivka | Petropavlivka | settlement | UA | 49.72 37.71
Kizomys | Kizomys | settlement | UA | 46.57 32.36
Hlyboke | Hlyboke | settlement | UA | 50.22 36.37
Lapaivka | Lapaivka | settlement | UA | 49.81 23.9
Tatarbunary | Tatarbunary | settlement | UA | 45.84 29.61
Rodynske | Rodynske | settlement | UA | 48.35 37.21
Sevastopol | Sevastopol | settlement | UA | 44.6 33.53
Simferopol | Simferopol | settlement | UA | 44.95 34.1
Hvardiiske | Hvardiiske | settlement | UA | 45.11 34.02
Moscow | Moscow | settlement | RU | 55.75 37.62
St. Petersburg | Saint Petersburg | settlement | RU | 59.94 30.31
Rostov-on-Don | Rostov-on-Don | settlement | RU | 47.23 39.72
Ростов-на-Дону | Rostov-on-Don | settlement | RU | 47.23 39.72
Nizhny Novgorod | Nizhny Novgorod | settlement | RU | 56.33 44.0
Orel | Oryol | settlement | RU | 52.97 36.07
Орёл | Oryol | settlement | RU | 52.97 36.07
Yelabuga | Yelabuga | settlement | RU | 55.76 52.04
Belaya Beryozka | Belaya Beryozka | settlement | RU | 52.36 33.48
Primorsko-Akhtarsk | Primorsko-Akhtarsk | settlement | RU | 46.05 38.17
Приморсько-Ахтарськ | Primorsko-Akhtarsk | settlement | RU | 46.05 38.17
Grayvoron | Grayvoron | settlement | RU | 50.48 35.67
Seltso | Seltso | settlement | RU | 53.37 34.11
Уразово | Urazovo | settlement | RU | 50.08 38.03
Ramenskoye | Ramenskoye | settlement | RU | 55.57 38.23
Gora-Podol | Gora-Podol | settlement | RU | 50.44 35.63
Nizhnemityakin | Nizhnemityakin | settlement | RU | 48.7 40.06
Gomel | Gomel | settlement | BY | 52.43 30.98
Cosăuți | Cosăuți | settlement | MD | 48.22 28.29
Plauru | Plauru | settlement | RO | 45.31 28.8
Liege | Liège | settlement | BE | 50.64 5.57
Eilat | Eilat | settlement | IL | 29.56 34.95
Khan Yunis | Khan Younis | settlement | PS | 31.35 34.3
Sana'a | Sanaa | settlement | YE | 15.35 44.2
Hodeidah | Hodeidah | settlement | YE | 14.8 42.95
Port Sudan | Port Sudan | settlement | SD | 19.62 37.22
El-Fasher | El Fasher | settlement | SD | 13.63 25.35
Uri | Uri | settlement | IN | 34.08 74.05
Poonch | Poonch | settlement | IN | 33.77 74.09
Sialkot | Sialkot | settlement | PK | 32.49 74.53
Black Sea | Black Sea | water |  | 43.4 34.3
Sea of Azov | Sea of Azov | water |  | 46.0 36.5
Азовское море | Sea of Azov | water |  | 46.0 36.5
Kerch Strait | Kerch Strait | water |  | 45.3 36.6
Bab el-Mandeb | Bab al-Mandab | water |  | 12.6 43.3
Strait of Hormuz | Strait of Hormuz | water |  | 26.6 56.3
Oskil River | Oskil River | water | UA | 49.6 37.6
Siverskyi Donets | Siverskyi Donets | water | UA | 49.0 38.1
Dnieper | Dnipro River | water | UA | 48.3 35.0
Danube | Danube | water |  | 45.3 28.8
Kakhovka Reservoir | Kakhovka Reservoir | water | UA | 47.2 34.4
Vnukovo Airport | Vnukovo Airport | facility | RU | 55.6 37.27
Saratov Gagarin Airport | Saratov Gagarin Airport | facility | RU | 51.71 46.17
Saratov Airport | Saratov Gagarin Airport | facility | RU | 51.71 46.17
Grabtsevo Airport | Kaluga Airport | facility | RU | 54.55 36.37
Kastrup Airport | Copenhagen Airport | facility | DK | 55.62 12.65
Oslo Airport | Oslo Airport | facility | NO | 60.19 11.1
Ramon Airport | Ramon Airport | facility | IL | 29.73 35.01
Ben Gurion Airport | Ben Gurion Airport | facility | IL | 32.0 34.88
Engels-2 | Engels-2 air base | facility | RU | 51.48 46.21
Shaykovka air base | Shaykovka air base | facility | RU | 54.23 34.37
Saky air base | Saky air base | facility | UA | 45.09 33.58
Belbek | Belbek air base | facility | UA | 44.69 33.57
Olenya | Olenya air base | facility | RU | 68.15 33.46
Osman Digna air base | Osman Digna air base | facility | SD | 19.43 37.23
Ryazan oil refinery | Ryazan oil refinery | facility | RU | 54.57 39.78
Афипский НПЗ | Afipsky oil refinery | facility | RU | 44.88 38.84
Сизранський НПЗ | Syzran oil refinery | facility | RU | 53.13 48.42
Sheskharis | Sheskharis oil terminal | facility | RU | 44.7 37.83
ZNPP | Zaporizhzhia Nuclear Power Plant | facility | UA | 47.51 34.59
Курская АЭС | Kursk Nuclear Power Plant | facility | RU | 51.68 35.61
Kerch Bridge | Crimean Bridge | facility | UA | 45.3 36.5
Pivdenmash | Pivdenmash | facility | UA | 48.43 34.99
Sevmorzavod | Sevmorzavod | facility | UA | 44.61 33.53
Toropets arsenal | Toropets arsenal | facility | RU | 56.5 31.7
Cape Chauda | Cape Chauda | area | UA | 45.0 35.84
Donbas | Donbas | area | UA | 48.3 38.0
Golan Heights | Golan Heights | area | SY | 33.0 35.75
Snake Island | Snake Island | area | UA | 45.25 30.2
";

#[test]
fn names_lead_to_the_places_people_mean() {
    let gazetteer = gazetteer();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for line in EXPECTED.lines().filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, canonical, kind, country, point] = cells[..] else { panic!("{line}") };
        tried += 1;
        let found = candidates(&gazetteer, name);
        let (lat, lon) = point.split_once(' ').unwrap();
        let (lat, lon): (f32, f32) = (lat.parse().unwrap(), lon.parse().unwrap());
        let kind = PlaceKind::parse(kind).unwrap();
        let fits = |place: &Place<'_>| {
            place.name == canonical
                && place.kind == kind
                && std::str::from_utf8(&place.country).unwrap().trim() == country
                && km(place, lat, lon) <= reach(kind)
        };
        if !found.iter().any(|(candidate, place)| fits(place) && !candidate.flags.has(NameFlags::STEM)) {
            let names: Vec<_> =
                found.iter().take(4).map(|(_, place)| (place.name, place.kind, place.lat, place.lon)).collect();
            wrong.push(format!("{line}: {names:?}"));
        }
    }
    assert!(tried >= 150, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn bare_names_of_units_are_stems() {
    let gazetteer = gazetteer();
    for (name, unit) in [
        ("Belgorod", "Belgorod Oblast"),
        ("Kyiv", "Kyiv Oblast"),
        ("Белгородская", "Belgorod Oblast"),
        ("Istra", "Istra District"),
        ("Seversky", "Seversky District"),
        ("Шебекинский", "Shebekino District"),
        ("Vnukovo", "Vnukovo Airport"),
        ("Внуково", "Vnukovo Airport"),
        ("Kaluga", "Kaluga Airport"),
        ("Saratov", "Saratov Gagarin Airport"),
    ] {
        let found = candidates(&gazetteer, name);
        let stem = found.iter().any(|(candidate, place)| place.name == unit && candidate.flags.has(NameFlags::STEM));
        assert!(stem, "{name} is no stem of {unit}");
    }
}

#[test]
fn towns_come_before_their_regions_and_villages() {
    let gazetteer = gazetteer();
    for name in ["Belgorod", "Kyiv", "Kharkiv", "Бахмут", "Moscow", "Odesa", "Izmail", "Sanaa"] {
        let (candidate, place) = candidates(&gazetteer, name)[0];
        assert_eq!(place.kind, PlaceKind::Settlement, "{name}");
        assert!(place.population > 50_000 && !candidate.flags.has(NameFlags::STEM), "{name}");
    }
}

#[test]
fn former_names_and_variants_are_told() {
    let gazetteer = gazetteer();
    let flags = |name: &str, canonical: &str| {
        let found = candidates(&gazetteer, name);
        found.iter().find(|(_, place)| place.name == canonical).map(|(candidate, _)| candidate.flags)
    };
    assert!(flags("Artemovsk", "Bakhmut").unwrap().has(NameFlags::FORMER));
    assert!(flags("Kiev", "Kyiv").unwrap().has(NameFlags::VARIANT));
    assert!(flags("SVO", "Sheremetyevo Airport").unwrap().has(NameFlags::CODE));
    assert!(flags("Kyiv", "Kyiv").unwrap() == NameFlags::default());
}

#[test]
fn prefixes_continue() {
    let gazetteer = gazetteer();
    let sea = gazetteer.look_up(Key::of("sea")).unwrap();
    assert!(sea.continues);
    assert!(gazetteer.look_up(Key::of("Kryvyi")).unwrap().continues);
    assert!(gazetteer.look_up(key("Rostov-on")).unwrap().continues);
    assert!(!gazetteer.look_up(key("Sea of Azov")).unwrap().continues);
}

#[test]
fn common_words_are_no_places() {
    let gazetteer = gazetteer();
    for word in ["march", "may", "police", "general", "drone", "north", "storm", "telegram"] {
        let found = candidates(&gazetteer, word);
        assert!(found.is_empty(), "{word}: {:?}", found[0].1);
    }
    for word in ["мир", "победа", "нове", "scott", "shevchenko"] {
        let bare =
            candidates(&gazetteer, word).into_iter().find(|(candidate, _)| !candidate.flags.has(NameFlags::COMMON));
        assert!(bare.is_none(), "{word}: {bare:?}");
    }
}

#[test]
fn places_know_their_regions() {
    let gazetteer = gazetteer();
    let region_of = |name: &str, kind: PlaceKind| {
        let found = candidates(&gazetteer, name);
        let place =
            found.iter().map(|(_, place)| place).find(|place| place.kind == kind && place.name == name).unwrap();
        place.region.map(|region| gazetteer.place(region).name)
    };
    assert_eq!(region_of("Kupiansk", PlaceKind::Settlement), Some("Kharkiv Oblast"));
    assert_eq!(region_of("Shebekino", PlaceKind::Settlement), Some("Belgorod Oblast"));
    assert_eq!(region_of("Yalta", PlaceKind::Settlement), Some("Crimea"));
    assert_eq!(region_of("Istra District", PlaceKind::District), Some("Moscow Oblast"));
    assert_eq!(region_of("Darnytskyi District", PlaceKind::District), Some("Kyiv"));
    assert_eq!(region_of("Ryazan oil refinery", PlaceKind::Facility), Some("Ryazan Oblast"));
    assert_eq!(region_of("Kyiv", PlaceKind::Settlement), None);
}

#[test]
fn countries_are_found_by_code() {
    let gazetteer = gazetteer();
    assert_eq!(gazetteer.place(gazetteer.country(*b"UA").unwrap()).name, "Ukraine");
    assert_eq!(gazetteer.country(*b"ZZ"), None);
    let regions: Vec<&str> = gazetteer.regions_of(*b"UA").map(|id| gazetteer.place(id).name).collect();
    assert_eq!(regions.len(), 25);
    assert!(regions.contains(&"Crimea") && regions.contains(&"Luhansk Oblast"));
    for id in gazetteer.ids() {
        let place = gazetteer.place(id);
        let Some(region) = place.region.map(|region| gazetteer.place(region)) else { continue };
        assert_eq!(region.country, place.country, "{} in {}", place.name, region.name);
    }
}

#[test]
fn installations_are_targets() {
    let gazetteer = gazetteer();
    for (name, kind) in [
        ("Ryazan oil refinery", "oil_refinery"),
        ("Vnukovo Airport", "airport"),
        ("Engels-2 air base", "airfield"),
        ("Kombinat Kristall", "fuel_depot"),
        ("Crimean Bridge", "bridge"),
        ("Kursk Nuclear Power Plant", "power_station"),
        ("Toropets arsenal", "ammunition_depot"),
        ("Port of Temryuk", "port"),
        ("Belgorod substation", "power_grid"),
    ] {
        let found = candidates(&gazetteer, name);
        assert_eq!(found[0].1.target_kind(), Some(kind), "{name}");
    }
}

#[test]
fn the_file_is_whole() {
    gazetteer().verify().unwrap();
}
