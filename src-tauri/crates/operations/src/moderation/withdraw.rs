//! Withdrawing what was said: it stays in the history, and what is right instead is said anew.

use candour_domain::ids::{AuditId, MemberId};
use candour_domain::moderation::{Act, Event};

use super::{Fault, add::add, note::words};
use crate::{Error, Workspace};

/// Withdraws an event, by its id.
pub fn withdraw(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    event: &str,
    because: &str,
) -> Result<Event, Error> {
    let named = event.trim().parse().map_err(|_| Fault::NoEvent(event.chars().take(80).collect()))?;
    add(workspace, audit, by, Act::Withdrawn { event: named, because: words("because", because)? })
}
