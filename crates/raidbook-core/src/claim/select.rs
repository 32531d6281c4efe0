//! Which drafts are claims: repetitions without news and mentions that only point back are not.

use super::draft::Draft;
use super::model::Event;

/// Leaves out what is no claim of its own.
pub fn select(drafts: &mut Vec<Draft>) {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        if draft.mention && !says_something(&draft) {
            continue;
        }
        if repeats(&draft, &kept) {
            continue;
        }
        kept.push(draft);
    }
    *drafts = kept;
}

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
            && (d.event != Event::Statement)
    })
}

fn same_weapon(a: &Draft, b: &Draft) -> bool {
    match (&a.weapon, &b.weapon) {
        (Some(x), Some(y)) => x.class == y.class && x.model == y.model,
        (_, None) => true,
        (None, Some(_)) => false,
    }
}
