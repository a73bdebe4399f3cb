//! The encrypted file for a partnership: made by the agency, and opened by the partnership, against age, Ed25519 and serde_json alone.

use std::fs;
use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use candour_domain::ids::AuditId;
use candour_domain::text::{Line as TextLine, Prose};
use candour_operations::assessment::{self, Deliver, Form, SignOff};
use candour_operations::audit::{self, Invitation, Said};
use candour_operations::file::{self, Overwrite};
use candour_operations::pack::{self, Newer};
use candour_operations::partnership::{self, Backup};
use candour_operations::{Passphrase, Workspace};
use candour_sealed::dsse::pae;
use candour_sealed::{AgeIdentity, Signoff, Submission, encryption};
use ed25519_dalek::pkcs8::DecodePublicKey as _;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use rusqlite::Connection;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::bare;
use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::{MOMENT, Subject};

const PASSPHRASE: &str = "four words and a number 7";

pub(crate) fn lines(disk: &Path) -> Outcome<Vec<Line>> {
    let mut subject = Subject::make(disk, 54)?;
    let database = bare::copy_of(&subject, "bare-travel.db")?;
    let folder = subject.folder.path().to_owned();
    let audit = signed_and_linked(&mut subject, &folder, Vec::new())?;
    let (ours, theirs) = (folder.join("ours.candour"), folder.join("bare.candour"));
    let id = subject.id;
    let deliver = |workspace: &mut Workspace| {
        let asked = Deliver { audit, path: &ours, overwrite: Overwrite::Yes, form: Form::Binary };
        assessment::deliver(workspace, id, &asked)
    };
    deliver(&mut subject.workspace)?;
    let sent = fs::read(&ours)?;
    let (plain, _) = file::decrypt(&subject.workspace, "ours.candour", &sent)?;
    let bare = Bare::of(plain.to_vec())?;
    let opened = bare.encrypt()?;

    let export = in_turns(
        |_| timed(|| deliver(&mut subject.workspace)),
        |_| timed(|| bare.export(&theirs, &database)),
    )?;
    let open = in_turns(
        |_| timed(|| file::verify(&sent, Some(&subject.workspace), false)),
        |_| timed(|| bare.open(&opened)),
    )?;
    // The format alone: decrypted, every byte of it checked, verified, parsed.
    let (reader, other) = (AgeIdentity::generate(), AgeIdentity::generate());
    let sealed = encryption::encrypt_to(&[reader.recipient().clone(), other.recipient().clone()], &plain)?;
    let read = in_turns(
        |_| {
            timed(|| {
                Outcome::Ok(candour_sealed::verify(&encryption::decrypt_with_identity(&sealed, &reader)?)?)
            })
        },
        |_| timed(|| bare.open(&opened)),
    )?;
    let goal = Goal::Times(1.5);
    Ok(vec![
        Line { name: "encrypted file of 54: signed, written, read back, opened".into(), pair: export, goal },
        Line { name: "  decrypted, verified, parsed".into(), pair: read, goal },
        Line { name: "  opened by the partnership, verified, its gaps counted".into(), pair: open, goal },
    ])
}

/// A return of the assessment as it is sent, to an audit of a partnership in the same workspace that invites these.
pub(crate) fn delivered(subject: &mut Subject, invited: Vec<Invitation>) -> Outcome<(AuditId, Vec<u8>)> {
    let folder = subject.folder.path().to_owned();
    let audit = signed_and_linked(subject, &folder, invited)?;
    let path = folder.join("one.candour");
    let asked = Deliver { audit, path: &path, overwrite: Overwrite::Yes, form: Form::Binary };
    assessment::deliver(&mut subject.workspace, subject.id, &asked)?;
    Ok((audit, fs::read(path)?))
}

/// Signs the assessment off, and links it to an audit of a partnership in the same workspace, whose pack was issued.
fn signed_and_linked(subject: &mut Subject, folder: &Path, invited: Vec<Invitation>) -> Outcome<AuditId> {
    let (workspace, id) = (&mut subject.workspace, subject.id);
    let passphrase = Passphrase::new(PASSPHRASE)?;
    partnership::new(workspace, "Larkfen Safeguarding Partnership", "Ann Marsh", "Coordinator")?;
    for holder in ["Ann Marsh", "Bob Fen"] {
        let path = folder.join(holder);
        let asked = Backup { holder, passphrase: &passphrase, path: &path, overwrite: Overwrite::No };
        partnership::backup(workspace, &asked)?;
    }
    partnership::rehearse(workspace, &folder.join("Bob Fen"), &passphrase)?;
    let said = Said {
        title: TextLine::tidy("Section 11 2027")?,
        cycle: TextLine::tidy("2027")?,
        deadline: MOMENT.date_naive(),
        areas: subject.catalogue.document().areas.iter().map(|area| area.id.clone()).collect(),
        invited,
        instructions: Prose::tidy("Answer for the whole of your service.")?,
        send_to: TextLine::tidy("s11@example.org")?,
    };
    let audit = audit::save(workspace, None, &subject.catalogue, said)?;
    let path = folder.join("pack.candour");
    pack::issue(workspace, audit, &path, Overwrite::No)?;
    pack::open(workspace, "pack.candour", &fs::read(&path)?, Newer::Take)?;
    assessment::link(workspace, id, audit, None)?;
    assessment::attest(workspace, id, "Alex Lead", "Manager")?;
    let by = SignOff {
        name: "Sam Officer",
        job_title: "Director",
        on_behalf_of: None,
        passphrase: &passphrase,
        read: None,
        new_key: false,
    };
    assessment::sign_off(workspace, id, &by)?;
    Ok(audit)
}

