//! What a file holds that is closed with words: from outside they are all alike, and only the words tell.

use candour_sealed::partnership_backup::PartnershipBackup;
use candour_sealed::{NotDecrypted, Passphrase, Refusal, encryption};

use crate::Error;

/// The word for the backup of a partnership's keys, which is closed like the others and is no file that travels.
const KEYS: &str = "partnership-backup";

/// The word for the kind of what is in it, once the words have opened it and every signature holds.
pub fn within(file: &str, bytes: &[u8], words: &Passphrase) -> Result<&'static str, Error> {
    let refused = |refusal| Error::FileRefused { file: file.to_owned(), refusal };
    let opened = encryption::decrypt_with_passphrase(bytes, words).map_err(|why| match why {
        NotDecrypted::WrongPassphrase => Error::WrongSpokenWords,
        other => refused(Refusal::EncryptionFaulty(other)),
    })?;
    if PartnershipBackup::is_one(&opened) {
        return Ok(KEYS);
    }
    candour_sealed::verify(&opened).map(|found| found.kind().as_str()).map_err(refused)
}
