//! Drafts of one sentence that tell one happening together.

use crate::clause::chunk::{ChunkKind, Form};
use crate::clause::parse::Tie;
use crate::clause::view::View;

use super::draft::{ActorDraft, Draft};
use super::model::{Event, PlaceRole, Realis};

/// Folds what belongs together.
pub fn fold(view: &View<'_>, drafts: &mut Vec<Draft>) {
    casualties(drafts);
    completing(view, drafts);
}

/// "Two people were killed and nine injured": one claim with two counts.
fn casualties(drafts: &mut Vec<Draft>) {
    let mut n = 1;
    while n < drafts.len() {
        let (before, rest) = drafts.split_at_mut(n);
        let (Some(first), Some(next)) = (before.iter_mut().rev().find(|d| d.event == Event::Casualties), rest.first())
        else {
            n += 1;
            continue;
        };
        let one = next.event == Event::Casualties
            && first.realis == next.realis
            && next
                .places
                .iter()
                .all(|p| first.places.is_empty() || first.places.iter().any(|q| q.place.name == p.place.name))
            && !next.counts.is_empty()
            && next.counts.iter().all(|c| first.counts.iter().all(|k| k.role != c.role));
        if one {
            let next = drafts.remove(n);
            let first = drafts[..n].iter_mut().rev().find(|d| d.event == Event::Casualties).expect("found above");
            for count in next.counts {
                first.add_count(count);
            }
            for place in next.places {
                first.add_place(place);
            }
            first.evidence = first.evidence.cover(next.evidence);
            first.weapon = first.weapon.take().or(next.weapon);
            first.actor = first.actor.take().or(next.actor);
        } else {
            n += 1;
        }
    }
}

/// "the missiles fired by Russia killed three", "drones flying towards Moscow were shot down": a
/// participle or relative that only completes what another clause tells fills that claim's slots.
fn completing(view: &View<'_>, drafts: &mut Vec<Draft>) {
    let mut n = 0;
    while n < drafts.len() {
        if let Some(main) = completes(view, drafts, n) {
            let part = drafts.remove(n);
            let main = if main > n { main - 1 } else { main };
            give(part, &mut drafts[main]);
        } else {
            n += 1;
        }
    }
}

/// The draft that draft `n` only completes.
fn completes(view: &View<'_>, drafts: &[Draft], n: usize) -> Option<usize> {
    let draft = &drafts[n];
    if !matches!(draft.event, Event::Attack | Event::Sighting)
        || draft.realis != Realis::Actual
        || draft.noun.is_some()
        || draft.rules.contains(&"tally")
    {
        return None;
    }
    let clause = &view.parse.clauses[draft.clause];
    let antecedent = clause.antecedent?;
    let group = view.verb(clause)?;
    let reduced = clause.tie == Tie::Participle && matches!(group.form, Form::Bare | Form::Ing);
    // "drones that were attacking Crimea": the weapon itself is the subject, nobody else is named.
    let own = clause.tie == Tie::Relative
        && clause.subject == clause.antecedent
        && matches!(view.chunks.list[clause.start].kind, ChunkKind::Rel);
    if !reduced && !own {
        return None;
    }
    let words = view.noun_span(antecedent);
    drafts.iter().enumerate().find_map(|(m, d)| {
        let weapon = d.weapon.as_ref().and_then(|w| w.words).is_some_and(|w| w.overlaps(words));
        let tells = matches!(
            d.event,
            Event::Interception
                | Event::Strike
                | Event::Casualties
                | Event::Damage
                | Event::Fire
                | Event::Attack
                | Event::Debris
        );
        (m != n && weapon && tells && d.clause != draft.clause).then_some(m)
    })
}

fn give(part: Draft, main: &mut Draft) {
    for mut place in part.places {
        let aimed = place.role != PlaceRole::Origin;
        if aimed {
            place.role = PlaceRole::Target;
        }
        let takes = match main.event {
            Event::Interception => aimed,
            Event::Attack | Event::Strike => main.places.is_empty() || !aimed,
            _ => main.places.is_empty() && aimed,
        };
        if takes {
            main.add_place(place);
        }
    }
    if main.event != Event::Interception && main.actor.as_ref().is_none_or(|a| a.side.is_none()) {
        main.actor = part.actor.map(|a| ActorDraft { words: a.words, side: a.side });
    }
    if main.time.is_none() {
        main.time = part.time;
    }
}
