//! A secret wrapped by a passphrase: an age file, which the standard `age` command opens as well.

use std::fmt;

use age::secrecy::SecretString;
use zeroize::Zeroizing;

use crate::encryption::{NotDecrypted, decrypt_with_passphrase, encrypt_with};

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

    /// Words that were drawn are never none.
    pub(crate) fn of_words(words: &str) -> Self {
        Self(Zeroizing::new(words.to_owned()))
    }

    pub(crate) fn secret(&self) -> SecretString {
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
    /// One answer, whatever is wrong with it.
    #[error("That does not open it.")]
    WrongPassphrase,
}

/// Wraps a secret.
pub fn wrap(secret: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, NotWrapped> {
    encrypt_with(passphrase, secret).map_err(|_| NotWrapped)
}

/// Opens what [`wrap`] made.
pub fn unwrap(wrapped: &[u8], passphrase: &Passphrase) -> Result<Zeroizing<Vec<u8>>, NotUnwrapped> {
    if wrapped.len() > WRAPPED_LIMIT {
        return Err(NotUnwrapped::Damaged);
    }
    decrypt_with_passphrase(wrapped, passphrase).map_err(|fault| match fault {
        NotDecrypted::WrongPassphrase => NotUnwrapped::WrongPassphrase,
        // Not one that we made: said before any passphrase is tried, or found once the right one was.
        _ => NotUnwrapped::Damaged,
    })
}
