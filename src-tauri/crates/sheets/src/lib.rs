//! Excel workbooks that a colleague fills in, and how they are read back: the only crate that knows their format.
//!
//! [`make`] writes one row a statement, all of it as text. [`read`] takes any bytes: what is no such workbook is refused with a
//! reason, and of one that is, whatever is sound is read, and the rest is told by row and column. Nothing here opens a file.

mod cells;
mod column;
mod made;
mod read;
mod refused;

pub use column::Column;
pub use made::{Asked, AskedStatement, NotMade, make};
pub use read::{ProposedAction, Returned, ReturnedRow, Told, read};
pub use refused::Refused;
