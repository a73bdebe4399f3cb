//! What a received file is, and whether it is good.

use candour_domain::assessment::{Contents, Gap, PaperSignOff, Role, gaps_of_return};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;
use candour_domain::text::Line;
use candour_sealed::encryption;
use candour_sealed::payload::Delivery;
use candour_sealed::{PayloadType, Refusal, SignedAt, SignedOff, Verified, VerifiedFile};
use std::sync::Arc;

use super::addressed::{addressed_here, addressed_provisionally};
use super::decrypt::{OpenedWith, opened};
use super::refused::{Received, log_refusal};
use crate::{Error, Workspace, catalogue, key, pack};

/// What the file comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Form, signatures and chain hold, and the return is complete for its catalogue.
    Good,
    /// It holds, but its catalogue is not at hand, so that nobody here can say whether it is complete.
    CatalogueUnknown,
    /// It holds, and is signed, but not complete: the receiver trusts no sender's word for that.
    Incomplete,
    /// It holds, and is not signed off: the lead attested it, and nobody else has signed it. A partnership may hold it as provisional.
    NotSignedOff,
    /// It holds, but known keys were asked for and one is not.
    KeyUnknown,
    /// It does not hold, or is no such file.
    Refused,
}

/// One signature of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureReport {
    /// What is signed.
    pub part: PayloadType,
    /// In what part.
    pub role: Role,
    /// Who, by their own word.
    pub name: Line,
    /// Their job title.
    pub job_title: Line,
    /// For whom, where not for themselves.
    pub on_behalf_of: Option<Line>,
    /// The key that it holds under.
    pub keyid: String,
    /// Whether that key is registered on this computer.
    pub known: bool,
    /// When, by their own clock.
    pub signed_at: String,
}

/// For whom a return is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// The partnership, where it is known here.
    pub partnership: Option<Line>,
    /// The audit, where it is known here.
    pub audit: Option<Line>,
    /// Whether it is an audit of this workspace, so that the return can be taken in here.
    pub kept_here: bool,
    /// The key of the partnership, in hex.
    pub partnership_keyid: String,
    /// The audit's id.
    pub audit_id: AuditId,
}

/// What is to be said of a file.
#[derive(Debug, Clone)]
pub struct Report {
    /// What it comes to.
    pub verdict: Verdict,
    /// Its kind, where it could be read.
    pub kind: Option<&'static str>,
    /// The agency, the partnership of a pack or an outcome, or the organisation of a key card.
    pub agency: Option<Line>,
    /// The revision of a submission.
    pub revision: Option<u32>,
    /// SHA-256 of what was signed.
    pub payload_sha256: Option<Digest>,
    /// Whether a submission is complete for its catalogue; none where that cannot be checked.
    pub complete: Option<bool>,
    /// What the lead recorded, where it was signed off on paper: then no signature of the senior officer is in it.
    pub on_paper: Option<PaperSignOff>,
    /// Its signatures; none in a file that is refused.
    pub signatures: Vec<SignatureReport>,
    /// What is missing, with the catalogue that says so.
    pub gaps: Vec<Gap>,
    /// The catalogue, where it is at hand.
    pub catalogue: Option<Arc<Catalogue>>,
    /// Whether all signatures were made in one workspace: ordinary in a small agency.
    pub made_on_one_computer: bool,
    /// Whether the sign-off says an earlier time than the attestation that it follows: one of two clocks was wrong.
    pub signed_off_before_attested: bool,
    /// Whose identity opened it, where it was encrypted.
    pub opened_with: Option<OpenedWith>,
    /// For whom it is meant, where it was addressed.
    pub delivery: Option<DeliveryReport>,
    /// Why it is refused.
    pub refusal: Option<Refusal>,
}

/// Verifies a received file's bytes, and keeps its refusal where it is refused: it proves an attempt before a deadline.
pub fn receive(
    workspace: &mut Workspace,
    file: &str,
    bytes: &[u8],
    known_only: bool,
) -> Result<Report, Error> {
    let report = verify(bytes, Some(workspace), known_only)?;
    if let Some(refusal) = &report.refusal {
        let fault = Error::FileRefused { file: file.to_owned(), refusal: refusal.clone() };
        log_refusal(workspace, Received { file, bytes }, &fault)?;
    }
    Ok(report)
}

