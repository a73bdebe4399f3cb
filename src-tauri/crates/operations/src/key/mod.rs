//! Whose keys this computer knows, and how it came to know them.

mod card;
mod confirm;
mod fault;
mod list;
mod revoke;
mod state;

pub use candour_store::KnownHow;
pub use card::{Card, TakenIn, card, take_in, vouch};
pub use confirm::{Asked, confirm, to_confirm};
pub(crate) use confirm::{heard, register};
pub use fault::Fault;
pub use list::{Keys, OwnKey, TrustedKey, list};
pub use revoke::revoke;
pub use state::{KeyState, Met, state_at};
pub(crate) use state::{is_known, meet, state};
