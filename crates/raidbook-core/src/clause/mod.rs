//! Sentences to clauses: units, parts of speech, noun phrases, verb groups, and which belongs to
//! which.

pub mod chunk;

pub mod parse;
pub mod tagger;
pub mod unit;
pub mod view;
