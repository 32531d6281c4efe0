//! Loading a pack: the words of grammar, verbs, numbers and terms.

use std::collections::HashMap;

use crate::claim::model::Realis;
use crate::diag::{Diagnostic, Severity};

use super::entries::{Lemma, NumberKind, NumberWord, Qualifier, QualifierOp, Side, Speech, SpeechKind, Term};
use super::paradigm::Paradigms;
use super::phrases::{Class, PhrasesBuilder, Sense};
use super::table::{self, Row};
use super::tag::{Features, Tag};
use super::{Lexicon, last_word};

/// The files of the packs: path below `packs/` and text.
pub type PackFiles<'t> = [(&'t str, &'t str)];

/// A pack that cannot be used: every fault at once.
#[derive(Debug, thiserror::Error)]
#[error("the pack has {} faults, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
pub struct LoadError(pub Vec<Diagnostic>);

/// State of a load; one method a table.
pub(super) struct Loader<'t> {
    pub(super) files: &'t PackFiles<'t>,
    pub(super) language: &'t str,
    pub(super) lexicon: Lexicon,
    pub(super) builder: PhrasesBuilder,
    pub(super) paradigms: Paradigms,
    pub(super) lemma_of: HashMap<String, u32>,
    pub(super) trigger_of: HashMap<u64, u32>,
    pub(super) faults: Vec<Diagnostic>,
}

impl Lexicon {
    /// Loads the tables of a language together with the common ones. Faults that make an entry
    /// unusable are all reported at once.
    pub fn load(files: &PackFiles<'_>, language: &str) -> Result<(Lexicon, Vec<Diagnostic>), LoadError> {
        let mut loader = Loader {
            files,
            language,
            lexicon: Lexicon::default(),
            builder: PhrasesBuilder::default(),
            paradigms: Paradigms::default(),
            lemma_of: HashMap::new(),
            trigger_of: HashMap::new(),
            faults: Vec::new(),
        };
        loader.run();
        let Loader { mut lexicon, builder, faults, .. } = loader;
        if faults.iter().any(|f| f.severity == Severity::Error) {
            return Err(LoadError(faults));
        }
        lexicon.phrases = builder.build();
        Ok((lexicon, faults))
    }
}

impl<'t> Loader<'t> {
    fn run(&mut self) {
        if let Some((file, text)) = self.file(&format!("{}/paradigms.tsv", self.language)) {
            self.paradigms = Paradigms::load(file, text, &mut self.faults);
        }
        self.words();
        self.guesses();
        self.speech();
        self.verbs();
        self.governing_verbs();
        self.numbers();
        self.qualifiers();
        self.terms();
        self.entities();
        self.frames();
    }

    pub(super) fn file(&self, path: &str) -> Option<(&'t str, &'t str)> {
        self.files.iter().find(|(p, _)| *p == path).copied()
    }

    /// The rows of a table of the language or, failing that, of none.
    pub(super) fn table(&mut self, name: &str, columns: &[&str]) -> (&'t str, Vec<Row<'t>>) {
        self.table_at(&format!("{}/{name}.tsv", self.language), columns)
    }

    pub(super) fn table_at(&mut self, path: &str, columns: &[&str]) -> (&'t str, Vec<Row<'t>>) {
        match self.file(path) {
            Some((file, text)) => {
                let rows = table::rows(file, text, columns, &mut self.faults);
                (file, rows)
            }
            None => ("", Vec::new()),
        }
    }

    pub(super) fn fault(&mut self, code: &'static str, message: String, file: &str, row: &Row<'_>, cell: usize) {
        self.faults.push(Diagnostic::error(code, message).at(file, row.line, row.column(cell)));
    }

    pub(super) fn side_named(&mut self, name: &str) -> Side {
        if let Some(side) = self.lexicon.side_of_name.get(name) {
            return *side;
        }
        let side = Side(self.lexicon.sides.len() as u16);
        self.lexicon.sides.push(name.to_owned().into());
        self.lexicon.side_of_name.insert(name.to_owned(), side);
        side
    }

