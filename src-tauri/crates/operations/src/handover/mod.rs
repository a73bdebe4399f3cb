//! Handing an attested return to the senior officer on another computer, and taking their answer in.
//!
//! ```text
//!   the lead's computer                      the senior officer's computer
//!   make ──────────── file, words read out ─────────▶ open
//!                                                      comment, then sign off or send back
//!   take_in ◀──────── file, the same words ─────────── review
//! ```

mod fault;
mod make;
mod open;
mod review;
mod standing;
mod take_in;

use std::path::Path;

use candour_domain::assessment::Author;
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
pub use candour_sealed::NotDecrypted;
use candour_sealed::{
    EncryptedFor, Kind, Passphrase, SignedEnvelope, Signer, VerifiedFile, encryption, verify,
};
pub use candour_store::{Direction, HandoverRow};

pub use fault::Fault;
pub use make::{Made, make, make_name};
pub use open::{Opened, Reader, open};
pub use review::{OfficersKey, Reviewed, review, review_name};
pub use standing::{Answer, Standing, Status, standing, status};
pub use take_in::{Decision, TakenIn, take_in};

use crate::{Error, Workspace, file};

/// Whether an assessment was handed over to this workspace, to be read and signed here.
pub fn is_received(workspace: &Workspace, id: AssessmentId) -> Result<bool, Error> {
    Ok(last(workspace, id, Direction::Received)?.is_some())
}

/// The last hand-over of an assessment that went that way.
pub fn last(
    workspace: &Workspace,
    id: AssessmentId,
    direction: Direction,
) -> Result<Option<HandoverRow>, Error> {
    let rows = workspace.store.handovers()?;
    Ok(rows.into_iter().find(|row| row.assessment == id && row.direction == direction))
}

/// A file as it was received.
struct Received<'p> {
    path: &'p Path,
    bytes: Vec<u8>,
    sha256: Digest,
    name: String,
}

impl<'p> Received<'p> {
    /// Reads a file that has to be encrypted with a passphrase.
    fn read(path: &'p Path) -> Result<Self, Error> {
        let bytes = file::read(path, file::CANDOUR_FILE_LIMIT)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().chars().take(200).collect();
        let file = Self { path, sha256: Digest::of(&bytes), bytes, name };
        match encryption::encrypted_for(&file.bytes) {
            Ok(EncryptedFor::Passphrase) => Ok(file),
            Ok(other) => Err(file.not_opened(NotDecrypted::OtherWay(other))),
            Err(why) => Err(file.not_opened(why)),
        }
    }

    /// Opens and verifies what is in it, and gives its parts in the bytes that were signed.
    fn verified(&self, words: &Passphrase) -> Result<(VerifiedFile, Vec<SignedEnvelope>), Error> {
        let opened = encryption::decrypt_with_passphrase(&self.bytes, words);
        let opened = opened.map_err(|why| self.not_opened(why))?;
        let verified = verify(&opened).and_then(|file| Ok((file, verify::envelopes(&opened)?)));
        verified.map_err(|why| Fault::Refused { path: self.path.to_owned(), why }.into())
    }

    fn not_opened(&self, why: NotDecrypted) -> Error {
        Fault::NotOpened { path: self.path.to_owned(), why }.into()
    }
}

/// What somebody calls a file of that kind, with its article.
pub(crate) fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::Pack => "an audit pack",
        Kind::Submission => "a signed return",
        Kind::Provisional => "a return that is not signed off yet",
        Kind::Handover => "a return handed over to a senior officer",
        Kind::Review => "a senior officer's answer",
        Kind::Share => "questions for a colleague",
        Kind::ShareReturn => "a colleague's answers",
        Kind::Outcome => "an outcome",
        Kind::Response => "an agency's response",
        Kind::Panel => "papers for a member of a panel",
        Kind::PanelReturn => "what a member of a panel sent back",
        Kind::Keycard => "a key card",
    }
}

fn author(signer: &Signer) -> Author {
    Author { role: signer.role, name: signer.name.clone() }
}
