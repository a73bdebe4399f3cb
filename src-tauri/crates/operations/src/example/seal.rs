//! The return of an agency of the example: signed by its lead and its senior officer, addressed and encrypted.

use candour_domain::assessment::{Contents, PreviousRevision};
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::{AssessmentId, DeviceId, InvitedId};
use candour_domain::text::Line;
use candour_sealed::payload::{App, Pack};
use candour_sealed::seal::{Attested, SignedBy, attest, deliver, sign_off, submission_file};
use candour_sealed::{AgeIdentity, SigningKey, Verified, encryption, verify};
use chrono::{DateTime, Utc};

use super::plan::{AgencyPlan, WhoSigns, faulty};
use crate::{Error, Workspace};

/// An agency that signs: keys that nobody keeps.
pub(super) struct Agency {
    pub(super) submission: AssessmentId,
    pub(super) lead: SigningKey,
    lead_by: SignedBy,
    officer: SigningKey,
    officer_by: SignedBy,
    identity: AgeIdentity,
    invited: InvitedId,
}

/// A return that was made.
pub(super) struct Made {
    /// The file, encrypted to the partnership and to the agency.
    pub(super) file: Vec<u8>,
    /// What a later revision says of it.
    pub(super) previous: PreviousRevision,
}

impl Agency {
    pub(super) fn new(workspace: &Workspace, plan: &AgencyPlan, invited: InvitedId) -> Result<Self, Error> {
        let device_id = DeviceId::new(workspace.ports.uuid()?);
        let by = |who: &WhoSigns| SignedBy {
            name: who.name.clone(),
            job_title: who.job_title.clone(),
            on_behalf_of: None,
            device_id,
        };
        Ok(Self {
            submission: AssessmentId::new(workspace.ports.uuid()?),
            lead: SigningKey::from_seed(*workspace.ports.secret()?),
            lead_by: by(&plan.lead),
            officer: SigningKey::from_seed(*workspace.ports.secret()?),
            officer_by: by(&plan.officer),
            identity: AgeIdentity::generate(),
            invited,
        })
    }

    /// Signs what it says, as its lead and its senior officer do, and addresses it to the partnership of a pack.
    pub(super) fn seal(
        &self,
        pack: &Verified<Pack>,
        catalogue: CatalogueRef,
        contents: Contents,
        (revision, previous): (u32, Option<PreviousRevision>),
        at: DateTime<Utc>,
    ) -> Result<Made, Error> {
        let line = |text: &str| Line::tidy(text).map_err(faulty);
        let attested = Attested {
            id: self.submission,
            revision,
            previous,
            catalogue,
            contents,
            age_recipient: self.identity.recipient().clone(),
            app: App { name: line("Candour")?, version: line(env!("CARGO_PKG_VERSION"))? },
        };
        let lead = attest(attested, &self.lead, &self.lead_by, at)?;
        let submission = verify::attestation(&lead)?;
        let officer = sign_off(&submission, &self.officer, &self.officer_by, at)?;
        let both = verify::signoff(submission, &officer)?;
        let previous = PreviousRevision { revision, payload_sha256: both.submission().payload_sha256() };
        let delivery = deliver(&both, pack, Some(self.invited), &self.lead, &self.lead_by, at)?;
        let plain = submission_file(&lead, &officer, Some(&delivery))?;
        let recipients = [pack.content().encryption.recipient.clone(), self.identity.recipient().clone()];
        Ok(Made { file: encryption::encrypt_to(&recipients, &plain)?, previous })
    }

    /// What its lead attests, where nobody signs it off: the very text.
    pub(super) fn attest_alone(
        &self,
        catalogue: CatalogueRef,
        contents: Contents,
        at: DateTime<Utc>,
    ) -> Result<candour_sealed::Verified<candour_sealed::Submission>, Error> {
        let line = |text: &str| Line::tidy(text).map_err(faulty);
        let attested = Attested {
            id: self.submission,
            revision: 1,
            previous: None,
            catalogue,
            contents,
            age_recipient: self.identity.recipient().clone(),
            app: App { name: line("Candour")?, version: line(env!("CARGO_PKG_VERSION"))? },
        };
        Ok(verify::attestation(&attest(attested, &self.lead, &self.lead_by, at)?)?)
    }
}
