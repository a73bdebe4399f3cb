//! Taking returns in, as people see it: one row a file, its verdict in words.

use candour_domain::audit::Audit;
use candour_domain::ids::InvitedId;
use candour_domain::receiving::{Kept, Proposal, Verdict};
use candour_operations::received::{Came, DecidedAnew, KeyConfirmed, Return, Sort, TakenIn};
use serde::Serialize;
use ts_rs::TS;

use crate::catalogue::ChoiceView;

/// What came of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TakenInView {
    /// Its name, with the folders or the archive that it lies in.
    pub file: String,
    /// A stable word for the verdict; `not_read` where there is none.
    pub verdict: String,
    /// The verdict, in words.
    pub words: String,
    /// What there is to say besides.
    pub why: Option<String>,
    /// What it means to whoever takes it in.
    pub sort: SortView,
    /// The return in it.
    pub found: Option<FoundReturn>,
}

/// What a file means to whoever takes it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortView {
    /// It counts from now on.
    Counts,
    /// It is here already, or a later one is.
    Here,
    /// A person has something to do about it.
    NeedsYou,
    /// It was never meant for this audit.
    Unrelated,
}

/// A return that was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FoundReturn {
    /// The return's id.
    pub submission: String,
    /// SHA-256 of what was signed, in hex: its reference.
    pub payload_sha256: String,
    /// The agency, as it calls itself.
    pub agency: String,
    /// Its revision.
    pub revision: u32,
    /// Whose it is; null where that is not certain.
    pub placed: Option<ChoiceView>,
    /// Whose it may be, where that is not certain.
    pub proposal: Option<ProposalView>,
}

/// Whose a return may be, for a person to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProposalView {
    /// Why that is not certain.
    pub words: String,
    /// The likeliest first.
    pub choices: Vec<ChoiceView>,
    /// Whether another return has that place, and would have to give way.
    pub taken: bool,
}

/// How far the taking in has come, or what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct TakingInView {
    /// How many files were looked at.
    pub done: usize,
    /// How many there are, as far as is known.
    pub files: usize,
    /// How many count from now on.
    pub counts: usize,
    /// How many are here already.
    pub here: usize,
    /// About how many a person has something to do.
    pub needs_you: usize,
    /// How many were never meant for this audit.
    pub unrelated: usize,
    /// All of that in words.
    pub words: String,
}

/// A step of taking in: a row, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TakingInStep {
    /// What came of one file.
    pub row: TakenInView,
    /// How far it has come.
    pub so_far: TakingInView,
}

/// A key that was confirmed, and what it let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeyConfirmedView {
    /// Whose key it is.
    pub name: String,
    /// The agency.
    pub agency: String,
    /// The returns that were held apart for it.
    pub decided: Vec<DecidedAnewView>,
}

/// A return that was held apart, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DecidedAnewView {
    /// The agency, as it calls itself.
    pub agency: String,
    /// The file that it came in.
    pub file_name: String,
    /// A stable word for the verdict.
    pub verdict: String,
    /// The verdict, in words.
    pub words: String,
}

/// One of the invited, by name.
pub(crate) fn invited(audit: &Audit, id: InvitedId) -> Option<ChoiceView> {
    let invited = audit.invited(id)?;
    Some(ChoiceView { id: id.to_string(), name: invited.name.to_string() })
}

impl ProposalView {
    pub(crate) fn of(audit: &Audit, proposal: &Proposal) -> Self {
        let ids: Vec<InvitedId> = match proposal {
            Proposal::AsBefore(id) | Proposal::Named(id) | Proposal::NamedOtherwise(id) => vec![*id],
            Proposal::Taken { invited, .. } | Proposal::HasAnother { invited, .. } => vec![*invited],
            Proposal::SameName(ids) => ids.clone(),
            Proposal::SimilarNames(similar) => similar.iter().map(|similar| similar.invited).collect(),
            Proposal::Nobody => Vec::new(),
        };
        let has = match proposal {
            Proposal::HasAnother { at: Some(at), .. } => audit.invited(*at),
            _ => None,
        };
        let words = match has {
            Some(has) => format!("{proposal} It has the place of {} already.", has.name),
            None => proposal.to_string(),
        };
        Self {
            words,
            choices: ids.into_iter().filter_map(|id| invited(audit, id)).collect(),
            taken: matches!(proposal, Proposal::Taken { .. }),
        }
    }
}

