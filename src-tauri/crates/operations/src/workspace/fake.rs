//! A workspace for the unit tests of this crate: under a passphrase, by a clock that stands. (Those of `test_support` are of the
//! crate as its users see it.)

use std::path::Path;
use std::sync::Arc;

use candour_sealed::wrap::Passphrase;
use chrono::{DateTime, NaiveDate, Utc};
use zeroize::Zeroizing;

use super::Workspace;
use crate::ports::{Clock, Entropy, Keychain, KeychainFault, NoEntropy, Ports};

#[derive(Debug)]
struct Standing;

impl Clock for Standing {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::Days::new(20_000)
    }

    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.date_naive()
    }
}

/// Never the same twice, and random to nobody.
#[derive(Debug, Default)]
struct Counted(std::sync::atomic::AtomicU8);

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        Ok(())
    }
}

#[derive(Debug)]
struct NoKeychain;

impl Keychain for NoKeychain {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault> {
        Err(KeychainFault::Absent("none".into()))
    }

    fn write(&self, _: &str, _: &[u8]) -> Result<(), KeychainFault> {
        Err(KeychainFault::Absent("none".into()))
    }
}

/// Makes one.
pub(crate) fn made_in(folder: &Path) -> Workspace {
    let ports = Ports {
        clock: Arc::new(Standing),
        entropy: Arc::new(Counted::default()),
        keychain: Arc::new(NoKeychain),
    };
    let passphrase = Passphrase::new("a passphrase").expect("not empty");
    super::new(folder, Some(&passphrase), ports).expect("made")
}
