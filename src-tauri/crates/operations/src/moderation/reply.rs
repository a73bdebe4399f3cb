//! Recording what an agency said to a proposal, by phone, by letter or in the room.

use candour_domain::ids::{AuditId, MemberId};
use candour_domain::moderation::{Act, Event, Reply};

use super::before::{Seen, before};
use super::{
    add::add,
    note::{one_line, words},
};
use crate::{Error, Workspace};

/// What it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replying<'a> {
    /// In what way.
    pub reply: Reply,
    /// Its words.
    pub text: &'a str,
    /// Who said it, for the agency.
    pub said_by: &'a str,
}

/// Records it under the name of who heard it.
pub fn record_reply(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    seen: &Seen,
    replying: Replying<'_>,
) -> Result<Event, Error> {
    let on = before(workspace, audit, seen.agency)?.on(seen)?;
    let Replying { reply, text, said_by } = replying;
    let act = Act::Replied {
        on,
        reply,
        text: words("reply", text)?,
        said_by: one_line("said_by", said_by)?,
        response: None,
    };
    add(workspace, audit, by, act)
}
