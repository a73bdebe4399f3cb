//! The coordinator makes an agency's outcome: signed with the partnership's key, encrypted to the agency and to the partnership.

use std::path::{Path, PathBuf};

use candour_domain::assessment::{Author, Role};
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::text::{Line, Prose};
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::payload::{Outcome, Submission};
use candour_sealed::seal::{self, OutcomeToSeal, SignedBy};
use candour_sealed::{Verified, VerifiedFile, encryption, verify};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, Operation};

use super::{Fault, Results, Said, files, words};
use crate::assessment::{Form, not_its_own, opens_again, plain};
use crate::file::{self, Overwrite, write_whole};
use crate::partnership::{self, Keys};
use crate::{Error, Workspace, pack};

/// What is to be made.
#[derive(Debug)]
pub struct Make<'a> {
    /// The audit.
    pub audit: AuditId,
    /// For which of the invited.
    pub agency: InvitedId,
    /// The partnership's view of the whole; may be empty.
    pub overall: &'a str,
    /// Where.
    pub path: &'a Path,
    /// Whether it may take the place of another file.
    pub overwrite: Overwrite,
    /// In which form.
    pub form: Form,
}

/// The file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of what was signed.
    pub payload_sha256: Digest,
    /// The agency.
    pub agency: Line,
    /// Whom to write to there, where that is known.
    pub contact: Line,
    /// The partnership.
    pub partnership: Line,
    /// The audit.
    pub title: Line,
    /// Who signed for the partnership.
    pub by: Line,
    /// How many decisions are in it.
    pub decided: usize,
    /// On how many answers nothing was decided: each with why.
    pub not_decided: usize,
    /// Whether anything in it may still be replied to.
    pub open: bool,
    /// Whether it says word for word what the last one said: then it is that one, signed once.
    pub again: bool,
}

/// A plain name for the file.
pub fn outcome_name(workspace: &Workspace, audit: AuditId, agency: InvitedId) -> Result<String, Error> {
    let row = crate::audit::show(workspace, audit)?.row;
    let name = row.audit.invited(agency).map(|one| one.name.to_string()).unwrap_or_default();
    Ok(format!("{} - {} - outcome.candour", plain(&name), plain(row.audit.title.as_str())))
}

/// Says what was decided on an agency's return, signs it, encrypts it to the agency and to the partnership itself, and writes it: then
/// reads it back, opens it and verifies it, before it is said to be saved.
pub fn make(workspace: &mut Workspace, asked: &Make<'_>) -> Result<Made, Error> {
    let results = Results::of(workspace, asked.audit)?;
    let keys = partnership::keys(workspace)?;
    let overall = Prose::tidy(asked.overall).map_err(|fault| Error::field("overall", fault))?;
    let said = results.said(asked.agency);
    let agency = results.name(asked.agency);
    let received = results.of_agency(asked.agency)?;
    if said.decided.is_empty() && said.good_practice.is_empty() && overall.is_empty() {
        return Err(Fault::NothingSaid { agency }.into());
    }
    let submission = submission(workspace, asked.audit, &received.row.held.payload, &agency)?;
    let Said { decided, not_decided, good_practice, .. } = said;
    let to_seal = OutcomeToSeal {
        received_at: received.row.received_at,
        partnership: keys.row.name.clone(),
        audit: asked.audit,
        audit_title: results.row.audit.title.clone(),
        invited: asked.agency,
        cut_off: results.cut_off.as_ref().map(|cut_off| cut_off.digest()),
        decided,
        not_decided,
        good_practice,
        overall,
        revoked: pack::revoked(workspace, &keys)?,
    };
    let (envelope, again) = signed(workspace, &submission, to_seal, &keys)?;
    let outcome = verify::outcome(&envelope)?;
    outcome.is_of(&submission)?;
    let plain = seal::outcome_file(&envelope)?;
    let recipients = [submission.content().agency.age_recipient.clone(), keys.identity.recipient().clone()];
    let bytes = asked.form.of(encryption::encrypt_to(&recipients, &plain)?)?;
    not_its_own(workspace, asked.path)?;
    write_whole(asked.path, &bytes, asked.overwrite)?;
    opens_again(asked.path, &keys.identity, &plain)?;

    let now = workspace.now();
    let row = ModerationFileRow {
        payload_sha256: outcome.payload_sha256(),
        kind: ModerationFileKind::Outcome,
        direction: Direction::Made,
        audit: asked.audit,
        invited: Some(asked.agency),
        about: Some(submission.payload_sha256()),
        assessment: None,
        name: agency.clone(),
        words: None,
        file_name: file_name(asked.path),
        file_sha256: Digest::of(&bytes),
        at: now,
    };
    let by = Author { role: Role::Partnership, name: keys.signer.name.clone() };
    let operation = Operation::new("outcome.make", now)
        .by(by)
        .with("audit", asked.audit.to_string())
        .with("invited", asked.agency.to_string())
        .with("payload_sha256", row.payload_sha256.to_string());
    let kept = envelope.to_json();
    let operation = if again { words::operation(workspace, asked.audit, asked.agency)? } else { operation };
    workspace.store.transact(operation, |tx| {
        if !again {
            tx.keep_moderation_file(&row, &kept)?;
        }
        words::forget(tx, asked.audit, asked.agency)
    })?;
    let content = outcome.content();
    Ok(Made {
        path: asked.path.to_owned(),
        bytes: bytes.len(),
        payload_sha256: row.payload_sha256,
        contact: results.row.contacts.get(&asked.agency).cloned().unwrap_or_default(),
        agency,
        partnership: keys.row.name,
        title: results.row.audit.title,
        by: keys.signer.name,
        decided: content.decided.len(),
        not_decided: content.not_decided.len(),
        open: content.decided.values().any(|decision| !decision.settled),
        again,
    })
}

