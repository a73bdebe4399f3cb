//! A self-assessment as the lead attests it: one truth for everyone, addressed to nobody.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::{
    Action, AgencyProfile, Answer, Contents, EvidenceEntry, PreviousRevision, Summary,
};
use candour_domain::bounded;
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::{AgencyId, AgencyKindId, AreaId, AssessmentId, StandardKey, StatementKey};
use candour_domain::text::Line;
use serde::{Deserialize, Serialize};

use super::answers::{Answered, check_profile};
use super::{Payload, PayloadType, SignedAt, Signer};
use crate::keys::AgeRecipient;
use crate::refusal::Fault;

/// A self-assessment. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    pub(crate) schema: Cow<'static, str>,
    /// The assessment, the same through all its revisions.
    pub submission_id: AssessmentId,
    /// From 1; one more each time it is reopened.
    pub revision: u32,
    /// The revision signed off before this one; none for the first.
    pub previous: Option<PreviousRevision>,
    /// The catalogue it answers.
    pub catalogue: CatalogueRef,
    /// The agency.
    pub agency: Agency,
    /// The areas it works in.
    #[serde(deserialize_with = "bounded::set")]
    pub areas: BTreeSet<AreaId>,
    /// Standards it answers though they are not asked of it.
    #[serde(deserialize_with = "bounded::set")]
    pub opted_in: BTreeSet<StandardKey>,
    /// Its answers.
    #[serde(deserialize_with = "bounded::map")]
    pub answers: BTreeMap<StatementKey, Answer>,
    /// Its improvement actions, each with the number of its label: 3 for A3.
    pub actions: Vec<Action>,
    /// Its evidence register, each with the number of its label: 7 for E7.
    pub evidence_register: Vec<EvidenceEntry>,
    /// Its own view of the whole.
    pub summary: Summary,
    /// What made the file.
    pub app: App,
    /// The lead.
    pub signer: Signer,
    /// When the lead attested it, by their own clock.
    pub signed_at: SignedAt,
}

/// The agency, and the key that answers to it are encrypted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its id, which lasts across cycles.
    pub id: AgencyId,
    /// Its name.
    pub name: Line,
    /// Its kind, from the catalogue.
    pub kind: AgencyKindId,
    /// To what an outcome for it is encrypted.
    pub age_recipient: AgeRecipient,
}

/// The program that made a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// Its name.
    pub name: Line,
    /// Its version.
    pub version: Line,
}

impl Submission {
    /// What the agency says, in the form that the rules look at.
    pub fn contents(&self) -> Contents {
        Contents {
            agency: AgencyProfile {
                id: self.agency.id,
                name: self.agency.name.clone(),
                kind: self.agency.kind.clone(),
                areas: self.areas.clone(),
                opted_in: self.opted_in.clone(),
            },
            answers: self.answers.clone(),
            actions: self.actions.clone(),
            evidence_register: self.evidence_register.clone(),
            summary: self.summary.clone(),
        }
    }

    fn check_revision(&self) -> Result<(), Fault> {
        let follows = match &self.previous {
            None => self.revision == 1,
            Some(previous) => {
                previous.revision >= 1 && previous.revision.checked_add(1) == Some(self.revision)
            }
        };
        if follows {
            return Ok(());
        }
        Err(Fault::Content(format!("revision {} does not name the revision before it", self.revision)))
    }
}

impl Payload for Submission {
    const TYPE: PayloadType = PayloadType::Submission;
    const SCHEMA: &'static str = "candour-submission/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        let Self { answers, actions, evidence_register, .. } = self;
        Answered { answers, actions, evidence_register }.check()?;
        check_profile(&self.areas, &self.opted_in)?;
        self.check_revision()?;
        if self.agency.name.is_empty() {
            return Err(Fault::Content("the name of the agency is blank".to_owned()));
        }
        self.signer.check()
    }
}
