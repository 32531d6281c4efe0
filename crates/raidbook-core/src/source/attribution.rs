//! How far a speaker reaches: over which clauses of the sentence, and beyond it.

use crate::claim::draft::SourceDraft;
use crate::claim::model::Realis;
use crate::claim::place::Places;
use crate::clause::chunk::ChunkKind;
use crate::clause::parse::Tie;
use crate::clause::view::View;
use crate::lexicon::{Class, Features, SpeechKind, Tag};
use crate::text::token::Kind;

use super::speaker::Speakers;

/// Which way a speaker reaches from the words that bring it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// What follows in the sentence.
    Forward,
    /// What stands before in the sentence.
    Backward,
    /// The whole sentence.
    Whole,
    /// The whole paragraph: a header before a colon, a signature.
    Paragraph,
}

/// A speaker in a sentence.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Who, the original speaker first.
    pub sources: Vec<SourceDraft>,
    /// Which way.
    pub reach: Reach,
    /// The chunk of the verb or preposition.
    pub at: usize,
    /// The clause of the verb, which itself tells nothing but that someone spoke.
    pub clause: Option<usize>,
    /// What the verb says of what is said.
    pub realis: Realis,
    /// Whether the verb makes a statement by itself.
    pub statement: bool,
    /// Whether a closing quotation mark stands right before.
    pub after_quote: bool,
    /// It stands in brackets or behind a dash at the end of a passage and closes all of it.
    pub signature: bool,
    /// It is a paragraph of its own at the foot of the report.
    pub foot: bool,
}

impl Attribution {
    fn new(sources: Vec<SourceDraft>, reach: Reach, at: usize) -> Self {
        Self {
            sources,
            reach,
            at,
            clause: None,
            realis: Realis::Actual,
            statement: false,
            after_quote: false,
            signature: false,
            foot: false,
        }
    }
}

/// The speakers of a sentence, left to right.
pub fn find(view: &View<'_>, speakers: &mut Speakers, places: &mut Places<'_>) -> Vec<Attribution> {
    let mut found = Vec::new();
    header(view, speakers, places, &mut found);
    for index in 0..view.parse.clauses.len() {
        speech_clause(view, index, speakers, places, &mut found);
    }
    prepositions(view, speakers, places, &mut found);
    signature(view, speakers, places, &mut found);
    found.sort_by_key(|a| a.at);
    relays(view, &mut found);
    found
}

fn speech_clause(
    view: &View<'_>,
    index: usize,
    speakers: &mut Speakers,
    places: &mut Places<'_>,
    found: &mut Vec<Attribution>,
) {
    let clause = &view.parse.clauses[index];
    let Some(group) = view.verb(clause) else { return };
    if governed(view, index, speakers, places, found) {
        return;
    }
    let Some(speech) = speech_of(view, index) else { return };
    let entry = view.lexicon.speech[speech as usize];
    if group.voice == crate::clause::chunk::Voice::Passive {
        return;
    }
    let speaker = clause.subject.filter(|s| Speakers::can_speak(view, *s) || entry.anyone && Speakers::may_speak(view, *s));
    // "…", said Oleksandr Vilkul: the speaker stands behind the verb.
    let inverted = clause.objects.first().copied().filter(|o| Speakers::can_speak(view, *o) && inverts(view, index));
    let Some(noun) = inverted.or(speaker) else { return };
    let row = view.row(view.noun(noun).group);
    let row = if row.contains(&noun) { row } else { vec![noun] };
    let mut sources = Vec::new();
    for member in row {
        if member == noun || Speakers::can_speak(view, member) {
            sources.extend(speakers.resolve(view, member, places));
        }
    }
    if sources.is_empty() {
        return;
    }
    // "RIA Novosti quotes the company as saying": the subject passes on what the object said.
    if entry.relay
        && let Some(&quoted) = clause.objects.first().filter(|o| Speakers::can_speak(view, **o) || Speakers::may_speak(view, **o))
        && let Some(original) = speakers.resolve(view, quoted, places)
    {
        sources.insert(0, original);
    }
    let before = first_content_before(view, clause.start.min(view.parse.chunk_of[noun]));
    let after_quote = clause.start > 0
        && matches!(view.chunks.list[clause.start - 1].kind, ChunkKind::Mark(Kind::QuoteClose))
        || clause.start < clause.at && matches!(view.chunks.list[clause.start].kind, ChunkKind::Mark(Kind::QuoteClose));
    let complement = complement_follows(view, index);
    let reach = if clause.tie == Tie::Inserted {
        Reach::Whole
    } else if entry.paragraph {
        Reach::Paragraph
    } else if before && !complement {
        Reach::Backward
    } else {
        Reach::Forward
    };
    let realis = if group.negated && entry.realis == Realis::Actual { Realis::Actual } else { entry.realis };
    found.push(Attribution {
        clause: Some(index),
        realis,
        statement: entry.statement,
        after_quote,
        ..Attribution::new(sources, reach, clause.at)
    });
}

