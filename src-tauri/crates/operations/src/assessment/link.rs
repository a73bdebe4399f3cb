//! Which audits an assessment answers.

use candour_domain::assessment::Stage;
use candour_domain::audit::Audit;
use candour_domain::ids::{AssessmentId, AuditId, InvitedId};
use candour_sealed::{SignedEnvelope, verify};
use candour_store::{DeliveryRow, Details, LinkRow, Operation};
use chrono::{DateTime, Utc};

use super::{AgencyDetails, lead, load, new};
use crate::pack::{self, Fault, Kept};
use crate::{Error, Workspace, share};

/// An audit that an assessment answers.
#[derive(Debug, Clone)]
pub struct Linked {
    /// Its pack, and what is known of the key.
    pub pack: Kept,
    /// Which of the invited the agency is; none where it is not on the list.
    pub invited: Option<InvitedId>,
    /// The files that were made for it, oldest first.
    pub sent: Vec<Sent>,
}

/// A file that was made for a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its name, without where it went.
    pub file_name: String,
    /// The revision in it.
    pub revision: u32,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Whether that was before it was signed off.
    pub provisional: bool,
}

impl Sent {
    fn of(row: &DeliveryRow) -> Result<Self, Error> {
        let delivery = verify::delivery(&SignedEnvelope::from_json(&row.envelope)?)?;
        let provisional = delivery.content().signoff.is_none();
        Ok(Self { file_name: row.file_name.clone(), revision: row.revision, at: row.at, provisional })
    }
}

/// The audits that an assessment answers.
pub fn links(workspace: &Workspace, id: AssessmentId) -> Result<Vec<Linked>, Error> {
    let sent = workspace.store.deliveries(id)?;
    let link = |row: LinkRow| -> Result<Linked, Error> {
        Ok(Linked {
            pack: pack::show(workspace, row.audit)?,
            invited: row.invited,
            sent: sent
                .iter()
                .filter(|sent| sent.audit == row.audit)
                .map(Sent::of)
                .collect::<Result<_, _>>()?,
        })
    };
    workspace.store.links(id)?.into_iter().map(link).collect()
}

/// Starts an assessment of what a pack asks: on its catalogue, wanted by its deadline, as one of the invited or as none of them.
pub fn new_for(
    workspace: &mut Workspace,
    audit: AuditId,
    invited: Option<InvitedId>,
    details: AgencyDetails,
) -> Result<AssessmentId, Error> {
    let kept = pack::show(workspace, audit)?;
    let asked = kept.inspected.pack.content().audit.clone();
    invites(&asked, invited)?;
    covers(&asked, &details.areas)?;
    let id = new(workspace, &kept.inspected.catalogue, details, Some(asked.deadline))?;
    link(workspace, id, audit, invited)?;
    Ok(id)
}

/// Links an assessment to an audit on the same catalogue: one assessment may answer several. The day by which it is wanted becomes the
/// earliest of theirs.
pub fn link(
    workspace: &mut Workspace,
    id: AssessmentId,
    audit: AuditId,
    invited: Option<InvitedId>,
) -> Result<(), Error> {
    let (assessment, _) = load(workspace, id)?;
    share::not_asked(workspace, &assessment)?;
    let kept = pack::show(workspace, audit)?;
    let content = kept.inspected.pack.content();
    let title = || content.audit.title.clone();
    if content.catalogue.reference.sha256 != assessment.catalogue.sha256 {
        return Err(Fault::OtherCatalogue { title: title() }.into());
    }
    invites(&content.audit, invited)?;
    covers(&content.audit, &assessment.contents.agency.areas)?;
    let deadline = content.audit.deadline;
    let sooner = assessment.stage == Stage::Draft && assessment.due.is_none_or(|due| deadline < due);
    let now = workspace.now();
    let row = LinkRow { assessment: id, audit, invited, linked_at: now };
    let operation =
        Operation::new("assessment.link", now).on(id).by(lead(&assessment)).with("audit", audit.to_string());
    workspace.store.transact(operation, |tx| {
        tx.save_link(&row)?;
        if sooner {
            let details = Details {
                agency: assessment.contents.agency,
                lead: assessment.lead,
                officer: assessment.officer,
                due: Some(deadline),
            };
            tx.save_details(id, &details)?;
        }
        Ok::<_, Error>(())
    })
}

/// Which of the invited is meant, by its name or its id; or that it is none of them.
pub fn which(kept: &Kept, named: Option<&str>, not_listed: bool) -> Result<Option<InvitedId>, Error> {
    let audit = &kept.inspected.pack.content().audit;
    let title = || audit.title.clone();
    match named {
        Some(named) => {
            let (title, named) = (title(), named.to_owned());
            match audit.meant(&named)[..] {
                [only] => Ok(Some(only.id)),
                [] => Err(Fault::NotInvited { title, named }.into()),
                _ => Err(Fault::SeveralOfOneName { title, named }.into()),
            }
        }
        None if not_listed || audit.invited.is_empty() => Ok(None),
        None => Err(Fault::NotSaidWhich { title: title() }.into()),
    }
}

fn invites(audit: &Audit, invited: Option<InvitedId>) -> Result<(), Error> {
    match invited {
        Some(invited) if audit.invited(invited).is_none() => {
            Err(Fault::NotInvited { title: audit.title.clone(), named: invited.to_string() }.into())
        }
        _ => Ok(()),
    }
}

fn covers(
    audit: &Audit,
    areas: &std::collections::BTreeSet<candour_domain::ids::AreaId>,
) -> Result<(), Error> {
    match audit.areas.is_disjoint(areas) {
        true => Err(Fault::OtherAreas { title: audit.title.clone() }.into()),
        false => Ok(()),
    }
}
