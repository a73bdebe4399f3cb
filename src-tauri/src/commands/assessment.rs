//! A self-assessment: starting, answering and looking at it.

use candour_contract::{
    ActionPlan, AssessmentCheck, AssessmentId, AssessmentListing, AssessmentView, CatalogueChoices, Failure,
    FindView, Frame, Kept, NaiveDate, ScorePage, StatementView, WorksheetView, read_agency, read_answers,
    read_date,
};
use candour_operations::assessment::{self, Due};
use candour_operations::{Error, Workspace, catalogue};
use serde_json::Value;
use tauri::State;

use crate::desk::Desk;

/// An id that the page got from us.
pub(crate) fn id(text: &str) -> Result<AssessmentId, Failure> {
    let hint = "Go back to the start and open it again. Nothing was changed.";
    text.parse().map_err(|fault: candour_contract::NotAnId| Failure::new("bad_id", &fault.to_string(), hint))
}

pub(crate) fn date(typed: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
    let typed = typed.filter(|typed| !typed.is_empty());
    let refused = |typed: &str| {
        let message = format!("\"{typed}\" is not a date in the years 2000 to 2100");
        let mut failure = Failure::new("bad_date", &message, "Nothing was changed.");
        failure.field = Some("due".to_owned());
        failure
    };
    typed.map(|typed| read_date(typed).ok_or_else(|| refused(typed))).transpose()
}

/// What a person chooses from to start.
#[tauri::command(async)]
pub(crate) fn catalogue_choices(desk: State<'_, Desk>, urn: &str) -> Result<CatalogueChoices, Failure> {
    desk.with(|open| Ok(CatalogueChoices::from(named(open, urn)?.as_ref())))
}

fn named(open: &Workspace, urn: &str) -> Result<std::sync::Arc<candour_contract::Catalogue>, Failure> {
    let refused = |fault: candour_contract::NotAnId| {
        Failure::new("bad_urn", &fault.to_string(), "Choose one from the list.")
    };
    Ok(catalogue::find(Some(open), &urn.parse().map_err(refused)?)?)
}

#[tauri::command(async)]
pub(crate) fn assessment_list(desk: State<'_, Desk>) -> Result<Vec<AssessmentListing>, Failure> {
    desk.with(|open| Ok(assessment::list(open)?.iter().map(AssessmentListing::from).collect()))
}

/// Starts one; `agency` has the shape of agency.json.
#[tauri::command(async)]
pub(crate) fn assessment_new(
    desk: State<'_, Desk>,
    urn: &str,
    agency: Value,
    due: Option<&str>,
) -> Result<String, Failure> {
    let due = date(due)?;
    desk.with(|open| {
        let catalogue = named(open, urn)?;
        let details = read_agency(agency.to_string().as_bytes(), &catalogue);
        let details = details.map_err(|faults| Failure::of_faults("the agency's details", &faults))?;
        Ok(assessment::new(open, &catalogue, details, due)?.to_string())
    })
}

/// Starts one from the answers of an earlier one.
#[tauri::command(async)]
pub(crate) fn assessment_carry_forward(
    desk: State<'_, Desk>,
    of: &str,
    urn: &str,
    due: Option<&str>,
) -> Result<String, Failure> {
    let (source, due) = (id(of)?, date(due)?);
    desk.with(|open| {
        let catalogue = named(open, urn)?;
        Ok(assessment::carry_forward(open, source, &catalogue, due)?.to_string())
    })
}

/// Says of answers of last time that they still hold, and how the frame and one statement's page stand after it.
#[tauri::command(async)]
pub(crate) fn assessment_confirm(
    desk: State<'_, Desk>,
    of: &str,
    statements: Vec<String>,
    summary: bool,
    statement: Option<&str>,
) -> Result<Kept, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        assessment::confirm(open, id, &statements, summary)?;
        let shown = assessment::show(open, id)?;
        Ok(Kept::of(&shown, open.now(), open.today(), statement))
    })
}

