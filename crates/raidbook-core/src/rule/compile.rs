//! From items to a small program per rule, and the index that tells which rules may start where.

use std::collections::HashMap;

use crate::diag::Diagnostic;
use crate::lexicon::{Lexicon, Tag, phrase_key};
use crate::text::fold::Key;

use super::parse::{self, Item, NumberClass, NumberSpec};
use super::{RuleFile, RuleSource};

/// The functions that rules of a kind may give, with the number of their arguments.
pub trait Functions {
    /// The number of arguments of a function, or `None` where there is no such function.
    fn arity(&self, name: &str) -> Option<std::ops::RangeInclusive<usize>>;
}

/// One instruction.
#[derive(Debug, Clone)]
pub(super) enum Op {
    Literal(Key),
    Term {
        class: u16,
        value: Option<i32>,
        slot: u8,
    },
    Number {
        spec: NumberSpec,
        slot: u8,
    },
    Category {
        category: u16,
        slot: u8,
    },
    Tag(Tag),
    Join,
    /// Try here first, then there.
    Split(u32, u32),
    Jump(u32),
    /// Goes on only where the program from the next instruction to `after` does not match.
    Not {
        after: u32,
    },
    Match,
}

/// A slot that is not kept.
pub(super) const NO_SLOT: u8 = u8::MAX;

/// Where an argument of `gives` comes from.
#[derive(Debug, Clone)]
pub(super) enum ArgSource {
    Slot(u8),
    Number(f64),
}

#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub name: String,
    pub category: u16,
    pub start: u32,
    pub function: u16,
    pub args: Vec<ArgSource>,
}

/// What a rule can begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum First {
    Word(Key),
    Term(u16),
    Number,
    Category(u16),
    Any,
}

/// Rules compiled for one pack.
#[derive(Debug, Default)]
pub struct RuleSet {
    pub(super) program: Vec<Op>,
    pub(super) rules: Vec<Rule>,
    pub(super) categories: Vec<String>,
    pub(super) functions: Vec<String>,
    pub(super) by_word: HashMap<Key, Vec<u16>>,
    pub(super) by_term: HashMap<u16, Vec<u16>>,
    pub(super) by_number: Vec<u16>,
    /// Rules that may begin with anything.
    pub(super) anywhere: Vec<u16>,
}

impl RuleSet {
    /// Compiles the rules of a file; every fault is reported.
    pub fn compile(
        path: &str,
        text: &str,
        lexicon: &Lexicon,
        functions: &dyn Functions,
        faults: &mut Vec<Diagnostic>,
    ) -> RuleSet {
        let mut set = RuleSet::default();
        let file = match toml::from_str::<RuleFile>(text) {
            Ok(file) => file,
            Err(error) => {
                let at = error.span().map_or(0, |s| s.start);
                let (line, column) = crate::lexicon::line_and_column(text, at);
                faults.push(Diagnostic::error("pack-bad-rule", error.message().to_owned()).at(path, line, column));
                return set;
            }
        };
        for rule in &file.rule {
            if !set.categories.contains(&rule.category) {
                set.categories.push(rule.category.clone());
            }
        }
        let mut firsts: Vec<Vec<First>> = Vec::new();
        for source in &file.rule {
            if source.accept.len() < 2 {
                faults.push(rule_fault(path, text, source, "needs two accepted examples or more".to_owned()));
            }
            for pattern in &source.patterns {
                let compiled = Compiler { set: &mut set, lexicon, names: Vec::new() }.rule(source, pattern, functions);
                match compiled {
                    Ok(first) => firsts.push(first),
                    Err(message) => faults.push(rule_fault(path, text, source, format!("{message} (in `{pattern}`)"))),
                }
            }
        }
        set.index(firsts);
        set
    }

    pub(super) fn category(&self, name: &str) -> Option<u16> {
        self.categories.iter().position(|c| c == name).map(|n| n as u16)
    }

