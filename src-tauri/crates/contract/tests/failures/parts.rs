//! Every fault of the parts that have faults of their own: backups, packs, keys.

use candour_domain::audit::AuditFault;
use candour_domain::text::Line;
use candour_operations::backup::{self, BackupFault};
use candour_operations::{comparison, key, pack};

use crate::{complete, io, path, why};

/// Every fault of a backup.
pub(crate) fn of_backups() -> Vec<BackupFault> {
    let not_one = |fault| BackupFault::NotABackup { path: path(), fault };
    let all = vec![
        BackupFault::Full(path()),
        BackupFault::ReadOnly(path()),
        BackupFault::PlaceGone(path()),
        BackupFault::PlaceWithin(path()),
        BackupFault::PlaceUnnamed(path()),
        BackupFault::ReadBackDiffers(path()),
        BackupFault::NotWhole(why()),
        BackupFault::Stopped,
        not_one(backup::NotABackup::Other),
        not_one(backup::NotABackup::Newer("candour-backup/2".into())),
        not_one(backup::NotABackup::Damaged(why())),
        BackupFault::Damaged { path: path(), fault: why() },
        BackupFault::OfAnother(path()),
        BackupFault::NoWayIn,
        BackupFault::NothingReadable(why()),
        BackupFault::Io { doing: "read", path: path(), source: io() },
    ];
    complete(&all, 14, |fault| match fault {
        BackupFault::Full(_) => 0,
        BackupFault::ReadOnly(_) => 1,
        BackupFault::PlaceGone(_) => 2,
        BackupFault::PlaceWithin(_) => 3,
        BackupFault::PlaceUnnamed(_) => 4,
        BackupFault::ReadBackDiffers(_) => 5,
        BackupFault::NotWhole(_) => 6,
        BackupFault::Stopped => 7,
        BackupFault::NotABackup { .. } => 8,
        BackupFault::Damaged { .. } => 9,
        BackupFault::OfAnother(_) => 10,
        BackupFault::NoWayIn => 11,
        BackupFault::Io { .. } => 12,
        BackupFault::NothingReadable(_) => 13,
    });
    all
}

/// Every error of a pack.
pub(crate) fn of_packs() -> Vec<pack::Fault> {
    use pack::Fault;
    let id = "00000000-0000-4000-8000-000000000002".parse().expect("an id");
    let title = Line::tidy("Section 11 2027").expect("a title");
    let file = || "pack".to_owned();
    let all = vec![
        Fault::NoAudit(id),
        Fault::NoPack(id),
        Fault::Audit(AuditFault::NoArea),
        Fault::NotAPack { file: file(), kind: "submission" },
        Fault::Misnamed(why()),
        Fault::AuditOfPack(AuditFault::NoTitle),
        Fault::Older { title: title.clone(), given: 1, here: 2 },
        Fault::TwoOfOneIssue { title: title.clone(), issue: 2 },
        Fault::OtherCatalogue { title: title.clone() },
        Fault::OtherAreas { title: title.clone() },
        Fault::NotInvited { title: title.clone(), named: "Nobody".into() },
        Fault::SeveralOfOneName { title: title.clone(), named: "St Mary's School".into() },
        Fault::NotSaidWhich { title: title.clone() },
        Fault::NotLinked { title: title.clone() },
        Fault::NotOurs { signed_for: title.clone(), title },
    ];
    complete(&all, 15, |fault| match fault {
        Fault::NoAudit(_) => 0,
        Fault::NoPack(_) => 1,
        Fault::Audit(_) => 2,
        Fault::OtherCatalogue { .. } => 3,
        Fault::OtherAreas { .. } => 9,
        Fault::NotInvited { .. } => 10,
        Fault::NotSaidWhich { .. } => 11,
        Fault::NotLinked { .. } => 12,
        Fault::NotAPack { .. } => 4,
        Fault::Misnamed(_) => 5,
        Fault::AuditOfPack(_) => 6,
        Fault::Older { .. } => 7,
        Fault::TwoOfOneIssue { .. } => 8,
        Fault::NotOurs { .. } => 13,
        Fault::SeveralOfOneName { .. } => 14,
    });
    all
}

/// Every error of a key.
pub(crate) fn of_keys() -> Vec<key::Fault> {
    use key::Fault;
    let name = Line::tidy("Larkfen Safeguarding Partnership").expect("a name");
    let all = vec![
        Fault::Unheard("abcdef01".into()),
        Fault::Ambiguous("abcdef01".into()),
        Fault::KnownAlready(name.clone()),
        Fault::NotThree(2),
        Fault::WrongWords,
        Fault::CalledBack { name: name.clone(), at: chrono::DateTime::UNIX_EPOCH },
        Fault::Changed { name: name.clone() },
        Fault::NotConfirmed { name },
        Fault::NotOwn("abcdef01".into()),
        Fault::NotACard { file: "card".into(), kind: "submission" },
        Fault::OwnOfPartnership,
    ];
    complete(&all, 11, |fault| match fault {
        Fault::Unheard(_) => 0,
        Fault::Ambiguous(_) => 1,
        Fault::KnownAlready(_) => 2,
        Fault::NotThree(_) => 3,
        Fault::WrongWords => 4,
        Fault::CalledBack { .. } => 5,
        Fault::Changed { .. } => 6,
        Fault::NotConfirmed { .. } => 7,
        Fault::NotOwn(_) => 8,
        Fault::NotACard { .. } => 9,
        Fault::OwnOfPartnership => 10,
    });
    all
}

/// Every reason why nothing was compared.
pub(crate) fn of_comparisons() -> Vec<comparison::Fault> {
    use comparison::Fault;
    let all = vec![
        Fault::NoCutOff(candour_domain::digest::Digest::of(b"none")),
        Fault::NeverFrozen,
        Fault::WithItself,
        Fault::NotJoined(candour_domain::comparison::NotJoined),
    ];
    complete(&all, 4, |fault| match fault {
        Fault::NoCutOff(_) => 0,
        Fault::NeverFrozen => 1,
        Fault::WithItself => 2,
        Fault::NotJoined(_) => 3,
    });
    all
}
