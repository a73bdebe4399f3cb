//! What is in a file that words close: a return handed over and the answer to it, statements for a colleague and their reply, the papers of
//! a panel and what a member sends back.

use candour_sealed::encryption::{self, EncryptedFor, NotDecrypted};
use candour_sealed::{Passphrase, SpokenWords};
use candour_store::{Direction, HandoverRow, ModerationFileRow};

use super::decrypt::OpenedWith;
use super::verify::{Report, verify};
use crate::handover::Fault;
use crate::{Error, Workspace, panel};

/// No more words that are kept here are tried than these: each takes most of a second.
const TRIED: usize = 12;

/// Whether a file is closed with words, or with another passphrase.
pub fn is_closed(bytes: &[u8]) -> bool {
    matches!(encryption::encrypted_for(bytes), Ok(EncryptedFor::Passphrase))
}

/// What a closed file is, by words that somebody typed.
pub fn look_inside(
    workspace: Option<&Workspace>,
    file: &str,
    bytes: &[u8],
    words: &Passphrase,
) -> Result<Report, Error> {
    let opened = encryption::decrypt_with_passphrase(bytes, words);
    let content = opened.map_err(|why| Fault::NotOpened { path: file.into(), why })?;
    // A file within a file is not looked into: no Candour makes one.
    let report = verify(&content, workspace.filter(|_| !encryption::is_encrypted(&content)), false)?;
    Ok(Report { opened_with: Some(OpenedWith::Passphrase), ..report })
}

/// What a closed file is, by words that are kept here because a file was closed with them: they open the answer to it too. Nothing
/// where none of them does, so that whoever sent it has to be asked.
pub fn look_inside_ours(workspace: &Workspace, file: &str, bytes: &[u8]) -> Result<Option<Report>, Error> {
    for words in kept_words(workspace, file)? {
        match look_inside(Some(workspace), file, bytes, &words) {
            Err(Error::Handover(Fault::NotOpened { why: NotDecrypted::WrongPassphrase, .. })) => {}
            other => return other.map(Some),
        }
    }
    Ok(None)
}

/// Those of hand-overs and of a panel's papers: first those of whoever the file's name names, then what is not answered, and among that the
/// newest.
fn kept_words(workspace: &Workspace, file: &str) -> Result<Vec<Passphrase>, Error> {
    let mut made = workspace.store.handovers()?;
    made.retain(|row| row.direction == Direction::Made);
    let (answered, waiting): (Vec<_>, Vec<_>) = made.iter().partition(|row| row.answered_at.is_some());
    let given = panel::to_try(workspace, file)?;
    let (named, others): (Vec<_>, Vec<_>) = given.iter().partition(|row| panel::is_named(row, file));
    let handed = |rows: Vec<&HandoverRow>| rows.into_iter().map(|row| row.words.clone()).collect::<Vec<_>>();
    let given = |rows: Vec<&ModerationFileRow>| {
        rows.into_iter().filter_map(|row| row.words.clone()).collect::<Vec<_>>()
    };
    let all = [given(named), handed(waiting), given(others), handed(answered)].concat();
    Ok(all.iter().take(TRIED).filter_map(|words| SpokenWords::heard(words).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::Verdict;
    use crate::workspace::fake::made_in;

    /// Two answers to a catalogue of four statements, attested and handed over: properly signed, and not complete.
    const HANDED_OVER: &[u8] = include_bytes!("../../../sealed/tests/sealed/data/handover.candour");

    #[test]
    fn what_words_close_is_told_by_the_words_alone_and_with_or_without_a_workspace() {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = made_in(&folder.path().join("workspace"));
        let words = SpokenWords::from_entropy(&[7; 9]);
        let closed = encryption::encrypt_with(&words.passphrase(), HANDED_OVER).expect("encrypted");
        assert!(is_closed(&closed) && !is_closed(HANDED_OVER));
        assert!(look_inside_ours(&workspace, "a.candour", &closed).expect("looked").is_none());

        for workspace in [None, Some(&workspace)] {
            let report = look_inside(workspace, "a.candour", &closed, &words.passphrase()).expect("opened");
            assert_eq!((report.kind, report.verdict), (Some("handover"), Verdict::Incomplete));
            assert_eq!(report.opened_with, Some(OpenedWith::Passphrase));
        }
        let wrong = SpokenWords::from_entropy(&[8; 9]).passphrase();
        let refused = look_inside(None, "a.candour", &closed, &wrong).expect_err("refused");
        assert!(
            matches!(refused, Error::Handover(Fault::NotOpened { why: NotDecrypted::WrongPassphrase, .. })),
            "{refused}"
        );
    }

    #[test]
    fn a_closed_file_within_a_closed_file_is_refused_and_not_looked_into() {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = made_in(&folder.path().join("workspace"));
        let words = SpokenWords::from_entropy(&[7; 9]).passphrase();
        let once = encryption::encrypt_with(&words, HANDED_OVER).expect("encrypted");
        let twice = encryption::encrypt_with(&words, &once).expect("encrypted");
        let report = look_inside(Some(&workspace), "a.candour", &twice, &words).expect("opened");
        assert_eq!((report.kind, report.verdict), (None, Verdict::Refused));
    }
}
