//! What is in the way of moderating.

use candour_domain::ids::{EventId, InvitedId};
use candour_domain::moderation::NotAdded;
use candour_domain::text::Line;
use candour_operations::moderation::Fault;

use super::complete;

/// Every fault, with each reason why the rules do not allow something.
pub(super) fn all() -> Vec<Fault> {
    let name = Line::tidy("Priya Nair").expect("a name");
    let agency: InvitedId = "00000000-0000-4000-8000-000000000003".parse().expect("an id");
    let event: EventId = "00000000-0000-4000-8000-000000000004".parse().expect("an id");
    let mut all = vec![
        Fault::NotAdded(NotAdded::SaysNothing),
        Fault::NoMember { wanted: "Sam".into(), known: vec![name.clone()] },
        Fault::NoMember { wanted: "Sam".into(), known: Vec::new() },
        Fault::MemberThere(name.clone()),
        Fault::SeveralOfOneName(name.clone()),
        Fault::PapersOf(name.clone()),
        Fault::NoAgency("Fen Police".into()),
        Fault::NotInvited(agency),
        Fault::NoGrade { typed: "best".into(), known: vec![name] },
        Fault::NoEntry("E9".into()),
        Fault::NothingToDraw,
        Fault::EmptySample,
        Fault::NoSeed("A B".into()),
        Fault::NoEvent("x".into()),
    ];
    complete(&all, 13, |fault| match fault {
        Fault::NotAdded(_) => 0,
        Fault::NoMember { .. } => 1,
        Fault::MemberThere(_) => 2,
        Fault::SeveralOfOneName(_) => 3,
        Fault::NoAgency(_) => 4,
        Fault::NotInvited(_) => 5,
        Fault::NoGrade { .. } => 6,
        Fault::NoEntry(_) => 7,
        Fault::NothingToDraw => 8,
        Fault::EmptySample => 9,
        Fault::NoSeed(_) => 10,
        Fault::NoEvent(_) => 11,
        Fault::PapersOf(_) => 12,
    });
    let not_added = vec![
        NotAdded::InterestDeclared(agency),
        NotAdded::SaysNothing,
        NotAdded::NotAsked,
        NotAdded::NotAnswered,
        NotAdded::AnswerChanged,
        NotAdded::UnknownGrade("best".parse().expect("an id")),
        NotAdded::WithdrawsNothing,
        NotAdded::IdTaken(event),
        NotAdded::TooMany,
    ];
    complete(&not_added, 9, |fault| match fault {
        NotAdded::InterestDeclared(_) => 0,
        NotAdded::SaysNothing => 1,
        NotAdded::NotAsked => 2,
        NotAdded::NotAnswered => 3,
        NotAdded::AnswerChanged => 4,
        NotAdded::UnknownGrade(_) => 5,
        NotAdded::WithdrawsNothing => 6,
        NotAdded::IdTaken(_) => 7,
        NotAdded::TooMany => 8,
    });
    all.extend(not_added.into_iter().map(Fault::NotAdded));
    all
}
