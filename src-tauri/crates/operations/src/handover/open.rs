//! The senior officer opens what the lead handed over.

use std::collections::BTreeMap;
use std::path::Path;

use candour_domain::assessment::{
    AnswerField, Assessment, Author, Comment, Edited, Person, Role, Stage, gaps_of_return,
};
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use candour_sealed::payload::Submission;
use candour_sealed::{Passphrase, Verified, VerifiedFile, VerifiedHandover};
use candour_store::{Direction, EnvelopeKind, HandoverRow, Operation, StoredEnvelope};
use zeroize::Zeroizing;

use super::{Fault, Received, called};
use crate::{Error, Workspace, own_keys};

/// Who opens it: the senior officer, or who signs on their behalf.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'s> {
    /// Their name.
    pub name: &'s str,
    /// Their job title.
    pub job_title: &'s str,
}

/// What was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The assessment, which is read and signed here under the same id.
    pub id: AssessmentId,
    /// The agency.
    pub agency: Line,
    /// Who handed it over.
    pub lead: Line,
    /// The reference of what the lead attested.
    pub payload_sha256: Digest,
    /// Whether it was here already, word for word.
    pub was_here: bool,
}

/// Opens a return that was handed over, by the words that the lead read out. It awaits sign-off here as it does there; opening it again
/// changes nothing, and a later text takes the place of an earlier one.
pub fn open(
    workspace: &mut Workspace,
    path: &Path,
    words: &Passphrase,
    typed: &str,
    reader: Reader<'_>,
) -> Result<Opened, Error> {
    let file = Received::read(path)?;
    let file_of = |found| Fault::NotAHandover { path: path.to_owned(), found: called(found) };
    let (handed, parts) = match file.verified(words)? {
        (VerifiedFile::Handover(handed), parts) => (*handed, parts),
        (other, _) => return Err(file_of(other.kind()).into()),
    };
    let submission = parts.into_iter().next().ok_or_else(|| file_of(candour_sealed::Kind::Handover))?;
    let officer = own_keys::Person::named(reader.name, reader.job_title)?;
    let (attested, said) = (handed.submission(), handed.handover().content());
    let catalogue = said
        .catalogue
        .read()
        .map_err(|why| Fault::Catalogue { path: path.to_owned(), why: why.to_string() })?;
    // The lead's computer let nothing incomplete be attested; that it was the lead's Candour is only the sender's word.
    let gaps = gaps_of_return(&catalogue, &attested.content().contents()).len();
    if gaps > 0 {
        return Err(Fault::Incomplete { lead: attested.signer().name.clone(), gaps }.into());
    }
    let assessment = as_received(attested, &officer);
    let opened = Opened {
        id: assessment.id,
        agency: assessment.contents.agency.name.clone(),
        lead: assessment.lead.name.clone(),
        payload_sha256: attested.payload_sha256(),
        was_here: false,
    };
    let before = workspace.store.assessment(assessment.id)?;
    if let Some(before) = &before {
        if !super::is_received(workspace, before.id)? {
            return Err(Fault::OurOwn.into());
        }
        if workspace
            .store
            .envelopes(before.id)?
            .iter()
            .any(|kept| kept.payload_sha256 == opened.payload_sha256)
        {
            return match super::last(workspace, before.id, Direction::Received)? {
                Some(last) if last.payload_sha256 == opened.payload_sha256 => {
                    Ok(Opened { was_here: true, ..opened })
                }
                _ => Err(Fault::Older { lead: opened.lead }.into()),
            };
        }
        if is_older(workspace, before, attested)? {
            return Err(Fault::Older { lead: opened.lead }.into());
        }
    }
    let now = workspace.now();
    let row = HandoverRow {
        file_sha256: file.sha256,
        assessment: assessment.id,
        revision: assessment.revision,
        payload_sha256: opened.payload_sha256,
        direction: Direction::Received,
        words: Zeroizing::new(typed.trim().to_owned()),
        file_name: file.name,
        at: now,
        answered_at: None,
    };
    let envelope = StoredEnvelope {
        assessment: assessment.id,
        revision: assessment.revision,
        kind: EnvelopeKind::Submission,
        payload_sha256: opened.payload_sha256,
        bytes: submission.to_json(),
        made_at: now,
        voided: None,
    };
    let by = Author { role: Role::Officer, name: officer.name };
    let operation = Operation::new("handover.open", now)
        .on(assessment.id)
        .by(by)
        .with("payload_sha256", opened.payload_sha256.to_string());
    let new_comments = unheard(before.as_ref(), &handed);
    workspace.store.transact(operation, |tx| {
        tx.add_catalogue(&catalogue, now)?;
        match &before {
            None => tx.create_assessment(&assessment, now)?,
            Some(before) => {
                // What the lead took back meanwhile is not signed here any more.
                tx.void_envelopes(before.id, before.revision, now, candour_store::VoidReason::Withdrawn)?;
                tx.replace_received(&assessment)?;
            }
        }
        for comment in &new_comments {
            tx.save_comment(assessment.id, comment)?;
        }
        tx.keep_envelope(&envelope)?;
        tx.keep_handover(&row)?;
        Ok::<_, Error>(())
    })?;
    Ok(opened)
}

