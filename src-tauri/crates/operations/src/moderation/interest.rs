//! Declaring an interest in an agency: whoever does so does not moderate it.

use candour_domain::ids::{AuditId, InvitedId, MemberId};
use candour_domain::moderation::{Act, Event};

use super::{add::add, note::words};
use crate::{Error, Workspace};

/// Declares it, for oneself.
pub fn declare_interest(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    agency: InvitedId,
    what: &str,
) -> Result<Event, Error> {
    add(workspace, audit, by, Act::InterestDeclared { agency, what: words("interest", what)? })
}
