//! The faults between a partnership and an agency after moderation, and between a coordinator and a panel.

use candour_domain::ids::StatementKey;
use candour_domain::moderation::NotTheirs;
use candour_domain::text::Line;
use candour_operations::{outcome, panel};
use candour_sealed::encryption::NotEncrypted;
use candour_sealed::{NotDecrypted, Refusal};

use super::{complete, path, why};

fn name() -> Line {
    Line::tidy("Larkfen Homes").expect("a name")
}

fn statement() -> StatementKey {
    "named-senior-lead".parse().expect("a key")
}

/// Every fault of an outcome or a response. The match below does not compile while one is left out.
pub(super) fn of_outcomes() -> Vec<outcome::Fault> {
    use outcome::Fault;
    let all = vec![
        Fault::NotInvited { named: "Nobody".into() },
        Fault::TwoOfOneName { named: "Both".into() },
        Fault::NotReturned { agency: name() },
        Fault::NotInCutOff { agency: name() },
        Fault::NothingSaid { agency: name() },
        Fault::NotMade { agency: name() },
        Fault::ReturnLost { agency: name(), why: why() },
        Fault::AnotherKind { path: path(), found: "a key card", wanted: "an outcome" },
        Fault::Refused { path: path(), why: Refusal::OutcomeOfAnother },
        Fault::OfNoneOfOurs { partnership: name() },
        Fault::KeyNotKnown { partnership: name() },
        Fault::NoOutcome,
        Fault::NotDecided(statement()),
        Fault::NothingReplied,
        Fault::WayNotChosen { first: statement(), numbers: "1.1".into() },
        Fault::NoWords { first: statement(), numbers: "1.1 and 2.1".into() },
        Fault::ToNoneOfOurs,
        Fault::ResponderNotKnown { name: name() },
        Fault::ResponderCalledBack { name: name() },
    ];
    complete(&all, 19, |fault| match fault {
        Fault::NotInvited { .. } => 0,
        Fault::TwoOfOneName { .. } => 1,
        Fault::NotReturned { .. } => 2,
        Fault::NotInCutOff { .. } => 3,
        Fault::NothingSaid { .. } => 4,
        Fault::NotMade { .. } => 5,
        Fault::ReturnLost { .. } => 6,
        Fault::AnotherKind { .. } => 7,
        Fault::Refused { .. } => 8,
        Fault::OfNoneOfOurs { .. } => 9,
        Fault::KeyNotKnown { .. } => 10,
        Fault::NoOutcome => 11,
        Fault::NotDecided(_) => 12,
        Fault::NothingReplied => 13,
        Fault::WayNotChosen { .. } => 14,
        Fault::NoWords { .. } => 15,
        Fault::ToNoneOfOurs => 16,
        Fault::ResponderNotKnown { .. } => 17,
        Fault::ResponderCalledBack { .. } => 18,
    });
    all
}

/// Every fault of a panel's papers.
pub(super) fn of_panels() -> Vec<panel::Fault> {
    use panel::Fault;
    let all = vec![
        Fault::NothingToModerate { member: name() },
        Fault::Interest { member: name(), agency: name() },
        Fault::NotReturned { agency: name() },
        Fault::NotOpened { path: path(), why: NotDecrypted::WrongPassphrase },
        Fault::NotOpened { path: path(), why: NotDecrypted::Damaged },
        Fault::Refused { path: path(), why: Refusal::ReturnOfOtherPapers },
        Fault::NotEncrypted(NotEncrypted::Failed),
        Fault::AnotherKind { path: path(), found: "a key card", wanted: "papers" },
        Fault::Faulty { path: path(), why: why() },
        Fault::OurOwn,
        Fault::OfAnotherMember { here: name(), member: name() },
        Fault::NotReceived,
        Fault::NothingGiven,
        Fault::NothingSaid { member: name() },
        Fault::TooMany,
        Fault::NotTheirs { member: name(), why: NotTheirs::BeyondPapers },
        Fault::NotTheirs { member: name(), why: NotTheirs::AsAgency },
        Fault::NothingToPrint,
    ];
    complete(&all, 16, |fault| match fault {
        Fault::NothingToModerate { .. } => 0,
        Fault::Interest { .. } => 1,
        Fault::NotReturned { .. } => 2,
        Fault::NotOpened { .. } => 3,
        Fault::Refused { .. } => 4,
        Fault::NotEncrypted(_) => 5,
        Fault::AnotherKind { .. } => 6,
        Fault::Faulty { .. } => 7,
        Fault::OurOwn => 8,
        Fault::OfAnotherMember { .. } => 9,
        Fault::NotReceived => 10,
        Fault::NothingGiven => 11,
        Fault::NothingSaid { .. } => 12,
        Fault::TooMany => 13,
        Fault::NotTheirs { .. } => 14,
        Fault::NothingToPrint => 15,
    });
    all
}
