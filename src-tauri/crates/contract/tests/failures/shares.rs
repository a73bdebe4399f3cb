//! The faults between a lead and a colleague.

use candour_domain::text::Line;
use candour_operations::share::ShareFault;

use super::complete;

/// Every fault but those of a workbook, which come from reading one.
pub(super) fn all() -> Vec<ShareFault> {
    let name = || Line::tidy("Ann Other").expect("a name");
    let all = vec![
        ShareFault::Unknown,
        ShareFault::Altered(name()),
        ShareFault::NotAReply,
        ShareFault::NothingAsked,
        ShareFault::Faulty("It is not JSON.".into()),
        ShareFault::NotInItsStandards("named-senior-lead".parse().expect("a key")),
        ShareFault::Closed,
        ShareFault::MadeHere(name()),
        ShareFault::OnlyToAnswer(name()),
        ShareFault::ChoicesWait(1),
        ShareFault::ChoicesWait(2),
        ShareFault::NothingToChoose,
        ShareFault::TooLongTogether,
    ];
    complete(&all, 12, |fault| match fault {
        ShareFault::Unknown => 0,
        ShareFault::Altered(_) => 1,
        ShareFault::NotAReply => 2,
        ShareFault::NothingAsked => 3,
        ShareFault::Closed => 4,
        ShareFault::MadeHere(_) => 5,
        ShareFault::OnlyToAnswer(_) => 6,
        ShareFault::NothingToChoose => 7,
        ShareFault::TooLongTogether => 8,
        ShareFault::ChoicesWait(_) => 9,
        ShareFault::Faulty(_) => 10,
        ShareFault::NotInItsStandards(_) => 11,
        ShareFault::Sheet(_) | ShareFault::NotMade(_) => 99,
    });
    all
}
