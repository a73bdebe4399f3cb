//! Who edited a field, when, and from what.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::text::Line;

/// In what part somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The agency's safeguarding lead.
    Lead,
    /// The agency's most senior officer, who signs, or a deputy on their behalf.
    Officer,
    /// A colleague who answers some statements.
    Colleague,
    /// Somebody of the partnership.
    Partnership,
}

impl Role {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Officer => "officer",
            Self::Colleague => "colleague",
            Self::Partnership => "partnership",
        }
    }

    /// Whether it is somebody of the partnership, and not of the agency.
    pub fn is_of_partnership(self) -> bool {
        matches!(self, Self::Partnership)
    }
}

/// Who does something, by their own word: on one account the app cannot tell people apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// In what part.
    pub role: Role,
    /// Their name.
    pub name: Line,
}

/// The last edit of one field of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// By whom.
    pub by: Author,
    /// When, by their own clock.
    pub at: DateTime<Utc>,
    /// What stood there when this copy and others last agreed, as [`super::Answer::text`] writes it: the base of a three-way merge.
    /// Further edits keep it; only a merge moves it.
    pub base: String,
}
