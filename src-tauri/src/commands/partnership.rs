//! The partnership that the workspace speaks for: its keys, its audits and their packs.

use candour_contract::{AuditId, AuditView, Failure, NotAnId, PartnershipView, read_audit};
use candour_operations::file::Overwrite;
use candour_operations::partnership::{self, Backup, TakeOver};
use candour_operations::{audit, catalogue, pack};
use serde_json::Value;
use tauri::State;

use super::pack::save_as;
use crate::desk::{Desk, passphrase};

/// The partnership; nothing where the workspace speaks for none.
#[tauri::command(async)]
pub(crate) fn partnership_show(desk: State<'_, Desk>) -> Result<Option<PartnershipView>, Failure> {
    desk.with(|open| Ok(partnership::show(open)?.map(|shown| PartnershipView::from(&shown))))
}

#[tauri::command(async)]
pub(crate) fn partnership_new(
    desk: State<'_, Desk>,
    name: &str,
    person: &str,
    job_title: &str,
) -> Result<(), Failure> {
    desk.with(|open| Ok(partnership::new(open, name, person, job_title)?))
}

/// Asks where to, in the system's own dialog, and writes a backup of the keys there. Whether it was made.
#[tauri::command(async)]
pub(crate) fn partnership_backup(desk: State<'_, Desk>, holder: &str, typed: &str) -> Result<bool, Failure> {
    let Some(passphrase) = passphrase(Some(typed))? else { return Ok(false) };
    let name = desk.with(|open| Ok(partnership::backup_name(open, holder)?))?;
    let Some(path) = save_as("Save the backup of the keys", &name) else { return Ok(false) };
    let asked = Backup { holder, passphrase: &passphrase, path: &path, overwrite: Overwrite::Yes };
    desk.with(|open| Ok(partnership::backup(open, &asked)?))?;
    Ok(true)
}

fn choose_backup() -> Option<std::path::PathBuf> {
    let dialog = rfd::FileDialog::new().set_title("Choose the backup of the keys");
    dialog.add_filter("Candour file", &["candour"]).add_filter("All files", &["*"]).pick_file()
}

/// Asks for a backup, and opens it to see that it holds the keys. Its holder; nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn partnership_rehearse(desk: State<'_, Desk>, typed: &str) -> Result<Option<String>, Failure> {
    let Some(passphrase) = passphrase(Some(typed))? else { return Ok(None) };
    let Some(path) = choose_backup() else { return Ok(None) };
    let holder = desk.with(|open| Ok(partnership::rehearse(open, &path, &passphrase)?))?;
    Ok(Some(holder.to_string()))
}

/// Asks for a backup, and goes on for its partnership in this workspace. Its name.
#[tauri::command(async)]
pub(crate) fn partnership_take_over(
    desk: State<'_, Desk>,
    typed: &str,
    person: &str,
    job_title: &str,
) -> Result<Option<String>, Failure> {
    let Some(passphrase) = passphrase(Some(typed))? else { return Ok(None) };
    let Some(path) = choose_backup() else { return Ok(None) };
    let said = |typed: &str| (!typed.trim().is_empty()).then(|| typed.to_owned());
    let (person, job_title) = (said(person), said(job_title));
    let asked = TakeOver {
        path: &path,
        passphrase: &passphrase,
        person: person.as_deref(),
        job_title: job_title.as_deref(),
    };
    let name = desk.with(|open| Ok(partnership::take_over(open, &asked)?))?;
    Ok(Some(name.to_string()))
}

pub(super) fn id(text: &str) -> Result<AuditId, Failure> {
    let hint = "Go back to the partnership's page and open it again. Nothing was changed.";
    text.parse().map_err(|fault: NotAnId| Failure::new("bad_id", &fault.to_string(), hint))
}

/// The audits of the partnership.
#[tauri::command(async)]
pub(crate) fn audit_list(desk: State<'_, Desk>) -> Result<Vec<AuditView>, Failure> {
    desk.with(|open| {
        let today = open.today();
        Ok(audit::list(open)?.iter().map(|listed| AuditView::of(listed, today)).collect())
    })
}

#[tauri::command(async)]
pub(crate) fn audit_show(desk: State<'_, Desk>, of: &str) -> Result<AuditView, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(AuditView::of(&audit::show(open, id)?, open.today())))
}

/// Keeps an audit, a new one where none is named; `said` has the shape of audit.json. Its id.
#[tauri::command(async)]
pub(crate) fn audit_save(
    desk: State<'_, Desk>,
    of: Option<&str>,
    urn: &str,
    said: Value,
) -> Result<String, Failure> {
    let before = of.map(id).transpose()?;
    desk.with(|open| {
        let refused =
            |fault: NotAnId| Failure::new("bad_urn", &fault.to_string(), "Choose one from the list.");
        let catalogue = catalogue::find(Some(open), &urn.parse().map_err(refused)?)?;
        let said = read_audit(said.to_string().as_bytes(), &catalogue);
        let said = said.map_err(|faults| Failure::of_faults("the audit", &faults))?;
        Ok(audit::save(open, before, &catalogue, said)?.to_string())
    })
}

/// Asks for a pack that was issued for an audit, and goes on with that. The audit's id; nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn audit_take_back(desk: State<'_, Desk>) -> Result<Option<String>, Failure> {
    let dialog = rfd::FileDialog::new().set_title("Choose a pack of the audit");
    let dialog = dialog.add_filter("Candour file", &["candour"]).add_filter("All files", &["*"]);
    let Some(path) = dialog.pick_file() else { return Ok(None) };
    let bytes = pack::read(&path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    desk.with(|open| Ok(Some(audit::take_back(open, &name, &bytes)?.to_string())))
}

/// Asks where to, in the system's own dialog, and issues the next pack there. Which issue it is.
#[tauri::command(async)]
pub(crate) fn pack_issue(desk: State<'_, Desk>, of: &str) -> Result<Option<u32>, Failure> {
    let id = id(of)?;
    let name = desk.with(|open| Ok(pack::pack_name(open, id)?))?;
    let Some(path) = save_as("Save the pack", &name) else { return Ok(None) };
    Ok(Some(desk.with(|open| Ok(pack::issue(open, id, &path, Overwrite::Yes)?))?.issue))
}
