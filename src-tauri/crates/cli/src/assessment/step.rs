//! The steps from draft to signed file.

use std::path::{Path, PathBuf};

use candour_contract::{AssessmentId, Digest, Failure, NotADigest, PaperSignOffView};
use candour_operations::assessment::{self, OfficerKey, RecordPaperSignOff, SendBack, SignOff};
use serde_json::json;

use crate::output::{Output, counted, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

/// Tells where an assessment is now.
fn moved(id: AssessmentId, stage: &str, text: &str, output: &Output) -> Outcome {
    output.result(&json!({"id": id.to_string(), "stage": stage}), || text.to_owned());
    Outcome::Done
}

pub(super) fn attest(
    id: &str,
    name: &str,
    job_title: &str,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let attested = assessment::attest(&mut session.open()?, id, name, job_title)?.to_string();
    let view = json!({"id": id.to_string(), "stage": "awaiting_sign_off", "payload_sha256": attested});
    output.result(&view, || {
        format!(
            "Attested. It now awaits the senior officer who signs, and cannot be edited without voiding this.\n\
             Reference (SHA-256 of what was attested): {attested}"
        )
    });
    Ok(Outcome::Done)
}

/// Keeps a comment; without a text, takes it back.
pub(super) fn comment(
    id: &str,
    statement: Option<&str>,
    text: Option<&str>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let mut workspace = session.open()?;
    match text {
        Some(text) => {
            assessment::comment(&mut workspace, id, statement, text)?;
            let about = json!({"id": id.to_string(), "statement": statement});
            output.result(&about, || {
                "Kept. It can be said in other words or taken back until it goes to the other side."
                    .to_owned()
            });
        }
        None => {
            let taken = assessment::take_back_comment(&mut workspace, id, statement)?;
            let view = json!({"id": id.to_string(), "statement": statement, "taken_back": taken});
            output.result(&view, || match taken {
                true => "Taken back.".to_owned(),
                false => "There was no comment to take back: nothing was changed.".to_owned(),
            });
        }
    }
    Ok(Outcome::Done)
}

pub(super) fn send_back(
    id: &str,
    by: &SendBack<'_>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let sent = assessment::send_back(&mut session.open()?, id, by)?;
    output.result(&json!({"id": id.to_string(), "stage": "draft", "comments": sent}), || {
        format!(
            "Sent back to the lead, with {}. It is a draft of the same revision again; assessment show has what you said.",
            counted(sent, "comment", "comments")
        )
    });
    Ok(Outcome::Done)
}

pub(super) fn withdraw(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    assessment::withdraw(&mut session.open()?, id)?;
    let text = "Withdrawn. It is a draft of the same revision again, and what was attested is void.";
    Ok(moved(id, "draft", text, output))
}

pub(super) fn reopen(id: &str, reason: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let revision = assessment::reopen(&mut session.open()?, id, reason)?;
    output.result(&json!({"id": id.to_string(), "stage": "draft", "revision": revision}), || {
        format!("Reopened as revision {revision}. What was signed before stays as it is.")
    });
    Ok(Outcome::Done)
}

/// A reference as typed.
fn reference(typed: &str) -> Result<Digest, Failure> {
    let hint = "Copy all 64 characters of it. Nothing was signed.";
    typed
        .trim()
        .parse()
        .map_err(|fault: NotADigest| input::refused("bad_reference", &fault.to_string(), hint))
}

/// Who signs, as typed.
pub(super) struct Signer {
    pub(super) name: String,
    pub(super) job_title: String,
    pub(super) on_behalf_of: Option<String>,
    pub(super) passphrase_file: PathBuf,
    pub(super) reference: Option<String>,
    pub(super) new_key: bool,
}

pub(super) fn sign_off(
    id: &str,
    signer: &Signer,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let passphrase = input::passphrase(&signer.passphrase_file)?;
    let by = SignOff {
        name: &signer.name,
        job_title: &signer.job_title,
        on_behalf_of: signer.on_behalf_of.as_deref(),
        passphrase: &passphrase,
        read: signer.reference.as_deref().map(reference).transpose()?,
        new_key: signer.new_key,
    };
    let key = match assessment::sign_off(&mut session.open()?, id, &by)? {
        OfficerKey::Standing => "standing",
        OfficerKey::New => "new",
    };
    output.result(&json!({"id": id.to_string(), "stage": "signed_off", "key": key}), || {
        let made = if key == "new" {
            " A key was made for it, which the passphrase opens at the next signature."
        } else {
            ""
        };
        format!("Signed off.{made}")
    });
    output.note(&format!("The words that were signed: {}", assessment::SIGNOFF_STATEMENT));
    Ok(Outcome::Done)
}

pub(super) fn record_paper_sign_off(
    id: &str,
    paper: &RecordPaperSignOff<'_>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let recorded = assessment::record_paper_sign_off(&mut session.open()?, id, paper)?;
    let view = PaperSignOffView::in_return(&recorded);
    output.result(&json!({"id": id.to_string(), "stage": "signed_off", "on_paper": view}), || {
        wrapped(&format!("Recorded. Wherever it is looked at, this is said:\n{}", view.says), "")
    });
    Ok(Outcome::Done)
}

pub(super) fn export(
    id: &str,
    out: &Path,
    replace: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let overwrite = input::overwrite(replace);
    let made = assessment::export(&mut session.open()?, id, out, overwrite)?;
    let view = json!({
        "file": made.path,
        "bytes": made.bytes,
        "revision": made.revision,
        "payload_sha256": made.payload_sha256.to_string(),
        "on_paper": made.on_paper.as_ref().map(PaperSignOffView::in_file),
    });
    output.result(&view, || {
        format!(
            "{} is written and read back.\nReference (SHA-256 of what was signed): {}",
            out.display(),
            made.payload_sha256
        )
    });
    if let Some(paper) = &made.on_paper {
        output.note(&paper.in_file());
    }
    output.note(
        "The file is signed and not encrypted: anyone who gets it can read it. Send it only by a way that your partnership has agreed.",
    );
    Ok(Outcome::Done)
}
