//! Files that only those they are meant for can read: age, which the standard `age` command makes and opens as well.
//!
//! A file is signed first and encrypted then. It is read whole, so its limits are looked at before memory is spent on it.

use std::fmt;
use std::io::{self, BufRead, Read as _, Write as _};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use zeroize::Zeroizing;

use crate::bundle::FILE_LIMIT;
use crate::keys::{AgeIdentity, AgeRecipient};
use crate::wrap::Passphrase;

const BINARY: &[u8] = b"age-encryption.org/";
const KNOWN: &[u8] = b"age-encryption.org/v1\n";
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// About 280 MB of memory and under a second. The same in both directions: left to itself, age picks one by the speed of
/// the machine, and would read one that takes 2 GB.
const WORK_FACTOR: u8 = 18;
/// No header is longer: some hundred people to encrypt to.
const HEADER_LIMIT: usize = 16 * 1024;
/// How the last line of a header begins.
const HEADER_END: &[u8] = b"--- ";
/// How what is for one recipient begins.
const STANZA: &[u8] = b"-> ";
/// The characters of a line that another one follows.
const FULL_LINE: usize = 64;

/// How a file is encrypted, which it says without being opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EncryptedFor {
    /// For keys: whoever holds one of them opens it.
    Keys,
    /// With a passphrase.
    Passphrase,
}

impl fmt::Display for EncryptedFor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keys => "encrypted for keys",
            Self::Passphrase => "encrypted with a passphrase",
        })
    }
}

/// Why something was not encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotEncrypted {
    /// It would not be read back.
    #[error("It is too large for a file: encrypted, it has more than {FILE_LIMIT} bytes.")]
    TooLarge,
    /// Nobody could open it.
    #[error("There is nobody to encrypt it to.")]
    Nobody,
    /// Only want of memory comes to mind.
    #[error("It could not be encrypted.")]
    Failed,
}

/// Why an encrypted file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotDecrypted {
    /// It is something else.
    #[error("The file is not encrypted.")]
    NotEncrypted,
    /// Larger than any file that Candour makes.
    #[error("The file is too large: {bytes} bytes, where a Candour file has at most {FILE_LIMIT}.")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Cut short, or changed on its way.
    #[error(
        "The encrypted file is damaged: it was cut short or changed on its way. Ask for it to be sent again."
    )]
    Damaged,
    /// A later form of encryption.
    #[error(
        "The file is encrypted in a newer way than this version of Candour knows. Update Candour to open it."
    )]
    Newer,
    /// A passphrase of that file is more work to check than Candour ever asks for: nothing was tried.
    #[error(
        "Candour does not open the file: checking a passphrase for it would take more memory than this computer may have. \
         No file made by Candour asks for that."
    )]
    TooMuchWork,
    /// The other way of encrypting.
    #[error("The file is {0}, so this does not open it.")]
    OtherWay(EncryptedFor),
    /// For keys that are not here.
    #[error(
        "The file is encrypted for somebody else: no key in this workspace opens it. Ask whoever sent it to send it to you."
    )]
    ForSomebodyElse,
    /// One answer, whatever is wrong with it.
    #[error("That passphrase does not open the file.")]
    WrongPassphrase,
}

impl NotDecrypted {
    /// A word for machines.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotEncrypted => "not-encrypted",
            Self::TooLarge { .. } => "too-large",
            Self::Damaged => "damaged-encryption",
            Self::Newer => "newer",
            Self::TooMuchWork => "too-much-work",
            Self::OtherWay(EncryptedFor::Keys) => "encrypted",
            Self::OtherWay(EncryptedFor::Passphrase) => "passphrase-needed",
            Self::ForSomebodyElse => "for-somebody-else",
            Self::WrongPassphrase => "wrong-passphrase",
        }
    }
}

/// Encrypts to everyone named. A submission goes to the partnership and to the agency itself, which can so open what it sent.
pub fn encrypt_to(recipients: &[AgeRecipient], bytes: &[u8]) -> Result<Vec<u8>, NotEncrypted> {
    let keys: Vec<age::x25519::Recipient> = recipients
        .iter()
        .map(|recipient| recipient.as_str().parse().map_err(|_| NotEncrypted::Failed))
        .collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(NotEncrypted::Nobody);
    }
    encrypt(keys.iter().map(|key| key as &dyn age::Recipient), bytes)
}

/// Encrypts with a passphrase, such as [`crate::SpokenWords`] give.
pub fn encrypt_with(passphrase: &Passphrase, bytes: &[u8]) -> Result<Vec<u8>, NotEncrypted> {
    let mut recipient = age::scrypt::Recipient::new(passphrase.secret());
    recipient.set_work_factor(WORK_FACTOR);
    encrypt(std::iter::once(&recipient as &dyn age::Recipient), bytes)
}

fn encrypt<'a>(
    recipients: impl Iterator<Item = &'a dyn age::Recipient>,
    bytes: &[u8],
) -> Result<Vec<u8>, NotEncrypted> {
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(|_| NotEncrypted::Failed)?;
    // A header, and sixteen bytes for each 64 KiB.
    let mut file = Vec::with_capacity(bytes.len() + bytes.len() / 4096 + 1024);
    let mut writer = encryptor.wrap_output(&mut file).map_err(|_| NotEncrypted::Failed)?;
    writer.write_all(bytes).and_then(|()| writer.finish()).map_err(|_| NotEncrypted::Failed)?;
    if file.len() > FILE_LIMIT { Err(NotEncrypted::TooLarge) } else { Ok(file) }
}

