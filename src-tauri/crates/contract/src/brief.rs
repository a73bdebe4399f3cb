//! What the senior officer reads before signing: first what needs attention, then every answer, all of it as it would be sent; and
//! what stands signed.

use candour_domain::assessment::{Answer, AnswerField, Contents, as_shown};
use candour_domain::catalogue::{Grade, Question};
use candour_domain::text::Prose;
use candour_operations::assessment::{
    Check, ExportRow, Plan, SIGNOFF_STATEMENT, Signature, Signed, SignedOff, Summary,
};
use serde::Serialize;
use ts_rs::TS;

use crate::action_plan::{ActionPlan, PlannedAction};
use crate::assessment::{PersonView, StageView};
use crate::catalogue::CatalogueListing;
use crate::check::{AssessmentCheck, WeakSpotView};
use crate::comment::CommentView;
use crate::handover::HandoverStanding;
use crate::moment::moment;
use crate::paper_sign_off::PaperSignOffView;
use crate::statement::{ActionView, EvidenceView};
use crate::summary::{GradeMark, ScorePage};

/// The brief and the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BriefView {
    /// The assessment's id.
    pub id: String,
    /// Where it is.
    pub stage: StageView,
    /// Its revision.
    pub revision: u32,
    /// By when it is wanted, ISO 8601.
    pub due: Option<String>,
    /// The agency.
    pub agency: String,
    /// The catalogue it answers.
    pub catalogue: CatalogueListing,
    /// The safeguarding lead.
    pub lead: PersonView,
    /// The senior officer who signs.
    pub officer: PersonView,
    /// The words that whoever signs agrees to: they are part of what is signed.
    pub words: String,
    /// How many gaps there are.
    pub gaps: usize,
    /// The score summary.
    pub scores: ScorePage,
    /// Answers at grades that ask for an action or a reason: what to read first. Grades without an answer are left out.
    pub attention: Vec<BriefGroup>,
    /// What a panel would ask about.
    pub weak_spots: Vec<WeakSpotView>,
    /// The actions, soonest first.
    pub actions: Vec<PlannedAction>,
    /// The agency's own view of the whole: fields that hold something.
    pub summary: Vec<BriefField>,
    /// Every answer.
    pub standards: Vec<BriefStandard>,
    /// What the senior officer and the lead said to each other; no part of what is signed.
    pub comments: Vec<CommentView>,
    /// What stands signed.
    pub signed: SignedView,
}

/// The answers at one grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BriefGroup {
    /// The grade.
    pub grade: GradeMark,
    /// Whether the grade asks for a reason why the statement does not apply.
    pub reasons: bool,
    /// The answers.
    pub answers: Vec<BriefAnswer>,
}

/// A standard with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BriefStandard {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The answers.
    pub answers: Vec<BriefAnswer>,
}

/// An answer as it would be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BriefAnswer {
    /// The statement's key.
    pub key: String,
    /// The statement's number.
    pub number: String,
    /// The statement.
    pub text: String,
    /// The grade.
    pub grade: Option<GradeMark>,
    /// What was written: fields that hold something.
    pub fields: Vec<BriefField>,
    /// The register entries that it cites.
    pub cites: Vec<EvidenceView>,
    /// The actions that it cites.
    pub actions: Vec<ActionView>,
}

/// A field that holds something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BriefField {
    /// The field.
    pub field: String,
    /// What it holds.
    pub text: String,
}

/// What stands signed of this revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignedView {
    /// The lead's attestation.
    pub attested: Option<SignedByView>,
    /// How it was signed off.
    pub signed_off: Option<SignedOffView>,
    /// SHA-256 of what was signed, in hex: the return's reference.
    pub payload_sha256: Option<String>,
    /// The last file made of it.
    pub exported: Option<ExportedBefore>,
    /// How it stands where it goes to a senior officer on another computer, or came here from there.
    pub handover: Option<HandoverStanding>,
}

/// How a return was signed off: whoever shows it says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum SignedOffView {
    /// With the senior officer's own key.
    Key(SignedByView),
    /// In ink, as the lead recorded.
    Paper(PaperSignOffView),
}

/// Who signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignedByView {
    /// Their name, by their own word.
    pub name: String,
    /// Their job title.
    pub job_title: String,
    /// For whom, where not for themselves.
    pub on_behalf_of: Option<String>,
    /// When, by the computer's clock, RFC 3339.
    pub signed_at: String,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportedBefore {
    /// Its name, without where it went.
    pub name: String,
    /// When, RFC 3339.
    pub at: String,
}

impl BriefView {
    /// Puts what the operations found together.
    pub fn of(check: &Check, plan: &Plan, summary: &Summary, signed: &Signed) -> Self {
        let (assessment, catalogue) = (&check.assessment, &check.catalogue);
        let contents = as_shown(catalogue, &assessment.contents);
        let questions = catalogue.questions(&contents.agency);
        let found = AssessmentCheck::from(check);
        let scores = ScorePage::from(summary);
        Self {
            id: assessment.id.to_string(),
            stage: assessment.stage.into(),
            revision: assessment.revision,
            due: assessment.due.map(|due| due.to_string()),
            agency: contents.agency.name.to_string(),
            catalogue: CatalogueListing::from(catalogue.as_ref()),
            lead: PersonView::from(&assessment.lead),
            officer: PersonView::from(&assessment.officer),
            gaps: check.gaps.len(),
            attention: attention(&scores, &questions, &contents),
            scores,
            weak_spots: found.weak_spots,
            actions: ActionPlan::from(plan).actions,
            summary: summary_fields(&contents),
            standards: standards(&questions, &contents),
            comments: CommentView::all(assessment, catalogue),
            words: SIGNOFF_STATEMENT.to_owned(),
            signed: SignedView::from(signed),
        }
    }
}

