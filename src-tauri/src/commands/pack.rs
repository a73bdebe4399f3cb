//! A pack that came: looking at it, keeping it, confirming its key, and answering it.

use std::path::PathBuf;

use candour_contract::{AuditId, DeliveredView, Failure, LinkedView, NotAnId, PackView, read_agency};
use candour_operations::assessment::{self, Deliver, Form};
use candour_operations::file::Overwrite;
use candour_operations::pack::{self, Newer, Opened};
use serde_json::Value;
use tauri::State;

use super::assessment::id;
use super::file::handed;
use crate::desk::Desk;
use crate::door::Door;

fn audit(text: &str) -> Result<AuditId, Failure> {
    let hint = "Go back to the start and open it again. Nothing was changed.";
    text.parse().map_err(|fault: NotAnId| Failure::new("bad_id", &fault.to_string(), hint))
}

/// The packs that were opened here.
#[tauri::command(async)]
pub(crate) fn pack_list(desk: State<'_, Desk>) -> Result<Vec<PackView>, Failure> {
    desk.with(|open| Ok(pack::list(open)?.iter().map(PackView::from).collect()))
}

/// The pack that stands for an audit.
#[tauri::command(async)]
pub(crate) fn pack_show(desk: State<'_, Desk>, of: &str) -> Result<PackView, Failure> {
    let id = audit(of)?;
    desk.with(|open| Ok(PackView::from(&pack::show(open, id)?)))
}

/// Looks at the pack that was handed to the window, without keeping it. Nothing where that was in another sitting.
#[tauri::command(async)]
pub(crate) fn pack_look(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<PackView>, Failure> {
    handed(&door, number, |name, bytes| {
        desk.with(|open| Ok(PackView::from(&pack::inspect(Some(open), name, bytes, open.today())?)))
    })
}

/// Keeps the pack that was handed to the window; a later issue only where the person takes it, having seen what changed.
#[tauri::command(async)]
pub(crate) fn pack_open(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
    take: bool,
) -> Result<Option<PackView>, Failure> {
    let newer = if take { Newer::Take } else { Newer::Ask };
    handed(&door, number, |name, bytes| {
        desk.with(|open| {
            let (Opened::Kept(found) | Opened::Asks(found)) = pack::open(open, name, bytes, newer)?;
            Ok(PackView::from(found.as_ref()))
        })
    })
}

/// Meets the key of the pack that was handed to the window, which is not kept: so that it can be confirmed.
#[tauri::command(async)]
pub(crate) fn pack_meet(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<PackView>, Failure> {
    handed(&door, number, |name, bytes| {
        desk.with(|open| {
            pack::meet(open, name, bytes)?;
            Ok(PackView::from(&pack::inspect(Some(open), name, bytes, open.today())?))
        })
    })
}

/// Starts an assessment of what a pack asks; `agency` has the shape of agency.json. Without an agency of the list, it is none of them.
#[tauri::command(async)]
pub(crate) fn pack_start(
    desk: State<'_, Desk>,
    of: &str,
    invited: Option<&str>,
    agency: Value,
) -> Result<String, Failure> {
    let id = audit(of)?;
    desk.with(|open| {
        let kept = pack::show(open, id)?;
        let invited = assessment::which(&kept, invited, true)?;
        let details = read_agency(agency.to_string().as_bytes(), &kept.inspected.catalogue);
        let details = details.map_err(|faults| Failure::of_faults("the agency's details", &faults))?;
        Ok(assessment::new_for(open, id, invited, details)?.to_string())
    })
}

/// Links an assessment to an audit.
#[tauri::command(async)]
pub(crate) fn assessment_link(
    desk: State<'_, Desk>,
    of: &str,
    pack: &str,
    invited: Option<&str>,
) -> Result<(), Failure> {
    let (assessment, audit) = (id(of)?, audit(pack)?);
    desk.with(|open| {
        let invited = assessment::which(&pack::show(open, audit)?, invited, true)?;
        Ok(assessment::link(open, assessment, audit, invited)?)
    })
}

/// The audits that an assessment answers.
#[tauri::command(async)]
pub(crate) fn assessment_audits(desk: State<'_, Desk>, of: &str) -> Result<Vec<LinkedView>, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(assessment::links(open, id)?.iter().map(LinkedView::from).collect()))
}

/// Asks where to, in the system's own dialog, and writes the encrypted file for a partnership there: what is signed off, or what is attested
/// and told as not signed off.
#[tauri::command(async)]
pub(crate) fn assessment_deliver(
    desk: State<'_, Desk>,
    of: &str,
    pack: &str,
    text: bool,
    provisional: bool,
) -> Result<Option<DeliveredView>, Failure> {
    let (id, audit) = (id(of)?, audit(pack)?);
    let name = desk.with(|open| Ok(assessment::delivery_name(open, id, audit)?))?;
    let Some(path) = save_as("Save the encrypted return", &name) else { return Ok(None) };
    let form = if text { Form::Text } else { Form::Binary };
    // The dialog has asked already whether a file of that name may be replaced.
    let asked = Deliver { audit, path: &path, overwrite: Overwrite::Yes, form };
    let deliver = if provisional { assessment::deliver_provisionally } else { assessment::deliver };
    let made = desk.with(|open| Ok(deliver(open, id, &asked)?))?;
    Ok(Some(DeliveredView::from(&made)))
}

/// Where pages are to be saved, in the system's own dialog.
pub(super) fn save_pages_as(title: &str, name: &str) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(title).set_file_name(name);
    dialog.add_filter("PDF", &["pdf"]).save_file()
}

/// Where a file is to be saved, in the system's own dialog.
pub(super) fn save_as(title: &str, name: &str) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(title).set_file_name(name);
    dialog.add_filter("Candour file", &["candour"]).save_file()
}
