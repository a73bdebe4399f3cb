//! An agency's answer to an outcome: facts, more evidence, or that it disagrees.

use std::borrow::Cow;
use std::collections::BTreeMap;

use candour_domain::bounded;
use candour_domain::ids::StatementKey;
use candour_domain::moderation::Reply;
use candour_domain::text::Prose;
use serde::{Deserialize, Serialize};

use super::answers::ANSWERS_LIMIT;
use super::{Outcome, Payload, PayloadType, SignedAt, Signer, Subject};
use crate::refusal::{Fault, Refusal};
use crate::verify::Verified;

/// A response. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    pub(crate) schema: Cow<'static, str>,
    /// The outcome that it answers.
    pub subject: Subject,
    /// The self-assessment that the outcome is about.
    pub submission: Subject,
    /// What it says to each proposal that it answers.
    #[serde(deserialize_with = "bounded::map")]
    pub replies: BTreeMap<StatementKey, ReplyTo>,
    /// What it says besides; may be empty.
    pub note: Prose,
    /// The lead.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

/// What an agency says to one proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyTo {
    /// In what way.
    pub reply: Reply,
    /// What it says; never nothing.
    pub text: Prose,
}

impl Payload for Response {
    const TYPE: PayloadType = PayloadType::Response;
    const SCHEMA: &'static str = "candour-response/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        let count = self.replies.len();
        if count > ANSWERS_LIMIT {
            return Err(Fault::TooMany { what: "replies", count, limit: ANSWERS_LIMIT });
        }
        if self.replies.is_empty() && self.note.is_empty() {
            return Err(Fault::Content("it says nothing".to_owned()));
        }
        if self.replies.values().any(|reply| reply.text.is_empty()) {
            return Err(Fault::Content("a reply says nothing".to_owned()));
        }
        self.signer.check()
    }
}

impl Verified<Response> {
    /// That it answers this outcome, and nothing that was not decided in it.
    pub fn answers_to(&self, outcome: &Verified<Outcome>) -> Result<(), Refusal> {
        let (said, decided) = (self.content(), outcome.content());
        if said.subject.payload_sha256 != outcome.payload_sha256() || said.submission != decided.subject {
            return Err(Refusal::ResponseToAnother);
        }
        match said.replies.keys().find(|statement| !decided.decided.contains_key(*statement)) {
            Some(statement) => Err(Refusal::ReplyToMore { statement: statement.to_string() }),
            None => Ok(()),
        }
    }
}
