//! Running rules over the tokens of a sentence.

use crate::lexicon::{Class, Features, Lexicon, NumberKind, Scan, Tag};
use crate::quantity::number_at;
use crate::text::Token;
use crate::text::fold::Key;
use crate::text::token::{Kind, Shape};

use super::compile::{ArgSource, NO_SLOT, Op, RuleSet};
use super::parse::{NumberClass, NumberSpec};

/// What rules look at.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The report's text.
    pub text: &'c str,
    /// The tokens of the sentence.
    pub tokens: &'c [Token],
    /// Their senses.
    pub scan: &'c Scan,
    /// The pack's tables.
    pub lexicon: &'c Lexicon,
}

/// An argument of a function.
#[derive(Debug, Clone)]
pub enum Arg<V> {
    /// A number or a term's value.
    Number(f64),
    /// What a category gave.
    Value(V),
    /// Nothing: the pattern did not hold it, or it was left out.
    Absent,
}

/// What a rule matched.
#[derive(Debug, Clone)]
pub struct Match<V> {
    /// How many tokens.
    pub len: usize,
    /// What it gives.
    pub value: V,
    /// Index of the rule; see [`RuleSet::rule_name`].
    pub rule: u16,
}

const SLOTS: usize = 12;
const STEPS: u32 = 20_000;
const DEEPEST: u32 = 12;

/// Rules at work on one sentence. What a category matches at a token is worked out once.
pub struct Matcher<'r, 'c, V, F> {
    set: &'r RuleSet,
    context: Context<'c>,
    build: F,
    /// Bounds the work at one token, so that no pattern can take more than linear time in all.
    steps: u32,
    /// Known results by token and category.
    known: Vec<Option<Option<Match<V>>>>,
}

impl RuleSet {
    /// The name of a rule.
    pub fn rule_name(&self, rule: u16) -> &str {
        &self.rules[rule as usize].name
    }

    /// Whether any rule may start at this token; cheap.
    pub fn may_start(&self, token: &Token, at: usize, scan: &Scan, lexicon: &Lexicon) -> bool {
        self.by_word.contains_key(&token.key)
            || (token.kind == Kind::Number || token.shape.has(Shape::DIGIT))
            || scan.at(at).iter().any(|h| match h.sense.class {
                Class::Term => self.by_term.contains_key(&lexicon.terms[h.sense.index as usize].class),
                Class::Number => !self.by_number.is_empty(),
                _ => false,
            })
    }

    /// Sets the rules to work on a sentence. `build` makes the value of a function call, or says
    /// that the arguments do not fit.
    pub fn on<'r, 'c, V: Clone, F>(&'r self, context: Context<'c>, build: F) -> Matcher<'r, 'c, V, F>
    where
        F: Fn(&str, &[Arg<V>]) -> Option<V>,
    {
        let known = std::iter::repeat_with(|| None).take(context.tokens.len() * self.categories.len()).collect();
        Matcher { set: self, context, build, steps: STEPS, known }
    }
}

