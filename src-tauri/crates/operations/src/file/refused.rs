//! The log of received files that were refused: it proves an attempt before a deadline.

use candour_domain::digest::Digest;
use candour_domain::text::visible;
use candour_sealed::{EncryptedFor, NotDecrypted, Refusal};
use candour_store::{Operation, RefusedRow};

use crate::{Error, Workspace, key, pack};

/// A file that came from somewhere.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// Its name, with or without where it is.
    pub file: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The longest name and reason that are kept.
const NAME: usize = 60;
const REASON: usize = 500;

/// Records that a file was refused, and why. What is no refusal of the file, such as a full disk, is not recorded; nor is the same file
/// refused for the same reason again.
pub(crate) fn log_refusal(
    workspace: &mut Workspace,
    received: Received<'_>,
    why: &Error,
) -> Result<(), Error> {
    let Some(code) = code(why) else { return Ok(()) };
    let name = received.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let short = |text: &str, limit: usize| visible(text).chars().take(limit).collect::<String>();
    let now = workspace.now();
    let row = RefusedRow {
        at: now,
        file_name: short(name, NAME),
        bytes: received.bytes.len() as u64,
        sha256: Digest::of(received.bytes),
        code: code.to_owned(),
        reason: short(&why.to_string(), REASON),
    };
    let again = |known: &RefusedRow| known.sha256 == row.sha256 && known.code == row.code;
    if workspace.store.refused_files()?.iter().any(again) {
        return Ok(());
    }
    let operation = Operation::new("file.refuse", now).with("sha256", row.sha256.to_string());
    workspace.store.transact(operation, |tx| Ok(tx.log_refused_file(&row)?))
}

/// A stable word for why a file was refused; none where it was not the file's fault.
fn code(why: &Error) -> Option<&'static str> {
    match why {
        // One's own backup came from nobody.
        Error::FileRefused { refusal: Refusal::Backup, .. } => None,
        // What is closed with words waits for them: nobody has looked into it yet.
        Error::FileRefused {
            refusal:
                Refusal::Encrypted(EncryptedFor::Passphrase)
                | Refusal::EncryptionFaulty(NotDecrypted::OtherWay(EncryptedFor::Passphrase)),
            ..
        } => None,
        Error::FileRefused { refusal, .. } => Some(refusal.code()),
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
