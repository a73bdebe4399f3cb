//! What was saved of a damaged workspace.

use candour_operations::workspace::{Salvage, SavedAssessment};
use serde::Serialize;
use ts_rs::TS;

use crate::assessment::StageView;
use crate::audit_extent::AuditExtent;
use crate::moment::moment;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SalvageStep {
    /// How many parts are read.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// What was saved, and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SalvageView {
    /// The new workspace's folder.
    pub folder: String,
    /// The assessments in it.
    pub assessments: Vec<SavedAssessmentView>,
    /// The audits in it.
    pub audits: Vec<AuditExtent>,
    /// Those that were not saved.
    pub lost: Vec<LostAssessmentView>,
    /// Parts of the workspace of which something is missing; none where everything was saved.
    pub missing: Vec<MissingPart>,
}

/// An assessment that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SavedAssessmentView {
    /// It.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// Its stage.
    pub stage: StageView,
    /// Whether it is signed off on paper; nothing where it is signed off, and what would tell is lost.
    pub signed_on_paper: Option<bool>,
    /// Its revision.
    pub revision: u32,
    /// How many statements have a grade; nothing where it cannot be shown.
    pub graded: Option<usize>,
    /// How many statements apply; nothing where it cannot be shown.
    pub questions: Option<usize>,
    /// How many signed parts of it were saved.
    pub signed: usize,
}

impl From<&SavedAssessment> for SavedAssessmentView {
    fn from(saved: &SavedAssessment) -> Self {
        Self {
            id: saved.id.to_string(),
            agency: saved.agency.to_string(),
            stage: saved.stage.into(),
            signed_on_paper: saved.signed_on_paper,
            revision: saved.revision,
            graded: saved.graded.map(|(graded, _)| graded),
            questions: saved.graded.map(|(_, questions)| questions),
            signed: saved.signed,
        }
    }
}

/// An assessment that was not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LostAssessmentView {
    /// It.
    pub id: String,
    /// When it was last changed.
    pub changed_at: String,
}

/// A part of which something is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissingPart {
    /// What it is, in words.
    pub part: String,
    /// How many entries of it were saved.
    #[ts(type = "number")]
    pub saved: u64,
    /// How many there were, where that is still known.
    #[ts(type = "number | null")]
    pub were: Option<u64>,
}

impl From<&Salvage> for SalvageView {
    fn from(salvage: &Salvage) -> Self {
        let missing = salvage.tables.iter().filter(|table| {
            table.damaged || table.left_out > 0 || table.were.is_some_and(|were| were > table.saved)
        });
        Self {
            folder: salvage.folder.display().to_string(),
            assessments: salvage.assessments.iter().map(SavedAssessmentView::from).collect(),
            audits: salvage.audits.iter().map(AuditExtent::from).collect(),
            lost: salvage
                .lost
                .iter()
                .map(|lost| LostAssessmentView {
                    id: lost.id.to_string(),
                    changed_at: moment(lost.changed_at),
                })
                .collect(),
            missing: missing
                .map(|table| MissingPart {
                    part: in_words(&table.name),
                    saved: table.saved,
                    were: table.were,
                })
                .collect(),
        }
    }
}

/// What a table holds, as people call it.
fn in_words(table: &str) -> String {
    let words = match table {
        "answer_field" => "answers, field by field",
        "assessment" => "self-assessments",
        "action" => "improvement actions",
        "evidence" => "evidence register",
        "summary" => "summaries",
        "comment" => "comments",
        "envelope" => "signed parts",
        "signing_key" => "signing keys of this computer",
        "identity" => "keys that files are encrypted to",
        "known_key" => "keys of others",
        "catalogue" => "catalogues",
        "agency" => "agencies",
        "setting" => "settings",
        "recovery" => "recovery words",
        "export" => "list of files that were sent",
        "change" => "change log",
        "workspace" => "the workspace's own name",
        "received" => "returns",
        "received_before" => "files of returns that came before",
        "placed" | "placed_nowhere" => "whose a return is",
        "refused_return" => "returns that were refused",
        "circumstance" => "notes on agencies",
        "moderator" => "members of the panel",
        "moderation_event" => "entries of moderation",
        "moderation_draft" => "what was being typed in moderation",
        "moderation_file" => "outcomes, responses and panel papers",
        "cut_off" => "frozen results",
        "agency_key" => "keys of agencies",
        "invited" => "invited agencies",
        "audit" => "audits",
        other => return other.replace('_', " "),
    };
    words.to_owned()
}
