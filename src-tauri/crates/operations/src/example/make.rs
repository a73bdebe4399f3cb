//! Making the example area in a workspace that speaks for no partnership yet.

use std::sync::Arc;

use candour_domain::assessment::{Author, Role};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AuditId};
use candour_domain::receiving::{Held, Kept, Placed};
use candour_domain::text::Line;
use candour_sealed::payload::Pack;
use candour_sealed::{Submission, Verified, VerifiedFile, encryption};
use candour_store::{
    GradesText, IssuedRow, KnownHow, KnownKeyRow, Operation, PlacedRow, ReceivedRow, ReceivedTexts,
};
use chrono::Days;

use super::agency::Saying;
use super::plan::{self, AgencyPlan, Plan, State, Words, faulty};
use super::seal::Agency;
use crate::audit::{Invitation, Listed, Said};
use crate::{Error, Workspace, audit, catalogue, pack, partnership};

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

/// Makes the partnership, its audits and their returns. `each` hears of every return that was taken in, and of how many there are.
pub fn make(workspace: &mut Workspace, mut each: impl FnMut(usize, usize)) -> Result<Vec<Example>, Error> {
    let (plans, words) = plan::read()?;
    partnership::new(workspace, PARTNERSHIP, "Ann Marsh", "Partnership coordinator")?;
    let returned = |plan: &Plan| plan.agencies.iter().filter(|agency| agency.state != State::Missing).count();
    let (all, mut done) = (plans.iter().map(returned).sum(), 0);
    let mut made = Vec::new();
    for plan in &plans {
        let example = one(workspace, plan, &words, || {
            done += 1;
            each(done, all);
        })?;
        made.push(example);
    }
    Ok(made)
}

