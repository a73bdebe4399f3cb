//! What is said where a partnership's keys, or a backup of them, are in the way.

use candour_operations::partnership::{Fault, NotABackup};

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        Fault::None => each(
            "no_partnership",
            "Nothing was changed. Set the partnership up first, or take it over from a backup of its keys.",
            "Nothing was changed. Set it up first with: candour partnership new; or take it over from a backup of its keys with: \
             candour partnership take-over FILE.",
        ),
        Fault::There(_) => told(
            "partnership_there",
            "Nothing was changed, and its keys stay as they are. A workspace speaks for one partnership: another one needs a \
             workspace of its own.",
        ),
        Fault::NotABackup { why: NotABackup::Newer { .. }, .. } => {
            told("newer", "Nothing was changed. Update Candour to open it.")
        }
        Fault::NotABackup { .. } => told(
            "not_a_backup",
            "Nothing was changed. Look whether it is the file you meant; if it is, use the other holder's backup, and make a new one.",
        ),
        Fault::OtherKeys { .. } => told(
            "other_keys",
            "Nothing was changed. Look for the backup that was made of these keys, or make a new one.",
        ),
        Fault::NotSafe(_) => each(
            "keys_not_safe",
            "Nothing was issued. Make a backup for each of two people, and open one of them as a rehearsal: without the keys nobody \
             could read what agencies send.",
            "Nothing was issued. Make a backup for each of two people with: candour partnership backup FILE, and open one of them \
             with: candour partnership rehearse FILE. Without the keys nobody could read what agencies send.",
        ),
    }
}
