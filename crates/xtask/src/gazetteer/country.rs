//! Countries, from the builder's own table.

use anyhow::{Context, Result};
use raidbook_core::place::gazetteer::{Detail, NameFlags};

use super::atlas::{Atlas, Draft, country_code};
use super::table::Sources;

/// Adds the countries.
pub fn countries(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    for row in sources.own("countries.tsv")?.rows() {
        let code = country_code(row.get("code"));
        let point = row.point().with_context(|| format!("country {} has no point", row.get("code")))?;
        let mut draft = Draft::new(row.get("name"), Detail::Country, code, Some(point));
        draft.keep(row.get("name"), NameFlags::default());
        draft.keep_forms(row.parts("forms"));
        let at = atlas.push(draft);
        atlas.countries.insert(code, at);
    }
    Ok(())
}
