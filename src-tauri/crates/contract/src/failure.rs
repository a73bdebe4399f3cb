//! A refusal as people meet it: what happened, what is safe, what to do.

use std::path::Path;

use candour_domain::reading::Fault;
use candour_domain::text::visible;
use candour_operations::Error;
use serde::Serialize;
use ts_rs::TS;

use crate::check::{AssessmentCheck, GapView};

mod store;

/// What most often keeps a file that people wrote from being JSON.
const NOT_JSON: &str = "Nothing was changed. Look there, and just before it. Names and texts stand in straight quotation marks (\"), \
    not in the curly ones of a word processor. Within a text, write \\\" for a quotation mark, \\n for a new line and \\\\ for a \
    backslash. No comma stands before a closing bracket. \
    The file is saved as plain text in UTF-8.";

/// Why something did not happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// A stable word for it.
    pub code: String,
    /// What happened, as a sentence.
    pub message: String,
    /// What is safe and what to do, as sentences.
    pub hint: String,
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
            field: None,
            faults: Vec::new(),
            gaps: Vec::new(),
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

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let told = |code: &str, hint: &str| Self::new(code, &error.to_string(), hint);
        let said =
            |why: &str, code: &str, hint: &str| told(code, &format!("{hint} (The computer said: {why})"));
        match error {
            Error::NoWorkspace(_) => told(
                "no_workspace",
                "Make one with: candour workspace new. Or name the right folder with --workspace.",
            ),
            Error::KeysFileLost(_) => told(
                "keys_file_lost",
                "The database is untouched. Put workspace.keys back from a backup of the folder.",
            ),
            Error::KeysWithoutDatabase(_) => told(
                "database_lost",
                "Nothing was made in its place. Put workspace.db back from a backup of the folder, or choose another folder.",
            ),
            Error::KeysFileDamaged { .. } => told(
                "keys_file_damaged",
                "The database is untouched. Keep the file as it is, and put in its place the copy beside it (workspace.keys.copy), or one from a backup.",
            ),
            Error::KeysFileNewer { .. } => {
                told("newer", "The workspace was left as it is. Update Candour to open it.")
            }
            Error::KeysOfAnother(_) => told(
                "keys_of_another",
                "Both files are untouched. Put back the workspace.keys that belongs to this database.",
            ),
            Error::OnlyInMemory => told("only_in_memory", "Open a workspace in a folder."),
            Error::NoKeychain(why) => said(
                why,
                "no_keychain",
                "Nothing was made. Give a file with a passphrase instead: --workspace-passphrase-file FILE.",
            ),
            Error::KeychainGone(why) => said(
                why,
                "keychain_gone",
                "Everything saved is safe. Log in to the desktop as usual and try again, or open it by its recovery words: \
                 candour workspace recover --words-file FILE --workspace-passphrase-file FILE.",
            ),
            Error::KeychainLocked(why) => {
                said(why, "keychain_locked", "Everything saved is safe. Unlock the keychain, then try again.")
            }
            Error::KeychainEntryLost => told(
                "keychain_entry_lost",
                "Everything saved is safe, and no new key was made. Get back in by the recovery words: candour workspace recover \
                 --words-file FILE.",
            ),
            Error::PassphraseNeeded => {
                told("passphrase_needed", "Give the file that holds it: --workspace-passphrase-file FILE.")
            }
            Error::NoRecoveryWords => told(
                "no_recovery_words",
                "The data is kept as it is. It opens again when the keychain, or the passphrase, is back.",
            ),
            Error::BadWords(_) => {
                told("bad_words", "Compare them with the paper, word by word. Nothing was changed.")
            }
            Error::WrongWords => told(
                "wrong_words",
                "They may be of another workspace, or of an older set. Nothing was changed.",
            ),
            Error::WrongPassphrase => told(
                "wrong_passphrase",
                "Nothing was changed. Check capitals and the keyboard's language, then try again.",
            ),
            Error::WrongOfficerPassphrase { .. } => told(
                "wrong_passphrase",
                "Nothing was signed. Check capitals and the keyboard's language, then try again. Where it is forgotten, make a new \
                 key with --new-key: receivers see that the key is new.",
            ),
            Error::Key(_) => told("key", "Nothing was changed."),
            Error::Entropy(_) => {
                told("no_entropy", "Nothing was changed. Try again; if it stays, restart the computer.")
            }
            Error::Store(fault) => store::failure(fault),
            Error::NoAssessment(_) => {
                told("no_assessment", "See those that are here with: candour assessment list.")
            }
            Error::NoStatement(_) => told(
                "no_statement",
                "Nothing was changed. Choose one of those that it is asked; assessment check and show give their keys.",
            ),
            Error::NothingSaid => Self {
                field: Some("comment".to_owned()),
                ..told("nothing_said", "Nothing was changed. Write one, of a statement or of the whole.")
            },
            Error::NoCatalogue { known, .. } => {
                let hint = match known.is_empty() {
                    true => "Add it with: candour catalogue add FILE.".to_owned(),
                    false => format!(
                        "These are here: {}. Add another with: candour catalogue add FILE.",
                        known.join(", ")
                    ),
                };
                Self::new("no_catalogue", &error.to_string(), hint)
            }
            Error::BuiltIn(_) => {
                told("built_in", "This copy of Candour is faulty: install it again. Your data is untouched.")
            }
            Error::Faults { what, faults } => Self::of_faults(what, faults),
            Error::Field { field, .. } | Error::Blank { field } => Self {
                field: Some((*field).to_owned()),
                ..told("field", "Nothing was changed. Mend it, then try again.")
            },
            Error::NotAllowed(step) => told("not_allowed", step.instead()),
            Error::Incomplete(check) => Self {
                gaps: AssessmentCheck::from(check.as_ref()).gaps,
                ..told(
                    "incomplete",
                    "Nothing was signed; every answer is kept. Fill what is missing, then attest again.",
                )
            },
            Error::SignedPartLost { .. } => told(
                "signed_part_lost",
                "The answers are kept. Put the workspace back from a backup, or withdraw and attest again.",
            ),
            Error::ChangedSinceAttested => told(
                "changed_since_attested",
                "Nothing was signed. Withdraw it, look at the answers, and attest again.",
            ),
            Error::AttestedAnew => told("attested_anew", "Nothing was signed. Read it again, then sign."),
            Error::Sealed(_) => told(
                "sealed",
                "Nothing was signed or sent. Put the workspace back from a backup, or withdraw and attest again.",
            ),
            Error::NotSealed(_) => told("not_sealed", "Nothing was signed or sent; every answer is kept."),
            Error::NotMade(_) => {
                told("not_made", "This is a fault of Candour. Nothing was written, and every answer is kept.")
            }
            Error::File { .. } => told(
                "file",
                "Everything saved before is safe. Check the name, the folder and the space on the disk, then try again.",
            ),
            Error::NotOneFile(_) => told("not_one_file", "Nothing was opened. Open one of them."),
            Error::NoFile(path) => told("no_file", no_file(path)),
            Error::AFolder(_) => {
                told("a_folder", "Nothing was opened. Open the file inside it: its name ends in .candour.")
            }
            Error::NotAFile(_) => told("not_a_file", "Nothing was opened. Save it as a file, and open that."),
            Error::TooLarge { .. } => {
                told("too_large", "It was not read. Check that it is the file you meant.")
            }
            Error::InTheWay(_) => {
                told("in_the_way", "It was left as it is. Choose another name, or say --replace.")
            }
            Error::ReadBackDiffers(_) => {
                told("read_back", "Do not send it. Write it to another disk, and have this one looked at.")
            }
        }
    }
}

/// What to do about a file that is not where it was said to be.
fn no_file(path: &Path) -> &'static str {
    // Whatever passed the name on put this where it could not.
    match path.to_string_lossy().contains('\u{FFFD}') {
        true => {
            "Its name holds characters that were lost on the way. Choose it with the button, or give it a plain name."
        }
        false => "It may have been moved or renamed. Look where it is now, and open it from there.",
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
        assert!(no_file(Path::new("/tmp/caf\u{FFFD}")).contains("lost on the way"));
        assert!(no_file(Path::new("/tmp/café")).contains("moved or renamed"));
    }
}
