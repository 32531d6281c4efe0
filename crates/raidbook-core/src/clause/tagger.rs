//! Choosing one part of speech for each unit, left to right, from what stands beside it.

use crate::lexicon::{Class, Features, Lexicon, Tag};
use crate::text::token::Kind;

use super::unit::{Unit, Units, What};

/// Chooses the part of speech of every unit.
pub fn tag(units: &mut Units, lexicon: &Lexicon) {
    for at in 0..units.list.len() {
        let options = units.list[at].tag;
        if options.0.count_ones() > 1 {
            units.list[at].tag = choose(units, at, options, lexicon);
        }
    }
}

/// The last chosen tag before `at`, adverbs skipped.
fn before(units: &Units, at: usize) -> Tag {
    let mut n = at;
    while n > 0 {
        n -= 1;
        let unit = &units.list[n];
        if unit.tag == Tag::ADV && !unit.hyphen {
            continue;
        }
        return unit.tag;
    }
    Tag::NONE
}

/// What the unit after `at` may be.
fn after(units: &Units, at: usize) -> Tag {
    units.list.get(at + 1).map_or(Tag::NONE, |u| u.tag)
}

fn choose(units: &Units, at: usize, options: Tag, lexicon: &Lexicon) -> Tag {
    let prev = before(units, at);
    let next = after(units, at);
    let unit = &units.list[at];
    let verb = options.and(Tag::VERB);
    let has = |t: Tag| options.has(t);

    // "three more": what adds to a number goes with it.
    if unit.features.has(Features::MORE) && at > 0 && units.list[at - 1].tag == Tag::NUM && has(Tag::ADJ) {
        return Tag::ADJ;
    }
    // Words of grammar first: what follows tells most.
    if has(Tag::TO) {
        return if next.has(Tag::BASE) && !next_is_noun(units, at + 1) { Tag::TO } else { Tag::PREP };
    }
    // "shot down", "took out": the particle of the verb right before it.
    if has(Tag::PARTICLE)
        && at > 0
        && units.list[at - 1].tag.has(Tag::VERB)
        && !(has(Tag::PREP) && next.has(Tag::NOMINAL))
    {
        return Tag::PARTICLE;
    }
    if has(Tag::BE) && !has(Tag::NOUN) {
        return if has(Tag::MODAL) { Tag::MODAL } else { Tag::BE };
    }
    if has(Tag::HAVE) {
        return Tag::HAVE;
    }
    if has(Tag::DO) {
        return Tag::DO;
    }
    if has(Tag::MODAL) {
        let nominal = prev.has(Tag::DET | Tag::ADJ | Tag::NUM | Tag::PREP);
        return if has(Tag::NOUN | Tag::TIME) && nominal { options.and(Tag::NOUN | Tag::TIME) } else { Tag::MODAL };
    }
    if has(Tag::THAT) || has(Tag::REL) {
        return relative(units, at, options, prev, next);
    }
    if has(Tag::DET) {
        return determiner(units, at, options, next);
    }
    // "an arsenal near Karachev": a preposition that may be a verb is one only behind "to" or a modal.
    if verb != Tag::NONE && has(Tag::PREP) && !has(Tag::ING | Tag::PARTICIPLE) && next.has(Tag::NOMINAL) && !prev.has(Tag::TO | Tag::MODAL | Tag::DO) {
        return Tag::PREP;
    }
    if verb != Tag::NONE {
        return verbal(units, at, options, prev, next, lexicon);
    }
    if has(Tag::AND) && options.has(Tag::SUB) {
        return Tag::SUB;
    }
    if has(Tag::SUB) && has(Tag::PREP) {
        return if verb_follows(units, at) { Tag::SUB } else { Tag::PREP };
    }
    if has(Tag::PREP)
        && (next.has(Tag::NOMINAL | Tag::TIME | Tag::ING) || !has(Tag::ADV | Tag::PARTICLE))
        && !has(Tag::NOUN)
    {
        if has(Tag::PARTICLE) && prev.has(Tag::VERB) && !next.has(Tag::NOMINAL) {
            return Tag::PARTICLE;
        }
        return Tag::PREP;
    }
    if has(Tag::PARTICLE) {
        return if prev.has(Tag::VERB | Tag::NOUN | Tag::NUM | Tag::PRON) { Tag::PARTICLE } else { Tag::ADV };
    }
    if has(Tag::PRON) && has(Tag::ADV) {
        // "there" as a place after a verb, as a filler before "was".
        return if next.has(Tag::BE) { Tag::PRON } else { Tag::ADV };
    }
    if has(Tag::PRON) && has(Tag::ADJ) {
        return if next.has(Tag::NOUN | Tag::NAME) { Tag::ADJ } else { Tag::PRON };
    }
    if has(Tag::NOUN) && has(Tag::ADJ) {
        return noun_or_adjective(units, at, next);
    }
    if has(Tag::NUM) {
        return Tag::NUM;
    }
    if has(Tag::ADJ) && has(Tag::ADV) {
        return if next.has(Tag::NOUN | Tag::ADJ | Tag::NAME) && !prev.has(Tag::BE) { Tag::ADJ } else { Tag::ADV };
    }
    if has(Tag::NAME) && (has(Tag::NOUN) || has(Tag::ADJ)) {
        return if unit.capital && at > 0 { Tag::NAME } else { options.and(Tag::NOUN | Tag::ADJ) }.first();
    }
    options.first()
}

