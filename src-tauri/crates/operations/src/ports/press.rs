//! Where the pages of a report are set. It takes a moment, can be stopped, and may be another program.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Sets pages.
pub trait Press: Send + Sync {
    /// A self-assessment's data as a PDF. Ends soon after it was told to stop.
    fn assessment(&self, data: &[u8], stop: &Stop) -> Result<Vec<u8>, PressFault>;

    /// The data of a letter with an outcome, or of a panel's papers, as a PDF.
    fn moderation(&self, data: &[u8], stop: &Stop) -> Result<Vec<u8>, PressFault>;
}

/// Tells work that goes on elsewhere to end.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Ends it; what it would have made is not wanted any more.
    pub fn now(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it is to end.
    pub fn is_wanted(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Why no pages were set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressFault {
    /// The person thought better of it.
    #[error("making the PDF was stopped")]
    Stopped,
    /// The program that sets them is not where it was installed.
    #[error("the part of Candour that makes PDFs is missing: {}", .0.display())]
    Missing(PathBuf),
    /// The program that sets them is of another version.
    #[error("the part of Candour that makes PDFs is of another version than this window")]
    OtherVersion,
    /// They could not be set.
    #[error("the PDF could not be made: {0}")]
    NotMade(String),
}
