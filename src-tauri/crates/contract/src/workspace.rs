//! Whether there is a workspace and it is open; and the file that left it.

use candour_operations::assessment::Exported;
use candour_operations::workspace::Words;
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;

/// What the window finds when it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkspaceState {
    /// Whether there is one in the folder.
    pub there: bool,
    /// Whether it is open.
    pub open: bool,
    /// Whether its recovery words were written down, as far as the person said.
    pub words_written: bool,
    /// Whether it is the example area, in which all is made up.
    pub example: bool,
    /// Why it is not open.
    pub failure: Option<Failure>,
}

impl WorkspaceState {
    /// There is none yet.
    pub fn none() -> Self {
        Self { there: false, open: false, words_written: false, example: false, failure: None }
    }

    /// There is one, and it opened.
    pub fn open(words_written: bool, example: bool) -> Self {
        Self { there: true, open: true, words_written, example, failure: None }
    }

    /// There is one, and it did not open.
    pub fn shut(failure: Failure) -> Self {
        Self { there: true, failure: Some(failure), ..Self::none() }
    }
}

/// The recovery words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WordsView {
    /// The words, in order.
    pub words: Vec<String>,
    /// Whether they were made just now.
    pub made_now: bool,
    /// Whether there were others until now, which open nothing any more.
    pub void_others: bool,
}

impl From<&Words> for WordsView {
    fn from(words: &Words) -> Self {
        let Words { phrase, made_now, void_others } = words;
        Self {
            words: phrase.split(' ').map(str::to_owned).collect(),
            made_now: *made_now,
            void_others: *void_others,
        }
    }
}

/// The signed file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportedView {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// Its revision.
    pub revision: u32,
    /// SHA-256 of what was signed, in hex: the return's reference.
    pub payload_sha256: String,
}

impl From<&Exported> for ExportedView {
    fn from(made: &Exported) -> Self {
        Self {
            path: made.path.display().to_string(),
            name: made.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            bytes: made.bytes,
            revision: made.revision,
            payload_sha256: made.payload_sha256.to_string(),
        }
    }
}