impl Tag {
    /// The lowest bit alone.
    fn first(self) -> Tag {
        Tag(self.0 & self.0.wrapping_neg())
    }
}

fn next_is_noun(units: &Units, at: usize) -> bool {
    // "to fire" against "to fire stations": a base form that is a noun too and has a noun after it.
    let Some(unit) = units.list.get(at) else { return false };
    unit.tag.has(Tag::NOUN)
        && after(units, at).has(Tag::NOUN | Tag::MARK | Tag::PREP)
        && !after(units, at).has(Tag::DET | Tag::NUM | Tag::NAME)
        && units.sense(unit, Class::Verb).is_none()
}

fn relative(units: &Units, at: usize, options: Tag, prev: Tag, next: Tag) -> Tag {
    let unit = &units.list[at];
    if unit.features.has(Features::WHERE | Features::WHOSE) {
        return Tag::REL;
    }
    if options.has(Tag::DET) {
        // "that": determiner before a lone noun, complementizer after a verb, relative after a noun.
        // "That makes 11": it stands for what was told.
        if prev == Tag::NONE && next.has(Tag::VERB | Tag::AUX) && !next.has(Tag::NOUN) {
            return Tag::PRON;
        }
        if prev.has(Tag::VERB | Tag::ADJ) || prev == Tag::NONE {
            let noun = next.has(Tag::NOUN) && !next.has(Tag::VERB | Tag::DET | Tag::ADJ);
            return if noun && !verb_follows(units, at + 1) { Tag::DET } else { Tag::THAT };
        }
        if prev.has(Tag::PREP) {
            return if next.has(Tag::NOMINAL) { Tag::DET } else { Tag::PRON };
        }
        if prev.has(Tag::NOUN | Tag::NAME | Tag::NUM | Tag::PRON) {
            return if speech_noun_before(units, at) { Tag::THAT } else { Tag::REL };
        }
        if prev.has(Tag::MARK | Tag::AND | Tag::SUB) {
            if next.has(Tag::BE | Tag::MODAL | Tag::HAVE) || (next.has(Tag::VERB) && !next.has(Tag::NOUN)) {
                return Tag::PRON;
            }
            return if next.has(Tag::NOUN | Tag::ADJ) && !next.has(Tag::DET) { Tag::DET } else { Tag::THAT };
        }
        return Tag::THAT;
    }
    if options.has(Tag::REL)
        && prev.has(Tag::NOUN | Tag::NAME | Tag::NUM | Tag::PRON | Tag::MARK | Tag::PREP | Tag::TIME)
    {
        return Tag::REL;
    }
    if options.has(Tag::SUB) { Tag::SUB } else { Tag::REL }
}

