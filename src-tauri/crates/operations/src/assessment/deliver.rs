//! Making the encrypted file for one partnership. One sign-off serves all of them.

use std::path::{Path, PathBuf};

use candour_domain::assessment::{Assessment, Event, PaperSignOff, Role, Stage};
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId, InvitedId};
use candour_domain::text::Line;
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::seal::{
    SignedBy, deliver as seal, deliver_provisionally as seal_provisionally, provisional_file, submission_file,
};
use candour_sealed::{AgeIdentity, encryption, verify};
use candour_store::{DeliveryRow, EnvelopeKind, ExportRow, Operation};

use super::export::{not_its_own, plain};
use super::{lead, load, step};
use crate::file::{self, Overwrite, write_whole};
use crate::key::{self, KeyState};
use crate::own_keys::{self, Person, Ready, own_identity};
use crate::pack::{self, Fault, Kept};
use crate::{Error, Workspace};

/// In which form the encrypted file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As age writes it.
    Binary,
    /// In letters, digits and signs alone, for a gateway that passes nothing else.
    Text,
}

impl Form {
    /// What age wrote, in this form.
    pub(crate) fn of(self, encrypted: Vec<u8>) -> Result<Vec<u8>, Error> {
        Ok(match self {
            Self::Binary => encrypted,
            Self::Text => encryption::armoured(&encrypted)?,
        })
    }
}

/// What is to be made.
#[derive(Debug)]
pub struct Deliver<'a> {
    /// For which audit.
    pub audit: AuditId,
    /// Where.
    pub path: &'a Path,
    /// Whether it may take the place of another file.
    pub overwrite: Overwrite,
    /// In which form.
    pub form: Form,
}

/// The file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of what was signed: the return's reference.
    pub payload_sha256: Digest,
    /// Its revision.
    pub revision: u32,
    /// Whether it is not signed off yet.
    pub provisional: bool,
    /// For which partnership.
    pub partnership: Line,
    /// For which audit.
    pub title: Line,
    /// Where the partnership wants it sent.
    pub send_to: Line,
    /// The agency.
    pub agency: Line,
    /// Who sends it.
    pub lead: Line,
    /// What the lead recorded, where it was signed on paper.
    pub on_paper: Option<PaperSignOff>,
}

/// A plain name for the file, such as `Fenland Housing - Section 11 2026 - return 1.candour`; it says where that is not signed off.
pub fn delivery_name(workspace: &Workspace, id: AssessmentId, audit: AuditId) -> Result<String, Error> {
    let (assessment, _) = load(workspace, id)?;
    let kept = pack::show(workspace, audit)?;
    let title = kept.inspected.pack.content().audit.title.as_str();
    let agency = plain(assessment.contents.agency.name.as_str());
    let unsigned = if assessment.stage == Stage::SignedOff { "" } else { " - not signed off" };
    Ok(format!("{agency} - {} - return {}{unsigned}.candour", plain(title), assessment.revision))
}

/// Addresses what was signed to the partnership of an audit, encrypts it to that partnership and to the agency itself, and writes it:
/// then reads it back from the disk, opens it with the agency's own identity, and verifies it, before it is said to be saved.
pub fn deliver(workspace: &mut Workspace, id: AssessmentId, asked: &Deliver<'_>) -> Result<Delivered, Error> {
    let (assessment, _) = load(workspace, id)?;
    step(workspace, &assessment, Event::Export)?;
    let to = Addressee::of(workspace, id, asked.audit)?;
    let attested = signed(workspace, &assessment, EnvelopeKind::Submission)?;
    let signoff = signed(workspace, &assessment, EnvelopeKind::Signoff)?;
    let both = verify::signoff(verify::attestation(&attested)?, &signoff)?;
    let (ready, by) = sender(workspace, &assessment, both.submission().signer())?;
    let now = workspace.now();
    let delivery = seal(&both, &to.kept.inspected.pack, to.invited, &ready.key, &by, now)?;
    let made = Made {
        payload_sha256: both.submission().payload_sha256(),
        plain: submission_file(&attested, &signoff, Some(&delivery))?,
        delivery,
        provisional: false,
        on_paper: both.signoff().on_paper().map(|record| record.content().recorded()),
    };
    send(workspace, &assessment, &to, made, (&ready, by), asked)
}

