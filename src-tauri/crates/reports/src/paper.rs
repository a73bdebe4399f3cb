//! What a report is made of.

use candour_domain::assessment::{Carried, Contents, PaperSignOff, Person};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use chrono::{DateTime, NaiveDate, Utc};

/// An assessment to be printed.
#[derive(Debug, Clone)]
pub struct Paper<'a> {
    /// Its id.
    pub id: AssessmentId,
    /// Its revision.
    pub revision: u32,
    /// What it answers.
    pub catalogue: &'a Catalogue,
    /// What it says. Of what is signed, the contents that were signed.
    pub contents: &'a Contents,
    /// What it brought along from last time.
    pub carried: Option<&'a Carried>,
    /// The safeguarding lead.
    pub lead: &'a Person,
    /// The senior officer.
    pub officer: &'a Person,
    /// By when it is wanted.
    pub due: Option<NaiveDate>,
    /// The reader's own day, for what is overdue.
    pub today: NaiveDate,
    /// SHA-256 of what was attested, if it was.
    pub reference: Option<Digest>,
    /// The lead's attestation, verified.
    pub attested: Option<Signature>,
    /// How it was signed off, verified. Without it, every page says that it is not.
    pub signed_off: Option<SignedOff>,
    /// The words that whoever signed off agreed to; of what is attested, those that whoever signs in ink agrees to.
    pub words: Option<&'a str>,
}

/// How a return was signed off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedOff {
    /// With the senior officer's key.
    ByKey(Signature),
    /// In ink, as the lead recorded.
    OnPaper(Recorded),
}

/// The lead's record of a sign-off in ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What it says.
    pub record: PaperSignOff,
    /// The lead's signature under it.
    pub signature: Signature,
}

/// A signature that was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who, by their own word.
    pub name: String,
    /// Their job title.
    pub job_title: String,
    /// For whom, where not for themselves.
    pub on_behalf_of: Option<String>,
    /// When, by their own clock.
    pub at: DateTime<Utc>,
    /// The key that it holds under.
    pub key: String,
}
