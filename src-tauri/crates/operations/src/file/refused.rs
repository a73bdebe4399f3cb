//! The log of received files that were refused: it proves an attempt before a deadline.

use candour_domain::digest::Digest;
use candour_domain::text::visible;
use candour_sealed::{EncryptedFor, NotDecrypted, Refusal};
use candour_store::{Operation, RefusedRow};
use chrono::{DateTime, Utc};

use crate::{Error, Workspace, key, pack};

/// A file that came from somewhere.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// Its name, with or without where it is.
    pub file: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The longest name and reason that are kept, and how much of a longer name's end is.
const NAME: usize = 160;
const NAME_END: usize = 30;
const REASON: usize = 500;

/// Records that a file was refused, and why. What is no refusal of the file, such as a full disk, is not recorded; nor is the same file
/// refused for the same reason again.
pub(crate) fn log_refusal(
    workspace: &mut Workspace,
    received: Received<'_>,
    why: &Error,
) -> Result<(), Error> {
    let Some(code) = code(why) else { return Ok(()) };
    let now = workspace.now();
    let row = refused_row(received, code, &why.to_string(), now);
    if workspace.store.was_refused(&row.sha256, &row.code)? {
        return Ok(());
    }
    let operation = Operation::new("file.refuse", now).with("sha256", row.sha256.to_string());
    workspace.store.transact(operation, |tx| Ok(tx.log_refused_file(&row)?))
}

/// A refusal as it is kept.
pub(crate) fn refused_row(received: Received<'_>, code: &str, why: &str, at: DateTime<Utc>) -> RefusedRow {
    RefusedRow {
        at,
        file_name: kept_name(received.file),
        bytes: received.bytes.len() as u64,
        sha256: Digest::of(received.bytes),
        code: code.to_owned(),
        reason: short(why, REASON),
    }
}

/// A file's name without where it was, as it is kept: with nothing that hides or reorders letters; of one that is longer than
/// a name may be, its beginning and its end, which says what it is.
pub(crate) fn kept_name(file: &str) -> String {
    let name = visible(plain_name(file));
    let letters = name.chars().count();
    if letters <= NAME {
        return name.into_owned();
    }
    let begin = name.chars().take(NAME - NAME_END - 1);
    begin.chain(['…']).chain(name.chars().skip(letters - NAME_END)).collect()
}

fn plain_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn short(text: &str, limit: usize) -> String {
    visible(text).chars().take(limit).collect()
}

/// A stable word for a refusal; none where it is not the file's fault.
pub(crate) fn code_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        // One's own backup came from nobody.
        Refusal::Backup => None,
        // What is closed with words waits for them: nobody has looked into it yet.
        Refusal::Encrypted(EncryptedFor::Passphrase)
        | Refusal::EncryptionFaulty(NotDecrypted::OtherWay(EncryptedFor::Passphrase)) => None,
        refusal => Some(refusal.code()),
    }
}

/// A stable word for why a file was refused; none where it was not the file's fault.
fn code(why: &Error) -> Option<&'static str> {
    match why {
        Error::FileRefused { refusal, .. } => code_of(refusal),
        Error::Faults { .. } => Some("faulty-catalogue"),
        Error::Pack(fault) => match fault {
            pack::Fault::NotAPack { .. } => Some("not-a-pack"),
            pack::Fault::Misnamed(_) => Some("catalogue-misnamed"),
            pack::Fault::AuditOfPack(_) => Some("audit-faulty"),
            pack::Fault::Older { .. } => Some("older-issue"),
            pack::Fault::TwoOfOneIssue { .. } => Some("two-of-one-issue"),
            _ => None,
        },
        Error::KnownKey(key::Fault::CalledBack { .. }) => Some("key-called-back"),
        Error::KnownKey(key::Fault::Changed { .. }) => Some("key-changed"),
        _ => None,
    }
}

/// The files that were refused here, oldest first.
pub fn refused(workspace: &Workspace) -> Result<Vec<RefusedRow>, Error> {
    Ok(workspace.store.refused_files()?)
}

#[cfg(test)]
mod tests {
    use super::{NAME, kept_name};

    #[test]
    fn a_name_is_kept_whole_and_a_long_one_by_its_beginning_and_its_end() {
        let ordinary = format!("{} - {} - return 1.candour", "a".repeat(60), "b".repeat(60));
        assert_eq!(kept_name(&format!("/in/{ordinary}")), ordinary);
        let kept = kept_name(&format!("{}.candour", "é".repeat(400)));
        assert_eq!(kept.chars().count(), NAME);
        assert!(kept.starts_with('é') && kept.contains('…') && kept.ends_with(".candour"), "{kept}");
        assert!(!kept_name("a\u{202e}b.candour").contains('\u{202e}'));
    }
}
