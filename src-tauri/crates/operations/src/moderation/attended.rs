//! Saying who was there.

use candour_domain::ids::{AuditId, InvitedId, MemberId};
use candour_domain::moderation::{Act, Attendee, Event};
use candour_domain::text::Line;
use chrono::NaiveDate;

use super::{add::add, members, note::one_line};
use crate::{Error, Workspace};

/// Somebody who was there, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Present {
    /// Their name: a member of the panel is known by it.
    pub name: String,
    /// For whom they were there; may be blank.
    pub organisation: String,
}

impl Present {
    /// Reads several, one a line; blank lines are nobody.
    pub fn read_lines(typed: &str) -> Vec<Self> {
        typed.lines().filter(|line| !line.trim().is_empty()).map(Self::read).collect()
    }

    /// Reads "NAME" or "NAME, ORGANISATION".
    pub fn read(typed: &str) -> Self {
        let (name, organisation) = typed.split_once(',').unwrap_or((typed, ""));
        Self { name: name.trim().to_owned(), organisation: organisation.trim().to_owned() }
    }
}

/// Says who was there on a day, when an agency, or the audit as a whole, was discussed.
pub fn attended(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    agency: Option<InvitedId>,
    day: NaiveDate,
    present: &[Present],
) -> Result<Event, Error> {
    let members = members(workspace, audit)?;
    let attendee = |present: &Present| -> Result<Attendee, Error> {
        let name = one_line("present", &present.name)?;
        let organisation =
            Line::tidy(&present.organisation).map_err(|fault| Error::field("present", fault))?;
        let member = members.iter().find(|member| member.name.is_called(name.as_str()));
        let member = member.map(|member| member.id);
        Ok(Attendee { member, name, organisation })
    };
    let who = present.iter().map(attendee).collect::<Result<Vec<_>, _>>()?;
    if who.is_empty() {
        return Err(Error::Blank { field: "present" });
    }
    add(workspace, audit, by, Act::Attended { agency, day, who })
}
