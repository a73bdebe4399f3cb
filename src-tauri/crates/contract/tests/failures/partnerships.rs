//! The faults of a partnership's keys.

use candour_domain::partnership::Safekeeping;
use candour_domain::text::Line;
use candour_operations::partnership::Fault;
use candour_sealed::partnership_backup::NotABackup;

use super::{complete, path};

/// Every error of a partnership's keys.
pub(super) fn all() -> Vec<Fault> {
    let name = Line::tidy("Larkfen Safeguarding Partnership").expect("a name");
    let newer = NotABackup::Newer { found: "candour-partnership-backup/2".into() };
    let all = vec![
        Fault::None,
        Fault::There(name.clone()),
        Fault::NotABackup { path: path(), why: NotABackup::Other },
        Fault::NotABackup { path: path(), why: newer },
        Fault::OtherKeys { path: path(), name },
        Fault::NotSafe(Safekeeping { holders: 0, rehearsed: false }),
        Fault::NotSafe(Safekeeping { holders: 1, rehearsed: false }),
        Fault::NotSafe(Safekeeping { holders: 2, rehearsed: false }),
    ];
    complete(&all, 5, |fault| match fault {
        Fault::None => 0,
        Fault::There(_) => 1,
        Fault::NotABackup { .. } => 2,
        Fault::OtherKeys { .. } => 3,
        Fault::NotSafe(_) => 4,
    });
    all
}
