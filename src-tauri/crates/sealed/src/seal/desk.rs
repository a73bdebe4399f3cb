//! Making what goes between people of one agency: hand-overs, reviews, shares and what comes back.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::{Action, Answer, Comment, Contents, EvidenceEntry, Role};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AssessmentId, ShareId, StatementKey};
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, NaiveDate, Utc};

use super::{NotSealed, SignedBy, file, sign};
use crate::bundle::Kind;
use crate::dsse::SignedEnvelope;
use crate::keys::SigningKey;
use crate::payload::{
    CatalogueWithin, Handover, Payload, Review, Said, Share, ShareReturn, SignedAt, Subject, Submission,
};
use crate::verify::{self, Verified};

/// The file with which the lead hands an attested self-assessment to the senior officer. Of the comments, those go that were sent.
pub fn handover_file(
    attested: &SignedEnvelope,
    catalogue: &Catalogue,
    comments: &[Comment],
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    let submission = verify::attestation(attested)?;
    let handover = Handover {
        schema: Handover::SCHEMA.into(),
        subject: subject(&submission),
        catalogue: CatalogueWithin::of(catalogue),
        comments: said(comments)?,
        signer: by.signer(Role::Lead, key),
        signed_at: SignedAt::new(at)?,
    };
    file(Kind::Handover, &[attested, &sign(&handover, key)?])
}

/// The file with which the senior officer sends a self-assessment back, saying why.
pub fn sent_back_file(
    attested: &Verified<Submission>,
    comments: &[Comment],
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    file(Kind::Review, &[&review(attested, true, comments, key, by, at)?])
}

/// The file with which the senior officer's sign-off goes to the lead without a word besides: nothing more is signed.
pub fn signed_off_file(
    attested: &Verified<Submission>,
    signoff: &SignedEnvelope,
) -> Result<Vec<u8>, NotSealed> {
    verify::signoff(attested.clone(), signoff)?;
    file(Kind::Review, &[signoff])
}

/// The file with which the senior officer's sign-off goes to the lead with what they said besides, signed with the same key.
pub fn signed_off_file_with(
    comments: &[Comment],
    attested: &Verified<Submission>,
    signoff: &SignedEnvelope,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    verify::signoff(attested.clone(), signoff)?;
    file(Kind::Review, &[signoff, &review(attested, false, comments, key, by, at)?])
}

fn review(
    attested: &Verified<Submission>,
    sent_back: bool,
    comments: &[Comment],
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let review = Review {
        schema: Review::SCHEMA.into(),
        subject: subject(attested),
        sent_back,
        comments: said(comments)?,
        signer: by.signer(Role::Officer, key),
        signed_at: SignedAt::new(at)?,
    };
    sign(&review, key)
}

fn said(comments: &[Comment]) -> Result<Vec<Said>, NotSealed> {
    comments
        .iter()
        .filter_map(|comment| Said::of(comment).transpose())
        .collect::<Result<_, _>>()
        .map_err(Into::into)
}

fn subject<T>(of: &Verified<T>) -> Subject {
    Subject { payload_sha256: of.payload_sha256() }
}

/// Some statements for a colleague.
#[derive(Debug, Clone)]
pub struct ShareToSeal<'a> {
    /// An id of its own.
    pub id: ShareId,
    /// The assessment.
    pub assessment: AssessmentId,
    /// Its revision.
    pub revision: u32,
    /// Its catalogue.
    pub catalogue: &'a Catalogue,
    /// What it says: of it, what is not about the statements stays here.
    pub contents: &'a Contents,
    /// The statements.
    pub statements: &'a BTreeSet<StatementKey>,
    /// For whom.
    pub colleague: Line,
    /// By when an answer is wanted.
    pub by_when: Option<NaiveDate>,
    /// What is asked of them.
    pub note: Prose,
}

/// The file of some statements for a colleague. Its envelope is to be kept: a return is compared with it.
pub fn share_file(
    share: ShareToSeal<'_>,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    let ShareToSeal { id, assessment, revision, catalogue, contents, statements, colleague, by_when, note } =
        share;
    let answer = |key: &StatementKey| (key.clone(), contents.answers.get(key).cloned().unwrap_or_default());
    let answers: BTreeMap<_, _> = statements.iter().map(answer).collect();
    let actions: BTreeSet<_> = answers.values().flat_map(|answer| answer.actions.iter().copied()).collect();
    let entries: BTreeSet<_> = answers.values().flat_map(|answer| answer.cites.iter().copied()).collect();
    let share = Share {
        schema: Share::SCHEMA.into(),
        share_id: id,
        assessment_id: assessment,
        revision,
        agency: contents.agency.clone(),
        catalogue: CatalogueWithin::of(catalogue),
        colleague,
        by_when,
        note,
        answers,
        actions: contents.actions.iter().filter(|action| actions.contains(&action.id)).cloned().collect(),
        evidence_register: contents
            .evidence_register
            .iter()
            .filter(|entry| entries.contains(&entry.id))
            .cloned()
            .collect(),
        signer: by.signer(Role::Lead, key),
        signed_at: SignedAt::new(at)?,
    };
    file(Kind::Share, &[&sign(&share, key)?])
}

/// What a colleague sends back.
#[derive(Debug, Clone, Default)]
pub struct ReturnToSeal {
    /// Their answers: to all that was asked, or to some.
    pub answers: BTreeMap<StatementKey, Answer>,
    /// The actions that they made or changed.
    pub actions: Vec<Action>,
    /// The register entries that they made or changed.
    pub evidence_register: Vec<EvidenceEntry>,
    /// What they say besides.
    pub note: Prose,
}

/// The file of a colleague's answers. Any key will do; it is the passphrase of the file that the lead trusts it for.
pub fn share_return_file(
    share: &Verified<Share>,
    answers: ReturnToSeal,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    let ReturnToSeal { answers, actions, evidence_register, note } = answers;
    let returned = ShareReturn {
        schema: ShareReturn::SCHEMA.into(),
        subject: subject(share),
        share_id: share.content().share_id,
        assessment_id: share.content().assessment_id,
        answers,
        actions,
        evidence_register,
        note,
        signer: by.signer(Role::Colleague, key),
        signed_at: SignedAt::new(at)?,
    };
    let envelope = sign(&returned, key)?;
    verify::share_return(&envelope)?.answers_to(share)?;
    file(Kind::ShareReturn, &[&envelope])
}
