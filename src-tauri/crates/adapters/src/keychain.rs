//! The operating system's keychain: Credential Manager, Keychain Services or the Secret Service.

use candour_operations::ports::{Keychain, KeychainFault};
use keyring::{Entry, Error};
use zeroize::Zeroizing;

/// Under which service all of Candour's entries stand.
const SERVICE: &str = "Candour";

/// The keychain of the person who is logged in.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault> {
        match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainFault> {
        entry(name)?.set_secret(secret).map_err(|error| fault(&error))
    }
}

fn entry(name: &str) -> Result<Entry, KeychainFault> {
    if let Err(error) = Entry::store_status() {
        return Err(KeychainFault::Absent(reason(error)));
    }
    Entry::new(SERVICE, name).map_err(|error| fault(&error))
}

fn fault(error: &Error) -> KeychainFault {
    match error {
        Error::NoStorageAccess(_) => KeychainFault::Locked(reason(error)),
        _ => KeychainFault::Absent(reason(error)),
    }
}

/// What the platform says, on one short line. Errors that carry the secret's bytes are named only.
fn reason(error: &Error) -> String {
    let text = match error {
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            "its entry is not in the form that Candour writes".to_owned()
        }
        Error::Ambiguous(_) => "it holds several entries of one name".to_owned(),
        error => error.to_string(),
    };
    text.lines().next().unwrap_or_default().chars().take(200).collect()
}
