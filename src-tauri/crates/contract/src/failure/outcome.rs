//! What is said where an outcome, or the response to one, is not what it should be.

use candour_operations::outcome::Fault;

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        Fault::NotInvited { .. } => each(
            "not_invited",
            "Nothing was changed. Choose the agency from the list.",
            "Nothing was changed. See who is invited with: candour audit show.",
        ),
        Fault::TwoOfOneName { .. } => told("two_of_one_name", "Nothing was changed. Say which by its id."),
        Fault::NotReturned { .. } => told(
            "not_returned",
            "Nothing was made. Take its return in first; until then, write to the agency.",
        ),
        Fault::NotInCutOff { .. } => each(
            "not_in_cut_off",
            "Nothing was made. Freeze the results once more, with its return, and then say what is said of it.",
            "Nothing was made. Freeze the results once more, with its return: candour audit freeze.",
        ),
        Fault::NothingSaid { .. } => each(
            "nothing_said",
            "Nothing was made. Decide on an answer, note good practice, or write what is said of the whole.",
            "Nothing was made. Decide on an answer, note good practice, or say something of the whole with --overall.",
        ),
        Fault::NotMade { .. } => each(
            "no_outcome_made",
            "Nothing was made. Make the outcome first: the letter says what was signed.",
            "Nothing was made. Make the outcome first, with: candour outcome make. The letter says what was signed.",
        ),
        Fault::ReturnLost { .. } => {
            told("return_lost", "Nothing was changed. Take its file in once more, and try again.")
        }
        Fault::AnotherKind { .. } => {
            told("another_kind", "Nothing was changed. Look whether it is the file you meant.")
        }
        Fault::Refused { why, .. } => told(
            &why.code().replace('-', "_"),
            "Nothing was kept of it, and nothing was changed. Ask whoever sent it to send it again.",
        ),
        Fault::OfNoneOfOurs { .. } => told(
            "of_none_of_ours",
            "Nothing was kept of it. Open it on the computer that the return was sent from; if that is this one, ring the partnership.",
        ),
        Fault::KeyNotKnown { .. } => told(
            "key_not_known",
            "Nothing was kept of it. Ring the partnership, by a number that you know and that does not stand in the file. If it has a \
             new key, ask for its new pack, open that and confirm the key; then open the outcome again.",
        ),
        Fault::NoOutcome => {
            told("no_outcome", "Nothing was changed. Open the file that the partnership sent first.")
        }
        Fault::NotDecided(_) => told(
            "not_decided_on",
            "Nothing was changed. What is to be said of it can stand in what is said of the whole.",
        ),
        Fault::NothingReplied => {
            told("nothing_replied", "Nothing was made. Write a reply to a decision, or to the whole.")
        }
        Fault::WayNotChosen { first, .. } => Failure {
            field: Some(first.to_string()),
            ..each(
                "way_not_chosen",
                "Nothing was made, and what was written is kept. Say whether it corrects facts, shows more evidence, or disagrees.",
                "Nothing was made, and what was written is kept. Write it with its way: --reply KEY=facts:TEXT, KEY=more_evidence:TEXT \
                 or KEY=disagrees:TEXT.",
            )
        },
        Fault::NoWords { first, .. } => Failure {
            field: Some(first.to_string()),
            ..each(
                "no_words",
                "Nothing was made, and what was written is kept. Write what you say there, or choose “No reply”.",
                "Nothing was made, and what was written is kept. Write what you say there, or take the reply back with --reply KEY=none.",
            )
        },
        Fault::ToNoneOfOurs => told(
            "to_none_of_ours",
            "Nothing was kept of it. Look whether it answers another audit, or was sent to another partnership.",
        ),
        Fault::ResponderCalledBack { .. } => told(
            "responder_called_back",
            "Nothing was kept of it. Ring the agency, by a number that you know: whoever speaks for it now signs the response anew.",
        ),
        Fault::ResponderNotKnown { .. } => told(
            "responder_not_known",
            "Nothing was kept of it. Ring the agency, by a number that you know, and confirm the key with its words or take in a key \
             card; then take the response in again.",
        ),
    }
}