/// "The Kremlin denies targeting civilians", "Moscow claims to have shot down ten": the verb that says it
/// governs the verb of the happening.
fn governed(view: &View<'_>, index: usize, speakers: &mut Speakers, places: &mut Places<'_>, found: &mut Vec<Attribution>) -> bool {
    let clause = &view.parse.clauses[index];
    let Some(group) = view.verb(clause) else { return false };
    let says = |l: &u32| {
        view.lexicon.lemmas[*l as usize].speech.is_some_and(|s| {
            let entry = view.lexicon.speech[s as usize];
            entry.anyone || entry.realis == Realis::Denied
        })
    };
    if group.voice == crate::clause::chunk::Voice::Passive || !group.governors.iter().any(says) {
        return false;
    }
    let Some(source) = clause.subject.filter(|s| Speakers::can_speak(view, *s)).and_then(|s| speakers.resolve(view, s, places)) else { return false };
    found.push(Attribution { clause: Some(index), ..Attribution::new(vec![source], Reach::Forward, clause.at) });
    true
}

/// The word of speech that the verb of a clause is, its particle considered ("go on").
pub fn speech_of(view: &View<'_>, index: usize) -> Option<u32> {
    let clause = &view.parse.clauses[index];
    let lemma = &view.lexicon.lemmas[view.verb(clause)?.lemma? as usize];
    for (key, speech) in &lemma.speech_particles {
        if crate::event::predicate::find_particle(view, index, *key).is_some() {
            return Some(*speech);
        }
    }
    lemma.speech
}

/// Whether the speaker stands behind its verb.
fn inverts(view: &View<'_>, index: usize) -> bool {
    let clause = &view.parse.clauses[index];
    let own_subject = clause.subject.is_some_and(|s| {
        let at = view.parse.chunk_of[s];
        // "No hits, insists the mayor": what a comma parts from the verb is said, not speaking.
        let parted = clause.at > 0
            && matches!(view.chunks.list[clause.at - 1].kind, ChunkKind::Mark(Kind::Comma | Kind::QuoteClose | Kind::Dash))
            && !Speakers::can_speak(view, s);
        view.parse.owner[at] as usize == index && at < clause.at && !parted
    });
    let direct = clause.objects.first().is_some_and(|o| view.parse.chunk_of[*o] == clause.at + 1);
    !own_subject && direct && clause.tie != Tie::Relative
}

/// Whether the sentence says anything before chunk `at`.
fn first_content_before(view: &View<'_>, at: usize) -> bool {
    let mut verb_or_count = false;
    for chunk in &view.chunks.list[..at] {
        match chunk.kind {
            ChunkKind::Verb(_) => verb_or_count = true,
            ChunkKind::Noun(n) if view.noun(n).quantity.is_some() || view.meaning(n).trigger.is_some() => {
                verb_or_count = true
            }
            ChunkKind::Mark(Kind::QuoteClose) => return true,
            _ => {}
        }
    }
    verb_or_count
}

