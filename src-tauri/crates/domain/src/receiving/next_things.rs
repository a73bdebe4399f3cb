//! What a coordinator does next in an audit, most pressing first.

use std::fmt;

use chrono::NaiveDate;

use super::{Attention, Place, Standing};
use crate::ids::InvitedId;

/// From so many days before the deadline on, whoever has not returned is reminded.
pub const REMINDER_DAYS: i64 = 14;

/// One thing to do, and for which agencies, in the order in which they were invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextThing {
    /// Confirm the keys of returns that are held apart.
    ConfirmKeys(Vec<InvitedId>),
    /// Say which of the invited a return is of.
    PlaceReturns(Vec<InvitedId>),
    /// Ask which of two returns of one revision holds.
    SettleConflicts(Vec<InvitedId>),
    /// Ask for another file in place of one that was refused.
    AskAgain(Vec<InvitedId>),
    /// Ask for a return that is signed off.
    AskForSignOff(Vec<InvitedId>),
    /// Say whether an agency that declined, and returned, takes part after all.
    AskWhetherDeclined(Vec<InvitedId>),
    /// Chase those whose day has passed.
    Chase(Vec<InvitedId>),
    /// Remind those who have not returned: the deadline is near.
    Remind {
        /// Them.
        agencies: Vec<InvitedId>,
        /// How many days are left.
        days: i64,
    },
    /// Moderate what counts.
    Moderate {
        /// How many returns count.
        returns: usize,
    },
}

/// What is to be done, by where each of the invited stands.
pub fn next_things(
    standings: &[(InvitedId, Standing)],
    deadline: NaiveDate,
    today: NaiveDate,
) -> Vec<NextThing> {
    let all = |wanted: &dyn Fn(&Standing) -> bool| -> Vec<InvitedId> {
        standings.iter().filter(|(_, standing)| wanted(standing)).map(|(invited, _)| *invited).collect()
    };
    let attention = |wanted: Attention| all(&|standing| standing.attention.contains(&wanted));
    let left = (deadline - today).num_days();
    let near = (0..=REMINDER_DAYS).contains(&left);
    let returned = all(&|standing| matches!(standing.place, Place::Returned { .. })).len();
    let things = [
        NextThing::ConfirmKeys(attention(Attention::KeyUnconfirmed)),
        NextThing::PlaceReturns(attention(Attention::Unplaced)),
        NextThing::SettleConflicts(attention(Attention::Conflict)),
        NextThing::AskAgain(attention(Attention::Refused)),
        NextThing::AskForSignOff(all(&|standing| standing.place == Place::Provisional)),
        NextThing::AskWhetherDeclined(attention(Attention::ReturnedThoughDeclined)),
        NextThing::Chase(all(&|standing| matches!(standing.place, Place::Late { .. }))),
        NextThing::Remind { agencies: all(&|standing| near && standing.place == Place::Missing), days: left },
        NextThing::Moderate { returns: returned },
    ];
    things.into_iter().filter(|thing| !thing.is_done()).collect()
}

impl NextThing {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ConfirmKeys(_) => "confirm_keys",
            Self::PlaceReturns(_) => "place_returns",
            Self::SettleConflicts(_) => "settle_conflicts",
            Self::AskAgain(_) => "ask_again",
            Self::AskForSignOff(_) => "ask_for_sign_off",
            Self::AskWhetherDeclined(_) => "ask_whether_declined",
            Self::Chase(_) => "chase",
            Self::Remind { .. } => "remind",
            Self::Moderate { .. } => "moderate",
        }
    }

    /// Which agencies it is about; none where it is about all that returned.
    pub fn agencies(&self) -> &[InvitedId] {
        match self {
            Self::ConfirmKeys(agencies)
            | Self::PlaceReturns(agencies)
            | Self::SettleConflicts(agencies)
            | Self::AskAgain(agencies)
            | Self::AskForSignOff(agencies)
            | Self::AskWhetherDeclined(agencies)
            | Self::Chase(agencies)
            | Self::Remind { agencies, .. } => agencies,
            Self::Moderate { .. } => &[],
        }
    }

    fn is_done(&self) -> bool {
        match self {
            Self::Moderate { returns } => *returns == 0,
            other => other.agencies().is_empty(),
        }
    }
}

impl fmt::Display for NextThing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let agencies = match self.agencies().len() {
            1 => "1 agency".to_owned(),
            more => format!("{more} agencies"),
        };
        match self {
            Self::ConfirmKeys(_) => write!(f, "Confirm the key of {agencies}"),
            Self::PlaceReturns(_) => write!(f, "Say whose return it is: {agencies}"),
            Self::SettleConflicts(_) => write!(f, "Ask which of two returns holds: {agencies}"),
            Self::AskAgain(_) => write!(f, "Ask for another file: {agencies}"),
            Self::AskForSignOff(_) => write!(f, "Ask for a return that is signed off: {agencies}"),
            Self::AskWhetherDeclined(_) => write!(f, "Ask whether they take part after all: {agencies}"),
            Self::Chase(_) => write!(f, "Chase {agencies}: their day has passed"),
            Self::Remind { days: 0, .. } => write!(f, "Remind {agencies}: the deadline is today"),
            Self::Remind { days: 1, .. } => write!(f, "Remind {agencies}: 1 day is left"),
            Self::Remind { days, .. } => write!(f, "Remind {agencies}: {days} days are left"),
            Self::Moderate { returns: 1 } => f.write_str("Moderate 1 return"),
            Self::Moderate { returns } => write!(f, "Moderate {returns} returns"),
        }
    }
}
