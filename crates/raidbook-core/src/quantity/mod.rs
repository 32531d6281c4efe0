//! Expressions of number: what is said, as the least and the most it can be.

pub mod number;
mod quantity;

pub use number::{NumberAt, number_at};
pub use quantity::{Quantity, qualifier, quantity_at};
