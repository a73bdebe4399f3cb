//! What members of a panel on other computers are given, and what they send back.

use candour_operations::panel::{GivenBack, Made, Merged, Opened};
use serde::Serialize;
use ts_rs::TS;

/// Papers that were made for a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelMade {
    /// Where the file is.
    pub file: String,
    /// The words that open it, to be read out.
    pub words: Vec<String>,
    /// For whom.
    pub member: String,
    /// Whose returns are in it.
    pub agencies: Vec<String>,
    /// Whose are not, because the member declared an interest.
    pub left_out: Vec<String>,
}

impl From<&Made> for PanelMade {
    fn from(made: &Made) -> Self {
        Self {
            file: made.path.display().to_string(),
            words: made.words.split('-').map(str::to_owned).collect(),
            member: made.member.to_string(),
            agencies: made.agencies.iter().map(ToString::to_string).collect(),
            left_out: made.left_out.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Papers that a member opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelOpened {
    /// The audit, which is moderated here.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// For whom the papers are.
    pub member: String,
    /// Who gave them.
    pub from: String,
    /// Whose returns are in them.
    pub agencies: Vec<String>,
    /// How much of what was said in them is new here.
    pub events: usize,
    /// Whether they were here already.
    pub was_here: bool,
}

impl From<&Opened> for PanelOpened {
    fn from(opened: &Opened) -> Self {
        Self {
            audit: opened.audit.to_string(),
            title: opened.title.to_string(),
            member: opened.member.to_string(),
            from: opened.from.to_string(),
            agencies: opened.agencies.iter().map(ToString::to_string).collect(),
            events: opened.events,
            was_here: opened.was_here,
        }
    }
}

/// What a member sends back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelGivenBack {
    /// Where the file is.
    pub file: String,
    /// Who.
    pub member: String,
    /// How much they said and decided.
    pub events: usize,
}

impl From<&GivenBack> for PanelGivenBack {
    fn from(given: &GivenBack) -> Self {
        Self {
            file: given.path.display().to_string(),
            member: given.member.to_string(),
            events: given.events,
        }
    }
}

/// What was merged of a member's return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelMerged {
    /// Who.
    pub member: String,
    /// How much they said and decided.
    pub events: usize,
    /// How much of it was new here.
    pub new: usize,
    /// How much of what is new does not stand: it is kept, with why.
    pub void: usize,
    /// On how many answers members differ by now.
    pub differ: usize,
    /// What the member says besides; may be empty.
    pub note: String,
}

impl From<&Merged> for PanelMerged {
    fn from(merged: &Merged) -> Self {
        Self {
            member: merged.member.to_string(),
            events: merged.events,
            new: merged.new,
            void: merged.void,
            differ: merged.differ,
            note: merged.note.to_string(),
        }
    }
}