/// Verifies a file's bytes. Integrity needs nothing but the file; whose keys they are, and other catalogues than those built in, are
/// looked up in the workspace where one is open, and its identities open what is encrypted to them. A return that was encrypted to the
/// partnership has to be addressed to it.
pub fn verify(bytes: &[u8], workspace: Option<&Workspace>, known_only: bool) -> Result<Report, Error> {
    let Some(workspace) = workspace.filter(|_| encryption::is_encrypted(bytes)) else {
        return plain(bytes, workspace, known_only).map(|(report, _)| report);
    };
    let (content, with) = match opened(workspace, bytes)? {
        Ok(opened) => opened,
        Err(fault) => return Ok(Report::refused(Refusal::EncryptionFaulty(fault))),
    };
    let (mut report, file) = plain(&content, Some(workspace), known_only)?;
    report.opened_with = Some(with);
    let addressed = match (with, &file) {
        (OpenedWith::Partnership, Some(VerifiedFile::Submission(file))) => {
            addressed_here(workspace, file)?.err()
        }
        (OpenedWith::Partnership, Some(VerifiedFile::Provisional(file))) => {
            addressed_provisionally(workspace, file)?.err()
        }
        _ => None,
    };
    if let Some(refusal) = addressed {
        return Ok(Report { opened_with: Some(with), ..Report::refused(refusal) });
    }
    Ok(report)
}

fn plain(
    bytes: &[u8],
    workspace: Option<&Workspace>,
    known_only: bool,
) -> Result<(Report, Option<VerifiedFile>), Error> {
    let file = match candour_sealed::verify(bytes) {
        Ok(file) => file,
        Err(refusal) => return Ok((Report::refused(refusal), None)),
    };
    let mut report = Report { kind: Some(file.kind().as_str()), verdict: Verdict::Good, ..Report::blank() };
    match &file {
        VerifiedFile::Submission(file) => {
            let submission = file.submission();
            let content = submission.content();
            report.agency = Some(content.agency.name.clone());
            report.revision = Some(content.revision);
            report.payload_sha256 = Some(submission.payload_sha256());
            report.made_on_one_computer = file.made_on_one_computer();
            report.signed_off_before_attested = file.signoff().signed_at() < content.signed_at;
            report.add(workspace, submission, content.signed_at)?;
            match file.signoff() {
                SignedOff::ByKey(signoff) => report.add(workspace, signoff, signoff.content().signed_at)?,
                SignedOff::OnPaper(record) => {
                    report.on_paper = Some(record.content().recorded());
                    report.add(workspace, record, record.content().signed_at)?;
                }
            }
            if let Some(delivery) = file.delivery() {
                report.add(workspace, delivery, delivery.content().signed_at)?;
                report.delivery = Some(DeliveryReport::of(workspace, delivery.content())?);
            }
            report.count(catalogue::find_digest(workspace, &content.catalogue.sha256)?, &content.contents());
        }
        VerifiedFile::Pack(pack) => {
            report.agency = Some(pack.content().partnership.clone());
            report.payload_sha256 = Some(pack.payload_sha256());
            report.add(workspace, pack.as_ref(), pack.content().signed_at)?;
        }
        VerifiedFile::Provisional(file) => {
            let content = file.submission().content();
            report.agency = Some(content.agency.name.clone());
            report.revision = Some(content.revision);
            report.payload_sha256 = Some(file.submission().payload_sha256());
            report.add(workspace, file.submission(), content.signed_at)?;
            report.add(workspace, file.delivery(), file.delivery().content().signed_at)?;
            report.delivery = Some(DeliveryReport::of(workspace, file.delivery().content())?);
            report.count(catalogue::find_digest(workspace, &content.catalogue.sha256)?, &content.contents());
        }
        VerifiedFile::Handover(file) => {
            let content = file.submission().content();
            report.agency = Some(content.agency.name.clone());
            report.revision = Some(content.revision);
            report.payload_sha256 = Some(file.submission().payload_sha256());
            report.add(workspace, file.submission(), content.signed_at)?;
            // It brings its catalogue along.
            report.count(file.handover().content().catalogue.read().ok().map(Arc::new), &content.contents());
        }
        VerifiedFile::Review(file) => {
            report.payload_sha256 = Some(file.subject());
            if let Some(signoff) = file.signoff() {
                report.add(workspace, signoff, signoff.content().signed_at)?;
            } else if let Some(review) = file.review() {
                report.add(workspace, review, review.content().signed_at)?;
            }
        }
        VerifiedFile::Share(share) => {
            report.agency = Some(share.content().agency.name.clone());
            report.revision = Some(share.content().revision);
            report.payload_sha256 = Some(share.payload_sha256());
            report.add(workspace, share.as_ref(), share.content().signed_at)?;
        }
        VerifiedFile::ShareReturn(answers) => {
            report.payload_sha256 = Some(answers.payload_sha256());
            report.add(workspace, answers.as_ref(), answers.content().signed_at)?;
        }
        VerifiedFile::Outcome(outcome) => {
            report.agency = Some(outcome.content().partnership.clone());
            report.payload_sha256 = Some(outcome.payload_sha256());
            report.add(workspace, outcome.as_ref(), outcome.content().signed_at)?;
        }
        VerifiedFile::Response(response) => {
            report.payload_sha256 = Some(response.payload_sha256());
            report.add(workspace, response.as_ref(), response.content().signed_at)?;
        }
        VerifiedFile::Panel(panel) => {
            report.payload_sha256 = Some(panel.payload_sha256());
            report.add(workspace, panel.as_ref(), panel.content().signed_at)?;
        }
        VerifiedFile::PanelReturn(returned) => {
            report.payload_sha256 = Some(returned.payload_sha256());
            report.add(workspace, returned.as_ref(), returned.content().signed_at)?;
        }
        VerifiedFile::Keycard(file) => {
            let card = file.card();
            report.agency = Some(card.content().organisation.clone());
            report.payload_sha256 = Some(card.payload_sha256());
            report.add(workspace, card, card.content().signed_at)?;
            if let Some(vouch) = file.vouch() {
                report.add(workspace, vouch, vouch.content().signed_at)?;
            }
        }
    }
    report.verdict = match (&file, report.complete) {
        (_, Some(false)) => Verdict::Incomplete,
        // What else is to be said of it comes after that: it is no signed return.
        (VerifiedFile::Provisional(_), _) => Verdict::NotSignedOff,
        (VerifiedFile::Submission(_) | VerifiedFile::Handover(_), None) => Verdict::CatalogueUnknown,
        _ if known_only && !report.signatures.iter().all(|signature| signature.known) => Verdict::KeyUnknown,
        _ => Verdict::Good,
    };
    Ok((report, Some(file)))
}

