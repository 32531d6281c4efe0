//! `cargo xtask gazetteer`: builds `gazetteer/places.rbg` from the raw tables.

mod airport;
mod atlas;
mod borders;
mod check;
mod country;
mod district;
mod hand;
mod look;
mod names;
mod parents;
mod polygon;
mod power;
mod readme;
mod region;
mod settlement;
mod spelling;
mod table;
mod water;
mod write;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use self::atlas::Atlas;
use self::borders::Borders;
use self::names::Stops;
use self::table::Sources;

/// How the command is used.
pub const USAGE: &str = "cargo xtask gazetteer [--raw DIR] | --check | --look NAME...";

/// Runs the command with its arguments.
pub fn run(arguments: &[String]) -> Result<()> {
    let root = root()?;
    let file = root.join("gazetteer/places.rbg");
    let readme = root.join("gazetteer/README.md");
    let mut raw = root.join("../shared/gazetteer");
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => return check::check(&file, &readme),
            "--look" => return look::look(&file, arguments.as_slice()),
            "--raw" => raw = PathBuf::from(arguments.next().context("--raw wants a folder")?),
            other => bail!("what is {other:?}? {USAGE}"),
        }
    }
    let sources = Sources {
        raw,
        own: Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gazetteer"),
        places: root.join("packs/common/places.tsv"),
    };
    let atlas = build(&sources)?;
    let (bytes, counts) = write::encode(&atlas, &Stops::read(&sources)?)?;
    std::fs::write(&file, &bytes).with_context(|| file.display().to_string())?;
    readme::write_counts(&readme, &counts.kinds, counts.phrases)?;
    println!("{}: {} bytes, {} names, {} phrases", file.display(), bytes.len(), counts.names, counts.phrases);
    for (kind, count) in &counts.kinds {
        println!("  {:10} {count}", kind.as_str());
    }
    Ok(())
}

fn build(sources: &Sources) -> Result<Atlas> {
    let mut atlas = Atlas::default();
    country::countries(sources, &mut atlas)?;
    region::regions(sources, &mut atlas)?;
    district::ukraine::districts(sources, &mut atlas)?;
    let borders = Borders::read(sources)?;
    let settlements = settlement::gather(sources, &atlas, &borders)?;
    region::points_from_settlements(&mut atlas, &settlements);
    district::districts(sources, &mut atlas, &settlements)?;
    settlement::finish(&settlements, &mut atlas);
    water::waters(sources, &mut atlas)?;
    airport::airports(sources, &mut atlas)?;
    power::stations(sources, &mut atlas)?;
    let rows = hand::places(sources, &mut atlas)?;
    println!("{rows} rows of places.tsv");
    parents::parents(&mut atlas, &borders);
    atlas.keep_placed();
    Ok(atlas)
}

fn root() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().context("the repository's root")
}
