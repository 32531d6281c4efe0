//! When a draft's happening was: the expressions of time its clause owns, resolved.

use crate::clause::chunk::ChunkKind;
use crate::clause::parse::Tie;
use crate::clause::view::View;
use crate::lexicon::Features;
use crate::source::attribution::Attribution;
use crate::text::Span;
use crate::text::token::Kind;
use crate::when::{Bound, Day, Period, Reference};

use super::draft::{Draft, TimeDraft};
use super::model::{Event, Realis};

/// Finds and resolves the times of a sentence's drafts.
pub struct Timing<'t, 'v> {
    /// The sentence.
    pub view: &'t View<'v>,
    /// Its speakers: the time of a verb of speech is not that of what is said.
    pub attributions: &'t [Attribution],
    /// What times are resolved against.
    pub reference: Reference,
}

impl Timing<'_, '_> {
    /// Resolves an expression.
    fn resolve(&self, time: usize, draft: &Draft) -> Option<TimeDraft> {
        let found = &self.view.units.times[time];
        let gathered = matches!(draft.event, Event::Interception | Event::Attack | Event::Strike);
        let future = draft.future || draft.realis == Realis::Expected;
        let reference = Reference { future, gathered, ..self.reference };
        let period = found.expr.resolve(&reference)?;
        let first = &self.view.tokens[found.start];
        let last = &self.view.tokens[found.end - 1];
        let bounded = matches!(found.expr.bound, Bound::By | Bound::Until);
        Some(TimeDraft { period, words: Some(Span::new(first.start, last.end)), bounded })
    }

    /// The time a draft's own words give it.
    pub fn of(&self, draft: &Draft, noun: Option<usize>) -> Option<TimeDraft> {
        if let Some(noun) = noun
            && let Some(time) = self.beside_noun(noun)
        {
            return self.resolve(time, draft);
        }
        // "The attacks, which occurred on Saturday, …": the relative tells when.
        if let Some(noun) = noun
            && let Some(relative) = self.relative_of(noun)
            && let Some(time) = self.of_clause(relative, draft)
        {
            return Some(time);
        }
        let mut clause = draft.clause;
        for _ in 0..6 {
            if let Some(time) = self.before_relative(clause, draft).or_else(|| self.of_clause(clause, draft)) {
                return Some(time);
            }
            let this = &self.view.parse.clauses[clause];
            match (this.tie, this.parent) {
                (Tie::And | Tie::Participle | Tie::Said | Tie::Relative, Some(parent)) if !self.is_speech(parent) => {
                    clause = parent
                }
                // "It began on 19 November, when …"
                (Tie::Sub(unit), Some(parent))
                    if !self.is_speech(parent)
                        && self.view.units.list[unit].features.has(Features::WHEN)
                        && !self.view.units.list[unit].features.has(Features::CAUSE) =>
                {
                    clause = parent;
                }
                _ => break,
            }
        }
        self.of_followers(draft).or_else(|| self.at_start(draft))
    }

    /// "a night in which Russia fired …": the time that the relative tells of.
    fn before_relative(&self, clause: usize, draft: &Draft) -> Option<TimeDraft> {
        let this = &self.view.parse.clauses[clause];
        if this.tie != Tie::Relative {
            return None;
        }
        let mut at = this.start;
        while at > 0 {
            at -= 1;
            match self.view.chunks.list[at].kind {
                ChunkKind::Time(time) => return self.resolve(time, draft),
                ChunkKind::Prep | ChunkKind::Mark(Kind::Comma) => {}
                _ => return None,
            }
        }
        None
    }

    fn relative_of(&self, noun: usize) -> Option<usize> {
        self.view.parse.clauses.iter().position(|c| c.tie == Tie::Relative && c.antecedent == Some(noun))
    }

    fn is_speech(&self, clause: usize) -> bool {
        self.attributions.iter().any(|a| a.clause == Some(clause))
    }

    /// Whether a time belongs to the verb of speech: it stands right beside it.
    fn tells_of_speech(&self, chunk: usize, clause: usize) -> bool {
        self.attributions.iter().any(|a| {
            a.clause == Some(clause) && {
                let (low, high) = (a.at.min(chunk), a.at.max(chunk));
                let _ = low;
                chunk > a.at
                    && !(a.at..high).any(|n| {
                        matches!(self.view.chunks.list[n].kind, ChunkKind::That | ChunkKind::Mark(Kind::Comma))
                    })
            }
        })
    }

    fn of_clause(&self, clause: usize, draft: &Draft) -> Option<TimeDraft> {
        let times: Vec<(usize, usize)> = self
            .view
            .times(clause)
            .into_iter()
            .filter(|(time, chunk)| {
                !self.tells_of_speech(*chunk, clause) && !self.modifies(*time, *chunk) && !self.is_entry(*time, *chunk)
            })
            .collect();
        // "by 11:00" beside a day: what bounds a count is told apart from when it happened.
        let best = times.iter().find(|(t, _)| self.view.units.times[*t].expr.bound == Bound::In).or(times.first())?;
        self.resolve(best.0, draft)
    }

