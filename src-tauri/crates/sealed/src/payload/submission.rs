//! A self-assessment as the lead attests it: one truth for everyone, addressed to nobody.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::{
    Action, AgencyProfile, Answer, CITES_LIMIT, Contents, EvidenceEntry, LIST_LIMIT, PreviousRevision,
    Summary,
};
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::{AgencyId, AgencyKindId, AreaId, AssessmentId, StandardKey, StatementKey};
use candour_domain::text::Line;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Payload, PayloadType, SignedAt, Signer};
use crate::keys::AgeRecipient;
use crate::refusal::Fault;

/// The most answers in one submission.
pub const ANSWERS_LIMIT: usize = 10_000;
/// The most areas, and the most standards opted into.
const KEYS_LIMIT: usize = 1_000;
/// The highest number that an action or a register entry may be labelled with.
const NUMBER_LIMIT: u32 = 1_000_000;

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
    pub areas: BTreeSet<AreaId>,
    /// Standards it answers though they are not asked of it.
    pub opted_in: BTreeSet<StandardKey>,
    /// Its answers.
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

    fn check_counts(&self) -> Result<(), Fault> {
        let cited = |list: fn(&Answer) -> usize| self.answers.values().map(list).max().unwrap_or(0);
        for (what, count, limit) in [
            ("answers", self.answers.len(), ANSWERS_LIMIT),
            ("improvement actions", self.actions.len(), LIST_LIMIT),
            ("entries in the evidence register", self.evidence_register.len(), LIST_LIMIT),
            ("areas", self.areas.len(), KEYS_LIMIT),
            ("standards opted into", self.opted_in.len(), KEYS_LIMIT),
            ("register entries cited by one answer", cited(|answer| answer.cites.len()), CITES_LIMIT),
            ("actions cited by one answer", cited(|answer| answer.actions.len()), CITES_LIMIT),
        ] {
            if count > limit {
                return Err(Fault::TooMany { what, count, limit });
            }
        }
        Ok(())
    }

    fn check_ids(&self) -> Result<(), Fault> {
        let actions = self.actions.iter().map(|action| (action.id, action.number));
        let entries = self.evidence_register.iter().map(|entry| (entry.id, entry.number));
        check_list("improvement actions", actions)?;
        check_list("entries of the evidence register", entries)?;
        for answer in self.answers.values() {
            named_once(&answer.cites)?;
            named_once(&answer.actions)?;
        }
        Ok(())
    }

    fn check_dates(&self) -> Result<(), Fault> {
        let due = self.actions.iter().filter_map(|action| action.due);
        let kept =
            self.evidence_register.iter().flat_map(|entry| entry.date.into_iter().chain(entry.review_by));
        let in_range = |date: NaiveDate| (2000..=2100).contains(&date.year());
        match due.chain(kept).find(|date| !in_range(*date)) {
            Some(date) => {
                Err(Fault::Content(format!("the date {date} is not within the years 2000 to 2100")))
            }
            None => Ok(()),
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

/// That an answer cites nothing twice.
fn named_once<Id: Ord>(cited: &[Id]) -> Result<(), Fault> {
    let own: BTreeSet<&Id> = cited.iter().collect();
    if own.len() == cited.len() {
        return Ok(());
    }
    Err(Fault::Content("an answer cites the same item twice".to_owned()))
}

/// That each item has an id and a number of its own.
fn check_list<Id: Ord>(what: &str, items: impl Iterator<Item = (Id, u32)>) -> Result<(), Fault> {
    let (mut ids, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for (id, number) in items {
        if !ids.insert(id) {
            return Err(Fault::Content(format!("two {what} have the same id")));
        }
        if !(1..=NUMBER_LIMIT).contains(&number) || !numbers.insert(number) {
            return Err(Fault::Content(format!(
                "the number {number} of one of the {what} is not its own, or out of range"
            )));
        }
    }
    Ok(())
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
        self.check_counts()?;
        self.check_ids()?;
        self.check_dates()?;
        self.check_revision()?;
        if self.agency.name.is_empty() {
            return Err(Fault::Content("the name of the agency is blank".to_owned()));
        }
        self.signer.check()
    }
}
