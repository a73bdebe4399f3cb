//! What is said where a pack, or the key that signed it, is in the way.

use candour_operations::file::Refusal;
use candour_operations::key::Fault as KeyFault;
use candour_operations::pack::Fault;

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        Fault::NoAudit(_) => each(
            "no_audit",
            "Nothing was changed. The partnership's page lists those that are here.",
            "Nothing was changed. See those that are here with: candour audit list.",
        ),
        Fault::NoPack(_) => each(
            "no_pack",
            "Nothing was changed. Open the pack's file first.",
            "Nothing was changed. Open the pack's file first with: candour pack open FILE.",
        ),
        Fault::Audit(_) => told("audit", "Nothing was changed. Mend it, then try again."),
        Fault::NotAPack { .. } => each(
            "not_a_pack",
            "Nothing was changed. Open it as a file, to see what it is and whether it holds.",
            "Nothing was changed. See what it is, and whether it holds, with: candour verify FILE.",
        ),
        Fault::Misnamed(_) | Fault::AuditOfPack(_) => {
            told("pack_faulty", "Nothing was kept of it. Tell the partnership, and ask for a new one.")
        }
        Fault::NotOurs { .. } => told(
            "not_our_pack",
            "Nothing was changed. Only a pack that was signed with this partnership's own key brings its audit back.",
        ),
        Fault::OtherCatalogue { .. } => each(
            "other_catalogue",
            "Nothing was changed. Start an assessment from the pack: the answers of this one can be carried over to it.",
            "Nothing was changed. Start one on the pack's catalogue that carries these answers over, and link that: candour assessment \
             carry-forward.",
        ),
        Fault::OtherAreas { .. } => told(
            "other_areas",
            "Nothing was changed. Look at the areas in the agency's details; if they are right, ask the partnership.",
        ),
        Fault::NotInvited { .. } => each(
            "not_invited",
            "Nothing was changed. Choose it from the list, or say that you are not on the list.",
            "Nothing was changed. See who is invited with: candour pack show; or say --not-listed.",
        ),
        Fault::SeveralOfOneName { .. } => each(
            "several_of_one_name",
            "Nothing was changed. Choose yours from the list.",
            "Nothing was changed. Say --as with its id: candour pack show --json.",
        ),
        Fault::NotSaidWhich { .. } => each(
            "not_said_which",
            "Nothing was changed. Choose yours from the list, or say that you are not on the list.",
            "Nothing was changed. Say --as NAME for yours, or --not-listed. The list: candour pack show.",
        ),
        Fault::NotLinked { .. } => each(
            "not_linked",
            "Nothing was made. Link it on the pack's page first.",
            "Nothing was made. Link it first with: candour assessment link.",
        ),
        Fault::Older { .. } => told(
            "older_pack",
            "The later one stays. If the partnership means you to go back, it issues a new pack.",
        ),
        Fault::TwoOfOneIssue { .. } => told(
            "two_packs",
            "The one that is here stays. Ask the partnership which of the two it means: two packs of one number should never be.",
        ),
    }
}

/// A file that does not hold, or is not for whoever opened it.
pub(super) fn refused(message: &str, refusal: &Refusal) -> Failure {
    Failure::new(
        &refusal.code().replace('-', "_"),
        message,
        "Nothing was kept of it, and nothing was changed. Ask whoever sent it to send it again.",
    )
}

pub(super) fn key(fault: &KeyFault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        KeyFault::Unheard(_) => each(
            "no_key",
            "Nothing was changed. Open a file that it signed first.",
            "Nothing was changed. Open a file that it signed first, or see those that are here with: candour key list.",
        ),
        KeyFault::Ambiguous(_) => told("ambiguous_key", "Nothing was changed. Give more of it."),
        KeyFault::KnownAlready(_) => told("key_known", "Nothing needs to be done."),
        KeyFault::NotThree(_) => {
            told("three_words", "Nothing was changed. Give the three that were asked for.")
        }
        KeyFault::WrongWords => Failure {
            field: Some("words".to_owned()),
            ..told(
                "wrong_words_of_key",
                "Nothing was changed. Ask for them again, by a number that you know and that does not stand in the file. If they stay \
                 wrong, do not send anything: somebody else may have made the file.",
            )
        },
        KeyFault::NotOwn(_) => each(
            "not_own_key",
            "Nothing was made. The page of keys lists those of this computer.",
            "Nothing was made. See those of this computer with: candour key list.",
        ),
        KeyFault::NotACard { .. } => {
            told("not_a_key_card", "Nothing was changed. Look whether it is the file you meant.")
        }
        KeyFault::OwnOfPartnership => told(
            "own_of_partnership",
            "Nothing was changed. A partnership that lost its keys to somebody makes new ones in a new workspace, and tells every agency.",
        ),
        KeyFault::CalledBack { .. } => told(
            "key_called_back",
            "Nothing was changed. What is signed with it is not taken in any more. Ask for a file signed with the new key.",
        ),
        KeyFault::Changed { .. } => each(
            "key_changed",
            "Nothing was kept of the file. Ring the partnership, by a number that you know and that does not stand in the file. If it \
             did change its key, confirm the new one with three of its words; then open the file again.",
            "Nothing was kept of the file. Ring the partnership, by a number that you know and that does not stand in the file. If it \
             did change its key, confirm the new one with: candour pack confirm FILE; then open the file again.",
        ),
        KeyFault::NotConfirmed { .. } => each(
            "key_not_confirmed",
            "Nothing was sent, and everything is kept. Ring the partnership and confirm its key with three words, on the pack's page.",
            "Nothing was sent, and everything is kept. Ring the partnership and confirm its key with three words: candour key confirm.",
        ),
    }
}
