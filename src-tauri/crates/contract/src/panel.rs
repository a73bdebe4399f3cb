//! What members of a panel on other computers are given, and what they send back.

use candour_operations::panel::{
    Back, Given, GivenBack, Here, Made, Merged, Opened, Returned, Sent, Standing,
};
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;

/// How the papers of a panel stand, where the coordinator gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelStanding {
    /// The audit's id.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// Who moderates it, as somebody whom papers can be given.
    pub members: Vec<PanelCandidate>,
    /// Whose returns count.
    pub agencies: Vec<PanelAgency>,
    /// What was given, the last first.
    pub given: Vec<PanelGiven>,
}

/// Somebody whom papers can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelCandidate {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The ids of agencies whose returns they are not given, because they declared an interest.
    pub interests: Vec<String>,
}

/// An agency whose return counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelAgency {
    /// Its id in the audit.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Papers that were given to a member.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelGiven {
    /// To whom.
    pub member: String,
    /// Whose returns are in them.
    pub agencies: Vec<String>,
    /// The file's name, without where it is.
    pub file: String,
    /// When, RFC 3339.
    pub at: String,
    /// The words that open them, to be read out.
    pub words: Vec<String>,
    /// What came back, oldest first.
    pub back: Vec<PanelBack>,
}

/// What came back of papers, and was merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelBack {
    /// The file's name, without where it was.
    pub file: String,
    /// When it was merged, RFC 3339.
    pub at: String,
    /// How much the member said and decided.
    pub events: usize,
    /// What the member says besides; may be empty.
    pub note: String,
}

impl std::fmt::Debug for PanelGiven {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PanelGiven({}, {}, words not shown)", self.member, self.at)
    }
}

impl From<&Standing> for PanelStanding {
    fn from(standing: &Standing) -> Self {
        let members = standing.members.iter().map(|one| PanelCandidate {
            id: one.member.id.to_string(),
            name: one.member.name.to_string(),
            interests: one.interests.iter().map(ToString::to_string).collect(),
        });
        let agencies = standing.agencies.iter();
        Self {
            audit: standing.audit.to_string(),
            title: standing.title.to_string(),
            members: members.collect(),
            agencies: agencies
                .map(|(id, name)| PanelAgency { id: id.to_string(), name: name.to_string() })
                .collect(),
            given: standing.given.iter().map(PanelGiven::from).collect(),
        }
    }
}

impl From<&Given> for PanelGiven {
    fn from(given: &Given) -> Self {
        Self {
            member: given.member.to_string(),
            agencies: given.agencies.iter().map(ToString::to_string).collect(),
            file: given.file_name.clone(),
            at: moment(given.at),
            words: given.words.split('-').map(str::to_owned).collect(),
            back: given.back.iter().map(PanelBack::from).collect(),
        }
    }
}

impl From<&Back> for PanelBack {
    fn from(back: &Back) -> Self {
        Self {
            file: back.file_name.clone(),
            at: moment(back.at),
            events: back.events,
            note: back.note.to_string(),
        }
    }
}

/// The papers of an audit that are here, on a member's computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelHere {
    /// The audit's id.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// For whom they are.
    pub member: String,
    /// Who gave them.
    pub from: String,
    /// Whose returns are in them.
    pub agencies: Vec<String>,
    /// When the last of them were opened, RFC 3339.
    pub at: String,
    /// How much the member has said and decided, here or before.
    pub said: usize,
    /// How much of it nobody else has yet.
    pub unsent: usize,
    /// What was last sent back.
    pub sent: Option<PanelSent>,
}

/// What a member sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelSent {
    /// The file's name, without where it is.
    pub file: String,
    /// When it was made, RFC 3339.
    pub at: String,
    /// How much was in it.
    pub events: usize,
}

impl From<&Here> for PanelHere {
    fn from(here: &Here) -> Self {
        Self {
            audit: here.audit.to_string(),
            title: here.title.to_string(),
            member: here.member.to_string(),
            from: here.from.to_string(),
            agencies: here.agencies.iter().map(ToString::to_string).collect(),
            at: moment(here.at),
            said: here.said,
            unsent: here.unsent,
            sent: here.sent.as_ref().map(PanelSent::from),
        }
    }
}

impl From<&Sent> for PanelSent {
    fn from(sent: &Sent) -> Self {
        Self { file: sent.file_name.clone(), at: moment(sent.at), events: sent.events }
    }
}

/// What a member sent back, before anything of it is merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PanelReturned {
    /// The audit's id.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// Who.
    pub member: String,
    /// How much they said and decided.
    pub events: usize,
    /// How much of it is not here yet.
    pub new: usize,
    /// What the member says besides; may be empty.
    pub note: String,
}

impl From<&Returned> for PanelReturned {
    fn from(returned: &Returned) -> Self {
        Self {
            audit: returned.audit.to_string(),
            title: returned.title.to_string(),
            member: returned.member.to_string(),
            events: returned.events,
            new: returned.new,
            note: returned.note.to_string(),
        }
    }
}

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
    /// Whose returns are in them, to be moderated here.
    pub agencies: Vec<String>,
    /// Whose returns came here in papers that were signed later: those stay.
    pub later_here: Vec<String>,
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
            later_here: opened.later_here.iter().map(ToString::to_string).collect(),
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
    /// The audit's id.
    pub audit: String,
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
            audit: merged.audit.to_string(),
            member: merged.member.to_string(),
            events: merged.events,
            new: merged.new,
            void: merged.void,
            differ: merged.differ,
            note: merged.note.to_string(),
        }
    }
}
