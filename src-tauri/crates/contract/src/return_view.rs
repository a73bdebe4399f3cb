//! One held return opened to be read, and what changed since another of its revisions.

use candour_domain::assessment::{Action, Contents, EvidenceEntry};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{ActionId, EvidenceId, GradeId, StatementKey};
use candour_domain::receiving::FieldDifference;
use candour_operations::received::{BeforeRow, Compared, ReceivedRow, Shown};
use serde::Serialize;
use ts_rs::TS;

use crate::audit_home::reference;
use crate::brief::{BriefField, BriefStandard, standards, summary_fields};
use crate::carried::TextRun;
use crate::catalogue::ChoiceView;
use crate::moment::moment;
use crate::paper_sign_off::PaperSignOffView;
use crate::received::invited;
use crate::statement::{ActionView, EvidenceView};
use crate::verification::SignatureView;

/// A return as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReturnView {
    /// SHA-256 of what was signed, in hex.
    pub payload_sha256: String,
    /// The beginning of that, as it is read out.
    pub reference: String,
    /// The audit's id.
    pub audit: String,
    /// The audit's title.
    pub title: String,
    /// The agency, as it calls itself.
    pub agency: String,
    /// Its kind, by the catalogue's name for it.
    pub kind: String,
    /// Whose it is; null where that is not said.
    pub placed: Option<ChoiceView>,
    /// Its revision.
    pub revision: u32,
    /// As what it is held, in words.
    pub words: String,
    /// When it was taken in, RFC 3339.
    pub received_at: String,
    /// The file that it came in.
    pub file_name: String,
    /// How its words came before, in files that were trusted less; oldest first.
    pub before: Vec<CameBefore>,
    /// What the lead recorded, where it was signed off on paper.
    pub on_paper: Option<PaperSignOffView>,
    /// Its signatures.
    pub signatures: Vec<SignatureView>,
    /// The agency's own view of the whole: fields that hold something.
    pub summary: Vec<BriefField>,
    /// Every answer.
    pub standards: Vec<BriefStandard>,
    /// Other revisions of it that are held, in their order.
    pub others: Vec<RevisionView>,
}

/// The words of a return as they came before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CameBefore {
    /// When that was taken in, RFC 3339.
    pub received_at: String,
    /// The file that it came in.
    pub file_name: String,
    /// Whether a senior officer had signed it off.
    pub signed_off: bool,
}

/// A revision that is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RevisionView {
    /// SHA-256 of what was signed, in hex: by this it is opened.
    pub payload_sha256: String,
    /// The beginning of that, as it is read out.
    pub reference: String,
    /// Its number.
    pub revision: u32,
    /// As what it is held, in words.
    pub words: String,
    /// When it was taken in, RFC 3339.
    pub received_at: String,
}

/// What changed from one revision to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReturnDifference {
    /// The agency.
    pub agency: String,
    /// The earlier one.
    pub before: RevisionView,
    /// The later one.
    pub after: RevisionView,
    /// Whether the agency calls itself otherwise, is of another kind, or works in other areas.
    pub agency_changed: bool,
    /// The statements whose answers changed.
    pub statements: Vec<ChangedStatement>,
    /// Actions that are new, gone or changed.
    pub actions: Vec<ChangedAction>,
    /// Register entries that are new, gone or changed.
    pub evidence_register: Vec<ChangedEvidence>,
    /// The parts of the agency's own view that changed.
    pub summary: Vec<ChangedField>,
}

/// How the answer to a statement changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChangedStatement {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// The statement.
    pub text: String,
    /// The fields that changed.
    pub fields: Vec<ChangedField>,
}

/// How one field changed: by its words, or by what it held before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChangedField {
    /// The field.
    pub field: String,
    /// Its words, old and new; empty where it is no text.
    pub runs: Vec<TextRun>,
    /// What it held, where it is no text: the label of a grade, or labels that it no longer cites.
    pub before: Vec<String>,
    /// What it holds, where it is no text: the label of a grade, or labels that it cites besides.
    pub after: Vec<String>,
}

/// An action that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChangedAction {
    /// As it was; null for a new one.
    pub before: Option<ActionView>,
    /// As it is; null for one that is gone.
    pub after: Option<ActionView>,
}

/// A register entry that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChangedEvidence {
    /// As it was; null for a new one.
    pub before: Option<EvidenceView>,
    /// As it is; null for one that is gone.
    pub after: Option<EvidenceView>,
}

impl From<&ReceivedRow> for RevisionView {
    fn from(row: &ReceivedRow) -> Self {
        Self {
            payload_sha256: row.held.payload.to_string(),
            reference: reference(&row.held.payload),
            revision: row.held.revision,
            words: crate::audit_home::kept(row.held.kept).to_owned(),
            received_at: moment(row.received_at),
        }
    }
}

impl From<&BeforeRow> for CameBefore {
    fn from(row: &BeforeRow) -> Self {
        Self {
            received_at: moment(row.received_at),
            file_name: row.file_name.clone(),
            signed_off: row.signed_off,
        }
    }
}

