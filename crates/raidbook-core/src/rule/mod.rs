//! The rule language: patterns over tokens, written in the packs' TOML, that give values.
//!
//! A pattern is a row of items, each optionally followed by `?`:
//!
//! | item | matches |
//! | --- | --- |
//! | `word` | that word, folded |
//! | `","` | that mark or sign |
//! | `@class`, `@class=2` | a term of that class (`terms.tsv`), of any length |
//! | `<int 1..31>`, `<ord 1..31>`, `<year>`, `<num>` | a number |
//! | `<category>` | what the rules of that category match |
//! | `%tag` | one token that may be that part of speech |
//! | `~` | a hyphen or dash between two tokens |
//! | `(a b \| c)` | one of the rows |
//! | `!item` | nothing, where the item does not match |
//! | `name:item` | the item, its value kept under the name |
//!
//! `gives` names a function of the value's kind and its arguments: names, numbers or words.

mod compile;
mod parse;
mod run;

use serde::Deserialize;

pub use compile::{Functions, RuleSet};
pub use run::{Arg, Context, Match, Matcher};

/// A file of rules as it stands in the pack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The rules, in order: of two that match equally far the earlier wins.
    #[serde(default)]
    pub rule: Vec<RuleSource>,
}

/// A rule as an analyst writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSource {
    /// Its name, unique in the file.
    pub name: String,
    /// The category it belongs to.
    pub category: String,
    /// One or more patterns with the same names.
    pub patterns: Vec<String>,
    /// What it gives.
    pub gives: String,
    /// Why it is as it is.
    #[serde(default)]
    pub note: String,
    /// Texts it must match and what they must give.
    #[serde(default)]
    pub accept: Vec<(String, String)>,
    /// Texts in which it must match nothing.
    #[serde(default)]
    pub reject: Vec<String>,
}
