//! Opening a backup to see that it works.

use std::path::Path;

use candour_domain::digest::Digest;
use candour_domain::partnership::Backup;
use candour_domain::text::Line;
use candour_sealed::partnership_backup::{NotABackup, PartnershipBackup};
use candour_sealed::wrap::Passphrase;
use candour_store::{BackupRow, Operation};

use super::backup::file_name;
use super::{Fault, author, keys};
use crate::{Error, Workspace, file};

/// No backup is larger.
const LARGEST: usize = 64 * 1024;

/// A backup as it was read: what it holds, and the digest of its file.
pub(super) fn read(path: &Path, passphrase: &Passphrase) -> Result<(PartnershipBackup, Digest), Error> {
    let bytes = file::read(path, LARGEST)?;
    let opened = PartnershipBackup::open(&bytes, passphrase).map_err(|why| match why {
        NotABackup::WrongPassphrase => Error::WrongPassphrase,
        why => Fault::NotABackup { path: path.to_owned(), why }.into(),
    })?;
    Ok((opened, Digest::of(&bytes)))
}

/// Opens a backup with its holder's passphrase, and checks that it holds the very keys of this workspace. Nothing is replaced.
/// Answers with the holder.
pub fn rehearse(workspace: &mut Workspace, path: &Path, passphrase: &Passphrase) -> Result<Line, Error> {
    let keys = keys(workspace)?;
    let (opened, sha256) = read(path, passphrase)?;
    if !opened.holds(&keys.key, &keys.identity) {
        return Err(Fault::OtherKeys { path: path.to_owned(), name: opened.name }.into());
    }
    let now = workspace.now();
    let backup =
        Backup { holder: opened.holder.clone(), made_at: opened.made_at.moment(), rehearsed_at: Some(now) };
    let row = BackupRow { sha256, file_name: file_name(path), backup };
    let operation = Operation::new("partnership.rehearse", now).by(author(&keys.signer));
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.save_partnership_backup(&row)?))?;
    Ok(opened.holder)
}
