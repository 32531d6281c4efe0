//! Loading a pack: frames and the words that call them.

use crate::diag::Diagnostic;
use crate::event::frame::{Frame, FrameFile, FrameSource, Types, types_of};
use crate::text::fold::Key;

use super::entries::Particle;
use super::load::Loader;
use super::phrase_key;
use super::phrases::{Class, Sense};
use super::tag::{Features, Tag};

impl Loader<'_> {
    /// The frame files of the language, parsed; faults are reported once, by [`Loader::frames`].
    fn frame_files(&self) -> Vec<(String, Result<FrameFile, Diagnostic>)> {
        let prefix = format!("{}/frames/", self.language);
        let mut files = Vec::new();
        for (path, text) in self.files.iter().filter(|(p, _)| p.starts_with(&prefix)) {
            let parsed = toml::from_str::<FrameFile>(text).map_err(|error| {
                let (line, column) = error.span().map_or((1, 1), |span| line_and_column(text, span.start));
                Diagnostic::error("pack-bad-frame", error.message().to_owned()).at(path, line, column)
            });
            files.push(((*path).to_owned(), parsed));
        }
        files
    }

    /// Makes the lemmas that frames name, so that they get their forms with all others.
    pub(super) fn frame_lemmas(&mut self) {
        for (_, file) in self.frame_files() {
            for source in file.into_iter().flat_map(|f| f.frame) {
                for verb in &source.verbs {
                    let (lemma, _) = split_particle(verb);
                    self.lemma(lemma);
                }
            }
        }
    }

    pub(super) fn frames(&mut self) {
        for (path, file) in self.frame_files() {
            match file {
                Ok(file) => {
                    for source in file.frame {
                        self.frame(&path, file.event, &source);
                    }
                }
                Err(fault) => self.faults.push(fault),
            }
        }
    }

    fn frame(&mut self, path: &str, event: crate::claim::model::Event, source: &FrameSource) {
        let mut types = [Types::NONE; 3];
        for (slot, names) in types.iter_mut().zip([&source.agent, &source.patient, &source.goal]) {
            match types_of(names) {
                Ok(set) => *slot = set,
                Err(name) => self.frame_fault(path, source, format!("there is no argument type `{name}`")),
            }
        }
        let mut counts = Vec::new();
        for (name, role) in &source.counts {
            match Types::parse(name) {
                Some(bit) => counts.push((bit, *role)),
                None => self.frame_fault(path, source, format!("there is no argument type `{name}`")),
            }
        }
        if source.accept.len() < 2 {
            self.frame_fault(path, source, "a frame needs two accepted examples or more".to_owned());
        }
        let index = self.lexicon.frames.len() as u32;
        let [agent, patient, goal] = types;
        self.lexicon.frames.push(Frame {
            id: source.id.clone(),
            event,
            agent,
            patient,
            goal,
            intransitive: source.intransitive,
            bare: source.bare,
            counts,
            target: source.target,
            weapon: source.weapon,
            realis: source.realis,
            denied: source.denied,
            when_denied: source.when_denied,
            weak: source.weak,
            aims: source.aims,
            zero: source.zero.clone(),
            planned: source.planned,
        });
        for verb in &source.verbs {
            let (lemma, particle) = split_particle(verb);
            let lemma = self.lemma(lemma);
            self.lexicon.lemmas[lemma as usize].frames.push((index, particle));
        }
        for noun in &source.nouns {
            let trigger = self.trigger(noun, Class::EventNoun, index);
            self.add_noun(noun, Tag::NOUN, Class::EventNoun, trigger, Features::NONE);
        }
        for state in &source.states {
            let trigger = self.trigger(state, Class::State, index);
            let sense = Sense { tag: Tag::ADJ, class: Class::State, index: trigger, features: Features::NONE };
            self.builder.add(state, sense);
        }
    }

    /// The trigger index of a phrase: frames that share a word share its trigger.
    fn trigger(&mut self, phrase: &str, class: Class, frame: u32) -> u32 {
        let key = phrase_key(phrase).map_or(0, |k: Key| k.0) ^ class as u64;
        if let Some(&index) = self.trigger_of.get(&key) {
            self.lexicon.triggers[index as usize].push(frame);
            return index;
        }
        let index = self.lexicon.triggers.len() as u32;
        self.lexicon.triggers.push(vec![frame]);
        self.trigger_of.insert(key, index);
        index
    }

    fn frame_fault(&mut self, path: &str, source: &FrameSource, message: String) {
        let text = self.file(path).map_or("", |(_, text)| text);
        let at = text.find(&format!("\"{}\"", source.id)).unwrap_or(0);
        let (line, column) = line_and_column(text, at);
        let message = format!("frame `{}`: {message}", source.id);
        self.faults.push(Diagnostic::error("pack-bad-frame", message).at(path, line, column));
    }
}

/// "shoot down" → ("shoot", "down" right behind); "set ... on fire" → ("set", "on fire" with words between).
pub(super) fn split_particle(verb: &str) -> (&str, Option<Particle>) {
    match verb.split_once(' ') {
        Some((lemma, rest)) => {
            let words = rest.trim_start_matches("... ");
            (lemma, phrase_key(words).map(|key| Particle { key, gap: words.len() < rest.len() }))
        }
        None => (verb, None),
    }
}

/// Line and column (code points), from 1, of a byte of a text.
pub(crate) fn line_and_column(text: &str, at: usize) -> (u32, u32) {
    let before = &text[..at.min(text.len())];
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) as u32 + 1;
    (line, column)
}
