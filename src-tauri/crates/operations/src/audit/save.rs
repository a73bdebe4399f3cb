//! Writing down what an audit asks, until its pack is issued and after.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::{Author, Role};
use candour_domain::audit::{Audit, Invited};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AgencyKindId, AreaId, AuditId, InvitedId};
use candour_domain::text::{Line, Prose};
use candour_store::{AuditRow, Operation};
use chrono::NaiveDate;

use crate::pack::Fault;
use crate::{Error, Workspace, partnership};

/// What a coordinator says of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its title.
    pub title: Line,
    /// The cycle it belongs to.
    pub cycle: Line,
    /// The day by which returns are wanted.
    pub deadline: NaiveDate,
    /// The areas that it covers.
    pub areas: BTreeSet<AreaId>,
    /// Who is invited.
    pub invited: Vec<Invitation>,
    /// What is to be read before anything is answered.
    pub instructions: Prose,
    /// Where a return is sent.
    pub send_to: Line,
}

/// An agency that is invited, and whom to write to there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id in this audit; none for one that is new to it.
    pub id: Option<InvitedId>,
    /// Its name.
    pub name: Line,
    /// Its kind.
    pub kind: AgencyKindId,
    /// The areas that it is asked about.
    pub areas: BTreeSet<AreaId>,
    /// Whom to write to: kept here, and in no pack.
    pub contact: Line,
}

/// Keeps an audit: a new one, or what one says now. An agency keeps the id that it has, and one of the same name is the same. A pack
/// that was issued stays as it is; the next issue says what is kept here.
pub fn save(
    workspace: &mut Workspace,
    id: Option<AuditId>,
    catalogue: &Catalogue,
    said: Said,
) -> Result<AuditId, Error> {
    let signer = partnership::keys(workspace)?.signer;
    let before = match id {
        Some(id) => Some(workspace.store.audit(id)?.ok_or(Fault::NoAudit(id))?),
        None => None,
    };
    let now = workspace.now();
    let id = match id {
        Some(id) => id,
        None => AuditId::new(workspace.ports.uuid()?),
    };
    let mut audit = Audit {
        id,
        title: said.title,
        cycle: said.cycle,
        deadline: said.deadline,
        areas: said.areas,
        invited: Vec::new(),
    };
    let mut contacts = BTreeMap::new();
    for invitation in said.invited {
        let named = || {
            let same = |known: &&Invited| known.name.is_called(invitation.name.as_str());
            before.as_ref().and_then(|row| row.audit.invited.iter().find(same)).map(|known| known.id)
        };
        let id = match invitation.id.or_else(named) {
            Some(id) => id,
            None => InvitedId::new(workspace.ports.uuid()?),
        };
        contacts.insert(id, invitation.contact);
        let Invitation { name, kind, areas, .. } = invitation;
        audit.invited.push(Invited { id, name, kind, areas });
    }
    audit.check_against(catalogue).map_err(Fault::Audit)?;
    let row = AuditRow {
        audit,
        catalogue: catalogue.sha256(),
        instructions: said.instructions,
        send_to: said.send_to,
        contacts,
        created_at: before.map_or(now, |before| before.created_at),
        changed_at: now,
    };
    let by = Author { role: Role::Partnership, name: signer.name };
    let operation = Operation::new("audit.save", now).by(by).with("audit", id.to_string());
    workspace.store.transact(operation, |tx| {
        tx.add_catalogue(catalogue, now)?;
        Ok::<_, Error>(tx.save_audit(&row)?)
    })?;
    Ok(id)
}
