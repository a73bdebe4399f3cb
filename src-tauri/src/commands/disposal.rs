//! Disposing of a self-assessment or an audit, and the records of it.

use candour_contract::{AuditDisposalView, AuditDisposedView, DisposalView, DisposedView, Failure};
use candour_operations::assessment::{self, Disposing};
use candour_operations::audit;
use tauri::State;

use super::assessment::id;
use super::partnership;
use crate::desk::Desk;

/// Disposes of it, with a record that stays.
#[tauri::command(async)]
pub(crate) fn assessment_dispose(
    desk: State<'_, Desk>,
    of: &str,
    agency: &str,
    reason: &str,
    although_signed: bool,
) -> Result<DisposedView, Failure> {
    let id = id(of)?;
    let how = Disposing { agency, reason, by: None, although_signed };
    desk.with(|open| Ok(DisposedView::from(&assessment::dispose(open, id, &how)?)))
}

/// Disposes of an audit, with a record that stays.
#[tauri::command(async)]
pub(crate) fn audit_dispose(
    desk: State<'_, Desk>,
    of: &str,
    title: &str,
    reason: &str,
    although_issued: bool,
) -> Result<AuditDisposedView, Failure> {
    let id = partnership::id(of)?;
    let how = audit::Disposing { title, reason, although_issued };
    desk.with(|open| Ok(AuditDisposedView::from(&audit::dispose(open, id, &how)?)))
}

/// The audits that were disposed of, the last first.
#[tauri::command(async)]
pub(crate) fn audit_disposals(desk: State<'_, Desk>) -> Result<Vec<AuditDisposalView>, Failure> {
    desk.with(|open| Ok(audit::disposals(open)?.iter().map(AuditDisposalView::from).collect()))
}

/// The self-assessments that were disposed of, the last first.
#[tauri::command(async)]
pub(crate) fn assessment_disposals(desk: State<'_, Desk>) -> Result<Vec<DisposalView>, Failure> {
    desk.with(|open| Ok(assessment::disposals(open)?.iter().map(DisposalView::from).collect()))
}
