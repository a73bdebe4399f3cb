//! What went wrong between the lead and a colleague, as people meet it.

use candour_operations::share::ShareFault;

/// A stable word for it.
pub(super) fn code(fault: &ShareFault) -> &'static str {
    match fault {
        ShareFault::Sheet(_) => "sheet",
        ShareFault::NotMade(_) => "sheet_not_made",
        ShareFault::Unknown => "share_unknown",
        ShareFault::Altered(_) => "share_altered",
        ShareFault::NotAReply => "not_a_reply",
        ShareFault::NothingAsked => "nothing_asked_of_you",
        ShareFault::Faulty(_) | ShareFault::NotInItsStandards(_) => "share_faulty",
        ShareFault::Closed => "reply_closed",
        ShareFault::MadeHere(_) => "made_here",
        ShareFault::OnlyToAnswer(_) => "only_to_answer",
        ShareFault::ChoicesWait(_) => "choices_wait",
        ShareFault::NothingToChoose => "nothing_to_choose",
        ShareFault::TooLongTogether => "too_long_together",
    }
}

/// What is safe, and what to do.
pub(super) fn hint(fault: &ShareFault) -> String {
    match fault {
        ShareFault::Sheet(refused) => format!("Nothing was changed. {}", refused.hint()),
        ShareFault::NotMade(_) => {
            "Nothing was given to anybody. Shorten the longest texts of these statements, or give fewer at once.".to_owned()
        }
        ShareFault::Unknown => {
            "Nothing was changed. Open it on the computer that it was given from, or choose the file that answers yours.".to_owned()
        }
        ShareFault::Altered(_) => {
            "Nothing was changed. Ask for the sheet as it was made and filled in, or copy the answers by hand.".to_owned()
        }
        ShareFault::NotAReply | ShareFault::NothingAsked => {
            "Nothing was changed. Choose the file that your colleague sent.".to_owned()
        }
        ShareFault::Faulty(_) | ShareFault::NotInItsStandards(_) => {
            "Nothing was kept of it. Tell whoever asks, and ask them to make the file again.".to_owned()
        }
        ShareFault::Closed => {
            "Nothing was changed. It may answer what was given from another computer, or have been closed with other words.".to_owned()
        }
        ShareFault::MadeHere(_) => {
            "Nothing was changed. It is opened and answered on the colleague's own computer, or in a workspace of their own.".to_owned()
        }
        ShareFault::OnlyToAnswer(_) => {
            "Nothing was changed. What you answered is kept: write your answers, and send them back.".to_owned()
        }
        ShareFault::ChoicesWait(_) => {
            "Nothing was signed. Choose between your words and theirs, field by field; to keep yours takes one step each.".to_owned()
        }
        ShareFault::NothingToChoose => "Nothing was changed: somebody has chosen already, or wrote on from it.".to_owned(),
        ShareFault::TooLongTogether => {
            "Nothing was changed. Shorten yours first, or choose one of the two.".to_owned()
        }
    }
}
