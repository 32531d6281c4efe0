//! A language's pack: its lexicon and rules, ready to read with.

use crate::diag::{Diagnostic, Severity};
use crate::lexicon::{Lexicon, LoadError, PackFiles};
use crate::rule::RuleSet;
use crate::when::WhenFunctions;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}

/// The packs that the library carries.
pub fn embedded() -> &'static PackFiles<'static> {
    embedded::FILES
}

/// A language's pack.
pub struct Pack {
    /// ISO 639-1 code.
    pub language: String,
    /// Words.
    pub lexicon: Lexicon,
    /// Rules of time.
    pub when: RuleSet,
    /// A hash of all its files, to be kept with claims it made.
    pub hash: u64,
}

impl Pack {
    /// Loads a language from pack files; all faults at once where it cannot be used, and what was
    /// worth a warning where it can.
    pub fn load(files: &PackFiles<'_>, language: &str) -> Result<(Pack, Vec<Diagnostic>), LoadError> {
        if !files.iter().any(|(path, _)| path.starts_with(&format!("{language}/"))) {
            let fault = Diagnostic::error("pack-unknown-language", format!("there is no pack for `{language}`"))
                .help(format!("the languages are {}", languages(files).join(", ")));
            return Err(LoadError(vec![fault]));
        }
        let (lexicon, mut faults) = Lexicon::load(files, language)?;
        let path = format!("{language}/rules/when.toml");
        let when = match files.iter().find(|(p, _)| *p == path) {
            Some((path, text)) => RuleSet::compile(path, text, &lexicon, &WhenFunctions, &mut faults),
            None => RuleSet::default(),
        };
        if faults.iter().any(|f| f.severity == Severity::Error) {
            return Err(LoadError(faults));
        }
        Ok((Pack { language: language.to_owned(), lexicon, when, hash: hash(files, language) }, faults))
    }
}

/// The languages that pack files hold, in order.
pub fn languages(files: &PackFiles<'_>) -> Vec<String> {
    let mut names: Vec<String> =
        files.iter().filter_map(|(path, _)| path.split_once('/')).map(|(l, _)| l.to_owned()).collect();
    names.sort();
    names.dedup();
    names.retain(|n| n != "common");
    names
}

/// FNV-1a over the paths and texts that a language reads with.
fn hash(files: &PackFiles<'_>, language: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for (path, text) in files.iter().filter(|(p, _)| p.starts_with("common/") || p.starts_with(&format!("{language}/")))
    {
        for byte in path.bytes().chain(text.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}
