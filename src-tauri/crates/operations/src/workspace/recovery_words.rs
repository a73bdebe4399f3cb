//! The recovery words: 24 words on paper that open the workspace when the keychain cannot.

use candour_sealed::RecoveryWords;
use candour_sealed::workspace_keys::WrappedBy;
use candour_sealed::wrap;
use candour_store::Operation;
use zeroize::Zeroizing;

use super::{Workspace, keys_file};
use crate::Error;

/// The words, and whether they were made just now.
#[derive(Debug)]
pub struct Words {
    /// 24 words with single spaces between them, wiped when dropped.
    pub phrase: Zeroizing<String>,
    /// Whether they are new: any that were written down before do not open the workspace any more.
    pub made_now: bool,
}

/// Under this name the workspace remembers that its words were written down.
const WRITTEN: &str = "recovery_words_written";

/// Whether the person has said that they wrote the words down.
pub fn recovery_words_taken(workspace: &Workspace) -> Result<bool, Error> {
    Ok(workspace.store.setting(WRITTEN)?.is_some())
}

/// Remembers that the person wrote the words down.
pub fn note_words_written(workspace: &mut Workspace) -> Result<(), Error> {
    let operation = Operation::new("workspace.recovery_words_written", workspace.now());
    workspace.store.transact(operation, |tx| Ok(tx.save_setting(WRITTEN, Some("yes"))?))
}

/// Shows the recovery words, so that they can be written down; makes them the first time, or anew where that is asked.
///
/// They stand in the encrypted database too: whoever has it open could make new ones anyway, and a paper once written stays good.
pub fn recovery_words(workspace: &mut Workspace, anew: bool) -> Result<Words, Error> {
    let folder = workspace.folder()?;
    let kept = if anew { None } else { workspace.store.recovery_words()? };
    let made_now = kept.is_none();
    let words = match kept {
        Some(phrase) => RecoveryWords::read(&phrase)?,
        None => RecoveryWords::from_entropy(&*workspace.ports.secret()?)?,
    };
    if made_now {
        let operation = Operation::new("workspace.recovery_words", workspace.now());
        workspace
            .store
            .transact(operation, |tx| Ok::<_, Error>(tx.save_recovery_words(Some(words.phrase()))?))?;
    }
    // The file may lack what the database has, if making them was cut short: then they are wrapped now.
    let mut keys = keys_file::read(&folder)?;
    let opens = |wrapped: &[u8]| wrap::unwrap(wrapped, &words.passphrase()).is_ok();
    if made_now || !keys.wrap(WrappedBy::RecoveryWords).is_some_and(opens) {
        keys.set(WrappedBy::RecoveryWords, wrap::wrap(workspace.key.bytes(), &words.passphrase())?);
        keys_file::write(&folder, &keys)?;
    }
    Ok(Words { phrase: Zeroizing::new(words.phrase().to_owned()), made_now })
}
