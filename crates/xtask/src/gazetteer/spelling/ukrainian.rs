//! Ukrainian names in Latin letters and in Russian.

use super::each_word;

/// The national standard of 2010: Kyiv, Zaporizhzhia, Kupiansk.
pub fn romanize(name: &str) -> String {
    each_word(name, |word| letters(word, Standard::National))
}

/// The older British and American standard, still common: Kupyansk, Zaporizhzhya, Khmelnytskyy.
pub fn romanize_older(name: &str) -> String {
    each_word(name, |word| letters(word, Standard::Older))
}

#[derive(Clone, Copy, PartialEq)]
enum Standard {
    National,
    Older,
}

fn letters(word: &str, standard: Standard) -> String {
    let chars: Vec<char> = word.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let soft = at == 0 || standard == Standard::Older;
        let latin = match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' if at > 0 && chars[at - 1] == 'з' => "gh",
            'г' => "h",
            'ґ' => "g",
            'д' => "d",
            'е' => "e",
            'є' if soft => "ye",
            'є' => "ie",
            'ж' => "zh",
            'з' => "z",
            'и' => "y",
            'і' => "i",
            'ї' if soft => "yi",
            'ї' => "i",
            'й' if soft => "y",
            'й' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
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
            'ь' => "",
            'ю' if soft => "yu",
            'ю' => "iu",
            'я' if soft => "ya",
            'я' => "ia",
            'ы' => "y",
            'э' => "e",
            'ё' => "io",
            'ъ' => "",
            c if c.is_ascii_alphabetic() => {
                out.push(c);
                continue;
            }
            _ => "",
        };
        out.push_str(latin);
    }
    out
}

/// First parts of names where Ukrainian and Russian have different words, the longest first.
const STARTS: &[(&str, &str)] = &[
    ("олександр", "александр"),
    ("олексан", "алексан"),
    ("олексі", "алексе"),
    ("олекс", "алекс"),
    ("миколаї", "николае"),
    ("микол", "никол"),
    ("катерин", "екатерин"),
    ("андрії", "андрее"),
    ("сергії", "сергее"),
    ("михайл", "михайл"),
    ("дмитр", "дмитр"),
    ("васил", "василь"),
    ("юрі", "юрье"),
    ("біл", "бел"),
    ("ліс", "лес"),
    ("сєв", "сев"),
    ("сірк", "серк"),
    ("підл", "подл"),
    ("під", "под"),
    ("від", "от"),
    ("великі", "велики"),
    ("вели", "вели"),
    ("верхі", "верхи"),
    ("річ", "реч"),
    ("вишн", "вишн"),
    ("чорно", "черно"),
    ("чорн", "черн"),
    ("жовт", "жёлт"),
    ("червон", "красн"),
    ("півден", "южн"),
    ("північ", "север"),
    ("травн", "май"),
    ("кам'ян", "камен"),
    ("солон", "солён"),
    ("зелен", "зелён"),
    ("степ", "степ"),
    ("тернов", "тернов"),
    ("вільн", "вольн"),
    ("вільх", "ольх"),
    ("пісок", "песок"),
    ("піск", "песк"),
    ("піщан", "песчан"),
    ("січ", "сеч"),
];

/// Endings, the longest first.
const ENDINGS: &[(&str, &str)] = &[
    ("ївка", "евка"),
    ("івка", "овка"),
    ("ївське", "евское"),
    ("івське", "овское"),
    ("цьке", "цкое"),
    ("ське", "ское"),
    ("цький", "цкий"),
    ("ський", "ский"),
    ("цьк", "цк"),
    ("ськ", "ск"),
    ("ів", "ов"),
    ("їв", "ев"),
    ("нне", "нное"),
    ("вне", "вное"),
    ("не", "ное"),
    ("ве", "вое"),
    ("ре", "рое"),
    ("ле", "лое"),
    ("пілля", "полье"),
    ("лля", "лье"),
    ("ння", "нье"),
    ("ий", "ый"),
    ("ій", "ий"),
];

/// A Russian form of a Ukrainian name, by rule: good for most villages, wrong for some, so only a
/// variant.
pub fn to_russian(name: &str) -> String {
    each_word(name, |word| {
        let mut word = word.replace(['’', 'ʼ', '`'], "'");
        if let Some((from, to)) = STARTS.iter().find(|(from, _)| word.starts_with(from)) {
            word = format!("{to}{}", &word[from.len()..]);
        }
        if let Some((from, to)) = ENDINGS.iter().find(|(from, _)| word.ends_with(from)) {
            word.truncate(word.len() - from.len());
            word.push_str(to);
        }
        let mut out = String::new();
        let chars: Vec<char> = word.chars().collect();
        for (at, &c) in chars.iter().enumerate() {
            match c {
                'і' => out.push('и'),
                'ї' => out.push('и'),
                'є' => out.push('е'),
                'ґ' => out.push('г'),
                '\'' => {
                    let labial = at > 0 && matches!(chars[at - 1], 'б' | 'п' | 'в' | 'м' | 'ф' | 'р');
                    out.push_str(if labial { "ь" } else { "ъ" });
                }
                _ => out.push(c),
            }
        }
        out
    })
}

