//! What a panel is given to be printed of: an outcome as a letter, and the papers of a panel day.

use candour_domain::assessment::Contents;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{GradeId, StatementKey};
use chrono::NaiveDate;

use crate::paper::Signature;

/// What was decided on an answer.
#[derive(Debug, Clone)]
pub struct Decided<'a> {
    /// The statement.
    pub statement: &'a StatementKey,
    /// The agency's own grade.
    pub own: Option<&'a GradeId>,
    /// The panel's.
    pub grade: &'a GradeId,
    /// Whether that is final.
    pub settled: bool,
    /// Why.
    pub reason: &'a str,
    /// What is asked for.
    pub request: &'a str,
    /// By when.
    pub by_when: Option<NaiveDate>,
}

/// An answer on which nothing was decided.
#[derive(Debug, Clone)]
pub struct Undecided<'a> {
    /// The statement.
    pub statement: &'a StatementKey,
    /// Why, as a sentence.
    pub why: &'static str,
    /// In so many words; may be empty.
    pub because: &'a str,
}

/// Something that an agency does well.
#[derive(Debug, Clone)]
pub struct DoneWell<'a> {
    /// In which statement; none for the agency as a whole.
    pub statement: Option<&'a StatementKey>,
    /// What.
    pub what: &'a str,
    /// Whether others are told.
    pub may_be_shared: bool,
}

/// An outcome that was signed, to be printed as a letter.
#[derive(Debug, Clone)]
pub struct LetterOf<'a> {
    /// The partnership.
    pub partnership: &'a str,
    /// The audit.
    pub audit: &'a str,
    /// The agency.
    pub agency: &'a str,
    /// What was asked.
    pub catalogue: &'a Catalogue,
    /// The revision of the return.
    pub revision: u32,
    /// When it was received.
    pub received_on: NaiveDate,
    /// SHA-256 of what was signed as the return.
    pub subject: Digest,
    /// SHA-256 of what was signed as the outcome.
    pub reference: Digest,
    /// Who signed for the partnership.
    pub signed: Signature,
    /// The view of the whole; may be empty.
    pub overall: &'a str,
    /// What was decided.
    pub decided: Vec<Decided<'a>>,
    /// What was not.
    pub undecided: Vec<Undecided<'a>>,
    /// What it does well.
    pub done_well: Vec<DoneWell<'a>>,
}

/// The papers of a panel day: before it, what to ask; after it, what was decided.
#[derive(Debug, Clone)]
pub struct PanelOf<'a> {
    /// The partnership.
    pub partnership: &'a str,
    /// The audit.
    pub audit: &'a str,
    /// What was asked.
    pub catalogue: &'a Catalogue,
    /// The day they are printed on.
    pub today: NaiveDate,
    /// When the results were frozen.
    pub frozen_on: Option<NaiveDate>,
    /// The agencies, in the order of the invited.
    pub agencies: Vec<AgencyOf<'a>>,
}

/// One agency on a panel day.
#[derive(Debug, Clone)]
pub struct AgencyOf<'a> {
    /// What the partnership calls it.
    pub name: &'a str,
    /// Its return.
    pub contents: &'a Contents,
    /// The revision of that.
    pub revision: u32,
    /// When it was received.
    pub received_on: NaiveDate,
    /// Who was there, each with for whom, and on which day.
    pub present: Vec<String>,
    /// Who declared an interest in it.
    pub interests: Vec<String>,
    /// What to ask it: where it arises, and the question.
    pub enquiries: Vec<(Option<&'a StatementKey>, &'a str)>,
    /// The themes it shows.
    pub themes: Vec<&'a str>,
    /// What to look at, and why: what nobody has decided on yet.
    pub to_look_at: Vec<(&'a StatementKey, Vec<String>)>,
    /// What was decided.
    pub decided: Vec<Decided<'a>>,
    /// On what members of the panel differ.
    pub differ: Vec<&'a StatementKey>,
    /// What was not decided.
    pub undecided: Vec<Undecided<'a>>,
    /// What it does well.
    pub done_well: Vec<DoneWell<'a>>,
}
