//! What the senior officer and the lead said.

use candour_domain::assessment::{Author, Comment};
use candour_domain::ids::{AssessmentId, CommentId};
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// The comments on an assessment, oldest first.
    pub(crate) fn comments(&self, assessment: AssessmentId) -> Result<Vec<Comment>, StoreError> {
        self.rows("comment", include_str!("all.sql"), [assessment.to_string()], |cells| {
            Ok(Comment {
                id: cells.parsed("id")?,
                statement: cells.optional("statement", |cells, column| cells.parsed(column))?,
                text: cells.wording("text")?,
                by: cells.author()?,
                job_title: cells.wording("by_job_title")?,
                at: cells.time("at")?,
                revision: cells.number("revision")?,
                sent_at: cells.optional("sent_at", |cells, column| cells.time(column))?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Saves a comment: anew, or its words in place of those that were not sent yet. Somebody has at most one of a statement, and
    /// one of the whole, that was not sent.
    pub fn save_comment(&self, assessment: AssessmentId, comment: &Comment) -> Result<(), StoreError> {
        let row = (
            comment.id.to_string(),
            assessment.to_string(),
            comment.statement.as_ref().map(|statement| statement.as_str()),
            comment.by.role.as_str(),
            comment.by.name.as_str(),
            comment.job_title.as_str(),
            time_text(comment.at),
            comment.revision,
            comment.sent_at.map(time_text),
            comment.text.as_str(),
        );
        self.write(include_str!("save.sql"), row).map_err(|error| error.once("comment"))?;
        Ok(())
    }

    /// Removes a comment that was not sent yet.
    pub fn remove_comment(&self, id: CommentId) -> Result<(), StoreError> {
        self.write_one(include_str!("remove.sql"), [id.to_string()], "comment", id)
    }

    /// Sends what somebody in that part has said, under the name of who sends it, and says how many comments those were.
    pub fn send_comments(
        &self,
        assessment: AssessmentId,
        by: &Author,
        job_title: &Line,
        at: DateTime<Utc>,
    ) -> Result<usize, StoreError> {
        let row =
            (assessment.to_string(), by.role.as_str(), by.name.as_str(), job_title.as_str(), time_text(at));
        self.write(include_str!("send.sql"), row)
    }
}
