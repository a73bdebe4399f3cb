//! What the senior officer says of a self-assessment: why it goes back, or what they add to their sign-off.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Payload, PayloadType, Said, SignedAt, Signer, Subject, said};
use crate::refusal::Fault;

/// A review. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub(crate) schema: Cow<'static, str>,
    /// The self-assessment that it is about.
    pub subject: Subject,
    /// Whether it goes back to the lead; not, where it stands beside a sign-off.
    pub sent_back: bool,
    /// What the officer said; never nothing.
    pub comments: Vec<Said>,
    /// The senior officer.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

impl Payload for Review {
    const TYPE: PayloadType = PayloadType::Review;
    const SCHEMA: &'static str = "candour-review/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        if self.comments.is_empty() {
            return Err(Fault::Content("it says nothing: a review has a comment".to_owned()));
        }
        said::check(&self.comments)?;
        self.signer.check()
    }
}
