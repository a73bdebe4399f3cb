//! Outcomes and responses, on both sides.

use candour_domain::assessment::AnswerField;
use candour_domain::ids::{GradeId, StatementKey};
use candour_operations::outcome::{
    Made, ModerationFileRow, Opened, Outcome, Shown, Standing, Stands, why_not,
};
use candour_operations::response;
use serde::Serialize;
use ts_rs::TS;

use crate::delivery::IF_STOPPED;
use crate::moment::moment;
use crate::summary::GradeMark;

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
    /// The responses that came, oldest first.
    pub responses: Vec<OutcomeFile>,
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
            agencies: standing.agencies.iter().map(OutcomeStanding::from).collect(),
        }
    }
}

impl From<&Stands> for OutcomeStanding {
    fn from(stands: &Stands) -> Self {
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
            responses: stands.responses.iter().map(OutcomeFile::from).collect(),
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

/// An outcome beside the answers that it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutcomeView {
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: String,
    /// Whose it is.
    pub partnership: String,
    /// The audit.
    pub title: String,
    /// The agency.
    pub agency: String,
    /// Who signed it.
    pub signed_by: String,
    /// Their job title.
    pub job_title: String,
    /// When they signed, by their clock, RFC 3339.
    pub signed_at: String,
    /// When the partnership received the return, RFC 3339.
    pub received_at: String,
    /// The revision that it is of.
    pub revision: u32,
    /// The revision that stands by now.
    pub now: u32,
    /// The partnership's view of the whole; may be empty.
    pub overall: String,
    /// What was decided, in the order of the standards.
    pub decided: Vec<DecisionView>,
    /// What was not, in the same order.
    pub not_decided: Vec<NotDecidedView>,
    /// What the agency does well.
    pub good_practice: Vec<GoodPracticeView>,
    /// What is being said to the whole.
    pub note: String,
    /// The responses that were made, oldest first.
    pub responses: Vec<OutcomeFile>,
}

/// A statement by its number and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatementWords {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// Its words.
    pub text: String,
}

/// What was decided on an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DecisionView {
    /// The statement.
    pub statement: StatementWords,
    /// The agency's own grade.
    pub own: Option<GradeMark>,
    /// The panel's.
    pub grade: Option<GradeMark>,
    /// Whether that is final.
    pub settled: bool,
    /// Whether it is another than the agency's own.
    pub differs: bool,
    /// Why.
    pub reason: String,
    /// What is asked for.
    pub request: String,
    /// By when, such as `2027-03-26`.
    pub by_when: Option<String>,
    /// What the agency answered, field by field: the field's name and its text.
    pub answer: Vec<(String, String)>,
    /// In what way it replies: `facts`, `more_evidence` or `disagrees`.
    pub reply: Option<String>,
    /// What is being said in reply.
    pub text: String,
}

/// An answer on which nothing was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NotDecidedView {
    /// The statement.
    pub statement: StatementWords,
    /// Why, as a sentence.
    pub why: String,
    /// In so many words; may be empty.
    pub because: String,
}

/// Something that the agency does well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GoodPracticeView {
    /// The statement; null for the agency as a whole.
    pub statement: Option<StatementWords>,
    /// What.
    pub what: String,
    /// Whether others are told.
    pub may_be_shared: bool,
}

impl From<&Shown> for OutcomeView {
    fn from(shown: &Shown) -> Self {
        let content: &Outcome = shown.outcome.content();
        let mut decided: Vec<_> = content.decided.keys().map(|key| decision(shown, key)).collect();
        decided.sort_by_key(|(place, _)| *place);
        let mut not_decided: Vec<_> = content
            .not_decided
            .iter()
            .map(|(key, not)| {
                let because = not.because.to_string();
                let view =
                    NotDecidedView { statement: named(shown, key), why: why_not(not.why).into(), because };
                (place(shown, key), view)
            })
            .collect();
        not_decided.sort_by_key(|(place, _)| *place);
        Self {
            payload_sha256: shown.row.payload_sha256.to_string(),
            partnership: content.partnership.to_string(),
            title: content.audit_title.to_string(),
            agency: shown.contents.agency.name.to_string(),
            signed_by: shown.outcome.signer().name.to_string(),
            job_title: shown.outcome.signer().job_title.to_string(),
            signed_at: content.signed_at.to_string(),
            received_at: content.received_at.to_string(),
            revision: shown.revision,
            now: shown.now,
            overall: content.overall.to_string(),
            decided: decided.into_iter().map(|(_, view)| view).collect(),
            not_decided: not_decided.into_iter().map(|(_, view)| view).collect(),
            good_practice: content
                .good_practice
                .iter()
                .map(|found| GoodPracticeView {
                    statement: found.statement.as_ref().map(|key| named(shown, key)),
                    what: found.what.to_string(),
                    may_be_shared: found.may_be_shared,
                })
                .collect(),
            note: shown.drafts.get(&None).map(|draft| draft.text.to_string()).unwrap_or_default(),
            responses: shown.responses.iter().map(OutcomeFile::from).collect(),
        }
    }
}

fn place(shown: &Shown, key: &StatementKey) -> usize {
    let standards = shown.catalogue.document().standards.iter();
    standards.flat_map(|standard| &standard.statements).position(|one| one.key == *key).unwrap_or(usize::MAX)
}

fn named(shown: &Shown, key: &StatementKey) -> StatementWords {
    let found = shown.catalogue.statement(key);
    StatementWords {
        key: key.to_string(),
        number: found.map(|(_, statement)| statement.number.to_string()).unwrap_or_default(),
        text: found.map_or_else(|| key.to_string(), |(_, statement)| statement.text.to_string()),
    }
}

fn decision(shown: &Shown, key: &StatementKey) -> (usize, DecisionView) {
    let mark = |grade: &GradeId| shown.catalogue.grade(key, grade).map(GradeMark::from);
    let decided = shown.outcome.content().decided.get(key);
    let answer = shown.contents.answers.get(key);
    let prose = [
        ("Evidence", AnswerField::Evidence),
        ("Impact", AnswerField::Impact),
        ("Why impact cannot be shown yet", AnswerField::ImpactNotYet),
        ("Why this does not apply", AnswerField::Reason),
        ("What is done instead", AnswerField::Alternative),
    ];
    let answered = prose.into_iter().filter_map(|(name, field)| {
        let text = answer?.prose(field).filter(|text| !text.is_empty())?;
        Some((name.to_owned(), text.to_string()))
    });
    let draft = shown.drafts.get(&Some(key.clone()));
    let view = DecisionView {
        statement: named(shown, key),
        own: decided.and_then(|decided| mark(decided.own.as_ref()?)),
        grade: decided.and_then(|decided| mark(&decided.grade)),
        settled: decided.is_some_and(|decided| decided.settled),
        differs: decided.is_some_and(|decided| decided.own.as_ref() != Some(&decided.grade)),
        reason: decided.map(|decided| decided.reason.to_string()).unwrap_or_default(),
        request: decided.map(|decided| decided.request.to_string()).unwrap_or_default(),
        by_when: decided.and_then(|decided| decided.by_when).map(|day| day.to_string()),
        answer: answered.collect(),
        reply: draft.and_then(|draft| draft.reply).map(|reply| reply.as_str().to_owned()),
        text: draft.map(|draft| draft.text.to_string()).unwrap_or_default(),
    };
    (place(shown, key), view)
}

/// A response that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ResponseTakenIn {
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
