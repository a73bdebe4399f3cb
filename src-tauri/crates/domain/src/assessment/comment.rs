//! What the senior officer and the lead say to each other about a return: beside it, never in it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Assessment, Author, Role, Stage};
use crate::ids::{CommentId, StatementKey};
use crate::text::{Line, Prose};

/// What somebody said, of one statement or of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
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
    pub at: DateTime<Utc>,
    /// The revision that it is about.
    pub revision: u32,
    /// When it went to the other side. Until then whoever wrote it may change it or take it back, and nobody else reads it.
    pub sent_at: Option<DateTime<Utc>>,
}

impl Stage {
    /// On whose desk the return lies: they comment, and what they said goes along when it leaves the desk.
    pub fn on_desk_of(self) -> Role {
        match self {
            Self::Draft | Self::SignedOff => Role::Lead,
            Self::AwaitingSignOff => Role::Officer,
        }
    }
}

impl Assessment {
    /// What somebody said and has not sent yet, oldest first: at most one comment of a statement, and one of the whole.
    pub fn unsent(&self, role: Role) -> impl Iterator<Item = &Comment> {
        self.comments.iter().filter(move |comment| comment.by.role == role && comment.sent_at.is_none())
    }

    /// What somebody said of a statement, or of the whole, and has not sent yet.
    pub fn unsent_of(&self, role: Role, statement: Option<&StatementKey>) -> Option<&Comment> {
        self.unsent(role).find(|comment| comment.statement.as_ref() == statement)
    }

    /// The comments that whoever has the return on their desk may read: all that were sent, and their own.
    pub fn readable_comments(&self) -> impl Iterator<Item = &Comment> {
        let reader = self.stage.on_desk_of();
        self.comments.iter().filter(move |comment| comment.sent_at.is_some() || comment.by.role == reader)
    }

    /// What the senior officer says this time: what they are writing while they have the return, or else what came with it when it
    /// last left them in this revision.
    pub fn this_round(&self) -> Vec<&Comment> {
        if self.stage.on_desk_of() == Role::Officer {
            return self.unsent(Role::Officer).collect();
        }
        let of_officer = || {
            self.comments
                .iter()
                .filter(|said| said.by.role == Role::Officer && said.revision == self.revision)
        };
        let last = of_officer().filter_map(|said| said.sent_at).max();
        of_officer().filter(|said| last.is_some() && said.sent_at == last).collect()
    }

    /// Whether the answer that a comment is about was changed after it was said.
    pub fn changed_since(&self, comment: &Comment) -> bool {
        self.provenance.iter().any(|((statement, _), edited)| {
            Some(statement) == comment.statement.as_ref() && edited.at > comment.at
        })
    }
}
