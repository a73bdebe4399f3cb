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
    /// Whether they are new.
    pub made_now: bool,
    /// Whether others opened the workspace until now, which somebody may have on paper.
    pub void_others: bool,
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
    let mut made_now = kept.is_none();
    let words = match kept {
        Some(phrase) => RecoveryWords::read(&phrase)?,
        None => RecoveryWords::from_entropy(&*workspace.ports.secret()?)?,
    };
    if made_now {
        let operation = Operation::new("workspace.recovery_words", workspace.now());
        workspace.store.transact(operation, |tx| {
            tx.save_recovery_words(Some(words.phrase()))?;
            // Nobody can have written these down yet.
            tx.save_setting(WRITTEN, None)?;
            Ok::<_, Error>(())
        })?;
    }
    // The file may lack what the database has, if making them was cut short: then they are wrapped now.
    let mut keys = keys_file::read(&folder)?;
    let opened =
        keys.wrap(WrappedBy::RecoveryWords).map(|wrapped| wrap::unwrap(wrapped, &words.passphrase()).is_ok());
    // Until now the file was opened by words from before these; whoever has them on paper must hear of it.
    let void_others = opened == Some(false);
    made_now |= void_others;
    if made_now || opened.is_none() {
        keys.set(WrappedBy::RecoveryWords, wrap::wrap(workspace.key.bytes(), &words.passphrase())?);
        keys_file::write(&folder, &keys)?;
    }
    Ok(Words { phrase: Zeroizing::new(words.phrase().to_owned()), made_now, void_others })
}

#[cfg(test)]
mod tests {
    use super::super::fake::made_in;
    use super::*;

    #[test]
    fn words_that_void_a_paper_are_said_to_be_new_and_not_taken_to_be_written_down() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut workspace = made_in(folder.path());
        let first = recovery_words(&mut workspace, false).expect("made");
        assert!(first.made_now && !first.void_others, "there is no paper yet that they could void");
        note_words_written(&mut workspace).expect("noted");
        assert!(recovery_words_taken(&workspace).expect("told"));
        let paper = keys_file::read(folder.path()).expect("read");
        let new = recovery_words(&mut workspace, true).expect("made");
        assert!(new.made_now && new.void_others && !recovery_words_taken(&workspace).expect("told"));
        // As a kill between the database and the file leaves it: until they are shown, the paper still opens it.
        keys_file::write(folder.path(), &paper).expect("written");
        let shown = recovery_words(&mut workspace, false).expect("shown");
        assert_eq!((&shown.phrase, shown.made_now, shown.void_others), (&new.phrase, true, true));
        assert!(!recovery_words(&mut workspace, false).expect("shown").made_now);
    }
}
