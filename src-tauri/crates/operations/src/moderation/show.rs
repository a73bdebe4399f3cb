//! An audit as it stands in moderation.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use candour_domain::assessment::EvidenceEntry;
use candour_domain::audit::{Audit, Invited};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AuditId, InvitedId, StatementKey};
use candour_domain::moderation::{Act, Asked, History, Member, Moderation, OfAgency, of_agency};

use super::member;
use crate::pack::Fault;
use crate::received::{self, Counted, CountedRow, contents, counted_rows};
use crate::{Error, Workspace, catalogue, panel};

/// What there is to moderate, what was said of it, and where that leads.
#[derive(Debug, Clone)]
pub struct Moderated {
    /// The audit.
    pub audit: Audit,
    /// Its catalogue.
    pub catalogue: Arc<Catalogue>,
    /// The returns that count, in the order of the invited.
    pub returns: Vec<CountedRow>,
    /// What is asked of each of the invited.
    pub asked: Vec<Asked>,
    /// All that was said.
    pub history: History,
    /// Where it leads.
    pub moderation: Moderation,
    /// Who moderates.
    pub members: Vec<Member>,
    /// Who alone does so here, where it is moderated with the papers of one member.
    pub papers_of: Option<Member>,
    /// The registers of the agencies of which evidence was seen: what was seen is named by its entries.
    registers: BTreeMap<InvitedId, Vec<EvidenceEntry>>,
}

/// An audit in moderation.
pub fn show(workspace: &Workspace, id: AuditId) -> Result<Moderated, Error> {
    let (audit, catalogue) = self::audit(workspace, id)?;
    let returns = counted_rows(workspace, &audit)?;
    let of_returns = received::asked(workspace, &audit, &catalogue, &returns)?;
    let mut of_returns: HashMap<InvitedId, Asked> =
        of_returns.into_iter().map(|asked| (asked.agency, asked)).collect();
    let of = |invited: &Invited| {
        of_returns.remove(&invited.id).unwrap_or_else(|| Asked::of_invited(&catalogue, invited))
    };
    let asked: Vec<Asked> = audit.invited.iter().map(of).collect();
    let history = workspace.store.moderation(id)?;
    let registers = registers(workspace, &audit, &returns, &history)?;
    let moderation = Moderation::of(&history, &catalogue, &asked);
    let members = member::all(workspace.store.moderators(id)?, history.events().map(|event| &event.by));
    let papers_of = panel::holder(workspace, id)?;
    Ok(Moderated { audit, catalogue, returns, asked, history, moderation, members, papers_of, registers })
}

impl Moderated {
    /// The return of an agency that counts.
    pub fn returned(&self, agency: InvitedId) -> Option<&CountedRow> {
        self.returns.iter().find(|returned| returned.invited == agency)
    }

    /// The evidence register of an agency of which evidence was seen.
    pub fn register_of(&self, agency: InvitedId) -> &[EvidenceEntry] {
        self.registers.get(&agency).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is asked of an agency.
    pub fn asked_of(&self, agency: InvitedId) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.agency == agency)
    }

    /// The statements that are asked of an agency, in the catalogue's order.
    pub fn statements_of(&self, agency: InvitedId) -> Vec<&StatementKey> {
        let asked = self.asked_of(agency);
        let all = self.catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
        let is_asked = |key: &&StatementKey| asked.is_some_and(|asked| asked.answers.contains_key(*key));
        all.map(|statement| &statement.key).filter(is_asked).collect()
    }

    /// What was said of an agency as a whole.
    pub fn of_agency(&self, agency: InvitedId) -> OfAgency<'_> {
        of_agency(&self.history, self.moderation.validity(), agency)
    }
}

fn registers(
    workspace: &Workspace,
    audit: &Audit,
    returns: &[CountedRow],
    history: &History,
) -> Result<BTreeMap<InvitedId, Vec<EvidenceEntry>>, Error> {
    let mut registers = BTreeMap::new();
    for event in history.events() {
        let Act::EvidenceSeen { on, .. } = &event.act else { continue };
        let returned = returns.iter().find(|returned| returned.invited == on.agency);
        if let Some(returned) = returned.filter(|_| !registers.contains_key(&on.agency)) {
            let contents = contents(workspace, audit, &returned.row)?;
            registers.insert(on.agency, contents.evidence_register);
        }
    }
    Ok(registers)
}

/// An audit with the catalogue that it asks.
pub(super) fn audit(workspace: &Workspace, id: AuditId) -> Result<(Audit, Arc<Catalogue>), Error> {
    let row = workspace.store.audit(id)?.ok_or(Fault::NoAudit(id))?;
    let found = catalogue::find_digest(Some(workspace), &row.catalogue)?;
    let unknown = || Error::NoCatalogue { wanted: row.catalogue.to_string(), known: Vec::new() };
    let catalogue = found.ok_or_else(unknown)?;
    Ok((row.audit, catalogue))
}

/// What is asked of one of the invited, with the answers of the return that counts.
pub(super) fn asked(catalogue: &Catalogue, invited: &Invited, returned: Option<&Counted>) -> Asked {
    match returned {
        Some(returned) => {
            Asked::of_return(catalogue, invited.id, returned.row.held.payload, &returned.contents)
        }
        None => Asked::of_invited(catalogue, invited),
    }
}