/// The assessment as the senior officer reads it. Each field was entered by the lead, as far as this computer knows.
fn as_received(attested: &Verified<Submission>, officer: &own_keys::Person) -> Assessment {
    let submission = attested.content();
    let lead = attested.signer();
    let edited = Edited {
        by: Author { role: Role::Lead, name: lead.name.clone() },
        at: submission.signed_at.moment(),
        base: String::new(),
    };
    let contents = submission.contents();
    let mut provenance = BTreeMap::new();
    for (statement, answer) in &contents.answers {
        for field in AnswerField::ALL.into_iter().filter(|field| !answer.text(*field).is_empty()) {
            provenance
                .insert((statement.clone(), field), Edited { base: answer.text(field), ..edited.clone() });
        }
    }
    let person = |name: &Line, job_title: &Line| Person {
        name: name.clone(),
        job_title: job_title.clone(),
        email: Line::default(),
    };
    Assessment {
        id: submission.submission_id,
        catalogue: submission.catalogue.clone(),
        contents,
        lead: person(&lead.name, &lead.job_title),
        officer: person(&officer.name, &officer.job_title),
        due: None,
        stage: Stage::AwaitingSignOff,
        revision: submission.revision,
        previous: submission.previous.clone(),
        provenance,
        comments: Vec::new(),
        carried: None,
    }
}

/// Whether the text that is here was attested after this one.
fn is_older(
    workspace: &Workspace,
    here: &Assessment,
    attested: &Verified<Submission>,
) -> Result<bool, Error> {
    let there = attested.content();
    if there.revision != here.revision {
        return Ok(there.revision < here.revision);
    }
    let kept = workspace.store.envelopes(here.id)?;
    for kept in
        kept.iter().filter(|kept| kept.kind == EnvelopeKind::Submission && kept.revision == here.revision)
    {
        let envelope = candour_sealed::SignedEnvelope::from_json(&kept.bytes)?;
        let ours = candour_sealed::verify::attestation(&envelope)?;
        if ours.content().signed_at.moment() > there.signed_at.moment() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The comments of the file that are not here yet.
fn unheard(before: Option<&Assessment>, handed: &VerifiedHandover) -> Vec<Comment> {
    let here = |comment: &Comment| {
        before.is_some_and(|before| before.comments.iter().any(|kept| kept.id == comment.id))
    };
    let said = handed.handover().content().comments.iter().map(|said| said.comment());
    said.filter(|comment| !here(comment)).collect()
}

#[cfg(test)]
mod tests {
    use candour_sealed::{SpokenWords, encryption};

    use super::*;
    use crate::file::{self, Verdict};
    use crate::workspace::fake::made_in;

    /// Two answers to a catalogue of four statements, attested and handed over: properly signed, and not complete.
    const INCOMPLETE: &[u8] = include_bytes!("../../../sealed/tests/sealed/data/handover.candour");

    #[test]
    fn a_return_that_is_not_complete_is_not_put_before_the_officer() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut workspace = made_in(&folder.path().join("workspace"));
        let words = SpokenWords::from_entropy(&[7; 9]);
        let path = folder.path().join("for signing.candour");
        let sealed = encryption::encrypt_with(&words.passphrase(), INCOMPLETE).expect("encrypted");
        std::fs::write(&path, sealed).expect("written");
        let reader = Reader { name: "Tobias Wenlock", job_title: "Managing Director" };
        let refused = open(&mut workspace, &path, &words.passphrase(), words.phrase(), reader);
        let Err(Error::Handover(Fault::Incomplete { gaps, .. })) = refused else { panic!("{refused:?}") };
        assert!(gaps > 0 && workspace.store.assessments().expect("read").is_empty());

        // And whoever asks what the file is hears the same.
        let report = file::verify(INCOMPLETE, Some(&workspace), false).expect("verified");
        assert_eq!((report.verdict, report.gaps.len()), (Verdict::Incomplete, gaps));
    }
}