fn speech_noun_before(units: &Units, at: usize) -> bool {
    at > 0 && units.sense(&units.list[at - 1], Class::Speech).is_some()
}

fn determiner(units: &Units, at: usize, options: Tag, next: Tag) -> Tag {
    let unit = &units.list[at];
    let plain =
        unit.features.has(Features::DEFINITE | Features::INDEFINITE | Features::POSSESSIVE | Features::NEGATIVE);
    let heads = next.has(Tag::NOUN | Tag::NAME | Tag::ADJ | Tag::NUM | Tag::PARTICIPLE | Tag::ING) || next == Tag::DET;
    if options.has(Tag::PRON) && !heads {
        return Tag::PRON;
    }
    if options.has(Tag::ADV) && !heads {
        return Tag::ADV;
    }
    if options.has(Tag::PRON) && !plain && next.has(Tag::VERB) && !next.has(Tag::NOUN | Tag::ADJ) {
        return Tag::PRON;
    }
    Tag::DET
}

/// A word that may be a verb: is it one here, and in which form?
fn verbal(units: &Units, at: usize, options: Tag, prev: Tag, next: Tag, lexicon: &Lexicon) -> Tag {
    let verb = options.and(Tag::VERB);
    let nominal = options.and(Tag::NOUN | Tag::ADJ | Tag::NAME | Tag::ADV | Tag::PREP | Tag::TIME);
    let has = |t: Tag| options.has(t);
    if prev == Tag::TO || prev == Tag::MODAL || prev == Tag::DO {
        if has(Tag::BASE) {
            return Tag::BASE;
        }
    }
    if prev == Tag::HAVE && has(Tag::PARTICIPLE) {
        return Tag::PARTICIPLE;
    }
    if prev == Tag::BE {
        if has(Tag::ING) {
            return Tag::ING;
        }
        if has(Tag::PARTICIPLE) {
            return Tag::PARTICIPLE;
        }
        if nominal != Tag::NONE {
            return nominal.first_nominal();
        }
    }
    if prev == Tag::NEG && has(Tag::BASE) {
        return Tag::BASE;
    }
    let noun = options.and(Tag::NOUN);
    if prev.has(Tag::DET | Tag::NUM | Tag::ADJ) || possessive_before(units, at) {
        // Inside a noun phrase: "the damaged house", "falling debris", "a strike".
        if noun != Tag::NONE && !(has(Tag::PARTICIPLE | Tag::ING) && next.has(Tag::NOUN) && !next.has(Tag::VERB)) {
            let clause_after_number = prev == Tag::NUM && bare_number_subject(units, at, options, next);
            if !clause_after_number {
                return Tag::NOUN;
            }
        }
        if has(Tag::PARTICIPLE | Tag::ING)
            && next.has(Tag::NOUN | Tag::NAME | Tag::ADJ)
            && !next.has(Tag::DET | Tag::PREP)
            && prev != Tag::NUM
        {
            return Tag::ADJ;
        }
        if prev == Tag::NUM && has(Tag::PARTICIPLE | Tag::PAST) {
            return past_or_participle(options);
        }
        if prev == Tag::DET && has(Tag::PARTICIPLE) {
            return Tag::ADJ;
        }
        if nominal != Tag::NONE && prev == Tag::DET {
            return nominal.first_nominal();
        }
    }
    if prev == Tag::PREP {
        if has(Tag::ING) && !(next.has(Tag::NOUN) && noun == Tag::NONE && has(Tag::ADJ)) {
            return if noun != Tag::NONE && next.has(Tag::PREP | Tag::MARK | Tag::NONE_OR_VERB) {
                Tag::NOUN
            } else {
                Tag::ING
            };
        }
        if nominal != Tag::NONE {
            return nominal.first_nominal();
        }
        if has(Tag::PARTICIPLE) {
            return Tag::ADJ;
        }
    }
    if has(Tag::ING) {
        return ing(units, at, options, prev, next);
    }
    if noun != Tag::NONE {
        return noun_or_verb(units, at, options, prev, next);
    }
    if has(Tag::PARTICIPLE) && !has(Tag::PAST) {
        return Tag::PARTICIPLE;
    }
    if has(Tag::PARTICIPLE)
        && has(Tag::ADJ)
        && next.has(Tag::NOUN)
        && !next.has(Tag::DET | Tag::NUM)
        && !prev.has(Tag::NOUN | Tag::NAME | Tag::PRON | Tag::NUM)
    {
        return Tag::ADJ;
    }
    // "…, the watchdog, said flights were suspended": who speaks stands before, what is said behind.
    if has(Tag::PAST) && only_people_do(units, at, lexicon) && at > 0 {
        return past_or_participle(options);
    }
    // "Guided bombs were dropped": a participle that opens a sentence before a plain noun.
    if has(Tag::PARTICIPLE)
        && next.has(Tag::NOUN)
        && !next.has(Tag::DET | Tag::NUM | Tag::NAME | Tag::VERB)
        && (prev.has(Tag::MARK | Tag::AND | Tag::PREP | Tag::SUB) || prev == Tag::NONE)
        && verb_follows(units, at + 1)
    {
        return Tag::ADJ;
    }
    if has(Tag::PAST) || has(Tag::PARTICIPLE) {
        return past_or_participle(options);
    }
    if nominal.has(Tag::ADJ | Tag::ADV | Tag::PREP | Tag::TIME) && !verb.has(Tag::PRESENT) {
        return nominal.first_nominal();
    }
    if nominal.has(Tag::ADJ)
        && (prev.has(Tag::ADV) || next.has(Tag::NOUN) && !next.has(Tag::DET))
        && !prev.has(Tag::NOUN | Tag::NAME | Tag::PRON)
    {
        return Tag::ADJ;
    }
    if nominal.has(Tag::PREP) && next.has(Tag::NOMINAL) && !prev.has(Tag::NOUN | Tag::PRON) {
        return Tag::PREP;
    }
    if verb.has(Tag::PRESENT) { Tag::PRESENT } else { verb.first() }
}

