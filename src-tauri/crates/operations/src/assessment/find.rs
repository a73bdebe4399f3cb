//! Finding words in an assessment.

use std::sync::Arc;

use candour_domain::assessment::{Assessment, Found};
use candour_domain::catalogue::Catalogue;
use candour_domain::find::Words;
use candour_domain::ids::AssessmentId;

use super::load;
use crate::{Error, Workspace};

/// An assessment and what is looked for in it.
#[derive(Debug, Clone)]
pub struct Search {
    /// The assessment.
    pub assessment: Assessment,
    /// What it answers.
    pub catalogue: Arc<Catalogue>,
    /// The words.
    pub words: Words,
}

impl Search {
    /// Every place that holds all the words.
    pub fn found(&self) -> Found<'_> {
        candour_domain::assessment::find(&self.catalogue, &self.assessment, &self.words)
    }
}

/// Looks for what was typed in an assessment in any stage.
pub fn find(workspace: &Workspace, id: AssessmentId, typed: &str) -> Result<Search, Error> {
    let words = Words::typed(typed);
    if words.is_empty() {
        return Err(Error::Blank { field: "what to find" });
    }
    let (assessment, catalogue) = load(workspace, id)?;
    Ok(Search { assessment, catalogue, words })
}
