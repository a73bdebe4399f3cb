//! An assessment, as it is listed and shown.

use std::collections::BTreeMap;

use candour_domain::assessment::{AnswerField, Assessment, Person, PreviousRevision, Stage};
use candour_domain::ids::StatementKey;
use candour_operations::assessment::{Listed, Saved, Shown};
use serde::Serialize;
use ts_rs::TS;

use crate::catalogue::CatalogueListing;
use crate::comment::CommentView;
use crate::handover::HandoverStanding;
use crate::moment::moment;

/// Where an assessment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StageView {
    /// The lead works on it.
    Draft,
    /// The senior officer reads it.
    AwaitingSignOff,
    /// The senior officer has signed it.
    SignedOff,
}

impl From<Stage> for StageView {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Draft => Self::Draft,
            Stage::AwaitingSignOff => Self::AwaitingSignOff,
            Stage::SignedOff => Self::SignedOff,
        }
    }
}

/// One assessment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssessmentListing {
    /// Its id.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// The title of its catalogue.
    pub catalogue: String,
    /// The catalogue's version.
    pub catalogue_version: String,
    /// SHA-256 of the catalogue, in hex.
    pub catalogue_sha256: String,
    /// Where it is.
    pub stage: StageView,
    /// Its revision.
    pub revision: u32,
    /// By when it is wanted, ISO 8601.
    pub due: Option<String>,
    /// How many statements have a grade.
    pub answered: usize,
    /// How many statements apply.
    pub questions: usize,
    /// When it last changed, RFC 3339.
    pub updated_at: String,
    /// Who asks, where it is only some statements that somebody asks of whoever works here.
    pub asked_by: Option<String>,
    /// How it stands where it goes to a senior officer on another computer, or came here from there.
    pub handover: Option<HandoverStanding>,
}

impl From<&Listed> for AssessmentListing {
    fn from(listed: &Listed) -> Self {
        let assessment = &listed.assessment;
        Self {
            id: assessment.id.to_string(),
            agency: assessment.contents.agency.name.to_string(),
            catalogue: listed.catalogue_title.to_string(),
            catalogue_version: assessment.catalogue.version.to_string(),
            catalogue_sha256: assessment.catalogue.sha256.to_string(),
            stage: assessment.stage.into(),
            revision: assessment.revision,
            due: assessment.due.map(|due| due.to_string()),
            answered: listed.progress.1,
            questions: listed.progress.0,
            updated_at: moment(listed.updated_at),
            asked_by: listed.is_asked.then(|| assessment.lead.name.to_string()),
            handover: listed.handover.as_ref().map(HandoverStanding::from),
        }
    }
}

/// How much a change touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SavedView {
    /// Fields of answers that differ from before.
    pub fields: usize,
    /// Actions that differ or are new.
    pub actions: usize,
    /// Register entries that differ or are new.
    pub evidence_register: usize,
    /// Whether the summary differs.
    pub summary: bool,
}

impl From<Saved> for SavedView {
    fn from(saved: Saved) -> Self {
        Self {
            fields: saved.fields,
            actions: saved.actions,
            evidence_register: saved.evidence_register,
            summary: saved.summary,
        }
    }
}

/// A person with a part in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonView {
    /// Their name.
    pub name: String,
    /// Their job title.
    pub job_title: String,
    /// Their email address.
    pub email: String,
}

impl From<&Person> for PersonView {
    fn from(person: &Person) -> Self {
        Self {
            name: person.name.to_string(),
            job_title: person.job_title.to_string(),
            email: person.email.to_string(),
        }
    }
}

/// The revision that this one follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviousView {
    /// Its number.
    pub revision: u32,
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: String,
}

impl From<&PreviousRevision> for PreviousView {
    fn from(previous: &PreviousRevision) -> Self {
        Self { revision: previous.revision, payload_sha256: previous.payload_sha256.to_string() }
    }
}

