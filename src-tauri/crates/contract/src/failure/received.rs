//! What is said where the returns that are held for an audit are in the way.

use candour_operations::received::Fault;

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        Fault::NoReturn(_) => each(
            "no_return",
            "Nothing was changed. The audit’s page lists those that are held.",
            "Nothing was changed. See those that are held, and their references, with: candour audit agencies.",
        ),
        Fault::SeveralReturns(_) => {
            told("several_returns", "Nothing was changed. Give more of its reference.")
        }
        Fault::NotInvited(_) => each(
            "agency_not_invited",
            "Nothing was changed. The audit’s page lists those that are invited.",
            "Nothing was changed. See those that are invited with: candour audit agencies.",
        ),
        Fault::SeveralInvited { ids, .. } => {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            let terminal = format!("Nothing was changed. Say which by its id: {}.", ids.join(", "));
            each(
                "several_invited",
                "Nothing was changed. Choose it from the list of those that are invited.",
                &terminal,
            )
        }
        Fault::PlaceTaken { .. } => each(
            "place_taken",
            "Nothing was changed. Ask the agency which return holds; then say that this one takes the other’s place.",
            "Nothing was changed. Ask the agency which return holds; where it is this one, say --instead.",
        ),
        Fault::DoesNotCount { .. } => told(
            "does_not_count",
            "Nothing was changed. Confirm its key, or ask the agency to send it signed off; then say that it takes the other’s place.",
        ),
        Fault::OtherAreas(_) => told(
            "other_areas",
            "Nothing was changed. Add the area to the audit first, or ask the agency where it works.",
        ),
        Fault::NoKeyToConfirm(_) => each(
            "no_key_to_confirm",
            "Nothing was changed. The audit’s page lists the keys that wait.",
            "Nothing was changed. See the keys that wait with: candour audit status.",
        ),
        Fault::SeveralKeys { .. } => each(
            "several_keys",
            "Nothing was changed. Confirm them one by one.",
            "Nothing was changed. Say which by how its id begins; candour audit status lists them.",
        ),
        Fault::WordsNeeded(_) => each(
            "words_needed",
            "Nothing was changed. Ring the agency, and type the three words that are asked for.",
            "Nothing was changed. Ring the agency, and give the three words that are asked for with --words.",
        ),
        Fault::ConfirmedOfAnother { .. } => each(
            "confirmed_of_another",
            "Nothing was changed. Ask this agency whether the same person sends for it too, and say so.",
            "Nothing was changed. Ask this agency whether the same person sends for it too, and say --same-person.",
        ),
        Fault::OneRevision(_) => told("one_revision", "There is nothing to compare its return with yet."),
        Fault::NoRevision { .. } => told("no_revision", "Name another revision."),
        Fault::NothingReturned(_) => told(
            "nothing_returned",
            "Take its return in first. One that is held for it without a place has to be placed before.",
        ),
        Fault::NotAnExtension { .. } => Failure {
            field: Some("until".to_owned()),
            ..told(
                "not_an_extension",
                "Nothing was changed. Name a day after the deadline, or change the deadline itself.",
            )
        },
        Fault::NothingToFreeze => told("nothing_to_freeze", "Nothing was changed. Take returns in first."),
        Fault::Frozen(_) => told("frozen", "Nothing was changed: results that are made now are of that."),
    }
}
