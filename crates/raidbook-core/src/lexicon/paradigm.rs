//! Inflection as data: endings a language's table lists, applied when the pack is loaded.
//!
//! A rule says: a word of this paradigm that ends so loses this many letters and gains these, and
//! is then in that slot. For one slot the first rule that fits is taken, so the table lists the
//! special endings before the general.

use crate::diag::Diagnostic;

use super::table;

/// One line of `paradigms.tsv`.
#[derive(Debug, Clone)]
struct Ending {
    paradigm: String,
    slot: String,
    pattern: Pattern,
    strip: usize,
    add: String,
}

/// What a word must end in: literal letters, perhaps after one bracketed set (`[^aeiou]y`).
#[derive(Debug, Clone, Default)]
struct Pattern {
    set: Option<(bool, String)>,
    letters: String,
}

impl Pattern {
    fn parse(text: &str) -> Option<Pattern> {
        if text == "*" {
            return Some(Pattern::default());
        }
        let Some(rest) = text.strip_prefix('[') else {
            return Some(Pattern { set: None, letters: text.to_owned() });
        };
        let (set, letters) = rest.split_once(']')?;
        let (negated, set) = set.strip_prefix('^').map_or((false, set), |s| (true, s));
        Some(Pattern { set: Some((negated, set.to_owned())), letters: letters.to_owned() })
    }

    fn fits(&self, word: &str) -> bool {
        let Some(before) = word.strip_suffix(self.letters.as_str()) else { return false };
        match (&self.set, before.chars().next_back()) {
            (None, _) => true,
            (Some((negated, set)), Some(last)) => set.contains(last) != *negated,
            (Some(_), None) => false,
        }
    }
}

/// The endings of a language.
#[derive(Debug, Clone, Default)]
pub struct Paradigms {
    endings: Vec<Ending>,
}

impl Paradigms {
    /// Reads `paradigms.tsv`: columns `paradigm slot ending strip add`.
    pub fn load(file: &str, text: &str, faults: &mut Vec<Diagnostic>) -> Self {
        let mut endings = Vec::new();
        for row in table::rows(file, text, &["paradigm", "slot", "ending", "strip", "add"], faults) {
            let pattern = Pattern::parse(row.cell(2));
            let strip = row.cell(3).parse();
            let (Some(pattern), Ok(strip)) = (pattern, strip) else {
                faults.push(
                    Diagnostic::error("pack-bad-ending", "the ending or the number of letters to strip cannot be read")
                        .help("write letters, `[set]letters`, `[^set]letters` or `*`, and a whole number")
                        .at(file, row.line, row.column(2)),
                );
                continue;
            };
            let add = row.cell(4).trim_matches('-').to_owned();
            endings.push(Ending { paradigm: row.cell(0).into(), slot: row.cell(1).into(), pattern, strip, add });
        }
        Self { endings }
    }

    /// Whether any ending belongs to this paradigm.
    pub fn knows(&self, paradigm: &str) -> bool {
        self.endings.iter().any(|e| e.paradigm == paradigm)
    }

    /// The forms of a word: each slot with its form, the first fitting ending of each slot.
    pub fn inflect<'p>(&'p self, paradigm: &'p str, word: &str) -> Vec<(&'p str, String)> {
        let mut forms: Vec<(&str, String)> = Vec::new();
        for ending in self.endings.iter().filter(|e| e.paradigm == paradigm) {
            if forms.iter().any(|(slot, _)| *slot == ending.slot) || !ending.pattern.fits(word) {
                continue;
            }
            let kept = word.chars().count().saturating_sub(ending.strip);
            let mut form: String = word.chars().take(kept).collect();
            form.push_str(&ending.add);
            forms.push((&ending.slot, form));
        }
        forms
    }
}

#[cfg(test)]
mod tests {
    use super::Paradigms;

    const TABLE: &str = "paradigm\tslot\tending\tstrip\tadd\nnoun\tplural\t[^aeiou]y\t1\ties\nnoun\tplural\tch\t0\tes\nnoun\tplural\t*\t0\ts\n";

    #[test]
    fn the_first_fitting_ending_wins() {
        let mut faults = Vec::new();
        let paradigms = Paradigms::load("p.tsv", TABLE, &mut faults);
        assert!(faults.is_empty());
        for (word, plural) in [("city", "cities"), ("convoy", "convoys"), ("branch", "branches"), ("drone", "drones")] {
            assert_eq!(paradigms.inflect("noun", word), [("plural", plural.to_owned())]);
        }
    }
}
