//! The packs that were opened here.

use candour_domain::ids::AuditId;
use candour_store::{LinkRow, PackRow};

use super::Fault;
use super::inspect::{Inspected, inspect};
use crate::{Error, Workspace};

/// A pack that stands for its audit, and what answers it here.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What it says, and what is known of its key.
    pub inspected: Inspected,
    /// The assessments that answer it.
    pub linked: Vec<LinkRow>,
}

/// The packs that stand, the one opened last first.
pub fn list(workspace: &Workspace) -> Result<Vec<Kept>, Error> {
    workspace.store.packs()?.iter().map(|row| of(workspace, row)).collect()
}

/// The pack that stands for an audit.
pub fn show(workspace: &Workspace, audit: AuditId) -> Result<Kept, Error> {
    of(workspace, &workspace.store.standing_pack(audit)?.ok_or(Fault::NoPack(audit))?)
}

fn of(workspace: &Workspace, row: &PackRow) -> Result<Kept, Error> {
    let inspected = inspect(Some(workspace), "the pack", &row.file, workspace.today())?;
    Ok(Kept { inspected, linked: workspace.store.linked(row.audit)? })
}
