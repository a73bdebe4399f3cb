//! The returns that a partnership holds for an audit.

mod counted;

pub(crate) use counted::contents;
pub use counted::{Counted, counted, counted_grades};
