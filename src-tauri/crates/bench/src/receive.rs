//! Returns taken in one by one, each encrypted, signed three times and new, against what cannot be left out: age, Ed25519, parsing, and
//! one commit a file.

use std::fs;
use std::path::Path;

use candour_domain::assessment::Role;
use candour_domain::ids::{AssessmentId, DeviceId};
use candour_domain::receiving::Verdict;
use candour_domain::text::Line as TextLine;
use candour_operations::Workspace;
use candour_operations::key;
use candour_operations::received::{Bytes, Came, Given, TakingIn};
use candour_sealed::encryption::encrypt_to;
use candour_sealed::payload::App;
use candour_sealed::seal::{self, Attested, SignedBy};
use candour_sealed::{SigningKey, VerifiedFile, VerifiedSubmission, fingerprint, verify};
use uuid::Uuid;

use crate::bare;
use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::{MOMENT, Subject};
use crate::travel::{Bare, delivered};

/// More than turns are taken.
const RETURNS: usize = 1_010;

pub(crate) fn line(disk: &Path) -> Outcome<Line> {
    let mut subject = Subject::make(disk, 54)?;
    let database = bare::copy_of(&subject, "bare-receive.db")?;
    database.execute_batch(
        "CREATE TABLE taken (id INTEGER PRIMARY KEY, payload BLOB NOT NULL, file BLOB NOT NULL)",
    )?;
    let (audit, one) = delivered(&mut subject)?;
    let like = Like::of(&mut subject, &one)?;
    let files = (0..RETURNS).map(|n| like.return_of(n)).collect::<Outcome<Vec<_>>>()?;
    let bare = Bare::of(like.plain.clone())?;
    let encrypted = bare.encrypt()?;

    let mut taking = TakingIn::begin(&subject.workspace, audit)?;
    let workspace = &mut subject.workspace;
    let pair = in_turns(
        |turn| {
            let bytes = files.get(turn).ok_or("there are more turns than returns")?.clone();
            let given = Given { name: format!("{turn}.candour"), bytes: Ok(Bytes::Whole(bytes)) };
            timed(|| take(&mut taking, workspace, given))
        },
        |_| {
            timed(|| -> Outcome<()> {
                let (submission, ..) = bare.open(&encrypted)?;
                let payload = serde_json::to_vec(&submission)?;
                database
                    .execute("INSERT INTO taken (payload, file) VALUES (?1, ?2)", (&payload, &encrypted))?;
                Ok(())
            })
        },
    )?;
    Ok(Line {
        name: "return of 54 taken in: opened, verified, counted, kept".into(),
        pair,
        goal: Goal::Times(1.5),
    })
}

fn take(taking: &mut TakingIn, workspace: &mut Workspace, given: Given) -> Outcome<()> {
    match taking.take(workspace, given)?.came {
        Came::Decided { verdict: Verdict::TakenIn { .. }, .. } => Ok(()),
        other => Err(format!("a return was not taken in: {other:?}").into()),
    }
}

/// A return of which others are made that differ in whose they are alone.
struct Like {
    file: VerifiedSubmission,
    pack: candour_sealed::Verified<candour_sealed::payload::Pack>,
    plain: Vec<u8>,
    lead: SigningKey,
    officer: SigningKey,
}

impl Like {
    /// The one that was delivered, and a lead's key that is confirmed as the agency's.
    fn of(subject: &mut Subject, one: &[u8]) -> Outcome<Self> {
        let (plain, _) = candour_operations::file::decrypt(&subject.workspace, "one.candour", one)?;
        let VerifiedFile::Submission(file) = verify::verify(&plain)? else { return Err("no return".into()) };
        let pack = fs::read(subject.folder.path().join("pack.candour"))?;
        let VerifiedFile::Pack(pack) = verify::verify(&pack)? else { return Err("no pack".into()) };
        let (lead, officer) = (SigningKey::from_seed([5; 32]), SigningKey::from_seed([6; 32]));
        let agency = file.submission().content().agency.name.clone();
        let card = seal::keycard_file(agency, Role::Lead, &lead, &by("Alex Lead")?, MOMENT)?;
        let path = subject.folder.path().join("lead.candour");
        fs::write(&path, card)?;
        key::take_in(&mut subject.workspace, &path)?;
        let keyid = lead.public_key().key_id().digest();
        let words = fingerprint::words(&lead.public_key());
        let places = key::to_confirm(&subject.workspace, &keyid.to_string())?.key.places;
        let typed = places.iter().filter_map(|place| words.get(usize::from(*place) - 1).copied());
        key::confirm(&mut subject.workspace, &keyid, &typed.collect::<Vec<_>>())?;
        Ok(Self { file: *file, pack: *pack, plain: plain.to_vec(), lead, officer })
    }

    fn return_of(&self, n: usize) -> Outcome<Vec<u8>> {
        let content = self.file.submission().content();
        let attested = Attested {
            id: AssessmentId::new(Uuid::from_u128(n as u128 + 1)),
            revision: 1,
            previous: None,
            catalogue: content.catalogue.clone(),
            contents: content.contents(),
            age_recipient: content.agency.age_recipient.clone(),
            app: App { name: TextLine::tidy("Candour")?, version: TextLine::tidy("bench")? },
        };
        let attestation = seal::attest(attested, &self.lead, &by("Alex Lead")?, MOMENT)?;
        let signoff =
            seal::sign_off(&verify::attestation(&attestation)?, &self.officer, &by("Sam Officer")?, MOMENT)?;
        let signed = seal::submission_file(&attestation, &signoff, None)?;
        let VerifiedFile::Submission(signed) = verify::verify(&signed)? else {
            return Err("no return".into());
        };
        let delivery = seal::deliver(&signed, &self.pack, None, &self.lead, &by("Alex Lead")?, MOMENT)?;
        let file = seal::submission_file(&attestation, &signoff, Some(&delivery))?;
        let recipient = self.pack.content().encryption.recipient.clone();
        Ok(encrypt_to(&[recipient, content.agency.age_recipient.clone()], &file)?)
    }
}

fn by(name: &str) -> Outcome<SignedBy> {
    Ok(SignedBy {
        name: TextLine::tidy(name)?,
        job_title: TextLine::tidy("Manager")?,
        on_behalf_of: None,
        device_id: DeviceId::new(Uuid::from_u128(9)),
    })
}
