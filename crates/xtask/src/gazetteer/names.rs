//! From names to keys, and which names are too common to be of use.

use std::collections::HashSet;

use anyhow::Result;
use raidbook_core::place::gazetteer::{Detail, NameFlags};
use raidbook_core::text::fold::{Key, is_apostrophe};
use raidbook_core::text::token::{Kind, tokenize};

use super::atlas::{Draft, Name};
use super::spelling::cyrillic;
use super::table::Sources;

/// The keys of a name's beginnings, the whole name last, in each way the reader may see it: with
/// the stop of an abbreviation and the possessive as tokens of their own, and without.
pub fn phrase_keys(name: &str) -> Vec<Vec<Key>> {
    let name = cleaned(name);
    let mut tokens = Vec::new();
    tokenize(&name, &mut tokens);
    let full: Vec<(Key, Kind)> = tokens
        .iter()
        .filter(|token| !matches!(token.kind, Kind::QuoteOpen | Kind::QuoteClose | Kind::Symbol | Kind::Dash))
        .map(|token| (token.key, token.kind))
        .collect();
    let bare: Vec<(Key, Kind)> =
        full.iter().copied().filter(|(_, kind)| !matches!(kind, Kind::Stop | Kind::Possessive)).collect();
    let mut phrases = vec![chain(&bare)];
    if full.len() != bare.len() {
        phrases.push(chain(&full));
    }
    phrases.retain(|phrase| !phrase.is_empty());
    phrases
}

fn chain(words: &[(Key, Kind)]) -> Vec<Key> {
    let mut phrase: Vec<Key> = Vec::with_capacity(words.len());
    for (key, _) in words {
        phrase.push(phrase.last().map_or(*key, |before| before.then(*key)));
    }
    phrase
}

/// A name without apostrophes that end or begin a word ("Sil’"), brackets and what is in them.
fn cleaned(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let chars: Vec<char> = name.chars().collect();
    let mut depth = 0;
    for (at, &c) in chars.iter().enumerate() {
        let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric());
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth > 0 => {}
            _ if is_apostrophe(c) || matches!(c, 'ʿ' | 'ʾ' | '‘' | '"' | '“' | '”') => {
                let possessive =
                    chars.get(at + 1).is_some_and(|c| matches!(c, 's' | 'S')) && !letter(chars.get(at + 2));
                if possessive && at > 0 {
                    out.push('\'');
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// Words that are no names unless the place is major, and short names that are.
pub struct Stops {
    /// English words: no names.
    words: HashSet<Key>,
    /// Persons' names and Cyrillic words: names that need a head word.
    common: HashSet<Key>,
    short: HashSet<Key>,
}

impl Stops {
    /// Reads the lists.
    pub fn read(sources: &Sources) -> Result<Self> {
        let set = |list: Vec<String>| list.iter().map(|word| Key::of(word)).collect::<HashSet<_>>();
        Ok(Self {
            words: set(sources.words("common_words.txt")?),
            common: &set(sources.words("person_names.txt")?) | &set(sources.words("common_words_cyrillic.txt")?),
            short: set(sources.words("short_names.txt")?),
        })
    }

    /// With which flags this name is looked for in text; none when it is not.
    pub fn judge(&self, name: &Name, place: &Draft) -> Option<NameFlags> {
        let key = Key::of(&cleaned(&name.text));
        let letters = name.text.chars().filter(|c| c.is_alphanumeric()).count();
        let needs_head = name.flags | NameFlags::STEM | NameFlags::COMMON;
        if name.kept {
            return Some(name.flags);
        }
        if name.text.contains([' ', '-']) {
            return Some(name.flags);
        }
        if letters < 3 && !self.short.contains(&key) {
            return (letters == 2 && cyrillic(&name.text)).then_some(needs_head);
        }
        let major = place.population >= 200_000 || matches!(place.detail, Detail::Country | Detail::Capital);
        let usual = !name.flags.has(NameFlags::VARIANT | NameFlags::FORMER);
        if major && usual {
            return Some(name.flags);
        }
        if self.words.contains(&key) || name.text.chars().all(char::is_numeric) {
            return None;
        }
        Some(if self.common.contains(&key) { needs_head } else { name.flags })
    }
}

/// The forms under which a name of this place can stand in running text. Latin names do not
/// change; the cases of Cyrillic names are to come here, by language and ending. Letters tell the
/// language of some names (ы э ъ ё; і ї є ґ), the place's country helps with others, and a name
/// that both languages share needs the cases of both.
pub fn forms(name: &Name, _place: &Draft) -> Vec<String> {
    vec![name.text.clone()]
}

#[cfg(test)]
mod tests {
    use raidbook_core::text::fold::Key;

    use super::phrase_keys;

    #[test]
    fn names_are_keyed_as_the_reader_keys_text() {
        let rostov = Key::of("rostov").then(Key::of("on")).then(Key::of("don"));
        assert_eq!(phrase_keys("Rostov-on-Don")[0].last(), Some(&rostov));
        assert_eq!(phrase_keys("Zalegoshch’")[0].last(), Some(&Key::of("zalegoshch")));
        let saint = Key::of("st").then(Key::of("petersburg"));
        let phrases = phrase_keys("St. Petersburg");
        assert_eq!(phrases[0].last(), Some(&saint));
        assert_eq!(phrases[1].len(), 3);
        assert_eq!(phrase_keys("Chernyakhovsk (Insterburg)")[0].len(), 1);
    }
}
