//! A secret wrapped by a passphrase: an age file, which the standard `age` command opens as well.

use std::fmt;
use std::io::{Read as _, Write as _};

use age::secrecy::SecretString;
use zeroize::Zeroizing;

/// About 280 MB of memory and under a second. The same in both directions: left to itself, age picks one by the speed of
/// the machine, and would read one that takes 2 GB.
const WORK_FACTOR: u8 = 18;
/// What is wrapped is a key; a file much larger than that is none of ours.
const WRAPPED_LIMIT: usize = 64 * 1024;

/// A passphrase, wiped from memory when dropped; it shows nothing of itself.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

/// An empty passphrase protects nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The passphrase is empty.")]
pub struct EmptyPassphrase;

impl Passphrase {
    /// Takes a passphrase exactly as it was typed.
    pub fn new(typed: &str) -> Result<Self, EmptyPassphrase> {
        if typed.is_empty() { Err(EmptyPassphrase) } else { Ok(Self(Zeroizing::new(typed.to_owned()))) }
    }

    /// How many characters it has, without blanks at either end.
    pub fn characters(&self) -> usize {
        self.0.trim().chars().count()
    }

    /// Recovery words are never empty.
    pub(crate) fn of_words(words: &str) -> Self {
        Self(Zeroizing::new(words.to_owned()))
    }

    fn secret(&self) -> SecretString {
        SecretString::from(self.0.as_str().to_owned())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// A secret could not be wrapped. Only want of memory comes to mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The key could not be protected with the passphrase.")]
pub struct NotWrapped;

/// A wrapped secret was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotUnwrapped {
    /// Not a secret wrapped by this module: damaged, or something else.
    #[error("The stored key is damaged: it is not in the form that Candour writes.")]
    Damaged,
    /// One answer for whatever fails once a passphrase is tried.
    #[error("That does not open it.")]
    WrongPassphrase,
}

/// Wraps a secret.
pub fn wrap(secret: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, NotWrapped> {
    let mut recipient = age::scrypt::Recipient::new(passphrase.secret());
    recipient.set_work_factor(WORK_FACTOR);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(|_| NotWrapped)?;
    let mut wrapped = Vec::new();
    let mut writer = encryptor.wrap_output(&mut wrapped).map_err(|_| NotWrapped)?;
    writer.write_all(secret).and_then(|()| writer.finish()).map_err(|_| NotWrapped)?;
    Ok(wrapped)
}

/// Opens what [`wrap`] made.
pub fn unwrap(wrapped: &[u8], passphrase: &Passphrase) -> Result<Zeroizing<Vec<u8>>, NotUnwrapped> {
    if wrapped.len() > WRAPPED_LIMIT {
        return Err(NotUnwrapped::Damaged);
    }
    let decryptor = age::Decryptor::new_buffered(wrapped).map_err(|_| NotUnwrapped::Damaged)?;
    if !decryptor.is_scrypt() {
        return Err(NotUnwrapped::Damaged);
    }
    let mut identity = age::scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(WORK_FACTOR);
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let mut reader = decryptor.decrypt(identities).map_err(|error| match error {
        // Not one that we made: said before any passphrase is tried.
        age::DecryptError::ExcessiveWork { .. } | age::DecryptError::InvalidHeader => NotUnwrapped::Damaged,
        _ => NotUnwrapped::WrongPassphrase,
    })?;
    // Room for all of it, so that no copy is left behind in memory by growing.
    let mut secret = Zeroizing::new(Vec::with_capacity(wrapped.len()));
    reader.read_to_end(&mut secret).map_err(|_| NotUnwrapped::WrongPassphrase)?;
    Ok(secret)
}
