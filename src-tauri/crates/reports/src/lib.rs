//! What is read on paper: an assessment as a tagged PDF. Plain data in, bytes out: no file, no clock.

mod brief;
mod data;
mod engine;
mod paper;
#[cfg(test)]
mod tests;
mod words;

pub use engine::NotMade;
pub use paper::{Paper, Signature};

/// The assessment as a PDF for reading and printing, tagged for screen readers (PDF/UA-1).
pub fn assessment_pdf(paper: &Paper<'_>) -> Result<Vec<u8>, NotMade> {
    engine::pdf(include_str!("../../../../assets/reports/assessment.typ"), &data::Document::of(paper))
}
