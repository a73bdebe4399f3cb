//! An assessment as a PDF, to keep or to print.

use candour_contract::{Failure, PaperStep, PaperView};
use candour_operations::assessment;
use candour_operations::file::Overwrite;
use tauri::State;
use tauri::ipc::Channel;

use super::assessment::id;
use super::pack::save_pages_as;
use crate::desk::Desk;
use crate::paper::{Making, tell, viewer};

/// Asks where to, in the system's own dialog, and writes the PDF there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn assessment_pdf(
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    of: &str,
    steps: Channel<PaperStep>,
) -> Result<Option<PaperView>, Failure> {
    let id = id(of)?;
    let papers = desk.with(|open| Ok(assessment::papers(open, id)?))?;
    let Some(path) = save_pages_as("Save as PDF", &papers.name()) else { return Ok(None) };
    let Some(pdf) = making.pages(&papers, &steps)? else { return Ok(None) };
    tell(&steps, PaperStep::Saving);
    // The dialog has asked already whether a file of that name may be replaced.
    let made = desk.with(|open| Ok(assessment::save_paper(open, &pdf, &path, Overwrite::Yes)?))?;
    Ok(Some(PaperView::of(&made, papers.is_draft())))
}

/// Makes a copy that is kept until the next start, and opens it where the person prints from. Nothing where it was stopped.
#[tauri::command(async)]
pub(crate) fn assessment_print(
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    of: &str,
    steps: Channel<PaperStep>,
) -> Result<Option<PaperView>, Failure> {
    let id = id(of)?;
    let papers = desk.with(|open| Ok(assessment::papers(open, id)?))?;
    let Some(pdf) = making.pages(&papers, &steps)? else { return Ok(None) };
    tell(&steps, PaperStep::Saving);
    let path = desk.copies()?.room_for(&papers.name())?;
    let made = desk.with(|open| Ok(assessment::save_paper(open, &pdf, &path, Overwrite::No)?))?;
    tell(&steps, PaperStep::Opening);
    viewer::open(&made.path)?;
    Ok(Some(PaperView::of(&made, papers.is_draft())))
}

/// Ends the making of a PDF, whatever it is doing. On the window's own thread, so that it waits for nothing.
#[tauri::command]
pub(crate) fn paper_stop(making: State<'_, Making>) {
    making.stop();
}
