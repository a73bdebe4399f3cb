//! Who signed the return that is moderated.

use candour_domain::assessment::Role;
use candour_domain::ids::{AuditId, InvitedId};
use candour_sealed::{PayloadType, SignedAt};

use super::show;
use crate::assessment::{Signature, SignedOff};
use crate::file::{self, Report, SignatureReport};
use crate::received::counted_of;
use crate::{Error, Workspace};

/// Who attested a return, and how it was signed off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signed {
    /// The lead's attestation.
    pub attested: Option<Signature>,
    /// How it was signed off.
    pub signed_off: Option<SignedOff>,
}

/// Opens the file of an agency's return as it came; none where no return of it counts, or where the file cannot be opened here any more:
/// what it says stays readable without it.
pub fn signed(workspace: &Workspace, audit: AuditId, agency: InvitedId) -> Result<Option<Signed>, Error> {
    let (audit, _) = show::audit(workspace, audit)?;
    let Some(returned) = counted_of(workspace, &audit, agency)? else { return Ok(None) };
    let Some(bytes) = workspace.store.received_file(audit.id, &returned.row.held.payload)? else {
        return Ok(None);
    };
    let report = file::verify(&bytes, Some(workspace), false).ok();
    Ok(report.filter(|report| report.refusal.is_none()).map(|report| Signed::of(&report)))
}

impl Signed {
    fn of(report: &Report) -> Self {
        let of = |part: PayloadType, role: Role| {
            let found = report.signatures.iter().find(|signed| signed.part == part && signed.role == role);
            found.and_then(signature)
        };
        let by_key = of(PayloadType::Signoff, Role::Officer).map(SignedOff::ByKey);
        Self {
            attested: of(PayloadType::Submission, Role::Lead),
            signed_off: by_key.or_else(|| report.on_paper.clone().map(SignedOff::OnPaper)),
        }
    }
}

fn signature(signed: &SignatureReport) -> Option<Signature> {
    Some(Signature {
        name: signed.name.clone(),
        job_title: signed.job_title.clone(),
        on_behalf_of: signed.on_behalf_of.clone(),
        signed_at: SignedAt::try_from(signed.signed_at.clone()).ok()?,
    })
}