/// A Ukrainian name read back from its transcription in the older standard ("Kolodyazi"); none
/// when the name was transcribed from Russian ("Verkhnekamenskoye") or is neither.
pub fn from_transcription(name: &str) -> Option<String> {
    const RUSSIAN: &[&str] = &["ovka", "evka", "oye", "skiy", "skaya", "aya", "ovo", "evo", "ino"];
    let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '’' | '\'');
    let lower = name.to_lowercase();
    let russian = lower.split([' ', '-']).any(|word| RUSSIAN.iter().any(|end| word.ends_with(end)));
    let foreign = lower.contains(['w', 'x', 'q', 'j', 'g']) && !lower.contains("zgh");
    (name.chars().all(plain) && !russian && !foreign).then(|| each_word(name, read_back))
}

fn read_back(word: &str) -> String {
    let plain = letters_back(word);
    // The newer standard drops the soft sign, which these endings always have.
    for (from, to) in [("ск", "ськ"), ("цк", "цьк")] {
        for ending in ["", "ий", "а", "е"] {
            if let Some(stem) = plain.strip_suffix(&format!("{from}{ending}")) {
                return format!("{stem}{to}{ending}");
            }
        }
    }
    plain
}

fn letters_back(word: &str) -> String {
    const LETTERS: &[(&str, &str)] = &[
        ("shch", "щ"),
        ("zgh", "зг"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("ii", "ії"),
        ("ia", "я"),
        ("iu", "ю"),
        ("ie", "є"),
        ("yi", "ї"),
        ("yu", "ю"),
        ("ya", "я"),
        ("ye", "є"),
        ("yy", "ий"),
        ("iy", "ій"),
        ("ay", "ай"),
        ("ey", "ей"),
        ("oy", "ой"),
        ("uy", "уй"),
        ("a", "а"),
        ("b", "б"),
        ("v", "в"),
        ("h", "г"),
        ("d", "д"),
        ("e", "е"),
        ("z", "з"),
        ("y", "и"),
        ("i", "і"),
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
        ("’", "ь"),
        ("'", "ь"),
    ];
    const GLIDED: &[&str] = &[
        "aya", "aye", "ayi", "ayu", "eya", "eye", "eyi", "oya", "oye", "oyi", "oyu", "uya", "uye", "iya", "iye", "iyi",
    ];
    let mut rest = word;
    let mut out = String::new();
    while !rest.is_empty() {
        let glided = GLIDED.iter().any(|vowels| rest.starts_with(vowels));
        if rest == "yi" {
            out.push_str("ий");
            break;
        }
        // After a consonant there is no ї: "Kyivskyi" has и and ї.
        if rest.starts_with("yi") && out.ends_with(|c: char| !"аеєиіїоуюя".contains(c)) {
            out.push_str("иї");
            rest = &rest[2..];
            continue;
        }
        let fits = |latin: &str| rest.starts_with(latin) && !(glided && latin.len() == 2 && latin.ends_with('y'));
        match LETTERS.iter().find(|(latin, _)| fits(latin)) {
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
    use super::{from_transcription, romanize, romanize_older, to_russian};

    #[test]
    fn reads_maps_back() {
        for (latin, name) in [
            ("Kolodyazi", Some("Колодязі")),
            ("Zahryzove", Some("Загризове")),
            ("Klyshchiyivka", Some("Клищіївка")),
            ("Yanvars’ke", Some("Январське")),
            ("Kyivskyi", Some("Київський")),
            ("Terny", Some("Терни")),
            ("Avdiivka", Some("Авдіївка")),
            ("Verkhnekamenskoye", None),
            ("Turovka", None),
        ] {
            assert_eq!(from_transcription(latin).as_deref(), name, "{latin}");
        }
    }

    #[test]
    fn follows_the_national_standard() {
        for (name, latin) in [
            ("Київ", "Kyiv"),
            ("Запоріжжя", "Zaporizhzhia"),
            ("Куп'янськ", "Kupiansk"),
            ("Кривий Ріг", "Kryvyi Rih"),
            ("Ню-Йорк", "Niu-York"),
            ("Згурівка", "Zghurivka"),
            ("Щастя", "Shchastia"),
            ("Єнакієве", "Yenakiieve"),
            ("Новгород-Сіверський", "Novhorod-Siverskyi"),
            ("Ямпіль", "Yampil"),
            ("Нижньогірський", "Nyzhnohirskyi"),
            ("Чугуїв", "Chuhuiv"),
        ] {
            assert_eq!(romanize(name), latin);
        }
        assert_eq!(romanize_older("Куп'янськ"), "Kupyansk");
    }

    #[test]
    fn villages_have_russian_forms() {
        for (name, russian) in [
            ("Миколаївка", "Николаевка"),
            ("Степове", "Степовое"),
            ("Новомихайлівка", "Новомихайловка"),
            ("Олександрівка", "Александровка"),
            ("Підгірне", "Подгирное"),
            ("Охрімівка", "Охримовка"),
        ] {
            assert_eq!(to_russian(name), russian);
        }
    }
}