/// Every answer, by standard.
pub(crate) fn standards(questions: &[Question<'_>], contents: &Contents) -> Vec<BriefStandard> {
    let by_standard = questions.chunk_by(|one, next| one.standard.key == next.standard.key);
    by_standard.filter_map(|within| standard(within, contents)).collect()
}

/// The agency's own view of the whole: fields that hold something.
pub(crate) fn summary_fields(contents: &Contents) -> Vec<BriefField> {
    let fields = [
        ("strengths", &contents.summary.strengths),
        ("risks", &contents.summary.risks),
        ("support_wanted", &contents.summary.support_wanted),
    ];
    fields.into_iter().filter_map(|(name, prose)| BriefField::of(name, prose)).collect()
}

fn graded<'q>(question: &Question<'q>, contents: &Contents) -> Option<&'q Grade> {
    question.scale.grade(contents.answers.get(&question.statement.key)?.grade.as_ref()?)
}

/// In the scale's order; which grades these are is read from what they ask for, not from their names.
fn attention(scores: &ScorePage, questions: &[Question<'_>], contents: &Contents) -> Vec<BriefGroup> {
    let group = |mark: &GradeMark| {
        let at = |question: &&Question<'_>| {
            graded(question, contents)
                .is_some_and(|grade| grade.id.as_str() == mark.id && grade.wants_attention())
        };
        let at: Vec<&Question<'_>> = questions.iter().filter(at).collect();
        let first = graded(at.first()?, contents)?;
        Some(BriefGroup {
            grade: mark.clone(),
            reasons: first.wants_reason(),
            answers: at.into_iter().map(|question| answer(question, contents)).collect(),
        })
    };
    scores.grades.iter().filter_map(group).collect()
}

fn standard(within: &[Question<'_>], contents: &Contents) -> Option<BriefStandard> {
    let standard = within.first()?.standard;
    Some(BriefStandard {
        key: standard.key.to_string(),
        number: standard.number.to_string(),
        title: standard.title.to_string(),
        answers: within.iter().map(|question| answer(question, contents)).collect(),
    })
}

/// An answer to a question, as it stands in a return.
pub(crate) fn answer(question: &Question<'_>, contents: &Contents) -> BriefAnswer {
    let statement = question.statement;
    let blank = Answer::default();
    let answer = contents.answers.get(&statement.key).unwrap_or(&blank);
    let cited = contents.evidence_register.iter().filter(|entry| answer.cites.contains(&entry.id));
    let actions = contents.actions.iter().filter(|action| answer.actions.contains(&action.id));
    BriefAnswer {
        key: statement.key.to_string(),
        number: statement.number.to_string(),
        text: statement.text.to_string(),
        grade: graded(question, contents).map(GradeMark::from),
        fields: AnswerField::ALL
            .into_iter()
            .filter_map(|field| BriefField::of(field.as_str(), answer.prose(field)?))
            .collect(),
        cites: cited.map(EvidenceView::from).collect(),
        actions: actions.map(ActionView::from).collect(),
    }
}

impl BriefField {
    pub(crate) fn of(field: &str, prose: &Prose) -> Option<Self> {
        (!prose.is_empty()).then(|| Self { field: field.to_owned(), text: prose.to_string() })
    }
}

impl From<&Signed> for SignedView {
    fn from(signed: &Signed) -> Self {
        Self {
            attested: signed.attested.as_ref().map(SignedByView::from),
            signed_off: signed.signed_off.as_ref().map(SignedOffView::from),
            payload_sha256: signed.payload_sha256.map(|digest| digest.to_string()),
            exported: signed.exported.as_ref().map(ExportedBefore::from),
            handover: signed.handover.as_ref().map(HandoverStanding::from),
        }
    }
}

impl From<&SignedOff> for SignedOffView {
    fn from(signed_off: &SignedOff) -> Self {
        match signed_off {
            SignedOff::ByKey(signature) => Self::Key(SignedByView::from(signature)),
            SignedOff::OnPaper(record) => Self::Paper(PaperSignOffView::in_return(record)),
        }
    }
}

impl From<&Signature> for SignedByView {
    fn from(signature: &Signature) -> Self {
        Self {
            name: signature.name.to_string(),
            job_title: signature.job_title.to_string(),
            on_behalf_of: signature.on_behalf_of.as_ref().map(ToString::to_string),
            signed_at: signature.signed_at.to_string(),
        }
    }
}

impl From<&ExportRow> for ExportedBefore {
    fn from(export: &ExportRow) -> Self {
        Self { name: export.file_name.clone(), at: moment(export.at) }
    }
}
