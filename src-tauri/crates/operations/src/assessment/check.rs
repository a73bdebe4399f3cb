//! Checking an assessment: every gap, every weak spot, and what is kept but not sent.

use std::sync::Arc;

use candour_domain::assessment::{Assessment, Gap, Parked, Uncited, WeakSpot, parked, uncited, weak_spots};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AssessmentId;

use super::{load, load_before};
use crate::{Error, Workspace, share};

/// What the check found.
#[derive(Debug, Clone)]
pub struct Check {
    /// The assessment.
    pub assessment: Assessment,
    /// What it answers.
    pub catalogue: Arc<Catalogue>,
    /// What last time's answers were given to, where it started from there.
    pub before: Option<Arc<Catalogue>>,
    /// What is missing before it can be attested.
    pub gaps: Vec<Gap>,
    /// What a panel would ask about.
    pub weak_spots: Vec<WeakSpot>,
    /// What was typed, does not show, and is kept.
    pub parked: Vec<Parked>,
    /// Actions and register entries that no answer cites: kept, not sent.
    pub uncited: Uncited,
    /// How many fields hold colleagues' words beside ours until a person chooses: until then nothing is attested.
    pub choices: usize,
}

/// Checks an assessment in any stage.
pub fn check(workspace: &Workspace, id: AssessmentId) -> Result<Check, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let contents = &assessment.contents;
    let raised = assessment.carried.iter().flat_map(|carried| carried.raised(&catalogue, contents));
    let today = workspace.ports.clock.today();
    Ok(Check {
        gaps: assessment.gaps(&catalogue),
        weak_spots: raised.chain(weak_spots(&catalogue, contents, today)).collect(),
        parked: parked(&catalogue, contents),
        uncited: uncited(&catalogue, contents),
        choices: share::waiting(workspace, &assessment)?,
        before: load_before(workspace, &assessment)?,
        assessment,
        catalogue,
    })
}
