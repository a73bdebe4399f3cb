//! What an operation could not do, as people meet it.

use std::path::Path;

use candour_domain::disposal::NotDisposed;
use candour_operations::Error;

use super::{
    Failure, comparison, handover, moderation, outcome, pack, panel, partnership, press, received, share,
    store,
};
use crate::check::AssessmentCheck;

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let message = error.to_string();
        let told = |code: &str, hint: &str| Self::new(code, &message, hint);
        let each = |code: &str, window: &str, terminal: &str| Self::each(code, &message, window, terminal);
        match error {
            Error::NoWorkspace(_) => store::no_workspace(&message),
            Error::KeysFileLost(_) => told(
                "keys_file_lost",
                "The database is untouched. Every backup holds the keys too: go back to one, or put workspace.keys back from a copy of the folder.",
            ),
            Error::KeysWithoutDatabase(_) => each(
                "database_lost",
                "Nothing was made in its place. Go back to a backup.",
                "Nothing was made in its place. Go back to a backup: candour workspace restore FILE. Or name another folder with \
                 --workspace.",
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
            Error::NoKeychain(why) => each(
                "no_keychain",
                "Nothing was made. Choose a passphrase instead.",
                "Nothing was made. Give a file with a passphrase instead: --workspace-passphrase-file FILE.",
            )
            .with_reason(why),
            Error::KeychainGone(why) => each(
                "keychain_gone",
                "Everything saved is safe. Log in to the desktop as usual and try again, or open it by its recovery words.",
                "Everything saved is safe. Log in to the desktop as usual and try again, or open it by its recovery words: \
                 candour workspace recover --words-file FILE --workspace-passphrase-file FILE.",
            )
            .with_reason(why),
            Error::KeychainLocked(why) => {
                told("keychain_locked", "Everything saved is safe. Unlock the keychain, then try again.").with_reason(why)
            }
            Error::KeychainEntryLost => each(
                "keychain_entry_lost",
                "Everything saved is safe, and no new key was made. Open it by its recovery words.",
                "Everything saved is safe, and no new key was made. Get back in by the recovery words: candour workspace recover \
                 --words-file FILE.",
            ),
            Error::PassphraseNeeded => each(
                "passphrase_needed",
                "Everything saved is safe. Type the passphrase to open it.",
                "Everything saved is safe. Give the file that holds it: --workspace-passphrase-file FILE.",
            ),
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
            Error::ShortPassphrase { .. } => Self {
                field: Some("passphrase".to_owned()),
                ..told(
                    "short_passphrase",
                    "Nothing was made. Four or five words that do not belong together are long enough, and easy to remember. Whoever gets \
                     hold of a copy of the file can try short ones out by computer.",
                )
            },
            Error::WrongPassphrase => told(
                "wrong_passphrase",
                "Nothing was changed. Check capitals and the keyboard's language, then try again.",
            ),
            Error::WrongOfficerPassphrase { .. } => each(
                "wrong_passphrase",
                "Nothing was signed. Check capitals and the keyboard's language, then try again. If it is forgotten, tick “I have \
                 forgotten my passphrase”: receivers see that the key is new.",
                "Nothing was signed. Check capitals and the keyboard's language, then try again. Where it is forgotten, make a new \
                 key with --new-key: receivers see that the key is new.",
            ),
            Error::Key(_) => told(
                "key",
                "Nothing was changed. Try again; if it stays, put the workspace back from a backup of its folder.",
            ),
            Error::Entropy(_) => {
                told("no_entropy", "Nothing was changed. Try again; if it stays, restart the computer.")
            }
            Error::Store(fault) => store::failure(fault),
            Error::NoAssessment(_) => each(
                "no_assessment",
                "Nothing was changed. The start lists those that are here.",
                "Nothing was changed. See those that are here with: candour assessment list.",
            ),
            Error::NoStatement(_) => each(
                "no_statement",
                "Nothing was changed. Choose another from the list of standards.",
                "Nothing was changed. See what it is asked, and the keys, with: candour assessment show.",
            ),
            Error::Share(fault) => told(share::code(fault), &share::hint(fault)),
            Error::CarriedBefore { .. } => each(
                "carried_before",
                "Nothing was changed. Go on in that one: the start lists it.",
                "Nothing was changed. Go on in that one; candour assessment list has it too.",
            ),
            Error::NothingSaid => Self {
                field: Some("comment".to_owned()),
                ..told("nothing_said", "Nothing was changed. Write one, of a statement or of the whole.")
            },
            Error::NoCatalogue { known, .. } => {
                let here = match known.is_empty() {
                    true => "Every answer is kept.".to_owned(),
                    false => format!("Nothing was changed. These are here: {}.", known.join(", ")),
                };
                each(
                    "no_catalogue",
                    &format!("{here} Ask whoever wrote it for its file, and have it added."),
                    &format!("{here} Add it with: candour catalogue add FILE."),
                )
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
            Error::OtherPaper { .. } => Self {
                field: Some("reference".to_owned()),
                ..told(
                    "other_paper",
                    "Nothing was recorded. A paper of an earlier text is not recorded for this one: print it anew and have that signed. \
                     If it is the same, mend what was typed.",
                )
            },
            Error::PaperDay(_) => Self {
                field: Some("signed on".to_owned()),
                ..told(
                    "paper_day",
                    "Nothing was recorded. Look at the date on the paper. If this computer's clock was wrong when the return was attested, \
                     withdraw it, attest it again, and have the new paper signed.",
                )
            },
            Error::Sealed(_) => told(
                "sealed",
                "Nothing was signed or sent. Put the workspace back from a backup, or withdraw and attest again.",
            ),
            Error::NotSealed(_) => told(
                "not_sealed",
                "Nothing was signed or sent; every answer is kept. Mend what it names, then try again.",
            ),
            Error::Handover(fault) => handover::failure(fault),
            Error::Outcome(fault) => outcome::failure(fault),
            Error::Panel(fault) => panel::failure(fault),
            Error::Partnership(fault) => partnership::failure(fault),
            Error::NotDisposed(NotDisposed::OtherName { .. }) => Self {
                field: Some("agency".to_owned()),
                ..told("other_name", "Nothing was disposed of. Type the agency's name as it stands there.")
            },
            Error::NotDisposed(NotDisposed::Signed { .. }) => each(
                "signed",
                "Nothing was disposed of. What was signed is the record of who answered for what: say that it goes all the same, or keep it. \
                 Files that were sent are not called back by it.",
                "Nothing was disposed of. What was signed is the record of who answered for what: say --although-signed, or keep it. Files \
                 that were sent are not called back by it.",
            ),
            Error::NotDisposed(NotDisposed::OtherTitle { .. }) => Self {
                field: Some("title".to_owned()),
                ..told("other_title", "Nothing was disposed of. Type the audit's title as it stands there.")
            },
            Error::NotDisposed(NotDisposed::Issued { .. }) => each(
                "issued",
                "Nothing was disposed of. Agencies have its packs, and what they return for it could not be opened here any more: say that it \
                 goes all the same, or keep it.",
                "Nothing was disposed of. Agencies have its packs, and what they return for it could not be opened here any more: say \
                 --although-issued, or keep it.",
            ),
            Error::Backup(fault) => Self::from(fault),
            Error::WrongSpokenWords => told(
                "wrong_words",
                "Nothing was changed. Ask for the words again, by phone, and type them in their order.",
            ),
            Error::FileRefused { refusal, .. } => pack::refused(&message, refusal),
            Error::NotEncrypted(_) => told(
                "not_encrypted",
                "Nothing was made, and everything is kept. Try again; if it stays, shorten the longest texts.",
            ),
            Error::Pack(fault) => pack::failure(fault),
            Error::KnownKey(fault) => pack::key(fault),
            Error::Received(fault) => received::failure(fault),
            Error::Comparison(fault) => comparison::failure(fault),
            Error::Moderation(fault) => moderation::failure(fault),
            Error::Press(fault) => told(press::code(fault), press::hint(fault)),
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
            Error::InTheWay(_) => each(
                "in_the_way",
                "It was left as it is. Choose another name.",
                "It was left as it is. Choose another name, or say --replace.",
            ),
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
            "Its name holds characters that were lost on the way. Give it a plain name, then open it again."
        }
        false => "It may have been moved or renamed. Look where it is now, and open it from there.",
    }
}
