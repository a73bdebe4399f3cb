//! The evidence register: what exists and where, cited and never attached.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::EvidenceId;
use crate::text::{Line, Prose};

/// A piece of evidence and where it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceEntry {
    /// Its id.
    pub id: EvidenceId,
    /// Its number for people, from 1 and stable: entry 7 is labelled E7.
    pub number: u32,
    /// Its title.
    pub title: Line,
    /// Where it is kept.
    pub location: Prose,
    /// Who owns it: a name or a job title.
    pub owner: Line,
    /// Its own date.
    pub date: Option<NaiveDate>,
    /// When it is due for review.
    pub review_by: Option<NaiveDate>,
}

/// A part of a register entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryPart {
    /// [`EvidenceEntry::title`].
    Title,
    /// [`EvidenceEntry::location`].
    Location,
    /// [`EvidenceEntry::owner`].
    Owner,
    /// [`EvidenceEntry::date`].
    Date,
    /// [`EvidenceEntry::review_by`].
    ReviewBy,
}

impl EntryPart {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Location => "location",
            Self::Owner => "owner",
            Self::Date => "date",
            Self::ReviewBy => "review_by",
        }
    }
}

impl EvidenceEntry {
    /// An entry of which nothing is said yet.
    pub fn blank(id: EvidenceId, number: u32) -> Self {
        Self {
            id,
            number,
            title: Line::default(),
            location: Prose::default(),
            owner: Line::default(),
            date: None,
            review_by: None,
        }
    }

    /// How people refer to it, such as E7.
    pub fn label(&self) -> String {
        format!("E{}", self.number)
    }
}
