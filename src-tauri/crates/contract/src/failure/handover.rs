//! What is said where a hand-over, or the answer to one, is not what it should be.

use candour_operations::handover::{Fault, NotDecrypted};

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        Fault::OnlyToRead { .. } => told(
            "only_to_read",
            "Nothing was changed. Say in a comment what should be changed, and send it back; or sign it off.",
        ),
        Fault::NotOpened { why: NotDecrypted::WrongPassphrase, .. } => told(
            "wrong_words",
            "Nothing was changed. Ask for the six words again, and type them in their order.",
        ),
        Fault::NotOpened { .. } => told(
            "not_opened",
            "Nothing was changed. Look whether it is the file you meant, or ask for it to be sent again.",
        ),
        Fault::Refused { why, .. } => {
            told(why.code(), "Nothing was changed. Ask whoever made it to make it again and send it anew.")
        }
        Fault::NotEncrypted(_) => {
            told("not_encrypted", "Nothing was changed. Shorten the longest texts, then try again.")
        }
        Fault::NotAHandover { .. } => each(
            "not_a_handover",
            "Nothing was changed. Look whether it is the file you meant.",
            "Nothing was changed. Say what it is with: candour verify FILE.",
        ),
        Fault::NotAnAnswer { .. } => told(
            "not_an_answer",
            "Nothing was changed. Look whether it is the file that came back from the senior officer.",
        ),
        Fault::Catalogue { .. } => told(
            "faulty_catalogue",
            "Nothing was changed. Whoever wrote the catalogue has to mend it; until then, sign on the lead's computer.",
        ),
        Fault::Incomplete { .. } => told(
            "incomplete",
            "Nothing was changed. Ask whoever handed it over to fill the gaps, attest it again and hand it over anew.",
        ),
        Fault::OurOwn => {
            told("our_own", "Nothing was changed. It is among your self-assessments; sign it there.")
        }
        Fault::Older { .. } => {
            told("older", "Nothing was changed, and the later text stays. Throw this file away.")
        }
        Fault::NotReceived => told(
            "not_received",
            "Nothing was changed. An answer is written where a return was handed over to.",
        ),
        Fault::NotDecided => each(
            "not_decided",
            "Nothing was changed. Sign it off, or send it back with a comment, then save the answer.",
            "Nothing was changed. First: candour assessment sign-off, or candour assessment send-back.",
        ),
        Fault::PassphraseWanted { .. } => each(
            "passphrase_wanted",
            "Nothing was changed. Type that passphrase; where there is none yet, choose one of 12 characters or more.",
            "Nothing was changed. Name a file that holds it with --passphrase-file; where there is none yet, choose one of 12 \
             characters or more.",
        ),
        Fault::NothingHandedOver => told(
            "nothing_handed_over",
            "Nothing was changed. An answer is taken in where the return is worked on and was handed over from.",
        ),
        Fault::AnswersEarlierText { .. } => told(
            "answers_earlier_text",
            "Nothing was changed. What was signed is not what stands here: hand it over again, and say so to whoever signs.",
        ),
        Fault::SignedHere { .. } => told(
            "signed_here",
            "Nothing was changed, and the return stays as it is signed. Tell whoever answered that it is signed already.",
        ),
        Fault::TakenIn { .. } => told("taken_in", "Nothing was changed, and nothing more is to be done."),
    }
}
