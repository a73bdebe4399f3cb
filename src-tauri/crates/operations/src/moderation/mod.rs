//! Moderation: what the panel says of the returns to an audit. What an agency signed never changes; events are laid beside it, and only
//! ever added.

mod add;
mod attended;
mod before;
mod decide;
mod fault;
mod interest;
mod member;
mod note;
mod queue;
mod reply;
mod returned;
mod sample;
mod show;
mod standing_out;
#[cfg(test)]
mod tests;
mod typed;
mod which;
mod withdraw;

pub use candour_domain::moderation::{Event, Spot};

pub use attended::{Present, attended};
pub use before::Seen;
pub use decide::{Decision, decide, see_evidence};
pub use fault::Fault;
pub use interest::declare_interest;
pub use member::{join, member, member_named, members};
pub use note::{Remark, remark};
pub use queue::{Queue, queue};
pub use reply::{Replying, record_reply};
pub use returned::{Returned, Signed, returned};
pub use sample::sample;
pub use show::{Moderated, show};
pub(crate) use standing_out::{Among, StandingOut, earlier};
pub use typed::{Typed, keep_typed, typed};
pub use which::{agency, statement};
pub use withdraw::withdraw;
