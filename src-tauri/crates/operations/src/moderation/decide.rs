//! Deciding on an answer.

use candour_domain::ids::{AuditId, MemberId};
use candour_domain::moderation::{Act, Event};
use candour_domain::text::Prose;
use chrono::NaiveDate;

use super::before::{Seen, before};
use super::which::{cited, grade};
use super::{add::add, note::words};
use crate::{Error, Workspace};

/// What a member decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision<'a> {
    /// Another grade is proposed to the agency.
    Propose {
        /// The grade, by its id or its word.
        grade: &'a str,
        /// Why.
        reason: &'a str,
        /// What the agency is asked for; may be blank.
        request: &'a str,
        /// By when.
        by_when: Option<NaiveDate>,
    },
    /// The agency's own grade is accepted.
    Accept,
    /// The final grade is agreed, by its id or its word.
    Agree(&'a str),
}

/// Decides on the answer that was read; where the agency has answered otherwise since, nothing is decided.
pub fn decide(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    seen: &Seen,
    decision: Decision<'_>,
) -> Result<Event, Error> {
    let before = before(workspace, audit, seen.agency)?;
    let (on, meant) = (before.on(seen)?, |typed| grade(&before.catalogue, &seen.statement, typed));
    let act = match decision {
        Decision::Propose { grade, reason, request, by_when } => Act::Proposed {
            on,
            grade: meant(grade)?,
            reason: words("reason", reason)?,
            request: Prose::tidy(request).map_err(|fault| Error::field("request", fault))?,
            by_when,
        },
        Decision::Accept => Act::Accepted { on },
        Decision::Agree(grade) => Act::Agreed { on, grade: meant(grade)? },
    };
    add(workspace, audit, by, act)
}

/// Says what evidence was seen of an answer, and which entries of the agency's register that is, by their labels or ids.
pub fn see_evidence(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    seen: &Seen,
    what: &str,
    cites: &[String],
) -> Result<Event, Error> {
    let before = before(workspace, audit, seen.agency)?;
    let on = before.on(seen)?;
    let cites =
        before.returned.map(|returned| cited(&returned.contents, cites)).transpose()?.unwrap_or_default();
    add(workspace, audit, by, Act::EvidenceSeen { on, what: words("evidence_seen", what)?, cites })
}
