//! Why something about the returns that are held did not happen.

use candour_domain::ids::InvitedId;
use candour_domain::text::Line;
use chrono::NaiveDate;

/// Why something about the returns to an audit did not happen. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No return that is held is named so.
    #[error("no return that is held for this audit is \"{0}\"")]
    NoReturn(String),
    /// Several are.
    #[error("several returns that are held for this audit begin with \"{0}\"")]
    SeveralReturns(String),
    /// No agency of that name is invited.
    #[error("this audit invites no agency \"{0}\"")]
    NotInvited(String),
    /// Several of that name are.
    #[error("this audit invites {} agencies called \"{named}\"", ids.len())]
    SeveralInvited {
        /// The name.
        named: String,
        /// Them.
        ids: Vec<InvitedId>,
    },
    /// Another return has the place.
    #[error("the return of {by} has the place of {invited} already")]
    PlaceTaken {
        /// The place.
        invited: Line,
        /// The agency, as the return that has it writes.
        by: Line,
    },
    /// A return that does not count would take the place of one that does.
    #[error("the return of {agency} does not count, and the one that has the place of {invited} does")]
    DoesNotCount {
        /// The agency, as it calls itself.
        agency: Line,
        /// The place.
        invited: Line,
    },
    /// An agency that was not invited works in none of the audit's areas.
    #[error("{0} works in none of the areas that this audit covers")]
    OtherAreas(Line),
    /// No key waits to be confirmed there.
    #[error("no return of \"{0}\" waits for a key to be confirmed")]
    NoKeyToConfirm(String),
    /// Several do.
    #[error("{count} keys wait to be confirmed for \"{named}\"")]
    SeveralKeys {
        /// What was named.
        named: String,
        /// How many there are.
        count: usize,
    },
    /// A key that nobody ever confirmed is confirmed by its words alone.
    #[error("the key of {0} was never confirmed here, so its words are asked for")]
    WordsNeeded(Line),
    /// Words of a key that was confirmed before.
    #[error("the key of {name} was confirmed before, as that of {organisation}")]
    ConfirmedOfAnother {
        /// Whose it is.
        name: Line,
        /// Of which agency.
        organisation: Line,
    },
    /// There is nothing to compare it with.
    #[error("no two revisions of the return of {0} are held")]
    OneRevision(Line),
    /// A revision that is not held.
    #[error("revision {revision} of the return of {agency} is not held")]
    NoRevision {
        /// The agency.
        agency: Line,
        /// The revision.
        revision: u32,
    },
    /// No return has the agency's place.
    #[error("nothing that {0} returned is held")]
    NothingReturned(Line),
    /// A day that is no later than the deadline.
    #[error("{day} is not after the deadline, {deadline}")]
    NotAnExtension {
        /// The day.
        day: NaiveDate,
        /// The deadline.
        deadline: NaiveDate,
    },
    /// There is nothing to freeze.
    #[error("no return to this audit counts yet, so that there is nothing to freeze")]
    NothingToFreeze,
    /// It is frozen as it stands.
    #[error("nothing joined since it was frozen on {0}")]
    Frozen(NaiveDate),
}
