//! Russian names in Latin letters and in Ukrainian, and back from Latin letters.

use super::each_word;

/// How Russian is written in Latin letters.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Style {
    /// As news agencies do: Grayvoron, Yelabuga, Belaya Beryozka, Nizhny Novgorod.
    News,
    /// Endings in full: Nizhniy Novgorod, Groznyy.
    Full,
    /// Without inserted y: Ramenskoe, Berezka, Elabuga, Andreevka.
    Plain,
    /// Like `News`, but with ё as e: Belaya Berezka, Korolev.
    NoYo,
}

/// A Russian name in Latin letters.
pub fn romanize(name: &str, style: Style) -> String {
    each_word(name, |word| letters(word, style))
}

fn letters(word: &str, style: Style) -> String {
    let (stem, ending) = match style {
        Style::Full => (word, ""),
        _ => ["ий", "ый"].iter().find_map(|end| word.strip_suffix(end)).map_or((word, ""), |stem| (stem, "y")),
    };
    let (stem, ending) = match (style, ending) {
        (Style::Plain, "y") if word.ends_with("ий") => (stem, "iy"),
        _ => (stem, ending),
    };
    let chars: Vec<char> = stem.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let last = at + 1 == chars.len();
        let glide = before
            .is_none_or(|b| matches!(b, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ъ' | 'ь' | 'й'));
        let latin = match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' if style == Style::Plain => "e",
            'е' if glide && !(last && before == Some('ы')) => "ye",
            'е' => "e",
            'ё' if style == Style::Plain => "e",
            'ё' if style == Style::NoYo => {
                if glide {
                    "ye"
                } else {
                    "e"
                }
            }
            'ё' => "yo",
            'ж' => "zh",
            'з' => "z",
            'и' if before == Some('ь') => "yi",
            'и' => "i",
            'й' => "y",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' if before == Some('ь') => "yo",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ы' => "y",
            'э' => "e",
            'ю' => "yu",
            'я' => "ya",
            'і' => "i",
            'ї' => "yi",
            'є' => "ye",
            'ў' => "w",
            c if c.is_ascii_alphabetic() => {
                out.push(c);
                continue;
            }
            _ => "",
        };
        out.push_str(latin);
    }
    out.push_str(ending);
    out
}

/// Ukrainian forms of a Russian name, by rule, the likelier first.
pub fn to_ukrainian(name: &str) -> Vec<String> {
    let plain = each_word(name, |word| ukrainian_word(word, false));
    let soft = each_word(name, |word| ukrainian_word(word, true));
    if soft == plain { vec![plain] } else { vec![plain, soft] }
}

fn ukrainian_word(word: &str, soft_e: bool) -> String {
    const ENDINGS: &[(&str, &str)] = &[
        ("ский", "ський"),
        ("цкий", "цький"),
        ("ская", "ська"),
        ("цкая", "цька"),
        ("ское", "ське"),
        ("цкое", "цьке"),
        ("ск", "ськ"),
        ("цк", "цьк"),
        ("ый", "ий"),
        ("ий", "ій"),
        ("ая", "а"),
        ("ое", "е"),
        ("ые", "і"),
        ("ье", "ьє"),
        ("ия", "ія"),
    ];
    let (stem, ending) = ENDINGS
        .iter()
        .find_map(|(from, to)| word.strip_suffix(from).filter(|stem| stem.chars().count() > 1).map(|stem| (stem, *to)))
        .unwrap_or((word, ""));
    let chars: Vec<char> = stem.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let vowel =
            before.is_none_or(|b| matches!(b, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ъ' | 'ь'));
        match c {
            'е' if vowel => out.push('є'),
            // The last е is an ending, which stays: Домодєдово, but Сельце.
            'е' if soft_e && at > 0 && (at + 1 < chars.len() || !ending.is_empty()) => out.push('є'),
            'ё' if vowel => out.push_str("йо"),
            'ё' if matches!(before, Some('ж' | 'ч' | 'ш' | 'щ')) => out.push('о'),
            'ё' => out.push_str("ьо"),
            'и' if common_root(stem, at) => out.push('и'),
            'и' if at == 0 => out.push('і'),
            'и' if vowel => out.push('ї'),
            'и' if matches!(before, Some('ж' | 'ч' | 'ш' | 'щ' | 'ц')) => out.push('и'),
            'и' => out.push('і'),
            'ы' => out.push('и'),
            'э' => out.push('е'),
            'ъ' => out.push('\''),
            _ => out.push(c),
        }
    }
    out.push_str(ending);
    out
}

/// Whether the и at this place stands in a beginning that both languages share.
fn common_root(word: &str, at: usize) -> bool {
    let roots = ["при", "тих", "мир", "лип", "лис", "див", "вели", "чист", "кирил", "писар", "синь", "сини"];
    roots.iter().any(|root| word.starts_with(root) && at < root.chars().count())
}

/// A Russian name read back from Latin letters as maps write them ("Rastushcheye"); none when the
/// name does not look Russian.
pub fn from_latin(name: &str) -> Option<String> {
    const RUSSIAN: &[&str] =
        &["ovka", "evka", "oye", "eye", "skiy", "skaya", "yy", "ovo", "evo", "ino", "ovskiy", "sk", "ki", "aya"];
    let lower = name.to_lowercase();
    if !name.is_ascii() && !name.contains('’') {
        return None;
    }
    lower
        .split([' ', '-'])
        .all(|word| RUSSIAN.iter().any(|end| word.ends_with(end)))
        .then(|| each_word(name, read_back))
}

/// A Russian name read back from its transcription in a table of Russian places.
pub fn from_transcription(name: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '’' | '\'');
    let foreign = |c: char| matches!(c.to_ascii_lowercase(), 'w' | 'q' | 'x' | 'j' | 'h' | 'c');
    let digraphs = name.to_lowercase().replace("sh", "").replace("ch", "").replace("kh", "").replace("zh", "");
    let readable = name.chars().all(plain) && !digraphs.chars().any(foreign);
    readable.then(|| each_word(name, read_back))
}

