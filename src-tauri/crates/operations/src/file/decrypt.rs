//! Opening an encrypted file with the keys of this workspace.

use candour_domain::ids::AgencyId;
use candour_sealed::encryption::{self, NotDecrypted};
use candour_sealed::wrap::Passphrase;
use candour_sealed::{AgeIdentity, Refusal};
use zeroize::Zeroizing;

use crate::{Error, Workspace};

/// Whose identity opened a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedWith {
    /// That of the partnership which the workspace speaks for.
    Partnership,
    /// That of an agency: it opens what it sent, and what is sent to it.
    Agency(AgencyId),
    /// A passphrase that was typed.
    Passphrase,
}

/// What was in a file, and whose identity opened it.
type Content = (Zeroizing<Vec<u8>>, OpenedWith);

/// Opens an encrypted file with whatever identity of this workspace it is encrypted to.
pub fn decrypt(workspace: &Workspace, file: &str, bytes: &[u8]) -> Result<Content, Error> {
    opened(workspace, bytes)?.map_err(|fault| refused(file, fault))
}

/// Opens a file that is encrypted with a passphrase.
pub fn decrypt_with_passphrase(
    file: &str,
    bytes: &[u8],
    passphrase: &Passphrase,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    encryption::decrypt_with_passphrase(bytes, passphrase).map_err(|fault| refused(file, fault))
}

fn refused(file: &str, fault: NotDecrypted) -> Error {
    Error::FileRefused { file: file.to_owned(), refusal: Refusal::EncryptionFaulty(fault) }
}

/// The partnership's identity is tried first: what an agency encrypted to itself and to us was sent to us.
pub(crate) fn opened(workspace: &Workspace, bytes: &[u8]) -> Result<Result<Content, NotDecrypted>, Error> {
    let partnership = workspace.store.partnership()?.map(|row| (row.identity, OpenedWith::Partnership));
    let agencies = workspace.store.identities()?;
    let agencies = agencies.into_iter().map(|(agency, secret)| (secret, OpenedWith::Agency(agency)));
    let mut found = Err(NotDecrypted::ForSomebodyElse);
    for (secret, with) in partnership.into_iter().chain(agencies) {
        let identity = AgeIdentity::from_secret(&secret).map_err(|fault| Error::Key(fault.to_string()))?;
        found = encryption::decrypt_with_identity(bytes, &identity).map(|content| (content, with));
        if !matches!(found, Err(NotDecrypted::ForSomebodyElse)) {
            break;
        }
    }
    match found {
        // Without any identity nothing was looked at yet.
        Err(NotDecrypted::ForSomebodyElse) => Ok(match encryption::encrypted_for(bytes) {
            Err(fault) => Err(fault),
            Ok(encryption::EncryptedFor::Keys) => Err(NotDecrypted::ForSomebodyElse),
            Ok(way) => Err(NotDecrypted::OtherWay(way)),
        }),
        found => Ok(found),
    }
}
