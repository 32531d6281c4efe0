//! Claims: their shape, and how the words of a report become them.

pub mod model;
