//! What is read on paper: an assessment, a panel's papers and a letter as the data of their pages, in their order and in the words that
//! are printed. No file, no clock; the pages are set elsewhere (`candour-press`).

mod brief;
mod data;
mod moderated;
mod moderation;
mod paper;
mod signatures;
mod words;

pub use moderated::{AgencyOf, Decided, DoneWell, LetterOf, PanelOf, Undecided};
pub use paper::{Paper, Recorded, Signature, SignedOff};

/// What the template of an assessment reads, as JSON on one line.
pub fn assessment_data(paper: &Paper<'_>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&data::Document::of(paper))
}

/// What the template of moderation reads of a letter, as JSON on one line.
pub fn letter_data(letter: &LetterOf<'_>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&moderation::Document::letter(letter))
}

/// What the same template reads of the papers of a panel day.
pub fn panel_data(panel: &PanelOf<'_>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&moderation::Document::panel(panel))
}