impl From<&Shown> for ReturnView {
    fn from(shown: &Shown) -> Self {
        let (row, catalogue) = (&shown.row, shown.catalogue.as_ref());
        let questions = catalogue.questions(&shown.contents.agency);
        let kind = catalogue.agency_kind(&row.profile.kind).map(|kind| kind.name.to_string());
        let RevisionView { payload_sha256, reference, revision, words, received_at } = row.into();
        Self {
            audit: shown.audit.id.to_string(),
            title: shown.audit.title.to_string(),
            agency: row.profile.name.to_string(),
            kind: kind.unwrap_or_else(|| row.profile.kind.to_string()),
            placed: shown.placed.as_ref().and_then(|placed| invited(&shown.audit, placed.placed.invited)),
            file_name: row.file_name.clone(),
            before: shown.before.iter().map(CameBefore::from).collect(),
            on_paper: shown.report.on_paper.as_ref().map(PaperSignOffView::in_return),
            signatures: shown.report.signatures.iter().map(SignatureView::from).collect(),
            summary: summary_fields(&shown.contents),
            standards: standards(&questions, &shown.contents),
            others: shown.others.iter().map(RevisionView::from).collect(),
            payload_sha256,
            reference,
            revision,
            words,
            received_at,
        }
    }
}

impl From<&Compared> for ReturnDifference {
    fn from(compared: &Compared) -> Self {
        let catalogue = compared.catalogue.as_ref();
        let labels = Labels { catalogue, before: &compared.contents_before, after: &compared.contents_after };
        let difference = &compared.difference;
        let words = |field: &str, runs: &[_]| ChangedField {
            field: field.to_owned(),
            runs: runs.iter().cloned().map(TextRun::from).collect(),
            before: Vec::new(),
            after: Vec::new(),
        };
        Self {
            agency: compared.after.profile.name.to_string(),
            before: (&compared.before).into(),
            after: (&compared.after).into(),
            agency_changed: difference.agency_changed,
            statements: difference
                .statements
                .iter()
                .map(|changed| {
                    let found = catalogue.statement(&changed.statement).map(|(_, statement)| statement);
                    let fields = changed.fields.iter();
                    ChangedStatement {
                        key: changed.statement.to_string(),
                        number: found.map(|found| found.number.to_string()).unwrap_or_default(),
                        text: found.map(|found| found.text.to_string()).unwrap_or_default(),
                        fields: fields.map(|field| labels.field(&changed.statement, field)).collect(),
                    }
                })
                .collect(),
            actions: difference
                .actions
                .iter()
                .map(|changed| ChangedAction {
                    before: changed.before.as_ref().map(ActionView::from),
                    after: changed.after.as_ref().map(ActionView::from),
                })
                .collect(),
            evidence_register: difference
                .evidence_register
                .iter()
                .map(|changed| ChangedEvidence {
                    before: changed.before.as_ref().map(EvidenceView::from),
                    after: changed.after.as_ref().map(EvidenceView::from),
                })
                .collect(),
            summary: difference.summary.iter().map(|(part, runs)| words(part.as_str(), runs)).collect(),
        }
    }
}

/// Names what two revisions cite.
struct Labels<'c> {
    catalogue: &'c Catalogue,
    before: &'c Contents,
    after: &'c Contents,
}

impl Labels<'_> {
    fn field(&self, statement: &StatementKey, changed: &FieldDifference) -> ChangedField {
        let of = |field: &str, before: Vec<String>, after: Vec<String>| ChangedField {
            field: field.to_owned(),
            runs: Vec::new(),
            before,
            after,
        };
        match changed {
            FieldDifference::Grade { before, after } => of(
                "grade",
                before.iter().map(|grade| self.grade(statement, grade)).collect(),
                after.iter().map(|grade| self.grade(statement, grade)).collect(),
            ),
            FieldDifference::Words { field, runs } => ChangedField {
                runs: runs.iter().cloned().map(TextRun::from).collect(),
                ..of(field.as_str(), Vec::new(), Vec::new())
            },
            FieldDifference::Cites { added, removed } => of(
                "cites",
                removed.iter().map(|id| entry(self.before, *id)).collect(),
                added.iter().map(|id| entry(self.after, *id)).collect(),
            ),
            FieldDifference::Actions { added, removed } => of(
                "actions",
                removed.iter().map(|id| action(self.before, *id)).collect(),
                added.iter().map(|id| action(self.after, *id)).collect(),
            ),
        }
    }

    fn grade(&self, statement: &StatementKey, grade: &GradeId) -> String {
        let questions = self.catalogue.questions(&self.after.agency);
        let question = questions.iter().find(|question| question.statement.key == *statement);
        let found = question.and_then(|question| question.scale.grade(grade));
        found.map_or_else(|| grade.to_string(), |grade| grade.label.to_string())
    }
}

fn entry(contents: &Contents, id: EvidenceId) -> String {
    let found = contents.evidence_register.iter().find(|entry| entry.id == id);
    found.map(EvidenceEntry::label).unwrap_or_default()
}

fn action(contents: &Contents, id: ActionId) -> String {
    contents.actions.iter().find(|action| action.id == id).map(Action::label).unwrap_or_default()
}
