//! What is said where something is in the way of moderating.

use candour_domain::moderation::NotAdded;
use candour_domain::text::Line;
use candour_operations::moderation::Fault;

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        Fault::NotAdded(fault) => not_added(fault, &message),
        Fault::NoMember { known, .. } => {
            let here = match known.is_empty() {
                true => "Nobody is named yet.".to_owned(),
                false => format!("These do: {}.", names(known)),
            };
            each(
                "no_member",
                &format!("Nothing was changed. {here} Say who sits at this computer."),
                &format!(
                    "Nothing was changed. {here} Name somebody with: candour moderation member AUDIT --name NAME."
                ),
            )
        }
        Fault::MemberThere(_) => told(
            "member_there",
            "Nothing was changed. Go on under that name, or tell the two apart by another.",
        ),
        Fault::SeveralOfOneName(_) => told(
            "several_of_one_name",
            "Nothing was changed. Name yourself anew, so that others can tell who you are.",
        ),
        Fault::PapersOf(member) => told(
            "papers_of_another",
            &format!(
                "Nothing was changed. Go on as {member}. Whoever else moderates does so with papers of their own, on their own computer."
            ),
        ),
        Fault::NoAgency(_) | Fault::NotInvited(_) => each(
            "no_agency",
            "Nothing was changed. The audit's page lists those that are invited.",
            "Nothing was changed. See who is invited with: candour audit show.",
        ),
        Fault::NoGrade { known, .. } => {
            told("no_grade", &format!("Nothing was changed. It has these: {}.", names(known)))
        }
        Fault::NoEntry(_) => told("no_entry", "Nothing was changed. Name one by its label, such as E3."),
        Fault::NothingToDraw => told(
            "nothing_to_draw",
            "Nothing was changed. Look at those that stand out and those that were drawn first.",
        ),
        Fault::EmptySample => told("empty_sample", "Nothing was changed. Say how many answers to draw."),
        Fault::NoSeed(_) => told(
            "no_seed",
            "Nothing was changed. A seed is made of lower-case letters, digits, - and _ (at most 64), such as panel-2027-03.",
        ),
        Fault::NoEvent(_) => each(
            "no_event",
            "Nothing was changed. The history lists what was said.",
            "Nothing was changed. See what was said, and its ids, with: candour moderation show.",
        ),
    }
}

fn not_added(fault: &NotAdded, message: &str) -> Failure {
    let (code, hint) = match fault {
        NotAdded::InterestDeclared(_) => {
            ("interest_declared", "Nothing was changed. Ask another member of the panel.")
        }
        NotAdded::SaysNothing => ("says_nothing", "Nothing was changed. Write down what is meant, and why."),
        NotAdded::NotAsked => {
            ("not_asked_of_agency", "Nothing was changed. Choose one of its own statements.")
        }
        NotAdded::NotAnswered => {
            ("not_answered", "Nothing was changed. What is to be asked can be kept as a line of enquiry.")
        }
        NotAdded::AnswerChanged => (
            "answer_changed",
            "Nothing was changed, and what you typed is kept. Read the new answer, and decide again.",
        ),
        NotAdded::UnknownGrade(_) => {
            ("no_grade", "Nothing was changed. Choose one of the statement's own grades.")
        }
        NotAdded::WithdrawsNothing => (
            "withdraws_nothing",
            "Nothing was changed. Look at the history: somebody may have withdrawn it before you.",
        ),
        NotAdded::IdTaken(_) => ("id_taken", "Nothing was changed. Try again."),
        NotAdded::TooMany => {
            ("too_many_events", "Nothing was changed. Freeze what there is, and go on in another audit.")
        }
    };
    Failure::new(code, message, hint)
}

fn names(known: &[Line]) -> String {
    known.iter().map(Line::as_str).collect::<Vec<_>>().join(", ")
}
