//! Events: frames and the predicates they read.

pub mod frame;
