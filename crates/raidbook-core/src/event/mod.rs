//! Events: frames and the predicates they read.

pub mod argument;
pub mod frame;
pub mod predicate;
