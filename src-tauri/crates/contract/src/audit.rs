//! The audits of a partnership, as their own pages show them.

use candour_domain::catalogue::Catalogue;
use candour_operations::audit::Listed;
use candour_operations::pack::Invited;
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::catalogue::{CatalogueListing, ChoiceView};
use crate::frame::DueView;
use crate::moment::moment;

/// An audit of the partnership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The cycle it belongs to.
    pub cycle: String,
    /// The day by which returns are wanted.
    pub deadline: DueView,
    /// The areas that it covers.
    pub areas: Vec<ChoiceView>,
    /// Who is invited.
    pub invited: Vec<InvitedView>,
    /// What is to be read before anything is answered.
    pub instructions: String,
    /// Where a return is sent.
    pub send_to: String,
    /// The catalogue to be answered.
    pub catalogue: CatalogueListing,
    /// The packs that were issued, oldest first.
    pub issued: Vec<IssuedView>,
    /// Whether something was changed since the last of them.
    pub changed_since: bool,
}

/// An agency that is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InvitedView {
    /// Its id in the audit.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ChoiceView,
    /// The areas that it is asked about.
    pub areas: Vec<ChoiceView>,
    /// Whom to write to there; empty outside the partnership's own workspace.
    pub contact: String,
}

/// A pack that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IssuedView {
    /// Which issue.
    pub issue: u32,
    /// When, RFC 3339.
    pub at: String,
    /// The file's name.
    pub file_name: String,
}

pub(crate) fn due(date: NaiveDate, today: NaiveDate) -> DueView {
    DueView { date: date.to_string(), days_left: date.signed_duration_since(today).num_days() }
}

/// Areas, in the catalogue's order and by its names.
pub(crate) fn areas<'a>(
    catalogue: &Catalogue,
    ids: impl IntoIterator<Item = &'a candour_domain::ids::AreaId>,
) -> Vec<ChoiceView> {
    let named = |id: &candour_domain::ids::AreaId| {
        let name = catalogue.area(id).map(|area| area.name.to_string());
        ChoiceView { id: id.to_string(), name: name.unwrap_or_else(|| id.to_string()) }
    };
    ids.into_iter().map(named).collect()
}

impl InvitedView {
    pub(crate) fn of(catalogue: &Catalogue, invited: &Invited, contact: String) -> Self {
        let kind = catalogue.agency_kind(&invited.kind).map(|kind| kind.name.to_string());
        Self {
            id: invited.id.to_string(),
            name: invited.name.to_string(),
            kind: ChoiceView {
                id: invited.kind.to_string(),
                name: kind.unwrap_or_else(|| invited.kind.to_string()),
            },
            areas: areas(catalogue, &invited.areas),
            contact,
        }
    }
}

impl AuditView {
    /// An audit, on a day.
    pub fn of(listed: &Listed, today: NaiveDate) -> Self {
        let (row, catalogue) = (&listed.row, listed.catalogue.as_ref());
        let contact =
            |invited: &Invited| row.contacts.get(&invited.id).map(ToString::to_string).unwrap_or_default();
        Self {
            id: row.audit.id.to_string(),
            title: row.audit.title.to_string(),
            cycle: row.audit.cycle.to_string(),
            deadline: due(row.audit.deadline, today),
            areas: areas(catalogue, &row.audit.areas),
            invited: row
                .audit
                .invited
                .iter()
                .map(|invited| InvitedView::of(catalogue, invited, contact(invited)))
                .collect(),
            instructions: row.instructions.to_string(),
            send_to: row.send_to.to_string(),
            catalogue: CatalogueListing::from(catalogue),
            issued: listed
                .issued
                .iter()
                .map(|pack| IssuedView {
                    issue: pack.issue,
                    at: moment(pack.issued_at),
                    file_name: pack.file_name.clone(),
                })
                .collect(),
            changed_since: listed.issued.last().is_some_and(|pack| pack.issued_at < row.changed_at),
        }
    }
}
