//! What a partnership says of an agency's return, and what the agency does with it.
//!
//! ```text
//!   the coordinator's computer                    the agency's computer
//!   make ─────────────── encrypted file ─────────────▶ open
//!                                                       show, and reply as it is typed
//!   response::take_in ◀── encrypted file ────────────── response::make
//! ```

mod fault;
mod letter;
mod make;
mod open;
mod results;
mod show;
#[cfg(test)]
pub(crate) mod sides;
mod standing;
#[cfg(test)]
pub(crate) mod tests;
mod words;

use candour_domain::audit::Audit;
use candour_domain::digest::Digest;
use candour_domain::ids::InvitedId;
pub use candour_sealed::payload::{Decision, GoodPractice, NotDecided, Outcome, ReplyTo, Response, Why};
use candour_sealed::{SignedEnvelope, Verified, verify};
pub use candour_store::{Direction, ModerationFileKind, ModerationFileRow, ResponseDraft};

pub use fault::Fault;
pub use letter::{Letter, letter, letter_name, why_not};
pub use make::{Made, Make, make, outcome_name};
pub(crate) use make::{file_name, submission};
pub use open::{Opened, open};
pub(crate) use open::{opened, signed};
pub(crate) use results::{Results, Said};
pub use show::{Shown, show};
pub use standing::{Standing, Stands, standing};
pub use words::keep_words;

use crate::{Error, Workspace};

/// Which of the invited somebody means, by name or id.
pub fn which(audit: &Audit, named: &str) -> Result<InvitedId, Error> {
    match audit.meant(named)[..] {
        [only] => Ok(only.id),
        [] => Err(Fault::NotInvited { named: named.to_owned() }.into()),
        _ => Err(Fault::TwoOfOneName { named: named.to_owned() }.into()),
    }
}

/// What was signed in an outcome that is kept here.
pub(crate) fn kept(workspace: &Workspace, payload: &Digest) -> Result<Verified<Outcome>, Error> {
    Ok(verify::outcome(&envelope(workspace, payload)?)?)
}

/// A file of moderation as it was signed.
pub(crate) fn envelope(workspace: &Workspace, payload: &Digest) -> Result<SignedEnvelope, Error> {
    let bytes = workspace.store.moderation_envelope(payload)?;
    let bytes = bytes.ok_or_else(|| Error::Key("a file of moderation that was kept here is gone".into()))?;
    Ok(SignedEnvelope::from_json(&bytes)?)
}

/// The files of one kind that went one way, oldest first.
pub(crate) fn files(
    workspace: &Workspace,
    kind: ModerationFileKind,
    direction: Direction,
) -> Result<Vec<ModerationFileRow>, Error> {
    let all = workspace.store.moderation_files()?;
    Ok(all.into_iter().filter(|row| (row.kind, row.direction) == (kind, direction)).collect())
}
