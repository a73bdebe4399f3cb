//! The person's own PDF viewer.

use std::path::Path;
use std::time::Duration;

use candour_contract::Failure;

/// A desktop that has not said by then that it cannot is opening it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens a PDF where this person opens PDFs.
pub(crate) fn open(path: &Path) -> Result<(), Failure> {
    open::that_detached_with_timeout(path, PATIENCE).map_err(|_| {
        let hint = format!(
            "It is here until Candour is started again: {}. Open it from there in a PDF viewer or a web browser, and print it. \
             Or choose Save as PDF, to keep it.",
            path.display()
        );
        Failure::new("not_opened", "the PDF is made, but no program on this computer opened it", hint)
    })
}
