//! From bytes to tokens and sentences. Every offset made here is a byte offset into the report's
//! text; [`offsets::CodePoints`] turns them into the code points that leave the program.

pub mod decode;
pub mod fold;
pub mod offsets;
pub mod sentence;
pub mod token;

pub use offsets::{CodePoints, Span};
pub use sentence::{Sentence, Sentences};
pub use token::{Kind, Shape, Token, tokenize};
