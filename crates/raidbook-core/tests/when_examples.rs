//! Every example of the packs' rules of time.

use jiff::civil::Date;
use raidbook_core::lexicon::Scan;
use raidbook_core::pack::{Pack, embedded, languages};
use raidbook_core::rule::{Context, RuleFile};
use raidbook_core::text::tokenize;
use raidbook_core::when::{Moment, Reference, build};

/// Reads `text` with the rules of `category`; gives the winning rule and what it resolves to.
fn read(pack: &Pack, category: &str, text: &str) -> Option<(String, String)> {
    let (text, date) = text.split_once(" @ ").unwrap_or((text, "2024-05-20"));
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let mut scan = Scan::default();
    scan.run(&tokens, &pack.lexicon);
    let context = Context { text, tokens: &tokens, scan: &scan, lexicon: &pack.lexicon };
    let date: Date = date.parse().expect("an ISO date");
    let reference = Reference { published: Some(Moment::day(date)), ..Reference::default() };
    let mut matcher = pack.when.on(context, build);
    let found = (0..tokens.len()).find_map(|at| matcher.at(category, at))?;
    let rule_only = pack.when.rule_name(found.rule).to_owned();
    let Some(period) = found.value.resolve(&reference) else { return Some((rule_only, "/".to_owned())) };
    let rule = pack.when.rule_name(found.rule).to_owned();
    Some((rule, format!("{}/{}", period.start, period.end.map(|e| e.to_string()).unwrap_or_default())))
}

#[test]
fn rules_of_time_do_as_their_examples_say() {
    let mut faults = Vec::new();
    for language in languages(embedded()) {
        let path = format!("{language}/rules/when.toml");
        let Some((_, text)) = embedded().iter().find(|(p, _)| *p == path) else { continue };
        let (pack, _) = Pack::load(embedded(), &language).expect("the pack loads");
        let file: RuleFile = toml::from_str(text).expect("the rules parse");
        for rule in &file.rule {
            for (example, expected) in &rule.accept {
                let expected = expected.trim();
                let own = read(&pack, &rule.category, example);
                if own.as_ref().map(|(_, period)| period.as_str()) != Some(expected) {
                    faults.push(format!("{path}: {}: {example:?} gives {own:?}, not {expected}", rule.name));
                }
                let whole = read(&pack, "time", example);
                if !matches!(rule.category.as_str(), "same_word" | "bare_part" | "edge" | "hour")
                    && whole.as_ref().map(|(_, period)| period.as_str()) != Some(expected)
                {
                    faults.push(format!("{path}: {}: {example:?} among all rules gives {whole:?}", rule.name));
                }
            }
            for example in &rule.reject {
                if let Some((_, period)) = read(&pack, &rule.category, example).filter(|(name, _)| *name == rule.name) {
                    faults.push(format!("{path}: {}: {example:?} must give nothing, gives {period}", rule.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