    /// Adds a noun phrase in its forms, singular and plural.
    pub(super) fn add_noun(&mut self, phrase: &str, tag: Tag, class: Class, index: u32, features: Features) {
        self.builder.add(phrase, Sense { tag, class, index, features });
        for form in self.plurals(phrase) {
            self.builder.add(&form, Sense { tag, class, index, features: features | Features::PLURAL });
        }
    }

    fn plurals(&self, phrase: &str) -> Vec<String> {
        let word_start = phrase.rfind([' ', '-']).map_or(0, |n| n + 1);
        let (head, word) = phrase.split_at(word_start);
        let mut forms = Vec::new();
        for (slot, form) in self.paradigms.inflect("noun", word) {
            if slot == "plural" && form != word {
                forms.push(format!("{head}{form}"));
            }
        }
        forms
    }

    fn words(&mut self) {
        let (file, rows) = self.table("words", &["forms", "tags", "features", "inflect"]);
        for row in rows {
            let tag = self.tags(file, &row, 1);
            let mut features = Features::NONE;
            for name in row.alternatives(2) {
                match Features::parse(name) {
                    Some(bit) => features = features | bit,
                    None => self.fault("pack-unknown-feature", format!("there is no feature `{name}`"), file, &row, 2),
                }
            }
            for form in row.alternatives(0).collect::<Vec<_>>() {
                if row.cell(3) == "noun" {
                    self.add_noun(form, tag, Class::Word, 0, features);
                } else {
                    self.builder.add(form, Sense { tag, class: Class::Word, index: 0, features });
                }
            }
        }
    }

    fn tags(&mut self, file: &str, row: &Row<'_>, cell: usize) -> Tag {
        let mut tag = Tag::NONE;
        for name in row.alternatives(cell).collect::<Vec<_>>() {
            match Tag::parse(name) {
                Some(bit) => tag = tag | bit,
                None => self.fault("pack-unknown-tag", format!("there is no tag `{name}`"), file, row, cell),
            }
        }
        tag
    }

    fn guesses(&mut self) {
        let (file, rows) = self.table("guesses", &["ending", "tags"]);
        for row in rows {
            let tag = self.tags(file, &row, 1);
            self.lexicon.guesses.push((row.cell(0).to_owned(), tag));
        }
        self.lexicon.guesses.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
    }

    fn speech(&mut self) {
        let (file, rows) = self.table("speech", &["forms", "kind", "realis", "flags"]);
        for row in rows {
            let kind = match row.cell(1) {
                "verb" => SpeechKind::Verb,
                "noun" => SpeechKind::Noun,
                "preposition" => SpeechKind::Preposition,
                "medium" => SpeechKind::Medium,
                other => {
                    self.fault("pack-unknown-kind", format!("there is no kind of speech `{other}`"), file, &row, 1);
                    continue;
                }
            };
            let Some(realis) = Realis::parse(row.cell(2)) else {
                self.fault("pack-unknown-realis", format!("there is no realis `{}`", row.cell(2)), file, &row, 2);
                continue;
            };
            let flags: Vec<&str> = row.alternatives(3).collect();
            let entry = Speech {
                kind,
                realis,
                statement: flags.contains(&"statement"),
                relay: flags.contains(&"relay"),
                original: flags.contains(&"original"),
                paragraph: flags.contains(&"paragraph"),
                witness: flags.contains(&"witness"),
                anyone: flags.contains(&"anyone"),
            };
            let index = self.lexicon.speech.len() as u32;
            self.lexicon.speech.push(entry);
            for form in row.alternatives(0).collect::<Vec<_>>() {
                match kind {
                    SpeechKind::Verb => {
                        let (text, particle) = super::load_frames::split_particle(form);
                        let lemma = self.lemma(text) as usize;
                        match particle {
                            Some(particle) => self.lexicon.lemmas[lemma].speech_particles.push((particle, index)),
                            None => self.lexicon.lemmas[lemma].speech = Some(index),
                        }
                    }
                    SpeechKind::Noun | SpeechKind::Medium => {
                        self.add_noun(form, Tag::NOUN, Class::Speech, index, Features::NONE);
                    }
                    SpeechKind::Preposition => {
                        let sense = Sense { tag: Tag::PREP, class: Class::Speech, index, features: Features::SOURCE };
                        self.builder.add(form, sense);
                    }
                }
            }
        }
    }

