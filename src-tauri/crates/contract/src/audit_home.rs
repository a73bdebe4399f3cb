//! The home of an audit: where each of the invited stands, what is to be done next, and texts to write to them with.

mod email;
mod held;

use candour_domain::audit::Audit;
use candour_domain::moderation::JoinedLater;
use candour_domain::receiving::{Attention, NextThing, Tally};
use candour_domain::text::Line;
use candour_operations::audit::{AgencyStatus, Frozen, Status};
use candour_operations::received::{ConfirmedBy, KeyToConfirm};
use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

pub use email::EmailView;
pub use held::{HeldReturnView, RefusedReturnView};
pub(crate) use held::{kept, reference};

use crate::audit::{InvitedView, due};
use crate::catalogue::ChoiceView;
use crate::frame::DueView;
use crate::moment::moment;
use crate::received::invited;

/// An audit, and how it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditHome {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The cycle it belongs to.
    pub cycle: String,
    /// The day by which returns are wanted.
    pub deadline: DueView,
    /// Which issue of its pack went out last; null where none did.
    pub issued: Option<u32>,
    /// Whether something was changed since.
    pub changed_since: bool,
    /// How many stand where.
    pub tally: ReturnsTally,
    /// What to do next, most pressing first.
    pub next: Vec<NextThingView>,
    /// Each of the invited, in order.
    pub agencies: Vec<AgencyStanding>,
    /// Returns that are of nobody on the list, as far as can be told.
    pub unplaced: Vec<HeldReturnView>,
    /// Keys that wait to be confirmed.
    pub keys: Vec<KeyToConfirmView>,
    /// What is frozen, and what joined since.
    pub cut_off: Option<CutOffStanding>,
}

/// How many of the invited stand where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReturnsTally {
    /// How many were invited.
    pub invited: usize,
    /// How many returns count.
    pub returned: usize,
    /// About how many a person has something to look at.
    pub with_attention: usize,
    /// Each place that anybody has, and how many have it.
    pub places: Vec<PlaceCount>,
    /// All of it in words.
    pub words: String,
}

/// A place on the list, and how many have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlaceCount {
    /// Its stable name.
    pub place: String,
    /// In words.
    pub words: String,
    /// How many.
    pub count: usize,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NextThingView {
    /// Its stable name.
    pub code: String,
    /// In words.
    pub words: String,
    /// For which agencies.
    pub agencies: Vec<ChoiceView>,
}

/// One of the invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AgencyStanding {
    /// It, and whom to write to there.
    pub invited: InvitedView,
    /// Where it stands: a stable name.
    pub place: String,
    /// Where it stands, in words.
    pub words: String,
    /// What a person has to look at besides.
    pub attention: Vec<AttentionView>,
    /// The day that was agreed instead of the deadline, ISO 8601.
    pub extension: Option<String>,
    /// Whether it said that it will not take part.
    pub declined: bool,
    /// The coordinator's own note.
    pub note: String,
    /// What is held that is its, or may be.
    pub returns: Vec<HeldReturnView>,
    /// Files of it that were refused since the last that was kept.
    pub refused: Vec<RefusedReturnView>,
    /// Whether two of its returns can be compared.
    pub revised: bool,
    /// Texts to write to it with, the likeliest first.
    pub emails: Vec<EmailView>,
}

/// What a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AttentionView {
    /// Its stable name.
    pub code: String,
    /// In words.
    pub words: String,
}

/// A key that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeyToConfirmView {
    /// SHA-256 of the public key, in hex.
    pub keyid: String,
    /// Whose it is, by the return's own word.
    pub name: String,
    /// The agency, as the return writes it.
    pub agency: String,
    /// Which of the invited that may be.
    pub invited: Vec<ChoiceView>,
    /// Whom to ring there, where that is known.
    pub contact: String,
    /// The places, counted from 1, of the words that confirm it; null where it was confirmed before as another agency's.
    pub places: Option<Vec<u8>>,
    /// The agency that it was confirmed as the key of before.
    pub known_as: Option<String>,
    /// The files that it would let in.
    pub file_names: Vec<String>,
}

/// What was frozen, and what joined since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CutOffStanding {
    /// When, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What joined, in words; empty where nothing did.
    pub joined: Vec<String>,
}

/// What was frozen just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FrozenView {
    /// How many returns it is of.
    pub returns: usize,
    /// How many of the panel's words.
    pub events: usize,
    /// A digest of which they are, in hex.
    pub digest: String,
}

impl From<&Status> for AuditHome {
    fn from(status: &Status) -> Self {
        let row = &status.listed.row;
        let audit = &row.audit;
        let issued = status.listed.issued.last();
        Self {
            id: audit.id.to_string(),
            title: audit.title.to_string(),
            cycle: audit.cycle.to_string(),
            deadline: due(audit.deadline, status.today),
            issued: issued.map(|pack| pack.issue),
            changed_since: issued.is_some_and(|pack| pack.issued_at < row.changed_at),
            tally: ReturnsTally::of(status),
            next: status.next.iter().map(|thing| NextThingView::of(audit, thing)).collect(),
            agencies: status.agencies.iter().map(|agency| AgencyStanding::of(status, agency)).collect(),
            unplaced: status.unplaced.iter().map(|held| HeldReturnView::of(audit, held)).collect(),
            keys: status.keys.iter().map(|key| KeyToConfirmView::of(status, key)).collect(),
            cut_off: status.cut_off.as_ref().map(|cut_off| CutOffStanding::of(audit, cut_off)),
        }
    }
}