impl TakenInView {
    /// What came of a file that was taken in for an audit.
    pub fn of(audit: &Audit, taken: &TakenIn) -> Self {
        let sort = match taken.sort() {
            Sort::Counts => SortView::Counts,
            Sort::Here => SortView::Here,
            Sort::NeedsYou => SortView::NeedsYou,
            Sort::Unrelated => SortView::Unrelated,
        };
        let file = candour_domain::text::visible(&taken.name).into_owned();
        match &taken.came {
            Came::NotRead(why) => Self {
                file,
                verdict: "not_read".to_owned(),
                words: format!("Not read: {why}."),
                why: None,
                sort,
                found: None,
            },
            Came::Decided { verdict, why, found, .. } => Self {
                file,
                verdict: verdict.code().to_owned(),
                words: match (verdict, sort, found) {
                    (Verdict::AlreadyHave, SortView::NeedsYou, Some(found)) => {
                        format!("You already have it. {}", still(found.kept))
                    }
                    _ => verdict.to_string(),
                },
                why: why.clone(),
                sort,
                found: found.as_deref().map(|found| FoundReturn::of(audit, found)),
            },
        }
    }
}

/// What a return that came before still needs somebody for.
fn still(kept: Option<Kept>) -> &'static str {
    match kept {
        Some(Kept::Apart) => "It counts once its key is confirmed.",
        Some(Kept::Provisional) => "It is still not signed off, and counts nowhere.",
        Some(Kept::Conflicting) => {
            "Another return of the same revision says something else. Ask the agency which holds."
        }
        _ => "It counts once it is said whose it is.",
    }
}

impl FoundReturn {
    fn of(audit: &Audit, found: &Return) -> Self {
        let placed = found.placed.and_then(|id| invited(audit, id));
        Self {
            submission: found.submission.to_string(),
            payload_sha256: found.payload.to_string(),
            agency: found.agency.to_string(),
            revision: found.revision,
            // Whose it is can be asked once its key is confirmed.
            proposal: (placed.is_none() && found.kept != Some(Kept::Apart))
                .then(|| ProposalView::of(audit, &found.proposal)),
            placed,
        }
    }
}

impl TakingInView {
    /// One more file, of so many.
    pub fn add(&mut self, row: &TakenInView, files: usize) {
        self.done += 1;
        self.files = files.max(self.done);
        *match row.sort {
            SortView::Counts => &mut self.counts,
            SortView::Here => &mut self.here,
            SortView::NeedsYou => &mut self.needs_you,
            SortView::Unrelated => &mut self.unrelated,
        } += 1;
        self.words = self.in_words();
    }

    fn in_words(&self) -> String {
        let returns = self.done - self.unrelated;
        let mut words = match (self.counts, self.here) {
            (0, 0) => "None taken in".to_owned(),
            (0, here) if here == returns => format!("All {here} were here already"),
            (counts, 0) => format!("{counts} of {returns} taken in"),
            (counts, here) => format!("{counts} of {returns} taken in, {here} were here already"),
        };
        match self.needs_you {
            0 => {}
            1 => words.push_str(", 1 needs you"),
            more => words.push_str(&format!(", {more} need you")),
        }
        match self.unrelated {
            0 => {}
            1 => words.push_str(". 1 file was no return to you"),
            more => words.push_str(&format!(". {more} files were no returns to you")),
        }
        words
    }
}

impl From<&KeyConfirmed> for KeyConfirmedView {
    fn from(confirmed: &KeyConfirmed) -> Self {
        Self {
            name: confirmed.name.to_string(),
            agency: confirmed.agency.to_string(),
            decided: confirmed.decided.iter().map(DecidedAnewView::from).collect(),
        }
    }
}

impl From<&DecidedAnew> for DecidedAnewView {
    fn from(decided: &DecidedAnew) -> Self {
        Self {
            agency: decided.agency.to_string(),
            file_name: decided.file_name.clone(),
            verdict: decided.verdict.code().to_owned(),
            words: decided.verdict.to_string(),
        }
    }
}
