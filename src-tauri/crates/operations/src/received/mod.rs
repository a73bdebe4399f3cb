//! The returns that a partnership holds for an audit.

mod counted;

pub use counted::{Counted, counted, counted_grades, counted_of};