impl ReturnsTally {
    fn of(status: &Status) -> Self {
        let tally: &Tally = &status.tally;
        let places = [
            ("returned", "Returned", tally.returned),
            ("provisional", "Provisional", tally.provisional),
            ("needs_attention", "Needs attention", tally.needs_attention),
            ("late", "Late", tally.late),
            ("extension_agreed", "Extension agreed", tally.extension_agreed),
            ("missing", "Not returned yet", tally.missing),
            ("declined", "Declined", tally.declined),
        ];
        let places = places.into_iter().filter(|(_, _, count)| *count > 0);
        let mut words = match tally.invited {
            0 => "Nobody is invited by name.".to_owned(),
            invited => format!("{} of {invited} returned", tally.returned),
        };
        match tally.with_attention {
            0 => {}
            1 => words.push_str(", 1 needs you"),
            more => words.push_str(&format!(", {more} need you")),
        }
        Self {
            invited: tally.invited,
            returned: tally.returned,
            with_attention: tally.with_attention,
            places: places
                .map(|(place, words, count)| PlaceCount {
                    place: place.to_owned(),
                    words: words.to_owned(),
                    count,
                })
                .collect(),
            words,
        }
    }
}

impl NextThingView {
    fn of(audit: &Audit, thing: &NextThing) -> Self {
        Self {
            code: thing.code().to_owned(),
            words: thing.to_string(),
            agencies: thing.agencies().iter().filter_map(|id| invited(audit, *id)).collect(),
        }
    }
}

impl AgencyStanding {
    fn of(status: &Status, agency: &AgencyStatus) -> Self {
        let (audit, catalogue) = (&status.listed.row.audit, status.listed.catalogue.as_ref());
        let returns = agency.returns.iter();
        let placed = returns.clone().filter(|held| held.placed.is_some()).count();
        Self {
            invited: InvitedView::of(catalogue, &agency.invited, agency.contact.to_string()),
            place: agency.standing.place.code().to_owned(),
            words: agency.standing.place.to_string(),
            attention: agency.standing.attention.iter().copied().map(AttentionView::from).collect(),
            extension: agency.circumstance.extension.map(|day| day.to_string()),
            declined: agency.circumstance.declined_at.is_some(),
            note: agency.circumstance.note.to_string(),
            returns: returns.map(|held| HeldReturnView::of(audit, held)).collect(),
            refused: agency.refused.iter().map(RefusedReturnView::from).collect(),
            revised: placed > 1,
            emails: EmailView::to(status, agency),
        }
    }
}

impl From<Attention> for AttentionView {
    fn from(attention: Attention) -> Self {
        Self { code: attention.code().to_owned(), words: attention.to_string() }
    }
}

impl KeyToConfirmView {
    fn of(status: &Status, key: &KeyToConfirm) -> Self {
        let row = &status.listed.row;
        let contact = key.invited.iter().find_map(|id| row.contacts.get(id));
        let (places, known_as) = match &key.by {
            ConfirmedBy::Words(places) => (Some(places.to_vec()), None),
            ConfirmedBy::TheirWord { of } => (None, Some(of.to_string())),
        };
        Self {
            keyid: key.keyid.to_string(),
            name: key.name.to_string(),
            agency: key.agency_name.to_string(),
            invited: key.invited.iter().filter_map(|id| invited(&row.audit, *id)).collect(),
            contact: contact.map(ToString::to_string).unwrap_or_default(),
            places,
            known_as,
            file_names: key.file_names.clone(),
        }
    }
}

impl CutOffStanding {
    fn of(audit: &Audit, (at, by, joined): &(DateTime<Utc>, Line, JoinedLater)) -> Self {
        let off_the_list = || "An agency that is not invited any more".to_owned();
        let name = |id| audit.invited(id).map_or_else(off_the_list, |invited| invited.name.to_string());
        let of =
            |ids: &[_], what: &str| ids.iter().map(|id| format!("{}: {what}", name(*id))).collect::<Vec<_>>();
        let words = match joined.events.len() {
            0 => None,
            1 => Some("1 word of the panel".to_owned()),
            more => Some(format!("{more} words of the panel")),
        };
        let all = [
            of(&joined.returned, "returned since"),
            of(&joined.revised, "another return counts since"),
            of(&joined.gone, "its return counts no more"),
        ];
        Self { at: moment(*at), by: by.to_string(), joined: all.concat().into_iter().chain(words).collect() }
    }
}

impl From<&Frozen> for FrozenView {
    fn from(frozen: &Frozen) -> Self {
        Self { returns: frozen.returns, events: frozen.events, digest: frozen.digest.to_string() }
    }
}