/// Whether what is said follows the verb of speech.
fn complement_follows(view: &View<'_>, index: usize) -> bool {
    let clause = &view.parse.clauses[index];
    // "the airport put the number of passengers at 20,000": what it says stands behind the verb.
    let told = clause.objects.iter().any(|o| {
        !view.head(*o).tag.has(Tag::PRON) && !Speakers::can_speak(view, *o) && !is_medium(view, *o)
    });
    if told {
        return true;
    }
    for at in clause.at + 1..view.chunks.list.len() {
        match view.chunks.list[at].kind {
            ChunkKind::That | ChunkKind::Mark(Kind::Colon | Kind::QuoteOpen) => return true,
            ChunkKind::Verb(_) => {
                let owner = view.parse.owner[at] as usize;
                let tie = view.parse.clauses[owner].tie;
                return matches!(tie, Tie::Said | Tie::Participle)
                    && owner == index + 1
                    && !comma_between(view, clause.at, at);
            }
            ChunkKind::Noun(n)
                if view.noun(n).quantity.is_some()
                    && view.parse.prep[n].is_none()
                    && !comma_between(view, clause.at, at) =>
            {
                return true;
            }
            ChunkKind::Mark(Kind::Stop | Kind::Semicolon) => return false,
            _ => {}
        }
    }
    false
}

fn comma_between(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|n| matches!(view.chunks.list[n].kind, ChunkKind::Mark(Kind::Comma)))
}

/// "According to the ministry, …", "… (data of the prosecutor's office)".
fn prepositions(view: &View<'_>, speakers: &mut Speakers, places: &mut Places<'_>, found: &mut Vec<Attribution>) {
    for (at, chunk) in view.chunks.list.iter().enumerate() {
        if chunk.kind != ChunkKind::Prep {
            continue;
        }
        let Some(ChunkKind::Noun(noun)) = view.chunks.list.get(at + 1).map(|c| c.kind) else { continue };
        if !view.units.list[chunk.start].features.has(Features::SOURCE) && !own_count(view, chunk.start, noun) {
            continue;
        }
        let Some(source) = speakers.resolve(view, noun, places) else { continue };
        let reach = if first_content_before(view, at) { Reach::Backward } else { Reach::Whole };
        found.push(Attribution::new(vec![source], reach, at));
    }
}

/// "by the Air Force's count", "by its own account".
fn own_count(view: &View<'_>, prep: usize, noun: usize) -> bool {
    let phrase = view.noun(noun);
    let possessed = phrase.possessive.is_some()
        || phrase.features.has(Features::POSSESSIVE) && !phrase.features.has(Features::FIRST);
    view.units.list[prep].features.has(Features::AGENT)
        && possessed
        && view.units.senses(view.head(noun)).iter().any(|s| s.class == Class::Speech)
}

/// "Sobyanin: …", "09:22 President Zelensky: …" at the start of a line.
fn header(view: &View<'_>, speakers: &mut Speakers, places: &mut Places<'_>, found: &mut Vec<Attribution>) {
    let mut noun = None;
    for (at, chunk) in view.chunks.list.iter().enumerate().take(8) {
        match chunk.kind {
            ChunkKind::Noun(n) if noun.is_none() => noun = Some(n),
            ChunkKind::Noun(_)
            | ChunkKind::Time(_)
            | ChunkKind::Prep
            | ChunkKind::Mark(Kind::Symbol | Kind::Comma | Kind::Dash | Kind::Stop) => {}
            ChunkKind::Mark(Kind::Colon) => {
                let Some(noun) = noun.filter(|n| heads_as_speaker(view, *n)) else { return };
                let Some(source) = speakers.resolve(view, noun, places) else { return };
                found.push(Attribution::new(vec![source], Reach::Paragraph, at));
                return;
            }
            _ => return,
        }
    }
}

/// Whether a noun phrase before a colon names who speaks: its head is a person, an office or a body, or
/// it is somebody's account ("Its breakdown: …").
fn heads_as_speaker(view: &View<'_>, noun: usize) -> bool {
    let phrase = view.noun(noun);
    let head = view.head(noun);
    if phrase.possessive.is_some() {
        return false;
    }
    let account =
        phrase.features.has(Features::POSSESSIVE) && view.units.senses(head).iter().any(|s| s.class == Class::Speech);
    let speaks = view
        .units
        .senses(head)
        .iter()
        .any(|s| matches!(s.class, Class::Person | Class::Title | Class::Institution | Class::Organisation));
    account || speaks || (head.what == crate::clause::unit::What::Name && names_a_speaker(view, noun))
}

/// A body, an office or a known person, not just any capital word.
fn names_a_speaker(view: &View<'_>, noun: usize) -> bool {
    let phrase = view.noun(noun);
    (phrase.start..phrase.end).any(|u| {
        view.units.senses(&view.units.list[u]).iter().any(|s| {
            matches!(s.class, Class::Person | Class::Title | Class::Institution)
                || (s.class == Class::Organisation && u == phrase.head)
        })
    })
}

