//! From names to places.

pub mod atlas;
pub mod gazetteer;
pub mod mention;