impl Tag {
    const NONE_OR_VERB: Tag = Tag(Tag::BE.0 | Tag::HAVE.0 | Tag::MODAL.0);

    fn first_nominal(self) -> Tag {
        for tag in [Tag::NOUN, Tag::ADJ, Tag::NAME, Tag::TIME, Tag::PREP, Tag::ADV] {
            if self.has(tag) {
                return tag;
            }
        }
        self
    }
}

/// Forms that are past and participle alike stay both; the clause tells which.
fn past_or_participle(options: Tag) -> Tag {
    options.and(Tag::PAST | Tag::PARTICIPLE)
}

/// Whether a word is a verb that only people and bodies do: "said", "reported".
fn only_people_do(units: &Units, at: usize, lexicon: &Lexicon) -> bool {
    let lemma = units.sense(&units.list[at], Class::Verb).map(|s| s.index);
    lemma.and_then(|l| lexicon.lemmas[l as usize].speech).is_some_and(|s| lexicon.speech[s as usize].anyone)
}

/// Whether a word is also a noun of speech: "reports", "claims".
fn speaks(units: &Units, at: usize) -> bool {
    units.sense(&units.list[at], Class::Speech).is_some()
}

fn possessive_before(units: &Units, at: usize) -> bool {
    at > 0 && units.list[at - 1].what == What::Mark(Kind::Possessive)
}

/// "15 destroyed", "two hurt": a number alone is the subject of a following verb.
fn bare_number_subject(units: &Units, at: usize, options: Tag, next: Tag) -> bool {
    let unit = &units.list[at];
    let object = next.has(Tag::NOUN) && !verb_follows(units, at) && options.has(Tag::PAST) && options.has(Tag::BASE);
    options.has(Tag::PAST | Tag::PARTICIPLE) && (!unit.features.has(Features::PLURAL) || options.has(Tag::BASE)) && (!next.has(Tag::NOUN) || object) && at > 0
}

