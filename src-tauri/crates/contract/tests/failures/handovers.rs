//! The faults of a hand-over.

use candour_domain::assessment::Event;
use candour_domain::text::Line;
use candour_operations::handover::Fault;
use candour_sealed::{NotDecrypted, NotEncrypted};

use super::{complete, path, why};

/// Every fault of a hand-over.
pub(super) fn all() -> Vec<Fault> {
    let name = || Line::tidy("Tobias Wenlock").expect("a name");
    let not_opened = |why| Fault::NotOpened { path: path(), why };
    let all = vec![
        Fault::OnlyToRead { lead: name(), event: Event::Withdraw },
        not_opened(NotDecrypted::WrongPassphrase),
        not_opened(NotDecrypted::NotEncrypted),
        Fault::Refused { path: path(), why: candour_sealed::verify(b"nothing").expect_err("refused") },
        Fault::NotEncrypted(NotEncrypted::TooLarge),
        Fault::NotAHandover { path: path(), found: "a key card" },
        Fault::NotAnAnswer { path: path(), found: "a key card" },
        Fault::Catalogue { path: path(), why: why() },
        Fault::Incomplete { lead: name(), gaps: 2 },
        Fault::OurOwn,
        Fault::Older { lead: name() },
        Fault::NotReceived,
        Fault::NotDecided,
        Fault::PassphraseWanted { name: name() },
        Fault::NothingHandedOver,
        Fault::AnswersEarlierText { officer: name() },
        Fault::SignedHere { officer: name() },
        Fault::TakenIn { officer: name() },
    ];
    complete(&all, 17, |fault| match fault {
        Fault::OnlyToRead { .. } => 0,
        Fault::NotOpened { .. } => 1,
        Fault::Refused { .. } => 2,
        Fault::NotEncrypted(_) => 3,
        Fault::NotAHandover { .. } => 4,
        Fault::NotAnAnswer { .. } => 5,
        Fault::Catalogue { .. } => 6,
        Fault::Incomplete { .. } => 15,
        Fault::OurOwn => 7,
        Fault::Older { .. } => 8,
        Fault::NotReceived => 9,
        Fault::NotDecided => 10,
        Fault::PassphraseWanted { .. } => 11,
        Fault::NothingHandedOver => 12,
        Fault::AnswersEarlierText { .. } => 13,
        Fault::TakenIn { .. } => 14,
        Fault::SignedHere { .. } => 16,
    });
    all
}
