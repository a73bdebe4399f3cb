//! Files on disk: read within a limit, written whole or not at all, and what a received one is.

mod addressed;
mod closed;
mod decrypt;
mod handed;
mod read;
mod refused;
mod verify;
mod verify_page;
mod write;

/// One byte more than a Candour file may have is read, so that a larger one is named as too large.
pub const CANDOUR_FILE_LIMIT: usize = 32 * 1024 * 1024 + 1;

pub use addressed::{Addressed, addressed_here, addressed_provisionally};
pub use candour_sealed::Refusal;
pub use candour_store::RefusedRow;
pub use closed::{is_closed, look_inside, look_inside_ours};
pub(crate) use decrypt::opened;
pub use decrypt::{OpenedWith, decrypt, decrypt_with_passphrase};
pub use handed::{handed, is_no_return};
pub use read::{read, received};
pub use refused::{Received, refused};
pub(crate) use refused::{code_of, kept_name, log_refusal, refused_row};
pub use verify::{DeliveryReport, Report, SignatureReport, Verdict, receive, verify};
pub use verify_page::write_verify_page;
pub(crate) use write::write_own;
pub use write::{Overwrite, write_whole};
