//! One agency of an audit as whoever moderates has it before them.

use std::sync::Arc;

use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId, StatementKey};
use candour_domain::moderation::{Asked, NotAdded, On};

use super::{Fault, show};
use crate::received::{Counted, counted_of};
use crate::{Error, Workspace};

/// An answer, as whoever decides on it has read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The agency.
    pub agency: InvitedId,
    /// The statement.
    pub statement: StatementKey,
    /// The digest of the answer that was read, so that nothing is decided on another; none where whichever counts is meant.
    pub answer: Option<Digest>,
}

/// One agency, and what is asked of it.
pub(super) struct Before {
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) asked: Asked,
    pub(super) returned: Option<Counted>,
}

/// Reads one agency alone: to say something of it takes no other.
pub(super) fn before(workspace: &Workspace, audit: AuditId, agency: InvitedId) -> Result<Before, Error> {
    let (audit, catalogue) = show::audit(workspace, audit)?;
    let invited = audit.invited(agency).ok_or(Fault::NotInvited(agency))?;
    let returned = counted_of(workspace, &audit, agency)?;
    Ok(Before { asked: show::asked(&catalogue, invited, returned.as_ref()), catalogue, returned })
}

impl Before {
    /// The very answer that something is said of.
    pub(super) fn on(&self, seen: &Seen) -> Result<On, Error> {
        let counts =
            self.asked.answers.get(&seen.statement).ok_or(NotAdded::NotAsked).map_err(Fault::from)?;
        let answer = seen.answer.or(counts.answer);
        let (submission, answer) =
            self.asked.submission.zip(answer).ok_or(NotAdded::NotAnswered).map_err(Fault::from)?;
        Ok(On { agency: seen.agency, statement: seen.statement.clone(), submission, answer })
    }
}