/// The same encrypted file in letters, digits and signs alone: what passes only text passes it. It opens like the other.
pub fn armoured(encrypted: &[u8]) -> Result<Vec<u8>, NotEncrypted> {
    let mut text = Vec::with_capacity(encrypted.len() / 2 * 3 + 1024);
    let mut writer =
        ArmoredWriter::wrap_output(&mut text, Format::AsciiArmor).map_err(|_| NotEncrypted::Failed)?;
    writer.write_all(encrypted).and_then(|()| writer.finish()).map_err(|_| NotEncrypted::Failed)?;
    if text.len() > FILE_LIMIT { Err(NotEncrypted::TooLarge) } else { Ok(text) }
}

/// Whether some bytes begin as an encrypted file does, in either of its forms.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(BINARY) || bytes.trim_ascii_start().starts_with(ARMOUR)
}

/// How a file is encrypted, told from its header alone.
pub fn encrypted_for(bytes: &[u8]) -> Result<EncryptedFor, NotDecrypted> {
    header(bytes).map(|decryptor| way(&decryptor))
}

/// Opens a file that is encrypted for a key.
pub fn decrypt_with_identity(
    bytes: &[u8],
    identity: &AgeIdentity,
) -> Result<Zeroizing<Vec<u8>>, NotDecrypted> {
    let decryptor = header_of(bytes, EncryptedFor::Keys)?;
    let key: age::x25519::Identity = identity.secret().parse().map_err(|_| NotDecrypted::ForSomebodyElse)?;
    decrypt(decryptor, &key, bytes.len())
}

/// Opens a file that is encrypted with a passphrase.
pub fn decrypt_with_passphrase(
    bytes: &[u8],
    passphrase: &Passphrase,
) -> Result<Zeroizing<Vec<u8>>, NotDecrypted> {
    let decryptor = header_of(bytes, EncryptedFor::Passphrase)?;
    let mut identity = age::scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(WORK_FACTOR);
    decrypt(decryptor, &identity, bytes.len())
}

type Decryptor<'a> = age::Decryptor<Box<dyn BufRead + 'a>>;

fn way(decryptor: &Decryptor<'_>) -> EncryptedFor {
    if decryptor.is_scrypt() { EncryptedFor::Passphrase } else { EncryptedFor::Keys }
}

fn header_of(bytes: &[u8], wanted: EncryptedFor) -> Result<Decryptor<'_>, NotDecrypted> {
    let decryptor = header(bytes)?;
    let found = way(&decryptor);
    if found == wanted { Ok(decryptor) } else { Err(NotDecrypted::OtherWay(found)) }
}

/// Whether the last line of a header is there, and each stanza before it is ended by a line that is not full: the crate takes one
/// that is not, the `age` command does not.
fn is_whole(head: &[u8]) -> bool {
    let mut is_open = false;
    for line in head.split(|byte| *byte == b'\n').skip(1) {
        let begins = |mark: &[u8]| line.starts_with(mark);
        if begins(HEADER_END) || begins(STANZA) {
            if is_open || begins(HEADER_END) {
                return !is_open;
            }
            is_open = true;
        } else {
            is_open = line.len() >= FULL_LINE;
        }
    }
    false
}

/// Reads a header, of either form. A long one is refused unread: what it says is kept piece by piece, at many times its size.
fn header(bytes: &[u8]) -> Result<Decryptor<'_>, NotDecrypted> {
    if !is_encrypted(bytes) {
        return Err(NotDecrypted::NotEncrypted);
    }
    if bytes.len() > FILE_LIMIT {
        return Err(NotDecrypted::TooLarge { bytes: bytes.len() });
    }
    let mut rest: Box<dyn BufRead> = if bytes.starts_with(BINARY) {
        Box::new(bytes)
    } else {
        Box::new(ArmoredReader::new(bytes.trim_ascii_start()))
    };
    let mut head = Vec::new();
    let read = (&mut rest).take(HEADER_LIMIT as u64).read_to_end(&mut head);
    if !head.starts_with(BINARY) {
        return Err(NotDecrypted::Damaged);
    }
    // In a later form, the header may end otherwise.
    let is_known = head.starts_with(KNOWN);
    if is_known && (read.is_err() || !is_whole(&head)) {
        return Err(NotDecrypted::Damaged);
    }
    let whole: Box<dyn BufRead> = Box::new(io::Cursor::new(head).chain(rest));
    age::Decryptor::new_buffered(whole).map_err(|error| match error {
        // age takes a header that it cannot read for one of a later form.
        age::DecryptError::UnknownFormat if !is_known => NotDecrypted::Newer,
        _ => NotDecrypted::Damaged,
    })
}

fn decrypt(
    decryptor: Decryptor<'_>,
    identity: &dyn age::Identity,
    size: usize,
) -> Result<Zeroizing<Vec<u8>>, NotDecrypted> {
    let mut reader = decryptor.decrypt(std::iter::once(identity)).map_err(|error| not_decrypted(&error))?;
    // Room for all of it, so that no copy is left behind in memory by growing.
    let mut content = Zeroizing::new(Vec::with_capacity(size));
    reader.read_to_end(&mut content).map_err(|_| NotDecrypted::Damaged)?;
    Ok(content)
}

fn not_decrypted(error: &age::DecryptError) -> NotDecrypted {
    match error {
        age::DecryptError::ExcessiveWork { .. } => NotDecrypted::TooMuchWork,
        age::DecryptError::NoMatchingKeys => NotDecrypted::ForSomebodyElse,
        age::DecryptError::DecryptionFailed => NotDecrypted::WrongPassphrase,
        _ => NotDecrypted::Damaged,
    }
}
