//! The papers of a panel: given to members on other computers, opened there, sent back, merged, and printed for the day.

use candour_contract::{
    AuditId, Failure, InvitedId, PanelGivenBack, PanelHere, PanelMade, PanelMerged, PanelOpened,
    PanelReturned, PanelStanding, PaperStep, PaperView,
};
use candour_operations::assessment::save_paper;
use candour_operations::file::Overwrite;
use candour_operations::panel::{self, Make, Pack};
use tauri::State;
use tauri::ipc::Channel;

use super::file::{handed_path, heard};
use super::outcome::named;
use super::pack::{save_as, save_pages_as};
use crate::desk::Desk;
use crate::door::Door;
use crate::paper::{Making, tell, viewer};

/// To whom papers were given and what came back, and whom they can be given.
#[tauri::command(async)]
pub(crate) fn panel_standing(desk: State<'_, Desk>, of: &str) -> Result<PanelStanding, Failure> {
    let audit = named::<AuditId>(of)?;
    desk.with(|open| Ok(PanelStanding::from(&panel::standing(open, audit)?)))
}

/// The papers that were opened here, audit by audit.
#[tauri::command(async)]
pub(crate) fn panel_received(desk: State<'_, Desk>) -> Result<Vec<PanelHere>, Failure> {
    desk.with(|open| Ok(panel::received(open)?.iter().map(PanelHere::from).collect()))
}

/// Those of one audit; nothing where none of it were opened here.
#[tauri::command(async)]
pub(crate) fn panel_here(desk: State<'_, Desk>, of: &str) -> Result<Option<PanelHere>, Failure> {
    let audit = named::<AuditId>(of)?;
    desk.with(|open| Ok(panel::here(open, audit)?.as_ref().map(PanelHere::from)))
}

/// Asks where to, in the system's own dialog, and writes a member's papers there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn panel_make(
    desk: State<'_, Desk>,
    of: &str,
    member: &str,
    agencies: Vec<String>,
) -> Result<Option<PanelMade>, Failure> {
    let audit = named::<AuditId>(of)?;
    let agencies = agencies.iter().map(|id| named::<InvitedId>(id)).collect::<Result<Vec<_>, _>>()?;
    let name = desk.with(|open| Ok(panel::panel_name(open, audit, member)?))?;
    let Some(path) = save_as("Save the papers", &name) else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    let asked = Make { audit, member, agencies: &agencies, path: &path, overwrite: Overwrite::Yes };
    let made = desk.with(|open| Ok(panel::make(open, &asked)?))?;
    Ok(Some(PanelMade::from(&made)))
}

/// Opens, as a member of the panel, the papers that were handed to the window under a number, by the words that were read out.
#[tauri::command(async)]
pub(crate) fn panel_open(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
    typed: &str,
) -> Result<Option<PanelOpened>, Failure> {
    let words = heard(typed)?;
    let Some(path) = handed_path(&door, number)? else { return Ok(None) };
    let opened = desk.with(|open| Ok(panel::open(open, &path, &words, typed)?))?;
    Ok(Some(PanelOpened::from(&opened)))
}

/// Asks where to, in the system's own dialog, and writes what the member said there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn panel_give_back(
    desk: State<'_, Desk>,
    of: &str,
    note: &str,
) -> Result<Option<PanelGivenBack>, Failure> {
    let audit = named::<AuditId>(of)?;
    let name = desk.with(|open| Ok(panel::return_name(open, audit)?))?;
    let Some(path) = save_as("Save what you said", &name) else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    let given = desk.with(|open| Ok(panel::give_back(open, audit, note, &path, Overwrite::Yes)?))?;
    Ok(Some(PanelGivenBack::from(&given)))
}

/// What a member sent back, which was handed to the window under a number. Nothing is merged.
#[tauri::command(async)]
pub(crate) fn panel_look(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<PanelReturned>, Failure> {
    let Some(path) = handed_path(&door, number)? else { return Ok(None) };
    Ok(Some(PanelReturned::from(&desk.with(|open| Ok(panel::look(open, &path)?))?)))
}

/// Merges it.
#[tauri::command(async)]
pub(crate) fn panel_merge(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<PanelMerged>, Failure> {
    let Some(path) = handed_path(&door, number)? else { return Ok(None) };
    Ok(Some(PanelMerged::from(&desk.with(|open| Ok(panel::merge(open, None, &path)?))?)))
}

/// Asks where to, in the system's own dialog, and writes the papers of the panel day there, of one agency or of all. Nothing where the person
/// thought better of it.
#[tauri::command(async)]
pub(crate) fn panel_pdf(
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    of: &str,
    agency: Option<&str>,
    steps: Channel<PaperStep>,
) -> Result<Option<PaperView>, Failure> {
    let pack = gathered(&desk, of, agency)?;
    let Some(path) = save_pages_as("Save as PDF", &panel::pack_name(&pack)) else { return Ok(None) };
    let Some(pdf) = set(&making, &pack, &steps)? else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    let made = desk.with(|open| Ok(save_paper(open, &pdf, &path, Overwrite::Yes)?))?;
    Ok(Some(PaperView::of(&made, false)))
}

/// Makes a copy of them that is kept until the next start, and opens it where the person prints from. Nothing where it was stopped.
#[tauri::command(async)]
pub(crate) fn panel_print(
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    of: &str,
    agency: Option<&str>,
    steps: Channel<PaperStep>,
) -> Result<Option<PaperView>, Failure> {
    let pack = gathered(&desk, of, agency)?;
    let Some(pdf) = set(&making, &pack, &steps)? else { return Ok(None) };
    let path = desk.copies()?.room_for(&panel::pack_name(&pack))?;
    let made = desk.with(|open| Ok(save_paper(open, &pdf, &path, Overwrite::No)?))?;
    tell(&steps, PaperStep::Opening);
    viewer::open(&made.path)?;
    Ok(Some(PaperView::of(&made, false)))
}

fn gathered(desk: &Desk, of: &str, agency: Option<&str>) -> Result<Pack, Failure> {
    let audit = named::<AuditId>(of)?;
    let agency = agency.map(named::<InvitedId>).transpose()?;
    desk.with(|open| Ok(panel::pack(open, audit, agency)?))
}

fn set(making: &Making, pack: &Pack, steps: &Channel<PaperStep>) -> Result<Option<Vec<u8>>, Failure> {
    tell(steps, PaperStep::Setting);
    let pdf = making.set(|press, stop| pack.pdf(press, stop))?;
    if pdf.is_some() {
        tell(steps, PaperStep::Saving);
    }
    Ok(pdf)
}
