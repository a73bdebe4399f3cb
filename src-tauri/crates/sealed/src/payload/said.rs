//! A comment on its way between the lead and the senior officer: only what was sent goes, never what is still being written.

use std::collections::BTreeSet;

use candour_domain::assessment::{Author, Comment};
use candour_domain::ids::{CommentId, StatementKey};
use candour_domain::text::{Line, Prose};
use serde::{Deserialize, Serialize};

use super::{ClockOutOfRange, SignedAt};
use crate::refusal::Fault;

/// The most comments in one file.
const COMMENTS_LIMIT: usize = 10_000;

/// A comment that was sent. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Its id.
    pub id: CommentId,
    /// The statement it is about; none for the whole.
    pub statement: Option<StatementKey>,
    /// What it says.
    pub text: Prose,
    /// Who said it.
    pub by: Author,
    /// Their job title.
    pub job_title: Line,
    /// When it was last written, by their own clock.
    pub at: SignedAt,
    /// The revision that it is about.
    pub revision: u32,
    /// When it went to the other side.
    pub sent_at: SignedAt,
}

impl Said {
    /// A comment as it is sent; none while it is still being written.
    pub fn of(comment: &Comment) -> Result<Option<Self>, ClockOutOfRange> {
        let Comment { id, statement, text, by, job_title, at, revision, sent_at } = comment.clone();
        let Some(sent_at) = sent_at else { return Ok(None) };
        let (at, sent_at) = (SignedAt::new(at)?, SignedAt::new(sent_at)?);
        Ok(Some(Self { id, statement, text, by, job_title, at, revision, sent_at }))
    }

    /// The comment as it is kept here.
    pub fn comment(&self) -> Comment {
        let Self { id, statement, text, by, job_title, at, revision, sent_at } = self.clone();
        let (at, sent_at) = (at.moment(), Some(sent_at.moment()));
        Comment { id, statement, text, by, job_title, at, revision, sent_at }
    }
}

pub(super) fn check(comments: &[Said]) -> Result<(), Fault> {
    let count = comments.len();
    if count > COMMENTS_LIMIT {
        return Err(Fault::TooMany { what: "comments", count, limit: COMMENTS_LIMIT });
    }
    let mut ids = BTreeSet::new();
    for said in comments {
        if !ids.insert(said.id) {
            return Err(Fault::Content("two comments have the same id".to_owned()));
        }
        if said.text.is_empty() {
            return Err(Fault::Content("a comment says nothing".to_owned()));
        }
        if said.by.name.is_empty() {
            return Err(Fault::Content("a comment is of somebody without a name".to_owned()));
        }
        if said.revision == 0 {
            return Err(Fault::Content("a comment is about no revision".to_owned()));
        }
    }
    Ok(())
}
