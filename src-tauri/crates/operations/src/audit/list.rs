//! The audits there are.

use std::sync::Arc;

use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AuditId;
use candour_store::{AuditRow, IssuedRow};

use crate::pack::Fault;
use crate::{Error, Workspace, catalogue};

/// An audit, and the packs that were issued for it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// What it says now.
    pub row: AuditRow,
    /// The catalogue to be answered.
    pub catalogue: Arc<Catalogue>,
    /// The packs that were issued, oldest first.
    pub issued: Vec<IssuedRow>,
}

/// The audits of the partnership, the one begun last first.
pub fn list(workspace: &Workspace) -> Result<Vec<Listed>, Error> {
    workspace.store.audits()?.into_iter().map(|row| with_packs(workspace, row)).collect()
}

/// One audit.
pub fn show(workspace: &Workspace, id: AuditId) -> Result<Listed, Error> {
    let row = workspace.store.audit(id)?.ok_or(Fault::NoAudit(id))?;
    with_packs(workspace, row)
}

fn with_packs(workspace: &Workspace, row: AuditRow) -> Result<Listed, Error> {
    let found = catalogue::find_digest(Some(workspace), &row.catalogue)?;
    let catalogue =
        found.ok_or_else(|| Error::NoCatalogue { wanted: row.catalogue.to_string(), known: Vec::new() })?;
    Ok(Listed { issued: workspace.store.issued_packs(row.audit.id)?, catalogue, row })
}
