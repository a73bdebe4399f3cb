//! Making the example area in a workspace that speaks for no partnership yet.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use candour_domain::assessment::{Author, Role};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AssessmentId, AuditId};
use candour_domain::text::Line;
use candour_sealed::Verified;
use candour_sealed::payload::Pack;
use candour_store::{IssuedRow, KnownHow, KnownKeyRow, Operation};
use chrono::Days;

use super::agency::Saying;
use super::plan::{self, AgencyPlan, Plan, State, Words, faulty};
use super::seal::{Agency, Answers};
use super::{past, standards};
use crate::audit::{Invitation, Listed, Said};
use crate::received::{Bytes, Came, Given, TakingIn};
use crate::{Error, Workspace, audit, catalogue, pack, partnership};

/// Under this name the workspace remembers that it is the example.
const EXAMPLE: &str = "example_area";

/// The partnership of the example.
pub const PARTNERSHIP: &str = "Fens Safeguarding Children Partnership (example)";

/// An audit of the example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The audit.
    pub audit: AuditId,
    /// Its title.
    pub title: Line,
    /// What is to be known of it: what of it follows a report, and what is made up.
    pub label: String,
    /// How many agencies are invited.
    pub invited: usize,
    /// How many of their returns count.
    pub counted: usize,
}

/// Makes the partnership, its audits and their returns, the audit to begin with first. `each` hears of every return that was taken in, and
/// of how many there are.
pub fn make(workspace: &mut Workspace, mut each: impl FnMut(usize, usize)) -> Result<Vec<Example>, Error> {
    let (plans, words) = plan::read()?;
    for catalogue in standards::read()? {
        catalogue::add(workspace, &catalogue)?;
    }
    let earliest = plans.iter().map(|plan| plan.audit.days_ago).max().unwrap_or_default();
    past::days_ago(workspace, earliest, |workspace| {
        partnership::new(workspace, PARTNERSHIP, "Ann Marsh", "Partnership coordinator")?;
        let operation = Operation::new("example.make", workspace.now());
        workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.save_setting(EXAMPLE, Some("yes"))?))
    })?;
    let returned = |plan: &Plan| plan.agencies.iter().filter(|agency| agency.state != State::Missing).count();
    let (all, mut done) = (plans.iter().map(returned).sum(), 0);
    let (mut known, mut made) = (BTreeMap::new(), Vec::new());
    for plan in &plans {
        let example = past::days_ago(workspace, plan.audit.days_ago, |workspace| {
            one(workspace, plan, &words, &mut known, || {
                done += 1;
                each(done, all);
            })
        })?;
        made.push((plan.audit.days_ago, example));
    }
    made.sort_by_key(|(days_ago, _)| *days_ago);
    Ok(made.into_iter().map(|(_, example)| example).collect())
}

/// Whether all that is in the workspace is made up.
pub fn is_example(workspace: &Workspace) -> Result<bool, Error> {
    Ok(workspace.store.setting(EXAMPLE)?.is_some())
}

/// The agencies that were met, by name: one that returns in two audits is the same in both.
type Known = BTreeMap<Line, Agency>;

fn one(
    workspace: &mut Workspace,
    plan: &Plan,
    words: &Words,
    known: &mut Known,
    mut each: impl FnMut(),
) -> Result<Example, Error> {
    let named = plan.catalogue.parse().map_err(faulty)?;
    let catalogue: Arc<Catalogue> = catalogue::find(Some(&*workspace), &named)?;
    let id = audit::save(workspace, None, &catalogue, said(workspace, plan))?;
    let pack = issue(workspace, id)?;
    let listed = audit::show(workspace, id)?;
    let mut counted = 0;
    for (place, agency) in
        plan.agencies.iter().enumerate().filter(|(_, agency)| agency.state != State::Missing)
    {
        let asking = Asking { plan, words, listed: &listed, pack: &pack };
        asking.returned(workspace, place, agency, known)?;
        counted += usize::from(matches!(agency.state, State::Counted | State::Revised));
        each();
    }
    Ok(Example {
        audit: id,
        title: plan.audit.title.clone(),
        label: plan.label.clone(),
        invited: plan.agencies.len(),
        counted,
    })
}

fn said(workspace: &Workspace, plan: &Plan) -> Said {
    let asked = &plan.audit;
    let invitation = |agency: &AgencyPlan| Invitation {
        id: None,
        name: agency.name.clone(),
        kind: agency.kind.clone(),
        areas: agency.areas.iter().cloned().collect(),
        contact: agency.lead.name.clone(),
    };
    Said {
        title: asked.title.clone(),
        cycle: asked.cycle.clone(),
        deadline: workspace.today() + Days::new(asked.deadline_in_days),
        areas: asked.areas.iter().cloned().collect(),
        invited: plan.agencies.iter().map(invitation).collect(),
        instructions: asked.instructions.clone(),
        send_to: asked.send_to.clone(),
    }
}

