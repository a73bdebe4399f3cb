//! Catalogues: those built in, and those that a person added.

mod add;
mod built_in;
mod check;
mod find;
mod list;

pub use add::add;
pub use built_in::built_in;
pub use candour_domain::catalogue::difference;
pub use check::{check, check_file};
pub use find::{Named, find, find_digest};
pub use list::list;