    /// Files each rule under every word, term or number that it may begin with.
    fn index(&mut self, firsts: Vec<Vec<First>>) {
        for n in 0..self.rules.len() {
            let mut seen = Vec::new();
            let mut open = firsts[n].clone();
            while let Some(first) = open.pop() {
                if seen.contains(&first) {
                    continue;
                }
                seen.push(first);
                match first {
                    First::Word(key) => self.by_word.entry(key).or_default().push(n as u16),
                    First::Term(class) => self.by_term.entry(class).or_default().push(n as u16),
                    First::Number => self.by_number.push(n as u16),
                    First::Any => self.anywhere.push(n as u16),
                    First::Category(category) => {
                        for (m, rule) in self.rules.iter().enumerate() {
                            if rule.category == category {
                                open.extend(firsts[m].iter().copied());
                            }
                        }
                    }
                }
            }
        }
    }
}

fn rule_fault(path: &str, text: &str, source: &RuleSource, message: String) -> Diagnostic {
    let at = text.find(&format!("\"{}\"", source.name)).unwrap_or(0);
    let (line, column) = crate::lexicon::line_and_column(text, at);
    Diagnostic::error("pack-bad-rule", format!("rule `{}`: {message}", source.name)).at(path, line, column)
}

struct Compiler<'s> {
    set: &'s mut RuleSet,
    lexicon: &'s Lexicon,
    names: Vec<String>,
}

