//! Where each invited agency stands: returned, provisional, late, extension agreed, declined, missing, or in need of attention.

use std::fmt;

use chrono::NaiveDate;

use super::Kept;

/// What came from an agency, by the place that its return has or may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    /// As what it is held.
    pub kept: Kept,
    /// The day on which it came.
    pub on: NaiveDate,
    /// Whether a person, or the return itself beyond doubt, said that it is this agency's. Until then it counts nowhere.
    pub placed: bool,
}

/// What is known of an invited agency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// What came, in any order.
    pub came: Vec<Came>,
    /// How many files that say they are its were refused since the last one that was kept.
    pub refused: usize,
    /// The day agreed instead of the deadline.
    pub extension: Option<NaiveDate>,
    /// Whether it said that it will not take part.
    pub declined: bool,
}

/// Where an agency stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its place on the list.
    pub place: Place,
    /// What a person has to look at besides, each once; also where its return counts.
    pub attention: Vec<Attention>,
}

/// An agency's place on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Its return counts.
    Returned {
        /// How many days after its day the first one that was kept came; 0 in time.
        days_late: i64,
    },
    /// It returned, not signed off.
    Provisional,
    /// Something came that does not count until a person has looked at it.
    NeedsAttention,
    /// Its day has passed, and nothing came.
    Late {
        /// How many days ago its day was.
        days: i64,
    },
    /// Nothing came, and it has until another day.
    ExtensionAgreed {
        /// Its last day.
        until: NaiveDate,
    },
    /// Nothing came, and its day has not passed.
    Missing,
    /// It said that it will not take part.
    Declined,
}

/// What a person has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// A return is held apart until its key is confirmed.
    KeyUnconfirmed,
    /// It is not certain that a return is this agency's.
    Unplaced,
    /// Two returns of one revision say different things.
    Conflict,
    /// A file was refused.
    Refused,
    /// It returned though it had declined.
    ReturnedThoughDeclined,
}

impl Attention {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::KeyUnconfirmed => "key_unconfirmed",
            Self::Unplaced => "unplaced",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
            Self::ReturnedThoughDeclined => "returned_though_declined",
        }
    }
}

impl fmt::Display for Attention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyUnconfirmed => "A return is held apart until its key is confirmed.",
            Self::Unplaced => "It is not certain that a return is this agency's.",
            Self::Conflict => "Two returns of one revision say different things.",
            Self::Refused => "A file was refused.",
            Self::ReturnedThoughDeclined => "It returned, though it had said that it would not take part.",
        })
    }
}

impl Place {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Returned { .. } => "returned",
            Self::Provisional => "provisional",
            Self::NeedsAttention => "needs_attention",
            Self::Late { .. } => "late",
            Self::ExtensionAgreed { .. } => "extension_agreed",
            Self::Missing => "missing",
            Self::Declined => "declined",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = |days: i64| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        match *self {
            Self::Returned { days_late: 0 } => f.write_str("Returned"),
            Self::Returned { days_late } => write!(f, "Returned, {} late", days(days_late)),
            Self::Provisional => f.write_str("Provisional: not signed off"),
            Self::NeedsAttention => f.write_str("Needs attention"),
            Self::Late { days: late } => write!(f, "Late by {}", days(late)),
            Self::ExtensionAgreed { until } => write!(f, "Extension to {}", until.format("%-d %B %Y")),
            Self::Missing => f.write_str("Not returned yet"),
            Self::Declined => f.write_str("Declined"),
        }
    }
}

/// Where an agency stands on a day.
pub fn standing(of: &Circumstances, deadline: NaiveDate, today: NaiveDate) -> Standing {
    let day = of.extension.map_or(deadline, |extension| extension.max(deadline));
    let placed = |kept: Kept| of.came.iter().any(|came| came.placed && came.kept == kept);
    let any = |kept: Kept| of.came.iter().any(|came| came.kept == kept);
    let attention = [
        (any(Kept::Apart), Attention::KeyUnconfirmed),
        (of.came.iter().any(|came| !came.placed && came.kept != Kept::Apart), Attention::Unplaced),
        (any(Kept::Conflicting), Attention::Conflict),
        (of.refused > 0, Attention::Refused),
        (of.declined && !of.came.is_empty(), Attention::ReturnedThoughDeclined),
    ];
    let attention: Vec<Attention> =
        attention.into_iter().filter(|(open, _)| *open).map(|(_, attention)| attention).collect();
    let counted = placed(Kept::Counted);
    let place = match (counted, placed(Kept::Provisional)) {
        (true, _) => {
            let first = of.came.iter().filter(|came| came.placed).map(|came| came.on).min();
            let days_late = first.map_or(0, |first| (first - day).num_days().max(0));
            Place::Returned { days_late }
        }
        (false, true) => Place::Provisional,
        (false, false) if !of.came.is_empty() || of.refused > 0 => Place::NeedsAttention,
        (false, false) if of.declined => Place::Declined,
        (false, false) if today > day => Place::Late { days: (today - day).num_days() },
        (false, false) => match of.extension.filter(|extension| *extension > deadline) {
            Some(until) => Place::ExtensionAgreed { until },
            None => Place::Missing,
        },
    };
    Standing { place, attention }
}

/// How many of the invited stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many were invited.
    pub invited: usize,
    /// How many returns count.
    pub returned: usize,
    /// How many of those came after their day.
    pub returned_late: usize,
    /// How many are provisional.
    pub provisional: usize,
    /// How many sent something that does not count yet.
    pub needs_attention: usize,
    /// How many are late.
    pub late: usize,
    /// How many have until another day.
    pub extension_agreed: usize,
    /// How many have not returned, and their day has not passed.
    pub missing: usize,
    /// How many declined.
    pub declined: usize,
    /// How many need a person's attention, whichever place they have.
    pub with_attention: usize,
}

impl Tally {
    /// Counts them.
    pub fn of<'s>(standings: impl IntoIterator<Item = &'s Standing>) -> Self {
        let mut tally = Self::default();
        for standing in standings {
            tally.invited += 1;
            tally.with_attention += usize::from(!standing.attention.is_empty());
            match standing.place {
                Place::Returned { days_late } => {
                    tally.returned += 1;
                    tally.returned_late += usize::from(days_late > 0);
                }
                Place::Provisional => tally.provisional += 1,
                Place::NeedsAttention => tally.needs_attention += 1,
                Place::Late { .. } => tally.late += 1,
                Place::ExtensionAgreed { .. } => tally.extension_agreed += 1,
                Place::Missing => tally.missing += 1,
                Place::Declined => tally.declined += 1,
            }
        }
        tally
    }

    /// How many stand in no figure.
    pub fn not_counted(&self) -> usize {
        self.invited - self.returned
    }
}
