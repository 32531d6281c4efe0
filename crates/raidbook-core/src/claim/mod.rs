//! Claims: their shape, and how the words of a report become them.

pub mod amount;
pub mod assemble;
pub mod draft;
pub mod ellipsis;
pub mod finish;
pub mod fold;
pub mod inherit;
pub mod model;
pub mod place;
pub mod select;
pub mod side;
pub mod tally;
pub mod timing;
