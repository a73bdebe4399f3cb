//! What is said where returns cannot be compared.

use candour_operations::comparison::Fault;

use super::Failure;

pub(super) fn failure(fault: &Fault) -> Failure {
    let message = fault.to_string();
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        Fault::NoCutOff(_) => each(
            "no_cut_off",
            "Nothing was changed. Choose one from the list, or look at what stands now.",
            "Nothing was changed. Say --as-of last for the one that was frozen last, or leave it out for what stands now.",
        ),
        Fault::NeverFrozen => each(
            "never_frozen",
            "Nothing was changed. Look at what stands now, or freeze it on the audit's page.",
            "Nothing was changed. Leave --as-of out to see what stands now.",
        ),
        Fault::WithItself => {
            Failure::new("with_itself", &message, "Nothing was changed. Choose an earlier audit.")
        }
        Fault::NotJoined(_) => Failure::new(
            "not_joined",
            &message,
            "Nothing was changed. A set of standards names those that it takes the place of, statement by statement: add that, as a new \
             version of it, before the next audit.",
        ),
    }
}
