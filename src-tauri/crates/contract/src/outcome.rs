//! Outcomes and responses as they are made, opened and taken in.

use candour_domain::catalogue::Catalogue;
use candour_operations::outcome::{Made, ModerationFileRow, Opened, Response, Standing, Stands};
use candour_operations::response;
use serde::Serialize;
use ts_rs::TS;

use crate::delivery::IF_STOPPED;
use crate::moment::moment;
use crate::outcome_shown::StatementWords;

/// How the outcomes of an audit stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutcomesView {
    /// The audit.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// When the results were frozen, RFC 3339; null where they are as things stand now.
    pub frozen_at: Option<String>,
    /// Each of the invited, in their order.
    pub agencies: Vec<OutcomeStanding>,
}

/// How the outcome of one agency stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutcomeStanding {
    /// Its id in the audit.
    pub invited: String,
    /// Its name.
    pub name: String,
    /// Whom to write to there; may be empty.
    pub contact: String,
    /// Whether its return is one that the results are of.
    pub returned: bool,
    /// How many decisions would go.
    pub decided: usize,
    /// How many of them may still be replied to.
    pub proposed: usize,
    /// On how many answers nothing was decided.
    pub not_decided: usize,
    /// On how many answers members of the panel differ.
    pub unsettled: usize,
    /// How many examples of good practice would go.
    pub good_practice: usize,
    /// Whether a return of it came after the results were frozen.
    pub returned_later: bool,
    /// How many events came after the results were frozen.
    pub events_later: usize,
    /// The last outcome that was made; null where none was.
    pub made: Option<OutcomeFile>,
    /// Whether another would say something else by now.
    pub differs: bool,
    /// What the last one said of the whole; may be empty.
    pub overall: String,
    /// What is being written of it since; null where nothing is.
    pub typed: Option<String>,
    /// The responses that came, oldest first.
    pub responses: Vec<RepliedView>,
}

/// What an agency says to its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepliedView {
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: String,
    /// The file's name.
    pub file_name: String,
    /// Who signed it.
    pub name: String,
    /// When it was taken in, RFC 3339.
    pub at: String,
    /// To each decision that it replies to, in the order of the standards.
    pub replies: Vec<DecisionReplyView>,
    /// What it says besides; may be empty.
    pub note: String,
}

/// What an agency says to one decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DecisionReplyView {
    /// The statement.
    pub statement: StatementWords,
    /// In what way, such as `disagrees`, as words that follow on the agency's name.
    pub how: String,
    /// What it says.
    pub text: String,
}

/// An outcome or a response that was made or taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutcomeFile {
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: String,
    /// The file's name.
    pub file_name: String,
    /// Whom it is for, or from.
    pub name: String,
    /// When, RFC 3339.
    pub at: String,
}

impl From<&ModerationFileRow> for OutcomeFile {
    fn from(row: &ModerationFileRow) -> Self {
        Self {
            payload_sha256: row.payload_sha256.to_string(),
            file_name: row.file_name.clone(),
            name: row.name.to_string(),
            at: moment(row.at),
        }
    }
}

impl OutcomesView {
    /// How they stand.
    pub fn of(audit: &str, standing: &Standing) -> Self {
        Self {
            audit: audit.to_owned(),
            title: standing.title.to_string(),
            frozen_at: standing.frozen_at.map(moment),
            agencies: standing
                .agencies
                .iter()
                .map(|stands| OutcomeStanding::of(&standing.catalogue, stands))
                .collect(),
        }
    }
}

impl RepliedView {
    fn of(catalogue: &Catalogue, row: &ModerationFileRow, response: &Response) -> Self {
        let statements = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
        let replies = statements.filter_map(|one| Some((&one.key, response.replies.get(&one.key)?)));
        let replies = replies.map(|(key, said)| DecisionReplyView {
            statement: StatementWords::of(catalogue, key),
            how: said.reply.to_string(),
            text: said.text.to_string(),
        });
        let OutcomeFile { payload_sha256, file_name, name, at } = OutcomeFile::from(row);
        let (replies, note) = (replies.collect(), response.note.to_string());
        Self { payload_sha256, file_name, name, at, replies, note }
    }
}

impl OutcomeStanding {
    fn of(catalogue: &Catalogue, stands: &Stands) -> Self {
        Self {
            invited: stands.invited.to_string(),
            name: stands.name.to_string(),
            contact: stands.contact.to_string(),
            returned: stands.returned,
            decided: stands.decided,
            proposed: stands.proposed,
            not_decided: stands.not_decided,
            unsettled: stands.unsettled,
            good_practice: stands.good_practice,
            returned_later: stands.later.0,
            events_later: stands.later.1,
            made: stands.made.as_ref().map(|(row, _)| OutcomeFile::from(row)),
            differs: stands.made.as_ref().is_some_and(|(_, differs)| *differs),
            overall: stands.overall.to_string(),
            typed: stands.typed.as_ref().map(ToString::to_string),
            responses: stands
                .responses
                .iter()
                .map(|(row, said)| RepliedView::of(catalogue, row, said))
                .collect(),
        }
    }
}

