//! Disposing of a self-assessment, and the records of it.

use candour_contract::{DisposalView, DisposedView, Failure};
use candour_operations::assessment::{self, Disposing};
use tauri::State;

use super::assessment::id;
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

/// What was disposed of, the last first.
#[tauri::command(async)]
pub(crate) fn assessment_disposals(desk: State<'_, Desk>) -> Result<Vec<DisposalView>, Failure> {
    desk.with(|open| Ok(assessment::disposals(open)?.iter().map(DisposalView::from).collect()))
}
