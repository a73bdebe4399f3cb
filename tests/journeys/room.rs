//! A workspace through the operations, with a keychain in memory: quick, for what is tried hundreds of times.

use std::path::Path;
use std::sync::Arc;

use candour_contract::{AssessmentId, AssessmentView, Failure, SavedView, read_agency, read_answers};
use candour_operations::{Workspace, assessment, catalogue, workspace};
use candour_test_support::ports::{InMemoryKeychain, machine};
use serde_json::Value;
use tempfile::TempDir;

/// A folder, the keychain that has its key, and the workspace in it, open.
pub(crate) struct Room {
    pub(crate) workspace: Workspace,
    pub(crate) keychain: Arc<InMemoryKeychain>,
    pub(crate) folder: TempDir,
}

impl Room {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let keychain = Arc::new(InMemoryKeychain::default());
        let workspace = workspace::new(folder.path(), None, machine(&keychain, 1)).expect("made");
        Self { workspace, keychain, folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a catalogue of somebody's own; its URN.
    pub(crate) fn add(&mut self, document: &Value) -> String {
        let written = candour_test_support::catalogue::read(document);
        catalogue::add(&mut self.workspace, &written).expect("added");
        written.document().urn.to_string()
    }

    /// Starts an assessment of a catalogue at hand.
    pub(crate) fn start(&mut self, urn: &str, agency: &Value) -> AssessmentId {
        let named = urn.parse().expect("a URN");
        let catalogue = catalogue::find(Some(&self.workspace), &named).expect("is at hand");
        let details = read_agency(agency.to_string().as_bytes(), &catalogue).expect("no fault");
        assessment::new(&mut self.workspace, &catalogue, details, None).expect("started")
    }

    /// Changes the agency's details.
    pub(crate) fn details(&mut self, id: AssessmentId, agency: &Value) -> Result<(), Failure> {
        let catalogue = assessment::show(&self.workspace, id).expect("there").catalogue;
        let details = read_agency(agency.to_string().as_bytes(), &catalogue);
        let details = details.map_err(|faults| Failure::of_faults("agency.json", &faults))?;
        Ok(assessment::change_details(&mut self.workspace, id, details, assessment::Due::Kept)?)
    }

    /// Makes the changes of a file.
    pub(crate) fn apply(&mut self, id: AssessmentId, answers: impl ToString) -> Result<SavedView, Failure> {
        let read = read_answers(answers.to_string().as_bytes(), id);
        Ok(assessment::apply(&mut self.workspace, id, &read.edits, read.faults).map(SavedView::from)?)
    }

    /// What `assessment show --json` gives.
    pub(crate) fn show(&self, id: AssessmentId) -> Value {
        let shown = assessment::show(&self.workspace, id).expect("there");
        serde_json::to_value(AssessmentView::from(&shown)).expect("JSON")
    }
}

/// The faults of a refusal, each as `place: problem`.
pub(crate) fn faults(failure: &Failure) -> Vec<String> {
    failure.faults.iter().map(|fault| format!("{}: {}", fault.place, fault.problem)).collect()
}
