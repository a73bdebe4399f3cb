//! The rules of a safeguarding self-assessment: pure, without I/O, clock or randomness.
//!
//! A catalogue says what is asked and what each grade requires; an assessment holds an agency's answers; an audit is what a
//! partnership asks of whom; the functions here say what applies, what is missing, what is weak, what is counted and which
//! step may follow which. For the partnership they say what becomes of a file that comes, what a panel's events come to, and how
//! returns compare.

pub mod assessment;
pub mod audit;
pub mod backup;
pub mod bounded;
pub mod catalogue;
pub mod comparison;
pub mod digest;
pub mod disposal;
pub mod find;
pub mod ids;
pub mod moderation;
pub mod partnership;
pub mod passphrase;
pub mod reading;
pub mod receiving;
pub mod strict_json;
pub mod text;
pub mod trust;
pub mod word_difference;