fn read_back(word: &str) -> String {
    const LETTERS: &[(&str, &str)] = &[
        ("shch", "щ"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("yye", "ые"),
        ("iye", "ие"),
        ("yu", "ю"),
        ("ya", "я"),
        ("yo", "ё"),
        ("ye", "е"),
        ("yy", "ый"),
        ("iy", "ий"),
        ("ay", "ай"),
        ("ey", "ей"),
        ("oy", "ой"),
        ("uy", "уй"),
        ("a", "а"),
        ("b", "б"),
        ("v", "в"),
        ("g", "г"),
        ("d", "д"),
        ("e", "е"),
        ("z", "з"),
        ("i", "и"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("f", "ф"),
        ("y", "ы"),
        ("’", "ь"),
        ("'", "ь"),
    ];
    let mut rest = word;
    let mut out = String::new();
    while !rest.is_empty() {
        // "aye", "oye": the y belongs to the e.
        let glided =
            ["aya", "oye", "eye", "aye", "uyu", "oyu", "oya", "eya", "uya"].iter().any(|v| rest.starts_with(v));
        let found = LETTERS
            .iter()
            .find(|(latin, _)| rest.starts_with(latin) && !(glided && latin.len() == 2 && latin.ends_with('y')));
        match found {
            Some((latin, cyrillic)) => {
                out.push_str(cyrillic);
                rest = &rest[latin.len()..];
            }
            None => {
                let mut chars = rest.chars();
                out.extend(chars.next());
                rest = chars.as_str();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Style, from_latin, romanize, to_ukrainian};

    #[test]
    fn writes_as_news_agencies_do() {
        for (name, latin) in [
            ("Грайворон", "Grayvoron"),
            ("Елабуга", "Yelabuga"),
            ("Белая Берёзка", "Belaya Beryozka"),
            ("Нижний Новгород", "Nizhny Novgorod"),
            ("Набережные Челны", "Naberezhnye Chelny"),
            ("Раменское", "Ramenskoye"),
            ("Юрьев-Польский", "Yuryev-Polsky"),
            ("Приморско-Ахтарск", "Primorsko-Akhtarsk"),
            ("Залегощь", "Zalegoshch"),
            ("Сельцо", "Seltso"),
            ("Великие Луки", "Velikiye Luki"),
            ("Нижнемитякин", "Nizhnemityakin"),
        ] {
            assert_eq!(romanize(name, Style::News), latin);
        }
        assert_eq!(romanize("Раменское", Style::Plain), "Ramenskoe");
        assert_eq!(romanize("Нижний", Style::Full), "Nizhniy");
    }

    #[test]
    fn reads_maps_back() {
        assert_eq!(from_latin("Rastushcheye").as_deref(), Some("Растущее"));
        assert_eq!(from_latin("Novosergeyevka").as_deref(), Some("Новосергеевка"));
        assert_eq!(from_latin("Gutnitskoye").as_deref(), Some("Гутницкое"));
        assert_eq!(from_latin("Belaya Gora"), None);
    }

    #[test]
    fn has_ukrainian_forms() {
        assert_eq!(to_ukrainian("Приморско-Ахтарск")[0], "Приморско-Ахтарськ");
        assert_eq!(to_ukrainian("Миллерово")[0], "Міллерово");
        assert_eq!(to_ukrainian("Сызрань")[0], "Сизрань");
        assert!(to_ukrainian("Тихорецк").contains(&"Тихорєцьк".to_owned()));
        assert_eq!(to_ukrainian("Ейск")[0], "Єйськ");
    }
}