/// The same with what is attested and not signed off yet: the partnership holds it as that, until the signed return comes.
pub fn deliver_provisionally(
    workspace: &mut Workspace,
    id: AssessmentId,
    asked: &Deliver<'_>,
) -> Result<Delivered, Error> {
    let (assessment, _) = load(workspace, id)?;
    step(workspace, &assessment, Event::ExportProvisionally)?;
    let to = Addressee::of(workspace, id, asked.audit)?;
    let envelope = signed(workspace, &assessment, EnvelopeKind::Submission)?;
    let attested = verify::attestation(&envelope)?;
    // Whoever attested sends it, with the same key: nobody else speaks for what is not signed off.
    let signer = attested.signer();
    let ready = Ready::standing(own_keys::by_id(workspace, &signer.keyid.digest())?);
    let by = SignedBy {
        name: signer.name.clone(),
        job_title: signer.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let now = workspace.now();
    let pack = &to.kept.inspected.pack;
    let delivery = seal_provisionally(&attested, pack, to.invited, &ready.key, &by, now)?;
    let made = Made {
        payload_sha256: attested.payload_sha256(),
        plain: provisional_file(&envelope, &delivery)?,
        delivery,
        provisional: true,
        on_paper: None,
    };
    send(workspace, &assessment, &to, made, (&ready, by), asked)
}

/// To whom it goes, and as which of the invited.
struct Addressee {
    kept: Kept,
    invited: Option<InvitedId>,
}

impl Addressee {
    fn of(workspace: &Workspace, id: AssessmentId, audit: AuditId) -> Result<Self, Error> {
        let kept = pack::show(workspace, audit)?;
        let links = workspace.store.links(id)?;
        let link = links.into_iter().find(|link| link.audit == audit);
        let title = || kept.inspected.pack.content().audit.title.clone();
        let link = link.ok_or_else(|| Fault::NotLinked { title: title() })?;
        trusted(&kept)?;
        Ok(Self { kept, invited: link.invited })
    }
}

/// What goes: its bytes before they are encrypted, and what is kept of it.
struct Made {
    payload_sha256: Digest,
    plain: Vec<u8>,
    delivery: SignedEnvelope,
    provisional: bool,
    on_paper: Option<PaperSignOff>,
}

/// What was signed of the revision that the assessment is at.
fn signed(
    workspace: &Workspace,
    assessment: &Assessment,
    kind: EnvelopeKind,
) -> Result<SignedEnvelope, Error> {
    let (id, revision) = (assessment.id, assessment.revision);
    let kept = workspace.store.envelope(id, revision, kind)?.ok_or(Error::SignedPartLost { id, revision })?;
    Ok(SignedEnvelope::from_json(&kept.bytes)?)
}

/// Encrypts it to the partnership and to the agency itself, writes it, reads it back, and keeps what was sent to whom.
fn send(
    workspace: &mut Workspace,
    assessment: &Assessment,
    to: &Addressee,
    made: Made,
    (ready, by): (&Ready, SignedBy),
    asked: &Deliver<'_>,
) -> Result<Delivered, Error> {
    let (id, revision) = (assessment.id, assessment.revision);
    let (pack, content) = (&to.kept.inspected.pack, to.kept.inspected.pack.content());
    let own = own_identity(workspace, assessment.contents.agency.id)?;
    let recipients = [content.encryption.recipient.clone(), own.recipient().clone()];
    let bytes = asked.form.of(encryption::encrypt_to(&recipients, &made.plain)?)?;
    not_its_own(workspace, asked.path)?;
    write_whole(asked.path, &bytes, asked.overwrite)?;
    opens_again(asked.path, &own, &made.plain)?;

    let now = workspace.now();
    let payload_sha256 = made.payload_sha256;
    let file_name = asked.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let row = DeliveryRow {
        assessment: id,
        revision,
        audit: asked.audit,
        pack: pack.payload_sha256(),
        payload_sha256,
        file_name: file_name.clone(),
        file_sha256: Digest::of(&bytes),
        at: now,
        envelope: made.delivery.to_json(),
    };
    let export = ExportRow { assessment: id, revision, file_name, payload_sha256, at: now };
    let verb = if made.provisional { "assessment.deliver_provisionally" } else { "assessment.deliver" };
    let operation =
        Operation::new(verb, now).on(id).by(lead(assessment)).with("audit", asked.audit.to_string());
    workspace.store.transact(operation, |tx| {
        ready.keep(tx, &assessment.contents.agency.name, now)?;
        tx.keep_delivery(&row)?;
        Ok::<_, Error>(tx.log_export(&export)?)
    })?;
    Ok(Delivered {
        path: asked.path.to_owned(),
        bytes: bytes.len(),
        payload_sha256,
        revision,
        provisional: made.provisional,
        partnership: content.partnership.clone(),
        title: content.audit.title.clone(),
        send_to: content.send_to.clone(),
        agency: assessment.contents.agency.name.clone(),
        lead: by.name,
        on_paper: made.on_paper,
    })
}

/// Nothing is encrypted to a key that nobody confirmed.
pub(crate) fn trusted(kept: &Kept) -> Result<(), Error> {
    let name = || kept.inspected.pack.content().partnership.clone();
    match kept.inspected.key {
        KeyState::Known { .. } => Ok(()),
        KeyState::Unconfirmed => Err(key::Fault::NotConfirmed { name: name() }.into()),
        KeyState::Changed => Err(key::Fault::Changed { name: name() }.into()),
        KeyState::CalledBack { at } => Err(key::Fault::CalledBack { name: name(), at }.into()),
    }
}

/// The lead who sends it: who attested it, where their key is here, or the lead of today, whose key is made if need be.
pub(crate) fn sender(
    workspace: &Workspace,
    assessment: &Assessment,
    attested_by: &candour_sealed::Signer,
) -> Result<(Ready, SignedBy), Error> {
    let person = Person { name: attested_by.name.clone(), job_title: attested_by.job_title.clone() };
    let lead = &assessment.lead;
    let person = match own_keys::standing(workspace, Role::Lead, &person.name)? {
        None if !lead.name.is_empty() && !lead.job_title.is_empty() => {
            Person { name: lead.name.clone(), job_title: lead.job_title.clone() }
        }
        _ => person,
    };
    let by = SignedBy {
        name: person.name.clone(),
        job_title: person.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    Ok((own_keys::of_lead(workspace, &person)?, by))
}

/// What is said to be saved is saved: from the disk, with the agency's own identity, and verified as a receiver would.
pub(crate) fn opens_again(path: &Path, own: &AgeIdentity, plain: &[u8]) -> Result<(), Error> {
    let back = file::read(path, file::CANDOUR_FILE_LIMIT)?;
    let differs = || Error::ReadBackDiffers(path.to_owned());
    let opened = encryption::decrypt_with_identity(&back, own).map_err(|_| differs())?;
    if opened.as_slice() != plain {
        return Err(differs());
    }
    candour_sealed::verify(&opened)?;
    Ok(())
}
