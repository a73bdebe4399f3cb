//! An assessment on paper: what is printed of it, and the PDF.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour_domain::assessment::{Assessment, Contents};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_reports::{Paper, Recorded, Signature, SignedOff, assessment_data};
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::payload::PAPER_SIGNOFF_STATEMENT;
use candour_sealed::{self as sealed, SignedAt, Signer, verify};
use candour_store::EnvelopeKind;
use chrono::NaiveDate;

use super::export::{not_its_own, plain_name};
use super::load;
use crate::file::{Overwrite, write_whole};
use crate::ports::{Press, PressFault, Stop};
use crate::{Error, Workspace, share};

/// All that is printed of an assessment, apart from the workspace: setting its pages takes a moment, and keeps nobody from work.
#[derive(Debug)]
pub struct Papers {
    assessment: Assessment,
    catalogue: Arc<Catalogue>,
    contents: Contents,
    today: NaiveDate,
    reference: Option<Digest>,
    attested: Option<Signature>,
    signed_off: Option<SignedOff>,
    words: Option<String>,
}

/// Gathers what is printed, in any stage. Of what is attested or signed it is what was signed, verified, and not what the
/// rows say.
pub fn papers(workspace: &Workspace, id: AssessmentId) -> Result<Papers, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    share::not_asked(workspace, &assessment)?;
    let mut papers = Papers {
        contents: assessment.contents.clone(),
        today: workspace.ports.clock.today(),
        reference: None,
        attested: None,
        signed_off: None,
        words: None,
        assessment,
        catalogue,
    };
    let kept = |kind| workspace.store.envelope(id, papers.assessment.revision, kind);
    let (attested, signoff) = (kept(EnvelopeKind::Submission)?, kept(EnvelopeKind::Signoff)?);
    let Some(attested) = attested else { return Ok(papers) };
    let attested = verify::attestation(&SignedEnvelope::from_json(&attested.bytes)?)?;
    papers.contents = attested.content().contents();
    papers.catalogue = workspace.catalogue(&attested.content().catalogue)?;
    papers.reference = Some(attested.payload_sha256());
    papers.attested = Some(signature(attested.signer(), attested.content().signed_at));
    let Some(signoff) = signoff else {
        // The page that is signed in ink, where the senior officer signs on paper.
        papers.words = Some(PAPER_SIGNOFF_STATEMENT.to_owned());
        return Ok(papers);
    };
    let both = verify::signoff(attested, &SignedEnvelope::from_json(&signoff.bytes)?)?;
    let (signed_off, words) = match both.signoff() {
        sealed::SignedOff::ByKey(signoff) => {
            let content = signoff.content();
            (SignedOff::ByKey(signature(signoff.signer(), content.signed_at)), &content.statement)
        }
        sealed::SignedOff::OnPaper(record) => {
            let content = record.content();
            let signature = signature(record.signer(), content.signed_at);
            (SignedOff::OnPaper(Recorded { record: content.recorded(), signature }), &content.statement)
        }
    };
    papers.signed_off = Some(signed_off);
    papers.words = Some(words.to_string());
    Ok(papers)
}

fn signature(signer: &Signer, at: SignedAt) -> Signature {
    Signature {
        name: signer.name.to_string(),
        job_title: signer.job_title.to_string(),
        on_behalf_of: signer.on_behalf_of.as_ref().map(ToString::to_string),
        at: at.moment(),
        key: signer.keyid.to_string(),
    }
}

impl Papers {
    /// A plain name for the file, which says whether it is signed off.
    pub fn name(&self) -> String {
        let name = plain_name(self.contents.agency.name.as_str(), &self.catalogue);
        let mark = match (&self.signed_off, &self.attested) {
            (Some(_), _) => "",
            (None, Some(_)) => " - NOT SIGNED OFF",
            (None, None) => " - DRAFT",
        };
        format!("{name} - return {}{mark}.pdf", self.assessment.revision)
    }

    /// Whether its last page is to be signed in ink: it is attested, and nobody has signed it off.
    pub fn is_to_sign(&self) -> bool {
        self.signed_off.is_none() && self.attested.is_some()
    }

    /// Whether every page says that it is a draft, or not signed off.
    pub fn is_draft(&self) -> bool {
        self.signed_off.is_none()
    }

    /// Sets the pages, which can be stopped.
    pub fn pdf(&self, press: &dyn Press, stop: &Stop) -> Result<Vec<u8>, Error> {
        let assessment = &self.assessment;
        let data = assessment_data(&Paper {
            id: assessment.id,
            revision: assessment.revision,
            catalogue: &self.catalogue,
            contents: &self.contents,
            carried: assessment.carried.as_ref(),
            lead: &assessment.lead,
            officer: &assessment.officer,
            due: assessment.due,
            today: self.today,
            reference: self.reference,
            attested: self.attested.clone(),
            signed_off: self.signed_off.clone(),
            words: self.words.as_deref(),
        });
        let data = data.map_err(|fault| PressFault::NotMade(fault.to_string()))?;
        Ok(press.assessment(&data, stop)?)
    }
}

/// A PDF that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPaper {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
}

/// Writes a PDF whole or not at all, and over nothing of the workspace's own.
pub fn save_paper(
    workspace: &Workspace,
    pdf: &[u8],
    path: &Path,
    overwrite: Overwrite,
) -> Result<SavedPaper, Error> {
    not_its_own(workspace, path)?;
    write_whole(path, pdf, overwrite)?;
    Ok(SavedPaper { path: path.to_owned(), bytes: pdf.len() })
}
