//! Comparing the returns of an audit: who stands where, how many, what is planned, and what became of it since an earlier audit.
//!
//! All of it is of the same ground: the returns that count with what the panel decided, as they stand now or as they were frozen.

mod actions;
mod answers;
mod answers_between;
mod between;
mod fault;
mod file_name;
mod returns;

pub use actions::{AllActions, actions};
pub use answers::{CountedAnswer, CountedAnswers, answers};
pub use answers_between::{AnswersBetween, AnswersOfOne, answers_between};
pub use between::{Between, compare, earlier};
pub use fault::Fault;
pub use file_name::file_name;
pub use returns::{AsOf, Returns, returns};