fn one(
    workspace: &mut Workspace,
    plan: &Plan,
    words: &Words,
    mut each: impl FnMut(),
) -> Result<Example, Error> {
    let urn = plan.catalogue.parse().map_err(faulty)?;
    let catalogue: Arc<Catalogue> = catalogue::find(Some(&*workspace), &urn)?;
    let id = audit::save(workspace, None, &catalogue, said(workspace, plan))?;
    let pack = issue(workspace, id)?;
    let listed = audit::show(workspace, id)?;
    let mut counted = 0;
    for (place, agency) in
        plan.agencies.iter().enumerate().filter(|(_, agency)| agency.state != State::Missing)
    {
        let asking = Asking { plan, words, listed: &listed, pack: &pack };
        asking.returned(workspace, place, agency)?;
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
    fn returned(&self, workspace: &mut Workspace, place: usize, plan: &AgencyPlan) -> Result<(), Error> {
        let audit = &self.listed.row.audit;
        let invited = audit.invited.get(place).ok_or_else(|| faulty("fewer are invited than planned"))?;
        let agency = Agency::new(workspace, plan, invited.id)?;
        let catalogue = &self.listed.catalogue;
        let saying = Saying {
            plan: self.plan,
            words: self.words,
            catalogue,
            agency: plan,
            place,
            id: AgencyId::new(workspace.ports.uuid()?),
            today: workspace.today(),
        };
        let now = workspace.now();
        let name = |revision: u32| format!("{} - {} - return {revision}.candour", plan.name, audit.title);
        if plan.state == State::Unsigned {
            let contents = saying.contents(workspace, false)?;
            let attested = agency.attest_alone(catalogue.reference(), contents, now)?;
            return keep_unsigned(workspace, audit.id, &attested, (&name(1), invited.id));
        }
        if plan.state != State::Unconfirmed {
            confirm(workspace, &agency, plan)?;
        }
        let mut previous = None;
        let revisions = if plan.state == State::Revised { 2 } else { 1 };
        for revision in 1..=revisions {
            let contents = saying.contents(workspace, revision < revisions)?;
            let made = agency.seal(self.pack, catalogue.reference(), contents, (revision, previous), now)?;
            take_in(workspace, audit.id, &name(revision), &made.file)?;
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

/// Takes a return in.
fn take_in(workspace: &mut Workspace, audit: AuditId, name: &str, file: &[u8]) -> Result<(), Error> {
    let keys = partnership::keys(workspace)?;
    let plain = encryption::decrypt_with_identity(file, &keys.identity).map_err(faulty)?;
    let VerifiedFile::Submission(signed) = candour_sealed::verify(&plain)? else {
        return Err(faulty("a return is none"));
    };
    let submission = signed.submission();
    let known = workspace.store.known_key(&submission.signer().keyid.digest())?.is_some();
    let kept = if known { Kept::Counted } else { Kept::Apart };
    let claims = signed.delivery().and_then(|delivery| delivery.content().audit.invited_id);
    let keyids = signed.signers().into_iter().map(|signer| signer.keyid.digest()).collect();
    let row = row(submission, kept, (name, file), workspace.now());
    let row = ReceivedRow { signed_off: true, claims, keyids, ..row };
    let earlier: Vec<Digest> = workspace
        .store
        .received(audit)?
        .into_iter()
        .filter(|other| other.held.submission == row.held.submission && other.held.kept == Kept::Counted)
        .map(|other| other.held.payload)
        .collect();
    let grades = GradesText::of(&submission.content().contents());
    let operation = Operation::new("return.take-in", row.received_at).with("audit", audit.to_string());
    workspace.store.transact(operation, |tx| {
        for payload in earlier {
            tx.keep_received_as(audit, &payload, Kept::Superseded)?;
        }
        let texts = ReceivedTexts { grades: &grades, payload: submission.payload(), file };
        tx.keep_received(audit, &row, texts)?;
        if let Some(invited) = claims.filter(|_| kept == Kept::Counted) {
            let placed = Placed { submission: row.held.submission, agency: row.held.agency, invited };
            tx.place(audit, &PlacedRow { placed, by: None, at: row.received_at })?;
        }
        Ok::<_, Error>(())
    })
}

/// Keeps what nobody signed off.
fn keep_unsigned(
    workspace: &mut Workspace,
    audit: AuditId,
    attested: &Verified<Submission>,
    (name, invited): (&str, candour_domain::ids::InvitedId),
) -> Result<(), Error> {
    let at = workspace.now();
    let row = row(attested, Kept::Provisional, (name, attested.payload()), at);
    let row = ReceivedRow { claims: Some(invited), keyids: [attested.signer().keyid.digest()].into(), ..row };
    let grades = GradesText::of(&attested.content().contents());
    let placed = Placed { submission: row.held.submission, agency: row.held.agency, invited };
    let operation = Operation::new("return.take-in", at).with("audit", audit.to_string());
    workspace.store.transact(operation, |tx| {
        let texts = ReceivedTexts { grades: &grades, payload: attested.payload(), file: attested.payload() };
        tx.keep_received(audit, &row, texts)?;
        Ok::<_, Error>(tx.place(audit, &PlacedRow { placed, by: None, at })?)
    })
}

fn row(
    submission: &Verified<Submission>,
    kept: Kept,
    (name, file): (&str, &[u8]),
    received_at: chrono::DateTime<chrono::Utc>,
) -> ReceivedRow {
    let content = submission.content();
    let profile = content.contents().agency;
    ReceivedRow {
        held: Held {
            submission: content.submission_id,
            agency: profile.id,
            revision: content.revision,
            payload: submission.payload_sha256(),
            kept,
        },
        profile,
        signed_off: false,
        claims: None,
        keyids: Default::default(),
        received_at,
        file_name: name.to_owned(),
        file_sha256: Digest::of(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_candour_can_be_read() {
        let (plans, words) = plan::read().expect("reads");
        assert_eq!(plans.iter().map(|plan| plan.agencies.len()).collect::<Vec<_>>(), [30, 11]);
        assert!(!words.months.is_empty());
        let stands = |state: State| {
            plans.iter().flat_map(|plan| &plan.agencies).filter(|agency| agency.state == state).count()
        };
        assert_eq!(
            [State::Counted, State::Revised, State::Unconfirmed, State::Unsigned, State::Missing].map(stands),
            [36, 1, 1, 1, 2]
        );
    }
}