/// An outcome or a response that was written, and what to do with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutcomeSent {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: String,
    /// Whom it goes to.
    pub to: String,
    /// Where it is to be sent; may be empty.
    pub send_to: String,
    /// How many decisions, or replies to such, are in it.
    pub count: usize,
    /// On how many answers nothing was decided.
    pub not_decided: usize,
    /// Whether it says word for word what the last one said.
    pub again: bool,
    /// A subject for the email.
    pub subject: String,
    /// A text for the email: what it is and what to do with it, and nothing of what is in it.
    pub message: String,
    /// What to do if a gateway stops the file.
    pub if_stopped: Vec<String>,
}

impl From<&Made> for OutcomeSent {
    fn from(made: &Made) -> Self {
        let name = made.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let reply = match made.open {
            true => {
                "Where a grade is proposed, you can reply there: with facts, with more evidence, or by saying that you disagree. \
                 If your answers change, reopen your self-assessment as the next revision and send that.\n\n"
            }
            false => "",
        };
        let message = format!(
            "Hello,\n\n\
             Attached is the outcome of your self-assessment for {title}: the file \"{name}\".\n\n\
             It is encrypted, so that only {agency} can read it, on the computer that the return was made on. Save it, then drop it on \
             the window of Candour, or open it there: it stands beside your answers.\n\n\
             {reply}\
             If the file is missing or does not open, please ring me.\n\n\
             {by}\n{partnership}\n",
            title = made.title,
            agency = made.agency,
            by = made.by,
            partnership = made.partnership,
        );
        Self {
            path: made.path.display().to_string(),
            bytes: made.bytes,
            payload_sha256: made.payload_sha256.to_string(),
            to: made.agency.to_string(),
            send_to: made.contact.to_string(),
            count: made.decided,
            not_decided: made.not_decided,
            again: made.again,
            subject: format!("{} - outcome for {}", made.title, made.agency),
            message,
            name,
            if_stopped: IF_STOPPED.map(str::to_owned).into(),
        }
    }
}

impl From<&response::Made> for OutcomeSent {
    fn from(made: &response::Made) -> Self {
        let name = made.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let message = format!(
            "Hello,\n\n\
             Attached is our response to the outcome of {title}: the file \"{name}\".\n\n\
             It is encrypted, so that only {partnership} can read it. Save it, then take it in on the page of outcomes in Candour.\n\n\
             If the file is missing or does not open, please ring me.\n\n\
             {lead}\n{agency}\n",
            title = made.title,
            partnership = made.partnership,
            lead = made.lead,
            agency = made.agency,
        );
        Self {
            path: made.path.display().to_string(),
            bytes: made.bytes,
            payload_sha256: made.payload_sha256.to_string(),
            to: made.partnership.to_string(),
            send_to: made.send_to.to_string(),
            count: made.replies,
            not_decided: 0,
            again: false,
            subject: format!("{} - {} - response", made.agency, made.title),
            message,
            name,
            if_stopped: IF_STOPPED.map(str::to_owned).into(),
        }
    }
}

/// An outcome that an agency opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutcomeOpened {
    /// The self-assessment that it is of.
    pub assessment: String,
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: String,
    /// Whose it is.
    pub partnership: String,
    /// The audit.
    pub title: String,
    /// The revision that it is of.
    pub revision: u32,
    /// Whether that is the revision that stands.
    pub is_of_last: bool,
    /// How many decisions are in it.
    pub decided: usize,
    /// Whether it was here already.
    pub was_here: bool,
}

impl From<&Opened> for OutcomeOpened {
    fn from(opened: &Opened) -> Self {
        Self {
            assessment: opened.assessment.to_string(),
            payload_sha256: opened.payload_sha256.to_string(),
            partnership: opened.partnership.to_string(),
            title: opened.title.to_string(),
            revision: opened.revision,
            is_of_last: opened.is_of_last,
            decided: opened.decided,
            was_here: opened.was_here,
        }
    }
}

/// A response that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ResponseTakenIn {
    /// The audit.
    pub audit: String,
    /// The agency.
    pub agency: String,
    /// Who signed it.
    pub by: String,
    /// Their job title.
    pub job_title: String,
    /// To how many decisions it replies.
    pub replies: usize,
    /// What it says besides; may be empty.
    pub note: String,
    /// Whether it is to an outcome after which another was made.
    pub to_earlier: bool,
    /// Whether it was taken in already.
    pub was_here: bool,
}

impl From<&response::TakenIn> for ResponseTakenIn {
    fn from(taken: &response::TakenIn) -> Self {
        Self {
            audit: taken.audit.to_string(),
            agency: taken.agency.to_string(),
            by: taken.by.to_string(),
            job_title: taken.job_title.to_string(),
            replies: taken.replies,
            note: taken.note.to_string(),
            to_earlier: taken.to_earlier,
            was_here: taken.was_here,
        }
    }
}
