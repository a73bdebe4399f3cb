//! Returns that are held for an audit, and files that were refused, as rows.

use candour_domain::audit::Audit;
use candour_domain::digest::Digest;
use candour_domain::receiving::Kept;
use candour_operations::audit::HeldReturn;
use candour_operations::received::RefusedReturnRow;
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;
use crate::received::ProposalView;

/// A return that is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HeldReturnView {
    /// SHA-256 of what was signed, in hex: by this it is opened.
    pub payload_sha256: String,
    /// The beginning of that, as it is read out.
    pub reference: String,
    /// The return's id, the same through all its revisions.
    pub submission: String,
    /// The agency, as it calls itself.
    pub agency: String,
    /// Its revision.
    pub revision: u32,
    /// As what it is held: a stable name.
    pub kept: String,
    /// As what it is held, in words.
    pub words: String,
    /// Whether a senior officer signed it off.
    pub signed_off: bool,
    /// When it was taken in, RFC 3339.
    pub received_at: String,
    /// The file that it came in.
    pub file_name: String,
    /// Whether it is said whose it is.
    pub placed: bool,
    /// Who said so; null where the return itself does beyond doubt.
    pub placed_by: Option<String>,
    /// Whose it may be, where it is not said.
    pub proposal: Option<ProposalView>,
}

/// A file that was refused though it says whose return it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedReturnView {
    /// The file.
    pub file_name: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why, as a sentence.
    pub reason: String,
}

/// A reference as it is read out: the beginning of it, in groups.
pub(crate) fn reference(payload: &Digest) -> String {
    let digits = payload.to_string();
    digits.as_bytes().chunks(4).take(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// As what a return is held, in words.
pub(crate) fn kept(kept: Kept) -> &'static str {
    match kept {
        Kept::Apart => "Held apart: its key is not confirmed",
        Kept::Provisional => "Provisional: not signed off",
        Kept::Conflicting => "Conflicts with another of the same revision",
        Kept::Superseded => "A later revision took its place",
        Kept::Counted => "Counts",
    }
}

impl HeldReturnView {
    pub(crate) fn of(audit: &Audit, held: &HeldReturn) -> Self {
        let row = &held.row;
        let uncounted = held.placed.is_none() && row.held.kept == Kept::Counted;
        Self {
            payload_sha256: row.held.payload.to_string(),
            reference: reference(&row.held.payload),
            submission: row.held.submission.to_string(),
            agency: row.profile.name.to_string(),
            revision: row.held.revision,
            kept: row.held.kept.as_str().to_owned(),
            words: if uncounted { "Counts once it is said whose it is" } else { kept(row.held.kept) }
                .to_owned(),
            signed_off: row.held.signed_off,
            received_at: moment(row.received_at),
            file_name: row.file_name.clone(),
            placed: held.placed.is_some(),
            placed_by: held.placed.as_ref().and_then(|placed| placed.by.as_ref()).map(ToString::to_string),
            proposal: held.proposal.as_ref().map(|proposal| ProposalView::of(audit, proposal)),
        }
    }
}

impl From<&RefusedReturnRow> for RefusedReturnView {
    fn from(row: &RefusedReturnRow) -> Self {
        Self { file_name: row.file_name.clone(), at: moment(row.at), reason: row.reason.clone() }
    }
}
