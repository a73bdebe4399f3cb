//! The audits of the partnership that a workspace speaks for: what it asks of whom, and by when.

mod list;
mod save;

pub use candour_store::AuditRow;
pub use list::{Listed, list, show};
pub use save::{Invitation, Said, save};
