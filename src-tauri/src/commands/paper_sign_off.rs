//! A sign-off in ink, which the lead records.

use candour_contract::{AssessmentId, Failure, PaperSignOffView, PaperTyped, read_date};
use candour_operations::assessment::{self, RecordPaperSignOff};
use tauri::State;

use super::assessment::id;
use crate::desk::Desk;

/// What will be said everywhere once it is recorded; nothing is.
#[tauri::command(async)]
pub(crate) fn paper_sign_off_said(
    desk: State<'_, Desk>,
    of: &str,
    paper: PaperTyped,
) -> Result<PaperSignOffView, Failure> {
    let (id, paper) = typed(of, &paper)?;
    desk.with(|open| Ok(PaperSignOffView::in_file(&assessment::paper_sign_off_as_said(open, id, &paper)?)))
}

/// Records it, and says what is said of it from now on.
#[tauri::command(async)]
pub(crate) fn paper_sign_off_record(
    desk: State<'_, Desk>,
    of: &str,
    paper: PaperTyped,
) -> Result<PaperSignOffView, Failure> {
    let (id, paper) = typed(of, &paper)?;
    desk.with(|open| Ok(PaperSignOffView::in_file(&assessment::record_paper_sign_off(open, id, &paper)?)))
}

fn typed<'p>(of: &str, paper: &'p PaperTyped) -> Result<(AssessmentId, RecordPaperSignOff<'p>), Failure> {
    let signed_on = read_date(&paper.signed_on).ok_or_else(|| {
        let message = "the day on the paper is not a date in the years 2000 to 2100";
        let mut failure =
            Failure::new("bad_date", message, "Nothing was recorded. Look at the date on the paper.");
        failure.field = Some("signed on".to_owned());
        failure
    })?;
    let asked = RecordPaperSignOff {
        officer: &paper.officer,
        job_title: &paper.job_title,
        on_behalf_of: paper.on_behalf_of.as_deref().filter(|whom| !whom.trim().is_empty()),
        signed_on,
        kept: &paper.kept,
        reference: &paper.reference,
    };
    Ok((id(of)?, asked))
}