fn ing(units: &Units, at: usize, options: Tag, prev: Tag, next: Tag) -> Tag {
    let starts = prev.has(Tag::MARK | Tag::AND | Tag::SUB) || prev == Tag::NONE;
    if next.has(Tag::DET | Tag::NUM | Tag::PRON | Tag::NAME) && !options.has(Tag::PREP) {
        return Tag::ING;
    }
    if next.has(Tag::NOUN | Tag::ADJ) {
        // "Falling debris injured two": a clause with its own verb follows; "…, injuring people" not.
        let comma = at > 0 && units.list[at - 1].what == What::Mark(Kind::Comma);
        if starts && !comma && verb_follows(units, at + 1) {
            return if options.has(Tag::NOUN) { Tag::NOUN } else { Tag::ADJ };
        }
        if prev.has(Tag::NOUN) && options.has(Tag::NOUN) && !comma {
            return Tag::NOUN;
        }
        return Tag::ING;
    }
    if options.has(Tag::NOUN) && (starts || prev.has(Tag::NOUN | Tag::ADJ | Tag::NAME)) {
        return if next.has(Tag::PREP | Tag::VERB | Tag::AUX | Tag::MARK) || next == Tag::NONE {
            Tag::NOUN
        } else {
            Tag::ING
        };
    }
    if options.has(Tag::PREP) && next.has(Tag::NOMINAL | Tag::TIME) {
        return Tag::PREP;
    }
    Tag::ING
}

/// Whether a relative or conjunction opened a clause before `at` that has no verb yet.
fn waits_for_verb(units: &Units, at: usize) -> bool {
    for unit in units.list[..at].iter().rev().take(12) {
        if unit.tag.has(Tag::REL | Tag::THAT | Tag::SUB) {
            return true;
        }
        if unit.tag.has(Tag::VERB | Tag::AUX) || matches!(unit.what, What::Mark(kind) if kind != Kind::Possessive) {
            return false;
        }
    }
    false
}

fn to_number(units: &Units, at: usize) -> bool {
    let to = units.list.get(at).is_some_and(|u| u.features.has(Features::TOWARDS));
    to && units.list.get(at + 1).is_some_and(|u| matches!(u.what, What::Number(_)))
}

