//! What is said where a pack, or the key that signed it, is in the way.

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
        Fault::Refused { refusal, .. } => told(
            &refusal.code().replace('-', "_"),
            "Nothing was kept of it. Ask the partnership to send it again.",
        ),
        Fault::NotAPack { .. } => each(
            "not_a_pack",
            "Nothing was changed. Open it as a file, to see what it is and whether it holds.",
            "Nothing was changed. See what it is, and whether it holds, with: candour verify FILE.",
        ),
        Fault::Misnamed(_) | Fault::AuditOfPack(_) => {
            told("pack_faulty", "Nothing was kept of it. Tell the partnership, and ask for a new one.")
        }
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