#[tauri::command(async)]
pub(crate) fn assessment_show(desk: State<'_, Desk>, of: &str) -> Result<AssessmentView, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(AssessmentView::from(&assessment::show(open, id)?)))
}

/// Changes the agency's details, and says how the frame stands after it; `agency` has the shape of agency.json. Without
/// a day there is no deadline any more.
#[tauri::command(async)]
pub(crate) fn assessment_details(
    desk: State<'_, Desk>,
    of: &str,
    agency: Value,
    due: Option<&str>,
) -> Result<Kept, Failure> {
    let (id, due) = (id(of)?, date(due)?.map_or(Due::Cleared, Due::On));
    desk.with(|open| {
        let catalogue = assessment::show(open, id)?.catalogue;
        let details = read_agency(agency.to_string().as_bytes(), &catalogue);
        let details = details.map_err(|faults| Failure::of_faults("the agency's details", &faults))?;
        assessment::change_details(open, id, details, due)?;
        let shown = assessment::show(open, id)?;
        Ok(Kept::of(&shown, open.now(), open.today(), None))
    })
}

#[tauri::command(async)]
pub(crate) fn assessment_frame(desk: State<'_, Desk>, of: &str) -> Result<Frame, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        let shown = assessment::show(open, id)?;
        Ok(Frame::of(&shown, open.today()))
    })
}

#[tauri::command(async)]
pub(crate) fn assessment_statement(
    desk: State<'_, Desk>,
    of: &str,
    key: &str,
) -> Result<StatementView, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        let shown = assessment::show(open, id)?;
        let page = key.parse().ok().and_then(|key| StatementView::of(&shown, &key));
        page.ok_or_else(|| Error::NoStatement(key.to_owned()).into())
    })
}

/// Makes changes that have the shape of answers.json, and says how the frame and one statement's page stand after them.
#[tauri::command(async)]
pub(crate) fn assessment_apply(
    desk: State<'_, Desk>,
    of: &str,
    changes: Value,
    statement: Option<&str>,
) -> Result<Kept, Failure> {
    let id = id(of)?;
    let read = read_answers(changes.to_string().as_bytes(), id);
    desk.with(|open| {
        assessment::apply(open, id, &read.edits, read.faults)?;
        let shown = assessment::show(open, id)?;
        Ok(Kept::of(&shown, open.now(), open.today(), statement))
    })
}

#[tauri::command(async)]
pub(crate) fn assessment_check(desk: State<'_, Desk>, of: &str) -> Result<AssessmentCheck, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(AssessmentCheck::from(&assessment::check(open, id)?)))
}

/// Looks for words in everything of it.
#[tauri::command(async)]
pub(crate) fn assessment_find(desk: State<'_, Desk>, of: &str, typed: &str) -> Result<FindView, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(FindView::from(&assessment::find(open, id, typed)?)))
}

/// The worksheet of a standard, by its key.
#[tauri::command(async)]
pub(crate) fn assessment_worksheet(
    desk: State<'_, Desk>,
    of: &str,
    standard: &str,
) -> Result<WorksheetView, Failure> {
    let id = id(of)?;
    let missing = || {
        Failure::new(
            "no_standard",
            "this standard is not asked of the agency",
            "Choose another from the list.",
        )
    };
    desk.with(|open| WorksheetView::of(&assessment::show(open, id)?, standard).ok_or_else(missing))
}

#[tauri::command(async)]
pub(crate) fn assessment_summary(desk: State<'_, Desk>, of: &str) -> Result<ScorePage, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(ScorePage::from(&assessment::summary(open, id)?)))
}

#[tauri::command(async)]
pub(crate) fn assessment_actions(desk: State<'_, Desk>, of: &str) -> Result<ActionPlan, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(ActionPlan::from(&assessment::actions(open, id)?)))
}
