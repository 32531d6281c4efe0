//! The counts in the gazetteer's README.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use raidbook_core::place::gazetteer::PlaceKind;

use super::table::read;

const BEGIN: &str = "<!-- counts: written by cargo xtask gazetteer -->\n";
const END: &str = "<!-- end of counts -->";

/// Places by kind, as a table.
pub fn counts_table(kinds: &BTreeMap<PlaceKind, usize>) -> String {
    let mut table = String::from("| kind | places |\n| --- | --- |\n");
    for (kind, count) in kinds {
        table.push_str(&format!("| {} | {count} |\n", kind.as_str()));
    }
    table.push_str(&format!("| all | {} |\n", kinds.values().sum::<usize>()));
    table
}

/// Writes the counts into the README, between its marks.
pub fn write_counts(path: &Path, kinds: &BTreeMap<PlaceKind, usize>, names: usize) -> Result<()> {
    let text = read(path)?;
    let (before, rest) = text.split_once(BEGIN).context("README.md has no place for the counts")?;
    let (_, after) = rest.split_once(END).context("README.md has no end of the counts")?;
    let counts = format!(
        "{before}{BEGIN}{}\n{names} names and beginnings of names lead to them.\n{END}{after}",
        counts_table(kinds)
    );
    std::fs::write(path, counts).with_context(|| path.display().to_string())
}
