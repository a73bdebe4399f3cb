//! What the core needs of the machine, passed in: time, randomness, a keychain, and what sets pages.

mod press;

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;
use zeroize::Zeroizing;

pub use press::{Press, PressFault, Stop};

/// The computer's clock. What it says is the person's own word for the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;

    /// The day that a moment falls on where the person sits: by it a return came late.
    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate;

    /// The day where the person sits, by which an action is overdue.
    fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }
}

/// The computer's randomness.
pub trait Entropy: Send + Sync {
    /// Fills with random bytes fit for keys.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// The operating system gave no randomness, without which no key can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the computer gave no random numbers, without which no key can be made")]
pub struct NoEntropy;

/// Where the operating system keeps secrets for the person who is logged in.
///
/// Its states are three and never confused: no keychain ([`KeychainFault::Absent`]), locked ([`KeychainFault::Locked`]), and no
/// entry (`Ok(None)`).
pub trait Keychain: Send + Sync {
    /// The secret of that name, if there is one.
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault>;

    /// Keeps a secret under a name.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainFault>;
}

/// Why the keychain did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeychainFault {
    /// There is none on this machine, or it cannot be reached.
    #[error("there is no keychain that can be reached on this computer ({0})")]
    Absent(String),
    /// It is there, and locked or not open to this program.
    #[error("the keychain on this computer is locked ({0})")]
    Locked(String),
}

/// For a workspace that is opened by passphrase alone: no keychain is ever touched.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault> {
        Err(KeychainFault::Absent("this workspace uses a passphrase".into()))
    }

    fn write(&self, _: &str, _: &[u8]) -> Result<(), KeychainFault> {
        Err(KeychainFault::Absent("this workspace uses a passphrase".into()))
    }
}

/// The machine, as the core sees it.
#[derive(Clone)]
pub struct Ports {
    /// Its clock.
    pub clock: Arc<dyn Clock>,
    /// Its randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Its keychain.
    pub keychain: Arc<dyn Keychain>,
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ports")
    }
}

impl Ports {
    /// 32 random bytes, wiped when dropped.
    pub(crate) fn secret(&self) -> Result<Zeroizing<[u8; 32]>, NoEntropy> {
        let mut bytes = Zeroizing::new([0; 32]);
        self.entropy.fill(bytes.as_mut_slice())?;
        Ok(bytes)
    }

    /// A random UUID (version 4).
    pub(crate) fn uuid(&self) -> Result<Uuid, NoEntropy> {
        let mut bytes = [0; 16];
        self.entropy.fill(&mut bytes)?;
        Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }
}
