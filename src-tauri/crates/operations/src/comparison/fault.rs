//! What can be in the way of a comparison.

use candour_domain::comparison::NotJoined;
use candour_domain::digest::Digest;

/// Why nothing was compared. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The audit was never frozen so.
    #[error("this audit has no cut-off {0}")]
    NoCutOff(Digest),
    /// The audit was never frozen at all.
    #[error("this audit has no cut-off: nothing of it was frozen yet")]
    NeverFrozen,
    /// An audit beside itself.
    #[error("an audit cannot be compared with itself")]
    WithItself,
    /// Their standards have nothing to do with each other.
    #[error("{0}")]
    NotJoined(#[from] NotJoined),
}
