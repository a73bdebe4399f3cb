//! The returns that a partnership holds for an audit.

mod counted;

pub(crate) use counted::contents_of;
pub use counted::{Counted, counted, counted_grades};
