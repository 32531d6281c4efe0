//! What different spellings of one name share: its consonants, roughly.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::{cyrillic, russian};

/// The rough consonants (1 for all that sounds like sh, 2 like ch or ts) of a name in Latin or Cyrillic letters, the same for "Песчаное",
/// "Peschanoye", "Піщане" and "Pishchane". Empty when there are fewer than two.
pub fn skeleton(name: &str) -> String {
    let latin = if cyrillic(name) {
        russian::romanize(&name.replace('є', "е"), russian::Style::News)
    } else {
        name.to_owned()
    };
    let plain: Vec<char> = hissing(&latin.to_lowercase()).nfd().filter(|c| c.is_alphanumeric()).collect();
    let mut out = String::new();
    let mut at = 0;
    while at < plain.len() {
        let (code, used) = match &plain[at..] {
            ['s', 'h', 'c', 'h', ..] => ('1', 4),
            ['s', 'c', 'h', ..] | ['s', 'z', 'c', ..] => ('1', 3),
            ['s', 'h' | 'z', ..] => ('1', 2),
            ['c', 'h' | 'z', ..] | ['t', 's' | 'z', ..] => ('2', 2),
            ['z', 'h', ..] => ('z', 2),
            ['k' | 'g', 'h', ..] => ('h', 2),
            ['p', 'h', ..] => ('f', 2),
            [single, ..] => (consonant(*single), 1),
            [] => break,
        };
        at += used;
        if code != ' ' && !out.ends_with(code) {
            out.push(code);
        }
    }
    if out.chars().count() < 2 { String::new() } else { out }
}

/// Letters with marks that stand for sh, zh and ch.
fn hissing(name: &str) -> String {
    name.replace(['š', 'ş', 'ș', 'ś'], "sh").replace(['ž', 'ż', 'ź'], "zh").replace(['č', 'ć', 'ç'], "ch")
}

/// The code of a single letter; a space for vowels, which do not count.
fn consonant(letter: char) -> char {
    match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'ı' => ' ',
        'g' => 'h',
        'w' => 'v',
        'q' => 'k',
        'c' => '2',
        'ł' => 'l',
        other => other,
    }
}

/// Whether any of these names could be a spelling of one of those.
pub fn alike(names: &[&str], others: &BTreeSet<String>) -> bool {
    names.iter().any(|name| {
        let bones = skeleton(name);
        !bones.is_empty() && others.contains(&bones)
    })
}

#[cfg(test)]
mod tests {
    use super::skeleton;

    #[test]
    fn spellings_share_their_bones() {
        for group in [
            &["Песчаное", "Peschanoye", "Піщане", "Pishchane"][..],
            &["Куп'янськ", "Kupyansk", "Купянск", "Kupiansk"],
            &["Турівка", "Turovka", "Turivka"],
            &["Чугуїв", "Chuguev", "Chuhuiv"],
        ] {
            for name in group {
                assert_eq!(skeleton(name), skeleton(group[0]), "{name}");
            }
        }
        assert_ne!(skeleton("Мале"), skeleton("Жовч"));
    }
}
