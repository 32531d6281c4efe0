//! A parsed sentence, with the questions that later rooms ask of it.

use crate::event::argument::Meaning;
use crate::event::frame::Types;
use crate::lexicon::{Features, Lexicon};
use crate::text::token::Kind;
use crate::text::{Span, Token};

use super::chunk::{ChunkKind, Chunks, NounPhrase, VerbGroup};
use super::parse::{Clause, Parse};
use super::unit::{Unit, Units};

/// A sentence with all that was found in it.
pub struct View<'v> {
    /// The report's text.
    pub text: &'v str,
    /// The tokens of the sentence.
    pub tokens: &'v [Token],
    /// Its units.
    pub units: &'v Units,
    /// Its chunks.
    pub chunks: &'v Chunks,
    /// Its clauses.
    pub parse: &'v Parse,
    /// What each noun phrase means.
    pub meanings: &'v [Meaning],
    /// The pack's tables.
    pub lexicon: &'v Lexicon,
    /// Number of the sentence in the report.
    pub sentence: u32,
    /// Number of its paragraph.
    pub paragraph: u32,
    /// What the sentences before counted last: weapons, people, things, flights.
    pub counted_before: Types,
    /// What the sentences before told last, as the type of its event.
    pub told_before: Types,
}

/// A noun phrase behind a preposition.
#[derive(Clone, Copy, Debug)]
pub struct Adjunct {
    /// The noun phrase.
    pub noun: usize,
    /// Features of the preposition.
    pub features: Features,
    /// The unit of the preposition.
    pub prep: usize,
}

impl View<'_> {
    /// The words of units `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = &self.tokens[self.units.list[start].start as usize];
        let last = &self.tokens[self.units.list[end - 1].end as usize - 1];
        Span::new(first.start, last.end)
    }

    /// The words of chunks `start..end`, marks at the ends left out.
    pub fn chunk_span(&self, mut start: usize, mut end: usize) -> Span {
        let mark = |n: usize| matches!(self.chunks.list[n].kind, ChunkKind::Mark(k) if k != Kind::Currency);
        while start + 1 < end && mark(start) {
            start += 1;
        }
        while end > start + 1 && mark(end - 1) {
            end -= 1;
        }
        self.span(self.chunks.list[start].start, self.chunks.list[end - 1].end)
    }

    /// A noun phrase.
    pub fn noun(&self, noun: usize) -> &NounPhrase {
        &self.chunks.nouns[noun]
    }

    /// The words of a noun phrase.
    pub fn noun_span(&self, noun: usize) -> Span {
        let noun = &self.chunks.nouns[noun];
        self.span(noun.start, noun.end)
    }

    /// The unit that heads a noun phrase.
    pub fn head(&self, noun: usize) -> &Unit {
        &self.units.list[self.chunks.nouns[noun].head]
    }

    /// What a noun phrase means.
    pub fn meaning(&self, noun: usize) -> &Meaning {
        &self.meanings[noun]
    }

    /// The verb group of a clause.
    pub fn verb(&self, clause: &Clause) -> Option<&VerbGroup> {
        clause.verb.map(|v| &self.chunks.verbs[v])
    }

    /// The members of the row a noun phrase opens, itself first.
    pub fn row(&self, noun: usize) -> Vec<usize> {
        let group = self.chunks.nouns[noun].group;
        (noun..self.chunks.nouns.len()).filter(|&n| n == noun || self.chunks.nouns[n].group == group).collect()
    }

    /// The noun phrase right behind another, if only a preposition with these features parts them.
    pub fn after_preposition(&self, noun: usize, features: Features) -> Option<usize> {
        let at = self.parse.chunk_of[noun] + 1;
        let prep = self.chunks.list.get(at)?;
        if prep.kind != ChunkKind::Prep || !self.units.list[prep.start].features.has(features) {
            return None;
        }
        match self.chunks.list.get(at + 1)?.kind {
            ChunkKind::Noun(next) => Some(next),
            _ => None,
        }
    }

    /// The noun phrases behind prepositions in a clause, rows by their first member.
    pub fn adjuncts(&self, clause: usize) -> Vec<Adjunct> {
        let mut adjuncts = Vec::new();
        for noun in 0..self.chunks.nouns.len() {
            if self.parse.clause_of(noun) != clause || self.chunks.nouns[noun].group != noun {
                continue;
            }
            if let Some(prep) = self.parse.prep[noun] {
                adjuncts.push(Adjunct { noun, features: self.units.list[prep].features, prep });
            }
        }
        adjuncts
    }

    /// The expressions of time that a clause owns: index into the units' times and chunk.
    pub fn times(&self, clause: usize) -> Vec<(usize, usize)> {
        let mut times = Vec::new();
        for (at, chunk) in self.chunks.list.iter().enumerate() {
            if self.parse.owner[at] as usize != clause {
                continue;
            }
            match chunk.kind {
                ChunkKind::Time(n) => times.push((n, at)),
                ChunkKind::Noun(noun) => times.extend(self.chunks.nouns[noun].time.map(|n| (n, at))),
                _ => {}
            }
        }
        times
    }

    /// What a bare number or pronoun most likely stands for: what was counted last before it.
    pub fn stands_for(&self, noun: usize) -> Types {
        let kinds = Types::WEAPON | Types::PERSON | Types::TRAFFIC | Types::TARGET | Types::SERVICE;
        let told = (0..noun).rev().find_map(|n| {
            let types = self.meanings[n].types;
            let counts = self.chunks.nouns[n].quantity.is_some() && types.has(kinds) && !types.has(Types::ANAPHOR);
            counts.then_some(Types(types.0 & kinds.0))
        });
        told.unwrap_or(self.counted_before)
    }

    /// Whether a noun phrase is denied: by its own "no", or by that of the row it stands in ("no
    /// injuries or damage", "neither victims nor destruction").
    pub fn negative(&self, noun: usize) -> bool {
        let own = |n: usize| {
            self.chunks.nouns[n].features.has(Features::NEGATIVE) || self.head(n).features.has(Features::NEGATIVE)
        };
        if own(noun) {
            return true;
        }
        let first = self.chunks.nouns[noun].group;
        if first == noun || !own(first) {
            return false;
        }
        let (from, to) = (self.parse.chunk_of[first], self.parse.chunk_of[noun]);
        self.chunks.list[from..to].iter().any(|c| {
            c.kind == ChunkKind::And
                && self.units.list[c.start].features.has(Features::OR | Features::NOT | Features::NEGATIVE)
        })
    }

    /// The text of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(self.text)
    }
}
