//! Units: the words of a sentence with numbers, times, places and names of several words taken as
//! one.

use crate::lexicon::{Class, Features, Hit, Lexicon, NumberKind, QualifierOp, Scan, Sense, Tag};
use crate::place::mention::{NameFound, Names};
use crate::quantity::{Quantity, qualifier, quantity_at};
use crate::text::Token;
use crate::text::token::{Kind, Shape};
use crate::when;

/// What a unit is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum What {
    /// Words of the lexicon, or a word it does not know.
    Word,
    /// A number with its qualifiers: index into [`Units::quantities`].
    Number(u32),
    /// An expression of time: index into [`Units::times`].
    Time(u32),
    /// A name the gazetteer knows: index into [`Units::places`].
    Place(u32),
    /// A name nobody knows.
    Name,
    /// A qualifier behind what it qualifies ("or more").
    Qualifier(QualifierOp),
    /// A punctuation mark.
    Mark(Kind),
}

/// One unit.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// First token of the sentence.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The parts of speech it may be; after tagging, the one it is.
    pub tag: Tag,
    /// What it is.
    pub what: What,
    /// Features of all its readings.
    pub features: Features,
    /// Its senses: a range of [`Units::senses`].
    pub senses: (u32, u32),
    /// Whether its first token has a capital.
    pub capital: bool,
    /// Whether a hyphen joins it to the unit before.
    pub hyphen: bool,
    /// An expression of time that a preposition opens ("on Tuesday").
    pub introduced: bool,
}

/// The units of one sentence. Reused from sentence to sentence.
#[derive(Default, Debug)]
pub struct Units {
    /// In order.
    pub list: Vec<Unit>,
    /// Senses by unit.
    pub senses: Vec<Sense>,
    /// Numbers.
    pub quantities: Vec<Quantity>,
    /// Times.
    pub times: Vec<when::Found>,
    /// Places.
    pub places: Vec<NameFound>,
}

/// What units are made from.
pub struct Source<'s> {
    /// The report's text.
    pub text: &'s str,
    /// The tokens of the sentence.
    pub tokens: &'s [Token],
    /// Their senses.
    pub scan: &'s Scan,
    /// The pack's tables.
    pub lexicon: &'s Lexicon,
    /// The gazetteer's names.
    pub names: &'s Names<'s>,
}

impl Units {
    /// The senses of a unit.
    pub fn senses(&self, unit: &Unit) -> &[Sense] {
        &self.senses[unit.senses.0 as usize..unit.senses.1 as usize]
    }

    /// The first sense of a class.
    pub fn sense(&self, unit: &Unit, class: Class) -> Option<&Sense> {
        self.senses(unit).iter().find(|s| s.class == class)
    }

    /// Makes the units of a sentence.
    pub fn build(&mut self, source: &Source<'_>, times: Vec<when::Found>) {
        self.list.clear();
        self.senses.clear();
        self.quantities.clear();
        self.places.clear();
        self.times = times;
        let mut next_time = 0;
        let mut at = 0;
        while at < source.tokens.len() {
            while next_time < self.times.len() && self.times[next_time].start < at {
                next_time += 1;
            }
            if let Some(time) = self.times.get(next_time).filter(|t| t.start == at) {
                let end = time.end;
                self.push(source, at, end, Tag::TIME, What::Time(next_time as u32), Features::NONE, &[]);
                at = end;
                continue;
            }
            let limit = self.times.get(next_time).map_or(source.tokens.len(), |t| t.start);
            at = self.next(source, at, limit);
        }
    }

    fn push(
        &mut self,
        source: &Source<'_>,
        start: usize,
        end: usize,
        tag: Tag,
        what: What,
        features: Features,
        senses: &[Sense],
    ) {
        let first = self.senses.len() as u32;
        self.senses.extend_from_slice(senses);
        let token = &source.tokens[start];
        self.list.push(Unit {
            start: start as u32,
            end: end as u32,
            tag,
            what,
            features,
            senses: (first, self.senses.len() as u32),
            capital: token.capital(),
            hyphen: token.shape.has(Shape::HYPHEN),
            introduced: matches!(what, What::Time(_))
                && source.scan.at(start).iter().any(|h| h.sense.tag.has(Tag::PREP)),
        });
    }

