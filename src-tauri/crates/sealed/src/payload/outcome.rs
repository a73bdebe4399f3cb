//! An outcome: what the partnership says of an agency's self-assessment, statement by statement. The self-assessment stays as it is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use candour_domain::bounded;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, GradeId, InvitedId, StatementKey};
use candour_domain::moderation::WhyNot;
use candour_domain::text::{Line, Prose};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answers::{ANSWERS_LIMIT, check_dates};
use super::pack::{RevokedKey, check_revoked};
use super::{Payload, PayloadType, SignedAt, Signer, Subject, Submission};
use crate::refusal::{Fault, Refusal};
use crate::verify::Verified;

/// An outcome. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub(crate) schema: Cow<'static, str>,
    /// The self-assessment that it is about.
    pub subject: Subject,
    /// When the partnership received that: the only time in it that is not the agency's own word.
    pub received_at: SignedAt,
    /// The name of the partnership.
    pub partnership: Line,
    /// The audit.
    pub audit_id: AuditId,
    /// Its title.
    pub audit_title: Line,
    /// Which of the invited the agency is.
    pub invited_id: InvitedId,
    /// The digest of the cut-off that it is of; none where nothing was frozen yet.
    pub cut_off: Option<Digest>,
    /// What was decided.
    #[serde(deserialize_with = "bounded::map")]
    pub decided: BTreeMap<StatementKey, Decision>,
    /// What nobody decided on, and why: the agency's own grade stands there unexamined.
    #[serde(deserialize_with = "bounded::map")]
    pub not_decided: BTreeMap<StatementKey, NotDecided>,
    /// What it does well.
    pub good_practice: Vec<GoodPractice>,
    /// The partnership's view of the whole; may be empty.
    pub overall: Prose,
    /// Keys of the partnership that are no longer to be trusted.
    pub revoked: Vec<RevokedKey>,
    /// The coordinator, for the partnership.
    pub signer: Signer,
    /// When it was signed, by their own clock.
    pub signed_at: SignedAt,
}

/// What was decided on one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The agency's own grade.
    pub own: Option<GradeId>,
    /// The grade that the panel holds right.
    pub grade: GradeId,
    /// Whether that is final, or proposed and the agency may reply.
    pub settled: bool,
    /// Why; may be empty where the agency's own grade is accepted.
    pub reason: Prose,
    /// What the agency is asked for; may be empty.
    pub request: Prose,
    /// By when.
    pub by_when: Option<NaiveDate>,
}

/// Why nobody decided on one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotDecided {
    /// Why.
    pub why: Why,
    /// In so many words, where it was left out on purpose; may be empty.
    pub because: Prose,
}

/// Why nobody decided on an answer that was returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It has no grade.
    NotGraded,
    /// It changed after it was decided on.
    AnswerChanged,
    /// It was left out on purpose.
    LeftOut,
    /// Only members with an interest in the agency decided.
    OnlyInterested,
    /// It was begun and not finished.
    Begun,
    /// It was to be looked at, and nobody got to it.
    NotReached,
    /// It was not among those that were to be looked at.
    NotChosen,
}

impl Why {
    /// As the agency is told it; none where there is no return to tell it of.
    pub fn of(why: WhyNot) -> Option<Self> {
        match why {
            WhyNot::NotReturned => None,
            WhyNot::NotGraded => Some(Self::NotGraded),
            WhyNot::AnswerChanged => Some(Self::AnswerChanged),
            WhyNot::LeftOut(_) => Some(Self::LeftOut),
            WhyNot::OnlyInterested => Some(Self::OnlyInterested),
            WhyNot::Begun => Some(Self::Begun),
            WhyNot::Drawn | WhyNot::StandsOut => Some(Self::NotReached),
            WhyNot::NotChosen => Some(Self::NotChosen),
        }
    }
}

/// Something that the agency does well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoodPractice {
    /// The statement; none for the agency as a whole.
    pub statement: Option<StatementKey>,
    /// What.
    pub what: Prose,
    /// Whether others are told.
    pub may_be_shared: bool,
}

impl Outcome {
    fn check_statements(&self) -> Result<(), Fault> {
        let (decided, not_decided, practice) =
            (self.decided.len(), self.not_decided.len(), self.good_practice.len());
        for (what, count) in
            [("statements", decided.saturating_add(not_decided)), ("examples of good practice", practice)]
        {
            if count > ANSWERS_LIMIT {
                return Err(Fault::TooMany { what, count, limit: ANSWERS_LIMIT });
            }
        }
        if self.decided.keys().any(|statement| self.not_decided.contains_key(statement)) {
            return Err(Fault::Content("a statement is both decided and not decided".to_owned()));
        }
        let without_reason = |decision: &Decision| {
            decision.reason.is_empty() && decision.own.as_ref() != Some(&decision.grade)
        };
        if self.decided.values().any(without_reason) {
            return Err(Fault::Content("another grade than the agency's own has no reason".to_owned()));
        }
        if self.good_practice.iter().any(|practice| practice.what.is_empty()) {
            return Err(Fault::Content("an example of good practice says nothing".to_owned()));
        }
        if decided + not_decided + practice == 0 && self.overall.is_empty() {
            return Err(Fault::Content("it says nothing".to_owned()));
        }
        check_dates(self.decided.values().filter_map(|decision| decision.by_when))
    }
}

impl Payload for Outcome {
    const TYPE: PayloadType = PayloadType::Outcome;
    const SCHEMA: &'static str = "candour-outcome/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        if self.partnership.is_empty() {
            return Err(Fault::Content("the name of the partnership is blank".to_owned()));
        }
        if self.audit_title.is_empty() {
            return Err(Fault::Content("the title of the audit is blank".to_owned()));
        }
        self.check_statements()?;
        check_revoked(&self.revoked, &self.signer)?;
        self.signer.check()
    }
}

impl Verified<Outcome> {
    /// That it is of this self-assessment.
    pub fn is_of(&self, submission: &Verified<Submission>) -> Result<(), Refusal> {
        let same = self.content().subject.payload_sha256 == submission.payload_sha256();
        if same { Ok(()) } else { Err(Refusal::OutcomeOfAnother) }
    }
}