/// "attacks", "strike", "hit", "fires": noun or finite verb?
fn noun_or_verb(units: &Units, at: usize, options: Tag, prev: Tag, next: Tag) -> Tag {
    let unit = &units.list[at];
    let starts = prev.has(Tag::MARK | Tag::AND | Tag::SUB) || prev == Tag::NONE;
    let object_follows = next.has(Tag::DET | Tag::NUM | Tag::PRON | Tag::NAME);
    if options.has(Tag::PAST) && !options.has(Tag::BASE) {
        return past_or_participle(options);
    }
    if prev.has(Tag::PRON | Tag::REL | Tag::THAT) {
        return if options.has(Tag::PAST) { past_or_participle(options) } else { Tag::PRESENT };
    }
    if options.has(Tag::PAST) {
        // "hit", "cut", "shut": past and base look alike; a subject before makes it a verb.
        if prev.has(Tag::NOUN | Tag::NAME | Tag::NUM | Tag::TIME) || object_follows {
            return past_or_participle(options);
        }
        return if starts && next.has(Tag::PREP | Tag::MARK) { Tag::NOUN } else { past_or_participle(options) };
    }
    // "…, reports the ministry": a verb of speech before its speaker.
    let behind = at > 0 && matches!(units.list[at - 1].what, What::Mark(Kind::Comma | Kind::QuoteClose | Kind::Dash));
    if behind && options.has(Tag::PRESENT) && !options.has(Tag::BASE) && next.has(Tag::DET | Tag::NAME | Tag::NOUN | Tag::ADJ) && speaks(units, at) {
        return Tag::PRESENT;
    }
    if starts {
        let imperative = options.has(Tag::BASE) && object_follows && !verb_follows(units, at);
        return if imperative { Tag::PRESENT } else { Tag::NOUN };
    }
    // "that the ministry counts as destroyed": a relative clause still waits for its verb.
    if options.has(Tag::PRESENT)
        && !options.has(Tag::BASE)
        && prev.has(Tag::NOUN | Tag::NAME)
        && waits_for_verb(units, at)
        && !verb_follows(units, at)
    {
        return Tag::PRESENT;
    }
    // "the toll rises to 24": what rises to a number is told by a verb.
    if options.has(Tag::PRESENT) && !options.has(Tag::BASE) && prev.has(Tag::NOUN) && to_number(units, at + 1) {
        return Tag::PRESENT;
    }
    let third =
        !unit.features.has(Features::PLURAL) || units.sense(unit, Class::Verb).is_some_and(|s| !s.tag.has(Tag::BASE));
    if prev.has(Tag::NOUN | Tag::NAME | Tag::TIME) {
        let subject_plural = at > 0 && units.list[at - 1].features.has(Features::PLURAL);
        let name = prev.has(Tag::NAME);
        if next.has(Tag::VERB | Tag::AUX) && !next.has(Tag::NOUN | Tag::DET) {
            return Tag::NOUN;
        }
        // "the airport remains shut": a third person before a state; not "drone remains found".
        let stays = third && !subject_plural && options.has(Tag::PRESENT) && !options.has(Tag::BASE);
        let weapon = units.sense(&units.list[at - 1], Class::Weapon).is_some();
        if stays && !weapon && next.has(Tag::ADJ | Tag::PARTICIPLE) && !next.has(Tag::NOUN) {
            return Tag::PRESENT;
        }
        let base_form = units.sense(unit, Class::Verb).is_some_and(|s| s.tag.has(Tag::BASE));
        if base_form {
            // A base form agrees with a plural subject only.
            return if subject_plural && (object_follows || next.has(Tag::NOUN | Tag::ADJ)) {
                Tag::PRESENT
            } else {
                Tag::NOUN
            };
        }
        if third
            && (object_follows || ((name || institution(units, at)) && (next.has(Tag::NOUN | Tag::ADJ | Tag::THAT))))
            && !subject_plural
        {
            return Tag::PRESENT;
        }
        return Tag::NOUN;
    }
    if prev.has(Tag::VERB) || prev.has(Tag::PREP) {
        return Tag::NOUN;
    }
    Tag::NOUN
}

fn institution(units: &Units, at: usize) -> bool {
    at > 0
        && units.senses(&units.list[at - 1]).iter().any(|s| {
            matches!(s.class, Class::Institution | Class::Title | Class::Organisation | Class::Seat | Class::Country)
        })
}

fn noun_or_adjective(units: &Units, at: usize, next: Tag) -> Tag {
    let unit = &units.list[at];
    if next.has(Tag::NOUN | Tag::NAME) && !next.has(Tag::PREP | Tag::DET) {
        let number = unit.features.has(Features::PLURAL);
        return if number { Tag::NOUN } else { Tag::ADJ };
    }
    if next.has(Tag::ADJ) && !next.has(Tag::NOUN | Tag::PREP | Tag::DET | Tag::VERB) {
        return Tag::ADJ;
    }
    Tag::NOUN
}

/// Whether a finite verb or auxiliary stands after `at` before the next boundary.
fn verb_follows(units: &Units, at: usize) -> bool {
    for unit in units.list.iter().skip(at + 1).take(24) {
        if matches!(
            unit.what,
            What::Mark(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::QuoteClose)
        ) {
            return false;
        }
        if unit.tag.has(Tag::AUX) {
            return true;
        }
        let finite = unit.tag.has(Tag::PAST | Tag::PRESENT);
        if finite && !unit.tag.has(Tag::NOUN | Tag::ADJ | Tag::PREP) {
            return true;
        }
    }
    false
}

/// Whether a unit is punctuation that parts clauses.
pub fn is_boundary(unit: &Unit) -> bool {
    matches!(unit.what, What::Mark(kind) if kind != Kind::Possessive && kind != Kind::Slash && kind != Kind::Percent)
}
