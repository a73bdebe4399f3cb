//! `candour assessment carry-forward` and `confirm`.

use candour_contract::{AssessmentCheck, AssessmentId, Failure, Frame};
use candour_operations::assessment;
use serde_json::json;

use crate::output::{Output, counted};
use crate::session::Session;
use crate::{Outcome, catalogue, input};

pub(super) fn carry_forward(
    from: &str,
    named: &str,
    due: Option<&str>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let from = input::id::<AssessmentId>(from)?;
    let due = due.map(super::date).transpose()?;
    let mut workspace = session.open()?;
    let catalogue = catalogue::at_hand(&mut workspace, named)?;
    let id = assessment::carry_forward(&mut workspace, from, &catalogue, due)?;
    let frame = Frame::of(&assessment::show(&workspace, id)?, workspace.today());
    let check = AssessmentCheck::from(&assessment::check(&workspace, id)?);
    output.result(&json!({"id": id.to_string(), "carried": frame.carried, "left": check.left}), || {
        id.to_string()
    });
    let (confirm, left) = frame.carried.map_or((0, 0), |from| (from.unconfirmed, from.left));
    let mut told =
        format!("{} to confirm or change before it can be attested", counted(confirm, "answer", "answers"));
    if left > 0 {
        told.push_str(&format!("; {left} without a counterpart, which assessment check lists"));
    }
    output.note(&format!("{told}."));
    Ok(Outcome::Done)
}

pub(super) fn confirm(
    id: &str,
    statements: &[String],
    summary: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let mut workspace = session.open()?;
    let confirmed = assessment::confirm(&mut workspace, id, statements, summary)?;
    output.result(&json!({"id": id.to_string(), "confirmed": confirmed}), || match confirmed {
        0 => "There was nothing left to confirm: nothing was changed.".to_owned(),
        _ => format!("Confirmed: {}.", counted(confirmed, "answer of last time", "answers of last time")),
    });
    Ok(Outcome::Done)
}
