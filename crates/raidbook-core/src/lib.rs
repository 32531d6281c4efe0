//! Raidbook's core: reports in, claims out. Nothing here does I/O, reads a clock or an environment.

pub mod claim;
pub mod clause;
pub mod diag;
pub mod event;
pub mod lexicon;
pub mod pack;
pub mod place;
pub mod quantity;
pub mod reader;
pub mod rule;
pub mod source;
pub mod text;
pub mod when;
