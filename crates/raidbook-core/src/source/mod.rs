//! Who says so: speakers, the verbs and prepositions that bring them, and how far each reaches.

pub mod attribution;
pub mod scope;
pub mod speaker;
