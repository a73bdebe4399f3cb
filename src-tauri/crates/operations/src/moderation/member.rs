//! Who moderates an audit.

use std::collections::BTreeMap;

use candour_domain::ids::{AuditId, MemberId};
use candour_domain::moderation::Member;
use candour_domain::text::Line;

use super::{Fault, add, show};
use crate::{Error, Workspace, panel};

/// Who moderates: those who were named here, in that order, and then those of whom only what they said came here.
pub fn members(workspace: &Workspace, audit: AuditId) -> Result<Vec<Member>, Error> {
    let named = workspace.store.moderators(audit)?;
    let history = workspace.store.moderation(audit)?;
    Ok(all(named, history.events().map(|event| &event.by)))
}

pub(super) fn all<'m>(named: Vec<Member>, said: impl Iterator<Item = &'m Member>) -> Vec<Member> {
    let others: BTreeMap<MemberId, &Member> = said
        .filter(|member| named.iter().all(|known| known.id != member.id))
        .map(|member| (member.id, member))
        .collect();
    let others: Vec<Member> = others.into_values().cloned().collect();
    named.into_iter().chain(others).collect()
}

/// One of them.
pub fn member(workspace: &Workspace, audit: AuditId, id: MemberId) -> Result<Member, Error> {
    let members = members(workspace, audit)?;
    let found = members.iter().find(|member| member.id == id).cloned();
    let found = found.ok_or_else(|| nobody(&id.to_string(), members))?;
    may_sit(workspace, audit, &found)?;
    Ok(found)
}

/// On the computer of a member of the panel nobody says anything but that member: others have papers, and words, of their own.
fn may_sit(workspace: &Workspace, audit: AuditId, who: &Member) -> Result<(), Error> {
    match panel::holder(workspace, audit)? {
        Some(only) if only.id != who.id => Err(Fault::PapersOf(only.name).into()),
        _ => Ok(()),
    }
}

/// The one of that name.
pub fn member_named(workspace: &Workspace, audit: AuditId, name: &str) -> Result<Member, Error> {
    show::audit(workspace, audit)?;
    let members = members(workspace, audit)?;
    let mut of_name = members.iter().filter(|member| member.name.is_called(name));
    match (of_name.next(), of_name.next()) {
        (Some(only), None) => {
            may_sit(workspace, audit, only)?;
            Ok(only.clone())
        }
        (Some(first), Some(_)) => Err(Fault::SeveralOfOneName(first.name.clone()).into()),
        (None, _) => Err(nobody(name, members)),
    }
}

/// Names somebody who moderates from now on.
pub fn join(workspace: &mut Workspace, audit: AuditId, name: &str) -> Result<Member, Error> {
    show::audit(workspace, audit)?;
    let name = Line::tidy(name).map_err(|fault| Error::field("name", fault))?;
    if name.is_empty() {
        return Err(Error::Blank { field: "name" });
    }
    if let Some(there) =
        members(workspace, audit)?.into_iter().find(|member| member.name.is_called(name.as_str()))
    {
        return Err(Fault::MemberThere(there.name).into());
    }
    if let Some(only) = panel::holder(workspace, audit)? {
        return Err(Fault::PapersOf(only.name).into());
    }
    let member = Member { id: MemberId::new(workspace.ports.uuid()?), name };
    let operation = add::operation("moderation.join", workspace, audit, &member);
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.save_moderator(audit, &member)?))?;
    Ok(member)
}

fn nobody(wanted: &str, members: Vec<Member>) -> Error {
    let known = members.into_iter().map(|member| member.name).collect();
    Fault::NoMember { wanted: wanted.chars().take(80).collect(), known }.into()
}
