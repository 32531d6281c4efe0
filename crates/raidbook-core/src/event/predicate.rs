//! From a clause to the frames that fit it: which argument is the doer, which is what it is done to.

use crate::clause::chunk::{ChunkKind, Form, VerbGroup, Voice};
use crate::clause::parse::{Clause, Tie};
use crate::clause::view::View;
use crate::lexicon::{Class, Features, Particle, Tag};
use crate::text::fold::Key;
use crate::text::token::Kind;

use super::frame::{Frame, Types};

/// A frame with its arguments.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Index of the frame.
    pub frame: u32,
    /// Noun phrases that do it.
    pub agent: Vec<usize>,
    /// Noun phrases it is done to.
    pub patient: Vec<usize>,
    /// How well it fits.
    pub score: i32,
    /// Chunks that the trigger's particle covers.
    pub particle: Option<(usize, usize)>,
}

/// The row of a noun phrase as arguments.
fn row(view: &View<'_>, noun: Option<usize>) -> Vec<usize> {
    noun.map_or(Vec::new(), |n| view.row(n))
}

/// The frames that fit a verb clause, the best first; only those of the best score's event family
/// are worth taking.
pub fn fits(view: &View<'_>, index: usize) -> Vec<Fit> {
    let clause = &view.parse.clauses[index];
    let Some(group) = view.verb(clause) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(lemma) = group.lemma {
        for (frame, particle) in &view.lexicon.lemmas[lemma as usize].frames {
            let particle = match particle {
                Some(particle) => match find_particle(view, index, *particle) {
                    Some(at) => Some(at),
                    None => continue,
                },
                None => None,
            };
            try_frame(view, index, *frame, particle, &mut found);
        }
    }
    found.sort_by_key(|f: &Fit| std::cmp::Reverse(f.score));
    found
}

/// Where a particle phrase stands after the verb: the chunks it covers.
pub fn find_particle(view: &View<'_>, clause: usize, particle: Particle) -> Option<(usize, usize)> {
    let at = view.parse.clauses[clause].at;
    let last = view.chunks.list.len().min(at + 12);
    for start in at + 1..last {
        if view.parse.owner[start] as usize != clause && start > at + 1 {
            break;
        }
        if matches!(
            view.chunks.list[start].kind,
            ChunkKind::Mark(Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Comma)
        ) {
            return None;
        }
        // "struck a car park at the site" is not "strike at": a preposition stands right behind its verb.
        let near = particle.gap
            || view.chunks.list[start].kind != ChunkKind::Prep
            || (at + 1..start).all(|n| matches!(view.chunks.list[n].kind, ChunkKind::Other | ChunkKind::Time(_)));
        if !near {
            break;
        }
        // The phrase may end inside a noun phrase ("set fire to"), so units are walked.
        let first = view.chunks.list[start].start;
        let mut phrase: Option<Key> = None;
        for unit in first..view.units.list.len().min(first + 5) {
            let mut whole = true;
            for token in view.units.list[unit].start..view.units.list[unit].end {
                let next = view.tokens[token as usize].key;
                phrase = Some(phrase.map_or(next, |k| k.then(next)));
                whole = token + 1 == view.units.list[unit].end;
            }
            if whole && phrase == Some(particle.key) {
                let end = (start..view.chunks.list.len()).find(|&c| view.chunks.list[c].end > unit).unwrap_or(start);
                return Some((start, end + 1));
            }
        }
    }
    None
}

fn try_frame(view: &View<'_>, index: usize, frame_index: u32, particle: Option<(usize, usize)>, found: &mut Vec<Fit>) {
    let clause = &view.parse.clauses[index];
    let Some(group) = view.verb(clause) else { return };
    let frame = &view.lexicon.frames[frame_index as usize];
    let nothing = clause.objects.first().is_some_and(|o| view.negative(*o));
    if frame.when_denied && !(group.negated ^ nothing) {
        return;
    }
    for (agent, patient, bonus) in readings(view, index, clause, group, frame, particle) {
        if let Some(mut fit) = weigh(view, index, frame_index, agent, patient) {
            fit.score += bonus + if particle.is_some() { 2 } else { 0 } + if frame.when_denied { 4 } else { 0 };
            fit.particle = particle;
            found.push(fit);
        }
    }
}

