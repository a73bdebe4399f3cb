//! The partnership that a workspace speaks for: its keys, and who else could go on with them.

mod backup;
mod fault;
mod new;
mod rehearse;
mod show;
mod take_over;

pub use backup::{Backup, backup, backup_name};
pub use candour_sealed::partnership_backup::NotABackup;
pub use candour_store::BackupRow;
pub use fault::Fault;
pub use new::new;
pub use rehearse::rehearse;
pub(crate) use show::safekeeping;
pub use show::{Shown, show};
pub use take_over::{TakeOver, take_over};

use candour_domain::assessment::{Author, Role};
use candour_sealed::SigningKey;
use candour_sealed::keys::AgeIdentity;
use candour_store::{PartnershipRow, SigningKeyRow};

use crate::{Error, Workspace, own_keys};

/// The partnership's keys, ready to be used.
pub(crate) struct Keys {
    pub(crate) row: PartnershipRow,
    pub(crate) signer: SigningKeyRow,
    pub(crate) key: SigningKey,
    pub(crate) identity: AgeIdentity,
}

/// The keys of the partnership that this workspace speaks for.
pub(crate) fn keys(workspace: &Workspace) -> Result<Keys, Error> {
    let row = workspace.store.partnership()?.ok_or(Fault::None)?;
    let kept = workspace.store.signing_key(&row.keyid)?;
    let signer = kept.ok_or_else(|| Error::Key("the partnership's signing key is missing".into()))?;
    let identity = AgeIdentity::from_secret(&row.identity).map_err(|fault| Error::Key(fault.to_string()))?;
    Ok(Keys { key: own_keys::read(&signer.secret)?, row, signer, identity })
}

/// That a workspace speaks for no partnership yet: it never speaks for two.
fn none_yet(workspace: &Workspace) -> Result<(), Error> {
    match workspace.store.partnership()? {
        Some(there) => Err(Fault::There(there.name).into()),
        None => Ok(()),
    }
}

fn author(signer: &SigningKeyRow) -> Author {
    Author { role: Role::Partnership, name: signer.name.clone() }
}
