//! From a clause and its frames to drafts: which argument fills which slot.

use crate::clause::chunk::{ChunkKind, Form, VerbGroup};
use crate::clause::parse::{Clause, Tie};
use crate::clause::view::{Adjunct, View};
use crate::event::frame::{Frame, Types};
use crate::event::predicate::{self, Fit};
use crate::lexicon::{Class, Features, Tag};
use crate::text::token::Kind;

use super::amount::{Amount, amount, counted};
use super::draft::{ActorDraft, CountDraft, Draft, TargetDraft, WeaponDraft};
use super::model::{CountRole, Event, PlaceRole, Realis, TargetKind};
use super::place::Places;

/// Drafts of one sentence.
pub struct Assembler<'a, 'v, 'g> {
    /// The sentence.
    pub view: &'a View<'v>,
    /// Which place a name means.
    pub places: &'a mut Places<'g>,
    /// What has been made.
    pub drafts: Vec<Draft>,
    /// Event nouns that a verb has spoken for.
    spoken_for: Vec<bool>,
    /// Noun phrases that fill a slot of some draft.
    used: Vec<bool>,
    /// What the sentences before told last.
    pub before: Before,
    /// Whether the paragraph speaks of a part of a front.
    pub front: bool,
}

/// What earlier sentences hand on to those that go on with a tally or a list.
#[derive(Default, Clone)]
pub struct Before {
    /// The last draft that counted weapons or people.
    pub tally: Option<Draft>,
    /// The last draft of all.
    pub last: Option<Draft>,
    /// The weapons of the last sentence that counted some, in order: for "the former", "the latter".
    pub counted: Vec<WeaponDraft>,
    /// What was told last.
    pub told: Types,
    /// What the last counts were counts of.
    pub counts_of: Types,
    /// The draft whose clause ended in a colon: items of a list go on with it.
    pub list: Option<Draft>,
}

/// The arguments that slots are filled from.
#[derive(Default)]
struct Slots {
    weapons: Vec<WeaponSlot>,
    targets: Vec<usize>,
    victims: Vec<usize>,
    actor: Option<ActorDraft>,
    event_nouns: Vec<usize>,
    denied: bool,
}

struct WeaponSlot {
    draft: WeaponDraft,
    amount: Option<Amount>,
    types: Types,
}

impl<'a, 'v, 'g> Assembler<'a, 'v, 'g> {
    /// An assembler for a sentence.
    pub fn new(view: &'a View<'v>, places: &'a mut Places<'g>, before: Before) -> Self {
        let count = view.chunks.nouns.len();
        Self {
            view,
            places,
            drafts: Vec::new(),
            spoken_for: vec![false; count],
            used: vec![false; count],
            before,
            front: false,
        }
    }

    /// Makes the drafts of all clauses.
    pub fn run(&mut self) {
        for index in 0..self.view.parse.clauses.len() {
            let clause = &self.view.parse.clauses[index];
            if clause.verb.is_some() {
                self.verb_clause(index);
            } else {
                self.fragment(index);
            }
        }
        self.event_nouns();
        self.tallies();
    }

