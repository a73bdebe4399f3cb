//! Hand-overs to the senior officer on another computer, and their answers.

use candour_operations::handover::{Answer, Direction, Made, Opened, Reviewed, Standing, Status, TakenIn};
use serde::Serialize;
use ts_rs::TS;

use crate::assessment::{PersonView, StageView};
use crate::moment::moment;

/// Which way a hand-over went, seen from this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandoverWay {
    /// From here, and it waits for its answer.
    Made,
    /// To here, where it is read and signed.
    Received,
}

/// How a return stands that goes to a senior officer on another computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverStanding {
    /// Which way it went.
    pub way: HandoverWay,
    /// Who works on it.
    pub lead: String,
    /// When its file was made here, or opened here, RFC 3339.
    pub at: String,
    /// When the answer to it was made here, RFC 3339.
    pub answered_at: Option<String>,
}

impl From<&Standing> for HandoverStanding {
    fn from(standing: &Standing) -> Self {
        Self {
            way: match standing.direction {
                Direction::Made => HandoverWay::Made,
                Direction::Received => HandoverWay::Received,
            },
            lead: standing.lead.to_string(),
            at: moment(standing.at),
            answered_at: standing.answered_at.map(moment),
        }
    }
}

/// A hand-over, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverView {
    /// The assessment.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// The title of its catalogue.
    pub catalogue: String,
    /// Its revision.
    pub revision: u32,
    /// Where it is.
    pub stage: StageView,
    /// Who works on it.
    pub lead: PersonView,
    /// Who signs.
    pub officer: PersonView,
    /// How it stands.
    pub standing: Option<HandoverStanding>,
    /// The last file that was made of it here.
    pub made: Option<HandoverFile>,
    /// What the answer would say, where it came here and is decided.
    pub answer: Option<HandoverAnswer>,
}

/// A file that was made for the senior officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverFile {
    /// Its name, without where it is.
    pub name: String,
    /// When it was made, RFC 3339.
    pub at: String,
    /// The words that open it, to be read out.
    pub words: Vec<String>,
}

/// What an answer would say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoverAnswer {
    /// Whether it holds a sign-off; else it sends the return back.
    pub signed_off: bool,
    /// How many comments go with it.
    #[ts(type = "number")]
    pub comments: usize,
    /// Whose passphrase it takes; null where none is asked.
    pub signed_by: Option<String>,
    /// Whether they have a key here, which that passphrase opens.
    pub has_key: bool,
}

impl From<&Status> for HandoverView {
    fn from(status: &Status) -> Self {
        let assessment = &status.assessment;
        Self {
            id: assessment.id.to_string(),
            agency: assessment.contents.agency.name.to_string(),
            catalogue: status.catalogue_title.to_string(),
            revision: assessment.revision,
            stage: assessment.stage.into(),
            lead: PersonView::from(&assessment.lead),
            officer: PersonView::from(&assessment.officer),
            standing: status.standing.as_ref().map(HandoverStanding::from),
            made: status.made.as_ref().map(|made| HandoverFile {
                name: made.file_name.clone(),
                at: moment(made.at),
                words: each(&made.words),
            }),
            answer: status.answer.as_ref().map(HandoverAnswer::from),
        }
    }
}

impl From<&Answer> for HandoverAnswer {
    fn from(answer: &Answer) -> Self {
        Self {
            signed_off: answer.decision.is_signed_off(),
            comments: answer.comments,
            signed_by: answer.signed_by.as_ref().map(|(name, _)| name.to_string()),
            has_key: answer.signed_by.as_ref().is_some_and(|(_, has_key)| *has_key),
        }
    }
}

/// The words of a phrase, each apart.
fn each(phrase: &str) -> Vec<String> {
    phrase.split('-').map(str::to_owned).collect()
}

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
            words: each(&made.words),
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
