//! What different spellings of one name share: its consonants, roughly.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::{cyrillic, russian};

/// The rough consonants of a name in Latin or Cyrillic letters, the same for "Песчаное",
/// "Peschanoye", "Піщане" and "Pishchane". Empty when there are fewer than two.
pub fn skeleton(name: &str) -> String {
    let latin = if cyrillic(name) { russian::romanize(&name.replace('є', "е"), russian::Style::News) } else { name.to_owned() };
    let plain: Vec<char> = latin.to_lowercase().nfd().filter(|c| c.is_alphanumeric()).collect();
    let mut out = String::new();
    let mut at = 0;
    while at < plain.len() {
        let rest = |len: usize| plain.get(at..at + len).map(|chars| chars.iter().collect::<String>());
        let (code, used) = match plain[at] {
            _ if matches!(rest(4).as_deref(), Some("shch")) => ('S', 4),
            _ if matches!(rest(3).as_deref(), Some("sch" | "szc")) => ('S', 3),
            _ if matches!(rest(2).as_deref(), Some("sh" | "sz")) => ('S', 2),
            _ if matches!(rest(2).as_deref(), Some("ch" | "cz" | "ts" | "tz")) => ('C', 2),
            _ if matches!(rest(2).as_deref(), Some("zh")) => ('z', 2),
            _ if matches!(rest(2).as_deref(), Some("kh" | "gh")) => ('h', 2),
            _ if matches!(rest(2).as_deref(), Some("ph")) => ('f', 2),
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'ı' => (' ', 1),
            'g' | 'h' => ('h', 1),
            'w' | 'v' => ('v', 1),
            'q' => ('k', 1),
            'c' => ('C', 1),
            'ł' => ('l', 1),
            other => (other, 1),
        };
        at += used;
        if code != ' ' && !out.ends_with(code) {
            out.push(code);
        }
    }
    if out.chars().count() < 2 { String::new() } else { out }
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
