//! The returns that a partnership holds for an audit.

mod again;
mod ahead;
mod confirm_key;
mod counted;
mod decide;
mod fault;
mod find;
mod given;
mod look;
mod place;
mod show;
mod take_in;

pub use again::DecidedAnew;
pub(crate) use again::with_key;
pub use ahead::{Ahead, Opened};
pub use candour_store::{BeforeRow, ReceivedRow, RefusedReturnRow};
pub use confirm_key::{
    ConfirmedBy, Heard, KeyConfirmed, KeyToConfirm, confirm_key, key_to_confirm, keys_to_confirm,
};
pub use counted::{Counted, CountedRow, counted, counted_grades, counted_of, counted_rows};
pub(crate) use counted::{asked, contents, contents_of};
pub(crate) use decide::{about, claim, places};
pub use fault::Fault;
pub use find::{find_invited, find_return, invited_named};
pub use given::{AllGiven, Bytes, DEPTH_LIMIT, FILES_LIMIT, Given, NotRead, given};
pub use look::{SignedWith, Trust};
pub use place::{Instead, Where, place, unplace};
pub use show::{Compared, Shown, compare, difference, revisions, show};
pub use take_in::{Came, Return, Sort, TakenIn, TakingIn};
