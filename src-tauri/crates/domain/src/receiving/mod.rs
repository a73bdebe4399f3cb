//! Taking returns in: what becomes of each file, whose return it is, and where each invited agency stands.

mod matching;
mod next_things;
mod revision_difference;
mod standing;
mod verdict;

pub use matching::{Claim, Placed, Proposal, Similar, propose};
pub use next_things::{NextThing, REMINDER_DAYS, next_things};
pub use revision_difference::{
    ActionDifference, EntryDifference, FieldDifference, RevisionDifference, StatementDifference,
    revision_difference,
};
pub use standing::{Attention, Came, Circumstances, Place, Standing, Tally, standing};
pub use verdict::{Arrival, Finding, Held, Holdings, Kept, Verdict};
