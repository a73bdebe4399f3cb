//! What changed between two issues of one audit: whoever answers it must know before going on with the newer one.

use chrono::NaiveDate;

use super::{Audit, Invited};
use crate::ids::AreaId;
use crate::text::Line;

/// One thing that a newer issue says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuditChange {
    /// Its title.
    Title {
        /// As it was.
        before: Line,
        /// As it is.
        after: Line,
    },
    /// Its cycle.
    Cycle {
        /// As it was.
        before: Line,
        /// As it is.
        after: Line,
    },
    /// The day by which returns are wanted.
    Deadline {
        /// As it was.
        before: NaiveDate,
        /// As it is.
        after: NaiveDate,
    },
    /// An area that it covers now.
    AreaAdded(AreaId),
    /// An area that it no longer covers.
    AreaRemoved(AreaId),
    /// An agency that is invited now.
    Invited(Invited),
    /// An agency that is no longer invited.
    NoLongerInvited(Invited),
    /// An agency whose name, kind or areas changed.
    InvitedOtherwise {
        /// As it was.
        before: Invited,
        /// As it is.
        after: Invited,
    },
}

/// Compares two issues, in the order in which a pack says things; agencies are told apart by their ids.
pub fn difference(old: &Audit, new: &Audit) -> Vec<AuditChange> {
    let mut changes = Vec::new();
    if old.title != new.title {
        changes.push(AuditChange::Title { before: old.title.clone(), after: new.title.clone() });
    }
    if old.cycle != new.cycle {
        changes.push(AuditChange::Cycle { before: old.cycle.clone(), after: new.cycle.clone() });
    }
    if old.deadline != new.deadline {
        changes.push(AuditChange::Deadline { before: old.deadline, after: new.deadline });
    }
    changes.extend(new.areas.difference(&old.areas).cloned().map(AuditChange::AreaAdded));
    changes.extend(old.areas.difference(&new.areas).cloned().map(AuditChange::AreaRemoved));
    for after in &new.invited {
        match old.invited(after.id) {
            None => changes.push(AuditChange::Invited(after.clone())),
            Some(before) if before != after => {
                changes.push(AuditChange::InvitedOtherwise { before: before.clone(), after: after.clone() });
            }
            Some(_) => {}
        }
    }
    let gone = old.invited.iter().filter(|before| new.invited(before.id).is_none());
    changes.extend(gone.cloned().map(AuditChange::NoLongerInvited));
    changes
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::{AuditId, InvitedId};

    fn line(text: &str) -> Line {
        Line::tidy(text).expect("short")
    }

    fn area(name: &str) -> AreaId {
        name.parse().expect("an area")
    }

    fn invited(n: u128, name: &str) -> Invited {
        Invited {
            id: InvitedId::new(Uuid::from_u128(n)),
            name: line(name),
            kind: "police".parse().expect("a kind"),
            areas: [area("fen")].into(),
        }
    }

    #[test]
    fn each_thing_that_changed_is_told_and_nothing_else() {
        let old = Audit {
            id: AuditId::new(Uuid::from_u128(9)),
            title: line("Section 11"),
            cycle: line("2026"),
            deadline: NaiveDate::from_ymd_opt(2027, 2, 19).expect("a day"),
            areas: [area("fen"), area("marsh")].into(),
            invited: vec![invited(1, "Fen Police"), invited(2, "Larkfen Homes"), invited(3, "Reed School")],
        };
        assert_eq!(difference(&old, &old), []);
        let later = NaiveDate::from_ymd_opt(2027, 3, 5).expect("a day");
        let mut new =
            Audit { title: line("Section 11 again"), cycle: line("2027"), deadline: later, ..old.clone() };
        new.areas = [area("fen"), area("holt")].into();
        new.invited = vec![invited(4, "Holt Trust"), invited(2, "Larkfen Housing"), invited(1, "Fen Police")];
        let changed = difference(&old, &new);
        assert_eq!(
            changed[..5],
            [
                AuditChange::Title { before: line("Section 11"), after: line("Section 11 again") },
                AuditChange::Cycle { before: line("2026"), after: line("2027") },
                AuditChange::Deadline { before: old.deadline, after: later },
                AuditChange::AreaAdded(area("holt")),
                AuditChange::AreaRemoved(area("marsh")),
            ]
        );
        assert_eq!(
            changed[5..],
            [
                AuditChange::Invited(invited(4, "Holt Trust")),
                AuditChange::InvitedOtherwise {
                    before: invited(2, "Larkfen Homes"),
                    after: invited(2, "Larkfen Housing")
                },
                AuditChange::NoLongerInvited(invited(3, "Reed School")),
            ]
        );
    }
}
