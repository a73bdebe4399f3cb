//! Which of the invited agencies a return is of: proposed with its reason, never guessed silently.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt;

use super::{Holdings, Kept};
use crate::audit::Invited;
use crate::find::folded;
use crate::ids::{AgencyId, AssessmentId, InvitedId};
use crate::text::Line;

/// What a return says of whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The return.
    pub submission: AssessmentId,
    /// The agency's own id, which lasts across cycles.
    pub agency: AgencyId,
    /// Its name, as it writes it.
    pub name: Line,
    /// Which of the invited it says it is.
    pub invited: Option<InvitedId>,
}

/// A return that has its place among the invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The return.
    pub submission: AssessmentId,
    /// The agency's own id.
    pub agency: AgencyId,
    /// Which of the invited it is.
    pub invited: InvitedId,
}

/// Which of the invited a return may be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposal {
    /// An earlier revision of the same return has its place there.
    AsBefore(InvitedId),
    /// It says so, under the very name that it was invited by.
    Named(InvitedId),
    /// It says so, under another name.
    NamedOtherwise(InvitedId),
    /// It says so, or has the name, but another return has that place: another agency's, or another one of the same agency.
    Taken {
        /// The place.
        invited: InvitedId,
        /// The return that has it.
        by: AssessmentId,
        /// Whether that one is of the same agency, which then began anew.
        same_agency: bool,
    },
    /// It says so, but another return of the same agency is held that is not there: whoever has a place takes no second one by its own
    /// word. Where it is one agency with two services, a person says so.
    HasAnother {
        /// The place that it says is its.
        invited: InvitedId,
        /// The place that the other one has, where it has one.
        at: Option<InvitedId>,
    },
    /// It does not say which, and has the name of these: two where two were invited by one name.
    SameName(Vec<InvitedId>),
    /// It does not say which, and its name is like these, most alike first.
    SimilarNames(Vec<Similar>),
    /// No agency of such a name was invited.
    Nobody,
}

/// An invited agency whose name is like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Similar {
    /// The agency.
    pub invited: InvitedId,
    /// How much of the two names is alike, in per cent.
    pub percent: u32,
}

/// Names less alike than this are not proposed.
const ALIKE: u32 = 50;
/// No more are proposed than a person reads.
const MOST_SIMILAR: usize = 5;

impl Proposal {
    /// The place, where it is certain enough to be taken without asking; it is told all the same.
    pub fn certain(&self) -> Option<InvitedId> {
        match self {
            Self::AsBefore(invited) | Self::Named(invited) => Some(*invited),
            Self::NamedOtherwise(_)
            | Self::Taken { .. }
            | Self::HasAnother { .. }
            | Self::SameName(_)
            | Self::SimilarNames(_)
            | Self::Nobody => None,
        }
    }
}

impl fmt::Display for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AsBefore(_) => "An earlier revision of it has that place.",
            Self::Named(_) => "It says so, under the name that it was invited by.",
            Self::NamedOtherwise(_) => "It says that it is this agency, under another name. Ask, and say whose it is.",
            Self::Taken { same_agency: true, .. } => {
                "Another return of the same agency has that place: it began anew. Ask which holds, and say whose place it is."
            }
            Self::Taken { same_agency: false, .. } => {
                "The return of another agency has that place. Ask both, and say whose it is."
            }
            Self::HasAnother { .. } => {
                "It says that it is this agency, but another return of the same sender is here and has not that place. Ask the agency itself, and say whose it is."
            }
            Self::SameName(invited) if invited.len() > 1 => {
                "Several agencies were invited by its name. Say which of them it is."
            }
            Self::SameName(_) => "It does not say which of the invited it is, and has the name of one. Say whether it is that.",
            Self::SimilarNames(_) => "No agency was invited by its name; these are like it. Say whose it is.",
            Self::Nobody => "No agency of such a name was invited. Say whose it is, or add it to the list.",
        })
    }
}

/// Proposes a place for a return among the invited, by what else is held and the places that others have.
pub fn propose(claim: &Claim, invited: &[Invited], placed: &[Placed], held: &Holdings) -> Proposal {
    if let Some(before) = placed.iter().find(|known| known.submission == claim.submission) {
        return Proposal::AsBefore(before.invited);
    }
    let taken = |place: InvitedId| {
        let by = placed.iter().find(|known| known.invited == place)?;
        Some(Proposal::Taken { invited: place, by: by.submission, same_agency: by.agency == claim.agency })
    };
    let name = plain_name(&claim.name);
    let said = claim.invited.and_then(|id| invited.iter().find(|known| known.id == id));
    if let Some(said) = said {
        return taken(said.id).unwrap_or_else(|| match plain_name(&said.name) == name {
            _ if has_another(claim, placed, held) => {
                let own = placed.iter().find(|known| known.agency == claim.agency);
                Proposal::HasAnother { invited: said.id, at: own.map(|own| own.invited) }
            }
            true => Proposal::Named(said.id),
            false => Proposal::NamedOtherwise(said.id),
        });
    }
    let same: Vec<InvitedId> =
        invited.iter().filter(|known| plain_name(&known.name) == name).map(|known| known.id).collect();
    match same.as_slice() {
        [] => {}
        [only] => return taken(*only).unwrap_or(Proposal::SameName(same)),
        _ => return Proposal::SameName(same),
    }
    let mut alike: Vec<Similar> = invited
        .iter()
        .map(|known| Similar { invited: known.id, percent: likeness(&name, &plain_name(&known.name)) })
        .filter(|similar| similar.percent >= ALIKE)
        .collect();
    alike.sort_by_key(|similar| Reverse(similar.percent));
    alike.truncate(MOST_SIMILAR);
    if alike.is_empty() { Proposal::Nobody } else { Proposal::SimilarNames(alike) }
}

/// Whether another return of the same agency has a place, or is trusted as that agency's and has none yet. Anybody can write an id in
/// what is held apart.
fn has_another(claim: &Claim, placed: &[Placed], held: &Holdings) -> bool {
    let trusted = held.all().iter().filter(|held| held.kept != Kept::Apart);
    let placed = placed.iter().map(|placed| (placed.agency, placed.submission));
    let mut theirs = placed.chain(trusted.map(|held| (held.agency, held.submission)));
    theirs.any(|(agency, submission)| agency == claim.agency && submission != claim.submission)
}

/// A name without case, accents and punctuation.
fn plain_name(name: &Line) -> String {
    let folded = folded(name.as_str()).replace('&', " and ");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| *word != "the").collect::<Vec<_>>().join(" ")
}

/// How many of the pairs of letters of two names are in both, in per cent of all.
fn likeness(one: &str, other: &str) -> u32 {
    fn pairs(name: &str) -> BTreeSet<(usize, char, char)> {
        let mut seen = std::collections::BTreeMap::new();
        let of_word = |word: &str| word.chars().zip(word.chars().skip(1)).collect::<Vec<_>>();
        let mut number = |(a, b): (char, char)| {
            let times = seen.entry((a, b)).or_insert(0_usize);
            *times += 1;
            (*times, a, b)
        };
        name.split(' ').flat_map(of_word).map(&mut number).collect()
    }
    let (one, other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let both = 2 * one.intersection(&other).count();
    (both * 100).checked_div(all).and_then(|percent| u32::try_from(percent).ok()).unwrap_or_default()
}
