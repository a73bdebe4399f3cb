//! Some statements for a colleague to answer, and what comes back.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::{Action, AgencyProfile, Answer, EvidenceEntry};
use candour_domain::bounded;
use candour_domain::ids::{AssessmentId, ShareId, StatementKey};
use candour_domain::text::{Line, Prose};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answers::{self, Answered};
use super::{CatalogueWithin, Payload, PayloadType, SignedAt, Signer, Subject};
use crate::refusal::{Fault, Refusal};
use crate::verify::Verified;

/// Some statements for a colleague. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    pub(crate) schema: Cow<'static, str>,
    /// Its id.
    pub share_id: ShareId,
    /// The assessment that the statements are of.
    pub assessment_id: AssessmentId,
    /// Its revision then.
    pub revision: u32,
    /// The agency, as far as it decides what applies.
    pub agency: AgencyProfile,
    /// The catalogue.
    pub catalogue: CatalogueWithin,
    /// For whom, as the lead calls them.
    pub colleague: Line,
    /// By when an answer is wanted.
    pub by_when: Option<NaiveDate>,
    /// What the lead asks of them.
    pub note: Prose,
    /// The statements, each with its answer as it stands: what a merge of the return starts from.
    #[serde(deserialize_with = "bounded::map")]
    pub answers: BTreeMap<StatementKey, Answer>,
    /// The actions that these cite.
    pub actions: Vec<Action>,
    /// The register entries that these cite.
    pub evidence_register: Vec<EvidenceEntry>,
    /// The lead.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

impl Payload for Share {
    const TYPE: PayloadType = PayloadType::Share;
    const SCHEMA: &'static str = "candour-share/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        let Self { answers, actions, evidence_register, .. } = self;
        if answers.is_empty() {
            return Err(Fault::Content("it asks about no statement".to_owned()));
        }
        if self.revision == 0 {
            return Err(Fault::Content("it is of no revision".to_owned()));
        }
        if self.agency.name.is_empty() {
            return Err(Fault::Content("the name of the agency is blank".to_owned()));
        }
        Answered { answers, actions, evidence_register }.check()?;
        answers::check_profile(&self.agency.areas, &self.agency.opted_in)?;
        answers::check_dates(self.by_when)?;
        // What is cited and not there could not be shown to the colleague.
        let actions: BTreeSet<_> = actions.iter().map(|action| action.id).collect();
        let entries: BTreeSet<_> = evidence_register.iter().map(|entry| entry.id).collect();
        let all_there = |answer: &Answer| {
            answer.actions.iter().all(|id| actions.contains(id))
                && answer.cites.iter().all(|id| entries.contains(id))
        };
        if !answers.values().all(all_there) {
            return Err(Fault::Content("an answer cites something that is not in it".to_owned()));
        }
        self.catalogue.check()?;
        self.signer.check()
    }
}

/// A colleague's answers. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareReturn {
    pub(crate) schema: Cow<'static, str>,
    /// The share that it answers.
    pub subject: Subject,
    /// The id of that share.
    pub share_id: ShareId,
    /// The assessment that it is for.
    pub assessment_id: AssessmentId,
    /// The statements as the colleague left them: all of the share's, or some.
    #[serde(deserialize_with = "bounded::map")]
    pub answers: BTreeMap<StatementKey, Answer>,
    /// The actions that they made or changed.
    pub actions: Vec<Action>,
    /// The register entries that they made or changed.
    pub evidence_register: Vec<EvidenceEntry>,
    /// What they say besides.
    pub note: Prose,
    /// The colleague. Their key is of no standing: the passphrase of the file is what it is trusted for.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

impl Payload for ShareReturn {
    const TYPE: PayloadType = PayloadType::ShareReturn;
    const SCHEMA: &'static str = "candour-share-return/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        let Self { answers, actions, evidence_register, .. } = self;
        Answered { answers, actions, evidence_register }.check()?;
        self.signer.check()
    }
}

impl Verified<ShareReturn> {
    /// That it answers this share, and nothing that was not asked in it.
    pub fn answers_to(&self, share: &Verified<Share>) -> Result<(), Refusal> {
        let (returned, asked) = (self.content(), share.content());
        let same = returned.subject.payload_sha256 == share.payload_sha256()
            && returned.share_id == asked.share_id
            && returned.assessment_id == asked.assessment_id;
        if !same {
            return Err(Refusal::ReturnOfAnotherShare);
        }
        match returned.answers.keys().find(|statement| !asked.answers.contains_key(*statement)) {
            Some(statement) => Err(Refusal::ReturnOfMore { statement: statement.to_string() }),
            None => Ok(()),
        }
    }
}