    /// Adds the unit that starts at token `at`, no longer than up to `limit`; gives where it ends.
    fn next(&mut self, source: &Source<'_>, at: usize, limit: usize) -> usize {
        let token = &source.tokens[at];
        match token.kind {
            Kind::Word | Kind::Number | Kind::Symbol => {}
            kind => {
                let end = at + 1;
                self.push(source, at, end, Tag::MARK, What::Mark(kind), Features::NONE, &[]);
                return end;
            }
        }
        let hits = source.scan.at(at);
        let longest = longest_word(hits, limit - at);
        if let Some(end) = self.number(source, at, limit, longest) {
            return end;
        }
        if let Some((op, len)) =
            qualifier(at, source.scan, source.lexicon, true).filter(|(_, len)| *len > 1 && at + len <= limit)
        {
            self.push(source, at, at + len, Tag::ADV, What::Qualifier(op), Features::NONE, &[]);
            return at + len;
        }
        if let Some(end) = self.name(source, at, limit, longest) {
            return end;
        }
        if longest > 0 {
            return self.word(source, at, longest);
        }
        self.unknown(source, at, limit)
    }

    fn number(&mut self, source: &Source<'_>, at: usize, limit: usize, longest: usize) -> Option<usize> {
        let token = &source.tokens[at];
        let begins = token.kind == Kind::Number
            || source.scan.at(at).iter().any(|h| matches!(h.sense.class, Class::Number | Class::Qualifier));
        // "a dozen", "a hundred": the article belongs to the number.
        let article = source.scan.at(at).iter().any(|h| h.sense.features.has(Features::INDEFINITE));
        if !begins && !article {
            return None;
        }
        let quantity = quantity_at(source.text, source.tokens, at, source.scan, source.lexicon)?;
        if quantity.end > limit || quantity.end - at < longest {
            return None;
        }
        let end = quantity.end;
        let hyphen_word = source.tokens.get(end).is_some_and(|t| t.shape.has(Shape::HYPHEN) && t.kind == Kind::Word);
        if hyphen_word && end < limit {
            // "24-storey", "four-day", "52-year-old": a quality, not a number of things.
            let mut last = end + 1;
            while source.tokens.get(last).is_some_and(|t| t.shape.has(Shape::HYPHEN)) && last < limit {
                last += 1;
            }
            self.push(source, at, last, Tag::ADJ, What::Word, Features::NONE, &[]);
            return Some(last);
        }
        if quantity.kind == NumberKind::Times {
            let index = self.quantities.len() as u32;
            self.quantities.push(quantity);
            self.push(source, at, end, Tag::ADV, What::Number(index), Features::NONE, &[]);
            return Some(end);
        }
        let index = self.quantities.len() as u32;
        self.quantities.push(quantity);
        self.push(source, at, end, Tag::NUM, What::Number(index), Features::NONE, &[]);
        Some(end)
    }

