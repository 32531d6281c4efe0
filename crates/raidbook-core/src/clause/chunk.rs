//! Chunks: noun phrases, verb groups and the small words between them.

use crate::claim::model::Realis;
use crate::lexicon::{Features, Lexicon, Tag};
use crate::quantity::Quantity;
use crate::text::token::Kind;

use super::tagger::is_boundary;
use super::unit::{Unit, Units, What};

/// A noun phrase: units `start..end` with the head at `head`.
#[derive(Clone, Debug)]
pub struct NounPhrase {
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// The head: the last noun or name, or the only word.
    pub head: usize,
    /// Features of its determiners and pronouns.
    pub features: Features,
    /// How many, with the unit that says so.
    pub quantity: Option<(Quantity, usize)>,
    /// The unit after which a possessive stands: what is before belongs to what is after.
    pub possessive: Option<usize>,
    /// The expression of time inside it ("last Saturday's attack", "the overnight raid").
    pub time: Option<usize>,
    /// The noun phrases it is joined to by commas and "and": the first of them.
    pub group: usize,
}

/// The voice of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voice {
    /// "shot down", "was shooting".
    Active,
    /// "was shot down".
    Passive,
    /// "shot down" without an auxiliary: the arguments tell.
    Bare,
}

/// The shape of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// It tells by itself.
    Finite,
    /// "injuring five".
    Ing,
    /// "shot down", perhaps finite.
    Bare,
    /// "to shoot down".
    Infinitive,
}

/// A verb group: auxiliaries, adverbs and the verb.
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The unit of the main verb; of a copula, the form of "be".
    pub head: usize,
    /// Its lemma; `None` for a bare copula.
    pub lemma: Option<u32>,
    /// Voice.
    pub voice: Voice,
    /// Form.
    pub form: Form,
    /// Whether it is denied.
    pub negated: bool,
    /// What modals and governing verbs say.
    pub realis: Realis,
    /// Whether it tells of the future.
    pub future: bool,
    /// The verbs that govern it ("managed to", "is said to"), outermost first: lemmas.
    pub governors: Vec<u32>,
}

/// What a chunk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChunkKind {
    /// A noun phrase.
    Noun(usize),
    /// A verb group.
    Verb(usize),
    /// A preposition.
    Prep,
    /// A conjunction of equals.
    And,
    /// A conjunction that opens a clause.
    Sub,
    /// A relative.
    Rel,
    /// "that" of speech.
    That,
    /// An expression of time.
    Time(usize),
    /// An adverb, particle or adjective that stands alone.
    Other,
    /// A mark.
    Mark(Kind),
}

/// A chunk: units `start..end`.
#[derive(Clone, Copy, Debug)]
pub struct Chunk {
    /// What it is.
    pub kind: ChunkKind,
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The chunks of a sentence.
#[derive(Default, Debug)]
pub struct Chunks {
    /// In order.
    pub list: Vec<Chunk>,
    /// Noun phrases.
    pub nouns: Vec<NounPhrase>,
    /// Verb groups.
    pub verbs: Vec<VerbGroup>,
}

impl Chunks {
    /// Makes the chunks of a sentence whose units are tagged.
    pub fn build(&mut self, units: &Units, lexicon: &Lexicon) {
        self.list.clear();
        self.nouns.clear();
        self.verbs.clear();
        let mut at = 0;
        while at < units.list.len() {
            let unit = &units.list[at];
            let end = if let Some(group) = verb_group(units, at, lexicon) {
                let end = group.end;
                self.verbs.push(group);
                self.push(ChunkKind::Verb(self.verbs.len() - 1), at, end);
                end
            } else if starts_noun(units, at) {
                let noun = noun_phrase(units, at);
                let end = noun.end;
                self.nouns.push(noun);
                self.push(ChunkKind::Noun(self.nouns.len() - 1), at, end);
                end
            } else {
                let kind = match unit.what {
                    What::Time(n) => ChunkKind::Time(n as usize),
                    What::Mark(kind) => ChunkKind::Mark(kind),
                    _ if unit.tag.has(Tag::PREP) => ChunkKind::Prep,
                    _ if unit.tag.has(Tag::AND) => ChunkKind::And,
                    _ if unit.tag.has(Tag::SUB) => ChunkKind::Sub,
                    _ if unit.tag.has(Tag::REL) => ChunkKind::Rel,
                    _ if unit.tag.has(Tag::THAT) => ChunkKind::That,
                    _ => ChunkKind::Other,
                };
                self.push(kind, at, at + 1);
                at + 1
            };
            at = end;
        }
        for n in 0..self.nouns.len() {
            self.nouns[n].group = n;
        }
    }

