//! A backup of the partnership's keys for one person to keep.

use std::path::Path;

use candour_domain::digest::Digest;
use candour_domain::partnership::Backup as Kept;
use candour_sealed::SignedAt;
use candour_sealed::partnership_backup::PartnershipBackup;
use candour_sealed::seal::NotSealed;
use candour_sealed::wrap::Passphrase;
use candour_store::{BackupRow, Operation};

use super::{author, keys};
use crate::assessment::{not_its_own, plain};
use crate::file::{Overwrite, write_whole};
use crate::own_keys::line;
use crate::workspace::long_enough;
use crate::{Error, Workspace};

/// What is asked for a backup.
#[derive(Debug)]
pub struct Backup<'a> {
    /// Who keeps it.
    pub holder: &'a str,
    /// What opens it, known to the holder.
    pub passphrase: &'a Passphrase,
    /// The file to write.
    pub path: &'a Path,
    /// Whether it may take the place of another.
    pub overwrite: Overwrite,
}

/// A plain name for the file, such as `Larkfen Safeguarding Partnership - keys - Bob Fen.candour`.
pub fn backup_name(workspace: &Workspace, holder: &str) -> Result<String, Error> {
    let name = keys(workspace)?.row.name;
    Ok(format!("{} - keys - {}.candour", plain(name.as_str()), plain(holder)))
}

/// Writes the partnership's keys into a file under the holder's passphrase, and opens it again before it is said to be made.
pub fn backup(workspace: &mut Workspace, asked: &Backup<'_>) -> Result<(), Error> {
    let holder = line("holder", asked.holder)?;
    long_enough(asked.passphrase)?;
    let keys = keys(workspace)?;
    let now = workspace.now();
    let by = author(&keys.signer);
    let made = PartnershipBackup {
        name: keys.row.name,
        person: keys.signer.name,
        job_title: keys.signer.job_title,
        holder: holder.clone(),
        made_at: SignedAt::new(now).map_err(NotSealed::from)?,
        key: keys.key,
        identity: keys.identity,
    };
    let bytes = made.to_file(asked.passphrase)?;
    let opened = PartnershipBackup::open(&bytes, asked.passphrase);
    if !opened.is_ok_and(|opened| opened.holds(&made.key, &made.identity)) {
        return Err(Error::Key("the backup that was made does not open".into()));
    }
    not_its_own(workspace, asked.path)?;
    write_whole(asked.path, &bytes, asked.overwrite)?;
    let row = BackupRow {
        sha256: Digest::of(&bytes),
        file_name: file_name(asked.path),
        backup: Kept { holder, made_at: now, rehearsed_at: None },
    };
    let operation = Operation::new("partnership.backup", now).by(by);
    workspace.store.transact(operation, |tx| Ok(tx.save_partnership_backup(&row)?))
}

/// A file's name, without where it is.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
