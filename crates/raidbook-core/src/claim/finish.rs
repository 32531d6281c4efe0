//! From drafts to the spec's claims.

use crate::lexicon::Lexicon;
use crate::text::{CodePoints, Span};

use super::draft::Draft;
use super::model::{Actor, Claim, ClaimPlace, ClaimSource, ClaimTime, Count, Evidence, Link, Target, Text, Weapon};

/// Turns drafts into claims with the ids c1, c2, …
pub fn claims(text: &str, drafts: Vec<Draft>, lexicon: &Lexicon) -> Vec<Claim> {
    let points = CodePoints::new(text);
    let words = |span: Option<Span>| span.map(|s| s.of(text).to_owned());
    let side = |side| -> Text { Text::clone(lexicon.side_name(side)) };
    drafts
        .into_iter()
        .enumerate()
        .map(|(n, draft)| Claim {
            id: format!("c{}", n + 1),
            event: draft.event,
            realis: draft.realis,
            actor: draft.actor.map(|a| Actor { side: a.side.map(side), text: words(a.words) }),
            weapon: draft.weapon.map(|w| Weapon {
                class: w.class,
                model: w.model.and_then(|m| lexicon.weapons[m as usize].model.clone()),
                text: words(w.words),
            }),
            target: draft.target.map(|t| Target { kind: t.kind, name: t.name, text: words(t.words) }),
            counts: draft
                .counts
                .into_iter()
                .map(|c| Count { role: c.role, low: c.low, high: c.high, approx: c.approx, text: words(c.words) })
                .collect(),
            places: draft
                .places
                .into_iter()
                .map(|p| ClaimPlace {
                    role: p.role,
                    name: p.place.name,
                    kind: p.place.kind,
                    lat: p.place.point.map(|(lat, _)| lat),
                    lon: p.place.point.map(|(_, lon)| lon),
                    text: words(p.words),
                })
                .collect(),
            time: draft.time.map(|t| ClaimTime {
                start: t.period.start.to_string(),
                end: t.period.end.map(|e| e.to_string()),
                text: words(t.words),
            }),
            sources: draft
                .sources
                .into_iter()
                .map(|s| ClaimSource { name: s.name, side: s.side.map(side), text: words(s.words) })
                .collect(),
            evidence: Evidence { start: points.at(draft.evidence.start), end: points.at(draft.evidence.end) },
            links: draft.links.into_iter().map(|(kind, to)| Link { kind, to: format!("c{}", to + 1) }).collect(),
            attributes: draft.attributes,
        })
        .collect()
}
