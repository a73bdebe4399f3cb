//! Files on disk: read within a limit, written whole or not at all, and what a received one is.

mod read;
mod verify;
mod write;

pub use read::read;
pub use verify::{Report, SignatureReport, Verdict, verify};
pub use write::{Overwrite, write_whole};
