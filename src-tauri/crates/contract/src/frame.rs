//! The frame round every page of an assessment: where it stands, and the rail of standards.

use std::collections::BTreeSet;

use candour_domain::assessment::{Gap, as_shown};
use candour_domain::catalogue::{ApplicableStandard, Statement};
use candour_domain::ids::StatementKey;
use candour_operations::assessment::Shown;
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::assessment::StageView;
use crate::carried::{named, said_at};
use crate::handover::HandoverStanding;

/// The frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Frame {
    /// The assessment's id.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// The catalogue's title.
    pub catalogue: String,
    /// Where it is.
    pub stage: StageView,
    /// Its revision.
    pub revision: u32,
    /// Whether it can be edited.
    pub editable: bool,
    /// By when it is wanted, and how many days are left: fewer than none is overdue.
    pub due: Option<DueView>,
    /// The standards that apply.
    pub standards: Vec<FrameStandard>,
    /// How many statements have a grade.
    pub answered: usize,
    /// How many statements apply.
    pub questions: usize,
    /// How many gaps there are.
    pub gaps: usize,
    /// How many actions answers cite.
    pub actions: usize,
    /// How many answers of colleagues wait for a choice.
    pub choices: usize,
    /// What its first answers came from, where it started from last time's.
    pub carried: Option<CarriedFrom>,
    /// Who asks, where it is only some statements that somebody asks of whoever works here.
    pub asked_by: Option<String>,
    /// How it stands where it goes to a senior officer on another computer, or came here from there.
    pub handover: Option<HandoverStanding>,
}

/// A day and its distance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DueView {
    /// The day, ISO 8601.
    pub date: String,
    /// Days from today to it.
    #[ts(type = "number")]
    pub days_left: i64,
}

/// A standard on the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FrameStandard {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// Its title, short where it has a short one.
    pub title: String,
    /// How many of its statements have a grade.
    pub answered: usize,
    /// How many apply.
    pub questions: usize,
    /// Whether nothing is missing from it.
    pub done: bool,
    /// How many of its statements have a comment this time.
    pub comments: usize,
    /// Its statements.
    pub statements: Vec<FrameStatement>,
}

/// A statement on the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FrameStatement {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// A few words for it.
    pub title: String,
    /// How far its answer is.
    pub progress: Progress,
    /// The grade's label.
    pub grade: Option<String>,
    /// Whether the senior officer says something of it this time.
    pub comment: bool,
    /// Whether the answer is last time's, and nobody has confirmed it.
    pub unconfirmed: bool,
}

/// How far an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It has no grade.
    Unanswered,
    /// It has a grade, and something is missing.
    Started,
    /// It has a grade, and nothing is missing.
    Complete,
}

/// Where first answers came from, and how far that is looked through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CarriedFrom {
    /// What they were given to: the catalogue's title and version.
    pub catalogue: String,
    /// When they were last edited, RFC 3339.
    pub said_at: Option<String>,
    /// How many are still to be confirmed.
    pub unconfirmed: usize,
    /// Whether the agency's summary is still to be confirmed.
    pub summary_unconfirmed: bool,
    /// How many have no counterpart here.
    pub left: usize,
}

fn carried_from(shown: &Shown) -> Option<CarriedFrom> {
    let (carried, before) = (shown.assessment.carried.as_ref()?, shown.before.as_ref()?);
    Some(CarriedFrom {
        catalogue: named(before),
        said_at: said_at(carried),
        unconfirmed: shown.assessment.awaiting_confirmation(&shown.catalogue).len(),
        summary_unconfirmed: carried.summary_unconfirmed,
        left: carried.left().count(),
    })
}

impl Frame {
    /// The frame of an assessment, on a day.
    pub fn of(shown: &Shown, today: NaiveDate) -> Self {
        let assessment = &shown.assessment;
        let contents = as_shown(&shown.catalogue, &assessment.contents);
        let found = shown.gaps();
        let commented =
            assessment.this_round().into_iter().filter_map(|said| said.statement.as_ref()).collect();
        let unconfirmed = assessment.awaiting_confirmation(&shown.catalogue);
        let build = Build { shown, gaps: &found, commented, unconfirmed };
        let applicable = shown.applicable();
        let standards: Vec<FrameStandard> =
            applicable.iter().map(|standard| build.standard(standard)).collect();
        Self {
            id: assessment.id.to_string(),
            agency: assessment.contents.agency.name.to_string(),
            catalogue: shown.catalogue.document().title.to_string(),
            stage: assessment.stage.into(),
            revision: assessment.revision,
            editable: shown.is_editable(),
            due: assessment.due.map(|due| DueView {
                date: due.to_string(),
                days_left: due.signed_duration_since(today).num_days(),
            }),
            answered: standards.iter().map(|standard| standard.answered).sum(),
            questions: standards.iter().map(|standard| standard.questions).sum(),
            standards,
            gaps: found.len(),
            actions: contents.actions.len(),
            choices: shown.choices,
            carried: carried_from(shown),
            asked_by: shown.asked.as_ref().map(|_| assessment.lead.name.to_string()),
            handover: shown.handover.as_ref().map(HandoverStanding::from),
        }
    }
}

struct Build<'b> {
    shown: &'b Shown,
    gaps: &'b [Gap],
    /// Statements of which the senior officer says something this time.
    commented: BTreeSet<&'b StatementKey>,
    /// Statements whose answers are last time's, and not confirmed.
    unconfirmed: BTreeSet<StatementKey>,
}

impl Build<'_> {
    fn standard(&self, applicable: &ApplicableStandard<'_>) -> FrameStandard {
        let standard = applicable.standard;
        let statements: Vec<FrameStatement> =
            applicable.statements.iter().map(|s| self.statement(s)).collect();
        FrameStandard {
            key: standard.key.to_string(),
            number: standard.number.to_string(),
            title: standard.short_title.as_ref().unwrap_or(&standard.title).to_string(),
            answered: statements.iter().filter(|s| s.progress != Progress::Unanswered).count(),
            questions: statements.len(),
            comments: statements.iter().filter(|s| s.comment).count(),
            done: statements.iter().all(|s| s.progress == Progress::Complete),
            statements,
        }
    }

    fn statement(&self, statement: &Statement) -> FrameStatement {
        let key = &statement.key;
        let answer = self.shown.assessment.contents.answers.get(key);
        let grade = answer.and_then(|answer| self.shown.catalogue.grade(key, answer.grade.as_ref()?));
        let missing = answer.is_some_and(|answer| self.gaps.iter().any(|gap| gap.is_of(key, answer)));
        FrameStatement {
            key: key.to_string(),
            number: statement.number.to_string(),
            title: statement
                .short_title
                .as_ref()
                .map_or_else(|| statement.text.to_string(), ToString::to_string),
            progress: match (grade, missing) {
                (None, _) => Progress::Unanswered,
                (Some(_), true) => Progress::Started,
                (Some(_), false) => Progress::Complete,
            },
            grade: grade.map(|grade| grade.label.to_string()),
            comment: self.commented.contains(key),
            unconfirmed: self.unconfirmed.contains(key),
        }
    }
}
