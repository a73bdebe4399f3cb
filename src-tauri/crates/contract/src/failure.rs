//! A refusal as people meet it: what happened, what is safe, what to do; in the words of the window, and in those of the terminal
//! where they differ. `failure/operation.rs` and `failure/store.rs` have the words for every error, each once.

use candour_domain::reading::Fault;
use candour_domain::text::visible;
use candour_operations::Error;
use serde::Serialize;
use ts_rs::TS;

use crate::check::GapView;

mod backup;
mod comparison;
mod handover;
mod moderation;
mod operation;
mod outcome;
mod pack;
mod panel;
mod partnership;
mod press;
mod received;
mod share;
mod store;

/// What most often keeps a file that people wrote from being JSON.
const NOT_JSON: &str = "Nothing was changed. Look there, and just before it. Names and texts stand in straight quotation marks (\"), \
    not in the curly ones of a word processor. Within a text, write \\\" for a quotation mark, \\n for a new line and \\\\ for a \
    backslash. No comma stands before a closing bracket. \
    The file is saved as plain text in UTF-8.";

/// Why something did not happen, as the window says it; [`Failure::in_terminal`] says it for the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// A stable word for it.
    pub code: String,
    /// What happened, as a sentence.
    pub message: String,
    /// What is safe and what to do, as sentences.
    pub hint: String,
    /// The hint in the terminal's words, where it has other ways to go on than the window.
    #[serde(skip)]
    terminal: Option<String>,
    /// The field it is about.
    pub field: Option<String>,
    /// Every fault of a document, with its place.
    pub faults: Vec<FaultView>,
    /// Every gap of an assessment that is not complete.
    pub gaps: Vec<GapView>,
}

/// One fault of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FaultView {
    /// Where, such as `standards[2].statements[0].text`; empty for the whole.
    pub place: String,
    /// What is wrong and what is wanted.
    pub problem: String,
}

impl From<&Fault> for FaultView {
    fn from(fault: &Fault) -> Self {
        Self { place: fault.place.clone(), problem: fault.problem.clone() }
    }
}

/// An error's first letter in upper case, and a full stop. A file's name stays as it is written.
pub(crate) fn sentence(text: &str) -> String {
    let file = text.split_whitespace().next().is_some_and(|word| word.contains(['.', '/', '\\']));
    let mut letters = text.trim().chars();
    let first = letters.next();
    let mut sentence: String = match file {
        true => first.into_iter().collect(),
        false => first.map(|first| first.to_uppercase().collect()).unwrap_or_default(),
    };
    sentence.push_str(letters.as_str());
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

impl Failure {
    /// A refusal with a stable word, what happened, and what is safe and to do.
    pub fn new(code: &str, message: &str, hint: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            // A file's name may hold anything.
            message: sentence(&visible(message)),
            hint: hint.into(),
            terminal: None,
            field: None,
            faults: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// A refusal after which there are other ways to go on in the window than in the terminal.
    fn each(code: &str, message: &str, window: &str, terminal: &str) -> Self {
        Self { terminal: Some(terminal.to_owned()), ..Self::new(code, message, window) }
    }

    /// What the computer itself said, behind the hint.
    fn with_reason(self, why: &str) -> Self {
        let said = |hint: String| format!("{hint} (The computer said: {why})");
        Self { hint: said(self.hint), terminal: self.terminal.map(said), ..self }
    }

    /// The same refusal in the terminal's words.
    pub fn in_terminal(self) -> Self {
        match self.terminal {
            Some(hint) => Self { hint, terminal: None, ..self },
            None => self,
        }
    }

    /// A document that cannot be used, with all of its faults.
    pub fn of_faults(what: &str, faults: &[Fault]) -> Self {
        let count = match faults.len() {
            1 => "1 fault".to_owned(),
            more => format!("{more} faults"),
        };
        let hint = match faults {
            [only] if only.place.is_empty() && only.problem.starts_with("is not JSON") => NOT_JSON,
            [_] => "Nothing was changed. Mend it, then try again.",
            _ => "Nothing was changed. Mend them, then try again.",
        };
        Self {
            faults: faults.iter().map(FaultView::from).collect(),
            ..Self::new("faults", &format!("{what} cannot be used: {count} to mend"), hint)
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_deceives_nobody() {
        let failure = Failure::from(Error::AFolder("/tmp/return\u{202E}rodnac.exe\u{1B}[2J".into()));
        assert_eq!(failure.message, "/tmp/return⟨U+202E⟩rodnac.exe⟨U+001B⟩[2J is a folder.");
        let gone = |path: &str| Failure::from(Error::NoFile(path.into())).hint;
        assert!(gone("/tmp/caf\u{FFFD}").contains("lost on the way"));
        assert!(gone("/tmp/café").contains("moved or renamed"));
    }
}