    /// The index of a lemma, made on first use. Its regular forms are added with it, unless
    /// `verbs.tsv` gives others later.
    pub(super) fn lemma(&mut self, text: &str) -> u32 {
        if let Some(&index) = self.lemma_of.get(text) {
            return index;
        }
        let index = self.lexicon.lemmas.len() as u32;
        self.lexicon.lemmas.push(Lemma { text: text.to_owned(), ..Lemma::default() });
        self.lemma_of.insert(text.to_owned(), index);
        index
    }

    fn verbs(&mut self) {
        let (_, rows) = self.table("verbs", &["lemma", "past", "participle", "inflect"]);
        let mut listed: HashMap<String, (Vec<String>, Vec<String>, String)> = HashMap::new();
        for row in &rows {
            let forms = |n: usize| row.alternatives(n).map(str::to_owned).collect::<Vec<_>>();
            let paradigm = if row.cell(3).is_empty() { "verb" } else { row.cell(3) };
            for lemma in row.alternatives(0) {
                listed.insert(lemma.to_owned(), (forms(1), forms(2), paradigm.to_owned()));
            }
        }
        for lemma in listed.keys() {
            self.lemma(lemma);
        }
        // Verbs that only frames or speech name are made when those are read; give all their forms now.
        self.frame_lemmas();
        let all: Vec<(String, u32)> = self.lemma_of.iter().map(|(k, v)| (k.clone(), *v)).collect();
        for (text, index) in all {
            let irregular = listed.get(&text);
            self.verb_forms(&text, index, irregular);
        }
    }

    fn verb_forms(&mut self, text: &str, index: u32, irregular: Option<&(Vec<String>, Vec<String>, String)>) {
        let mut add = |form: &str, tag: Tag, features: Features| {
            self.builder.add(form, Sense { tag, class: Class::Verb, index, features });
        };
        add(text, Tag::BASE | Tag::PRESENT, Features::PLURAL);
        let paradigm = irregular.map_or("verb", |(_, _, p)| p.as_str());
        for (slot, form) in self.paradigms.inflect(paradigm, text) {
            match slot {
                "present" => add(&form, Tag::PRESENT, Features::NONE),
                "ing" => add(&form, Tag::ING, Features::NONE),
                "past" if irregular.is_none_or(|(past, _, _)| past.is_empty()) => {
                    add(&form, Tag::PAST | Tag::PARTICIPLE, Features::NONE);
                }
                _ => {}
            }
        }
        if let Some((past, participle, _)) = irregular {
            for form in past {
                let both = participle.is_empty() || participle.contains(form);
                add(form, if both { Tag::PAST | Tag::PARTICIPLE } else { Tag::PAST }, Features::NONE);
            }
            for form in participle.iter().filter(|f| !past.contains(f)) {
                add(form, Tag::PARTICIPLE, Features::NONE);
            }
        }
    }

    fn governing_verbs(&mut self) {
        let (file, rows) = self.table("governors", &["forms", "realis"]);
        for row in rows {
            let Some(realis) = Realis::parse(row.cell(1)) else {
                self.fault("pack-unknown-realis", format!("there is no realis `{}`", row.cell(1)), file, &row, 1);
                continue;
            };
            for form in row.alternatives(0).collect::<Vec<_>>() {
                match self.lemma_of.get(form) {
                    Some(&lemma) => self.lexicon.lemmas[lemma as usize].governs = Some(realis),
                    None => {
                        self.fault("pack-unknown-verb", format!("`{form}` is not in verbs.tsv"), file, &row, 0);
                    }
                }
            }
        }
    }

