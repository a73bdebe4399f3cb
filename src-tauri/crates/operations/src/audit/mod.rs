//! The audits of the partnership that a workspace speaks for: what it asks of whom, and by when.

mod dispose;
mod list;
mod save;
mod take_back;

pub use candour_store::AuditRow;
pub use dispose::{AuditDisposalRow, Disposed, Disposing, disposals, dispose};
pub use list::{Listed, list, show};
pub use save::{Invitation, Said, save};
pub use take_back::take_back;
