//! Handing an attested return to the senior officer on another computer, and taking the answer in.

use candour_contract::{
    Failure, HandoverMade, HandoverOpened, HandoverReviewed, HandoverTakenIn, HandoverView,
};
use candour_operations::file::Overwrite;
use candour_operations::handover::{self, OfficersKey, Reader};
use tauri::State;

use super::assessment::id;
use super::file::{handed_path, heard};
use super::pack::save_as;
use crate::desk::{Desk, passphrase};
use crate::door::Door;

/// How a hand-over stands, on either side.
#[tauri::command(async)]
pub(crate) fn handover_show(desk: State<'_, Desk>, of: &str) -> Result<HandoverView, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(HandoverView::from(&handover::status(open, id)?)))
}

/// Asks where to, in the system's own dialog, and writes the file for the senior officer there. Nothing where the person thought
/// better of it.
#[tauri::command(async)]
pub(crate) fn handover_make(desk: State<'_, Desk>, of: &str) -> Result<Option<HandoverMade>, Failure> {
    let id = id(of)?;
    let name = desk.with(|open| Ok(handover::make_name(open, id)?))?;
    let Some(path) = save_as("Save the file for the senior officer", &name) else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    let made = desk.with(|open| Ok(handover::make(open, id, &path, Overwrite::Yes)?))?;
    Ok(Some(HandoverMade::from(&made)))
}

/// Opens, as the senior officer, what was handed to the window under a number. Nothing where that was in another sitting.
#[tauri::command(async)]
pub(crate) fn handover_open(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
    typed: &str,
    name: &str,
    job_title: &str,
) -> Result<Option<HandoverOpened>, Failure> {
    let words = heard(typed)?;
    let Some(path) = handed_path(&door, number)? else { return Ok(None) };
    let reader = Reader { name, job_title };
    let opened = desk.with(|open| Ok(handover::open(open, &path, &words, typed, reader)?))?;
    Ok(Some(HandoverOpened::from(&opened)))
}

/// Asks where to, in the system's own dialog, and writes the senior officer's answer there.
#[tauri::command(async)]
pub(crate) fn handover_review(
    desk: State<'_, Desk>,
    of: &str,
    typed: Option<&str>,
    new_key: bool,
) -> Result<Option<HandoverReviewed>, Failure> {
    let (id, passphrase) = (id(of)?, passphrase(typed)?);
    let name = desk.with(|open| Ok(handover::review_name(open, id)?))?;
    let Some(path) = save_as("Save your answer", &name) else { return Ok(None) };
    let unlock = OfficersKey { passphrase: passphrase.as_ref(), new_key };
    // The dialog has asked already whether a file of that name may be replaced.
    let made = desk.with(|open| Ok(handover::review(open, id, unlock, &path, Overwrite::Yes)?))?;
    Ok(Some(HandoverReviewed::from(&made)))
}

/// Takes in, as the lead, the answer that was handed to the window under a number.
#[tauri::command(async)]
pub(crate) fn handover_take_in(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<HandoverTakenIn>, Failure> {
    let Some(path) = handed_path(&door, number)? else { return Ok(None) };
    let taken = desk.with(|open| Ok(handover::take_in(open, &path)?))?;
    Ok(Some(HandoverTakenIn::from(&taken)))
}