    fn numbers(&mut self) {
        let (file, rows) = self.table("numbers", &["forms", "value", "kind"]);
        for row in rows {
            let kind = match row.cell(2) {
                "cardinal" => NumberKind::Cardinal,
                "ordinal" => NumberKind::Ordinal,
                "multiplier" => NumberKind::Multiplier,
                "fraction" => NumberKind::Fraction,
                "vague" => NumberKind::Vague,
                "times" => NumberKind::Times,
                other => {
                    self.fault("pack-unknown-kind", format!("there is no kind of number `{other}`"), file, &row, 2);
                    continue;
                }
            };
            let Ok(value) = row.cell(1).parse() else {
                self.fault("pack-bad-number", format!("`{}` is no number", row.cell(1)), file, &row, 1);
                continue;
            };
            let index = self.lexicon.numbers.len() as u32;
            self.lexicon.numbers.push(NumberWord { value, kind });
            for form in row.alternatives(0) {
                let sense = Sense { tag: Tag::NUM, class: Class::Number, index, features: Features::NONE };
                self.builder.add(form, sense);
            }
        }
    }

    fn qualifiers(&mut self) {
        let (file, rows) = self.table("qualifiers", &["forms", "place", "op"]);
        for row in rows {
            let op = match row.cell(2) {
                "at_least" => QualifierOp::AtLeast,
                "over" => QualifierOp::Over,
                "at_most" => QualifierOp::AtMost,
                "under" => QualifierOp::Under,
                "about" => QualifierOp::About,
                "exactly" => QualifierOp::Exactly,
                other => {
                    self.fault("pack-unknown-op", format!("there is no qualifier `{other}`"), file, &row, 2);
                    continue;
                }
            };
            let index = self.lexicon.qualifiers.len() as u32;
            self.lexicon.qualifiers.push(Qualifier { op, after: row.cell(1) == "after" });
            for form in row.alternatives(0) {
                let sense = Sense { tag: Tag::ADV, class: Class::Qualifier, index, features: Features::NONE };
                self.builder.add(form, sense);
            }
        }
    }

    fn terms(&mut self) {
        let (file, rows) = self.table("terms", &["class", "value", "forms", "inflect"]);
        for row in rows {
            let Ok(value) = row.cell(1).parse() else {
                self.fault("pack-bad-number", format!("`{}` is no whole number", row.cell(1)), file, &row, 1);
                continue;
            };
            let name = row.cell(0);
            let class = match self.lexicon.term_class_of.get(name) {
                Some(class) => *class,
                None => {
                    let class = self.lexicon.term_classes.len() as u16;
                    self.lexicon.term_classes.push(name.to_owned());
                    self.lexicon.term_class_of.insert(name.to_owned(), class);
                    class
                }
            };
            let index = self.lexicon.terms.len() as u32;
            self.lexicon.terms.push(Term { class, value });
            for form in row.alternatives(2).collect::<Vec<_>>() {
                if row.cell(3) == "noun" {
                    self.add_noun(form, Tag::TIME, Class::Term, index, Features::NONE);
                } else {
                    let sense = Sense { tag: Tag::TIME, class: Class::Term, index, features: Features::NONE };
                    self.builder.add(form, sense);
                }
            }
        }
    }

    /// Adds a full name and, where few persons of the table share it, the family name alone.
    pub(super) fn add_person(&mut self, forms: &[String], index: u32, families: &HashMap<String, u32>) {
        for form in forms {
            let sense = Sense { tag: Tag::NAME, class: Class::Person, index, features: Features::NONE };
            self.builder.add(form, sense);
            let Some(family) = last_word(form).filter(|f| *f != form.as_str()) else { continue };
            if families.get(&family.to_lowercase()).is_some_and(|owners| *owners <= 3) {
                let sense = Sense { features: Features::PERSONAL, ..sense };
                self.builder.add(family, sense);
            }
        }
    }
}
