//! How many a noun phrase says: numbers, parts of wholes, "all", "both", "no", one.

use crate::clause::chunk::ChunkKind;
use crate::clause::parse::Tie;
use crate::clause::view::View;
use crate::event::frame::Types;
use crate::lexicon::{Features, NumberKind, Tag};
use crate::text::Span;

/// An amount and the words that say it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The least.
    pub low: Option<f64>,
    /// The most.
    pub high: Option<f64>,
    /// Whether "about".
    pub approx: bool,
    /// The whole it is a part of ("28 of 31"), with its own bounds.
    pub whole: Option<(Option<f64>, Option<f64>)>,
    /// The words.
    pub words: Span,
    /// Whether only an article or a singular says it.
    pub implied: bool,
    /// Whether it is "the rest".
    pub rest: bool,
    /// Whether it is "all", without a number of its own.
    pub all: bool,
}

impl Amount {
    fn exactly(number: f64, words: Span) -> Self {
        Amount {
            low: Some(number),
            high: Some(number),
            approx: false,
            whole: None,
            words,
            implied: false,
            rest: false,
            all: false,
        }
    }

    fn implied(number: f64, words: Span) -> Self {
        Amount { implied: true, ..Amount::exactly(number, words) }
    }

    /// Whether it is zero.
    pub fn is_none(&self) -> bool {
        self.high == Some(0.0)
    }
}

/// A noun phrase that counts another: "18 of the missiles" → the phrase that is counted.
pub fn counted(view: &View<'_>, noun: usize) -> usize {
    part_of(view, noun).or_else(|| left_out(view, noun)).or_else(|| told_beside(view, noun)).unwrap_or(noun)
}

/// "The exception, a Kh-59, was launched": what a noun that says nothing is.
fn told_beside(view: &View<'_>, noun: usize) -> Option<usize> {
    let says_nothing = view.meaning(noun).types == Types::OTHER;
    view.parse.apposed[noun].filter(|a| says_nothing && view.meaning(*a).types != Types::OTHER)
}

/// "Seventeen flights were cancelled and 15 diverted": the noun that a bare number leaves out is that of
/// the clause before.
fn left_out(view: &View<'_>, noun: usize) -> Option<usize> {
    let bare = view.head(noun).tag.has(Tag::NUM) && view.noun(noun).end == view.noun(noun).start + 1;
    let clause = &view.parse.clauses[view.parse.clause_of(noun)];
    let parent = clause.parent.filter(|_| bare && matches!(clause.tie, Tie::And | Tie::Participle | Tie::Main))?;
    let before = &view.parse.clauses[parent];
    let full = |n: &usize| view.noun(*n).quantity.is_some() && view.head(*n).tag.has(Tag::NOUN);
    if clause.subject == Some(noun) {
        return before.subject.filter(full);
    }
    clause.objects.contains(&noun).then(|| before.objects.first().copied().filter(full)).flatten()
}

/// The whole that a bare number or pronoun is a part of: "28 of 31 drones", "13 missiles out of 15".
pub fn part_of(view: &View<'_>, noun: usize) -> Option<usize> {
    let phrase = view.noun(noun);
    let head = view.head(noun);
    let counts = head.tag.has(Tag::NUM | Tag::PRON | Tag::DET | Tag::ADJ)
        || phrase.features.has(Features::NEGATIVE) && head.tag.has(Tag::PRON)
        || head.features.has(Features::GROUP);
    if !counts {
        return None;
    }
    if let Some(whole) = of_which(view, noun) {
        return Some(whole);
    }
    view.after_preposition(noun, Features::OF).or_else(|| {
        let whole = view.after_preposition(noun, Features::ORIGIN)?;
        // "29 out of 30": only a number can be what is taken from.
        (view.noun(whole).quantity.is_some() && phrase.quantity.is_some()).then_some(whole)
    })
}

/// "14 drones, 8 of which", "of them": the whole is the noun phrase before.
fn of_which(view: &View<'_>, noun: usize) -> Option<usize> {
    let at = view.parse.chunk_of[noun];
    let including = |n: usize| {
        view.chunks
            .list
            .get(n)
            .is_some_and(|c| c.kind == ChunkKind::Prep && view.units.list[c.start].features.has(Features::INCLUDING))
    };
    let behind = including(at + 1) && !matches!(view.chunks.list.get(at + 2).map(|c| c.kind), Some(ChunkKind::Noun(_)));
    let points_back = behind || at > 0 && including(at - 1) && view.parse.prep[noun].is_none();
    let before = noun.checked_sub(1)?;
    if at > 0 && including(at - 1) {
        let counts = points_back && view.noun(before).quantity.is_some() && !view.head(before).tag.has(Tag::NUM);
        return counts.then_some(before);
    }
    let counts = view.noun(before).quantity.is_some() && !view.head(before).tag.has(Tag::NUM);
    (points_back && counts && view.parse.prep[before].is_none()).then_some(before)
}

