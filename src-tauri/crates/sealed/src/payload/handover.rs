//! What goes beside a self-assessment that is handed to the senior officer on another computer: all that is needed to read it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{CatalogueWithin, Payload, PayloadType, Said, SignedAt, Signer, Subject, said};
use crate::refusal::Fault;

/// A hand-over. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    pub(crate) schema: Cow<'static, str>,
    /// The self-assessment that it goes with.
    pub subject: Subject,
    /// The catalogue that this answers.
    pub catalogue: CatalogueWithin,
    /// What the lead and the senior officer said of it so far.
    pub comments: Vec<Said>,
    /// The lead.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

impl Payload for Handover {
    const TYPE: PayloadType = PayloadType::Handover;
    const SCHEMA: &'static str = "candour-handover/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        self.catalogue.check()?;
        said::check(&self.comments)?;
        self.signer.check()
    }
}
