//! Which drafts are claims: repetitions without news and mentions that only point back are not.

use super::draft::Draft;
use super::model::{Event, Realis};

/// Leaves out what is no claim of its own.
pub fn select(drafts: &mut Vec<Draft>) {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        if draft.mention && !says_something(&draft) {
            complete(&draft, &mut kept);
            continue;
        }
        if repeats(&draft, &kept) {
            continue;
        }
        kept.push(draft);
    }
    *drafts = kept;
}

/// "The attack, which took place on Saturday, …": a mention that only dates what was told dates it.
fn complete(mention: &Draft, kept: &mut [Draft]) {
    let Some(time) = mention.time.as_ref().filter(|t| t.words.is_some() && !t.bounded) else { return };
    let family = |event: Event| match mention.event {
        Event::Attack | Event::Strike => matches!(event, Event::Attack | Event::Strike | Event::Interception),
        own => event == own,
    };
    for draft in kept.iter_mut().rev().take_while(|d| mention.sentence - d.sentence <= FARTHEST) {
        if family(draft.event) && draft.time.is_none() && draft.realis == Realis::Actual {
            draft.time = Some(time.clone());
        }
    }
}

/// How many sentences back a mention may point.
const FARTHEST: u32 = 4;

/// Whether a mention names anything of its own.
fn says_something(draft: &Draft) -> bool {
    !draft.places.is_empty() || draft.target.is_some() || !draft.counts.is_empty() || draft.weapon.is_some()
}

/// Whether the same sentence told the same already.
fn repeats(draft: &Draft, kept: &[Draft]) -> bool {
    kept.iter().rev().take_while(|d| d.sentence == draft.sentence).any(|d| {
        d.event == draft.event
            && d.realis == draft.realis
            && same_weapon(d, draft)
            && d.target.as_ref().map(|t| t.kind) == draft.target.as_ref().map(|t| t.kind)
            && draft.counts.iter().all(|c| d.counts.contains(c))
            && draft.places.iter().all(|p| d.places.iter().any(|q| q.place.name == p.place.name))
            && d.event != Event::Statement
            && (d.event != Event::Alert || d.frame == draft.frame)
    })
}

fn same_weapon(a: &Draft, b: &Draft) -> bool {
    match (&a.weapon, &b.weapon) {
        (Some(x), Some(y)) => x.class == y.class && x.model == y.model,
        (_, None) => true,
        (None, Some(_)) => false,
    }
}