/// A file's name, without where it is.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().chars().take(200).collect()
}

/// What is signed; and whether it is what was signed last, where that said the same.
fn signed(
    workspace: &Workspace,
    submission: &Verified<Submission>,
    outcome: OutcomeToSeal,
    keys: &Keys,
) -> Result<(SignedEnvelope, bool), Error> {
    let made = files(workspace, ModerationFileKind::Outcome, Direction::Made)?;
    let last = made.iter().rfind(|row| {
        (row.audit, row.invited) == (outcome.audit, Some(outcome.invited))
            && row.about == Some(submission.payload_sha256())
    });
    if let Some(last) = last {
        let envelope = super::envelope(workspace, &last.payload_sha256)?;
        let before = verify::outcome(&envelope)?;
        if before.signer().keyid.digest() == keys.row.keyid && says_the_same(before.content(), &outcome) {
            return Ok((envelope, true));
        }
    }
    let by = SignedBy {
        name: keys.signer.name.clone(),
        job_title: keys.signer.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    Ok((seal::outcome(submission, outcome, &keys.key, &by, workspace.now())?, false))
}

fn says_the_same(before: &Outcome, now: &OutcomeToSeal) -> bool {
    (&before.partnership, &before.audit_title, before.cut_off)
        == (&now.partnership, &now.audit_title, now.cut_off)
        && (&before.decided, &before.not_decided) == (&now.decided, &now.not_decided)
        && (&before.good_practice, &before.overall, &before.revoked)
            == (&now.good_practice, &now.overall, &now.revoked)
}

/// A return as it was signed, out of the file that came: opened and verified once more.
pub(crate) fn submission(
    workspace: &Workspace,
    audit: AuditId,
    payload: &Digest,
    agency: &Line,
) -> Result<Verified<Submission>, Error> {
    let lost = |why: String| Error::from(Fault::ReturnLost { agency: agency.clone(), why });
    let bytes = workspace.store.received_file(audit, payload)?;
    let bytes = bytes.ok_or_else(|| lost("its file is not here".into()))?;
    let opened = match encryption::is_encrypted(&bytes) {
        true => file::decrypt(workspace, agency.as_str(), &bytes)?.0,
        false => bytes.into(),
    };
    match candour_sealed::verify(&opened).map_err(|refusal| lost(refusal.to_string()))? {
        VerifiedFile::Submission(file) if file.submission().payload_sha256() == *payload => {
            Ok(file.submission().clone())
        }
        _ => Err(lost("its file holds something else".into())),
    }
}