    /// "its morning post", "the morning raid": a bare part of the day that belongs to the noun behind it.
    fn modifies(&self, time: usize, chunk: usize) -> bool {
        let expr = &self.view.units.times[time].expr;
        let bare = expr.day.is_none() && expr.clock.is_none() && !expr.night_into;
        bare && matches!(self.view.chunks.list.get(chunk).map(|c| c.kind), Some(ChunkKind::Noun(_)))
    }

    /// The clock time that opens an entry of a chronicle holds where nothing else is said.
    fn is_entry(&self, time: usize, chunk: usize) -> bool {
        let expr = &self.view.units.times[time].expr;
        chunk <= 1 && expr.clock.is_some() && expr.day.is_none() && self.entry_chunk() == Some(chunk)
    }

    fn entry_chunk(&self) -> Option<usize> {
        for (at, chunk) in self.view.chunks.list.iter().enumerate().take(3) {
            match chunk.kind {
                ChunkKind::Time(time) => {
                    let found = &self.view.units.times[time];
                    let bare = self.view.tokens[found.start].kind == Kind::Number;
                    return (bare && found.expr.clock.is_some() && found.expr.to.is_none()).then_some(at);
                }
                ChunkKind::Mark(Kind::Symbol | Kind::Dash | Kind::Open) => {}
                _ => return None,
            }
        }
        None
    }

    /// "last Saturday's attack", "the attack on Tuesday".
    fn beside_noun(&self, noun: usize) -> Option<usize> {
        let chunks = &self.view.chunks.list;
        let at = self.view.parse.chunk_of[noun];
        if let Some(time) = self.view.noun(noun).time {
            return Some(time);
        }
        if at >= 1
            && let ChunkKind::Time(time) = chunks[at - 1].kind
        {
            let prep = at >= 2 && matches!(chunks[at - 2].kind, ChunkKind::Prep | ChunkKind::Noun(_));
            if prep {
                return Some(time);
            }
        }
        let mut next = at + 1;
        while next < chunks.len() {
            match chunks[next].kind {
                ChunkKind::Time(time) => return Some(time),
                ChunkKind::Prep | ChunkKind::Noun(_) | ChunkKind::And => next += 1,
                _ => return None,
            }
        }
        None
    }

    /// "Two were killed and nine injured … over the past day": a time at the end holds for all that
    /// is joined to it.
    fn of_followers(&self, draft: &Draft) -> Option<TimeDraft> {
        let mut clause = draft.clause;
        while let Some(next) = self.view.parse.clauses.get(clause + 1) {
            if !matches!(next.tie, Tie::And | Tie::Participle) || self.is_speech(clause + 1) {
                return None;
            }
            clause += 1;
            if let Some(time) = self.of_clause(clause, draft) {
                return Some(time);
            }
        }
        None
    }

    /// A time that opens the sentence holds for all of it.
    fn at_start(&self, draft: &Draft) -> Option<TimeDraft> {
        for chunk in self.view.chunks.list.iter().take(3) {
            match chunk.kind {
                ChunkKind::Time(time) => return self.resolve(time, draft),
                ChunkKind::Mark(_) | ChunkKind::Sub | ChunkKind::And | ChunkKind::Prep => {}
                _ => return None,
            }
        }
        None
    }

    /// The clock time that opens a line: the entry of a chronicle.
    pub fn entry(&self) -> Option<TimeDraft> {
        let chunk = self.entry_chunk()?;
        let ChunkKind::Time(time) = self.view.chunks.list[chunk].kind else { return None };
        self.resolve(time, &Draft::new(Event::Statement, Span::default()))
    }

    /// The day that the sentence speaks of, though nothing is claimed of it: an anchor for what follows.
    pub fn day_told(&self) -> Option<Period> {
        let dummy = Draft::new(Event::Statement, Span::default());
        let told = |time: usize| {
            matches!(
                self.view.units.times[time].expr.day,
                Some(Day::Date { .. } | Day::Weekday { .. } | Day::Relative(_))
            )
        };
        self.view.chunks.list.iter().find_map(|c| match c.kind {
            ChunkKind::Time(time) if told(time) => self.resolve(time, &dummy).map(|t| t.period),
            _ => None,
        })
    }
}

/// The date a report's first words give, where it has none: a dateline, a "date …" header, the first
/// full date.
pub fn date_in(view: &View<'_>) -> Option<(Period, Span)> {
    for found in &view.units.times {
        let full = found.expr.resolve(&Reference::default());
        if let Some(period) = full {
            let first = &view.tokens[found.start];
            let last = &view.tokens[found.end - 1];
            return Some((period, Span::new(first.start, last.end)));
        }
    }
    None
}
