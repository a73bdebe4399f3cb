//! What is said where the papers of a panel, or what comes back, are not what they should be.

use candour_domain::moderation::NotTheirs;
use candour_operations::handover::NotDecrypted;
use candour_operations::panel::Fault;

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    match fault {
        Fault::NothingToModerate { .. } => told(
            "nothing_to_moderate",
            "Nothing was made. Take returns in first, or give the papers to somebody else.",
        ),
        Fault::Interest { .. } => told(
            "interest_declared",
            "Nothing was made. Leave that agency out, or give its return to another member.",
        ),
        Fault::NotReturned { .. } => {
            told("not_returned", "Nothing was made. Take its return in first, or leave it out.")
        }
        Fault::NotOpened { why: NotDecrypted::WrongPassphrase, .. } => told(
            "wrong_words",
            "Nothing was changed. Ask for the six words again, and type them in their order.",
        ),
        Fault::NotOpened { .. } => told(
            "not_opened",
            "Nothing was changed. Look whether it is the file you meant, or ask for it to be sent again.",
        ),
        Fault::Refused { why, .. } => told(
            &why.code().replace('-', "_"),
            "Nothing was kept of it, and nothing was changed. Ask whoever made it to make it again and send it anew.",
        ),
        Fault::NotEncrypted(_) => {
            told("not_encrypted", "Nothing was made. Give fewer returns at once, then try again.")
        }
        Fault::AnotherKind { .. } => {
            told("another_kind", "Nothing was changed. Look whether it is the file you meant.")
        }
        Fault::Faulty { .. } => told(
            "faulty_papers",
            "Nothing was kept of them. Tell the coordinator, and ask for them to be made again.",
        ),
        Fault::OurOwn => told(
            "our_own_papers",
            "Nothing was changed. They are opened by the member whom they are for, on their own computer.",
        ),
        Fault::OfAnotherMember { .. } => told(
            "of_another_member",
            "Nothing was changed. Each member opens their papers in a workspace of their own.",
        ),
        Fault::NotReceived => {
            told("no_papers", "Nothing was made. Open the papers that the coordinator sent first.")
        }
        Fault::NothingGiven => told(
            "nothing_given",
            "Nothing was changed. What a member sends back is merged where their papers were made.",
        ),
        Fault::NothingSaid { .. } => told(
            "nothing_said",
            "Nothing was made. Decide on an answer first, or write a note to the coordinator.",
        ),
        Fault::TooMany => told("too_many", "Nothing was changed. What is here stays as it is."),
        Fault::NotTheirs { why: NotTheirs::BeyondPapers, .. } => told(
            "beyond_papers",
            "Nothing was kept of it. Ask the member how they came by that return, and to send back what they were asked.",
        ),
        Fault::NotTheirs { .. } => told(
            "not_theirs",
            "Nothing was kept of it. Ring the member: they save what they said once more, with Candour as it came, and send that.",
        ),
        Fault::NothingToPrint => told("nothing_to_print", "Nothing was made. Take returns in first."),
    }
}
