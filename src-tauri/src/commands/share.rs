//! Colleagues: giving them statements, taking in what they send back, choosing.

use std::path::Path;

use candour_contract::{ColleaguesView, Failure, ReplyFound, ReplyView, ShareId, ShareMade};
use candour_operations::file::{self, Overwrite};
use candour_operations::share::{self, Choice, ToColleague};
use tauri::State;

use super::assessment::{date, id};
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn share_status(desk: State<'_, Desk>, of: &str) -> Result<ColleaguesView, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(ColleaguesView::from(&share::status(open, id)?)))
}

/// Asks where to, in the system's own dialog, and writes a sheet or a file there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn share_make(
    desk: State<'_, Desk>,
    of: &str,
    statements: Vec<String>,
    to: &str,
    by: Option<&str>,
    note: &str,
    way: &str,
) -> Result<Option<ShareMade>, Failure> {
    let (id, by_when, sheet) = (id(of)?, date(by)?, way == "sheet");
    let view = desk.with(|open| Ok(ColleaguesView::from(&share::status(open, id)?)))?;
    let name = view.file_name.replace("{}", &share::plain_name(to));
    let dialog = rfd::FileDialog::new().set_title("Save what you give to a colleague");
    let dialog = match sheet {
        true => dialog.set_file_name(format!("{name}.xlsx")).add_filter("Excel sheet", &["xlsx"]),
        false => dialog.set_file_name(format!("{name}.candour")).add_filter("Candour file", &["candour"]),
    };
    let Some(path) = dialog.save_file() else { return Ok(None) };
    let given = ToColleague { statements: &statements, colleague: to, by_when, note };
    // The dialog has asked already whether a file of that name may be replaced.
    let made = desk.with(|open| {
        Ok(match sheet {
            true => share::make_sheet(open, id, &given, &path, Overwrite::Yes)?,
            false => share::make_file(open, id, &given, &path, Overwrite::Yes)?,
        })
    })?;
    Ok(Some(ShareMade::from(&made)))
}

/// Asks for a reply, in the system's own dialog, and says what it would bring. Nothing is taken in.
#[tauri::command(async)]
pub(crate) fn share_reply(desk: State<'_, Desk>) -> Result<Option<ReplyFound>, Failure> {
    let chosen = rfd::FileDialog::new()
        .set_title("Choose what your colleague sent back")
        .add_filter("Reply", &["xlsx", "candour"])
        .add_filter("All files", &["*"])
        .pick_file();
    let Some(path) = chosen else { return Ok(None) };
    let bytes = file::read(&path, share::FILE_LIMIT)?;
    let reply = desk.with(|open| Ok(ReplyView::from(&share::look(open, &bytes)?)))?;
    Ok(Some(ReplyFound { path: path.display().to_string(), reply }))
}

/// Takes in a reply that was looked at.
#[tauri::command(async)]
pub(crate) fn share_merge(desk: State<'_, Desk>, path: &str) -> Result<ReplyView, Failure> {
    let bytes = file::read(Path::new(path), share::FILE_LIMIT)?;
    desk.with(|open| Ok(ReplyView::from(&share::merge(open, &bytes, None)?)))
}

/// Chooses between our words and a colleague's, and says what is left to choose.
#[tauri::command(async)]
pub(crate) fn share_choose(
    desk: State<'_, Desk>,
    share: &str,
    statement: &str,
    field: &str,
    take: &str,
) -> Result<ColleaguesView, Failure> {
    let refused = |fault: candour_contract::NotAnId| {
        Failure::new("bad_id", &fault.to_string(), "Open the page again. Nothing was changed.")
    };
    let share: ShareId = share.parse().map_err(refused)?;
    let choice = match take {
        "theirs" => Choice::Theirs,
        "both" => Choice::Both,
        _ => Choice::Ours,
    };
    desk.with(|open| {
        let of = share::choose(open, share, statement, field, choice)?;
        Ok(ColleaguesView::from(&share::status(open, of)?))
    })
}
