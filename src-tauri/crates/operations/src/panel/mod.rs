//! Members of the panel on other computers: what they are given, what they send back, and what is printed for the day.
//!
//! ```text
//!   the coordinator's computer                    a member's computer
//!   make ──────────── file, words read out ──────────▶ open
//!                                                       moderate there
//!   merge ◀─────────── file, the same words ─────────── give_back
//! ```

mod fault;
mod give_back;
mod make;
mod merge;
mod open;
mod pack;
mod standing;
#[cfg(test)]
mod tests;

use candour_domain::ids::{AuditId, MemberId};
use candour_domain::moderation::Member;
use candour_domain::text::Line;
use candour_sealed::payload::Panel;
use candour_sealed::{Verified, verify};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow};
use chrono::{DateTime, Utc};

pub use fault::Fault;
pub use give_back::{GivenBack, give_back, return_name};
pub use make::{Made, Make, make, panel_name};
pub use merge::{Merged, Returned, look, merge};
pub use open::{Opened, open};
pub use pack::{Pack, pack, pack_name};
pub use standing::{Back, Candidate, Given, Here, Sent, Standing, here, holder, received, standing};

use crate::assessment::plain;
use crate::outcome::{envelope, files};
use crate::{Error, Workspace, partnership};

/// Somebody who moderates an audit, by name: as they are known here, or new.
pub(crate) fn member(workspace: &Workspace, audit: AuditId, name: &Line) -> Result<Member, Error> {
    let moderators = workspace.store.moderators(audit)?;
    match moderators.into_iter().find(|member| member.name.is_called(name.as_str())) {
        Some(member) => Ok(member),
        None => Ok(Member { id: MemberId::new(workspace.ports.uuid()?), name: name.clone() }),
    }
}

/// Who signs for the partnership, as one who moderates.
pub(crate) fn coordinator(workspace: &Workspace, audit: AuditId) -> Result<Member, Error> {
    member(workspace, audit, &partnership::keys(workspace)?.signer.name)
}

/// The papers that were given from here, in the order in which their words are tried on a file: first those of whoever its name names, then
/// those that nothing came back for, and among them the last.
pub(crate) fn to_try(workspace: &Workspace, file_name: &str) -> Result<Vec<ModerationFileRow>, Error> {
    let back = files(workspace, ModerationFileKind::PanelReturn, Direction::Received)?;
    let mut rows = files(workspace, ModerationFileKind::Panel, Direction::Made)?;
    rows.reverse();
    let answered = |row: &ModerationFileRow| back.iter().any(|back| back.about == Some(row.payload_sha256));
    rows.sort_by_key(|row| (!is_named(row, file_name), answered(row)));
    Ok(rows)
}

/// Whether a file's name names whoever these papers were given to. It proves nothing: it only says what to try first.
pub(crate) fn is_named(row: &ModerationFileRow, file_name: &str) -> bool {
    file_name.to_lowercase().contains(&plain(row.name.as_str()).to_lowercase())
}

/// The turn of an event that answers what was known here at a time.
pub(crate) fn turn_after(workspace: &Workspace, audit: AuditId, at: DateTime<Utc>) -> Result<u32, Error> {
    Ok(workspace.store.moderation_learned_by(audit, at)?.next_turn())
}

/// The papers of an audit that went one way, with what was signed, the last first.
fn papers(
    workspace: &Workspace,
    audit: AuditId,
    direction: Direction,
) -> Result<Vec<(ModerationFileRow, Verified<Panel>)>, Error> {
    let rows = files(workspace, ModerationFileKind::Panel, direction)?;
    let rows = rows.into_iter().rev().filter(|row| row.audit == audit);
    rows.map(|row| Ok((verify::panel(&envelope(workspace, &row.payload_sha256)?)?, row)))
        .map(|each: Result<_, Error>| each.map(|(panel, row)| (row, panel)))
        .collect()
}