/// How many a noun phrase says, if it says.
pub fn amount(view: &View<'_>, noun: usize) -> Option<Amount> {
    let phrase = view.noun(noun);
    let words = view.noun_span(noun);
    let whole = part_of(view, noun);
    let features = phrase.features | view.head(noun).features;
    let mut amount = match phrase.quantity {
        Some((quantity, unit)) if matches!(quantity.kind, NumberKind::Cardinal | NumberKind::Vague) => {
            let at = &view.units.list[unit];
            let first = &view.tokens[at.start as usize];
            let last = &view.tokens[at.end as usize - 1];
            Amount {
                low: quantity.low,
                high: quantity.high,
                approx: quantity.approx,
                whole: None,
                words: Span::new(first.start, last.end),
                implied: false,
                rest: false,
                all: false,
            }
        }
        Some((quantity, unit)) if quantity.kind == NumberKind::Fraction => {
            let of = whole.and_then(|w| plain_number(view, w))?;
            let at = &view.units.list[unit];
            let first = &view.tokens[at.start as usize];
            let last = &view.tokens[at.end as usize - 1];
            Amount::exactly((of * quantity.number).round(), Span::new(first.start, last.end))
        }
        // "a second drone", "the third victim": one of a row.
        Some((quantity, unit)) if quantity.kind == NumberKind::Ordinal => {
            Amount::implied(1.0, view.span(unit, unit + 1))
        }
        _ => without_number(view, noun, features, words, whole.is_some())?,
    };
    if let Some(whole) = whole {
        amount.whole = whole_bounds(view, whole);
    }
    if features.has(Features::ALL) && phrase.quantity.is_some() {
        amount.whole = Some((amount.low, amount.high));
        amount.words = words_from(view, phrase.start, amount.words);
    }
    Some(amount)
}

fn words_from(view: &View<'_>, unit: usize, words: Span) -> Span {
    view.span(unit, unit + 1).cover(words)
}

fn whole_bounds(view: &View<'_>, noun: usize) -> Option<(Option<f64>, Option<f64>)> {
    let (quantity, _) = view.noun(noun).quantity?;
    matches!(quantity.kind, NumberKind::Cardinal).then_some((quantity.low, quantity.high))
}

fn plain_number(view: &View<'_>, noun: usize) -> Option<f64> {
    view.noun(noun).quantity.map(|(q, _)| q.number)
}

fn without_number(view: &View<'_>, noun: usize, features: Features, words: Span, partitive: bool) -> Option<Amount> {
    let phrase = view.noun(noun);
    let head = view.head(noun);
    let first = view.span(phrase.start, phrase.start + 1);
    if features.has(Features::NEGATIVE) {
        return Some(Amount::exactly(0.0, first));
    }
    if features.has(Features::BOTH) {
        return Some(Amount::exactly(2.0, first));
    }
    if features.has(Features::REST) && !features.has(Features::POSSESSIVE) {
        let open = Amount { low: None, high: None, rest: true, ..Amount::exactly(0.0, words) };
        return (partitive || head.tag.has(Tag::PRON | Tag::ADJ)).then_some(open);
    }
    if features.has(Features::ALL) {
        return Some(Amount { low: None, high: None, all: true, ..Amount::exactly(0.0, first) });
    }
    if features.has(Features::INDEFINITE) && !features.has(Features::PLURAL) {
        return Some(Amount::implied(1.0, first));
    }
    if features.has(Features::MORE) && !features.has(Features::PLURAL) && phrase.features.has(Features::MORE) {
        return Some(Amount::implied(1.0, first));
    }
    let singular_noun = head.tag.has(Tag::NOUN | Tag::NAME) && !features.has(Features::PLURAL);
    let singular_person = features.has(Features::PERSONAL) && !features.has(Features::PLURAL);
    (singular_noun || singular_person).then(|| Amount::implied(1.0, words))
}
