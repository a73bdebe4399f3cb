//! What a catalogue document says, as types.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assessment::AnswerField;
use crate::digest::Digest;
use crate::ids::{AgencyKindId, AreaId, GradeId, ScaleId, SourceId, StandardKey, StatementKey, Urn, Version};
use crate::text::{Line, Prose};

/// A whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueDocument {
    /// The form it is written in.
    pub schema: String,
    /// The name all its versions share.
    pub urn: Urn,
    /// The version for people.
    pub version: Version,
    /// The language it is written in, such as `en-GB`.
    pub language: String,
    /// Its title.
    pub title: Line,
    /// Who publishes it.
    pub publisher: Line,
    /// Under what licence.
    pub licence: Line,
    /// When.
    pub published: NaiveDate,
    /// What a reader should know before starting.
    pub introduction: Prose,
    /// What statements rest on.
    pub sources: Vec<Source>,
    /// The scales that statements are graded on.
    pub scales: Vec<Scale>,
    /// The areas that an agency may work in.
    pub areas: Vec<Area>,
    /// The kinds of agency.
    pub agency_kinds: Vec<AgencyKind>,
    /// The standards, in order.
    pub standards: Vec<Standard>,
    /// The earlier catalogues that this one replaces.
    pub supersedes: Vec<Supersedes>,
}

/// Something that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its title.
    pub title: Line,
    /// How to cite it.
    pub citation: Prose,
    /// What standing it has, where the catalogue says.
    pub kind: Option<SourceKind>,
    /// Where set, only agencies under this duty are told that a statement rests on it.
    pub duty: Option<Duty>,
}

/// What standing a source has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// An Act or regulations.
    Statute,
    /// Guidance that must be followed unless there is good reason.
    StatutoryGuidance,
    /// What good agencies do.
    GoodPractice,
    /// A local procedure, strategy or tool.
    Local,
}

/// Why an agency takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// It is under section 11 of the Children Act 2004.
    #[serde(rename = "section_11")]
    Section11,
    /// It is under another duty.
    Other,
    /// It is invited.
    Invited,
}

/// A scale of grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scale {
    /// Its id.
    pub id: ScaleId,
    /// Its title.
    pub title: Line,
    /// Its grades, as the catalogue orders them.
    pub grades: Vec<Grade>,
}

impl Scale {
    /// One of its grades.
    pub fn grade(&self, id: &GradeId) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.id == *id)
    }
}

/// A grade of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grade {
    /// Its id.
    pub id: GradeId,
    /// The word people see.
    pub label: Line,
    /// What it means in general.
    pub meaning: Prose,
    /// A colour's name (red, amber, green, blue, grey …) or `#rrggbb`.
    pub colour: String,
    /// Its place from lowest to highest; distinct within the scale.
    pub rank: i64,
    /// Whether it is a judgement of quality, and so in the base of "of those graded". N/A is not.
    pub counts: bool,
    /// Whether every statement describes it in its own words.
    pub descriptor: bool,
    /// What it requires.
    pub fields: FieldRules,
}

impl Grade {
    /// Whether it asks for an action or a reason: what the senior officer reads first.
    pub fn wants_attention(&self) -> bool {
        self.fields.action == FieldRule::Required || self.wants_reason()
    }

    /// Whether what is stated is met at it: a judgement of quality that asks for no improvement.
    pub fn is_met(&self) -> bool {
        self.counts && self.fields.action != FieldRule::Required
    }

    /// Whether it asks why the statement does not apply.
    pub fn wants_reason(&self) -> bool {
        self.fields.reason == FieldRule::Required
    }
}

/// What a grade does with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldRule {
    /// It must be filled in before sign-off.
    Required,
    /// It may be filled in.
    Optional,
    /// It does not show and is not sent; what was typed is kept in the draft.
    Absent,
}

/// What a grade does with each field of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FieldRules {
    /// What shows it, and where it is kept.
    pub evidence: FieldRule,
    /// What changed for children; with it goes the sentence why that cannot be shown yet.
    pub impact: FieldRule,
    /// Why the statement does not apply.
    pub reason: FieldRule,
    /// What is done instead.
    pub alternative: FieldRule,
    /// Improvement actions.
    pub action: FieldRule,
    /// Context.
    pub note: FieldRule,
}

impl FieldRules {
    /// The rule for a field of an answer; what goes together follows the same rule. The grade itself is always required.
    pub fn rule(&self, field: AnswerField) -> FieldRule {
        match field {
            AnswerField::Grade => FieldRule::Required,
            AnswerField::Evidence | AnswerField::Cites => self.evidence,
            AnswerField::Impact | AnswerField::ImpactNotYet => self.impact,
            AnswerField::Reason => self.reason,
            AnswerField::Alternative => self.alternative,
            AnswerField::Actions => self.action,
            AnswerField::Note => self.note,
        }
    }
}

/// A geographical area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// Its name.
    pub name: Line,
}

/// A kind of agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyKind {
    /// Its id.
    pub id: AgencyKindId,
    /// Its name.
    pub name: Line,
    /// Why such an agency takes part.
    pub duty: Duty,
}

/// Whom a standard or a statement is for; empty lists mean everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AppliesTo {
    /// Agencies that work in one of these areas.
    pub areas: Vec<AreaId>,
    /// Agencies of one of these kinds.
    pub agency_kinds: Vec<AgencyKindId>,
    /// Whether any other agency may choose to answer too.
    pub opt_in: bool,
}

/// A standard: a group of statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standard {
    /// Its stable key.
    pub key: StandardKey,
    /// Its number, for display.
    pub number: Line,
    /// Its title.
    pub title: Line,
    /// A shorter title, where there is little room.
    pub short_title: Option<Line>,
    /// Why it matters.
    pub introduction: Prose,
    /// Whom it is for.
    pub applies_to: AppliesTo,
    /// The scale of its statements, unless they name their own.
    pub scale: Option<ScaleId>,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
}

/// A statement that an agency grades itself against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Its stable key.
    pub key: StatementKey,
    /// Its number, for display.
    pub number: Line,
    /// The statement.
    pub text: Prose,
    /// A few words for it, where there is little room.
    pub short_title: Option<Line>,
    /// What it means.
    pub guidance: Prose,
    /// What each grade looks like here.
    pub descriptors: BTreeMap<GradeId, Prose>,
    /// Examples of evidence.
    pub evidence_examples: Vec<Prose>,
    /// What to ask oneself about impact.
    pub impact_prompt: Option<Prose>,
    /// What it rests on.
    pub sources: Vec<SourceId>,
    /// Whom it is for, within its standard.
    pub applies_to: AppliesTo,
    /// Its own scale, where it has one.
    pub scale: Option<ScaleId>,
}

impl Statement {
    /// SHA-256 over the text and the descriptors with blank space evened out: the same hash, the same question.
    pub fn content_hash(&self) -> Digest {
        let even = |prose: &Prose| prose.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut content = format!("candour-statement-v1\n{}\n", even(&self.text));
        for (grade, descriptor) in &self.descriptors {
            content.push_str(&format!("{grade}\t{}\n", even(descriptor)));
        }
        Digest::of(content.as_bytes())
    }
}

/// An earlier catalogue that this one replaces, and what became of its statements and grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supersedes {
    /// Its name.
    pub urn: Urn,
    /// Its version.
    pub version: Version,
    /// Old statement to new; none where it has no counterpart.
    pub statements: BTreeMap<StatementKey, Option<StatementKey>>,
    /// Old grade to new; none where it has no equal.
    pub grades: BTreeMap<GradeId, Option<GradeId>>,
}