    fn frame(&self, index: u32) -> &'v Frame {
        &self.view.lexicon.frames[index as usize]
    }

    fn verb_clause(&mut self, index: usize) {
        let view = self.view;
        let clause = &view.parse.clauses[index];
        let Some(group) = view.verb(clause) else { return };
        let fits = predicate::fits(view, index);
        if std::env::var("RB").is_ok() { for f in &fits { eprintln!("FIT {} agent {:?} patient {:?} score {}", self.frame(f.frame).id, f.agent, f.patient, f.score); } }
        if let Some(best) = fits.first().filter(|f| f.score >= 0) {
            let best = best.clone();
            self.take(index, group, &best);
            return;
        }
        self.state_clause(index, clause, group);
    }

    /// "there is no electricity", "a third of it has no heat".
    fn no_service(&mut self, index: usize, clause: &Clause, group: &VerbGroup) -> bool {
        let view = self.view;
        let copula = group.lemma.is_none();
        let Some(&object) = clause.objects.first().filter(|_| copula) else { return false };
        let meaning = view.meaning(object);
        if !meaning.service || !(meaning.features.has(Features::NEGATIVE) ^ group.negated) {
            return false;
        }
        let Some(frame_index) = view.lexicon.frame_named("no_service") else { return false };
        let frame = self.frame(frame_index);
        let mut slots = Slots { targets: view.row(object), ..Slots::default() };
        slots.victims.extend(clause.subject.filter(|s| view.meaning(*s).types.has(Types::PERSON)));
        let mut draft = self.blank(index, clause, frame_index, frame);
        draft.realis = if group.realis == Realis::Actual { Realis::Actual } else { group.realis };
        let fit = Fit {
            frame: frame_index,
            agent: Vec::new(),
            patient: clause.subject.map_or(Vec::new(), |s| vec![s]),
            score: 0,
            particle: None,
        };
        self.adjuncts(index, frame, &fit, &mut draft, &mut slots);
        self.use_noun(object);
        self.finish(frame, draft, slots);
        true
    }

    /// "five houses have damage", "the driver has a blast injury".
    fn has_event(&mut self, index: usize, clause: &Clause, group: &VerbGroup) -> bool {
        let view = self.view;
        let has = view.units.list[group.start..group.end].iter().any(|u| u.tag.has(Tag::HAVE));
        let (Some(&object), Some(subject)) = (clause.objects.first(), clause.subject) else { return false };
        let Some(trigger) = view.meaning(object).trigger.filter(|_| has && group.lemma.is_none()) else { return false };
        let meaning = view.meaning(subject);
        let found = predicate::trigger_frames(view, trigger).iter().copied().find(|f| {
            meaning.types.has(self.frame(*f).patient)
                && matches!(self.frame(*f).event, Event::Damage | Event::Casualties)
        });
        let Some(frame) = found else { return false };
        let patient = view.row(subject);
        for &noun in &patient {
            self.use_noun(noun);
        }
        self.spoken_for[object] = true;
        let fit = Fit { frame, agent: Vec::new(), patient, score: 1, particle: None };
        self.build(index, Some(group), &fit, None);
        true
    }

    /// "The main target is the capital", "energy facilities had been the aim".
    fn aimed_at(&mut self, index: usize, clause: &Clause, group: &VerbGroup) -> bool {
        let view = self.view;
        let (Some(subject), Some(&object)) = (clause.subject, clause.objects.first()) else { return false };
        let Some(frame) = view.lexicon.frame_named("attacking").filter(|_| group.lemma.is_none()) else { return false };
        let aim = |n: usize| {
            view.head(n).features.has(Features::AIM)
                && (view.noun(n).features.has(Features::DEFINITE | Features::INDEFINITE | Features::POSSESSIVE)
                    || view.noun(n).possessive.is_some())
        };
        let thing = match (aim(subject), aim(object)) {
            (true, false) => object,
            (false, true) => subject,
            _ => return false,
        };
        if !view.meaning(counted(view, thing)).types.has(Types::TARGET | Types::PLACE | Types::PERSON) {
            return false;
        }
        let fit = Fit { frame, agent: Vec::new(), patient: view.row(thing), score: 1, particle: None };
        self.use_noun(subject);
        self.use_noun(object);
        self.build(index, Some(group), &fit, None);
        true
    }

    /// "is on fire", "were left without power", "remains shut".
    fn state_clause(&mut self, index: usize, clause: &Clause, group: &VerbGroup) {
        let view = self.view;
        if self.no_service(index, clause, group) || self.has_event(index, clause, group) || self.aimed_at(index, clause, group) {
            return;
        }
        let Some((trigger, units)) = predicate::state_between(view, clause.at + 1, clause.end) else { return };
        let subject = match clause.objects.first() {
            // "left 5,000 households without electricity": the object is in the state.
            Some(&object) if group.lemma.is_some() && view.noun(object).end <= units.0 => Some(object),
            _ => clause.subject,
        };
        self.state(index, Some(group), trigger, subject, units);
    }

    pub(super) fn state(
        &mut self,
        index: usize,
        group: Option<&VerbGroup>,
        trigger: u32,
        subject: Option<usize>,
        units: (usize, usize),
    ) {
        let view = self.view;
        let patient = subject.map_or(Vec::new(), |s| view.row(s));
        for &frame in predicate::trigger_frames(view, trigger) {
            let entry = self.frame(frame);
            let fits = patient.first().is_some_and(|&p| {
                let meaning = view.meaning(counted(view, p));
                let only_events = entry.patient.without(Types::all_events()) == Types::NONE;
                let open = meaning.types.has(Types::ANAPHOR) || meaning.types == Types::OTHER;
                meaning.types.has(entry.patient)
                    || open && !only_events
                    || meaning.types.has(Types::ANAPHOR) && view.told_before.has(entry.patient)
            });
            if !fits && !entry.bare {
                continue;
            }
            for &noun in &patient {
                self.use_noun(noun);
            }
            let fit = Fit { frame, agent: Vec::new(), patient: patient.clone(), score: 1, particle: None };
            let service = self.service_in(units);
            self.build(index, group, &fit, service);
            return;
        }
    }

    /// "15 settlements were attacked", "debris fell in four districts": places that are only counted.
    fn places_counted(&self, frame: &Frame, nouns: &[usize], draft: &mut Draft) {
        let view = self.view;
        let Some(role) = frame.count_role(Types::PLACE) else { return };
        for &noun in nouns {
            let meaning = view.meaning(noun);
            let counted = meaning.types.has(Types::PLACE)
                && meaning.places.iter().all(|p| p.modifier)
                && view.noun(noun).quantity.is_some();
            if let Some(amount) = amount(view, noun).filter(|a| counted && !a.implied && !a.all) {
                draft.add_count(count_of(role, &amount));
            }
        }
    }

    /// The service that a state phrase names ("without power").
    fn service_in(&self, units: (usize, usize)) -> Option<TargetKind> {
        let view = self.view;
        let unit = &view.units.list[units.0];
        (unit.start..unit.end).find_map(|t| {
            view.lexicon.phrases.get(view.tokens[t as usize].key).iter().find_map(|s| {
                let entry = (s.class == Class::Target).then(|| &view.lexicon.targets[s.index as usize])?;
                entry.service.then_some(entry.kind)
            })
        })
    }

    fn take(&mut self, index: usize, group: &VerbGroup, fit: &Fit) {
        self.build(index, Some(group), fit, None);
    }

    /// The drafts of a fitted frame.
    fn build(&mut self, index: usize, group: Option<&VerbGroup>, fit: &Fit, service: Option<TargetKind>) {
        let view = self.view;
        let frame = self.frame(fit.frame);
        let clause = &view.parse.clauses[index];
        let mut slots = Slots::default();
        for &noun in &fit.agent {
            self.use_noun(noun);
            self.agent(frame, noun, &mut slots);
        }
        for &noun in &fit.patient {
            self.use_noun(noun);
            self.patient(frame, noun, &mut slots);
        }
        self.relative_weapon(clause, fit, frame, &mut slots);
        let mut draft = self.blank(index, clause, fit.frame, frame);
        self.places_counted(frame, &fit.patient, &mut draft);
        draft.realis = realis_of(frame, group, slots.denied);
        if group.is_some_and(|g| g.form == Form::Infinitive) {
            match infinitive_realis(view, clause) {
                Some(realis) if draft.realis == Realis::Actual => draft.realis = realis,
                Some(_) => {}
                None => return,
            }
        }
        draft.future = group.is_some_and(|g| g.future) || draft.realis == Realis::Expected;
        self.adjuncts(index, frame, fit, &mut draft, &mut slots);
        self.merge_event_nouns(frame, &fit.patient, &mut draft, &mut slots);
        self.times_counted(index, &mut draft);
        if let Some(kind) = service {
            draft.target.get_or_insert(TargetDraft {
                kind,
                name: None,
                words: Some(self.state_words(index)),
                anaphoric: false,
            });
        }
        self.finish(frame, draft, slots);
    }

    pub(super) fn is_used(&self, noun: usize) -> bool {
        self.used[noun]
    }

    pub(super) fn mark_used(&mut self, noun: usize) {
        self.use_noun(noun);
    }

    fn use_noun(&mut self, noun: usize) {
        self.used[noun] = true;
        self.used[counted(self.view, noun)] = true;
    }

    /// "the missiles that Russia fired at Kyiv": the antecedent is the weapon, whatever the frame.
    fn relative_weapon(&mut self, clause: &Clause, fit: &Fit, frame: &Frame, slots: &mut Slots) {
        let hits = matches!(frame.event, Event::Attack | Event::Strike);
        let Some(antecedent) =
            clause.antecedent.filter(|_| hits && matches!(clause.tie, Tie::Relative | Tie::Participle))
        else {
            return;
        };
        if fit.agent.contains(&antecedent) || fit.patient.contains(&antecedent) || !slots.weapons.is_empty() {
            return;
        }
        if self.view.meaning(antecedent).types.has(Types::WEAPON) {
            self.weapon(antecedent, slots);
            if let Some(slot) = slots.weapons.last_mut() {
                slot.amount = slot.amount.filter(|a| !a.implied);
            }
        }
    }

    fn state_words(&self, index: usize) -> crate::text::Span {
        let clause = &self.view.parse.clauses[index];
        match predicate::state_between(self.view, clause.start, clause.end) {
            Some((_, (from, to))) => self.view.span(from, to),
            None => self.view.chunk_span(clause.start, clause.end),
        }
    }

    fn blank(&self, index: usize, clause: &Clause, frame_index: u32, frame: &Frame) -> Draft {
        let view = self.view;
        let mut draft = Draft::new(frame.event, self.evidence(index, clause));
        draft.sentence = view.sentence;
        draft.paragraph = view.paragraph;
        draft.clause = index;
        draft.at = clause.at;
        draft.frame = Some(frame_index);
        if let Some(class) = frame.weapon {
            let words = clause.verb.map(|v| &view.chunks.verbs[v]).map(|g| view.span(g.head, g.head + 1));
            draft.weapon = Some(WeaponDraft { class, model: None, words, anaphoric: false, side: None });
        }
        if let Some(kind) = frame.target {
            draft.target = Some(TargetDraft { kind, name: None, words: None, anaphoric: false });
        }
        draft
    }

    /// The words of a clause: its own chunks around the verb.
    fn evidence(&self, index: usize, clause: &Clause) -> crate::text::Span {
        let view = self.view;
        let owned = |n: usize| view.parse.owner[n] as usize == index;
        let mut start = clause.start;
        if let Some(subject) = clause.subject.filter(|s| clause.tie != Tie::Relative && owned(view.parse.chunk_of[*s]))
        {
            start = start.min(view.parse.chunk_of[subject]);
        }
        let mut end = clause.at + 1;
        while end < clause.end
            && owned(end)
            && !matches!(view.chunks.list[end].kind, ChunkKind::Mark(Kind::Semicolon | Kind::Stop))
        {
            end += 1;
        }
        while start < clause.at
            && matches!(view.chunks.list[start].kind, ChunkKind::And | ChunkKind::That | ChunkKind::Mark(_))
        {
            start += 1;
        }
        view.chunk_span(start, end)
    }

    fn agent(&mut self, frame: &Frame, noun: usize, slots: &mut Slots) {
        let view = self.view;
        let target = counted(view, noun);
        let meaning = view.meaning(target);
        slots.denied |= view.negative(noun) || view.negative(target);
        let weaponlike = frame.agent.has(Types::WEAPON | Types::DEBRIS);
        if frame.event == Event::Outage && meaning.types.has(Types::PERSON | Types::TARGET) {
            slots.victims.push(noun);
            return;
        }
        if meaning.types.has(Types::EVENT) && meaning.trigger.is_some() {
            slots.event_nouns.push(target);
            return;
        }
        // Planes and ships that launch are platforms, not what is launched.
        let platform = frame.patient.has(Types::WEAPON) && !matches!(frame.event, Event::Strike);
        if (meaning.types.has(Types::WEAPON) || meaning.debris) && weaponlike && platform {
            if meaning.side.is_some_and(|s| s.side.is_some()) {
                slots.actor = self.actor(noun);
            }
        } else if (meaning.types.has(Types::WEAPON) || meaning.debris) && weaponlike {
            self.weapon(noun, slots);
        } else if meaning.types.has(Types::SIDE) || (meaning.types.has(Types::ANAPHOR) && !weaponlike) {
            slots.actor = self.actor(noun);
        } else if meaning.types.has(Types::ANAPHOR)
            && !meaning.features.has(Features::PERSONAL | Features::FIRST)
            && !anaphor_is_side(frame)
        {
            self.weapon(noun, slots);
        } else if meaning.types.has(Types::ANAPHOR) {
            slots.actor = self.actor(noun);
        }
        if meaning.side.is_some() && slots.actor.is_none() && !meaning.types.has(Types::WEAPON) {
            slots.actor = self.actor(noun);
        }
    }

    fn patient(&mut self, frame: &Frame, noun: usize, slots: &mut Slots) {
        let view = self.view;
        let target = counted(view, noun);
        let meaning = view.meaning(target);
        slots.denied |= view.negative(noun) || view.negative(target);
        let wants = frame.patient;
        let anaphor = meaning.types.has(Types::ANAPHOR);
        // Who is without a service, or is reconnected, is counted; what is lost is the target.
        if matches!(frame.event, Event::Outage)
            && !meaning.service
            && meaning.types.has(Types::PERSON | Types::TARGET | Types::ANAPHOR)
        {
            slots.victims.push(noun);
            return;
        }
        if meaning.types.has(Types::EVENT)
            && meaning.trigger.is_some()
            && !meaning.types.has(wants.without(Types::all_events()))
        {
            slots.event_nouns.push(target);
        } else if (meaning.types.has(Types::WEAPON) || meaning.debris) && wants.has(Types::WEAPON | Types::DEBRIS) {
            self.weapon(noun, slots);
        } else if meaning.types.has(Types::TARGET | Types::SERVICE | Types::TRAFFIC)
            && wants.has(Types::TARGET | Types::SERVICE | Types::TRAFFIC)
        {
            slots.targets.push(noun);
            if meaning.types.has(Types::PERSON) && wants.has(Types::PERSON) {
                slots.victims.push(noun);
            }
        } else if meaning.types.has(Types::PERSON) && wants.has(Types::PERSON) {
            slots.victims.push(noun);
        } else if anaphor || meaning.types == Types::OTHER || meaning.types.has(Types::SIDE) {
            if wants.has(Types::PERSON) && frame.event != Event::Attack {
                slots.victims.push(noun);
            } else if wants.has(Types::WEAPON) && anaphor {
                self.weapon(noun, slots);
            } else if wants.has(Types::TARGET) && anaphor {
                slots.targets.push(noun);
            } else if frame.event == Event::Advance && meaning.types.has(Types::SIDE) {
                slots.actor = self.actor(noun);
            }
        }
    }

    fn actor(&self, noun: usize) -> Option<ActorDraft> {
        let view = self.view;
        let meaning = view.meaning(noun);
        let side = meaning.side.and_then(|s| s.side);
        Some(ActorDraft { side, words: Some(view.noun_span(noun)) })
    }

    fn weapon(&mut self, noun: usize, slots: &mut Slots) {
        let view = self.view;
        let thing = counted(view, noun);
        let meaning = view.meaning(thing);
        let amount = amount(view, noun);
        let mut named = meaning.weapon;
        if named.is_none() && meaning.debris {
            // "debris of a drone", "wreckage of the missile"
            named = view.after_preposition(thing, Features::OF).and_then(|of| view.meaning(of).weapon);
        }
        let definite = view.noun(thing).features.has(Features::DEFINITE | Features::PROFORM);
        let features = meaning.features;
        if let Some(known) = self.former_or_latter(features) {
            slots.weapons.push(WeaponSlot {
                draft: WeaponDraft { words: Some(view.noun_span(thing)), anaphoric: false, ..known },
                amount,
                types: meaning.types,
            });
            return;
        }
        let draft = match named {
            Some(weapon) => WeaponDraft {
                class: weapon.class,
                model: weapon.model,
                words: Some(view.span(weapon.units.0, weapon.units.1)),
                anaphoric: definite && weapon.model.is_none(),
                side: None,
            },
            None => WeaponDraft {
                class: super::model::WeaponClass::Unknown,
                model: None,
                words: None,
                anaphoric: true,
                side: None,
            },
        };
        if slots.actor.is_none()
            && let Some(side) = meaning.side.filter(|s| s.side.is_some() && meaning.weapon.is_some())
        {
            slots.actor = Some(ActorDraft { side: side.side, words: Some(view.span(side.units.0, side.units.1)) });
            let draft = WeaponDraft { side: side.side, ..draft };
            slots.weapons.push(WeaponSlot { draft, amount, types: meaning.types | Types::SIDE });
            return;
        }
        slots.weapons.push(WeaponSlot { draft, amount, types: meaning.types });
    }

    /// "the former", "the latter": the first or last of the weapons counted last.
    pub(super) fn former_or_latter(&self, features: Features) -> Option<WeaponDraft> {
        let here: Vec<&WeaponDraft> =
            self.drafts.iter().filter(|d| !d.counts.is_empty()).filter_map(|d| d.weapon.as_ref()).collect();
        let known: Vec<&WeaponDraft> = if here.len() >= 2 { here } else { self.before.counted.iter().collect() };
        if features.has(Features::FORMER) {
            known.first().copied().cloned()
        } else if features.has(Features::LATTER) {
            known.last().copied().cloned()
        } else {
            None
        }
    }

    /// Places, targets, means and causes behind prepositions.
    fn adjuncts(&mut self, index: usize, frame: &Frame, fit: &Fit, draft: &mut Draft, slots: &mut Slots) {
        let view = self.view;
        let clause = &view.parse.clauses[index];
        let mut used: Vec<usize> = Vec::new();
        for &noun in fit.patient.iter().chain(&fit.agent) {
            used.push(noun);
            used.extend(view.after_preposition(noun, Features::OF));
            self.argument_places(frame, noun, fit.patient.contains(&noun), draft);
            self.agent_places(frame, noun, draft);
        }
        let tally_over_regions = frame.event == Event::Interception
            && self.before.tally.as_ref().is_some_and(|t| {
                t.paragraph == view.paragraph
                    && t.event == Event::Interception
                    && t.places.iter().any(|p| p.place.kind == super::model::PlaceKind::Region)
            });
        self.places.hint = tally_over_regions.then_some(super::model::PlaceKind::Region);
        for adjunct in view.adjuncts(index) {
            if used.contains(&adjunct.noun)
                || fit.particle.is_some_and(|(from, to)| (from..to).contains(&view.parse.chunk_of[adjunct.noun]))
                    && !view.meaning(adjunct.noun).types.has(Types::PLACE)
            {
                continue;
            }
            if self.belongs_elsewhere(index, adjunct, fit) {
                continue;
            }
            if self.only_tells_which(adjunct, draft) {
                continue;
            }
            self.adjunct(frame, fit, adjunct, draft, slots);
        }
        self.places.hint = None;
        // "in Kyiv, where three people were killed": the relative tells where.
        if clause.tie == Tie::Relative
            && let Some(antecedent) = clause.antecedent
            && view.units.list[view.chunks.list[clause.start].start].features.has(Features::WHERE)
        {
            self.places.of_noun(view, antecedent, PlaceRole::Where, draft);
        }
    }

    /// A phrase that hangs on a number of its own ("five over Bryansk"), or on who speaks ("the ministry
    /// in Moscow").
    fn belongs_elsewhere(&self, index: usize, adjunct: Adjunct, fit: &Fit) -> bool {
        let view = self.view;
        let mut at = view.parse.chunk_of[adjunct.noun];
        // "13 of them in Tver region"
        if at >= 3
            && view.chunks.list[at - 2].kind == ChunkKind::Prep
            && view.units.list[view.chunks.list[at - 2].start].features.has(Features::INCLUDING)
        {
            at -= 1;
        }
        let Some(ChunkKind::Noun(before)) = at.checked_sub(2).map(|n| view.chunks.list[n].kind) else { return false };
        let rows = |n: usize| fit.patient.contains(&n) || fit.agent.contains(&n) || view.parse.prep[n].is_some();
        let own_number =
            view.noun(before).quantity.is_some() && view.meaning(before).types.has(Types::ANAPHOR) && !rows(before);
        let speaker = view.parse.clauses[index].subject == Some(before)
            && crate::source::attribution::speech_of(view, index).is_some()
            && crate::source::speaker::Speakers::can_speak(view, before)
            && adjunct.features.has(Features::PLACE);
        own_number || speaker
    }

    /// "Lozova, in Kharkiv region", "Izmail, on the Danube": a coarser place right behind a finer one.
    fn only_tells_which(&mut self, adjunct: Adjunct, draft: &Draft) -> bool {
        let view = self.view;
        let mut at = view.parse.chunk_of[adjunct.noun];
        if at < 2 || !adjunct.features.has(Features::PLACE | Features::OF) {
            return false;
        }
        at -= 2;
        if matches!(view.chunks.list[at].kind, ChunkKind::Mark(Kind::Comma)) && at > 0 {
            at -= 1;
        }
        let ChunkKind::Noun(before) = view.chunks.list[at].kind else { return false };
        if view.meaning(before).places.is_empty() {
            return false;
        }
        let mut own = Draft::new(draft.event, draft.evidence);
        self.places.row(view, adjunct.noun, PlaceRole::Where, &mut own);
        let coarser = own.places.iter().map(|p| super::place::fineness(p.place.kind)).max();
        let span = view.noun_span(before);
        let finer = draft
            .places
            .iter()
            .filter(|p| p.words.is_some_and(|w| w.overlaps(span)))
            .map(|p| super::place::fineness(p.place.kind))
            .max();
        matches!((finer, coarser), (Some(f), Some(c)) if f > c)
    }

    /// Places that do it themselves: an airport that takes no planes.
    fn agent_places(&mut self, frame: &Frame, noun: usize, draft: &mut Draft) {
        let closes = matches!(frame.event, Event::Closure | Event::Restoration) && frame.agent.has(Types::PLACE);
        if closes && !self.view.meaning(noun).places.is_empty() {
            self.places.hint = Some(super::model::PlaceKind::Facility);
            self.places.of_noun(self.view, noun, PlaceRole::Where, draft);
            self.places.hint = None;
        }
    }

    /// Places inside the arguments themselves: "a house in Sumy", "Russian airports", "Kyiv's districts".
    fn argument_places(&mut self, frame: &Frame, noun: usize, patient: bool, draft: &mut Draft) {
        let view = self.view;
        let thing = counted(view, noun);
        let meaning = view.meaning(thing);
        let aimed = frame.aims || matches!(frame.event, Event::Attack);
        if patient {
            let role = if aimed { PlaceRole::Target } else { PlaceRole::Where };
            let place_itself = meaning.types.has(Types::PLACE);
            let thing_there = meaning.types.has(Types::TARGET | Types::SERVICE | Types::TRAFFIC | Types::PERSON);
            if (place_itself && frame.patient.has(Types::PLACE)) || thing_there {
                let opens = matches!(frame.event, Event::Closure | Event::Restoration) && meaning.target.is_none();
                self.places.hint = opens.then_some(super::model::PlaceKind::Facility);
                self.places.of_noun(view, thing, role, draft);
                self.places.hint = None;
            }
        }
    }

    fn adjunct(&mut self, frame: &Frame, fit: &Fit, adjunct: Adjunct, draft: &mut Draft, slots: &mut Slots) {
        let view = self.view;
        let features = adjunct.features;
        let meaning = view.meaning(adjunct.noun);
        let hits = matches!(frame.event, Event::Attack | Event::Strike | Event::Sighting | Event::Debris);
        if features.has(Features::MEANS)
            && meaning.types.has(Types::WEAPON)
            && matches!(
                frame.event,
                Event::Attack | Event::Strike | Event::Damage | Event::Fire | Event::Battle | Event::Casualties
            )
        {
            for noun in view.row(adjunct.noun) {
                self.weapon(noun, slots);
            }
            return;
        }
        if features.has(Features::CAUSE | Features::WHEN) && meaning.types.has(Types::EVENT) {
            return;
        }
        if features.has(Features::ORIGIN) {
            if matches!(frame.event, Event::Attack | Event::Sighting | Event::Strike) {
                self.places.row(view, adjunct.noun, PlaceRole::Origin, draft);
            } else if frame.event == Event::Evacuation {
                self.places.row(view, adjunct.noun, PlaceRole::Where, draft);
                self.target_at(frame, adjunct, slots);
            } else if frame.event == Event::Outage && meaning.types.has(Types::SERVICE) {
                slots.targets.push(adjunct.noun);
            }
            return;
        }
        if features.has(Features::LACK) && meaning.types.has(Types::SERVICE) && frame.event == Event::Outage {
            slots.targets.extend(view.row(adjunct.noun));
            return;
        }
        if !features.has(Features::PLACE | Features::GOAL | Features::OF) {
            return;
        }
        if features.has(Features::TOWARDS)
            && matches!(frame.event, Event::Restoration | Event::Outage)
            && meaning.types.has(Types::PERSON)
        {
            slots.victims.extend(view.row(adjunct.noun));
            return;
        }
        // "diverted to Hamburg", "on their way to Odesa": where things went is not where it was.
        let towards = features.has(Features::GOAL) && !features.has(Features::PLACE);
        if towards
            && !matches!(
                frame.event,
                Event::Attack | Event::Interception | Event::Sighting | Event::Battle | Event::Advance | Event::Strike
            )
        {
            return;
        }
        if towards && features.has(Features::TOWARDS) && !matches!(frame.event, Event::Attack | Event::Sighting) {
            return;
        }
        if features.has(Features::OF) && !self.of_place(frame, adjunct) {
            return;
        }
        let at = view.parse.chunk_of[adjunct.noun];
        let behind_platform = frame.event == Event::Attack
            && at >= 2
            && matches!(view.chunks.list[at - 2].kind, ChunkKind::Noun(n) if fit.agent.contains(&n) && view.meaning(n).types.has(Types::WEAPON | Types::TARGET));
        if behind_platform {
            // "ships in the Black Sea fired …"
            self.places.row(view, adjunct.noun, PlaceRole::Origin, draft);
            return;
        }
        let role = if hits && (features.has(Features::GOAL) || frame.aims) && matches!(frame.event, Event::Attack) {
            PlaceRole::Target
        } else {
            PlaceRole::Where
        };
        if meaning.types.has(Types::EVENT) && !meaning.types.has(Types::TARGET) {
            return;
        }
        self.places.row(view, adjunct.noun, role, draft);
        self.target_at(frame, adjunct, slots);
    }

    /// "… at the oil refinery": a target behind a preposition of place or aim.
    fn target_at(&mut self, frame: &Frame, adjunct: Adjunct, slots: &mut Slots) {
        let view = self.view;
        let takes = frame.patient.has(Types::TARGET)
            || matches!(
                frame.event,
                Event::Attack | Event::Strike | Event::Debris | Event::Fire | Event::Evacuation | Event::Explosion
            );
        if !takes || !slots.targets.is_empty() || frame.event == Event::Explosion {
            return;
        }
        for noun in view.row(adjunct.noun) {
            let meaning = view.meaning(counted(view, noun));
            let weak = meaning.target.is_some_and(|t| view.lexicon.targets[t as usize].weak);
            if meaning.types.has(Types::TARGET) && !(weak && meaning.types.has(Types::PLACE)) {
                slots.targets.push(noun);
            }
        }
    }

    /// Whether an "of" belongs to the trigger ("shelling of Kherson") rather than to a noun's own name.
    fn of_place(&self, frame: &Frame, adjunct: Adjunct) -> bool {
        let view = self.view;
        let at = view.parse.chunk_of[adjunct.noun];
        let Some(ChunkKind::Noun(before)) = at.checked_sub(2).map(|n| view.chunks.list[n].kind) else { return false };
        let meaning = view.meaning(before);
        let _ = frame;
        meaning.types.has(Types::TARGET | Types::PERSON | Types::EVENT | Types::PLACE)
    }

    /// "carried out two missile strikes on Sumy": the noun tells what, the verb who.
    fn merge_event_nouns(&mut self, frame: &Frame, patient: &[usize], draft: &mut Draft, slots: &mut Slots) {
        let view = self.view;
        for noun in std::mem::take(&mut slots.event_nouns) {
            let Some(trigger) = view.meaning(noun).trigger else { continue };
            let is_patient = patient.iter().any(|p| counted(view, *p) == noun);
            let same =
                predicate::trigger_frames(view, trigger).iter().copied().find(|f| self.frame(*f).event == frame.event);
            let Some(own) = same.filter(|_| is_patient) else {
                // "a missile attack was repelled": what was repelled is told by the noun.
                if is_patient && frame.event == Event::Interception {
                    self.spoken_for[noun] = true;
                    let entry = self.frame(predicate::trigger_frames(view, trigger)[0]);
                    slots.actor = slots.actor.take().filter(|_| false);
                    self.noun_slots(entry, noun, draft, slots);
                    slots.actor = None;
                }
                continue;
            };
            self.spoken_for[noun] = true;
            self.used[noun] = true;
            let entry = self.frame(own);
            draft.frame = Some(own);
            self.noun_slots(entry, noun, draft, slots);
            if let Some(count) = self.event_count(entry, noun) {
                draft.add_count(count);
            }
        }
    }

    /// What an event noun says by itself: weapon, side, target, places, by its modifiers and the
    /// phrases behind it.
    fn noun_slots(&mut self, frame: &Frame, noun: usize, draft: &mut Draft, slots: &mut Slots) {
        let view = self.view;
        let meaning = view.meaning(noun);
        let several = &meaning.weapons;
        let weapons = if several.is_empty() { meaning.weapon.as_slice() } else { several.as_slice() };
        for weapon in weapons {
            slots.weapons.push(WeaponSlot {
                draft: WeaponDraft {
                    class: weapon.class,
                    model: weapon.model,
                    words: Some(view.span(weapon.units.0, weapon.units.1)),
                    anaphoric: false,
                    side: None,
                },
                amount: None,
                types: Types::NONE,
            });
        }
        if !weapons.is_empty() {
        } else if let Some(class) = frame.weapon {
            draft.weapon = Some(WeaponDraft {
                class,
                model: None,
                words: Some(view.noun_span(noun)),
                anaphoric: false,
                side: None,
            });
        }
        if let Some(side) = meaning.side.filter(|s| s.side.is_some()) {
            let words = Some(view.span(side.units.0, side.units.1));
            if !matches!(frame.event, Event::Outage | Event::Closure | Event::Alert | Event::Weather) {
                slots.actor.get_or_insert(ActorDraft { side: side.side, words });
            }
        }
        if let Some(kind) = frame.target {
            draft.target.get_or_insert(TargetDraft {
                kind,
                name: None,
                words: Some(view.noun_span(noun)),
                anaphoric: false,
            });
        }
        if view.negative(noun) {
            slots.denied = true;
        }
        // "Odesa strike", "Kyiv blackout": a place before the noun is where, or what was aimed at.
        let role = if frame.aims { PlaceRole::Target } else { PlaceRole::Where };
        self.places.modifiers(view, noun, role, draft);
        let mut at = view.parse.chunk_of[noun] + 1;
        let mut first = true;
        while let (Some(prep), Some(next)) = (view.chunks.list.get(at), view.chunks.list.get(at + 1)) {
            let (ChunkKind::Prep, ChunkKind::Noun(inner)) = (prep.kind, next.kind) else {
                if matches!(prep.kind, ChunkKind::Time(_)) && first {
                    at += 1;
                    first = false;
                    continue;
                }
                break;
            };
            self.complement(frame, inner, view.units.list[prep.start].features, role, draft, slots);
            at = view.row(inner).last().map_or(at + 2, |last| view.parse.chunk_of[*last] + 1);
        }
    }

    /// A phrase behind an event noun: "of 20 drones", "on Odesa", "by Russia", "with missiles".
    fn complement(
        &mut self,
        frame: &Frame,
        noun: usize,
        prep: Features,
        role: PlaceRole,
        draft: &mut Draft,
        slots: &mut Slots,
    ) {
        let view = self.view;
        for member in view.row(noun) {
            let thing = counted(view, member);
            let meaning = view.meaning(thing);
            if prep.has(Features::AGENT) {
                self.agent(frame, member, slots);
                if meaning.types.has(Types::WEAPON) && slots.weapons.is_empty() {
                    self.weapon(member, slots);
                }
                continue;
            }
            if meaning.types.has(Types::WEAPON)
                && !meaning.types.has(Types::TARGET)
                && (prep.has(Features::OF | Features::MEANS | Features::INCLUDING))
            {
                self.weapon(member, slots);
                continue;
            }
            if meaning.types.has(Types::WEAPON) && frame.patient.has(Types::WEAPON) && prep.has(Features::OF) {
                self.weapon(member, slots);
                continue;
            }
            if prep.has(Features::ORIGIN) {
                // "the toll from Friday's attack on Sumy" does not come from Sumy.
                if matches!(frame.event, Event::Attack | Event::Strike | Event::Sighting) && !meaning.types.has(Types::EVENT) {
                    self.places.of_noun(view, thing, PlaceRole::Origin, draft);
                }
                continue;
            }
            if !prep.has(Features::OF | Features::PLACE | Features::GOAL) {
                continue;
            }
            if meaning.types.has(Types::PERSON) && frame.patient.has(Types::PERSON) && !meaning.types.has(Types::TARGET)
            {
                slots.victims.push(member);
            } else if meaning.types.has(Types::TARGET | Types::SERVICE | Types::TRAFFIC)
                && frame.patient.has(Types::TARGET | Types::SERVICE | Types::TRAFFIC)
                && !(meaning.types.has(Types::PLACE) && meaning.target.is_none())
            {
                slots.targets.push(member);
            }
            let role = if prep.has(Features::GOAL | Features::OF) {
                role
            } else if frame.aims {
                PlaceRole::Target
            } else {
                PlaceRole::Where
            };
            self.places.of_noun(view, thing, role, draft);
        }
    }

    /// "two missile strikes" → repeated 2; "seven hits" → hit 7.
    fn event_count(&self, frame: &Frame, noun: usize) -> Option<CountDraft> {
        let view = self.view;
        let role = frame.count_role(Types::EVENT)?;
        let phrase = view.noun(noun);
        if let Some((quantity, unit)) = phrase.quantity
            && quantity.kind == crate::lexicon::NumberKind::Ordinal
        {
            let number = Some(quantity.number);
            return (role == CountRole::Repeated && quantity.number > 1.0).then(|| CountDraft {
                role,
                low: number,
                high: number,
                approx: false,
                words: Some(view.span(unit, unit + 1)),
            });
        }
        let amount = amount(view, noun).filter(|a| !a.implied && !a.rest && !a.all)?;
        Some(count_of(role, &amount))
    }

    /// "17 times", "twice": how often.
    fn times_counted(&self, index: usize, draft: &mut Draft) {
        let view = self.view;
        if !matches!(
            draft.event,
            Event::Attack
                | Event::Battle
                | Event::Alert
                | Event::Closure
                | Event::Strike
                | Event::Explosion
                | Event::Sighting
        ) {
            return;
        }
        for (at, chunk) in view.chunks.list.iter().enumerate() {
            if view.parse.owner[at] as usize != index {
                continue;
            }
            if let ChunkKind::Noun(noun) = chunk.kind
                && view.head(noun).features.has(Features::TIMES)
                && let Some(amount) = amount(view, noun)
            {
                let ordinal = view.noun(noun).quantity.filter(|(q, _)| q.kind == crate::lexicon::NumberKind::Ordinal);
                let mut count = count_of(CountRole::Repeated, &amount);
                count.words = Some(view.noun_span(noun));
                if let Some((quantity, _)) = ordinal {
                    if quantity.number < 2.0 {
                        continue;
                    }
                    count.low = Some(quantity.number);
                    count.high = count.low;
                } else if amount.implied {
                    continue;
                }
                draft.add_count(count);
            }
            for unit in &view.units.list[chunk.start..chunk.end] {
                if let crate::clause::unit::What::Number(n) = unit.what
                    && unit.tag.has(Tag::ADV)
                {
                    let quantity = view.units.quantities[n as usize];
                    let words = view.tokens[unit.start as usize];
                    draft.add_count(CountDraft {
                        role: CountRole::Repeated,
                        low: quantity.low,
                        high: quantity.high,
                        approx: quantity.approx,
                        words: Some(crate::text::Span::new(words.start, words.end)),
                    });
                }
            }
        }
    }

    /// "fired at Dronovka in the course of two shellings": the noun only counts what its clause tells.
    fn in_the_course_of(&mut self, noun: usize, frame: &Frame, clause: usize) -> bool {
        let view = self.view;
        let Some(prep) = view.parse.prep[noun].map(|p| view.units.list[p].features) else { return false };
        if !prep.has(Features::WHEN) {
            return false;
        }
        let count = self.event_count(frame, noun);
        let mut found = false;
        for draft in self.drafts.iter_mut().filter(|d| d.clause == clause && d.event == frame.event) {
            draft.counts.extend(count.clone());
            found = true;
        }
        found
    }

    /// The frame of an event noun. Where it may tell of an air attack or of fighting on the ground, a
    /// weapon of the air decides, else whether a front is spoken of.
    fn noun_frame(&self, noun: usize, trigger: u32) -> Option<u32> {
        use super::model::WeaponClass::Ground;
        let frames = predicate::trigger_frames(self.view, trigger);
        let of = |event: Event| frames.iter().copied().find(|f| self.frame(*f).event == event);
        let air = self.view.meaning(noun).weapon.is_some_and(|w| w.class != Ground);
        if let Some(battle) = of(Event::Battle).filter(|_| !air) {
            return Some(battle);
        }
        if !air && self.on_a_front() && of(Event::Attack).is_some() {
            return self.view.lexicon.frame_named("engagement_noun");
        }
        of(Event::Attack).or(frames.first().copied())
    }

    /// Whether the paragraph speaks of a part of a front ("In the Pokrovsk direction").
    fn on_a_front(&self) -> bool {
        self.front || self.view.meanings.iter().any(|m| m.places.iter().any(|p| p.named_head.is_some()))
    }

    /// Event nouns that no verb has spoken for.
    fn event_nouns(&mut self) {
        let view = self.view;
        for noun in 0..view.chunks.nouns.len() {
            if self.spoken_for[noun] {
                continue;
            }
            let Some(trigger) = view.meaning(noun).trigger else { continue };
            if view.meaning(noun).types.has(Types::TARGET | Types::WEAPON)
                && !view.head(noun).features.has(Features::PLURAL)
                && view.meaning(noun).target.is_some()
            {
                continue;
            }
            let index = view.parse.clause_of(noun);
            let clause = &view.parse.clauses[index];
            let Some(frame_index) = self.noun_frame(noun, trigger) else { continue };
            let frame = self.frame(frame_index);
            if self.in_the_course_of(noun, frame, index) {
                continue;
            }
            let mut draft = self.blank(index, clause, frame_index, frame);
            draft.weapon = None;
            draft.noun = Some(noun);
            draft.at = view.parse.chunk_of[noun];
            let mut slots = Slots::default();
            self.noun_slots(frame, noun, &mut draft, &mut slots);
            if let Some(count) = self.event_count(frame, noun) {
                draft.add_count(count);
            }
            draft.evidence = self.noun_evidence(noun);
            let group = view.verb(clause);
            self.noun_in_clause(frame, noun, index, group, &mut draft, &mut slots);
            if frame.event == Event::Attack
                && slots.weapons.is_empty()
                && draft.weapon.is_none()
                && slots.targets.is_empty()
                && slots.actor.is_none()
                && draft.places.is_empty()
                && draft.counts.is_empty()
                && !(view.noun(noun).features.has(Features::DEFINITE) && self.only_dated(noun, index))
            {
                continue;
            }
            draft.mention = view.noun(noun).features.has(Features::DEFINITE | Features::POSSESSIVE)
                || view.parse.prep[noun].is_some();
            if draft.mention {
                draft.rules.push("mention");
            }
            self.finish(frame, draft, slots);
        }
    }

    /// "The attack took place on Saturday", "the raids, which began at nine": the words around an event noun
    /// only say when.
    fn only_dated(&self, noun: usize, index: usize) -> bool {
        let relative = self.view.parse.clauses.iter().any(|c| c.tie == Tie::Relative && c.antecedent == Some(noun));
        let subject = self.view.parse.clauses[index].subject == Some(noun);
        relative || subject && self.drafts.iter().all(|d| d.clause != index)
    }

    /// What the clause around an event noun adds: its doer, its place, its truth.
    fn noun_in_clause(
        &mut self,
        frame: &Frame,
        noun: usize,
        index: usize,
        group: Option<&VerbGroup>,
        draft: &mut Draft,
        slots: &mut Slots,
    ) {
        let view = self.view;
        let clause = &view.parse.clauses[index];
        let subject = clause.subject == Some(view.noun(noun).group);
        let object = clause.objects.contains(&noun);
        if let Some(group) = group
            && (subject || object)
        {
            draft.realis = realis_of(frame, Some(group), slots.denied);
            draft.future |= group.future;
        } else {
            draft.realis = realis_of(frame, None, slots.denied);
        }
        if subject || object {
            self.times_counted(index, draft);
        }
        if object && frame.planned && slots.actor.is_none() {
            slots.actor =
                clause.subject.filter(|s| view.meaning(*s).types.has(Types::SIDE)).and_then(|s| self.actor(s));
        }
        if subject || object || clause.verb.is_none() {
            for adjunct in view.adjuncts(index) {
                let at = view.parse.chunk_of[adjunct.noun];
                let aimed = frame.aims && adjunct.features.has(Features::GOAL) && at > view.parse.chunk_of[noun] + 2;
                if at == view.parse.chunk_of[noun] || !adjunct.features.has(Features::PLACE) || aimed {
                    continue;
                }
                if matches!(frame.event, Event::Fire | Event::Damage | Event::Debris) {
                    self.target_at(frame, adjunct, slots);
                }
                if draft.places.is_empty() {
                    let role = if frame.aims { PlaceRole::Target } else { PlaceRole::Where };
                    self.places.row(view, adjunct.noun, role, draft);
                }
            }
        }
        // "The toll rose to 31", "the death toll stands at two": the number stands behind a preposition.
        if frame.count_role(Types::ANAPHOR).is_some() && draft.counts.is_empty() {
            self.toll(frame, index, draft);
        }
    }

    fn toll(&mut self, frame: &Frame, index: usize, draft: &mut Draft) {
        let view = self.view;
        let Some(role) = frame.count_role(Types::ANAPHOR) else { return };
        for other in 0..view.chunks.nouns.len() {
            if view.parse.clause_of(other) != index || view.noun(other).quantity.is_none() {
                continue;
            }
            let meaning = view.meaning(other);
            if meaning.types.has(Types::ANAPHOR | Types::PERSON)
                && !meaning.measure
                && let Some(amount) = amount(view, other)
            {
                draft.add_count(count_of(role, &amount));
                return;
            }
        }
    }

    fn noun_evidence(&self, noun: usize) -> crate::text::Span {
        let view = self.view;
        let start = view.parse.chunk_of[noun];
        let mut end = start + 1;
        while let (Some(prep), Some(next)) = (view.chunks.list.get(end), view.chunks.list.get(end + 1)) {
            match (prep.kind, next.kind) {
                (ChunkKind::Prep, ChunkKind::Noun(inner)) => {
                    end = view.row(inner).last().map_or(end + 2, |last| view.parse.chunk_of[*last] + 1);
                }
                (ChunkKind::Time(_), _) => end += 1,
                _ => break,
            }
        }
        view.chunk_span(start, end.min(view.chunks.list.len()))
    }

    /// A stretch without a verb.
    fn fragment(&mut self, index: usize) {
        let view = self.view;
        let clause = &view.parse.clauses[index];
        if let Some((trigger, units)) = predicate::state_between(view, clause.start, clause.end) {
            let subject = (clause.start..clause.end).find_map(|n| match view.chunks.list[n].kind {
                ChunkKind::Noun(noun) if view.noun(noun).end <= units.0 => Some(noun),
                _ => None,
            });
            if subject.is_some() {
                self.state(index, None, trigger, subject, units);
            }
        }
    }

    /// "Kaluga and Zhukovsky remain shut": places that are closed or reopened are airports, or the
    /// clause is about something else.
    fn airports(&mut self, draft: &mut Draft, slots: &Slots) -> bool {
        if !matches!(draft.event, Event::Closure | Event::Restoration)
            || !slots.targets.is_empty()
            || draft.target.is_some()
        {
            return true;
        }
        let airports = !draft.places.is_empty() && draft.places.iter().any(|p| self.places.is_airport(&p.place));
        if airports {
            let words = draft.places[0].words;
            draft.target = Some(TargetDraft { kind: TargetKind::Airport, name: None, words, anaphoric: false });
        }
        airports
    }

    /// One draft for each weapon and kind of target.
    fn finish(&mut self, frame: &Frame, draft: Draft, slots: Slots) {
        let view = self.view;
        let mut base = draft;
        if !self.airports(&mut base, &slots) {
            return;
        }
        base.planned = frame.planned;
        if base.actor.is_none() && takes_actor(frame.event) {
            base.actor.clone_from(&slots.actor);
        }
        if frame.event == Event::Casualties {
            self.casualties(frame, base, slots);
            return;
        }
        let kinds = self.target_kinds(frame, &slots.targets);
        let armed = !matches!(frame.event, Event::Closure | Event::Restoration);
        let weapons = if slots.weapons.is_empty() || !armed {
            vec![None]
        } else {
            merge_weapons(slots.weapons).into_iter().map(Some).collect()
        };
        let shares = self.shares_each(base.clause);
        let by_weapon = matches!(
            frame.event,
            Event::Attack | Event::Interception | Event::Strike | Event::Sighting | Event::Debris
        );
        let weapons = if by_weapon { weapons } else { weapons.into_iter().take(1).collect() };
        // What several kinds of targets are aimed at is one attack; what they suffer is told apart.
        let kinds: Vec<_> = if frame.event == Event::Attack { kinds.into_iter().take(1).collect() } else { kinds };
        let kinds = if kinds.is_empty() { vec![None] } else { kinds.into_iter().map(Some).collect::<Vec<_>>() };
        for weapon in &weapons {
            for kind in &kinds {
                let mut draft = base.clone();
                if let Some(slot) = weapon {
                    if slot.draft.class != super::model::WeaponClass::Unknown || draft.weapon.is_none() {
                        draft.weapon = Some(slot.draft.clone());
                    }
                    draft.weapon_open = slot.draft.anaphoric;
                    if !slot.types.has(Types::SIDE) || draft.actor.is_none() {
                        // The weapon's own side does it only where it attacks.
                    }
                    self.weapon_counts(frame, slot, &mut draft);
                }
                if let Some((target, counts)) = kind {
                    draft.target = Some(target.clone());
                    for count in counts {
                        draft.add_count(count.clone());
                    }
                }
                if frame.event == Event::Interception && slots_actor_is_weapons(weapon.as_ref()) {
                    draft.actor = None;
                }
                if shares && draft.places.len() > 1 {
                    // "two each over Kursk and Krasnodar": a claim for each place.
                    for place in std::mem::take(&mut draft.places) {
                        self.drafts.push(Draft { places: vec![place], ..draft.clone() });
                    }
                    continue;
                }
                self.affected(frame, &slots.victims, &mut draft);
                if draft.counts.iter().any(|c| c.high == Some(0.0)) && draft.realis == Realis::Actual {
                    draft.realis = Realis::Denied;
                }
                self.drafts.push(draft);
            }
        }
        let _ = view;
    }

    /// "each", "apiece" in a clause: its count holds for every place.
    fn shares_each(&self, clause: usize) -> bool {
        let view = self.view;
        view.chunks.list.iter().enumerate().any(|(at, chunk)| {
            view.parse.owner[at] as usize == clause
                && view.units.list[chunk.start..chunk.end]
                    .iter()
                    .any(|u| u.features.has(Features::EACH) && !u.tag.has(Tag::DET))
        })
    }

    fn weapon_counts(&self, frame: &Frame, slot: &WeaponSlot, draft: &mut Draft) {
        let Some(amount) = &slot.amount else { return };
        let Some(role) = frame.count_role(Types::WEAPON) else { return };
        if let Some((low, high)) = amount.whole
            && matches!(role, CountRole::Intercepted | CountRole::Lost)
        {
            if !amount.all && !amount.rest {
                draft.add_count(count_of(role, amount));
            }
            draft.add_count(CountDraft {
                role: CountRole::Launched,
                low,
                high,
                approx: false,
                words: Some(amount.words),
            });
            return;
        }
        if amount.all || amount.rest {
            return;
        }
        if amount.implied
            && !matches!(
                role,
                CountRole::Intercepted | CountRole::Hit | CountRole::Sighted | CountRole::Lost | CountRole::Launched
            )
        {
            return;
        }
        draft.add_count(count_of(role, amount));
    }

    /// Customers without service, flights diverted.
    fn affected(&self, frame: &Frame, victims: &[usize], draft: &mut Draft) {
        let Some(role) = frame.count_role(Types::PERSON) else { return };
        for &noun in victims {
            if let Some(amount) = amount(self.view, noun).filter(|a| !a.implied && !a.all && !a.rest) {
                draft.add_count(count_of(role, &amount));
            }
        }
    }

    /// Targets of one kind together, each kind with its counts.
    fn target_kinds(&self, frame: &Frame, targets: &[usize]) -> Vec<(TargetDraft, Vec<CountDraft>)> {
        let view = self.view;
        let mut kinds: Vec<(TargetDraft, Vec<CountDraft>)> = Vec::new();
        for &noun in targets {
            let thing = counted(view, noun);
            let meaning = view.meaning(thing);
            let kind = meaning.target.map_or(TargetKind::Other, |t| view.lexicon.targets[t as usize].kind);
            let words = view.noun_span(thing);
            let entry = meaning.target.map(|t| &view.lexicon.targets[t as usize]);
            let part = entry.is_some_and(|e| e.part);
            let (kind, words) = if part { self.whole_of(thing, kind, words) } else { (kind, words) };
            let mut counts = Vec::new();
            let role = entry
                .filter(|e| e.traffic)
                .and_then(|_| frame.count_role(Types::TRAFFIC))
                .or_else(|| frame.count_role(Types::TARGET));
            let whole = if part { self.whole_amount(thing) } else { amount(view, noun) };
            if let Some(role) = role {
                let counts_one = matches!(frame.event, Event::Damage | Event::Fire);
                if let Some(amount) = whole
                    .filter(|a| !a.all && !a.rest && (!a.implied || counts_one && countable(kind, meaning.service)))
                {
                    counts.push(count_of(role, &amount));
                }
            }
            let name = meaning.name.map(|(from, to)| view.words(view.span(from, to)).to_owned());
            match kinds.iter_mut().find(|(t, _)| t.kind == kind && !matches!(frame.event, Event::Closure)) {
                Some((target, known)) => {
                    if let Some(before) = target.words {
                        target.words = Some(before.cover(words));
                    }
                    known.extend(counts);
                }
                None => kinds.push((
                    TargetDraft { kind, name, words: Some(words), anaphoric: meaning.target.is_none() },
                    counts,
                )),
            }
        }
        kinds
    }

    /// "the windows of three flats": the whole that a part belongs to.
    fn whole_of(&self, noun: usize, kind: TargetKind, words: crate::text::Span) -> (TargetKind, crate::text::Span) {
        let view = self.view;
        let whole = view
            .after_preposition(noun, Features::OF | Features::PLACE)
            .and_then(|of| view.meaning(of).target.map(|t| (of, t)));
        match whole {
            Some((of, target)) => (view.lexicon.targets[target as usize].kind, view.noun_span(of)),
            None => (kind, words),
        }
    }

    fn whole_amount(&self, noun: usize) -> Option<Amount> {
        let whole = self.view.after_preposition(noun, Features::OF | Features::PLACE)?;
        amount(self.view, whole)
    }

    fn casualties(&mut self, frame: &Frame, mut draft: Draft, slots: Slots) {
        let view = self.view;
        draft.target = None;
        if let Some(weapon) = slots.weapons.into_iter().next() {
            if weapon.draft.words.is_some() {
                draft.weapon = Some(weapon.draft);
            }
        }
        let mut total: Option<CountDraft> = None;
        for &noun in &slots.victims {
            let thing = counted(view, noun);
            let meaning = view.meaning(thing);
            if meaning.victim.is_some_and(|v| view.lexicon.victims[v as usize].animal) {
                continue;
            }
            let role = frame
                .count_role(meaning.types | if meaning.types == Types::OTHER { Types::OTHER } else { Types::NONE });
            let (Some(role), Some(amount)) = (role.or(frame.count_role(Types::PERSON)), amount(view, noun)) else {
                continue;
            };
            if amount.all || amount.rest {
                continue;
            }
            let mut count = count_of(role, &amount);
            if amount.implied {
                count.words = Some(view.noun_span(noun));
            }
            // "a man and a woman": one count of two.
            total = Some(match total {
                Some(before) if before.role == role => CountDraft {
                    role,
                    low: before.low.zip(count.low).map(|(a, b)| a + b),
                    high: before.high.zip(count.high).map(|(a, b)| a + b),
                    approx: before.approx || count.approx,
                    words: before.words.zip(count.words).map(|(a, b)| a.cover(b)),
                },
                _ => count,
            });
        }
        if let Some(count) = total {
            draft.add_count(count);
        }
        if slots.denied && draft.counts.is_empty() | draft.counts.iter().all(|c| c.high == Some(0.0)) {
            let words = draft.counts.first().and_then(|c| c.words);
            for &role in &frame.zero {
                draft.add_count(CountDraft { role, low: Some(0.0), high: Some(0.0), approx: false, words });
            }
        }
        if draft.counts.iter().any(|c| c.high == Some(0.0)) && draft.realis == Realis::Actual {
            draft.realis = Realis::Denied;
        }
        self.drafts.push(draft);
    }
}

