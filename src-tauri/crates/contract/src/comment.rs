//! What the senior officer and the lead said to each other.

use candour_domain::assessment::{Assessment, Comment};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::StatementKey;
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CommentView {
    /// The statement's key; null for the whole.
    pub statement: Option<String>,
    /// The statement's number; null for the whole.
    pub number: Option<String>,
    /// What was said.
    pub text: String,
    /// In what part: `lead` or `officer`.
    pub role: String,
    /// By whom.
    pub by: String,
    /// Their job title.
    pub job_title: String,
    /// When, RFC 3339.
    pub at: String,
    /// The revision that it is about.
    pub revision: u32,
    /// When it went to the other side, RFC 3339; null while whoever wrote it can still change it.
    pub sent_at: Option<String>,
    /// Whether the senior officer says it this time, not in an earlier round.
    pub this_round: bool,
    /// Whether the answer was changed after it was said.
    pub answer_changed: bool,
}

impl CommentView {
    /// The comments that whoever has the return may read, oldest first.
    pub(crate) fn all(assessment: &Assessment, catalogue: &Catalogue) -> Vec<Self> {
        let round = assessment.this_round();
        let view = |comment: &Comment| Self {
            this_round: round.iter().any(|said| said.id == comment.id),
            ..Self::of(comment, assessment, catalogue)
        };
        assessment.readable_comments().map(view).collect()
    }

    /// Those of one statement.
    pub(crate) fn on(assessment: &Assessment, catalogue: &Catalogue, key: &StatementKey) -> Vec<Self> {
        let mut all = Self::all(assessment, catalogue);
        all.retain(|comment| comment.statement.as_deref() == Some(key.as_str()));
        all
    }

    fn of(comment: &Comment, assessment: &Assessment, catalogue: &Catalogue) -> Self {
        let known = comment.statement.as_ref().and_then(|key| catalogue.statement(key));
        Self {
            statement: comment.statement.as_ref().map(ToString::to_string),
            number: known.map(|(_, statement)| statement.number.to_string()),
            text: comment.text.to_string(),
            role: comment.by.role.as_str().to_owned(),
            by: comment.by.name.to_string(),
            job_title: comment.job_title.to_string(),
            at: moment(comment.at),
            revision: comment.revision,
            sent_at: comment.sent_at.map(moment),
            this_round: false,
            answer_changed: assessment.changed_since(comment),
        }
    }
}
