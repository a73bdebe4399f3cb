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
//! let signed:   VerifiedSubmission = verify::signoff(checked, &signoff)?;
//! let on_paper: SignedEnvelope = seal::record_on_paper(&checked, &PaperSignOff { officer, … }, &lead_key, &signer, now)?;  // instead: ink
//! let delivery: SignedEnvelope = seal::deliver(&signed, &pack, invited, &lead_key, &signer, now)?;  // one a partnership
//! let file:     Vec<u8> = seal::submission_file(&attested, &signoff, Some(&delivery))?;         // verified before it is given out
//! let sent:     Vec<u8> = encryption::encrypt_to(&[partnership's recipient, our own], &file)?;
//! let pack:     Vec<u8> = seal::pack_file(PackToSeal { partnership, issue, previous, catalogue, audit, … }, &key, &signer, now)?;
//! let card:     Vec<u8> = seal::keycard_file(organisation, role, &key, &signer, now)?;
//! let vouched:  Vec<u8> = seal::vouched_keycard_file(&card, role, &our_key, &signer, now)?;     // a colleague's, by who is known
//! let held:     SignedEnvelope = seal::deliver_provisionally(&checked, &pack, …)?;              // not signed off yet: provisional_file(&attested, &held)
//! // Between people of one agency, each to be encrypted with SpokenWords; only comments that were sent go.
//! seal::handover_file(&attested, &catalogue, &comments, &lead_key, &signer, now)?
//! seal::sent_back_file(&checked, &comments, &officer_key, …)?,  seal::signed_off_file(&checked, &signoff)?, signed_off_file_with(&comments, …)?
//! seal::share_file(ShareToSeal { … }, &lead_key, …)?,           seal::share_return_file(&share, ReturnToSeal { … }, &any_key, …)?
//! // Between a partnership and an agency, or a member of its panel; each envelope is kept, and its file is what travels.
//! seal::outcome(&submission, OutcomeToSeal { … }, &key, …)? and outcome_file(&envelope)?,  response(&outcome, replies, note, &lead_key, …)?, response_file
//! seal::panel(PanelToSeal { … }, &key, …)?, panel_file,  panel_return(&panel, &events, note, &key, …)?, panel_return_file
//! ```
//!
//! # Reading
//!
//! ```text
//! match verify(&bytes)? {                                    // Err(Refusal): a sentence for people, and code()
//!     VerifiedFile::Pack(pack) => { pack.content().catalogue.read()?; pack.content().audit.check_against(&catalogue)?; }
//!     VerifiedFile::Submission(file) => { file.submission(); file.signoff() is ByKey or OnPaper; file.delivery(); file.delivered_to(&our_keys, audit)?; }
//!     VerifiedFile::Provisional(file) => { file.submission(); file.delivery(); file.delivered_to(&our_keys, audit)?; no sign-off at all }
//!     VerifiedFile::Handover(file) => { file.submission(); file.handover().content().comments; }
//!     VerifiedFile::Review(file) => { file.is_of(&checked)?; file.signoff() or sent back; file.review() for the comments }
//!     VerifiedFile::Share(share) => { share.content().answers; }
//!     VerifiedFile::ShareReturn(answers) => { answers.answers_to(&share)?; answers.content().answers; }
//!     VerifiedFile::Outcome(outcome) => { outcome.is_of(&submission)?; outcome.content().decided; }
//!     VerifiedFile::Response(response) => { response.answers_to(&outcome)?; response.content().replies; }
//!     VerifiedFile::Panel(panel) => { panel.content().returns; }
//!     VerifiedFile::PanelReturn(returned) => { returned.is_of(&panel)?; returned.content().events; }
//!     VerifiedFile::Keycard(file) => { file.card(); file.vouch(); }
//! }
//! envelopes(&bytes)? -> Vec<SignedEnvelope>                  // the parts, to be kept; verify::{attestation, signoff, pack, share} read them
//! submission.standing(|signer| is_confirmed(signer))         // each key: Confirmed, VouchedFor or Unknown
//! Verified<T>: content() -> &T, payload() -> &[u8], payload_sha256() -> Digest, signer() -> &Signer
//! ```
//!
//! A verified value proves that its bytes are as they were signed by the key that stands in them. Whose key that is
//! (`known`), and whether the answers are complete for their catalogue, is decided by who calls.
//!
//! # Encrypted files
//!
//! `verify` answers `Refusal::Encrypted(EncryptedFor::Keys or ::Passphrase)` to one; open it first.
//!
//! ```text
//! encryption::is_encrypted(&bytes), encryption::encrypted_for(&bytes)? -> EncryptedFor          // without opening it
//! encryption::encrypt_to(&[AgeRecipient], &bytes)?, decrypt_with_identity(&bytes, &AgeIdentity)? -> Zeroizing<Vec<u8>>
//! encryption::encrypt_with(&passphrase, &bytes)?,   decrypt_with_passphrase(&bytes, &passphrase)?
//! SpokenWords::from_entropy(&[u8; 9]).phrase(), .words(), .passphrase();  SpokenWords::heard("Legal winner …")? -> Passphrase
//! fingerprint::words(&PublicKey) -> [&str; 10], fingerprint::has_word(&key, place from 1, typed)
//! ```
//!
//! # Keys at rest
//!
//! ```text
//! wrap::wrap(&secret, &Passphrase::new("…")?)? -> Vec<u8>;  wrap::unwrap(&wrapped, &passphrase)? -> Zeroizing<Vec<u8>>
//! SigningKey::to_pkcs8_der() -> Zeroizing<Vec<u8>>;          SigningKey::from_pkcs8_der(&der)?
//! RecoveryWords::from_entropy(&[u8; 32]), RecoveryWords::read("1. abandon …")?, .phrase(), .passphrase()
//! WorkspaceKeys { workspace, wraps }.to_json(), WorkspaceKeys::read(&bytes)?
//! AgeIdentity::generate(), .secret(), .recipient()           // of an agency, and of a partnership
//! backup_file::Heading::new(copied, &keys).line(), Heading::read(&first_line)?    // of a copy of the whole workspace
//! ```

pub mod backup_file;
pub mod bundle;
pub mod dsse;
pub mod encryption;
pub mod fingerprint;
pub mod keys;
pub mod partnership_backup;
pub mod payload;
pub mod recovery_words;
pub mod refusal;
pub mod seal;
pub mod spoken_words;
mod strict;
pub mod verify;
pub mod workspace_keys;
pub mod wrap;

pub use bundle::Kind;
pub use dsse::SignedEnvelope;
pub use encryption::{EncryptedFor, NotDecrypted, NotEncrypted};
pub use keys::{AgeIdentity, AgeRecipient, KeyId, PublicKey, SigningKey};
pub use payload::{
    Delivery, Handover, Keycard, Outcome, Pack, Panel, PanelReturn, PaperSignoff, PayloadType, Response,
    Review, Said, Share, ShareReturn, SignedAt, Signer, Signoff, Submission, Vouch,
};
pub use recovery_words::RecoveryWords;
pub use refusal::Refusal;
pub use spoken_words::SpokenWords;
pub use verify::{
    SignedOff, Standing, Verified, VerifiedFile, VerifiedHandover, VerifiedKeycard, VerifiedProvisional,
    VerifiedReview, VerifiedSubmission, envelopes, verify,
};
pub use workspace_keys::WorkspaceKeys;
pub use wrap::Passphrase;
