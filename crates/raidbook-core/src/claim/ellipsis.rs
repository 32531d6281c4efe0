//! What is said again without its words: "the same at Saratov", "two more", "139 by guns, the remaining
//! 127 by jamming", "that makes 11".

use crate::clause::chunk::ChunkKind;
use crate::event::frame::Types;
use crate::lexicon::{Features, Tag};
use crate::text::token::Kind;

use super::amount::{amount, counted};
use super::assemble::{Assembler, count_of};
use super::draft::Draft;
use super::model::{CountRole, Event, PlaceRole, WeaponClass};

impl Assembler<'_, '_, '_> {
    /// Goes through what leaves out its verb or its noun.
    pub(super) fn ellipses(&mut self) {
        self.by_means();
        self.the_same();
        self.in_all();
        self.ranked();
        self.alone();
    }

    /// "139 of the latter by guns, the remaining 127 by jamming": parts of what was downed, by what did it.
    fn by_means(&mut self) {
        let view = self.view;
        for noun in 0..view.chunks.nouns.len() {
            if self.is_used(noun) || !view.meaning(noun).types.has(Types::ANAPHOR | Types::WEAPON) {
                continue;
            }
            let whole = counted(view, noun);
            let last = whole.max(noun);
            let Some(means) = view.after_preposition(last, Features::AGENT | Features::MEANS) else { continue };
            let Some(amount) = amount(view, noun).filter(|a| !a.implied && !a.all && a.low.is_some()) else { continue };
            let by = view.meaning(means).weapon.map(|w| w.class);
            let jams = by == Some(WeaponClass::ElectronicWarfare);
            let shoots = by.is_some() || view.meaning(means).types.has(Types::DEFENCE | Types::SIDE);
            if !jams && !shoots {
                continue;
            }
            let Some(base) = self.base(noun).filter(|b| b.event == Event::Interception) else { continue };
            let mut draft = self.go_on(&base, noun);
            if let Some(weapon) = self.former_or_latter(view.meaning(noun).features | view.meaning(whole).features) {
                draft.weapon = Some(weapon);
            }
            draft.evidence = view.noun_span(noun).cover(view.noun_span(means));
            draft.add_count(count_of(if jams { CountRole::Lost } else { CountRole::Intercepted }, &amount));
            self.mark_used(noun);
            self.drafts.push(draft);
        }
    }

    /// "The same at Saratov and Volgograd", "the same applies to the airspace of Sialkot".
    fn the_same(&mut self) {
        let view = self.view;
        for at in 0..view.chunks.list.len() {
            let chunk = view.chunks.list[at];
            let ChunkKind::Noun(noun) = chunk.kind else { continue };
            if !view.head(noun).features.has(Features::SAME) || self.is_used(noun) {
                continue;
            }
            let Some(base) = self.drafts.last().or(self.before.last.as_ref()).cloned() else { continue };
            let mut draft = Draft { places: Vec::new(), counts: Vec::new(), links: Vec::new(), ..base };
            for next in noun + 1..view.chunks.nouns.len() {
                let prep = view.parse.prep[next].map(|u| view.units.list[u].features);
                if prep.is_some_and(|p| p.has(Features::PLACE | Features::GOAL | Features::OF)) {
                    let role = draft.places.first().map_or(PlaceRole::Where, |p| p.role);
                    self.places.hint = self.kind_of_places(&draft);
                    self.places.of_noun(view, next, role, &mut draft);
                    self.places.hint = None;
                }
            }
            if draft.places.is_empty() {
                continue;
            }
            draft.evidence = view.chunk_span(at, view.chunks.list.len());
            draft.sentence = view.sentence;
            draft.paragraph = view.paragraph;
            draft.clause = view.parse.clause_of(noun);
            draft.at = at;
            draft.sources.clear();
            draft.rules.push("the-same");
            self.mark_used(noun);
            self.drafts.push(draft);
            return;
        }
    }

    /// Closed and reopened places without more are airports.
    fn kind_of_places(&self, draft: &Draft) -> Option<super::model::PlaceKind> {
        matches!(draft.event, Event::Closure | Event::Restoration).then_some(super::model::PlaceKind::Facility)
    }

    /// "That makes 11 since 21:00", "this brings us to 185": a new total of what was counted before.
    fn in_all(&mut self) {
        let view = self.view;
        for index in 0..view.parse.clauses.len() {
            let clause = &view.parse.clauses[index];
            let Some(subject) = clause.subject else { continue };
            let head = view.head(subject);
            let this = head.tag.has(Tag::PRON | Tag::DET) && head.features.has(Features::DEFINITE);
            if !this || view.verb(clause).is_none() || self.drafts.iter().any(|d| d.clause == index) {
                continue;
            }
            let number = (0..view.chunks.nouns.len()).find(|&n| {
                view.parse.chunk_of[n] > clause.at
                    && view.parse.clause_of(n) == index
                    && view.noun(n).quantity.is_some()
                    && !self.is_used(n)
                    && view.meaning(n).types.has(Types::ANAPHOR | Types::WEAPON)
            });
            let Some(number) = number else { continue };
            let Some(base) = self.before.tally.clone().filter(|b| !b.counts.is_empty()) else { continue };
            let Some(amount) = amount(view, number).filter(|a| !a.implied) else { continue };
            let mut draft = self.go_on(&base, number);
            draft.clause = index;
            draft.evidence = view.chunk_span(clause.start, clause.end);
            draft.add_count(count_of(self.role(&base), &amount));
            self.mark_used(number);
            self.drafts.push(draft);
        }
    }

    /// "Ryazan and Kursk come next with 20 apiece": places of a tally with what fell to each.
    fn ranked(&mut self) {
        let view = self.view;
        for index in 0..view.parse.clauses.len() {
            let clause = &view.parse.clauses[index];
            let Some(subject) = clause.subject.filter(|s| !view.meaning(*s).places.is_empty()) else { continue };
            if self.drafts.iter().any(|d| d.clause == index && !d.rules.contains(&"tally")) {
                continue;
            }
            let number = view.adjuncts(index).into_iter().find(|a| {
                a.features.has(Features::MEANS)
                    && view.noun(a.noun).quantity.is_some()
                    && view.meaning(a.noun).types.has(Types::ANAPHOR | Types::WEAPON)
                    && !self.is_used(a.noun)
            });
            let Some(number) = number.map(|a| a.noun) else { continue };
            let Some(base) = self.base(number).filter(|b| b.event == Event::Interception) else { continue };
            let Some(amount) = amount(view, number).filter(|a| !a.implied) else { continue };
            self.places.hint = self.region_hint(&base);
            for member in view.row(subject) {
                let mut draft = self.go_on(&base, member);
                self.places.of_noun(view, member, PlaceRole::Where, &mut draft);
                draft.evidence = view.noun_span(subject).cover(view.noun_span(number));
                draft.clause = index;
                draft.add_count(count_of(self.role(&base), &amount));
                if !draft.places.is_empty() {
                    self.drafts.push(draft);
                }
            }
            self.places.hint = None;
            self.mark_used(number);
        }
    }

    /// "Two more – Sobyanin": a number that stands alone goes on with the tally before it.
    fn alone(&mut self) {
        let view = self.view;
        if !self.drafts.is_empty() || view.parse.clauses.iter().any(|c| c.verb.is_some()) {
            return;
        }
        let numbers: Vec<usize> = (0..view.chunks.nouns.len())
            .filter(|&n| {
                view.noun(n).quantity.is_some()
                    && view.meaning(n).types.has(Types::ANAPHOR)
                    && view.meaning(n).features.has(Features::MORE)
            })
            .collect();
        let [number] = numbers[..] else { return };
        let at = view.parse.chunk_of[number];
        let opens = view.chunks.list[..at].iter().all(|c| matches!(c.kind, ChunkKind::Mark(_) | ChunkKind::Time(_)));
        let ends = match view.chunks.list.get(at + 1).map(|c| c.kind) {
            None | Some(ChunkKind::Mark(Kind::Stop | Kind::Dash | Kind::Comma | Kind::Open | Kind::Symbol)) => true,
            _ => false,
        };
        let Some(base) = self.before.tally.clone().filter(|_| opens && ends) else { return };
        let Some(amount) = amount(view, number) else { return };
        let mut draft = self.go_on(&base, number);
        draft.add_count(count_of(self.role(&base), &amount));
        self.mark_used(number);
        self.drafts.push(draft);
    }
}
