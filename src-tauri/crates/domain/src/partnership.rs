//! A partnership's keys must outlive one person's computer: when they do.

use chrono::{DateTime, Utc};

use crate::text::Line;

/// A copy of the partnership's keys, in one person's care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Who keeps it.
    pub holder: Line,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was last opened to see that it holds the keys.
    pub rehearsed_at: Option<DateTime<Utc>>,
}

/// How far the keys are safe from the loss of one computer, and from one person's leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Safekeeping {
    /// How many people hold a backup.
    pub holders: usize,
    /// Whether one was opened as a rehearsal.
    pub rehearsed: bool,
}

/// The fewest people who hold a backup before anything is encrypted to the partnership.
pub const HOLDERS_WANTED: usize = 2;

impl Safekeeping {
    /// What the backups come to. Two in the care of one person are one.
    pub fn of<'b>(backups: impl IntoIterator<Item = &'b Backup>) -> Self {
        let (mut holders, mut rehearsed) = (std::collections::BTreeSet::new(), false);
        for backup in backups {
            holders.insert(backup.holder.as_str().to_lowercase());
            rehearsed |= backup.rehearsed_at.is_some();
        }
        Self { holders: holders.len(), rehearsed }
    }

    /// Whether a first pack may be issued: whatever is sent for it could be lost for good otherwise.
    pub fn enough(self) -> bool {
        self.holders >= HOLDERS_WANTED && self.rehearsed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(holder: &str, rehearsed: bool) -> Backup {
        let at = DateTime::UNIX_EPOCH;
        Backup {
            holder: Line::tidy(holder).expect("short"),
            made_at: at,
            rehearsed_at: rehearsed.then_some(at),
        }
    }

    #[test]
    fn two_people_and_one_rehearsal_are_enough() {
        let (ann, again, bob) =
            (backup("Ann Marsh", false), backup("ann marsh", true), backup("Bob Fen", false));
        for (backups, enough) in [
            (vec![], false),
            (vec![&ann, &bob], false),
            (vec![&again], false),
            (vec![&ann, &again], false),
            (vec![&again, &bob], true),
        ] {
            assert_eq!(Safekeeping::of(backups.iter().copied()).enough(), enough, "{backups:?}");
        }
    }
}
