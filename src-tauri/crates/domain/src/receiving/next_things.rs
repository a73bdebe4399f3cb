//! What a coordinator does next in an audit, most pressing first.

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
    fn is_done(&self) -> bool {
        match self {
            Self::ConfirmKeys(agencies)
            | Self::PlaceReturns(agencies)
            | Self::SettleConflicts(agencies)
            | Self::AskAgain(agencies)
            | Self::AskForSignOff(agencies)
            | Self::AskWhetherDeclined(agencies)
            | Self::Chase(agencies)
            | Self::Remind { agencies, .. } => agencies.is_empty(),
            Self::Moderate { returns } => *returns == 0,
        }
    }
}
