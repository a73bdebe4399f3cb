//! A pack: what a partnership asks, issued on one side and opened on the other.

mod fault;
mod inspect;
mod issue;
mod list;
mod open;

pub use candour_domain::audit::{AuditChange, Invited};
pub use fault::Fault;
pub(crate) use inspect::kept;
pub use inspect::{Change, Inspected, Place, inspect};
pub(crate) use issue::revoked;
pub(crate) use issue::seal;
pub use issue::{Issued, issue, pack_name};
pub use list::{Kept, list, show};
pub use open::{Newer, Opened, meet, open, read};
