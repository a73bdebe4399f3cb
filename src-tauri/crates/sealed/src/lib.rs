//! The files that travel: envelopes, signatures, keys, and the only way to a verified value.
//!
//! Bytes come in, a verified value comes out: nothing here knows a path, a clock or a database. `FORMAT.md` beside this
//! crate says what is in a file, well enough to write another reader.
//!
//! # Making
//!
//! ```text
//! let lead_key = SigningKey::from_seed(32 random bytes);
//! let signer   = SignedBy { name, job_title, on_behalf_of: None, device_id };
//! let attested: SignedEnvelope = seal::attest(&statement_of_facts, &lead_key, &signer, now)?;   // keep attested.to_json()
//! let checked:  Verified<Submission> = verify::attestation(&attested)?;
//! let signoff:  SignedEnvelope = seal::sign_off(&checked, &officer_key, &signer, now)?;         // keep signoff.to_json()
//! let file:     Vec<u8> = seal::submission_file(&attested, &signoff)?;                          // verified before it is given out
//! let card:     Vec<u8> = seal::keycard_file(organisation, role, &key, &signer, now)?;
//! ```
//!
//! # Reading
//!
//! ```text
//! match verify(&bytes)? {                                    // Err(Refusal): a sentence for people, and code()
//!     VerifiedFile::Submission(file) => { file.submission(); file.signoff(); file.signers(); file.made_on_one_computer(); }
//!     VerifiedFile::Keycard(card) => { card.content(); }
//! }
//! Verified<T>: content() -> &T, payload() -> &[u8], payload_sha256() -> Digest, signer() -> &Signer
//! ```
//!
//! A verified value proves that its bytes are as they were signed by the key that stands in them. Whose key that is
//! (`known`), and whether the answers are complete for their catalogue, is decided by who calls.
//!
//! # Keys at rest
//!
//! ```text
//! wrap::wrap(&secret, &Passphrase::new("…")?)? -> Vec<u8>;  wrap::unwrap(&wrapped, &passphrase)? -> Zeroizing<Vec<u8>>
//! SigningKey::to_pkcs8_der() -> Zeroizing<Vec<u8>>;          SigningKey::from_pkcs8_der(&der)?
//! RecoveryWords::from_entropy(&[u8; 32]), RecoveryWords::read("1. abandon …")?, .phrase(), .passphrase()
//! WorkspaceKeys { workspace, wraps }.to_json(), WorkspaceKeys::read(&bytes)?
//! AgencyIdentity::generate(), .secret(), .recipient()
//! ```

pub mod bundle;
pub mod dsse;
pub mod keys;
pub mod partnership_backup;
pub mod payload;
pub mod recovery_words;
pub mod refusal;
pub mod seal;
mod strict;
pub mod verify;
pub mod workspace_keys;
pub mod wrap;

pub use bundle::Kind;
pub use dsse::SignedEnvelope;
pub use keys::{AgeRecipient, AgencyIdentity, KeyId, PublicKey, SigningKey};
pub use payload::{Keycard, PayloadType, SignedAt, Signer, Signoff, Submission};
pub use recovery_words::RecoveryWords;
pub use refusal::Refusal;
pub use verify::{Verified, VerifiedFile, VerifiedSubmission, verify};
pub use workspace_keys::WorkspaceKeys;
pub use wrap::Passphrase;
