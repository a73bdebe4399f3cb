//! The page of one statement: what is asked, the grades with what each requires, the answer, and what is still missing.

use candour_domain::assessment::{Answer, AnswerField, as_shown};
use candour_domain::catalogue::{FieldRule, Grade, Question, SourceKind};
use candour_domain::ids::StatementKey;
use candour_operations::assessment::Shown;
use serde::Serialize;
use ts_rs::TS;

use crate::carried::CarriedView;
use crate::check::{GapView, Named};
use crate::comment::CommentView;

/// A statement's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatementView {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// The number of its standard.
    pub standard_number: String,
    /// The title of its standard.
    pub standard_title: String,
    /// Its place within the standard, from 1.
    pub place: usize,
    /// How many statements the standard has here.
    pub places: usize,
    /// The statement.
    pub text: String,
    /// What it means.
    pub guidance: String,
    /// Examples of evidence.
    pub evidence_examples: Vec<String>,
    /// What to ask oneself about impact.
    pub impact_prompt: Option<String>,
    /// What it rests on, for this kind of agency.
    pub sources: Vec<SourceView>,
    /// The grades, in the scale's order.
    pub grades: Vec<GradeChoice>,
    /// The answer.
    pub answer: AnswerView,
    /// What came to it from last time.
    pub carried: Option<CarriedView>,
    /// What is missing from the answer.
    pub missing: Vec<GapView>,
    /// Fields that hold something which the grade does not show: kept, not sent.
    pub parked: Vec<String>,
    /// The actions to choose from.
    pub actions: Vec<ActionView>,
    /// The evidence register to choose from.
    pub evidence_register: Vec<EvidenceView>,
    /// What was said of it; no part of what is signed.
    pub comments: Vec<CommentView>,
    /// The statement before it.
    pub previous: Option<String>,
    /// The statement after it.
    pub next: Option<String>,
}

/// A grade to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GradeChoice {
    /// Its id.
    pub id: String,
    /// The word for it.
    pub label: String,
    /// What it looks like here.
    pub hint: String,
    /// Its colour, as the catalogue names it.
    pub colour: String,
    /// What it does with each field.
    pub fields: Vec<FieldView>,
}

