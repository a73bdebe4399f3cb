//! What reviewers said.

use candour_domain::assessment::Comment;
use candour_domain::ids::AssessmentId;

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
                by: cells.wording("by_name")?,
                at: cells.time("at")?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Adds a comment.
    pub fn add_comment(&self, assessment: AssessmentId, comment: &Comment) -> Result<(), StoreError> {
        let row = (
            comment.id.to_string(),
            assessment.to_string(),
            comment.statement.as_ref().map(|statement| statement.as_str()),
            comment.by.as_str(),
            time_text(comment.at),
            comment.text.as_str(),
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("comment"))?;
        Ok(())
    }
}
