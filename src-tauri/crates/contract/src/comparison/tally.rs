//! What was counted on one scale, with shares that say what they are of.

use candour_domain::assessment::Share;
use candour_domain::comparison::{Base, Tally};
use serde::Serialize;
use ts_rs::TS;

use super::names::mark;
use crate::summary::{GradeMark, ShareView};

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TallyView {
    /// The scale's id.
    pub scale: String,
    /// How many stand at each grade, in the scale's order.
    pub grades: Vec<GradeCount>,
    /// How many have a grade, N/A among them: the base "of all returns".
    pub with_grade: usize,
    /// How many have one that is a judgement of quality: the base "of those graded".
    pub graded: usize,
    /// Returned without a grade.
    pub unanswered: usize,
    /// Not settled by the panel.
    pub not_settled: usize,
    /// Asked, and not returned.
    pub not_returned: usize,
    /// Not asked.
    pub not_asked: usize,
    /// Of those that have a grade: the agency's own, because nobody has decided on it.
    pub not_looked_at: usize,
    /// The share that has met what is stated.
    pub met: Option<MetView>,
    /// The grade that most have, N/A among them: several where there is a tie, none where nobody has one.
    pub most_frequent: Vec<GradeMark>,
    /// The same, N/A left out.
    pub most_frequent_graded: Vec<GradeMark>,
}

/// How many stand at a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GradeCount {
    /// The grade.
    pub grade: GradeMark,
    /// How many, and what share of what.
    pub share: ShareView,
}

/// The share that has met what is stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MetView {
    /// What that is: the grade's label, with "or above" where the scale goes further.
    pub label: String,
    /// The share.
    pub share: ShareView,
}

impl TallyView {
    pub(super) fn of(tally: &Tally<'_>) -> Self {
        let grades = tally.counts().zip(tally.shares());
        Self {
            scale: tally.scale.id.to_string(),
            grades: grades
                .map(|((grade, _), share)| GradeCount { grade: mark(grade), share: ShareView::from(&share) })
                .collect(),
            with_grade: tally.base(Base::AllReturns),
            graded: tally.base(Base::Graded),
            unanswered: tally.unanswered,
            not_settled: tally.open,
            not_returned: tally.not_returned,
            not_asked: tally.not_asked,
            not_looked_at: tally.not_looked_at,
            met: tally
                .met()
                .map(|share| MetView { label: met_label(tally, &share), share: ShareView::from(&share) }),
            most_frequent: tally.most_frequent(Base::AllReturns).into_iter().map(mark).collect(),
            most_frequent_graded: tally.most_frequent(Base::Graded).into_iter().map(mark).collect(),
        }
    }
}

/// Labels, with "tie" where there are several.
pub(super) fn in_words(grades: &[GradeMark]) -> String {
    let labels: Vec<&str> = grades.iter().map(|grade| grade.label.as_str()).collect();
    match labels.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        several => format!("{} (tie)", several.join(", ")),
    }
}

fn met_label(tally: &Tally<'_>, share: &Share) -> String {
    let Some(grade) = tally.scale.grade(&share.grade) else { return share.grade.to_string() };
    let above = tally.scale.grades.iter().any(|other| other.counts && other.rank > grade.rank);
    if above { format!("{} or above", grade.label) } else { grade.label.to_string() }
}
