//! An assessment on paper, as the window makes it.

use candour_operations::assessment::SavedPaper;
use serde::Serialize;
use ts_rs::TS;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperStep {
    /// The pages are set, which takes a moment and can be stopped.
    Setting,
    /// The file is written.
    Saving,
    /// The person's PDF viewer is opened.
    Opening,
}

/// A PDF that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PaperView {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// Whether every page says that it is a draft, or not signed off.
    pub draft: bool,
}

impl PaperView {
    /// The view of what was written.
    pub fn of(made: &SavedPaper, draft: bool) -> Self {
        Self {
            path: made.path.display().to_string(),
            name: made.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            bytes: made.bytes,
            draft,
        }
    }
}
