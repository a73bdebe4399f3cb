//! How a person has the window, and the facts beside it.

use candour_operations::workspace::{Facts, OpenedBy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the rest of the desktop.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What a person may choose. A file of another version may lack some of it, or hold more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub appearance: Appearance,
    /// Whether spelling is looked at while one types.
    pub spelling: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { appearance: Appearance::System, spelling: true }
    }
}

/// What opens the workspace day by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenedByView {
    /// The keychain that the person logs in to.
    Keychain,
    /// A passphrase, typed each time.
    Passphrase,
}

impl From<OpenedBy> for OpenedByView {
    fn from(by: OpenedBy) -> Self {
        match by {
            OpenedBy::Keychain => Self::Keychain,
            OpenedBy::Passphrase => Self::Passphrase,
        }
    }
}

/// Where the workspace is and how one gets in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkspaceFacts {
    /// Its folder, or where it would be.
    pub folder: String,
    /// What opens it; nothing where there is none, or where that cannot be read.
    pub opened_by: Option<OpenedByView>,
    /// Whether the recovery words were written down, as far as the person said; nothing while it is not open.
    pub words_written: Option<bool>,
}

impl From<&Facts> for WorkspaceFacts {
    fn from(facts: &Facts) -> Self {
        Self {
            folder: facts.folder.display().to_string(),
            opened_by: Some(facts.opened_by.into()),
            words_written: Some(facts.words_written),
        }
    }
}