fn anaphor_is_side(frame: &Frame) -> bool {
    matches!(frame.event, Event::Attack | Event::Interception | Event::Advance | Event::Battle)
}

fn takes_actor(event: Event) -> bool {
    !matches!(event, Event::Explosion | Event::Restoration | Event::Weather | Event::Statement | Event::Alert)
}

/// "15 Ukrainian drones were shot down": their side is not the one that shot.
fn slots_actor_is_weapons(weapon: Option<&WeaponSlot>) -> bool {
    weapon.is_some_and(|w| w.types.has(Types::SIDE) && w.types.has(Types::WEAPON))
}

fn countable(kind: TargetKind, service: bool) -> bool {
    !service && !matches!(kind, TargetKind::Airspace)
}

/// "17 Kh-101 and Kh-555 missiles": one count over several models is one weapon without a model.
fn merge_weapons(weapons: Vec<WeaponSlot>) -> Vec<WeaponSlot> {
    use super::model::WeaponClass::Unknown;
    let mut merged: Vec<WeaponSlot> = Vec::new();
    for weapon in weapons {
        let counted_before = merged.last().is_some_and(|m| m.amount.is_some_and(|a| !a.implied));
        let counted = weapon.amount.is_some_and(|a| !a.implied);
        match merged.last_mut() {
            Some(last) if counted_before && !counted && !weapon.draft.anaphoric => {
                if last.draft.class != weapon.draft.class {
                    last.draft.class = Unknown;
                }
                if last.draft.model != weapon.draft.model {
                    last.draft.model = None;
                }
                last.draft.words = last.draft.words.zip(weapon.draft.words).map(|(a, b)| a.cover(b));
            }
            _ => merged.push(weapon),
        }
    }
    merged
}