/// The file's bytes and its three signed texts, for two readers of age's own making.
pub(crate) struct Bare {
    plain: Vec<u8>,
    parts: Vec<Part>,
    readers: [age::x25519::Identity; 2],
    key: SigningKey,
}

struct Part {
    payload: Vec<u8>,
    /// The very bytes that the signature is over.
    signed: Vec<u8>,
    signature: Signature,
    key: VerifyingKey,
}

impl Part {
    fn of(envelope: &Value) -> Outcome<Self> {
        let text = |value: &Value, at: &str| {
            value.pointer(at).and_then(Value::as_str).map(str::to_owned).ok_or("no text")
        };
        let payload = BASE64_STANDARD.decode(text(envelope, "/payload")?)?;
        let signature = BASE64_STANDARD.decode(text(envelope, "/signatures/0/sig")?)?;
        let said: Value = serde_json::from_slice(&payload)?;
        let key = BASE64_STANDARD.decode(text(&said, "/signer/public_key")?)?;
        Ok(Self {
            signed: pae(&text(envelope, "/payloadType")?, &payload),
            signature: Signature::from_slice(&signature)?,
            key: VerifyingKey::from_public_key_der(&key)?,
            payload,
        })
    }
}

impl Bare {
    pub(crate) fn of(plain: Vec<u8>) -> Outcome<Self> {
        let bundle: Value = serde_json::from_slice(&plain)?;
        let envelopes = bundle.pointer("/envelopes").and_then(Value::as_array).ok_or("no envelopes")?;
        let parts = envelopes.iter().map(Part::of).collect::<Outcome<Vec<_>>>()?;
        let readers = [age::x25519::Identity::generate(), age::x25519::Identity::generate()];
        Ok(Self { plain, parts, readers, key: SigningKey::from_bytes(&[3; 32]) })
    }

    pub(crate) fn encrypt(&self) -> Outcome<Vec<u8>> {
        let recipients = self.readers.each_ref().map(age::x25519::Identity::to_public);
        let recipients = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
        let mut encrypted = Vec::with_capacity(self.plain.len() + 2_048);
        let mut writer = age::Encryptor::with_recipients(recipients)?.wrap_output(&mut encrypted)?;
        writer.write_all(&self.plain)?;
        writer.finish()?;
        Ok(encrypted)
    }

    /// Decrypts, verifies the three signatures, and parses what they are over.
    pub(crate) fn open(&self, encrypted: &[u8]) -> Outcome<(Submission, Signoff, Value)> {
        let [reader, _] = &self.readers;
        let mut plain = Vec::with_capacity(encrypted.len());
        age::Decryptor::new_buffered(encrypted)?
            .decrypt(std::iter::once(reader as &dyn age::Identity))?
            .read_to_end(&mut plain)?;
        black_box(&plain);
        let [submission, signoff, delivery] = self.parts.as_slice() else { return Err("not three".into()) };
        for part in &self.parts {
            part.key.verify_strict(&part.signed, &part.signature)?;
            black_box(Sha256::digest(&part.payload));
        }
        Ok((
            serde_json::from_slice(&submission.payload)?,
            serde_json::from_slice(&signoff.payload)?,
            serde_json::from_slice(&delivery.payload)?,
        ))
    }

    /// Signs the delivery note, encrypts, writes to the disk, reads back, opens that, and commits a row.
    fn export(&self, path: &Path, database: &Connection) -> Outcome<Vec<u8>> {
        let delivery = self.parts.last().ok_or("no parts")?;
        black_box(self.key.sign(&delivery.signed));
        let encrypted = self.encrypt()?;
        // Durable and whole or not at all: beside its place, moved there, its name made durable too.
        let part = path.with_extension("part");
        let mut file = fs::File::create(&part)?;
        file.write_all(&encrypted)?;
        file.sync_all()?;
        fs::rename(&part, path)?;
        fs::File::open(path.parent().ok_or("no folder")?)?.sync_all()?;
        let back = fs::read(path)?;
        black_box(self.open(&back)?);
        database.execute("UPDATE assessment SET revision = revision", [])?;
        Ok(back)
    }
}
