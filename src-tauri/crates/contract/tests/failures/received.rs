//! The faults of the returns that are held for an audit.

use candour_domain::ids::InvitedId;
use candour_domain::text::Line;
use candour_operations::received::Fault;
use chrono::NaiveDate;

use super::complete;

/// Every one of them.
pub(super) fn all() -> Vec<Fault> {
    let name = || Line::tidy("Open Door").expect("a name");
    let id: InvitedId = "00000000-0000-4000-8000-000000000003".parse().expect("an id");
    let all = vec![
        Fault::NoReturn("abcdef".into()),
        Fault::SeveralReturns("abcdef".into()),
        Fault::NotInvited("Nobody".into()),
        Fault::SeveralInvited { named: "Open Door".into(), ids: vec![id, id] },
        Fault::PlaceTaken { invited: name(), by: name() },
        Fault::OtherAreas(name()),
        Fault::NoKeyToConfirm("Open Door".into()),
        Fault::SeveralKeys { named: "Open Door".into(), count: 2 },
        Fault::WordsNeeded(name()),
        Fault::ConfirmedOfAnother { name: name(), organisation: name() },
        Fault::OneRevision(name()),
        Fault::NoRevision { agency: name(), revision: 3 },
        Fault::NothingReturned(name()),
        Fault::NotAnExtension { day: NaiveDate::default(), deadline: NaiveDate::default() },
        Fault::NothingToFreeze,
        Fault::Frozen(NaiveDate::default()),
        Fault::DoesNotCount { agency: name(), invited: name() },
    ];
    complete(&all, 17, |fault| match fault {
        Fault::NoReturn(_) => 0,
        Fault::SeveralReturns(_) => 1,
        Fault::NotInvited(_) => 2,
        Fault::SeveralInvited { .. } => 3,
        Fault::PlaceTaken { .. } => 4,
        Fault::OtherAreas(_) => 5,
        Fault::NoKeyToConfirm(_) => 6,
        Fault::SeveralKeys { .. } => 7,
        Fault::WordsNeeded(_) => 8,
        Fault::ConfirmedOfAnother { .. } => 9,
        Fault::OneRevision(_) => 10,
        Fault::NoRevision { .. } => 11,
        Fault::NothingReturned(_) => 12,
        Fault::NotAnExtension { .. } => 13,
        Fault::NothingToFreeze => 14,
        Fault::Frozen(_) => 15,
        Fault::DoesNotCount { .. } => 16,
    });
    all
}
