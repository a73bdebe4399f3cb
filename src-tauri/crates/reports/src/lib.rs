//! What is read on paper: an assessment as the data of its pages, in their order and in the words that are printed. No file, no
//! clock; the pages are set elsewhere (`candour-press`).

mod brief;
mod data;
mod paper;
mod signatures;
mod words;

pub use paper::{Paper, Recorded, Signature, SignedOff};

/// What the template of an assessment reads, as JSON on one line.
pub fn assessment_data(paper: &Paper<'_>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&data::Document::of(paper))
}
