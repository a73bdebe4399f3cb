//! The lead takes the senior officer's answer in.

use std::path::Path;

use candour_domain::assessment::{Event, NotAllowed, Stage, next_stage};
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use candour_sealed::{
    NotDecrypted, Passphrase, SignedEnvelope, SpokenWords, VerifiedFile, VerifiedReview, verify,
};
use candour_store::{
    Direction, EnvelopeKind, HandoverRow, KnownHow, KnownKeyRow, Operation, StoredEnvelope, VoidReason,
};

use super::{Fault, Received, author, called};
use crate::{Error, Workspace};

/// What the senior officer decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They signed.
    SignedOff,
    /// They sent it back.
    SentBack,
}

impl Decision {
    /// Whether they signed.
    pub fn is_signed_off(self) -> bool {
        self == Self::SignedOff
    }

    /// A word for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedOff => "signed_off",
            Self::SentBack => "sent_back",
        }
    }
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The assessment.
    pub id: AssessmentId,
    /// The agency.
    pub agency: Line,
    /// Who answered.
    pub officer: Line,
    /// Their job title.
    pub job_title: Line,
    /// For whom they signed, where not for themselves.
    pub on_behalf_of: Option<Line>,
    /// What they decided.
    pub decision: Decision,
    /// How many comments came.
    pub comments: usize,
    /// Whether their key was not known here before. That is ordinary: many officers sign once a year and make a new one.
    pub new_key: bool,
}

/// No more hand-overs are tried than these: each takes most of a second.
const TRIED: usize = 8;

/// Takes an answer in: the sign-off, by which the return is signed off here too, or the comments with which it goes back. The words
/// are those of the hand-over, so none are asked; an answer to a text that was changed since is refused, and nothing changes.
pub fn take_in(workspace: &mut Workspace, path: &Path) -> Result<TakenIn, Error> {
    let file = Received::read(path)?;
    let (handed, review, parts) = opened(workspace, &file)?;
    let signer = review.signer().ok_or_else(|| not_an_answer(&file, candour_sealed::Kind::Review))?.clone();
    let officer = signer.name.clone();
    let id = handed.assessment;
    let assessment = workspace.store.assessment(id)?.ok_or(Error::NoAssessment(id))?;
    let standing = workspace.store.envelope(id, assessment.revision, EnvelopeKind::Submission)?;
    let standing = match standing {
        Some(standing) if standing.payload_sha256 == review.subject() => standing,
        _ if handed.answered_at.is_some() => return Err(Fault::TakenIn { officer }.into()),
        _ => return Err(Fault::AnswersEarlierText { officer }.into()),
    };
    let attested = verify::attestation(&SignedEnvelope::from_json(&standing.bytes)?)?;
    let refused = |why| Fault::Refused { path: path.to_owned(), why };
    review.is_of(&attested).map_err(refused)?;
    let (decision, event) = match review.signoff() {
        Some(_) => (Decision::SignedOff, Event::SignOff),
        None => (Decision::SentBack, Event::SendBack),
    };
    let stage = match next_stage(assessment.stage, event) {
        Ok(stage) => stage,
        Err(NotAllowed { stage: Stage::SignedOff, .. }) if handed.answered_at.is_none() => {
            return Err(Fault::SignedHere { officer }.into());
        }
        Err(NotAllowed { stage: Stage::SignedOff, .. }) => return Err(Fault::TakenIn { officer }.into()),
        Err(other) => return Err(other.into()),
    };
    let now = workspace.now();
    let new_key = workspace.store.known_key(&signer.keyid.digest())?.is_none();
    let known = KnownKeyRow {
        keyid: signer.keyid.digest(),
        role: signer.role,
        name: signer.name.clone(),
        organisation: assessment.contents.agency.name.clone(),
        public_spki: signer.public_key.spki_der().to_vec(),
        since: now,
        // The words that were read out to them, and to nobody else, open what this key signed.
        how: KnownHow::Confirmed,
    };
    let said = review.review().map(|review| review.content().comments.as_slice()).unwrap_or_default();
    let heard = |id| assessment.comments.iter().any(|kept| kept.id == id);
    let comments: Vec<_> = said.iter().map(|said| said.comment()).filter(|said| !heard(said.id)).collect();
    let operation = Operation::new("handover.take_in", now)
        .on(id)
        .by(author(&signer))
        .with("decision", decision.as_str())
        .with("payload_sha256", review.subject().to_string())
        .with("keyid", signer.keyid.to_string());
    workspace.store.transact(operation, |tx| {
        for comment in &comments {
            tx.save_comment(id, comment)?;
        }
        if new_key {
            tx.add_known_key(&known)?;
        }
        match (review.signoff(), parts.first()) {
            (Some(signoff), Some(part)) => tx.keep_envelope(&StoredEnvelope {
                assessment: id,
                revision: assessment.revision,
                kind: EnvelopeKind::Signoff,
                payload_sha256: signoff.payload_sha256(),
                bytes: part.to_json(),
                made_at: now,
                voided: None,
            })?,
            _ => {
                tx.void_envelopes(id, assessment.revision, now, VoidReason::SentBack)?;
            }
        }
        tx.note_handover_answered(&handed.file_sha256, now)?;
        tx.move_stage(id, stage, assessment.revision, assessment.previous.as_ref())?;
        Ok::<_, Error>(())
    })?;
    Ok(TakenIn {
        id,
        agency: assessment.contents.agency.name,
        officer,
        job_title: signer.job_title,
        on_behalf_of: signer.on_behalf_of,
        decision,
        comments: comments.len(),
        new_key,
    })
}

/// The answer, with the hand-over that it answers: the one whose words open it.
fn opened(
    workspace: &Workspace,
    file: &Received<'_>,
) -> Result<(HandoverRow, VerifiedReview, Vec<SignedEnvelope>), Error> {
    let mut made: Vec<HandoverRow> =
        workspace.store.handovers()?.into_iter().filter(|row| row.direction == Direction::Made).collect();
    // Those without an answer first; among them the last.
    made.sort_by_key(|row| row.answered_at.is_some());
    let mut refusal = Fault::NothingHandedOver.into();
    for row in made.into_iter().take(TRIED) {
        match file.verified(&words(&row)?) {
            Ok((VerifiedFile::Review(review), parts)) => return Ok((row, *review, parts)),
            Ok((other, _)) => return Err(not_an_answer(file, other.kind())),
            Err(Error::Handover(wrong @ Fault::NotOpened { why: NotDecrypted::WrongPassphrase, .. })) => {
                refusal = wrong.into();
            }
            Err(other) => return Err(other),
        }
    }
    Err(refusal)
}

fn words(row: &HandoverRow) -> Result<Passphrase, Error> {
    SpokenWords::heard(&row.words).map_err(|fault| Error::Key(fault.to_string()))
}

fn not_an_answer(file: &Received<'_>, kind: candour_sealed::Kind) -> Error {
    Fault::NotAnAnswer { path: file.path.to_owned(), found: called(kind) }.into()
}
