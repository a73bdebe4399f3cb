//! Whose keys this computer knows, and how it came to know them.

mod confirm;
mod fault;
mod state;

pub use candour_store::KnownHow;
pub use confirm::{Asked, confirm, to_confirm};
pub use fault::Fault;
pub use state::{KeyState, Met};
pub(crate) use state::{is_known, meet, state};