/// "… – Vitali Klitschko", "… (Klitschko)", "(Source: governor Andrei Klychkov)".
fn signature(view: &View<'_>, speakers: &mut Speakers, places: &mut Places<'_>, found: &mut Vec<Attribution>) {
    let mut end = view.chunks.list.len();
    while end > 0 && matches!(view.chunks.list[end - 1].kind, ChunkKind::Mark(Kind::Stop | Kind::Close | Kind::Symbol))
    {
        end -= 1;
    }
    let open = (0..end).rev().find(|&n| matches!(view.chunks.list[n].kind, ChunkKind::Mark(Kind::Dash | Kind::Open)));
    let Some(open) = open else { return };
    if (open..end).any(|n| matches!(view.chunks.list[n].kind, ChunkKind::Verb(_))) {
        return;
    }
    let noun = (open + 1..end).rev().find_map(|n| match view.chunks.list[n].kind {
        ChunkKind::Noun(noun) if names_a_speaker(view, noun) && view.noun(noun).quantity.is_none() => Some(noun),
        _ => None,
    });
    let Some(noun) = noun else { return };
    if view.meaning(noun).types.has(crate::event::frame::Types::PLACE | crate::event::frame::Types::WEAPON) {
        return;
    }
    if found.iter().any(|a| a.at > open) {
        return;
    }
    let Some(source) = speakers.resolve(view, noun, places) else { return };
    let bracket = matches!(view.chunks.list[open].kind, ChunkKind::Mark(Kind::Open));
    let alone = open == 0;
    found.push(Attribution {
        signature: bracket || alone,
        foot: alone && !bracket,
        ..Attribution::new(vec![source], Reach::Backward, open)
    });
}

/// "the company said, as cited by CNN": the second only passes on what the first said; "TASS reported,
/// citing the ministry": the first does.
fn relays(view: &View<'_>, found: &mut Vec<Attribution>) {
    let mut n = 1;
    while n < found.len() {
        let entry = view
            .units
            .sense(&view.units.list[view.chunks.list[found[n].at].start], Class::Speech)
            .filter(|_| found[n].clause.is_none())
            .map(|s| view.lexicon.speech[s.index as usize]);
        let near = found[n].at <= found[n - 1].at + 8;
        match entry.filter(|e| (e.relay || e.original) && near) {
            Some(entry) => {
                let mut sources = std::mem::take(&mut found[n].sources);
                let first = &mut found[n - 1].sources;
                if entry.original {
                    sources.append(first);
                    *first = sources;
                } else {
                    first.append(&mut sources);
                }
                found.remove(n);
            }
            None => n += 1,
        }
    }
}

/// The attribution that covers a draft of clause `clause` whose words stand at chunk `at`.
pub fn covering(found: &[Attribution], clause: usize, at: usize) -> Option<&Attribution> {
    if let Some(own) = found.iter().find(|a| a.clause == Some(clause)) {
        return Some(own);
    }
    let forward = found.iter().rev().find(|a| a.at < at && matches!(a.reach, Reach::Forward));
    let backward = found.iter().find(|a| a.at > at && matches!(a.reach, Reach::Backward));
    let whole = found.iter().find(|a| matches!(a.reach, Reach::Whole | Reach::Paragraph));
    // "…, the ministry warned, because its crews cannot work": what follows is still its word.
    let goes_on = found.iter().rev().find(|a| a.at < at && matches!(a.reach, Reach::Backward) && !a.signature);
    match (forward, backward) {
        // Between "he said" and a later "she said", the later one closes what stands before it.
        (Some(f), Some(b)) => {
            let stops = found.iter().any(|a| a.at > f.at && a.at < at);
            Some(if stops { b } else { f })
        }
        (Some(f), None) => Some(f),
        (None, Some(b)) => Some(b),
        (None, None) => whole.or(goes_on),
    }
}

/// Whether a word of speech of this kind stands in a noun phrase.
pub fn is_medium(view: &View<'_>, noun: usize) -> bool {
    view.units
        .senses(view.head(noun))
        .iter()
        .any(|s| s.class == Class::Speech && view.lexicon.speech[s.index as usize].kind == SpeechKind::Medium)
}