    fn push(&mut self, kind: ChunkKind, start: usize, end: usize) {
        self.list.push(Chunk { kind, start, end });
    }
}

fn starts_noun(units: &Units, at: usize) -> bool {
    let unit = &units.list[at];
    match unit.what {
        What::Mark(Kind::Currency) => units.list.get(at + 1).is_some_and(|u| matches!(u.what, What::Number(_))),
        What::Time(_) => time_modifies(units, at),
        What::Mark(_) => false,
        _ if unit.tag.has(Tag::ADJ) => adjective_starts(units, at),
        _ => unit.tag.has(Tag::DET | Tag::NUM | Tag::NOUN | Tag::NAME | Tag::PRON),
    }
}

/// "last Saturday's attack", "the overnight raid", "Thursday evening strikes": an expression of time that
/// qualifies the noun behind it.
fn time_modifies(units: &Units, at: usize) -> bool {
    if units.list[at].introduced {
        return false;
    }
    let next = |n: usize| units.list.get(at + n);
    match next(1) {
        Some(u) if u.what == What::Mark(Kind::Possessive) => next(2).is_some_and(|u| u.tag.has(Tag::NOUN | Tag::ADJ | Tag::NUM | Tag::NAME)),
        Some(u) if u.tag == Tag::NOUN => matches!(u.what, What::Word),
        Some(u) if u.tag == Tag::ADJ => adjective_starts(units, at + 1) && !matches!(next(2).map(|u| u.what), Some(What::Time(_))),
        _ => false,
    }
}

/// An adjective opens a noun phrase where a noun follows it.
fn adjective_starts(units: &Units, at: usize) -> bool {
    for unit in units.list.iter().skip(at + 1).take(6) {
        if unit.tag.has(Tag::NOUN | Tag::NAME) {
            return true;
        }
        if !unit.tag.has(Tag::ADJ | Tag::NUM | Tag::AND | Tag::ADV) && unit.what != What::Mark(Kind::Comma) {
            return false;
        }
    }
    false
}

/// The noun phrase that starts at unit `at`.
fn noun_phrase(units: &Units, at: usize) -> NounPhrase {
    let mut noun = NounPhrase {
        start: at,
        end: at,
        head: at,
        features: Features::NONE,
        quantity: None,
        possessive: None,
        time: None,
        group: 0,
    };
    let mut end = at;
    let mut headed = false;
    while end < units.list.len() {
        let unit = &units.list[end];
        if end > at && !continues(units, &noun, end, headed) {
            break;
        }
        match unit.what {
            What::Mark(Kind::Possessive) => {
                noun.possessive = Some(end);
                noun.quantity = None;
                noun.features = Features::NONE;
                headed = false;
            }
            What::Time(n) => noun.time = Some(n as usize),
            What::Number(n) => {
                if noun.quantity.is_none() {
                    noun.quantity = Some((units.quantities[n as usize], end));
                }
                if !headed {
                    noun.head = end;
                }
            }
            _ => {
                if unit.tag.has(Tag::DET | Tag::PRON)
                    || (unit.tag.has(Tag::ADJ) && unit.features.has(Features::MORE | Features::REST))
                {
                    noun.features = noun.features | unit.features;
                }
                if unit.tag.has(Tag::NOUN | Tag::NAME | Tag::PRON) {
                    noun.head = end;
                    headed = true;
                } else if !headed {
                    noun.head = end;
                }
            }
        }
        end += 1;
        if unit.tag.has(Tag::PRON)
            && end == at + 1
            && !unit.features.has(Features::ALL | Features::BOTH | Features::SOME | Features::MORE | Features::REST)
        {
            break;
        }
    }
    // A phrase does not end in a possessive mark or an adverb.
    while end > at + 1
        && (units.list[end - 1].tag.has(Tag::ADV) || units.list[end - 1].what == What::Mark(Kind::Possessive))
    {
        if units.list[end - 1].what == What::Mark(Kind::Possessive) {
            noun.possessive = None;
        }
        end -= 1;
    }
    // "four dead": the state of what is counted, not a part of its name.
    if !headed && end > at + 1 {
        let counted = units.list[at..end].iter().any(|u| matches!(u.what, What::Number(_)));
        while counted
            && end > at + 1
            && units.list[end - 1].tag.has(Tag::ADJ)
            && !units.list[end - 1].features.has(Features::MORE | Features::REST)
            && !units.list[end - 1].hyphen
        {
            end -= 1;
        }
        noun.head = noun.head.min(end - 1);
    }
    noun.end = end;
    later_qualifier(units, &mut noun);
    noun
}

/// "16 missiles or more": a qualifier behind the noun.
fn later_qualifier(units: &Units, noun: &mut NounPhrase) {
    let Some(unit) = units.list.get(noun.end) else { return };
    if let (What::Qualifier(op), Some((quantity, _))) = (unit.what, &mut noun.quantity) {
        quantity.qualify(op);
        noun.end += 1;
    }
}

/// Whether the unit at `end` goes on with a noun phrase.
fn continues(units: &Units, noun: &NounPhrase, end: usize, headed: bool) -> bool {
    let unit = &units.list[end];
    let before = &units.list[end - 1];
    let after = units.list.get(end + 1);
    if unit.hyphen && !unit.tag.has(Tag::VERB) {
        return true;
    }
    if unit.what == What::Mark(Kind::Possessive) {
        return before.tag.has(Tag::NOUN | Tag::NAME | Tag::TIME | Tag::PRON);
    }
    if let What::Mark(kind) = unit.what {
        // "a Shahed-136/131 drone"
        return kind == Kind::Slash
            && after.is_some_and(|u| u.tag.has(Tag::NUM | Tag::NOUN | Tag::NAME))
            && before.tag.has(Tag::NUM | Tag::NOUN | Tag::NAME);
    }
    if matches!(before.what, What::Mark(Kind::Slash)) {
        return unit.tag.has(Tag::NUM | Tag::NOUN | Tag::NAME);
    }
    if matches!(unit.what, What::Time(_)) {
        return !headed && time_modifies(units, end);
    }
    if shared_head(units, end) {
        return true;
    }
    if is_boundary(unit) {
        return false;
    }
    let after_possessive = before.what == What::Mark(Kind::Possessive);
    if after_possessive {
        return unit.tag.has(Tag::NOUN | Tag::NAME | Tag::ADJ | Tag::NUM | Tag::ADV);
    }
    if unit.tag.has(Tag::DET) {
        // "all the drones", "both its engines"
        return !headed
            && before.tag.has(Tag::DET)
            && before.features.has(Features::ALL | Features::BOTH | Features::SOME);
    }
    if unit.tag.has(Tag::PRON) {
        return false;
    }
    if unit.tag.has(Tag::NUM) {
        return !headed && noun.quantity.is_none()
            || (before.tag.has(Tag::NOUN) && before.features.has(Features::ABBREVIATION));
    }
    if unit.tag.has(Tag::ADV) {
        return !headed && after.is_some_and(|u| u.tag.has(Tag::ADJ | Tag::NUM));
    }
    if unit.tag.has(Tag::ADJ) {
        if !headed {
            return true;
        }
        // "air force mobile groups": an adjective inside a row of nouns.
        return !before.features.has(Features::PLURAL)
            && before.tag.has(Tag::NOUN | Tag::NAME)
            && after.is_some_and(|u| u.tag.has(Tag::NOUN))
            && !plural_subject(units, noun, end);
    }
    if unit.tag.has(Tag::NAME) && headed {
        return name_joins(units, end);
    }
    unit.tag.has(Tag::NOUN | Tag::NAME)
}

/// "a drone and missile attack", "missile, drone and artillery strikes": weapons that share the noun behind
/// them.
fn shared_head(units: &Units, at: usize) -> bool {
    use crate::lexicon::Class;
    let weapon = |n: usize| {
        units.list.get(n).is_some_and(|u| {
            u.tag.has(Tag::NOUN | Tag::ADJ) && !u.features.has(Features::PLURAL) && units.sense(u, Class::Weapon).is_some()
        })
    };
    let joint = |n: usize| units.list.get(n).is_some_and(|u| u.tag.has(Tag::AND) || matches!(u.what, What::Mark(Kind::Comma | Kind::Slash)));
    if !joint(at) || at == 0 || !weapon(at - 1) {
        return false;
    }
    let mut next = at;
    while joint(next) && weapon(next + 1) && next < at + 6 {
        next += 2;
    }
    next > at && units.list.get(next).is_some_and(|u| u.tag.has(Tag::NOUN) && units.sense(u, Class::EventNoun).is_some())
}

fn plural_subject(units: &Units, noun: &NounPhrase, end: usize) -> bool {
    units.list[noun.start..end].iter().any(|u| u.tag.has(Tag::DET))
}

/// Whether a name goes on with the noun before it ("governor Oleh Kiper", "the corvette Askold")
/// rather than starting a clause ("the missiles Russia fired").
fn name_joins(units: &Units, at: usize) -> bool {
    use crate::lexicon::Class;
    let before = &units.list[at - 1];
    let unit = &units.list[at];
    if before.features.has(Features::PLURAL) && before.tag.has(Tag::NOUN) {
        return units.senses(before).iter().any(|s| s.class == Class::Title);
    }
    let country = units.senses(unit).iter().any(|s| matches!(s.class, Class::Country | Class::Seat));
    let followed_by_verb = units.list.get(at + 1).is_some_and(|u| u.tag.has(Tag::VERB | Tag::AUX));
    !(country && followed_by_verb && before.tag.has(Tag::NOUN))
}

/// The verb group that starts at unit `at`, if one does.
fn verb_group(units: &Units, at: usize, lexicon: &Lexicon) -> Option<VerbGroup> {
    let first = &units.list[at];
    let opens = first.tag.has(Tag::VERB | Tag::AUX)
        || (first.tag.has(Tag::TO) && base_follows(units, at + 1))
        || (first.tag.has(Tag::NEG | Tag::ADV) && verb_after_adverbs(units, at));
    if !opens {
        return None;
    }
    let mut group = VerbGroup {
        start: at,
        end: at,
        head: at,
        lemma: None,
        voice: Voice::Active,
        form: Form::Finite,
        negated: false,
        realis: Realis::Actual,
        future: false,
        governors: Vec::new(),
    };
    let (mut be, mut have, mut finite, mut to) = (false, false, false, false);
    let mut end = at;
    let mut verbs = 0;
    while end < units.list.len() {
        let unit = &units.list[end];
        if unit.tag.has(Tag::NEG) || (unit.tag.has(Tag::AUX) && unit.features.has(Features::NOT)) {
            group.negated = true;
        }
        if unit.tag.has(Tag::MODAL) {
            finite = true;
            raise(&mut group, unit.features);
        } else if unit.tag.has(Tag::BE) {
            finite |= !to && !have;
            be = true;
            group.head = end;
        } else if unit.tag.has(Tag::HAVE) {
            finite |= !to;
            have = true;
        } else if unit.tag.has(Tag::DO) {
            finite = true;
        } else if unit.tag.has(Tag::TO) {
            // "had to be halted", "managed to shoot": what stood before governs what comes.
            to = true;
            be = false;
            have = false;
        } else if unit.tag.has(Tag::ADV) {
            raise(&mut group, unit.features);
            if unit.features.has(Features::NOT) {
                group.negated = true;
            }
        } else if unit.tag.has(Tag::ADJ) && be && governs_as_adjective(units, end) {
            raise(&mut group, unit.features);
            if unit.features.has(Features::NOT) {
                group.realis = Realis::Possible;
            }
        } else if unit.tag.has(Tag::VERB) {
            if verbs > 0 && !to && !unit.tag.has(Tag::ING) {
                break;
            }
            verbs += 1;
            let sense = units.sense(unit, crate::lexicon::Class::Verb);
            let lemma = sense.map(|s| s.index);
            group.head = end;
            group.lemma = lemma;
            let passive = unit.tag.has(Tag::PARTICIPLE) && be;
            group.voice = if passive {
                Voice::Passive
            } else if unit.tag.has(Tag::PARTICIPLE) && !have && !unit.tag.single() {
                Voice::Bare
            } else if unit.tag.has(Tag::PARTICIPLE) && !have {
                Voice::Passive
            } else {
                Voice::Active
            };
            group.form = if to {
                if finite || verbs > 1 { Form::Finite } else { Form::Infinitive }
            } else if finite || unit.tag.has(Tag::PRESENT) {
                Form::Finite
            } else if unit.tag.has(Tag::ING) {
                if verbs > 1 { group.form } else { Form::Ing }
            } else if unit.tag.has(Tag::PARTICIPLE) && !have {
                Form::Bare
            } else {
                Form::Finite
            };
            finite |= unit.tag.has(Tag::PRESENT);
            let governs = lemma.and_then(|l| lexicon.lemmas[l as usize].governs);
            match (governs, chain_follows(units, end + 1)) {
                (Some(realis), Some(next)) => {
                    govern(&mut group, realis);
                    group.governors.extend(lemma);
                    if unit.tag.has(Tag::PAST | Tag::PRESENT) {
                        finite = true;
                    }
                    be = false;
                    have = false;
                    end = next;
                    continue;
                }
                _ => {
                    end += 1;
                    break;
                }
            }
        } else {
            break;
        }
        end += 1;
    }
    // Adverbs and negations at the end belong to what follows, unless the group is a copula.
    while end > group.head + 1 && units.list[end - 1].tag.has(Tag::ADV) {
        end -= 1;
    }
    if verbs == 0 && !be && !have {
        return None;
    }
    group.end = end;
    Some(group)
}

fn raise(group: &mut VerbGroup, features: Features) {
    if features.has(Features::EXPECTED) {
        group.future = true;
        if group.realis == Realis::Actual {
            group.realis = Realis::Expected;
        }
    }
    if features.has(Features::POSSIBLE) && group.realis == Realis::Actual {
        group.realis = Realis::Possible;
    }
}

fn govern(group: &mut VerbGroup, realis: Realis) {
    match realis {
        Realis::Denied => group.negated = !group.negated,
        Realis::Expected => {
            group.realis = Realis::Expected;
            group.future = true;
        }
        Realis::Possible => group.realis = Realis::Possible,
        Realis::Actual => {}
    }
}

fn base_follows(units: &Units, at: usize) -> bool {
    units
        .list
        .iter()
        .skip(at)
        .take(4)
        .find(|u| !u.tag.has(Tag::ADV | Tag::NEG))
        .is_some_and(|u| u.tag.has(Tag::BASE | Tag::BE | Tag::HAVE))
}

fn verb_after_adverbs(units: &Units, at: usize) -> bool {
    units
        .list
        .iter()
        .skip(at + 1)
        .take(3)
        .find(|u| !u.tag.has(Tag::ADV | Tag::NEG))
        .is_some_and(|u| u.tag.has(Tag::VERB | Tag::AUX) && !matches!(u.what, What::Mark(_)))
}

/// "likely to", "due to open", "able to": an adjective between "be" and an infinitive.
fn governs_as_adjective(units: &Units, at: usize) -> bool {
    units.list.get(at + 1).is_some_and(|u: &Unit| u.tag.has(Tag::TO)) && base_follows(units, at + 2)
}

/// Where the verb that a governing verb asks for goes on: "to" and a base form, or an -ing form.
fn chain_follows(units: &Units, at: usize) -> Option<usize> {
    let mut next = at;
    while units.list.get(next).is_some_and(|u| u.tag.has(Tag::ADV)) {
        next += 1;
    }
    let unit = units.list.get(next)?;
    ((unit.tag.has(Tag::TO) && base_follows(units, next + 1)) || (unit.tag.has(Tag::ING) && next == at)).then_some(next)
}
