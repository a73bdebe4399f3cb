//! Keys: Ed25519 for signatures, X25519 (age) for what is encrypted to an agency.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::digest::Digest;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, KeypairBytes};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

/// What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410).
const SPKI_HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Why some bytes or some text are no key. It repeats nothing of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAKey {
    /// Not a public key.
    #[error("this is not an Ed25519 public key")]
    Public,
    /// Not a secret key.
    #[error("this is not an Ed25519 secret key")]
    Secret,
    /// Not a recipient of age.
    #[error("this is not an age recipient (age1…)")]
    Recipient,
}

/// A public key's name: SHA-256 of its SubjectPublicKeyInfo, in hex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(Digest);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for KeyId {
    type Err = candour_domain::digest::NotADigest;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// An Ed25519 public key, written as the base64 of its SubjectPublicKeyInfo.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the 44 bytes of SubjectPublicKeyInfo.
    pub fn from_spki_der(der: &[u8]) -> Result<Self, NotAKey> {
        let raw: &[u8; 32] =
            der.strip_prefix(&SPKI_HEAD).and_then(|raw| raw.try_into().ok()).ok_or(NotAKey::Public)?;
        let key = VerifyingKey::from_bytes(raw).map_err(|_| NotAKey::Public)?;
        // Under a key of small order, one signature holds for many texts.
        if key.is_weak() { Err(NotAKey::Public) } else { Ok(Self(key)) }
    }

    /// The 44 bytes of SubjectPublicKeyInfo.
    pub fn spki_der(&self) -> [u8; 44] {
        let mut der = [0; 44];
        let (head, raw) = der.split_at_mut(SPKI_HEAD.len());
        head.copy_from_slice(&SPKI_HEAD);
        raw.copy_from_slice(self.0.as_bytes());
        der
    }

    /// Its name.
    pub fn key_id(&self) -> KeyId {
        KeyId(Digest::of(&self.spki_der()))
    }

    /// Whether a signature over a message is of this key: only in its one strict form.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.0.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.spki_der()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        Self::from_spki_der(&STANDARD.decode(text).map_err(|_| NotAKey::Public)?)
    }
}

impl TryFrom<String> for PublicKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> String {
        key.to_string()
    }
}

/// An Ed25519 secret key. It is wiped from memory when dropped, and shows nothing of itself.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// Makes a key from 32 random bytes.
    pub fn from_seed(mut seed: [u8; 32]) -> Self {
        let key = Self(ed25519_dalek::SigningKey::from_bytes(&seed));
        seed.zeroize();
        key
    }

    /// Reads a key that was kept with [`SigningKey::to_pkcs8_der`].
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, NotAKey> {
        ed25519_dalek::SigningKey::from_pkcs8_der(der).map(Self).map_err(|_| NotAKey::Secret)
    }

    /// The key in PKCS#8, version 1: version 2, with the public key in it, is not read by OpenSSL 3.0.
    pub fn to_pkcs8_der(&self) -> Result<Zeroizing<Vec<u8>>, NotAKey> {
        let pair = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        pair.to_pkcs8_der().map(|der| der.to_bytes()).map_err(|_| NotAKey::Secret)
    }

    /// The public key that goes with it.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a message.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public_key().key_id())
    }
}

/// To what a file for somebody is encrypted: `age1…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AgeRecipient(String);

impl AgeRecipient {
    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AgeRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for AgeRecipient {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        let recipient: age::x25519::Recipient = text.parse().map_err(|_| NotAKey::Recipient)?;
        // One recipient is written in one way: not in capitals.
        if recipient.to_string() == text { Ok(Self(text)) } else { Err(NotAKey::Recipient) }
    }
}

impl FromStr for AgeRecipient {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        text.to_owned().try_into()
    }
}

impl From<AgeRecipient> for String {
    fn from(recipient: AgeRecipient) -> String {
        recipient.0
    }
}

/// An agency's age identity: what is encrypted to its recipient, it opens.
pub struct AgencyIdentity {
    secret: Zeroizing<String>,
    recipient: AgeRecipient,
}

impl AgencyIdentity {
    /// Draws a new one; age has its own randomness.
    pub fn generate() -> Self {
        Self::of(&age::x25519::Identity::generate())
    }

    /// Reads one that was kept as [`AgencyIdentity::secret`].
    pub fn from_secret(secret: &str) -> Result<Self, NotAKey> {
        secret.parse().map(|identity| Self::of(&identity)).map_err(|_| NotAKey::Secret)
    }

    fn of(identity: &age::x25519::Identity) -> Self {
        use age::secrecy::ExposeSecret as _;
        Self {
            secret: Zeroizing::new(identity.to_string().expose_secret().to_owned()),
            recipient: AgeRecipient(identity.to_public().to_string()),
        }
    }

    /// The secret text, `AGE-SECRET-KEY-1…`, to be kept encrypted.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// What others encrypt to.
    pub fn recipient(&self) -> &AgeRecipient {
        &self.recipient
    }
}

impl fmt::Debug for AgencyIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AgencyIdentity({})", self.recipient)
    }
}
