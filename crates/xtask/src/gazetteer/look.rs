//! `cargo xtask gazetteer --look NAME...`: what the built file holds for names.

use std::path::Path;

use anyhow::Result;
use raidbook_core::place::gazetteer::{Gazetteer, NameFlags};

use super::names::phrase_keys;

const FLAGS: &[(NameFlags, &str)] = &[
    (NameFlags::STEM, "stem"),
    (NameFlags::FORMER, "former"),
    (NameFlags::VARIANT, "variant"),
    (NameFlags::CODE, "code"),
    (NameFlags::COMMON, "common"),
];

/// Prints the places of each name, the likelier first.
pub fn look(file: &Path, names: &[String]) -> Result<()> {
    let gazetteer = Gazetteer::open(file)?;
    for name in names {
        println!("{name}");
        let key = phrase_keys(name).first().and_then(|phrase| phrase.last().copied());
        let Some(entry) = key.and_then(|key| gazetteer.look_up(key)) else {
            println!("  is no name here");
            continue;
        };
        if entry.continues {
            println!("  longer names begin so");
        }
        for candidate in entry.candidates(&gazetteer) {
            let place = gazetteer.place(candidate.place);
            let named = |id: Option<_>| id.map_or("", |id| gazetteer.place(id).name);
            let flags: Vec<&str> =
                FLAGS.iter().filter(|(flag, _)| candidate.flags.has(*flag)).map(|(_, word)| *word).collect();
            println!(
                "  {:30} {:10} {:12} {} {:8.3} {:8.3} {:>9}  {} / {}  {}",
                place.name,
                place.kind.as_str(),
                place.detail.as_str(),
                String::from_utf8_lossy(&place.country),
                place.lat.unwrap_or(f32::NAN),
                place.lon.unwrap_or(f32::NAN),
                place.population,
                named(place.region),
                named(place.district),
                flags.join(" "),
            );
        }
    }
    Ok(())
}
