//! What a report is made of.

use candour_domain::assessment::{Carried, Contents, Person};
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
    /// The senior officer's sign-off, verified. Without one, every page says that this is a draft.
    pub signed_off: Option<Signature>,
    /// The words that whoever signed off agreed to.
    pub words: Option<&'a str>,
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
