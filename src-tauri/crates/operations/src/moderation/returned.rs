//! The return of one agency that is moderated: what it says, and who signed it.

use candour_domain::assessment::Role;
use candour_domain::ids::{AuditId, InvitedId};
use candour_sealed::{PayloadType, SignedAt};

use super::show;
use crate::assessment::{Signature, SignedOff};
use crate::file::{self, Report, SignatureReport};
use crate::received::{Counted, counted_of};
use crate::{Error, Workspace};

/// Who attested a return, and how it was signed off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signed {
    /// The lead's attestation.
    pub attested: Option<Signature>,
    /// How it was signed off.
    pub signed_off: Option<SignedOff>,
}

/// An agency's return that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Returned {
    /// How it came, and what it says.
    pub counted: Counted,
    /// Who signed it; none where the file cannot be opened here any more: what it says stays readable without it.
    pub signed: Option<Signed>,
}

/// Reads an agency's return, and opens its file as it came; none where no return of it counts.
pub fn returned(workspace: &Workspace, audit: AuditId, agency: InvitedId) -> Result<Option<Returned>, Error> {
    let (audit, _) = show::audit(workspace, audit)?;
    let Some(counted) = counted_of(workspace, &audit, agency)? else { return Ok(None) };
    let bytes = workspace.store.received_file(audit.id, &counted.row.held.payload)?;
    let report = bytes.and_then(|bytes| file::verify(&bytes, Some(workspace), false).ok());
    let signed = report.filter(|report| report.refusal.is_none()).map(|report| Signed::of(&report));
    Ok(Some(Returned { counted, signed }))
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
