//! How names are spelt: from one script and language to another, and what two spellings share.

use raidbook_core::text::fold::{is_apostrophe, is_ignored};
use unicode_normalization::UnicodeNormalization;

pub mod russian;
pub mod skeleton;
pub mod ukrainian;

/// Whether a name is written in Cyrillic letters only.
pub fn cyrillic(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| ('\u{400}'..='\u{4ff}').contains(&c))
}

/// Whether a name is written in Latin letters only.
pub fn latin(name: &str) -> bool {
    let is_latin = |c: char| {
        c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c)
    };
    let mut letters = name.chars().filter(|c| c.is_alphabetic() && !modifier(*c)).peekable();
    letters.peek().is_some() && letters.all(is_latin)
}

fn modifier(c: char) -> bool {
    ('\u{2b0}'..='\u{2ff}').contains(&c)
}

/// Whether a Cyrillic name has only letters of Ukrainian, Russian or Belarusian.
pub fn east_slavic(name: &str) -> bool {
    cyrillic(name)
        && name
            .chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .all(|c| matches!(c, 'а'..='я' | 'ё' | 'і' | 'ї' | 'є' | 'ґ' | 'ў'))
}

/// Whether a country's names reach tables transcribed from Arabic, Persian, Hebrew or an Indian
/// script, with marks that English does not use.
pub fn transcribed(country: [u8; 2]) -> bool {
    const COUNTRIES: &str =
        "IL PS LB SY IQ IR YE SA AE SD SS EG JO KW QA BH OM LY TN DZ MA MR AF PK IN BD NP LK ET ER SO DJ TD";
    COUNTRIES.split(' ').any(|code| code.as_bytes() == country)
}

/// A transcribed name without its marks: "Qiryat Tiv‘on" → "Qiryat Tivon".
pub fn plain(name: &str) -> String {
    let bare = name.nfd().filter(|c| !is_ignored(*c) && !is_apostrophe(*c) && !matches!(c, 'ʿ' | 'ʾ' | 'ʻ'));
    bare.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Splits a name into runs of letters (with the apostrophes inside them) and what stands between.
pub(crate) fn words(name: &str) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for c in name.chars() {
        let letter = c.is_alphabetic() || matches!(c, '\'' | '’' | 'ʼ' | '`' | '´' | '\u{301}');
        match parts.last_mut() {
            Some((kind, text)) if *kind == letter => text.push(c),
            _ => parts.push((letter, c.to_string())),
        }
    }
    parts
}

/// Applies a change to every word of a name. The change sees the word in lower case; a capital
/// first letter is put back.
pub(crate) fn each_word(name: &str, change: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for (letters, part) in words(name) {
        if !letters {
            out.push_str(&part);
            continue;
        }
        let changed = change(&part.to_lowercase());
        if part.chars().next().is_some_and(char::is_uppercase) {
            out.push_str(&capital(&changed));
        } else {
            out.push_str(&changed);
        }
    }
    out
}

/// The word with a capital first letter.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A name in capitals as it is usually written: "РОСТОВ-НА-ДОНУ" → "Ростов-на-Дону".
pub fn title(name: &str) -> String {
    let parts = words(name);
    let mut out = String::new();
    for (at, (letters, part)) in parts.iter().enumerate() {
        let lower = part.to_lowercase();
        let inner = at > 0 && matches!(lower.as_str(), "на" | "де" | "над" | "при" | "и" | "і" | "под" | "в");
        out.push_str(&if *letters && !inner { capital(&lower) } else { lower });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{cyrillic, east_slavic, latin, title};

    #[test]
    fn scripts_are_told_apart() {
        assert!(cyrillic("Куп'янськ") && !cyrillic("Kyiv") && !cyrillic("Kиїв"));
        assert!(latin("Łódź") && latin("Sana'a") && !latin("Київ"));
        assert!(east_slavic("Гуляйполе") && !east_slavic("Љубљана"));
    }

    #[test]
    fn capitals_become_a_title() {
        assert_eq!(title("РОСТОВ-НА-ДОНУ"), "Ростов-на-Дону");
        assert_eq!(title("ВЕЛИКИЙ УСТЮГ"), "Великий Устюг");
    }
}
