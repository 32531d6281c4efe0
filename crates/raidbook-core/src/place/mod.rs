//! From names to places.

pub mod gazetteer;
