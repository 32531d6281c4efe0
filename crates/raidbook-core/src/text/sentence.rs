//! Sentences: where a full stop ends one, and where a line does.

use super::token::{Kind, Shape, Token};

/// What a full stop after a word means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Abbreviation {
    /// An ordinary word: the stop ends the sentence.
    #[default]
    None,
    /// "Lt.", "No.", "e.g.": something always follows.
    Inner,
    /// "p.m.", "U.S.", "etc.": the sentence may end here too.
    Final,
}

/// What the splitter must know of the language's words.
pub trait Words {
    /// Whether the token is an abbreviation that takes a full stop.
    fn abbreviation(&self, token: &Token) -> Abbreviation;
    /// Whether the word opens sentences ("the", "it", "in"): after a final abbreviation, its
    /// capital tells that a new sentence starts.
    fn opens_sentence(&self, token: &Token) -> bool;
}

/// One sentence: a range of tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// Index of its paragraph (a line of the text), from 0.
    pub paragraph: u32,
}

/// The sentences of a text, in order.
pub type Sentences = Vec<Sentence>;

/// Splits tokens into sentences, adding them to `out`. Linear in the tokens.
pub fn split(tokens: &[Token], words: &dyn Words, out: &mut Sentences) {
    let mut start = 0usize;
    let mut paragraph = 0u32;
    for at in 0..tokens.len() {
        let next = at + 1;
        let line = next < tokens.len() && breaks_line(tokens, next);
        if !line && !ends_sentence(tokens, at, words) && next < tokens.len() {
            continue;
        }
        out.push(Sentence { start: start as u32, end: next as u32, paragraph });
        start = next;
        paragraph += u32::from(line);
    }
}

/// Whether the line break before token `at` parts two sentences. A line that only wraps goes on
/// in lower case after no final mark.
fn breaks_line(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.shape.has(Shape::PARAGRAPH) {
        return true;
    }
    if !token.shape.has(Shape::LINE) {
        return false;
    }
    let wraps = matches!(token.kind, Kind::Word | Kind::Number)
        && !token.capital()
        && !token.shape.has(Shape::DIGIT)
        && matches!(tokens[at - 1].kind, Kind::Word | Kind::Number | Kind::Comma | Kind::Possessive)
        && !token.shape.has(Shape::ALL_CAPS);
    !wraps
}

fn ends_sentence(tokens: &[Token], at: usize, words: &dyn Words) -> bool {
    let Some(stop) = final_mark(tokens, at) else { return false };
    let Some(next) = tokens.get(at + 1) else { return true };
    // What closes belongs to the sentence it closes.
    if matches!(next.kind, Kind::QuoteClose | Kind::Close | Kind::Comma | Kind::Semicolon | Kind::Stop) {
        return false;
    }
    if next.shape.has(Shape::GLUED) && matches!(next.kind, Kind::Word | Kind::Number) && at == stop {
        return false;
    }
    let starts = next.capital()
        || matches!(
            next.kind,
            Kind::Number | Kind::QuoteOpen | Kind::Symbol | Kind::Open | Kind::Dash | Kind::Currency
        )
        || next.shape.has(Shape::DIGIT);
    if !starts {
        return false;
    }
    // A speaker after a closed quotation ("…!" – he said) goes on with the sentence.
    if next.kind == Kind::Dash && tokens[at].kind == Kind::QuoteClose {
        return false;
    }
    if stop == 0 || tokens[stop].end - tokens[stop].start > 1 {
        return true;
    }
    let before = &tokens[stop - 1];
    if !tokens[stop].shape.has(Shape::GLUED) || before.kind != Kind::Word {
        // "5. Item" at a line's start is a list mark, not a sentence.
        return !(before.kind == Kind::Number && before.shape.has(Shape::LINE | Shape::PARAGRAPH) && stop == at);
    }
    match words.abbreviation(before) {
        Abbreviation::Inner => false,
        Abbreviation::Final => words.opens_sentence(next) || matches!(next.kind, Kind::QuoteOpen | Kind::Symbol),
        Abbreviation::None => !is_initial(tokens, stop - 1),
    }
}

/// The stop that ends at `at`, looking back through closing marks.
fn final_mark(tokens: &[Token], at: usize) -> Option<usize> {
    let mut stop = at;
    while matches!(tokens[stop].kind, Kind::QuoteClose | Kind::Close) {
        stop = stop.checked_sub(1)?;
        if at - stop > 3 {
            return None;
        }
    }
    (tokens[stop].kind == Kind::Stop).then_some(stop)
}

/// A single capital before a stop: "J. Smith".
fn is_initial(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let one_letter =
        token.end - token.start <= 2 && token.capital() && !token.shape.has(Shape::DIGIT | Shape::ALL_CAPS);
    let letters = token.end - token.start;
    one_letter && (letters == 1 || token.shape.has(Shape::CYRILLIC)) && !token.shape.has(Shape::HYPHEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Key;
    use crate::text::token::tokenize;

    struct English;
    impl Words for English {
        fn abbreviation(&self, token: &Token) -> Abbreviation {
            for word in ["Lt", "Gen", "No", "Mr"] {
                if Key::of(word) == token.key {
                    return Abbreviation::Inner;
                }
            }
            if ["m", "S"].iter().any(|w| Key::of(w) == token.key) { Abbreviation::Final } else { Abbreviation::None }
        }
        fn opens_sentence(&self, token: &Token) -> bool {
            ["the", "it"].iter().any(|w| Key::of(w) == token.key)
        }
    }

    fn sentences(text: &str) -> Vec<String> {
        let (mut tokens, mut out) = (Vec::new(), Vec::new());
        tokenize(text, &mut tokens);
        split(&tokens, &English, &mut out);
        out.iter()
            .map(|s| text[tokens[s.start as usize].start as usize..tokens[s.end as usize - 1].end as usize].to_owned())
            .collect()
    }

    #[test]
    fn survives_abbreviations_decimals_and_initials() {
        let text = "Lt. Gen. J. Smith fired at 6:28 p.m. on No. 5. The U.S. said 1.5 km. It ended.";
        assert_eq!(
            sentences(text),
            ["Lt. Gen. J. Smith fired at 6:28 p.m. on No. 5.", "The U.S. said 1.5 km.", "It ended."]
        );
    }

    #[test]
    fn keeps_closing_marks_and_splits_lines() {
        let text = "He said: \"No one was hurt.\" More came.\n\nHeadline here\n🔸 Item one\n🔸 Item two";
        assert_eq!(
            sentences(text),
            ["He said: \"No one was hurt.\"", "More came.", "Headline here", "🔸 Item one", "🔸 Item two"]
        );
    }

    #[test]
    fn joins_wrapped_lines() {
        assert_eq!(sentences("Drones hit the\nport of Odesa."), ["Drones hit the\nport of Odesa."]);
    }
}
