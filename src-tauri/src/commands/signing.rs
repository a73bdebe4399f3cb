//! From draft to signed file.

use candour_contract::{BriefView, ExportedView, Failure, Kept, NotADigest};
use candour_operations::assessment::{self, OfficerKey, SendBack, SignOff};
use candour_operations::file::Overwrite;
use tauri::State;

use super::assessment::id;
use crate::desk::{Desk, passphrase};

/// All that the senior officer reads before signing, as it would be sent, and what stands signed.
#[tauri::command(async)]
pub(crate) fn assessment_brief(desk: State<'_, Desk>, of: &str) -> Result<BriefView, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        let (check, plan) = (assessment::check(open, id)?, assessment::actions(open, id)?);
        let (summary, signed) = (assessment::summary(open, id)?, assessment::signed(open, id)?);
        Ok(BriefView::of(&check, &plan, &summary, &signed))
    })
}

/// Whether a senior officer of that name has signed on this computer before.
#[tauri::command(async)]
pub(crate) fn officer_has_key(desk: State<'_, Desk>, name: &str) -> Result<bool, Failure> {
    desk.with(|open| Ok(assessment::officer_has_key(open, name)?))
}

#[tauri::command(async)]
pub(crate) fn assessment_attest(
    desk: State<'_, Desk>,
    of: &str,
    name: &str,
    job_title: &str,
) -> Result<(), Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(assessment::attest(open, id, name, job_title).map(|_| ())?))
}

/// Keeps what is said of a statement, or of the whole where none is named; without a text, takes it back.
#[tauri::command(async)]
pub(crate) fn assessment_comment(
    desk: State<'_, Desk>,
    of: &str,
    statement: Option<&str>,
    text: Option<&str>,
) -> Result<Kept, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        match text {
            Some(text) => assessment::comment(open, id, statement, text)?,
            None => _ = assessment::take_back_comment(open, id, statement)?,
        }
        let shown = assessment::show(open, id)?;
        Ok(Kept::of(&shown, open.now(), open.today(), statement))
    })
}

/// Sends it back with all that was said; answers how many comments went.
#[tauri::command(async)]
pub(crate) fn assessment_send_back(
    desk: State<'_, Desk>,
    of: &str,
    name: &str,
    job_title: &str,
) -> Result<usize, Failure> {
    let id = id(of)?;
    let by = SendBack { comment: None, name: Some(name), job_title: Some(job_title) };
    desk.with(|open| Ok(assessment::send_back(open, id, &by)?))
}

#[tauri::command(async)]
pub(crate) fn assessment_withdraw(desk: State<'_, Desk>, of: &str) -> Result<(), Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(assessment::withdraw(open, id)?))
}

#[tauri::command(async)]
pub(crate) fn assessment_reopen(desk: State<'_, Desk>, of: &str, reason: &str) -> Result<u32, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(assessment::reopen(open, id, reason)?))
}

/// Signs; answers whether a new key was made for it.
#[expect(clippy::too_many_arguments, reason = "each is a field of the form")]
#[tauri::command(async)]
pub(crate) fn assessment_sign_off(
    desk: State<'_, Desk>,
    of: &str,
    name: &str,
    job_title: &str,
    on_behalf_of: Option<&str>,
    typed: &str,
    new_key: bool,
    reference: &str,
) -> Result<bool, Failure> {
    let id = id(of)?;
    let read = reference.parse().map_err(|fault: NotADigest| {
        Failure::new("bad_reference", &fault.to_string(), "Read it again, then sign. Nothing was signed.")
    })?;
    let Some(passphrase) = passphrase(Some(typed))? else { return Ok(false) };
    let on_behalf_of = on_behalf_of.filter(|whom| !whom.trim().is_empty());
    let by = SignOff { name, job_title, on_behalf_of, passphrase: &passphrase, read: Some(read), new_key };
    desk.with(|open| Ok(assessment::sign_off(open, id, &by)? == OfficerKey::New))
}

/// Asks where to, in the system's own dialog, and writes the signed file there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn assessment_export(desk: State<'_, Desk>, of: &str) -> Result<Option<ExportedView>, Failure> {
    let id = id(of)?;
    let name = desk.with(|open| Ok(assessment::export_name(open, id)?))?;
    let chosen = rfd::FileDialog::new()
        .set_title("Save the signed return")
        .set_file_name(name)
        .add_filter("Candour file", &["candour"])
        .save_file();
    let Some(path) = chosen else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    let made = desk.with(|open| Ok(assessment::export(open, id, &path, Overwrite::Yes)?))?;
    Ok(Some(ExportedView::from(&made)))
}
