//! A sign-off in ink, as the lead records it. The senior officer's key signs nothing: it is the lead's word, under the lead's key.

use std::borrow::Cow;

use candour_domain::assessment::{PaperSignOff, not_after_recorded};
use candour_domain::text::{Line, Prose};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answers::check_dates;
use super::{Payload, PayloadType, SignedAt, Signer, Subject};
use crate::refusal::Fault;

/// The words on the paper, under which the senior officer signs in ink.
pub const PAPER_SIGNOFF_STATEMENT: &str = "I sign off this self-assessment as the person and in the role named beside my signature, \
     or on behalf of the person named there. What I sign off is exactly the text whose reference is printed with these words; it \
     does not cover a text that was changed afterwards. I sign in ink, and no key of mine signs anything: the safeguarding lead \
     records that I signed this paper, and where it is kept.";

/// A record of a sign-off on paper. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperSignoff {
    pub(crate) schema: Cow<'static, str>,
    /// What is signed off.
    pub subject: Subject,
    /// Who signed the paper.
    pub officer: OfficerOnPaper,
    /// For whom they signed, where not for themselves.
    pub on_behalf_of: Option<Line>,
    /// The day on the paper.
    pub signed_on: NaiveDate,
    /// The words on the paper.
    pub statement: Prose,
    /// Where the paper is kept.
    pub kept: Line,
    /// The lead who records it.
    pub signer: Signer,
    /// When it was recorded, by the lead's own clock.
    pub signed_at: SignedAt,
}

/// A senior officer who signed in ink.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficerOnPaper {
    /// Their name.
    pub name: Line,
    /// Their job title.
    pub job_title: Line,
}

impl PaperSignoff {
    /// What is to be said of it to people.
    pub fn recorded(&self) -> PaperSignOff {
        PaperSignOff {
            officer: self.officer.name.clone(),
            job_title: self.officer.job_title.clone(),
            on_behalf_of: self.on_behalf_of.clone(),
            signed_on: self.signed_on,
            kept: self.kept.clone(),
            recorded_by: self.signer.name.clone(),
        }
    }
}

impl Payload for PaperSignoff {
    const TYPE: PayloadType = PayloadType::PaperSignoff;
    const SCHEMA: &'static str = "candour-paper-signoff/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        let content = |problem: &str| Err(Fault::Content(problem.to_owned()));
        if self.officer.name.is_empty() {
            return content("the name of who signed the paper is blank");
        }
        if self.officer.job_title.is_empty() {
            return content("the job title of who signed the paper is blank");
        }
        if self.on_behalf_of.as_ref().is_some_and(Line::is_empty) {
            return content("the paper is signed on behalf of somebody without a name");
        }
        if self.kept.is_empty() {
            return content("it does not say where the paper is kept");
        }
        if self.statement.as_str() != PAPER_SIGNOFF_STATEMENT {
            return content("the words on the paper are not those of a sign-off on paper");
        }
        check_dates([self.signed_on])?;
        if not_after_recorded(self.signed_on, self.signed_at.moment()).is_err() {
            return Err(Fault::Content(format!(
                "the day on the paper, {}, is after the day on which it was recorded",
                self.signed_on
            )));
        }
        self.signer.check()
    }
}