/// Signs the first pack of an audit and keeps it, without writing it anywhere: it goes to nobody.
fn issue(workspace: &mut Workspace, id: AuditId) -> Result<Verified<Pack>, Error> {
    let listed = audit::show(workspace, id)?;
    let keys = partnership::keys(workspace)?;
    let (file, pack) = pack::seal(workspace, &listed, &keys)?;
    let row = IssuedRow {
        sha256: pack.payload_sha256(),
        audit: id,
        issue: pack.content().issue,
        issued_at: workspace.now(),
        file_name: pack::pack_name(workspace, id)?,
        file,
    };
    let by = Author { role: Role::Partnership, name: keys.signer.name };
    let operation = Operation::new("pack.issue", row.issued_at).by(by).with("audit", id.to_string());
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.keep_issued_pack(&row)?))?;
    Ok(pack)
}

/// An audit, and what its returns are made of.
struct Asking<'a> {
    plan: &'a Plan,
    words: &'a Words,
    listed: &'a Listed,
    pack: &'a Verified<Pack>,
}

impl Asking<'_> {
    fn returned(
        &self,
        workspace: &mut Workspace,
        place: usize,
        plan: &AgencyPlan,
        known: &mut Known,
    ) -> Result<(), Error> {
        let audit = &self.listed.row.audit;
        let invited = audit.invited.get(place).ok_or_else(|| faulty("fewer are invited than planned"))?;
        let agency = match known.entry(plan.name.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let agency = new.insert(Agency::new(workspace, plan)?);
                if plan.state != State::Unconfirmed {
                    confirm(workspace, agency, plan)?;
                }
                agency
            }
        };
        let catalogue = &self.listed.catalogue;
        let saying = Saying {
            plan: self.plan,
            words: self.words,
            catalogue,
            agency: plan,
            place,
            id: agency.id,
            today: workspace.today(),
        };
        let answers = Answers {
            pack: self.pack,
            catalogue: catalogue.reference(),
            submission: AssessmentId::new(workspace.ports.uuid()?),
            invited: invited.id,
            at: workspace.now(),
        };
        let name = |revision: u32| format!("{} - {} - return {revision}.candour", plan.name, audit.title);
        if plan.state == State::Unsigned {
            let contents = saying.contents(workspace, false)?;
            let file = agency.seal_unsigned(&answers, contents)?;
            return take_in(workspace, audit.id, name(1), file);
        }
        let mut previous = None;
        let revisions = if plan.state == State::Revised { 2 } else { 1 };
        for revision in 1..=revisions {
            let contents = saying.contents(workspace, revision < revisions)?;
            let made = agency.seal(&answers, contents, (revision, previous))?;
            take_in(workspace, audit.id, name(revision), made.file)?;
            previous = Some(made.previous);
        }
        Ok(())
    }
}

/// Registers the key of an agency's lead, as somebody does who heard its words.
fn confirm(workspace: &mut Workspace, agency: &Agency, plan: &AgencyPlan) -> Result<(), Error> {
    let (key, now) = (agency.lead.public_key(), workspace.now());
    let row = KnownKeyRow {
        keyid: key.key_id().digest(),
        role: Role::Lead,
        name: plan.lead.name.clone(),
        organisation: plan.name.clone(),
        public_spki: key.spki_der().to_vec(),
        since: now,
        how: KnownHow::Confirmed,
    };
    let operation = Operation::new("key.confirm", now).with("keyid", row.keyid.to_string());
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.add_known_key(&row)?))
}

/// Takes a return in, as any other.
fn take_in(workspace: &mut Workspace, audit: AuditId, name: String, file: Vec<u8>) -> Result<(), Error> {
    let given = Given { name: name.clone(), bytes: Ok(Bytes::Whole(file)) };
    let taken = TakingIn::begin(workspace, audit)?.take(workspace, given)?;
    match taken.came {
        Came::Decided { verdict, .. } if verdict.keeps().is_some() => Ok(()),
        came => Err(faulty(format_args!("{name} was not taken in: {came:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_candour_can_be_read() {
        let (plans, words) = plan::read().expect("reads");
        assert_eq!(plans.iter().map(|plan| plan.agencies.len()).collect::<Vec<_>>(), [18, 30, 11]);
        assert!(!words.months.is_empty());
        let stands = |state: State| {
            plans.iter().flat_map(|plan| &plan.agencies).filter(|agency| agency.state == state).count()
        };
        assert_eq!(
            [State::Counted, State::Revised, State::Unconfirmed, State::Unsigned, State::Missing].map(stands),
            [52, 1, 1, 1, 4]
        );
    }
}
