//! The score summary.

use candour_domain::assessment::{Count, ScoreSummary, Share};
use candour_domain::catalogue::Grade;
use candour_domain::ids::GradeId;
use candour_operations::assessment::Summary;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use ts_rs::TS;

/// The page of the score summary: the counts, and the grades they are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScorePage {
    /// The counts.
    pub scores: ScoreSummaryView,
    /// The grades, in the order of the counts.
    pub grades: Vec<GradeMark>,
}

/// A grade as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GradeMark {
    /// Its id.
    pub id: String,
    /// The word for it.
    pub label: String,
    /// Its colour, as the catalogue names it.
    pub colour: String,
}

impl From<&Grade> for GradeMark {
    fn from(grade: &Grade) -> Self {
        Self { id: grade.id.to_string(), label: grade.label.to_string(), colour: grade.colour.clone() }
    }
}

impl From<&Summary> for ScorePage {
    fn from(summary: &Summary) -> Self {
        let known = || summary.catalogue.document().scales.iter().flat_map(|scale| &scale.grades);
        let mark = |(id, _, _): &(GradeId, bool, usize)| {
            let grade = known().find(|grade| grade.id == *id)?;
            Some(GradeMark::from(grade))
        };
        Self {
            scores: ScoreSummaryView::from(&summary.scores),
            grades: summary.scores.total.grades.iter().filter_map(mark).collect(),
        }
    }
}

/// The score summary of seed 003, with both bases of every share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScoreSummaryView {
    /// One row a standard that applies.
    pub standards: Vec<StandardScoreView>,
    /// All of them together.
    pub total: CountView,
}

/// One standard's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StandardScoreView {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What was counted.
    #[serde(flatten)]
    pub count: CountView,
}

/// How many statements stand at which grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CountView {
    /// How many apply.
    pub questions: usize,
    /// How many stand at each grade, in the scale's order.
    #[serde(serialize_with = "in_order")]
    #[ts(type = "Record<string, number>")]
    pub grades: Vec<(String, usize)>,
    /// How many have no grade yet.
    pub unanswered: usize,
    /// Each grade's share.
    pub shares: Vec<ShareView>,
}

/// A grade's share, which always says what it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShareView {
    /// The grade.
    pub grade: String,
    /// How many stand at it.
    pub count: usize,
    /// Of how many that have a grade, N/A among them.
    pub of_answered: usize,
    /// That share in whole per cent.
    pub percent_of_answered: Option<usize>,
    /// Of how many graded; null for a grade such as N/A.
    pub of_graded: Option<usize>,
    /// That share in whole per cent.
    pub percent_of_graded: Option<usize>,
}

fn in_order<S: Serializer>(grades: &[(String, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(grades.len()))?;
    for (grade, count) in grades {
        map.serialize_entry(grade, count)?;
    }
    map.end()
}

impl From<&ScoreSummary> for ScoreSummaryView {
    fn from(summary: &ScoreSummary) -> Self {
        let standard = |row: &candour_domain::assessment::StandardScore| StandardScoreView {
            key: row.key.to_string(),
            number: row.number.to_string(),
            title: row.title.to_string(),
            count: CountView::from(&row.count),
        };
        Self {
            standards: summary.standards.iter().map(standard).collect(),
            total: CountView::from(&summary.total),
        }
    }
}

impl From<&Count> for CountView {
    fn from(count: &Count) -> Self {
        Self {
            questions: count.questions,
            grades: count.grades.iter().map(|(grade, _, at)| (grade.to_string(), *at)).collect(),
            unanswered: count.unanswered,
            shares: count.shares().iter().map(ShareView::from).collect(),
        }
    }
}

impl From<&Share> for ShareView {
    fn from(share: &Share) -> Self {
        Self {
            grade: share.grade.to_string(),
            count: share.count,
            of_answered: share.of_answered,
            percent_of_answered: Share::percent(share.count, share.of_answered),
            of_graded: share.of_graded,
            percent_of_graded: share.of_graded.and_then(|base| Share::percent(share.count, base)),
        }
    }
}