/// A count of an amount.
pub fn count_of(role: CountRole, amount: &Amount) -> CountDraft {
    CountDraft { role, low: amount.low, high: amount.high, approx: amount.approx, words: Some(amount.words) }
}

/// What an infinitive says depends on the verb it hangs on: "tried to break through" happened, "plans to
/// attack" may, "came to help" tells nothing.
fn infinitive_realis(view: &View<'_>, clause: &Clause) -> Option<Realis> {
    let parent = clause.parent.map(|p| &view.parse.clauses[p])?;
    let lemma = view.verb(parent)?.lemma?;
    let lemma = &view.lexicon.lemmas[lemma as usize];
    // "claims to have hit the headquarters"
    let said = lemma.speech.map(|s| view.lexicon.speech[s as usize]).filter(|s| s.anyone).map(|s| s.realis);
    lemma.governs.or(said).filter(|r| *r != Realis::Denied)
}

fn realis_of(frame: &Frame, group: Option<&VerbGroup>, denied: bool) -> Realis {
    let mut negated = denied ^ frame.denied ^ frame.when_denied;
    let mut realis = frame.realis.unwrap_or(Realis::Actual);
    if let Some(group) = group {
        negated ^= group.negated;
        if realis == Realis::Actual {
            realis = group.realis;
        }
    }
    // "An alert may be announced": of what is to come, not a doubt.
    if frame.event == Event::Alert && realis == Realis::Possible {
        realis = Realis::Expected;
    }
    if negated && realis == Realis::Actual { Realis::Denied } else { realis }
}
