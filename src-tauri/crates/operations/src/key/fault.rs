//! Why a key is not confirmed, or not to be trusted.

use candour_domain::text::Line;
use chrono::{DateTime, Utc};

/// Why something about a key did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No key of that name was met or is known here.
    #[error("no key that begins with \"{0}\" was met on this computer")]
    Unheard(String),
    /// Several keys begin so.
    #[error("several keys begin with \"{0}\"")]
    Ambiguous(String),
    /// It is known already.
    #[error("the key of {0} is confirmed already")]
    KnownAlready(Line),
    /// Not three words.
    #[error("three words are asked for, and {0} were given")]
    NotThree(usize),
    /// They are not the words of the key at those places: which of them is wrong is not said.
    #[error("these are not the words of this key at those places")]
    WrongWords,
    /// This computer has no such key of its own.
    #[error("this computer signs with no key that begins with \"{0}\"")]
    NotOwn(String),
    /// The file holds, and is something else.
    #[error("the file {file} is a {kind}, not a key card")]
    NotACard {
        /// Its name.
        file: String,
        /// What it is.
        kind: &'static str,
    },
    /// The partnership's own key.
    #[error("that is the key that this partnership signs with itself")]
    OwnOfPartnership,
    /// It was called back.
    #[error("the key of {name} was called back on {}", at.date_naive())]
    CalledBack {
        /// Whose it was.
        name: Line,
        /// From when on it counts no more.
        at: DateTime<Utc>,
    },
    /// A partnership that was known by another key.
    #[error("{name} signs with another key than before")]
    Changed {
        /// The partnership.
        name: Line,
    },
    /// What is asked needs a key that was confirmed.
    #[error("the key of {name} is not confirmed yet")]
    NotConfirmed {
        /// Whose it is.
        name: Line,
    },
}
