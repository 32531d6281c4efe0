//! From words to senses: one table keyed by folded phrases, walked word by word.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::text::Token;
use crate::text::fold::Key;
use crate::text::token::{Kind, Shape, tokenize};

use super::tag::{Features, Tag};

/// What a word of a phrase table stands for; the number beside it is an index into the table of
/// that class.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum Class {
    /// A word of grammar or of general vocabulary.
    Word,
    /// A verb; the index is its lemma.
    Verb,
    /// A number word.
    Number,
    /// A word that qualifies a number ("at least").
    Qualifier,
    /// A word of a named class that rules refer to (`@month`).
    Term,
    /// A weapon.
    Weapon,
    /// A thing that is hit, damaged, closed.
    Target,
    /// A person or group as victim.
    Victim,
    /// A country's name.
    Country,
    /// An adjective or people's name of a country.
    Demonym,
    /// A capital or other name that speaks for a state ("the Kremlin").
    Seat,
    /// A head word of place names ("region", "district").
    PlaceHead,
    /// A compass direction.
    Direction,
    /// A kind of institution ("defence ministry").
    Institution,
    /// A named organisation.
    Organisation,
    /// An office or title.
    Title,
    /// A named person.
    Person,
    /// A noun that tells an event; the index is a trigger.
    EventNoun,
    /// An adjective or phrase that tells a state ("on fire"); the index is a trigger.
    State,
    /// A noun or phrase of speech ("statement", "according to").
    Speech,
}

/// One reading of a word or phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sense {
    /// Parts of speech it may be.
    pub tag: Tag,
    /// What it stands for.
    pub class: Class,
    /// Index into the table of its class.
    pub index: u32,
    /// Features of this form.
    pub features: Features,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Range of senses.
    start: u32,
    len: u16,
    continues: bool,
}

#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0.rotate_left(8)) ^ u64::from(b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type Map<V> = HashMap<Key, V, BuildHasherDefault<KeyHasher>>;

/// A phrase that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'p> {
    /// How many tokens it covers.
    pub len: usize,
    /// Its senses.
    pub senses: &'p [Sense],
}

/// All phrases of a pack.
#[derive(Default)]
pub struct Phrases {
    nodes: Map<Node>,
    senses: Vec<Sense>,
}

/// Collects phrases before they are laid out.
#[derive(Default)]
pub struct PhrasesBuilder {
    senses: Map<Vec<Sense>>,
    prefixes: Map<()>,
}

impl PhrasesBuilder {
    /// Adds a phrase; returns false where it holds no word.
    pub fn add(&mut self, phrase: &str, sense: Sense) -> bool {
        let mut tokens = Vec::new();
        tokenize(phrase, &mut tokens);
        self.add_tokens(&tokens, sense)
    }

    /// Adds a phrase given as tokens. A form written with a capital is found only so, and one
    /// of capitals alone ("US") only in capitals.
    pub fn add_tokens(&mut self, tokens: &[Token], mut sense: Sense) -> bool {
        let mut key: Option<Key> = None;
        if let Some(first) = tokens.first().filter(|t| t.capital()) {
            sense.features = sense.features | Features::CASED;
            if first.shape.has(Shape::ALL_CAPS) && tokens.len() == 1 {
                sense.features = sense.features | Features::CAPS;
            }
        }
        for token in tokens.iter().filter(|t| is_content(t)) {
            if let Some(prefix) = key {
                self.prefixes.insert(prefix, ());
            }
            key = Some(key.map_or(token.key, |k| k.then(token.key)));
        }
        let Some(key) = key else { return false };
        let senses = self.senses.entry(key).or_default();
        if !senses.contains(&sense) {
            senses.push(sense);
        }
        true
    }

    /// Whether a phrase is there already.
    pub fn knows(&self, phrase: &str) -> bool {
        phrase_key(phrase).is_some_and(|key| self.senses.contains_key(&key))
    }

    /// Lays the phrases out for reading.
    pub fn build(self) -> Phrases {
        let mut phrases = Phrases::default();
        phrases.nodes.reserve(self.senses.len() + self.prefixes.len());
        for (key, senses) in self.senses {
            let start = phrases.senses.len() as u32;
            phrases.senses.extend_from_slice(&senses);
            phrases.nodes.insert(key, Node { start, len: senses.len() as u16, continues: false });
        }
        for (key, ()) in self.prefixes {
            phrases.nodes.entry(key).or_default().continues = true;
        }
        phrases
    }
}

/// Tokens that take part in phrases: full stops after abbreviations do not.
fn is_content(token: &Token) -> bool {
    token.kind != Kind::Stop
}

/// The combined key of a phrase, or `None` where it holds no word.
pub fn phrase_key(phrase: &str) -> Option<Key> {
    let mut tokens = Vec::new();
    tokenize(phrase, &mut tokens);
    tokens.iter().filter(|t| is_content(t)).map(|t| t.key).reduce(Key::then)
}

impl Phrases {
    /// Calls `found` with each phrase that starts at token `at` of the sentence, shortest first.
    /// A full stop that abbreviates may stand between words of a phrase.
    #[inline]
    pub fn starting_at<'p>(&'p self, tokens: &[Token], at: usize, mut found: impl FnMut(Found<'p>)) {
        let Some(mut node) = self.nodes.get(&tokens[at].key) else { return };
        let mut key = tokens[at].key;
        let mut end = at + 1;
        loop {
            if node.len > 0 {
                let senses = &self.senses[node.start as usize..node.start as usize + node.len as usize];
                found(Found { len: end - at, senses });
            }
            if !node.continues {
                return;
            }
            if tokens.get(end).is_some_and(|t| t.kind == Kind::Stop && t.end - t.start == 1) {
                end += 1;
            }
            let Some(next) = tokens.get(end) else { return };
            key = key.then(next.key);
            end += 1;
            match self.nodes.get(&key) {
                Some(n) => node = n,
                None => return,
            }
        }
    }

    /// The senses of a whole phrase.
    pub fn get(&self, key: Key) -> &[Sense] {
        match self.nodes.get(&key) {
            Some(node) => &self.senses[node.start as usize..node.start as usize + node.len as usize],
            None => &[],
        }
    }

    /// How many phrases there are, prefixes not counted.
    pub fn len(&self) -> usize {
        self.nodes.values().filter(|n| n.len > 0).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
