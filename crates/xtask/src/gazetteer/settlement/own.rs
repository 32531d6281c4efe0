//! The builder's own table of settlements: usual English names, former names, spellings.

use anyhow::{Context, Result};

use super::super::atlas::{Name, country_code, marked};
use super::super::spelling::cyrillic;
use super::super::table::Sources;
use super::{Nearness, Settlement, Settlements};

/// Joins the table's rows to what the other tables have.
pub fn corrections(sources: &Sources, settlements: &mut Settlements) -> Result<()> {
    for row in sources.own("settlements.tsv")?.rows() {
        let name = row.get("name");
        let point = row.point().with_context(|| format!("settlements.tsv: {name} has no point"))?;
        let mut settlement = Settlement::new(country_code(row.get("country")), point);
        settlement.fixed = Some(name.to_owned());
        for form in row.parts("forms") {
            let (text, flags) = marked(form);
            settlement.hand.push(Name { text: text.to_owned(), flags, kept: true });
            if flags.0 == 0 && cyrillic(text) {
                settlement.cyrillic.push(text.to_owned());
            }
        }
        let nearness = Nearness { same_name: 12.0, alike: 6.0 };
        match settlements.find_largest(&settlement, nearness) {
            Some(at) => settlements.join(at, settlement, None),
            None => {
                settlements.push(settlement, None);
            }
        }
    }
    Ok(())
}
