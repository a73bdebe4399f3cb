//! Signing and verifying a submission file, against bare Ed25519, SHA-256 and JSON.

use candour_domain::assessment::complete;
use candour_domain::ids::DeviceId;
use candour_domain::text::Line as TextLine;
use candour_operations::assessment::show;
use candour_sealed::payload::App;
use candour_sealed::seal::{Attested, SignedBy, attest, sign_off, submission_file};
use candour_sealed::verify::attestation;
use candour_sealed::{AgeIdentity, SigningKey, Signoff, Submission, VerifiedFile, verify};
use ed25519_dalek::{Signature, Signer as _};
use sha2::{Digest as _, Sha256};
use std::hint::black_box;
use uuid::Uuid;

use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::{MOMENT, Subject};

const GOAL: Goal = Goal::Times(1.5);
const LEAD: [u8; 32] = [1; 32];
const OFFICER: [u8; 32] = [2; 32];

pub(crate) fn lines(subject: &Subject) -> Outcome<Vec<Line>> {
    let count = subject.statements.len();
    let signing = Signing::of(subject)?;
    let (lead, officer) = (SigningKey::from_seed(LEAD), SigningKey::from_seed(OFFICER));
    let by = &signing.by;
    let attested = attest(signing.attested.clone(), &lead, by, MOMENT)?;
    let checked = attestation(&attested)?;
    let signoff = sign_off(&checked, &officer, by, MOMENT)?;
    let file = submission_file(&attested, &signoff, None)?;
    let bare = Bare::of(&file)?;

    let verified = in_turns(|_| timed(|| verify(&file)), |_| timed(|| bare.verify()))?;
    let signed = in_turns(
        |_| {
            let facts = signing.attested.clone();
            timed(|| {
                let attested = attest(facts, &lead, by, MOMENT)?;
                sign_off(&checked, &officer, by, MOMENT).map(|signoff| (attested, signoff))
            })
        },
        |_| timed(|| bare.sign()),
    )?;
    let made = in_turns(
        |_| {
            let facts = signing.attested.clone();
            timed(|| -> Outcome<_> {
                let attested = attest(facts, &lead, by, MOMENT)?;
                let signoff = sign_off(&attestation(&attested)?, &officer, by, MOMENT)?;
                Ok(submission_file(&attested, &signoff, None)?)
            })
        },
        |_| timed(|| -> Outcome<_> { Ok((bare.sign()?, bare.verify_submission()?, bare.verify()?)) }),
    )?;
    let kib = file.len() / 1024;
    Ok(vec![
        Line { name: format!("verify a file of {count} ({kib} KiB)"), pair: verified, goal: GOAL },
        Line { name: format!("sign {count}: attest, sign off"), pair: signed, goal: GOAL },
        Line {
            name: "  the same into a file, each part verified, on both sides".into(),
            pair: made,
            goal: GOAL,
        },
    ])
}

/// What is signed, and by whom.
struct Signing {
    attested: Attested,
    by: SignedBy,
}

impl Signing {
    fn of(subject: &Subject) -> Outcome<Self> {
        let shown = show(&subject.workspace, subject.id)?;
        let complete = complete(&shown.catalogue, &shown.assessment.contents, None)
            .map_err(|gaps| format!("{} gaps in what is to be signed", gaps.len()))?;
        let attested = Attested {
            id: subject.id,
            revision: 1,
            previous: None,
            catalogue: subject.catalogue.reference(),
            contents: complete.contents().clone(),
            age_recipient: AgeIdentity::generate().recipient().clone(),
            app: App { name: TextLine::tidy("Candour")?, version: TextLine::tidy("0")? },
        };
        let by = SignedBy {
            name: TextLine::tidy("Alex Lead")?,
            job_title: TextLine::tidy("Manager")?,
            on_behalf_of: None,
            device_id: DeviceId::new(Uuid::from_u128(7)),
        };
        Ok(Self { attested, by })
    }
}

/// The two signed texts of a file, signed and verified by nothing but Ed25519, SHA-256 and serde_json: no envelope, no base64,
/// no form to hold to.
struct Bare {
    lead: ed25519_dalek::SigningKey,
    officer: ed25519_dalek::SigningKey,
    submission: Part<Submission>,
    signoff: Part<Signoff>,
}

/// A text, its bytes and their signature.
struct Part<T> {
    content: T,
    bytes: Vec<u8>,
    signature: Signature,
}

impl Bare {
    fn of(file: &[u8]) -> Outcome<Self> {
        let VerifiedFile::Submission(file) = verify(file)? else { return Err("another kind".into()) };
        let lead = ed25519_dalek::SigningKey::from_bytes(&LEAD);
        let officer = ed25519_dalek::SigningKey::from_bytes(&OFFICER);
        let (submission, signoff) = (file.submission(), file.signoff().by_key().ok_or("signed on paper")?);
        Ok(Self {
            submission: Part {
                content: submission.content().clone(),
                bytes: submission.payload().to_vec(),
                signature: lead.sign(submission.payload()),
            },
            signoff: Part {
                content: signoff.content().clone(),
                bytes: signoff.payload().to_vec(),
                signature: officer.sign(signoff.payload()),
            },
            lead,
            officer,
        })
    }

    fn sign(&self) -> Outcome<[Signature; 2]> {
        let submission = serde_json::to_vec(&self.submission.content)?;
        black_box(Sha256::digest(&submission));
        let signoff = serde_json::to_vec(&self.signoff.content)?;
        Ok([self.lead.sign(&submission), self.officer.sign(&signoff)])
    }

    fn verify_submission(&self) -> Outcome<Submission> {
        let Part { bytes, signature, .. } = &self.submission;
        self.lead.verifying_key().verify_strict(bytes, signature)?;
        black_box(Sha256::digest(bytes));
        Ok(serde_json::from_slice(bytes)?)
    }

    fn verify(&self) -> Outcome<(Submission, Signoff)> {
        let submission = self.verify_submission()?;
        let Part { bytes, signature, .. } = &self.signoff;
        self.officer.verifying_key().verify_strict(bytes, signature)?;
        Ok((submission, serde_json::from_slice(bytes)?))
    }
}