/// An assessment as it stands. Its `answers`, `actions`, `evidence_register` and `summary` have the shape of `answers.json`, so that
/// what is shown can be handed in again.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AssessmentView {
    /// Its id.
    pub id: String,
    /// Where it is.
    pub stage: StageView,
    /// Its revision.
    pub revision: u32,
    /// The revision signed off before it.
    pub previous: Option<PreviousView>,
    /// By when it is wanted, ISO 8601.
    pub due: Option<String>,
    /// The catalogue it answers.
    pub catalogue: CatalogueListing,
    /// The agency's name.
    pub agency: String,
    /// The agency's id, which lasts across cycles.
    pub agency_id: String,
    /// The id of its kind.
    pub kind: String,
    /// The ids of the areas it works in.
    pub areas: Vec<String>,
    /// The keys of standards it chose to answer.
    pub opt_in: Vec<String>,
    /// The safeguarding lead.
    pub lead: PersonView,
    /// The senior officer who signs.
    pub officer: PersonView,
    /// The answers by statement key: only fields that hold something.
    #[ts(type = "Record<string, Record<string, unknown>>")]
    pub answers: BTreeMap<String, serde_json::Value>,
    /// The actions.
    #[ts(type = "Array<Record<string, unknown>>")]
    pub actions: Vec<serde_json::Value>,
    /// The evidence register.
    #[ts(type = "Array<Record<string, unknown>>")]
    pub evidence_register: Vec<serde_json::Value>,
    /// The agency's own view of the whole.
    #[ts(type = "Record<string, string>")]
    pub summary: serde_json::Value,
    /// Fields that hold something, do not show under the grade given, and are not sent: `statement-key.field`.
    pub parked: Vec<String>,
    /// What the senior officer and the lead said to each other; no part of what is signed.
    pub comments: Vec<CommentView>,
}

impl From<&Shown> for AssessmentView {
    fn from(shown: &Shown) -> Self {
        let assessment = &shown.assessment;
        let contents = &assessment.contents;
        let agency = &contents.agency;
        Self {
            id: assessment.id.to_string(),
            stage: assessment.stage.into(),
            revision: assessment.revision,
            previous: assessment.previous.as_ref().map(PreviousView::from),
            due: assessment.due.map(|due| due.to_string()),
            catalogue: CatalogueListing::from(shown.catalogue.as_ref()),
            agency: agency.name.to_string(),
            agency_id: agency.id.to_string(),
            kind: agency.kind.to_string(),
            areas: agency.areas.iter().map(ToString::to_string).collect(),
            opt_in: agency.opted_in.iter().map(ToString::to_string).collect(),
            lead: PersonView::from(&assessment.lead),
            officer: PersonView::from(&assessment.officer),
            answers: answers(assessment),
            actions: contents.actions.iter().filter_map(handed_in).collect(),
            evidence_register: contents.evidence_register.iter().filter_map(handed_in).collect(),
            summary: serde_json::to_value(&contents.summary).unwrap_or_default(),
            parked: shown
                .parked
                .iter()
                .map(|parked| format!("{}.{}", parked.statement, parked.field))
                .collect(),
            comments: CommentView::all(assessment, &shown.catalogue),
        }
    }
}

fn answers(assessment: &Assessment) -> BTreeMap<String, serde_json::Value> {
    let answer = |(key, answer): (&StatementKey, &candour_domain::assessment::Answer)| {
        let mut value = serde_json::to_value(answer).ok()?;
        let fields = value.as_object_mut()?;
        fields.retain(|name, _| AnswerField::named(name).is_some_and(|field| !answer.is_blank(field)));
        (!fields.is_empty()).then_some((key.to_string(), value))
    };
    assessment.contents.answers.iter().filter_map(answer).collect()
}

/// An item as `answers.json` has it: its number is for people, and is not handed in.
fn handed_in(item: &impl Serialize) -> Option<serde_json::Value> {
    let mut value = serde_json::to_value(item).ok()?;
    value.as_object_mut()?.remove("number");
    Some(value)
}
