//! Sentences to clauses: units, parts of speech, noun phrases, verb groups, and which belongs to
//! which.

pub mod chunk;

pub mod tagger;
pub mod unit;
pub mod parse;
pub mod view;
