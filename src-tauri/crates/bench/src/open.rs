//! An assessment opened with its gaps, weak spots and score summary, against a bare reading of the same rows.

use std::time::Duration;

use candour_domain::assessment::{ScoreSummary, score_summary};
use candour_domain::ids::AssessmentId;
use candour_operations::assessment::{Check, check};
use candour_operations::{Error, Workspace, workspace};

use crate::bare;
use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::Subject;

/// In a workspace that is open, as at every step of the work.
pub(crate) fn warm(subject: &Subject) -> Outcome<Line> {
    let bare = bare::copy_of(subject, "bare-open.db")?;
    let assessment = subject.id.to_string();
    let pair = in_turns(
        |_| timed(|| look(&subject.workspace, subject.id)),
        |_| timed(|| bare::read_rows(&bare, &assessment)),
    )?;
    let name = format!("open {} statements, gaps, weak spots, summary: SELECT", subject.statements.len());
    Ok(Line { name, pair, goal: Goal::Within(Duration::from_millis(50)) })
}

/// From a closed workspace: lock, key, database and, where it is not built in, the catalogue with all of its checks.
pub(crate) fn cold(subject: Subject) -> Outcome<Line> {
    let Subject { folder, ports, key, workspace, id, .. } = subject;
    let bare = folder.path().join("bare-open.db");
    let home = workspace.folder()?;
    drop(workspace);
    let assessment = id.to_string();
    let pair = in_turns(
        |_| {
            let ports = ports.clone();
            timed(|| look(&workspace::open(&home, None, ports)?, id))
        },
        |_| timed(|| bare::read_rows(&bare::connect(&bare, key.bytes())?, &assessment)),
    )?;
    let name = "  the same from a closed workspace: key, SELECT".into();
    Ok(Line { name, pair, goal: Goal::Told })
}

fn look(workspace: &Workspace, id: AssessmentId) -> Result<(Check, ScoreSummary), Error> {
    let found = check(workspace, id)?;
    let scores = score_summary(&found.catalogue, &found.assessment.contents);
    // Complete, or the benches would measure less than they say.
    assert!(found.gaps.is_empty() && scores.total.unanswered == 0, "an answer is missing");
    Ok((found, scores))
}
