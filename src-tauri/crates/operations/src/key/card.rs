//! Key cards: somebody's name and public key in a file, so that others can register it; and vouching for a colleague's.

use std::path::Path;

use candour_domain::text::Line;
use candour_sealed::seal::{SignedBy, keycard_file, vouched_keycard_file};
use candour_sealed::verify::VerifiedKeycard;
use candour_sealed::wrap::Passphrase;
use candour_sealed::{Signer, VerifiedFile};
use candour_store::{KnownHow, KnownKeyRow, Operation, SigningKeyRow};

use super::Fault;
use super::state::{Met, is_known, meet};
use crate::assessment::not_its_own;
use crate::file::{self, CANDOUR_FILE_LIMIT, Overwrite, write_whole};
use crate::own_keys::{self, Ready};
use crate::received::with_key;
use crate::{Error, Workspace};

/// Which own key, and where the file goes.
#[derive(Debug)]
pub struct Card<'a> {
    /// The key's id, or how that begins.
    pub named: &'a str,
    /// What opens it, where it is a senior officer's.
    pub passphrase: Option<&'a Passphrase>,
    /// The file to write.
    pub path: &'a Path,
    /// Whether it may take the place of another.
    pub overwrite: Overwrite,
}

/// Writes the key card of one of this computer's own keys.
pub fn card(workspace: &Workspace, asked: &Card<'_>) -> Result<(), Error> {
    let (row, ready) = own(workspace, asked)?;
    let organisation = organisation(workspace, &row)?;
    let bytes = keycard_file(organisation, row.role, &ready.key, &by(workspace, &row)?, workspace.now())?;
    not_its_own(workspace, asked.path)?;
    write_whole(asked.path, &bytes, asked.overwrite)
}

/// Writes a colleague's key card once more, with the word of one of this computer's own keys that it is theirs.
pub fn vouch(workspace: &Workspace, card: &Path, asked: &Card<'_>) -> Result<(), Error> {
    let bytes = file::read(card, CANDOUR_FILE_LIMIT)?;
    let (row, ready) = own(workspace, asked)?;
    let vouched = vouched_keycard_file(&bytes, row.role, &ready.key, &by(workspace, &row)?, workspace.now())?;
    not_its_own(workspace, asked.path)?;
    write_whole(asked.path, &vouched, asked.overwrite)
}

fn own(workspace: &Workspace, asked: &Card<'_>) -> Result<(SigningKeyRow, Ready), Error> {
    let named = asked.named.trim().to_lowercase();
    let begins = |row: &SigningKeyRow| {
        named.len() >= 8 && row.keyid.to_string().starts_with(&named) && row.retired_at.is_none()
    };
    let row = workspace.store.signing_keys()?.into_iter().find(begins);
    let row = row.ok_or_else(|| Fault::NotOwn(named.clone()))?;
    let ready = match (row.wrapped, asked.passphrase) {
        (false, _) => Ready::standing(own_keys::read(&row.secret)?),
        (true, Some(passphrase)) => own_keys::of_officer(&row, passphrase)?,
        (true, None) => return Err(Error::PassphraseNeeded),
    };
    Ok((row, ready))
}

fn organisation(workspace: &Workspace, row: &SigningKeyRow) -> Result<Line, Error> {
    let known = workspace.store.known_key(&row.keyid)?;
    known.map(|known| known.organisation).ok_or_else(|| Error::Key("the key is not registered".into()))
}

fn by(workspace: &Workspace, row: &SigningKeyRow) -> Result<SignedBy, Error> {
    Ok(SignedBy {
        name: row.name.clone(),
        job_title: row.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    })
}

/// What came of a key card that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenIn {
    /// The key was known already.
    KnownBefore(Line),
    /// Somebody whose key is known answers for it, so it is known now.
    Vouched {
        /// Whose it is.
        name: Line,
        /// Who answers for it.
        by: Line,
    },
    /// It is to be confirmed by three of its words.
    ToConfirm {
        /// Whose it says it is.
        name: Line,
        /// The key's id.
        keyid: String,
    },
}

/// Takes a key card in. A note by somebody of the same organisation whose key is known registers it; any other is to be confirmed.
pub fn take_in(workspace: &mut Workspace, path: &Path) -> Result<TakenIn, Error> {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = file::read(path, CANDOUR_FILE_LIMIT)?;
    let found = match candour_sealed::verify(&bytes) {
        Ok(VerifiedFile::Keycard(found)) => *found,
        Ok(other) => return Err(Fault::NotACard { file, kind: other.kind().as_str() }.into()),
        Err(refusal) => {
            let fault = Error::FileRefused { file: file.clone(), refusal };
            file::log_refusal(workspace, file::Received { file: &file, bytes: &bytes }, &fault)?;
            return Err(fault);
        }
    };
    let card = found.card().content();
    let signer = found.card().signer();
    if workspace.store.known_key(&signer.keyid.digest())?.is_some() {
        return Ok(TakenIn::KnownBefore(signer.name.clone()));
    }
    let now = workspace.now();
    let operation = Operation::new("key.take_in", now).with("keyid", signer.keyid.to_string());
    if let Some(by) = answered_for(workspace, &found)? {
        let row = KnownKeyRow {
            keyid: signer.keyid.digest(),
            role: signer.role,
            name: signer.name.clone(),
            organisation: card.organisation.clone(),
            public_spki: signer.public_key.spki_der().to_vec(),
            since: now,
            how: KnownHow::Vouched(by.keyid.digest()),
        };
        // What a return was held apart for is decided anew.
        let again = with_key(workspace, &row, None)?;
        workspace.store.transact(operation, |tx| {
            tx.forget_met_key(&row.keyid)?;
            tx.add_known_key(&row)?;
            Ok::<_, Error>(again.write(tx)?)
        })?;
        return Ok(TakenIn::Vouched { name: signer.name.clone(), by: by.name.clone() });
    }
    let places = workspace.ports.places()?;
    let met = Met { signer, organisation: &card.organisation };
    workspace.store.transact(operation, |tx| meet(tx, met, places, now))?;
    Ok(TakenIn::ToConfirm { name: signer.name.clone(), keyid: signer.keyid.to_string() })
}

/// Who answers for a card, where their key is known and they are of the same organisation.
fn answered_for<'c>(workspace: &Workspace, card: &'c VerifiedKeycard) -> Result<Option<&'c Signer>, Error> {
    let Some(by) = card.vouch().map(candour_sealed::verify::Verified::signer) else { return Ok(None) };
    let known = workspace.store.known_key(&by.keyid.digest())?;
    let colleague =
        known.is_some_and(|known| known.organisation.is_called(card.card().content().organisation.as_str()));
    Ok((colleague && is_known(workspace, by)?).then_some(by))
}