impl<V: Clone, F> Matcher<'_, '_, V, F>
where
    F: Fn(&str, &[Arg<V>]) -> Option<V>,
{
    /// The longest match of a category at token `at`.
    pub fn at(&mut self, category: &str, at: usize) -> Option<Match<V>> {
        let category = self.set.category(category)?;
        self.steps = STEPS;
        self.category(category, at, 0)
    }

    fn category(&mut self, category: u16, at: usize, depth: u32) -> Option<Match<V>> {
        let slot = at * self.set.categories.len() + category as usize;
        match self.known.get(slot) {
            Some(Some(found)) => return found.clone(),
            Some(None) => {}
            None => return None,
        }
        // A category that needs itself at the same token finds nothing there.
        self.known[slot] = Some(None);
        let found = self.search(category, at, depth);
        self.known[slot] = Some(found.clone());
        found
    }

    fn search(&mut self, category: u16, at: usize, depth: u32) -> Option<Match<V>> {
        if depth > DEEPEST {
            return None;
        }
        let token = self.context.tokens.get(at)?;
        let set = self.set;
        let mut candidates: Vec<u16> = Vec::new();
        let mut consider = |rules: &[u16]| {
            candidates.extend(rules.iter().filter(|r| set.rules[**r as usize].category == category));
        };
        if let Some(rules) = set.by_word.get(&token.key) {
            consider(rules);
        }
        let mut number = token.shape.has(Shape::DIGIT);
        for hit in self.context.scan.at(at) {
            match hit.sense.class {
                Class::Term => {
                    let class = self.context.lexicon.terms[hit.sense.index as usize].class;
                    if let Some(rules) = set.by_term.get(&class) {
                        consider(rules);
                    }
                }
                Class::Number => number = true,
                _ => {}
            }
        }
        if number {
            consider(&set.by_number);
        }
        consider(&set.anywhere);
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<Match<V>> = None;
        for rule in candidates {
            if let Some(found) = self.rule(rule, at, depth)
                && best.as_ref().is_none_or(|b| found.len > b.len)
            {
                best = Some(found);
            }
        }
        best
    }

    fn rule(&mut self, index: u16, at: usize, depth: u32) -> Option<Match<V>> {
        let rule = &self.set.rules[index as usize];
        let mut slots: [Arg<V>; SLOTS] = std::array::from_fn(|_| Arg::Absent);
        let end = self.run(rule.start, at, &mut slots, depth)?;
        let args: Vec<Arg<V>> = rule
            .args
            .iter()
            .map(|arg| match arg {
                ArgSource::Slot(NO_SLOT) => Arg::Absent,
                ArgSource::Slot(slot) => slots[*slot as usize].clone(),
                ArgSource::Number(number) => Arg::Number(*number),
            })
            .collect();
        let value = (self.build)(&self.set.functions[rule.function as usize], &args)?;
        Some(Match { len: end - at, value, rule: index })
    }

    /// Runs the program from `pc` at token `at`; gives the token after the match.
    fn run(&mut self, mut pc: u32, mut at: usize, slots: &mut [Arg<V>; SLOTS], depth: u32) -> Option<usize> {
        loop {
            self.steps = self.steps.checked_sub(1)?;
            match &self.set.program[pc as usize] {
                Op::Match => return Some(at),
                Op::Jump(to) => {
                    pc = *to;
                    continue;
                }
                Op::Split(first, second) => {
                    let saved = slots.clone();
                    if let Some(end) = self.run(*first, at, slots, depth) {
                        return Some(end);
                    }
                    *slots = saved;
                    pc = *second;
                    continue;
                }
                Op::Not { after } => {
                    let mut scratch: [Arg<V>; SLOTS] = std::array::from_fn(|_| Arg::Absent);
                    if self.run(pc + 1, at, &mut scratch, depth).is_some() {
                        return None;
                    }
                    pc = *after;
                    continue;
                }
                Op::Literal(key) => {
                    self.literal(*key, at)?;
                    at += 1;
                }
                Op::Term { class, value, slot } => {
                    let (found, len) = self.term(*class, *value, at)?;
                    keep(slots, *slot, Arg::Number(f64::from(found)));
                    at += len;
                }
                Op::Number { spec, slot } => {
                    let (found, len) = self.number(spec, at)?;
                    keep(slots, *slot, Arg::Number(found));
                    at += len;
                }
                Op::Category { category, slot } => {
                    let found = self.category(*category, at, depth + 1)?;
                    at += found.len;
                    keep(slots, *slot, Arg::Value(found.value));
                }
                Op::Tag(tag) => {
                    let token = self.context.tokens.get(at)?;
                    // A word that no table knows is most likely a noun.
                    let unknown = token.kind == Kind::Word && self.context.scan.at(at).is_empty() && tag.has(Tag::NOUN);
                    if !unknown && !self.context.scan.may_be(at, *tag) {
                        return None;
                    }
                    at += 1;
                }
                Op::Join => match self.context.tokens.get(at)? {
                    token if token.kind == Kind::Dash => at += 1,
                    token if token.shape.has(Shape::HYPHEN) => {}
                    _ => return None,
                },
            }
            pc += 1;
        }
    }

    fn literal(&self, key: Key, at: usize) -> Option<()> {
        (self.context.tokens.get(at)?.key == key).then_some(())
    }

    fn term(&self, class: u16, value: Option<i32>, at: usize) -> Option<(i32, usize)> {
        let Context { tokens, scan, lexicon, .. } = self.context;
        scan.at(at).iter().rev().filter(|h| h.sense.class == Class::Term).find_map(|h| {
            let term = lexicon.terms[h.sense.index as usize];
            if term.class != class || value.is_some_and(|v| v != term.value) {
                return None;
            }
            // "Nov." is one word with its full stop.
            let end = at + h.len as usize;
            let stop = tokens.get(end).is_some_and(|t| t.kind == Kind::Stop && t.shape.has(Shape::GLUED))
                && scan
                    .at(at)
                    .iter()
                    .any(|h| h.sense.features.has(Features::ABBREVIATION | Features::ABBREVIATION_FINAL));
            Some((term.value, end - at + usize::from(stop)))
        })
    }

    fn number(&self, spec: &NumberSpec, at: usize) -> Option<(f64, usize)> {
        let Context { text, tokens, scan, lexicon } = self.context;
        let token = tokens.get(at)?;
        let (value, len) = match spec.kind {
            NumberClass::Digits => {
                if token.kind != Kind::Number {
                    return None;
                }
                (token.text(text).parse::<f64>().ok()?, 1)
            }
            NumberClass::Any => {
                let number = number_at(text, tokens, at, scan, lexicon)?;
                if !matches!(number.kind, NumberKind::Cardinal | NumberKind::Fraction) {
                    return None;
                }
                (number.value, number.len)
            }
            NumberClass::Ordinal | NumberClass::DigitOrdinal => self.ordinal(spec.kind, at)?,
        };
        (spec.low <= value && value <= spec.high).then_some((value, len))
    }

    fn ordinal(&self, kind: NumberClass, at: usize) -> Option<(f64, usize)> {
        let Context { text, tokens, scan, lexicon } = self.context;
        let token = tokens.get(at)?;
        if token.kind == Kind::Word && token.shape.has(Shape::DIGIT) {
            let word = token.text(text);
            let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let known = scan.at(at).is_empty() && letters.chars().count() <= 3;
            return known.then(|| word[..word.len() - letters.len()].parse().ok()).flatten().map(|v| (v, 1));
        }
        if kind == NumberClass::DigitOrdinal {
            return None;
        }
        let number = number_at(text, tokens, at, scan, lexicon)?;
        (number.kind == NumberKind::Ordinal).then_some((number.value, number.len))
    }
}

fn keep<V>(slots: &mut [Arg<V>; SLOTS], slot: u8, value: Arg<V>) {
    if let Some(place) = slots.get_mut(slot as usize) {
        *place = value;
    }
}
