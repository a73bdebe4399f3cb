//! Whether a return is addressed to the partnership that this workspace speaks for. Whoever takes returns in asks this first.

use candour_domain::ids::{AuditId, InvitedId};
use candour_sealed::payload::Delivery;
use candour_sealed::{KeyId, Refusal, Verified, VerifiedProvisional, VerifiedSubmission};

use crate::{Error, Workspace};

/// For which audit a return came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addressed {
    /// The audit.
    pub audit: AuditId,
    /// The issue of its pack that was worked with; none for one that was never issued here.
    pub issue: Option<u32>,
    /// Which of the invited the agency says it is.
    pub invited: Option<InvitedId>,
}

/// The audit that a return was delivered for, or why it is refused: it is addressed to nobody (its delivery was removed), to another
/// partnership (also when that one encrypted it anew), or to an audit that is none of ours.
pub fn addressed_here(
    workspace: &Workspace,
    submission: &VerifiedSubmission,
) -> Result<Result<Addressed, Refusal>, Error> {
    let delivered = |ours: &[KeyId], audit| submission.delivered_to(ours, audit).map(drop);
    addressed(workspace, submission.delivery(), delivered)
}

/// The same for a return that is not signed off yet.
pub fn addressed_provisionally(
    workspace: &Workspace,
    provisional: &VerifiedProvisional,
) -> Result<Result<Addressed, Refusal>, Error> {
    let delivered = |ours: &[KeyId], audit| provisional.delivered_to(ours, audit).map(drop);
    addressed(workspace, Some(provisional.delivery()), delivered)
}

fn addressed(
    workspace: &Workspace,
    delivery: Option<&Verified<Delivery>>,
    delivered: impl Fn(&[KeyId], AuditId) -> Result<(), Refusal>,
) -> Result<Result<Addressed, Refusal>, Error> {
    let Some(partnership) = workspace.store.partnership()? else {
        return Ok(Err(Refusal::ForAnotherPartnership));
    };
    let Some(delivery) = delivery else { return Ok(Err(Refusal::NotDelivered)) };
    let to = &delivery.content().audit;
    // Whose it is not is told before that the audit is unknown.
    if let Err(refusal) = delivered(&[partnership.keyid.into()], to.id) {
        return Ok(Err(refusal));
    }
    if workspace.store.audit_title(to.id)?.is_none() {
        return Ok(Err(Refusal::ForAnotherAudit));
    }
    let issue = workspace.store.issue_of(to.id, &to.pack_sha256)?;
    Ok(Ok(Addressed { audit: to.id, issue, invited: to.invited_id }))
}
