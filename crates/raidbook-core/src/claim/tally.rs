//! Tallies that go on without a verb: "13 of them over Tver region", "Saratov (17)", "four of them
//! Kinzhals", the items of a list.

use crate::clause::chunk::ChunkKind;
use crate::clause::view::View;
use crate::event::frame::Types;
use crate::lexicon::{Features, NumberKind, Tag};
use crate::text::token::Kind;

use super::amount::{Amount, amount, counted};
use super::assemble::{Assembler, count_of};
use super::draft::{CountDraft, Draft, WeaponDraft};
use super::model::{CountRole, Event, PlaceKind, PlaceRole, Realis};

impl Assembler<'_, '_, '_> {
    /// Goes through the numbers that no verb has taken.
    pub(super) fn tallies(&mut self) {
        let view = self.view;
        self.loose_states();
        self.ellipses();
        for noun in 0..view.chunks.nouns.len() {
            if self.is_used(noun) {
                continue;
            }
            if is_age(view, noun) {
                continue;
            }
            let Some(amount) = amount(view, noun).filter(|a| !a.implied && !a.is_none()) else { continue };
            if view.noun(noun).quantity.is_none_or(|(q, _)| !matches!(q.kind, NumberKind::Cardinal | NumberKind::Vague))
            {
                continue;
            }
            if self.subset(noun, &amount) || self.over_place(noun, &amount) || self.list_item(noun, &amount) {
                self.mark_used(noun);
            }
        }
        self.in_brackets();
        self.seen_over();
    }

    /// "Missiles and drones over Kyiv": a headline that tells no more than that they are there.
    fn seen_over(&mut self) {
        let view = self.view;
        if view.parse.clauses.iter().any(|c| c.verb.is_some()) || !self.drafts.is_empty() {
            return;
        }
        for noun in 0..view.chunks.nouns.len() {
            let meaning = view.meaning(noun);
            if self.is_used(noun)
                || !meaning.types.has(Types::WEAPON)
                || meaning.weapon.is_none()
                || view.noun(noun).group != noun
            {
                continue;
            }
            let row = view.row(noun);
            let last = row.last().copied().unwrap_or(noun);
            let Some(place) = view.after_preposition(last, Features::PLACE) else { continue };
            for member in row {
                let Some(weapon) = view.meaning(member).weapon else { continue };
                let mut draft = Draft::new(Event::Sighting, view.noun_span(noun).cover(view.noun_span(place)));
                draft.sentence = view.sentence;
                draft.paragraph = view.paragraph;
                draft.clause = view.parse.clause_of(member);
                draft.at = view.parse.chunk_of[member];
                draft.rules.push("seen-over");
                draft.weapon = Some(WeaponDraft {
                    class: weapon.class,
                    model: weapon.model,
                    words: Some(view.span(weapon.units.0, weapon.units.1)),
                    anaphoric: false,
                    side: None,
                });
                self.places.row(view, place, PlaceRole::Where, &mut draft);
                if draft.places.is_empty() {
                    return;
                }
                self.drafts.push(draft);
            }
        }
    }

    /// The draft that a bare number goes on from: the last of the sentence, else of the paragraph.
    pub(super) fn base(&self, noun: usize) -> Option<Draft> {
        let start = self.view.noun_span(noun).start;
        let here = self.drafts.iter().filter(|d| tallies(d) && d.evidence.start <= start).next_back();
        let any = here.or(self.drafts.iter().find(|d| tallies(d)));
        any.or(self.before.tally.as_ref()).cloned()
    }

    pub(super) fn go_on(&self, base: &Draft, noun: usize) -> Draft {
        let view = self.view;
        let mut draft =
            Draft { counts: Vec::new(), places: Vec::new(), links: Vec::new(), target: None, ..base.clone() };
        draft.evidence = self.item_evidence(noun);
        draft.sentence = view.sentence;
        draft.paragraph = view.paragraph;
        draft.clause = view.parse.clause_of(noun);
        draft.at = view.parse.chunk_of[noun];
        draft.realis = Realis::Actual;
        draft.rules.push("tally");
        if base.sentence != view.sentence {
            draft.sources.clear();
            draft.time = None;
        }
        if let Some(weapon) = &mut draft.weapon {
            weapon.words = None;
        }
        draft
    }

    pub(super) fn role(&self, base: &Draft) -> CountRole {
        let counted = |r: CountRole| base.counts.iter().any(|c| c.role == r);
        match base.event {
            Event::Interception if counted(CountRole::Lost) && !counted(CountRole::Intercepted) => CountRole::Lost,
            Event::Interception => CountRole::Intercepted,
            Event::Attack => CountRole::Launched,
            Event::Strike => CountRole::Hit,
            Event::Outage => CountRole::Affected,
            Event::Battle => CountRole::Repeated,
            _ => base.counts.first().map_or(CountRole::Killed, |c| c.role),
        }
    }

    /// "four of them Kinzhals", "roughly 150 of the latter being Shaheds", "including 14 Shaheds".
    fn subset(&mut self, noun: usize, amount: &Amount) -> bool {
        let view = self.view;
        let Some(weapon) = self.subset_weapon(noun) else { return false };
        let Some(base) = self.base(noun).filter(|b| matches!(b.event, Event::Attack | Event::Interception)) else {
            return false;
        };
        let mut draft = self.go_on(&base, noun);
        draft.weapon = Some(weapon);
        draft.add_count(count_of(self.role(&base), amount));
        let _ = view;
        self.drafts.push(draft);
        true
    }

    fn subset_weapon(&mut self, noun: usize) -> Option<WeaponDraft> {
        let view = self.view;
        let whole = view.after_preposition(noun, Features::OF).or_else(|| {
            let at = view.parse.chunk_of[noun] + 1;
            let prep = view.chunks.list.get(at)?;
            (prep.kind == ChunkKind::Prep && view.units.list[prep.start].features.has(Features::INCLUDING))
                .then_some(noun)
        })?;
        let mut at = view.parse.chunk_of[whole] + if whole == noun { 2 } else { 1 };
        if let Some(ChunkKind::Verb(verb)) = view.chunks.list.get(at).map(|c| c.kind) {
            if view.chunks.verbs[verb].lemma.is_some() {
                return None;
            }
            at += 1;
        }
        let ChunkKind::Noun(named) = view.chunks.list.get(at)?.kind else { return None };
        let weapon = view.meaning(named).weapon.filter(|_| view.meaning(named).types.has(Types::WEAPON))?;
        self.mark_used(named);
        Some(WeaponDraft {
            class: weapon.class,
            model: weapon.model,
            words: Some(view.span(weapon.units.0, weapon.units.1)),
            anaphoric: false,
            side: None,
        })
    }

    /// "15 over Oryol", "another six above the Black Sea", "five in the Bryansk region".
    fn over_place(&mut self, noun: usize, amount: &Amount) -> bool {
        let view = self.view;
        let thing = counted(view, noun);
        let meaning = view.meaning(thing);
        let countable = meaning.types.has(Types::ANAPHOR | Types::WEAPON) && !meaning.measure;
        if !countable {
            return false;
        }
        let Some(base) = self.base(noun) else { return false };
        let weapon_told = meaning.weapon.filter(|_| meaning.types.has(Types::WEAPON));
        if weapon_told.is_some() && !matches!(base.event, Event::Attack | Event::Interception | Event::Strike) {
            return false;
        }
        self.places.hint = self.region_hint(&base);
        let mut places = Draft::new(base.event, view.noun_span(noun));
        let mut at = view.row(thing).last().map_or(view.parse.chunk_of[thing], |l| view.parse.chunk_of[*l]) + 1;
        while let Some(chunk) = view.chunks.list.get(at) {
            match chunk.kind {
                ChunkKind::Mark(Kind::Comma) | ChunkKind::Other if places.places.is_empty() => at += 1,
                ChunkKind::Prep if view.units.list[chunk.start].features.has(Features::INCLUDING) => at += 1,
                // "29, were over Bryansk region"
                ChunkKind::Verb(v) if view.chunks.verbs[v].lemma.is_none() && places.places.is_empty() => at += 1,
                ChunkKind::Prep
                    if view.units.list[chunk.start]
                        .features
                        .has(Features::PLACE | Features::ORIGIN | Features::GOAL) =>
                {
                    let Some(ChunkKind::Noun(next)) = view.chunks.list.get(at + 1).map(|c| c.kind) else { break };
                    if !view.meaning(next).types.has(Types::PLACE) && view.meaning(next).places.is_empty() {
                        break;
                    }
                    let features = view.units.list[chunk.start].features;
                    let role = if features.has(Features::ORIGIN) {
                        PlaceRole::Origin
                    } else if base.event == Event::Attack {
                        PlaceRole::Target
                    } else {
                        PlaceRole::Where
                    };
                    self.places.row(view, next, role, &mut places);
                    at = view.row(next).last().map_or(at + 2, |l| view.parse.chunk_of[*l] + 1);
                }
                _ => break,
            }
        }
        self.places.hint = None;
        if places.places.is_empty() {
            return false;
        }
        let mut draft = self.go_on(&base, noun);
        draft.places = places.places;
        if let Some(weapon) = weapon_told {
            draft.weapon = Some(WeaponDraft {
                class: weapon.class,
                model: weapon.model,
                words: Some(view.span(weapon.units.0, weapon.units.1)),
                anaphoric: false,
                side: None,
            });
        }
        draft.add_count(count_of(self.role(&base), amount));
        self.drafts.push(draft);
        true
    }

    /// An item of a list after a colon or on a line of its own: "55 Kh-101 cruise missiles".
    fn list_item(&mut self, noun: usize, amount: &Amount) -> bool {
        let view = self.view;
        let thing = counted(view, noun);
        let meaning = view.meaning(thing);
        let Some(weapon) = meaning.weapon.filter(|_| meaning.types.has(Types::WEAPON)) else { return false };
        let clause = &view.parse.clauses[view.parse.clause_of(noun)];
        if clause.verb.is_some() && view.parse.chunk_of[noun] < clause.at {
            return false;
        }
        let base = self
            .before
            .list
            .clone()
            .or_else(|| self.base(noun))
            .filter(|b| matches!(b.event, Event::Attack | Event::Interception));
        let mut draft = match base {
            Some(base) => self.go_on(&base, noun),
            // Weapons counted under a headline or in a breakdown, with nothing said of their fate.
            None => {
                let mut draft = Draft::new(Event::Attack, self.item_evidence(noun));
                draft.sentence = view.sentence;
                draft.paragraph = view.paragraph;
                draft.clause = view.parse.clause_of(noun);
                draft.at = view.parse.chunk_of[noun];
                draft.rules.push("list-item");
                draft
            }
        };
        draft.weapon = Some(WeaponDraft {
            class: weapon.class,
            model: weapon.model,
            words: Some(view.span(weapon.units.0, weapon.units.1)),
            anaphoric: false,
            side: None,
        });
        let role = self.role(&draft);
        draft.add_count(count_of(role, amount));
        if let Some((low, high)) = amount.whole.filter(|_| role == CountRole::Intercepted) {
            draft.add_count(CountDraft {
                role: CountRole::Launched,
                low,
                high,
                approx: false,
                words: Some(amount.words),
            });
        }
        self.origins(noun, &mut draft);
        self.drafts.push(draft);
        true
    }

    /// "(launch areas: Kursk region and Cape Chauda)", "from bombers over Saratov region".
    fn origins(&mut self, noun: usize, draft: &mut Draft) {
        let view = self.view;
        let mut bracket = false;
        for at in view.parse.chunk_of[noun] + 1..view.chunks.list.len() {
            match view.chunks.list[at].kind {
                ChunkKind::Mark(Kind::Open) => bracket = true,
                ChunkKind::Mark(Kind::Close | Kind::Semicolon | Kind::Stop) => break,
                ChunkKind::Noun(next) => {
                    let prep = view.parse.prep[next].map(|u| view.units.list[u].features);
                    let from = prep.is_some_and(|p| p.has(Features::ORIGIN)) || bracket || !draft.places.is_empty();
                    let placed = prep.is_some_and(|p| p.has(Features::PLACE))
                        || prep.is_none()
                        || prep.is_some_and(|p| p.has(Features::ORIGIN));
                    if view.noun(next).quantity.is_some() && next != noun && view.meaning(next).weapon.is_some() {
                        break;
                    }
                    if from && placed {
                        let first_only =
                            bracket && view.meaning(next).types.has(Types::SIDE) && !draft.places.is_empty();
                        if !first_only {
                            self.places.of_noun(view, next, PlaceRole::Origin, draft);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// "Saratov (17), Rostov (7), Moscow and Belgorod (6 each)".
    fn in_brackets(&mut self) {
        let view = self.view;
        for at in 0..view.chunks.list.len() {
            let (Some(open), Some(inner)) = (view.chunks.list.get(at), view.chunks.list.get(at + 1)) else { return };
            let (ChunkKind::Mark(Kind::Open), ChunkKind::Noun(noun)) = (open.kind, inner.kind) else { continue };
            let Some(ChunkKind::Noun(place)) = at.checked_sub(1).map(|n| view.chunks.list[n].kind) else { continue };
            if self.is_used(noun)
                || view.meaning(place).places.is_empty()
                || !view.meaning(noun).types.has(Types::ANAPHOR)
            {
                continue;
            }
            let Some(amount) = amount(view, noun).filter(|a| !a.implied) else { continue };
            let Some(base) = self.base(noun) else { continue };
            let each = (noun_end(view, at + 1)..view.chunks.list[at + 1].end + 2)
                .any(|u| view.units.list.get(u).is_some_and(|u| u.features.has(Features::EACH)));
            let first = view.noun(place).group;
            let row: Vec<usize> = (first..=place).filter(|n| view.noun(*n).group == first).collect();
            let row = if each { row } else { vec![place] };
            self.places.hint = self.region_hint(&base);
            for member in row {
                let mut draft = self.go_on(&base, member);
                self.places.of_noun(view, member, PlaceRole::Where, &mut draft);
                draft.evidence = view.noun_span(member).cover(view.noun_span(noun));
                draft.add_count(count_of(self.role(&base), &amount));
                self.drafts.push(draft);
            }
            self.places.hint = None;
            self.mark_used(noun);
        }
    }

    /// In a tally of what was downed over several places a bare name is a region's ("15 over Oryol").
    pub(super) fn region_hint(&self, base: &Draft) -> Option<PlaceKind> {
        (base.event == Event::Interception).then_some(PlaceKind::Region)
    }

    /// "six dead and 13 wounded" after a verb of speech or in a headline.
    fn loose_states(&mut self) {
        let view = self.view;
        for at in 1..view.chunks.list.len() {
            let chunk = view.chunks.list[at];
            let Some((trigger, units)) = crate::event::predicate::state_in(view, chunk.start, chunk.end) else {
                continue;
            };
            if !matches!(chunk.kind, ChunkKind::Other) {
                continue;
            }
            let ChunkKind::Noun(noun) = view.chunks.list[at - 1].kind else { continue };
            if self.is_used(noun) || !view.head(noun).tag.has(Tag::NUM | Tag::NOUN | Tag::PRON) {
                continue;
            }
            let index = view.parse.owner[at] as usize;
            let count = self.drafts.len();
            self.state(index, None, trigger, Some(noun), units);
            for draft in &mut self.drafts[count..] {
                draft.evidence = view.noun_span(noun).cover(view.span(units.0, units.1));
            }
        }
    }

    fn item_evidence(&self, noun: usize) -> crate::text::Span {
        let view = self.view;
        let start = view.parse.chunk_of[noun];
        let mut end = start + 1;
        while let Some(chunk) = view.chunks.list.get(end) {
            let goes_on = match chunk.kind {
                ChunkKind::Prep | ChunkKind::Other => true,
                ChunkKind::Noun(next) => view.parse.prep[next].is_some() && view.noun(next).quantity.is_none(),
                ChunkKind::And => {
                    matches!(view.chunks.list.get(end + 1).map(|c| c.kind), Some(ChunkKind::Noun(n)) if view.parse.prep[n].is_some() && view.noun(n).quantity.is_none())
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        view.chunk_span(start, end)
    }
}

/// "a woman of 71", "her husband, 72,": the age of a person.
fn is_age(view: &View<'_>, noun: usize) -> bool {
    let at = view.parse.chunk_of[noun];
    if !view.meaning(noun).types.has(Types::ANAPHOR) || at < 2 {
        return false;
    }
    let ChunkKind::Noun(person) = view.chunks.list[at - 2].kind else { return false };
    let joined = match view.chunks.list[at - 1].kind {
        ChunkKind::Prep => view.units.list[view.chunks.list[at - 1].start].features.has(Features::OF),
        ChunkKind::Mark(Kind::Comma) => true,
        _ => false,
    };
    let closes = matches!(
        view.chunks.list.get(at + 1).map(|c| c.kind),
        None | Some(ChunkKind::Mark(_) | ChunkKind::Prep | ChunkKind::And | ChunkKind::Rel | ChunkKind::Verb(_))
    );
    let value = view.noun(noun).quantity.map_or(0.0, |(q, _)| q.number);
    joined
        && closes
        && value < 110.0
        && view.meaning(person).types.has(Types::PERSON)
        && view.noun(person).quantity.is_none_or(|(q, _)| q.number <= 2.0)
}

fn noun_end(view: &View<'_>, chunk: usize) -> usize {
    view.chunks.list[chunk].end
}

fn tallies(draft: &Draft) -> bool {
    matches!(draft.event, Event::Interception | Event::Attack | Event::Strike | Event::Outage | Event::Battle)
        && !draft.rules.contains(&"mention")
}
