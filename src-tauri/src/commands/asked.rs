//! Statements that somebody asks of whoever works here, and a reply that somebody hands to the window.

use candour_contract::{AskedView, Failure, ReplyFound, ReplyView, ReplyWritten};
use candour_operations::file::{self, Overwrite};
use candour_operations::share;
use tauri::State;

use super::assessment::id;
use super::file::handed;
use super::pack::save_as;
use crate::desk::Desk;
use crate::door::Door;

/// Opens what a lead asks with the words that they told, and keeps it. Nothing where the file was handed over in another sitting.
#[tauri::command(async)]
pub(crate) fn share_take_up(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
    typed: &str,
) -> Result<Option<AskedView>, Failure> {
    handed(&door, number, |_, bytes| {
        desk.with(|open| {
            let taken = share::take_up(open, bytes, typed)?;
            Ok(AskedView::from(&share::asked_here(open, taken.id)?))
        })
    })
}

/// What is asked, and how far it is answered.
#[tauri::command(async)]
pub(crate) fn share_asked(desk: State<'_, Desk>, of: &str) -> Result<AskedView, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(AskedView::from(&share::asked_here(open, id)?)))
}

/// Asks where to, in the system's own dialog, and writes the answers there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn share_write_reply(
    desk: State<'_, Desk>,
    of: &str,
    name: &str,
) -> Result<Option<ReplyWritten>, Failure> {
    let id = id(of)?;
    let file_name = desk.with(|open| Ok(share::reply_name(open, id, name)?))?;
    let Some(path) = save_as("Save your answers", &file_name) else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    desk.with(|open| {
        share::reply(open, id, name, &path, Overwrite::Yes)?;
        Ok(Some(ReplyWritten::of(&path, &share::asked_here(open, id)?)))
    })
}

/// What a file brings that was handed to the window, where it answers something that was given from here; nothing for any other.
#[tauri::command(async)]
pub(crate) fn share_answers_us(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<ReplyFound>, Failure> {
    let Some(paths) = door.handed(number) else { return Ok(None) };
    let (path, bytes) = file::handed(&paths)?;
    let found = desk.with(|open| Ok(share::answers_ours(open, &bytes)?.as_ref().map(ReplyView::from)))?;
    Ok(found.map(|reply| ReplyFound { path: path.display().to_string(), reply }))
}