/// What a grade does with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldView {
    /// The field.
    pub field: String,
    /// `required`, `optional` or `absent`.
    pub rule: String,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SourceView {
    /// Its title.
    pub title: String,
    /// How to cite it.
    pub citation: String,
    /// What standing it has, in words.
    pub kind: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswerView {
    /// The grade's id.
    pub grade: Option<String>,
    /// What shows it, and where it is kept.
    pub evidence: String,
    /// What changed for children.
    pub impact: String,
    /// Why impact cannot be shown yet.
    pub impact_not_yet: String,
    /// Why the statement does not apply.
    pub reason: String,
    /// What is done instead.
    pub alternative: String,
    /// Context.
    pub note: String,
    /// Ids of register entries.
    pub cites: Vec<String>,
    /// Ids of actions.
    pub actions: Vec<String>,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ActionView {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Who leads it.
    pub lead: String,
    /// What will be done.
    pub action: String,
    /// How its impact will be measured.
    pub impact: String,
    /// By when, ISO 8601.
    pub due: Option<String>,
    /// How progress is monitored.
    pub progress: String,
}

/// An entry of the evidence register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EvidenceView {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its title.
    pub title: String,
    /// Where it is kept.
    pub location: String,
    /// Who owns it.
    pub owner: String,
    /// Its own date, ISO 8601.
    pub date: Option<String>,
    /// When it is due for review, ISO 8601.
    pub review_by: Option<String>,
}

impl StatementView {
    /// The page of a statement that applies; none for any other.
    pub fn of(shown: &Shown, key: &StatementKey) -> Option<Self> {
        let questions = shown.questions();
        let at = questions.iter().position(|question| question.statement.key == *key)?;
        let question = questions.get(at)?;
        let (standard, statement) = (question.standard, question.statement);
        let beside = |at: Option<usize>| Some(questions.get(at?)?.statement.key.to_string());
        let siblings: Vec<&Question<'_>> =
            questions.iter().filter(|other| other.standard.key == standard.key).collect();
        let contents = &shown.assessment.contents;
        let sources = shown.catalogue.sources_for(key, &contents.agency.kind);
        Some(Self {
            key: key.to_string(),
            number: statement.number.to_string(),
            standard_number: standard.number.to_string(),
            standard_title: standard.title.to_string(),
            place: siblings.iter().position(|other| other.statement.key == *key)? + 1,
            places: siblings.len(),
            text: statement.text.to_string(),
            guidance: statement.guidance.to_string(),
            evidence_examples: statement.evidence_examples.iter().map(ToString::to_string).collect(),
            impact_prompt: statement.impact_prompt.as_ref().map(ToString::to_string),
            sources: sources.into_iter().map(SourceView::from).collect(),
            grades: question.scale.grades.iter().map(|grade| choice(question, grade)).collect(),
            answer: AnswerView::from(&contents.answers.get(key).cloned().unwrap_or_default()),
            carried: CarriedView::to(shown, key),
            missing: missing(shown, key),
            parked: shown
                .parked
                .iter()
                .filter(|p| p.statement == *key)
                .map(|p| p.field.to_string())
                .collect(),
            actions: contents.actions.iter().map(ActionView::from).collect(),
            evidence_register: contents.evidence_register.iter().map(EvidenceView::from).collect(),
            comments: CommentView::on(&shown.assessment, &shown.catalogue, key),
            previous: beside(at.checked_sub(1)),
            next: beside(at.checked_add(1)),
        })
    }
}

/// What is missing from one answer, with the parts missing from the actions and entries that it cites.
fn missing(shown: &Shown, key: &StatementKey) -> Vec<GapView> {
    let contents = &shown.assessment.contents;
    let visible = as_shown(&shown.catalogue, contents);
    let named = Named {
        catalogue: &shown.catalogue,
        actions: &contents.actions,
        evidence_register: &contents.evidence_register,
    };
    let cited = |id: &str| {
        visible.answers.get(key).is_some_and(|answer| {
            answer.actions.iter().any(|action| action.to_string() == id)
                || answer.cites.iter().any(|entry| entry.to_string() == id)
        })
    };
    let of_this = |gap: &GapView| match (&gap.statement, &gap.item) {
        (Some(statement), _) => statement == key.as_str(),
        (None, Some(item)) => cited(item),
        (None, None) => false,
    };
    shown.assessment.gaps(&shown.catalogue).iter().map(|gap| named.gap(gap)).filter(of_this).collect()
}

fn choice(question: &Question<'_>, grade: &Grade) -> GradeChoice {
    let rule = |field: AnswerField| match grade.fields.rule(field) {
        FieldRule::Required => "required",
        FieldRule::Optional => "optional",
        FieldRule::Absent => "absent",
    };
    GradeChoice {
        id: grade.id.to_string(),
        label: grade.label.to_string(),
        hint: question.statement.descriptors.get(&grade.id).unwrap_or(&grade.meaning).to_string(),
        colour: grade.colour.clone(),
        fields: AnswerField::ALL
            .into_iter()
            .map(|field| FieldView { field: field.to_string(), rule: rule(field).to_owned() })
            .collect(),
    }
}

impl From<&candour_domain::catalogue::Source> for SourceView {
    fn from(source: &candour_domain::catalogue::Source) -> Self {
        let kind = |kind: SourceKind| match kind {
            SourceKind::Statute => "Statute",
            SourceKind::StatutoryGuidance => "Statutory guidance",
            SourceKind::GoodPractice => "Good practice",
            SourceKind::Local => "Local",
        };
        Self {
            title: source.title.to_string(),
            citation: source.citation.to_string(),
            kind: source.kind.map(|known| kind(known).to_owned()),
        }
    }
}

impl From<&Answer> for AnswerView {
    fn from(answer: &Answer) -> Self {
        Self {
            grade: answer.grade.as_ref().map(ToString::to_string),
            evidence: answer.evidence.to_string(),
            impact: answer.impact.to_string(),
            impact_not_yet: answer.impact_not_yet.to_string(),
            reason: answer.reason.to_string(),
            alternative: answer.alternative.to_string(),
            note: answer.note.to_string(),
            cites: answer.cites.iter().map(ToString::to_string).collect(),
            actions: answer.actions.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<&candour_domain::assessment::Action> for ActionView {
    fn from(action: &candour_domain::assessment::Action) -> Self {
        Self {
            id: action.id.to_string(),
            label: action.label(),
            lead: action.lead.to_string(),
            action: action.action.to_string(),
            impact: action.impact.to_string(),
            due: action.due.map(|due| due.to_string()),
            progress: action.progress.to_string(),
        }
    }
}

impl From<&candour_domain::assessment::EvidenceEntry> for EvidenceView {
    fn from(entry: &candour_domain::assessment::EvidenceEntry) -> Self {
        Self {
            id: entry.id.to_string(),
            label: entry.label(),
            title: entry.title.to_string(),
            location: entry.location.to_string(),
            owner: entry.owner.to_string(),
            date: entry.date.map(|date| date.to_string()),
            review_by: entry.review_by.map(|date| date.to_string()),
        }
    }
}
