//! The return of an agency of the example: signed by its lead and its senior officer, addressed and encrypted.

use candour_domain::assessment::{Contents, PreviousRevision};
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::{AgencyId, AssessmentId, DeviceId, InvitedId};
use candour_domain::text::Line;
use candour_sealed::payload::{App, Pack};
use candour_sealed::seal::{
    Attested, SignedBy, attest, deliver, deliver_provisionally, provisional_file, sign_off, submission_file,
};
use candour_sealed::{AgeIdentity, SignedEnvelope, SigningKey, Verified, encryption, verify};
use chrono::{DateTime, Utc};

use super::plan::{AgencyPlan, WhoSigns, faulty};
use crate::{Error, Workspace};

/// An agency that signs: its own id, which lasts across cycles, and keys that nobody keeps.
pub(super) struct Agency {
    pub(super) id: AgencyId,
    pub(super) lead: SigningKey,
    lead_by: SignedBy,
    officer: SigningKey,
    officer_by: SignedBy,
    identity: AgeIdentity,
}

/// What a return answers, and as whose it is sent.
pub(super) struct Answers<'p> {
    pub(super) pack: &'p Verified<Pack>,
    pub(super) catalogue: CatalogueRef,
    pub(super) submission: AssessmentId,
    pub(super) invited: InvitedId,
    pub(super) at: DateTime<Utc>,
}

/// A return that was made.
pub(super) struct Made {
    /// The file, encrypted to the partnership and to the agency.
    pub(super) file: Vec<u8>,
    /// What a later revision says of it.
    pub(super) previous: PreviousRevision,
}

impl Agency {
    pub(super) fn new(workspace: &Workspace, plan: &AgencyPlan) -> Result<Self, Error> {
        let device_id = DeviceId::new(workspace.ports.uuid()?);
        let by = |who: &WhoSigns| SignedBy {
            name: who.name.clone(),
            job_title: who.job_title.clone(),
            on_behalf_of: None,
            device_id,
        };
        Ok(Self {
            id: AgencyId::new(workspace.ports.uuid()?),
            lead: SigningKey::from_seed(*workspace.ports.secret()?),
            lead_by: by(&plan.lead),
            officer: SigningKey::from_seed(*workspace.ports.secret()?),
            officer_by: by(&plan.officer),
            identity: AgeIdentity::generate(),
        })
    }

    /// Signs what it says, as its lead and its senior officer do, and addresses it to the partnership of a pack.
    pub(super) fn seal(
        &self,
        to: &Answers<'_>,
        contents: Contents,
        (revision, previous): (u32, Option<PreviousRevision>),
    ) -> Result<Made, Error> {
        let lead = self.attest(to, contents, (revision, previous))?;
        let submission = verify::attestation(&lead)?;
        let officer = sign_off(&submission, &self.officer, &self.officer_by, to.at)?;
        let both = verify::signoff(submission, &officer)?;
        let previous = PreviousRevision { revision, payload_sha256: both.submission().payload_sha256() };
        let delivery = deliver(&both, to.pack, Some(to.invited), &self.lead, &self.lead_by, to.at)?;
        let plain = submission_file(&lead, &officer, Some(&delivery))?;
        Ok(Made { file: self.encrypt(to.pack, &plain)?, previous })
    }

    /// The same, where nobody has signed it off yet.
    pub(super) fn seal_unsigned(&self, to: &Answers<'_>, contents: Contents) -> Result<Vec<u8>, Error> {
        let lead = self.attest(to, contents, (1, None))?;
        let submission = verify::attestation(&lead)?;
        let invited = Some(to.invited);
        let delivery =
            deliver_provisionally(&submission, to.pack, invited, &self.lead, &self.lead_by, to.at)?;
        self.encrypt(to.pack, &provisional_file(&lead, &delivery)?)
    }

    fn attest(
        &self,
        to: &Answers<'_>,
        contents: Contents,
        (revision, previous): (u32, Option<PreviousRevision>),
    ) -> Result<SignedEnvelope, Error> {
        let line = |text: &str| Line::tidy(text).map_err(faulty);
        let attested = Attested {
            id: to.submission,
            revision,
            previous,
            catalogue: to.catalogue.clone(),
            contents,
            age_recipient: self.identity.recipient().clone(),
            app: App { name: line("Candour")?, version: line(env!("CARGO_PKG_VERSION"))? },
        };
        Ok(attest(attested, &self.lead, &self.lead_by, to.at)?)
    }

    fn encrypt(&self, pack: &Verified<Pack>, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let recipients = [pack.content().encryption.recipient.clone(), self.identity.recipient().clone()];
        Ok(encryption::encrypt_to(&recipients, plain)?)
    }
}
