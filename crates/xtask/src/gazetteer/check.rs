//! `cargo xtask gazetteer --check`: is the committed file whole, and does its README tell the truth?

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use raidbook_core::place::gazetteer::{Gazetteer, PlaceKind};

use super::readme;
use super::table::read;

/// Checks the file and the README beside it.
pub fn check(file: &Path, readme: &Path) -> Result<()> {
    let gazetteer = Gazetteer::open(file)?;
    gazetteer.verify().with_context(|| file.display().to_string())?;
    let mut kinds: BTreeMap<PlaceKind, usize> = BTreeMap::new();
    for id in gazetteer.ids() {
        let place = gazetteer.place(id);
        if place.name.is_empty() {
            bail!("place {} has no name", id.0);
        }
        if place.lat.is_none() && place.kind != PlaceKind::Area {
            bail!("{} has no point", place.name);
        }
        *kinds.entry(place.kind).or_default() += 1;
    }
    let told = read(readme)?;
    let counted = readme::counts_table(&kinds);
    if !told.contains(&counted) {
        bail!("{} does not have the counts of the file, which are:\n{counted}", readme.display());
    }
    println!("{}: {} places, checksum and counts agree", file.display(), gazetteer.len());
    Ok(())
}
