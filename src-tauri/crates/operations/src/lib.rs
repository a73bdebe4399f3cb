//! One function for each thing a person does, with ports for clock, keychain and randomness.
//!
//! The window and the command line call the same functions; neither decides anything itself. Modules are nouns, files are verbs.

pub mod assessment;
pub mod audit;
pub mod backup;
pub mod catalogue;
pub mod error;
pub mod file;
pub mod handover;
pub mod key;
pub mod moderation;
mod own_keys;
pub mod pack;
pub mod partnership;
pub mod ports;
pub mod received;
pub mod share;
pub mod workspace;

pub use candour_sealed::wrap::Passphrase;
pub use candour_sealed::{RecoveryWords, SpokenWords};
pub use candour_store::StoreError;
pub use error::Error;
pub use workspace::Workspace;
