//! Why there is no PDF.

use candour_operations::ports::PressFault;

/// A stable word for it.
pub(super) fn code(fault: &PressFault) -> &'static str {
    match fault {
        PressFault::Stopped => "stopped",
        PressFault::Missing(_) => "press_missing",
        PressFault::OtherVersion => "press_of_another_version",
        PressFault::NotMade(_) => "not_made",
    }
}

/// What is safe and what to do.
pub(super) fn hint(fault: &PressFault) -> &'static str {
    match fault {
        PressFault::Stopped => "Nothing was written.",
        PressFault::Missing(_) => {
            "Every answer is kept, and nothing was written. Install Candour again, then try again."
        }
        PressFault::OtherVersion => {
            "Every answer is kept, and nothing was written. Candour was probably updated while it was open: close it, open it \
             again, and try again. If it says so again, install it again."
        }
        PressFault::NotMade(_) => {
            "This is a fault of Candour. Nothing was written, and every answer is kept. Try again; if it says so again, tell \
             those who look after Candour where you work."
        }
    }
}
