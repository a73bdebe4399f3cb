//! How much is kept of each audit: by that a coordinator knows what a backup holds, and what was saved of a damaged workspace.

use candour_domain::ids::AuditId;
use candour_domain::text::Line;

use crate::{Error, Workspace};

/// How much is kept of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// It.
    pub id: AuditId,
    /// Its title.
    pub title: Line,
    /// How many agencies it invites.
    pub invited: usize,
    /// How many returns are held, every revision counted.
    pub returns: usize,
    /// How many entries of moderation there are.
    pub said: usize,
}

/// How much is kept of each audit of a workspace.
pub fn extents(workspace: &Workspace) -> Result<Vec<Extent>, Error> {
    let audits = workspace.store.audits()?.into_iter().map(|row| row.audit);
    let extent = |audit: candour_domain::audit::Audit| {
        Ok(Extent {
            returns: workspace.store.received(audit.id)?.len(),
            said: workspace.store.moderation(audit.id)?.events().count(),
            id: audit.id,
            title: audit.title,
            invited: audit.invited.len(),
        })
    };
    audits.map(extent).collect()
}
