//! Second-level divisions: those of Ukraine, Russia and Belarus, and elsewhere those whose place
//! their towns show.

mod belarus;
pub mod russia;
pub mod ukraine;
mod world;

use std::collections::BTreeMap;

use anyhow::Result;

use super::atlas::{Atlas, Point};
use super::settlement::{Settlement, Settlements};
use super::table::Sources;

/// Adds the districts that settlements say they lie in, and sets their points from them.
pub fn districts(sources: &Sources, atlas: &mut Atlas, settlements: &Settlements) -> Result<()> {
    let members = members(settlements);
    belarus::districts(sources, atlas)?;
    russia::districts(atlas, &members);
    russia::republics(sources, atlas, settlements)?;
    world::districts(sources, atlas, &members)?;
    for (key, settlements) in &members {
        // Russia's and the world's districts are made from their places already.
        if let Some(&at) = atlas.districts.get(*key).filter(|_| key.starts_with("UA.")) {
            let points: Vec<Point> = settlements.iter().map(|settlement| settlement.point).collect();
            atlas.drafts[at].point = Point::mean(&points).or(atlas.drafts[at].point);
        }
    }
    Ok(())
}

/// The settlements of each district.
type Members<'s> = BTreeMap<&'s str, Vec<&'s Settlement>>;

fn members(settlements: &Settlements) -> Members<'_> {
    let mut members: Members<'_> = BTreeMap::new();
    for settlement in &settlements.all {
        if let Some(key) = &settlement.district {
            members.entry(key).or_default().push(settlement);
        }
    }
    members
}
