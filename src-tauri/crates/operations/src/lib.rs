//! One function for each thing a person does, with ports for clock, keychain and randomness.
//!
//! The window and the command line call the same functions; neither decides anything itself. Modules are nouns, files are verbs.

pub mod assessment;
pub mod audit;
pub mod backup;
pub mod catalogue;
pub mod comparison;
pub mod error;
pub mod example;
pub mod file;
pub mod handover;
pub mod key;
pub mod moderation;
pub mod outcome;
mod own_keys;
pub mod pack;
pub mod panel;
pub mod partnership;
pub mod ports;
pub mod received;
pub mod response;
pub mod share;
pub mod workspace;

pub use candour_sealed::wrap::Passphrase;
pub use candour_sealed::{RecoveryWords, SpokenWords};
pub use candour_store::StoreError;
pub use error::Error;
pub use workspace::Workspace;
