//! Why an answer stands out, in words and with its numbers: the rules leave the names of grades to the catalogue.

use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{GradeId, StatementKey};
use candour_domain::moderation::{Queued, Reason};
use serde::Serialize;
use ts_rs::TS;

/// Why an answer stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReasonView {
    /// A stable word for it.
    pub code: String,
    /// In a few words.
    pub short: String,
    /// As a sentence.
    pub words: String,
    /// Whether it says something of other agencies too, which has no place on a projector.
    pub of_others: bool,
}

impl ReasonView {
    pub(super) fn all(catalogue: &Catalogue, queued: &Queued) -> Vec<Self> {
        queued.reasons.iter().map(|reason| Self::of(catalogue, queued, reason)).collect()
    }

    fn of(catalogue: &Catalogue, queued: &Queued, reason: &Reason) -> Self {
        let key = &queued.spot.statement;
        let own = label(catalogue, key, &queued.grade);
        let (short, words) = match reason {
            Reason::TopWithoutImpact => ("impact not shown yet".to_owned(), reason.to_string()),
            Reason::TopWithThinImpact(words) => (format!("impact in {words} words"), reason.to_string()),
            Reason::RaisedWithoutEvidence { before } => {
                let before = label(catalogue, key, before);
                (
                    format!("up from {before}, no new evidence"),
                    format!("Last time it was {before}, and no evidence was added since."),
                )
            }
            Reason::SameText { field, answers, .. } => {
                let field = field.as_str().replace('_', " ");
                (format!("same {field} in {answers} answers"), reason.to_string())
            }
            Reason::NotApplicableWhereMostGraded { graded, of } => (
                format!("{own}, {graded} of {of} others graded it"),
                format!("It says {own}, where {graded} of {of} others graded it."),
            ),
            Reason::UnusualForKind { usual, have, of } => {
                let usual = label(catalogue, key, usual);
                (
                    format!("{have} of {of} of its kind: {usual}"),
                    format!("{have} of {of} others of its kind have {usual}."),
                )
            }
        };
        Self { code: reason.code().to_owned(), short, words, of_others: reason.is_of_others() }
    }
}

/// A grade's word.
pub(super) fn label(catalogue: &Catalogue, key: &StatementKey, grade: &GradeId) -> String {
    catalogue.grade(key, grade).map_or_else(|| grade.to_string(), |grade| grade.label.to_string())
}
