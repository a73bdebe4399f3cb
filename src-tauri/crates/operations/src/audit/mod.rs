//! The audits of the partnership that a workspace speaks for: what it asks of whom, by when, and how it goes.

mod circumstances;
mod dispose;
mod extent;
mod freeze;
mod list;
mod save;
mod status;
mod take_back;

pub use candour_store::AuditRow;
pub use circumstances::{decline, extend, note};
pub use dispose::{AuditDisposalRow, Disposed, Disposing, disposals, dispose};
pub use extent::{Extent, extents};
pub(crate) use freeze::as_frozen;
pub use freeze::{Frozen, freeze};
pub(crate) use list::asked;
pub use list::{Listed, list, show};
pub use save::{Invitation, Said, save};
pub use status::{AgencyStatus, HeldReturn, Status, status};
pub use take_back::take_back;