impl Compiler<'_> {
    fn rule(&mut self, source: &RuleSource, pattern: &str, functions: &dyn Functions) -> Result<Vec<First>, String> {
        let row = parse::pattern(pattern).map_err(|(message, at)| format!("{message} at byte {at}"))?;
        let start = self.set.program.len() as u32;
        self.row(&row)?;
        self.set.program.push(Op::Match);
        let mut first = Vec::new();
        if self.first(&row, &mut first)? {
            return Err("the pattern can match nothing".to_owned());
        }
        let (function, args) = self.gives(&source.gives, functions)?;
        let category = self.set.category(&source.category).ok_or("its category is unknown")?;
        self.set.rules.push(Rule { name: source.name.clone(), category, start, function, args });
        Ok(first)
    }

    fn gives(&mut self, text: &str, functions: &dyn Functions) -> Result<(u16, Vec<ArgSource>), String> {
        let (name, rest) = text.split_once('(').ok_or_else(|| format!("`{text}` is no function call"))?;
        let inner = rest.strip_suffix(')').ok_or_else(|| format!("`{text}` lacks `)`"))?;
        let mut args = Vec::new();
        for arg in inner.split(',').map(str::trim).filter(|a| !a.is_empty()) {
            if let Ok(number) = arg.parse() {
                args.push(ArgSource::Number(number));
            } else {
                // A name that this pattern does not hold is an absent argument: patterns of one
                // rule may differ in what they name.
                let slot = self.names.iter().position(|n| n == arg).map_or(NO_SLOT, |n| n as u8);
                args.push(ArgSource::Slot(slot));
            }
        }
        let arity = functions.arity(name).ok_or_else(|| format!("there is no function `{name}`"))?;
        if !arity.contains(&args.len()) {
            return Err(format!("`{name}` takes {} to {} arguments", arity.start(), arity.end()));
        }
        let index = self.set.functions.iter().position(|f| f == name).unwrap_or_else(|| {
            self.set.functions.push(name.to_owned());
            self.set.functions.len() - 1
        });
        Ok((index as u16, args))
    }

    fn row(&mut self, row: &[Item]) -> Result<(), String> {
        row.iter().try_for_each(|item| self.item(item, NO_SLOT))
    }

    fn item(&mut self, item: &Item, slot: u8) -> Result<(), String> {
        match item {
            Item::Literal(word) => {
                let key = phrase_key(word).unwrap_or_else(|| Key::of(word));
                self.set.program.push(Op::Literal(key));
            }
            Item::Term(class, value) => {
                let class = self.term_class(class)?;
                self.set.program.push(Op::Term { class, value: *value, slot });
            }
            Item::Number(spec) => self.set.program.push(Op::Number { spec: *spec, slot }),
            Item::Category(name) => {
                let category = self.set.category(name).ok_or_else(|| format!("there is no category `{name}`"))?;
                self.set.program.push(Op::Category { category, slot });
            }
            Item::Tag(name) => {
                let tag = Tag::parse(name).ok_or_else(|| format!("there is no tag `{name}`"))?;
                self.set.program.push(Op::Tag(tag));
            }
            Item::Join => self.set.program.push(Op::Join),
            Item::Named(name, inner) => {
                let slot = match self.names.iter().position(|n| n == name) {
                    Some(slot) => slot,
                    None => {
                        self.names.push(name.clone());
                        self.names.len() - 1
                    }
                };
                self.item(inner, slot as u8)?;
            }
            Item::Optional(inner) => {
                let split = self.reserve();
                self.item(inner, slot)?;
                let after = self.set.program.len() as u32;
                self.set.program[split] = Op::Split(split as u32 + 1, after);
            }
            Item::Not(inner) => {
                let not = self.reserve();
                self.item(inner, NO_SLOT)?;
                self.set.program.push(Op::Match);
                let after = self.set.program.len() as u32;
                self.set.program[not] = Op::Not { after };
            }
            Item::Choice(rows) => self.choice(rows, slot)?,
        }
        Ok(())
    }

    fn choice(&mut self, rows: &[Vec<Item>], slot: u8) -> Result<(), String> {
        let mut jumps = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            let split = (n + 1 < rows.len()).then(|| self.reserve());
            match row.as_slice() {
                [only] => self.item(only, slot)?,
                row => self.row(row)?,
            }
            if let Some(split) = split {
                jumps.push(self.reserve());
                let after = self.set.program.len() as u32;
                self.set.program[split] = Op::Split(split as u32 + 1, after);
            }
        }
        let end = self.set.program.len() as u32;
        for jump in jumps {
            self.set.program[jump] = Op::Jump(end);
        }
        Ok(())
    }

    fn reserve(&mut self) -> usize {
        self.set.program.push(Op::Match);
        self.set.program.len() - 1
    }

    fn term_class(&self, name: &str) -> Result<u16, String> {
        self.lexicon.term_class(name).ok_or_else(|| format!("there is no term class `{name}` in terms.tsv"))
    }

    /// Collects what a row may begin with; true where it may match nothing.
    fn first(&self, row: &[Item], out: &mut Vec<First>) -> Result<bool, String> {
        for item in row {
            if !self.first_of(item, out)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn first_of(&self, item: &Item, out: &mut Vec<First>) -> Result<bool, String> {
        Ok(match item {
            Item::Literal(word) => {
                // A literal of several words is found by the first of them.
                let first = word.split_whitespace().next().unwrap_or(word);
                out.push(First::Word(Key::of(first)));
                false
            }
            Item::Term(class, _) => {
                out.push(First::Term(self.term_class(class)?));
                false
            }
            Item::Number(spec) => {
                out.push(if spec.kind == NumberClass::Ordinal || spec.kind == NumberClass::Any {
                    First::Number
                } else {
                    First::Number
                });
                false
            }
            Item::Category(name) => {
                out.push(First::Category(
                    self.set.category(name).ok_or_else(|| format!("there is no category `{name}`"))?,
                ));
                false
            }
            Item::Tag(_) => {
                out.push(First::Any);
                false
            }
            Item::Join | Item::Not(_) => true,
            Item::Named(_, inner) => self.first_of(inner, out)?,
            Item::Optional(inner) => {
                self.first_of(inner, out)?;
                true
            }
            Item::Choice(rows) => {
                let mut empty = false;
                for row in rows {
                    empty |= self.first(row, out)?;
                }
                empty
            }
        })
    }
}
