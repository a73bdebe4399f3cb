//! The audits there are.

use std::sync::Arc;

use candour_domain::audit::Audit;
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

/// What an audit asks, and by which catalogue: what is wanted of it most often, without the files of its packs.
pub(crate) fn asked(workspace: &Workspace, id: AuditId) -> Result<(Audit, Arc<Catalogue>), Error> {
    let row = workspace.store.audit(id)?.ok_or(Fault::NoAudit(id))?;
    Ok((row.audit.clone(), catalogue_of(workspace, &row)?))
}

fn catalogue_of(workspace: &Workspace, row: &AuditRow) -> Result<Arc<Catalogue>, Error> {
    let found = catalogue::find_digest(Some(workspace), &row.catalogue)?;
    found.ok_or_else(|| Error::NoCatalogue { wanted: row.catalogue.to_string(), known: Vec::new() })
}

fn with_packs(workspace: &Workspace, row: AuditRow) -> Result<Listed, Error> {
    let catalogue = catalogue_of(workspace, &row)?;
    Ok(Listed { issued: workspace.store.issued_packs(row.audit.id)?, catalogue, row })
}