    /// A place the gazetteer knows, or a run of capital words that nobody knows.
    fn name(&mut self, source: &Source<'_>, at: usize, limit: usize, longest: usize) -> Option<usize> {
        let token = &source.tokens[at];
        if token.kind != Kind::Word || !token.capital() {
            return None;
        }
        let found = source.names.at(source.tokens, at, limit)?;
        let words = source.scan.at(at).iter().filter(|h| h.len as usize == longest && longest > 0);
        let known = |class: &[Class]| words.clone().any(|h| class.contains(&h.sense.class));
        let len = found.len;
        // Longer readings win; among equal ones a person, body or country before a place, and a
        // place before an ordinary word only where the word stands in a name's place.
        if longest > len
            || (longest == len && known(&[Class::Person, Class::Organisation, Class::Country, Class::Demonym]))
        {
            return None;
        }
        if longest == len && longest > 0 && !found.outweighs_word {
            return None;
        }
        let end = at + len;
        let runs_on = run_of_names(source, end, limit);
        if runs_on > end && !found.strong {
            self.push(source, at, runs_on, Tag::NAME, What::Name, Features::NONE, &[]);
            return Some(runs_on);
        }
        let senses: Vec<Sense> = words
            .filter(|h| matches!(h.sense.class, Class::Seat | Class::Country | Class::Weapon))
            .map(|h| h.sense)
            .collect();
        let mut senses = senses;
        senses.extend(facility(source, at, end));
        let index = self.places.len() as u32;
        self.places.push(found);
        self.push(source, at, end, Tag::NAME, What::Place(index), Features::NONE, &senses);
        Some(end)
    }

    fn word(&mut self, source: &Source<'_>, at: usize, len: usize) -> usize {
        let hits = source.scan.at(at);
        let senses: Vec<Sense> = hits.iter().filter(|h| h.len as usize == len && is_word(h)).map(|h| h.sense).collect();
        let tag = senses.iter().fold(Tag::NONE, |t, s| t | s.tag);
        let features = senses.iter().fold(Features::NONE, |f, s| f | s.features);
        let mut end = at + len;
        // The full stop of an abbreviation belongs to it.
        let abbreviates = Features::ABBREVIATION | Features::ABBREVIATION_FINAL;
        if features.has(abbreviates)
            && source.tokens.get(end).is_some_and(|t| t.kind == Kind::Stop && t.shape.has(Shape::GLUED))
            && end + 1 < source.tokens.len()
        {
            end += 1;
        }
        self.push(source, at, end, tag, What::Word, features, &senses);
        end
    }

    fn unknown(&mut self, source: &Source<'_>, at: usize, limit: usize) -> usize {
        let token = &source.tokens[at];
        if token.kind == Kind::Symbol {
            self.push(source, at, at + 1, Tag::MARK, What::Mark(Kind::Symbol), Features::NONE, &[]);
            return at + 1;
        }
        let first_word = self.list.iter().all(|u| matches!(u.what, What::Mark(_)));
        let run = run_of_names(source, at, limit);
        if token.capital() && (!first_word || run > at + 1) {
            self.push(source, at, run.max(at + 1), Tag::NAME, What::Name, Features::NONE, &[]);
            return run.max(at + 1);
        }
        let tag = source.lexicon.guess(token.text(source.text)) | if token.capital() { Tag::NAME } else { Tag::NONE };
        self.push(source, at, at + 1, tag, What::Word, Features::NONE, &[]);
        at + 1
    }
}

/// What a place's own name says it is: "Kerch bridge", "Ilsky oil refinery".
fn facility(source: &Source<'_>, start: usize, end: usize) -> Option<Sense> {
    (start + 1..end).find_map(|at| {
        let ends = |h: &&Hit| at + h.len as usize == end && h.sense.class == Class::Target;
        source.scan.at(at).iter().find(ends).map(|h| h.sense)
    })
}

/// How far capital words that are no words of the lexicon run from token `at`.
fn run_of_names(source: &Source<'_>, at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit {
        let token = &source.tokens[end];
        let joined = end == at || !token.shape.has(Shape::LINE | Shape::PARAGRAPH);
        let unknown = source
            .scan
            .at(end)
            .iter()
            .all(|h| matches!(h.sense.class, Class::Person) && h.sense.features.has(Features::PERSONAL));
        if token.kind != Kind::Word || !token.capital() || !joined || !unknown {
            break;
        }
        end += 1;
    }
    end
}

fn is_word(hit: &Hit) -> bool {
    !matches!(hit.sense.class, Class::Number | Class::Qualifier)
}

fn longest_word(hits: &[Hit], limit: usize) -> usize {
    hits.iter().filter(|h| is_word(h) && h.len as usize <= limit).map(|h| h.len as usize).max().unwrap_or(0)
}
