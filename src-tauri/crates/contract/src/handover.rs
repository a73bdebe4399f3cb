//! Hand-overs to the senior officer on another computer, and their answers.

use candour_operations::handover::{Made, Opened, Reviewed, TakenIn};
use serde::Serialize;
use ts_rs::TS;

/// A file for the senior officer was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverMade {
    /// Where it is.
    pub file: String,
    /// The words that open it, to be read out.
    pub words: Vec<String>,
    /// The reference of what was attested.
    pub payload_sha256: String,
}

impl From<&Made> for HandoverMade {
    fn from(made: &Made) -> Self {
        Self {
            file: made.path.display().to_string(),
            words: made.words.split('-').map(str::to_owned).collect(),
            payload_sha256: made.payload_sha256.to_string(),
        }
    }
}

/// A return that was handed over was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverOpened {
    /// The assessment.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// Who handed it over.
    pub lead: String,
    /// The reference of what was attested.
    pub payload_sha256: String,
    /// Whether it was here already.
    pub was_here: bool,
}

impl From<&Opened> for HandoverOpened {
    fn from(opened: &Opened) -> Self {
        Self {
            id: opened.id.to_string(),
            agency: opened.agency.to_string(),
            lead: opened.lead.to_string(),
            payload_sha256: opened.payload_sha256.to_string(),
            was_here: opened.was_here,
        }
    }
}

/// The file with the senior officer's answer was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverReviewed {
    /// Where it is.
    pub file: String,
    /// Whether it holds a sign-off; else it sends the return back.
    pub signed_off: bool,
    /// How many comments go with it.
    #[ts(type = "number")]
    pub comments: usize,
}

impl From<&Reviewed> for HandoverReviewed {
    fn from(made: &Reviewed) -> Self {
        Self {
            file: made.path.display().to_string(),
            signed_off: made.decision.is_signed_off(),
            comments: made.comments,
        }
    }
}

/// The senior officer's answer was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverTakenIn {
    /// The assessment.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// Who answered.
    pub officer: String,
    /// Their job title.
    pub job_title: String,
    /// For whom they signed, where not for themselves.
    pub on_behalf_of: Option<String>,
    /// Whether they signed; else it came back.
    pub signed_off: bool,
    /// How many comments came.
    #[ts(type = "number")]
    pub comments: usize,
    /// Whether their key was not known here before.
    pub new_key: bool,
}

impl From<&TakenIn> for HandoverTakenIn {
    fn from(taken: &TakenIn) -> Self {
        Self {
            id: taken.id.to_string(),
            agency: taken.agency.to_string(),
            officer: taken.officer.to_string(),
            job_title: taken.job_title.to_string(),
            on_behalf_of: taken.on_behalf_of.as_ref().map(ToString::to_string),
            signed_off: taken.decision.is_signed_off(),
            comments: taken.comments,
            new_key: taken.new_key,
        }
    }
}