impl DeliveryReport {
    fn of(workspace: Option<&Workspace>, delivery: &Delivery) -> Result<Self, Error> {
        let (id, keyid) = (delivery.audit.id, delivery.audience.partnership_keyid);
        let mut report = Self {
            partnership: None,
            audit: None,
            kept_here: false,
            partnership_keyid: keyid.to_string(),
            audit_id: id,
        };
        let Some(workspace) = workspace else { return Ok(report) };
        let known = workspace.store.known_key(&keyid.digest())?;
        report.partnership = known.map(|known| known.organisation);
        let own = workspace.store.audit_title(id)?;
        report.kept_here = own.is_some();
        // A pack would have to be verified for its title: it is asked only where the audit is another's.
        report.audit = match own {
            Some(title) => Some(title),
            None => match workspace.store.standing_pack(id)? {
                Some(row) => Some(pack::kept(&row)?.content().audit.title.clone()),
                None => None,
            },
        };
        Ok(report)
    }
}

impl Report {
    fn blank() -> Self {
        Self {
            verdict: Verdict::Refused,
            kind: None,
            agency: None,
            revision: None,
            payload_sha256: None,
            complete: None,
            on_paper: None,
            signatures: Vec::new(),
            gaps: Vec::new(),
            catalogue: None,
            made_on_one_computer: false,
            signed_off_before_attested: false,
            opened_with: None,
            delivery: None,
            refusal: None,
        }
    }

    /// What is said of a file that does not hold.
    pub fn refused(refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), ..Self::blank() }
    }

    /// Counts what is missing by the catalogue, where that is at hand.
    fn count(&mut self, catalogue: Option<Arc<Catalogue>>, contents: &Contents) {
        self.gaps = catalogue.as_ref().map(|found| gaps_of_return(found, contents)).unwrap_or_default();
        self.complete = catalogue.as_ref().map(|_| self.gaps.is_empty());
        self.catalogue = catalogue;
    }

    fn add<T>(
        &mut self,
        workspace: Option<&Workspace>,
        part: &Verified<T>,
        at: SignedAt,
    ) -> Result<(), Error> {
        let signer = part.signer();
        let keyid = signer.keyid.to_string();
        let known = match workspace {
            Some(workspace) => key::is_known(workspace, signer)?,
            None => false,
        };
        self.signatures.push(SignatureReport {
            part: part.part(),
            role: signer.role,
            name: signer.name.clone(),
            job_title: signer.job_title.clone(),
            on_behalf_of: signer.on_behalf_of.clone(),
            keyid,
            known,
            signed_at: at.to_string(),
        });
        Ok(())
    }
}
