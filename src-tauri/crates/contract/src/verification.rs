//! What is said of a file.

use candour_operations::file::{OpenedWith, Report, SignatureReport, Verdict};
use serde::Serialize;
use ts_rs::TS;

use crate::check::{GapView, Named};
use crate::paper_sign_off::PaperSignOffView;

/// What a file is, and whether it is good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Verification {
    /// The file, as it was named.
    pub file: String,
    /// `good`, `incomplete`, `not_signed_off`, `catalogue_unknown`, `key_unknown` or `refused`.
    pub verdict: String,
    /// Its kind, where it could be read.
    pub kind: Option<String>,
    /// The agency.
    pub agency: Option<String>,
    /// The revision of a submission.
    pub revision: Option<u32>,
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: Option<String>,
    /// Whether it is complete for its catalogue; null where that cannot be checked.
    pub complete: Option<bool>,
    /// What the lead recorded, where it was signed off on paper: then no key of the senior officer signed anything in it. Whoever tells
    /// people of the file tells them this.
    pub on_paper: Option<PaperSignOffView>,
    /// Its signatures.
    pub signatures: Vec<SignatureView>,
    /// What is missing from an incomplete return.
    pub gaps: Vec<GapView>,
    /// Whose identity opened it, where it was encrypted: `partnership`, `agency` or `passphrase`.
    pub opened_with: Option<String>,
    /// For whom it is meant, where it was addressed.
    pub delivery: Option<DeliveryView>,
    /// Why it is not good, as a sentence; null where it is.
    pub reason: Option<String>,
    /// A stable word for why it is refused.
    pub code: Option<String>,
    /// Whether all signatures were made on one computer: ordinary in a small agency.
    pub made_on_one_computer: bool,
    /// Whether the sign-off says an earlier time than the attestation: one of two clocks was wrong, and the signatures hold all the same.
    pub signed_off_before_attested: bool,
}

/// For whom a return is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeliveryView {
    /// The partnership, where it is known here.
    pub partnership: Option<String>,
    /// The audit's title, where it is known here.
    pub audit: Option<String>,
    /// Whether it is an audit of this workspace, so that the return can be taken in here.
    pub kept_here: bool,
    /// SHA-256 of the partnership's public key, in hex.
    pub partnership_keyid: String,
    /// The audit's id.
    pub audit_id: String,
}

/// One signature that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignatureView {
    /// What is signed: `submission`, `signoff`, `paper-signoff`, ….
    pub part: String,
    /// In what part: `lead`, `officer`, ….
    pub role: String,
    /// Who, by their own word.
    pub name: String,
    /// Their job title.
    pub job_title: String,
    /// For whom, where not for themselves.
    pub on_behalf_of: Option<String>,
    /// SHA-256 of the public key, in hex.
    pub keyid: String,
    /// Whether it holds. A file with one that does not is refused whole.
    pub valid: bool,
    /// Whether the key is registered on this computer.
    pub known: bool,
    /// When, by their own clock, RFC 3339.
    pub signed_at: String,
}

impl Verification {
    /// What is said of a file of that name.
    pub fn of(file: &str, report: &Report) -> Self {
        let gaps = report.catalogue.as_ref().map(|catalogue| {
            let named = Named { catalogue, actions: &[], evidence_register: &[] };
            report.gaps.iter().map(|gap| named.gap(gap)).collect()
        });
        Self {
            file: file.to_owned(),
            verdict: word(report.verdict).to_owned(),
            kind: report.kind.map(str::to_owned),
            agency: report.agency.as_ref().map(ToString::to_string),
            revision: report.revision,
            payload_sha256: report.payload_sha256.map(|digest| digest.to_string()),
            complete: report.complete,
            on_paper: report.on_paper.as_ref().map(PaperSignOffView::in_file),
            signatures: report.signatures.iter().map(SignatureView::from).collect(),
            gaps: gaps.unwrap_or_default(),
            opened_with: report.opened_with.map(|with| opened_with(with).to_owned()),
            delivery: report.delivery.as_ref().map(|to| DeliveryView {
                partnership: to.partnership.as_ref().map(ToString::to_string),
                audit: to.audit.as_ref().map(ToString::to_string),
                kept_here: to.kept_here,
                partnership_keyid: to.partnership_keyid.clone(),
                audit_id: to.audit_id.to_string(),
            }),
            reason: reason(report),
            code: report.refusal.as_ref().map(|refusal| refusal.code().to_owned()),
            made_on_one_computer: report.made_on_one_computer,
            signed_off_before_attested: report.signed_off_before_attested,
        }
    }

    /// What is said of a file that could not even be read from the disk.
    pub fn unreadable(file: &str, reason: String) -> Self {
        Self {
            file: file.to_owned(),
            verdict: word(Verdict::Refused).to_owned(),
            kind: None,
            agency: None,
            revision: None,
            payload_sha256: None,
            complete: None,
            on_paper: None,
            signatures: Vec::new(),
            gaps: Vec::new(),
            opened_with: None,
            delivery: None,
            reason: Some(reason),
            code: Some("unreadable".to_owned()),
            made_on_one_computer: false,
            signed_off_before_attested: false,
        }
    }

    /// Whether it is good.
    pub fn is_good(&self) -> bool {
        self.verdict == word(Verdict::Good)
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "good",
        Verdict::Incomplete => "incomplete",
        Verdict::NotSignedOff => "not_signed_off",
        Verdict::CatalogueUnknown => "catalogue_unknown",
        Verdict::KeyUnknown => "key_unknown",
        Verdict::Refused => "refused",
    }
}

pub(crate) fn opened_with(with: OpenedWith) -> &'static str {
    match with {
        OpenedWith::Partnership => "partnership",
        OpenedWith::Agency(_) => "agency",
        OpenedWith::Passphrase => "passphrase",
    }
}

fn reason(report: &Report) -> Option<String> {
    match report.verdict {
        Verdict::Good => None,
        Verdict::Incomplete => Some(format!(
            "The signatures hold, but the return is not complete for its catalogue: {} missing.",
            report.gaps.len()
        )),
        Verdict::NotSignedOff => Some(
            "It is not signed off: the lead attested it, and no senior officer has signed it. A partnership may hold it as provisional until \
             the signed return comes."
                .into(),
        ),
        Verdict::CatalogueUnknown => Some(
            "The signatures hold, but the catalogue is unknown here, so nobody can say whether the return is complete. Add \
             the catalogue, then verify again."
                .into(),
        ),
        Verdict::KeyUnknown => {
            Some("The signatures hold, but not every key is registered on this computer, so it is not known whose they are.".into())
        }
        Verdict::Refused => report.refusal.as_ref().map(ToString::to_string),
    }
}

impl From<&SignatureReport> for SignatureView {
    fn from(signature: &SignatureReport) -> Self {
        Self {
            part: signature.part.name().to_owned(),
            role: signature.role.as_str().to_owned(),
            name: signature.name.to_string(),
            job_title: signature.job_title.to_string(),
            on_behalf_of: signature.on_behalf_of.as_ref().map(ToString::to_string),
            keyid: signature.keyid.clone(),
            valid: true,
            known: signature.known,
            signed_at: signature.signed_at.clone(),
        }
    }
}