type Reading = (Vec<usize>, Vec<usize>, i32);

/// The ways a clause's noun phrases may be doer and done-to.
fn readings(
    view: &View<'_>,
    index: usize,
    clause: &Clause,
    group: &VerbGroup,
    frame: &Frame,
    particle: Option<(usize, usize)>,
) -> Vec<Reading> {
    let subject = row(view, clause.subject);
    let mut objects = clause.objects.first().map_or(Vec::new(), |o| view.row(*o));
    objects.retain(|o| particle.is_none_or(|(from, to)| !(from..to).contains(&view.parse.chunk_of[*o])));
    if objects.is_empty() && clause.objects.len() > 1 {
        objects = view.row(clause.objects[1]);
    }
    // "slam into a house": the noun behind the particle is the object.
    if let Some((_, end)) = particle
        && objects.is_empty()
        && let Some(ChunkKind::Noun(noun)) = view.chunks.list.get(end).map(|c| c.kind)
    {
        objects = view.row(noun);
    }
    if clause.tie == Tie::Relative && objects.is_empty() && clause.antecedent != clause.subject {
        objects = row(view, clause.antecedent);
    }
    let by: Vec<usize> = view
        .adjuncts(index)
        .iter()
        .filter(|a| a.features.has(Features::AGENT) && view.parse.chunk_of[a.noun] > clause.at)
        .flat_map(|a| view.row(a.noun))
        .collect();
    let passive = (by.clone(), subject.clone(), 0);
    let active = (subject.clone(), objects.clone(), 0);
    let alone = (Vec::new(), subject.clone(), 0);
    match group.voice {
        Voice::Passive => vec![passive],
        Voice::Active => {
            let mut readings = Vec::new();
            if frame.intransitive {
                readings.push((alone.0, alone.1, if objects.is_empty() { 1 } else { -1 }));
            }
            if !frame.intransitive || !objects.is_empty() {
                readings.push(active);
            }
            readings
        }
        Voice::Bare => {
            let mut readings = Vec::new();
            let reduced = clause.tie == Tie::Participle && group.form == Form::Bare;
            let shared = shares_passive(view, index);
            if !objects.is_empty() && !shared {
                readings.push((active.0, active.1, if reduced { -1 } else { 1 }));
            }
            if objects.is_empty() || reduced || shared || !by.is_empty() {
                let mut patient = passive.1;
                if reduced && let Some(noun) = clause.antecedent {
                    patient = view.row(noun);
                }
                readings.push((passive.0, patient, if by.is_empty() { 0 } else { 2 }));
            }
            if frame.intransitive && !shared {
                readings.push((alone.0, alone.1, if objects.is_empty() { 1 } else { -1 }));
            } else if objects.is_empty() {
                // "the enemy attacked": active without an object, where the frame needs none.
                readings.push((subject, Vec::new(), -2));
            }
            readings
        }
    }
}

/// "were intercepted and destroyed": the second participle shares the auxiliary of the first.
pub fn shares_passive(view: &View<'_>, index: usize) -> bool {
    let clause = &view.parse.clauses[index];
    // "were lost and three hit targets": a subject and an object of its own make it active.
    let own = clause.objects.first().is_some() && clause.subject.is_some_and(|s| view.parse.clause_of(s) == index);
    if clause.tie != Tie::And || own {
        return false;
    }
    let Some(before) = clause.parent.map(|p| &view.parse.clauses[p]) else { return false };
    view.verb(before).is_some_and(|g| {
        g.voice == Voice::Passive || g.form == Form::Bare && shares_passive(view, clause.parent.unwrap_or(0))
    })
}

