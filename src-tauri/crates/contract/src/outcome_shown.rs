//! An outcome beside the answers that it is of, as the agency reads it.

use candour_domain::assessment::AnswerField;
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{GradeId, StatementKey};
use candour_operations::outcome::{Outcome, Shown, why_not};
use serde::Serialize;
use ts_rs::TS;

use crate::outcome::OutcomeFile;
use crate::summary::GradeMark;

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
    StatementWords::of(&shown.catalogue, key)
}

impl StatementWords {
    pub(crate) fn of(catalogue: &Catalogue, key: &StatementKey) -> Self {
        let found = catalogue.statement(key);
        Self {
            key: key.to_string(),
            number: found.map(|(_, statement)| statement.number.to_string()).unwrap_or_default(),
            text: found.map_or_else(|| key.to_string(), |(_, statement)| statement.text.to_string()),
        }
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
