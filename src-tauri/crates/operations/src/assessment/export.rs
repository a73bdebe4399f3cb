//! Making the file for the partnership.

use std::path::{Path, PathBuf};
use std::{fs, io};

use candour_domain::assessment::{Event, PaperSignOff};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::seal::submission_file;
use candour_sealed::{PayloadType, verify};
use candour_store::{EnvelopeKind, ExportRow, Operation};

use super::{lead, load, step};
use crate::file::{Overwrite, write_whole};
use crate::{Error, Workspace};

/// The file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of what was signed: the return's reference.
    pub payload_sha256: Digest,
    /// Its revision.
    pub revision: u32,
    /// What the lead recorded, where it was signed on paper.
    pub on_paper: Option<PaperSignOff>,
}

/// A plain name for the file, such as `Fenland Housing - Section 11 2026 - return 1.candour`, without what a file system refuses.
pub fn export_name(workspace: &Workspace, id: AssessmentId) -> Result<String, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let name = plain_name(assessment.contents.agency.name.as_str(), &catalogue);
    Ok(format!("{name} - return {}.candour", assessment.revision))
}

/// What a file about an agency's answers is called, such as `Fenland Housing - Section 11 2026`.
pub(crate) fn plain_name(agency: &str, catalogue: &Catalogue) -> String {
    format!("{} - {}", plain(agency), plain(catalogue.document().title.as_str()))
}

/// A text as a part of a file's name, without what a file system refuses.
pub(crate) fn plain(text: &str) -> String {
    const LONGEST: usize = 80;
    let fits = |c: char| if c.is_alphanumeric() || " -_.,()&'".contains(c) { c } else { ' ' };
    let text: String = text.chars().map(fits).take(LONGEST).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the signed file: the bytes that were signed, verified as a receiver would, and read back before it is said to be saved.
pub fn export(
    workspace: &mut Workspace,
    id: AssessmentId,
    path: &Path,
    overwrite: Overwrite,
) -> Result<Exported, Error> {
    let (assessment, _) = load(workspace, id)?;
    step(workspace, &assessment, Event::Export)?;
    let revision = assessment.revision;
    let signed = |kind| -> Result<_, Error> {
        let kept =
            workspace.store.envelope(id, revision, kind)?.ok_or(Error::SignedPartLost { id, revision })?;
        Ok((SignedEnvelope::from_json(&kept.bytes)?, kept.payload_sha256))
    };
    let (attested, payload_sha256) = signed(EnvelopeKind::Submission)?;
    let (signoff, _) = signed(EnvelopeKind::Signoff)?;
    let bytes = submission_file(&attested, &signoff, None)?;
    let on_paper = recorded(&attested, &signoff)?;
    not_its_own(workspace, path)?;
    write_whole(path, &bytes, overwrite)?;
    let now = workspace.now();
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let export = ExportRow { assessment: id, revision, file_name, payload_sha256, at: now };
    let operation = Operation::new("assessment.export", now).on(id).by(lead(&assessment));
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.log_export(&export)?))?;
    Ok(Exported { path: path.to_owned(), bytes: bytes.len(), payload_sha256, revision, on_paper })
}

/// What the lead recorded, where the sign-off is one on paper.
fn recorded(attested: &SignedEnvelope, signoff: &SignedEnvelope) -> Result<Option<PaperSignOff>, Error> {
    if !signoff.is(PayloadType::PaperSignoff) {
        return Ok(None);
    }
    let both = verify::signoff(verify::attestation(attested)?, signoff)?;
    Ok(both.signoff().on_paper().map(|record| record.content().recorded()))
}

/// A file written over the workspace's database or its keys would lose every answer: their names, whatever their case, are theirs.
pub(crate) fn not_its_own(workspace: &Workspace, path: &Path) -> Result<(), Error> {
    let Ok(folder) = workspace.folder() else { return Ok(()) };
    let place = path.parent().filter(|place| !place.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    match (fs::canonicalize(place), fs::canonicalize(folder)) {
        (Ok(place), Ok(folder)) if place == folder && name.starts_with("workspace.") => {
            let source = io::Error::other("that is a name of the workspace's own files; choose another");
            Err(Error::File { doing: "write", path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::fake::made_in;

    #[test]
    fn no_file_takes_the_place_of_the_workspaces_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("workspace");
        let workspace = made_in(&own);
        for name in ["workspace.db", "Workspace.KEYS", "workspace.keys.copy", "../workspace/workspace.db"] {
            let refused = not_its_own(&workspace, &own.join(name));
            assert!(matches!(refused, Err(Error::File { doing: "write", .. })), "{name}: {refused:?}");
        }
        for well in ["return.candour", "workspace/return.candour", "workspace.db"] {
            not_its_own(&workspace, &folder.path().join(well)).expect(well);
        }
    }
}