/// Whether arguments fit a frame, and how well.
fn weigh(view: &View<'_>, index: usize, frame_index: u32, agent: Vec<usize>, patient: Vec<usize>) -> Option<Fit> {
    let frame = &view.lexicon.frames[frame_index as usize];
    let mut score = if frame.weak { -2 } else { 0 };
    let mut patient = patient;
    if frame.patient != Types::NONE {
        if patient.is_empty() {
            patient = goal_arguments(view, index, frame);
            score -= 1;
        }
        match patient.first() {
            Some(&first) => score += argument_score(view, first, frame.patient)?,
            None if frame.bare => {}
            None => return None,
        }
    }
    match agent.first() {
        Some(&first) if frame.agent != Types::NONE => {
            let meaning = view.meaning(counted(view, first));
            if meaning.types.has(frame.agent) {
                score += 2;
            } else if meaning.types.has(Types::ANAPHOR) {
                score += 1;
            } else {
                return None;
            }
        }
        Some(_) if frame.patient == Types::NONE => {}
        Some(_) => score -= 1,
        None => {}
    }
    Some(Fit { frame: frame_index, agent, patient, score, particle: None })
}

fn counted(view: &View<'_>, noun: usize) -> usize {
    crate::claim::amount::counted(view, noun)
}

/// How well a noun phrase fits a set of types; `None` where it cannot.
fn argument_score(view: &View<'_>, noun: usize, wanted: Types) -> Option<i32> {
    let meaning = view.meaning(counted(view, noun));
    if meaning.measure && !wanted.has(Types::MEASURE) {
        return None;
    }
    if meaning.types.has(wanted) {
        let weak = meaning.target.is_some_and(|t| view.lexicon.targets[t as usize].weak)
            && !meaning.types.has(wanted.without(Types::TARGET));
        return Some(if weak { 3 } else { 4 });
    }
    if wanted.has(Types::SERVICE) && meaning.service {
        return Some(4);
    }
    let only_events = wanted.without(Types::all_events()) == Types::NONE;
    if only_events && meaning.types.has(Types::ANAPHOR) {
        return view.told_before.has(wanted).then_some(2);
    }
    if meaning.types.has(Types::ANAPHOR) && !meaning.types.has(Types::EVENT) {
        return Some(if wanted.has(view.stands_for(noun)) { 2 } else { 1 });
    }
    // A noun that no table knows may be a person, or a weapon's name, only where nothing speaks against it.
    if meaning.types == Types::OTHER && wanted.has(Types::PERSON) && view.head(noun).tag.has(Tag::NOUN) {
        return Some(1);
    }
    None
}

impl Types {
    /// These types without others.
    #[must_use]
    pub fn without(self, other: Types) -> Types {
        Types(self.0 & !other.0)
    }
}

/// The patient behind a preposition: "attacks on X", "fell on a house", "aimed at".
fn goal_arguments(view: &View<'_>, index: usize, frame: &Frame) -> Vec<usize> {
    let clause = &view.parse.clauses[index];
    let wanted = if frame.goal == Types::NONE {
        frame.patient.without(Types::WEAPON | Types::DEBRIS | Types::SIDE | Types::PERSON)
    } else {
        frame.goal
    };
    for adjunct in view.adjuncts(index) {
        if view.parse.chunk_of[adjunct.noun] < clause.at || !adjunct.features.has(Features::GOAL) {
            continue;
        }
        if view.meaning(adjunct.noun).types.has(wanted) {
            return view.row(adjunct.noun);
        }
    }
    Vec::new()
}

/// The frames of a trigger noun or state.
pub fn trigger_frames<'v>(view: &View<'v>, trigger: u32) -> &'v [u32] {
    &view.lexicon.triggers[trigger as usize]
}

/// The state phrase (adjective, "on fire", "without power") among chunks `from..to`: trigger and the
/// units it covers.
pub fn state_between(view: &View<'_>, from: usize, to: usize) -> Option<(u32, (usize, usize))> {
    for chunk in &view.chunks.list[from..to] {
        if let Some(found) = state_in(view, chunk.start, chunk.end) {
            return Some(found);
        }
        if matches!(chunk.kind, ChunkKind::Mark(Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Colon)) {
            break;
        }
    }
    None
}

/// The state phrase among units `from..to`.
pub fn state_in(view: &View<'_>, from: usize, to: usize) -> Option<(u32, (usize, usize))> {
    (from..to).find_map(|at| {
        let unit = &view.units.list[at];
        view.units.sense(unit, Class::State).map(|s| (s.index, (at, at + 1)))
    })
}
