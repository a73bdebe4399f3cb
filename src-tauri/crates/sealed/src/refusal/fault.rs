//! How a file, or a signed text, departs from the form that it must have.

use super::Refusal;
use crate::payload::PayloadType;

/// How something departs from the form it must have; worded to follow "The file" or "The sign-off".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It ends too early.
    #[error("is cut short: its end is missing.")]
    CutShort,
    /// It is not JSON.
    #[error("cannot be read: it was damaged or changed on its way (line {line}, column {column}).")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Brackets within brackets, past any use.
    #[error("is nested too deeply to be a genuine one.")]
    TooDeep,
    /// It says the same in other bytes than Candour writes.
    #[error(
        "was rewritten by something other than Candour: its spacing, order or spelling is not the one that Candour writes."
    )]
    WrittenOtherwise,
    /// A part encoded as text is not encoded as it must be.
    #[error("is not encoded as it must be: it was damaged or changed on its way.")]
    BadEncoding,
    /// A field that its form does not have.
    #[error("has a field that is not known: \"{0}\".")]
    UnknownField(String),
    /// A field that its form must have.
    #[error("lacks the field \"{0}\".")]
    MissingField(String),
    /// One field twice.
    #[error("has the field \"{0}\" twice.")]
    RepeatedField(String),
    /// More than a genuine one holds.
    #[error("has too many {what}: {count}, where at most {limit} are read.")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many are read.
        limit: usize,
    },
    /// A field holds what it cannot hold.
    #[error("holds something that it cannot hold: {0}.")]
    Content(String),
}

impl Fault {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::CutShort => "cut-short",
            Self::NotJson { .. } => "not-json",
            Self::TooDeep => "too-deep",
            Self::WrittenOtherwise => "written-otherwise",
            Self::BadEncoding => "bad-encoding",
            Self::UnknownField(_) => "unknown-field",
            Self::MissingField(_) => "missing-field",
            Self::RepeatedField(_) => "repeated-field",
            Self::TooMany { .. } => "too-many",
            Self::Content(_) => "bad-content",
        }
    }

    pub(crate) fn of(self, part: PayloadType) -> Refusal {
        Refusal::Form { part: Some(part), fault: self }
    }

    pub(crate) fn of_file(self) -> Refusal {
        Refusal::Form { part: None, fault: self }
    }
}
