//! Issuing a pack.

use std::path::{Path, PathBuf};

use candour_domain::assessment::{Author, Role};
use candour_domain::ids::AuditId;
use candour_sealed::payload::{Pack, RevokedKey};
use candour_sealed::seal::{NotSealed, PackToSeal, SignedBy, pack_file};
use candour_sealed::{SignedAt, Verified, VerifiedFile};
use candour_store::{IssuedRow, Operation};

use crate::assessment::{not_its_own, plain};
use crate::file::{Overwrite, write_whole};
use crate::{Error, Workspace, audit, partnership};

/// The pack that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Where it is.
    pub path: PathBuf,
    /// Which issue of the audit's pack this is.
    pub issue: u32,
    /// Its size.
    pub bytes: usize,
}

/// A plain name for the file, such as `Section 11 2027 - pack 1.candour`.
pub fn pack_name(workspace: &Workspace, id: AuditId) -> Result<String, Error> {
    let listed = audit::show(workspace, id)?;
    Ok(format!("{} - pack {}.candour", plain(listed.row.audit.title.as_str()), listed.issued.len() + 1))
}

/// Signs what the audit says now as the next issue of its pack, and writes the file: verified as a receiver would, and read back. The
/// first needs the partnership's keys to be safe.
pub fn issue(
    workspace: &mut Workspace,
    id: AuditId,
    path: &Path,
    overwrite: Overwrite,
) -> Result<Issued, Error> {
    let listed = audit::show(workspace, id)?;
    let keys = partnership::keys(workspace)?;
    let safekeeping = partnership::safekeeping(&workspace.store.partnership_backups()?);
    if !safekeeping.enough() {
        return Err(partnership::Fault::NotSafe(safekeeping).into());
    }
    let now = workspace.now();
    let (bytes, pack) = seal(workspace, &listed, &keys)?;
    let number = pack.content().issue;
    not_its_own(workspace, path)?;
    write_whole(path, &bytes, overwrite)?;
    let row = IssuedRow {
        sha256: pack.payload_sha256(),
        audit: id,
        issue: number,
        issued_at: now,
        file_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        file: bytes,
    };
    let by = Author { role: Role::Partnership, name: keys.signer.name };
    let operation =
        Operation::new("pack.issue", now).by(by).with("audit", id.to_string()).with("issue", number);
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.keep_issued_pack(&row)?))?;
    Ok(Issued { path: path.to_owned(), issue: number, bytes: row.file.len() })
}

/// Signs what an audit says now as the next issue of its pack; verified as a receiver would.
pub(crate) fn seal(
    workspace: &Workspace,
    listed: &audit::Listed,
    keys: &partnership::Keys,
) -> Result<(Vec<u8>, Verified<Pack>), Error> {
    let by = SignedBy {
        name: keys.signer.name.clone(),
        job_title: keys.signer.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let previous = listed.issued.last();
    let sealed = PackToSeal {
        partnership: keys.row.name.clone(),
        issue: previous.map_or(1, |previous| previous.issue + 1),
        previous: previous.map(|previous| previous.sha256),
        catalogue: &listed.catalogue,
        audit: listed.row.audit.clone(),
        instructions: listed.row.instructions.clone(),
        send_to: listed.row.send_to.clone(),
        recipient: keys.identity.recipient().clone(),
        revoked: revoked(workspace, keys)?,
    };
    let bytes = pack_file(sealed, &keys.key, &by, workspace.now())?;
    match candour_sealed::verify(&bytes)? {
        VerifiedFile::Pack(pack) => Ok((bytes, *pack)),
        _ => Err(NotSealed::Unwritten.into()),
    }
}

/// The keys that this partnership calls back.
pub(crate) fn revoked(workspace: &Workspace, keys: &partnership::Keys) -> Result<Vec<RevokedKey>, Error> {
    let own = workspace.store.revocations()?.into_iter().filter(|row| row.by_keyid == keys.row.keyid);
    own.map(|row| {
        Ok(RevokedKey {
            keyid: row.keyid.into(),
            at: SignedAt::new(row.at).map_err(NotSealed::from)?,
            reason: row.reason,
        })
    })
    .collect()
}
