//! Keys: Ed25519 for signatures, X25519 (age) for what is encrypted to an agency or a partnership.

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

impl KeyId {
    /// The digest itself.
    pub fn digest(self) -> Digest {
        self.0
    }
}

/// Of a digest that was kept as a key's name.
impl From<Digest> for KeyId {
    fn from(digest: Digest) -> Self {
        Self(digest)
    }
}

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

/// The age identity of an agency or a partnership: what is encrypted to its recipient, it opens.
pub struct AgeIdentity {
    secret: Zeroizing<String>,
    recipient: AgeRecipient,
}

impl AgeIdentity {
    /// Draws a new one; age has its own randomness.
    pub fn generate() -> Self {
        Self::of(&age::x25519::Identity::generate())
    }

    /// Reads one that was kept as [`AgeIdentity::secret`].
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

impl fmt::Debug for AgeIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AgeIdentity({})", self.recipient)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let digits = text.as_bytes().chunks(2);
        digits
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ascii"), 16).expect("hex"))
            .collect()
    }

    /// RFC 8032, section 7.1: secret key, public key, message, signature.
    const RFC_8032: [[&str; 4]; 4] = [
        [
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ],
        [
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ],
        [
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ],
        [
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
        ],
    ];

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed([seed; 32])
    }

    #[test]
    fn the_vectors_of_rfc_8032() {
        for [secret, public, message, signature] in RFC_8032 {
            let key = SigningKey::from_seed(hex(secret).try_into().expect("32 bytes"));
            assert_eq!(key.public_key().spki_der()[12..], hex(public));
            assert_eq!(key.sign(&hex(message)).to_vec(), hex(signature));
            assert!(key.public_key().verifies(&hex(message), &hex(signature)));
            assert!(!key.public_key().verifies(b"other", &hex(signature)));
        }
    }

    #[test]
    fn a_public_key_is_written_in_one_way() {
        let text = key(1).public_key().to_string();
        assert_eq!(text.parse(), Ok(key(1).public_key()));
        let mut der = key(1).public_key().spki_der().to_vec();
        assert_eq!(PublicKey::from_spki_der(&der[1..]), Err(NotAKey::Public));
        der.push(0);
        assert_eq!(PublicKey::from_spki_der(&der), Err(NotAKey::Public));
        for bad in ["", "AAAA", text.trim_end_matches('='), &text.replace('+', "-"), &format!("{text} ")] {
            assert!(bad == text || bad.parse::<PublicKey>() == Err(NotAKey::Public), "{bad}");
        }
    }

    #[test]
    fn a_key_of_small_order_is_no_key() {
        let mut der = key(1).public_key().spki_der();
        der[12..].copy_from_slice(&[&[1][..], &[0; 31]].concat());
        assert_eq!(PublicKey::from_spki_der(&der), Err(NotAKey::Public));
    }

    #[test]
    fn a_secret_key_is_kept_in_pkcs8_version_1() {
        let der = key(7).to_pkcs8_der().expect("encodes");
        // RFC 8410, section 7: version 0, Ed25519, an octet string in an octet string, nothing after it.
        assert_eq!(der.to_vec(), [&hex("302e020100300506032b657004220420")[..], &[7; 32]].concat());
        let read = SigningKey::from_pkcs8_der(&der).expect("reads");
        assert_eq!(read.public_key(), key(7).public_key());
        assert_eq!(SigningKey::from_pkcs8_der(&der[1..]).expect_err("cut"), NotAKey::Secret);
    }

    #[test]
    fn secrets_show_nothing_of_themselves() {
        let identity = AgeIdentity::generate();
        assert!(!format!("{identity:?}").contains("SECRET"));
        assert_eq!(format!("{:?}", key(7)), format!("SigningKey({})", key(7).public_key().key_id()));
    }

    #[test]
    fn an_age_identity_is_kept_and_its_recipient_written_in_one_way() {
        let identity = AgeIdentity::generate();
        let read = AgeIdentity::from_secret(identity.secret()).expect("reads");
        assert_eq!(read.recipient(), identity.recipient());
        let text = identity.recipient().as_str();
        assert_eq!(text.parse::<AgeRecipient>().as_ref(), Ok(identity.recipient()));
        for bad in ["", "age1", &text.to_uppercase(), identity.secret(), &format!("{text}\n")] {
            assert_eq!(bad.parse::<AgeRecipient>(), Err(NotAKey::Recipient));
        }
    }
}
