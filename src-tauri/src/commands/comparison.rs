//! What agencies returned, compared.

use candour_contract::{
    AllActionsView, AnswersBetweenView, AuditSummaryView, BetweenView, ComparisonAsked, CountedAnswersView,
    EarlierAudit, Failure, MatrixListing, MatrixView, read_compared_figure, read_figure,
};
use candour_operations::comparison::{self, compare, returns};
use candour_operations::file::{Overwrite, write_whole};
use candour_operations::{Workspace, audit};
use tauri::State;

use super::partnership::id;
use crate::desk::Desk;

/// The agencies beside the statements.
#[tauri::command(async)]
pub(crate) fn comparison_matrix(
    desk: State<'_, Desk>,
    of: &str,
    asked: ComparisonAsked,
) -> Result<MatrixView, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        let returns = returns(open, id, asked.as_of()?)?;
        Ok(MatrixView::of(&returns, &asked.filter(&returns.catalogue)?, asked.grading()?))
    })
}

/// What was counted, by statement, standard, kind and area.
#[tauri::command(async)]
pub(crate) fn comparison_summary(
    desk: State<'_, Desk>,
    of: &str,
    asked: ComparisonAsked,
) -> Result<AuditSummaryView, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        let returns = returns(open, id, asked.as_of()?)?;
        Ok(AuditSummaryView::of(&returns, &asked.filter(&returns.catalogue)?, asked.grading()?))
    })
}

/// The answers that a figure counts: of one statement, or of all.
#[tauri::command(async)]
pub(crate) fn comparison_answers(
    desk: State<'_, Desk>,
    of: &str,
    asked: ComparisonAsked,
    statement: Option<&str>,
    figure: &str,
) -> Result<CountedAnswersView, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        let catalogue = audit::show(open, id)?.catalogue;
        let statement = statement.map(|typed| typed.parse().map_err(|_| unknown(typed))).transpose()?;
        let (figure, grading) = (read_figure(figure, &catalogue)?, asked.grading()?);
        let what = (statement.as_ref(), &figure, grading);
        let found = comparison::answers(open, id, asked.as_of()?, &asked.filter(&catalogue)?, what)?;
        Ok(CountedAnswersView::of(&found, grading))
    })
}

/// What all agencies plan.
#[tauri::command(async)]
pub(crate) fn comparison_actions(
    desk: State<'_, Desk>,
    of: &str,
    asked: ComparisonAsked,
) -> Result<AllActionsView, Failure> {
    let id = id(of)?;
    desk.with(|open| {
        let filter = asked.filter(&audit::show(open, id)?.catalogue)?;
        Ok(AllActionsView::from(&comparison::actions(open, id, asked.as_of()?, &filter)?))
    })
}

/// The audits that one can be compared with.
#[tauri::command(async)]
pub(crate) fn comparison_earlier(desk: State<'_, Desk>, of: &str) -> Result<Vec<EarlierAudit>, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(comparison::earlier(open, id)?.iter().map(EarlierAudit::from).collect()))
}

/// An audit beside an earlier one.
#[tauri::command(async)]
pub(crate) fn comparison_between(
    desk: State<'_, Desk>,
    of: &str,
    with: &str,
    asked: ComparisonAsked,
) -> Result<BetweenView, Failure> {
    let (of, with) = (id(of)?, id(with)?);
    desk.with(|open| {
        let between = compare(open, with, of, asked.as_of()?)?;
        BetweenView::of(&between, &asked.filter(&between.now.catalogue)?, asked.grading()?)
    })
}

/// The answers that a figure of a statement in two audits counts.
#[tauri::command(async)]
pub(crate) fn comparison_answers_between(
    desk: State<'_, Desk>,
    of: &str,
    with: &str,
    asked: ComparisonAsked,
    statement: &str,
    figure: &str,
) -> Result<AnswersBetweenView, Failure> {
    let (of, with) = (id(of)?, id(with)?);
    let statement = statement.parse().map_err(|_| unknown(statement))?;
    let (figure, grading) = (read_compared_figure(figure)?, asked.grading()?);
    desk.with(|open| {
        let between = compare(open, with, of, asked.as_of()?)?;
        let filter = asked.filter(&between.now.catalogue)?;
        let found = comparison::answers_between(open, between, &filter, (&statement, &figure, grading))?;
        Ok(AnswersBetweenView::of(&found, grading))
    })
}

fn unknown(statement: &str) -> Failure {
    candour_operations::Error::NoStatement(statement.to_owned()).into()
}

/// Asks where to, in the system's own dialog, and saves what a page shows, for a spreadsheet or for another program. The file's name;
/// nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn comparison_save(
    desk: State<'_, Desk>,
    of: &str,
    with: Option<&str>,
    asked: ComparisonAsked,
    what: &str,
    form: &str,
) -> Result<Option<String>, Failure> {
    let of = id(of)?;
    let (form, kind) = match form {
        "json" => (Form::Json, ("JSON", "json")),
        _ => (Form::Csv, ("Table (CSV)", "csv")),
    };
    let (name, text) = desk.with(|open| {
        let name = comparison::file_name(open, of, what, kind.1)?;
        let text = match (what, with) {
            ("summary", _) => {
                let returns = returns(open, of, asked.as_of()?)?;
                let view =
                    AuditSummaryView::of(&returns, &asked.filter(&returns.catalogue)?, asked.grading()?);
                form.of(|| serde_json::to_string_pretty(&view), || view.csv())
            }
            ("actions", _) => {
                let filter = asked.filter(&audit::show(open, of)?.catalogue)?;
                let view = AllActionsView::from(&comparison::actions(open, of, asked.as_of()?, &filter)?);
                form.of(|| serde_json::to_string_pretty(&view), || view.csv())
            }
            ("compare", Some(with)) => {
                let between = compare(open, id(with)?, of, asked.as_of()?)?;
                let view =
                    BetweenView::of(&between, &asked.filter(&between.now.catalogue)?, asked.grading()?)?;
                form.of(|| serde_json::to_string_pretty(&view), || view.csv())
            }
            _ => matrix(open, of, &asked, form)?,
        };
        Ok((name, text))
    })?;
    let dialog = rfd::FileDialog::new().set_title("Save the table").set_file_name(name);
    let Some(path) = dialog.add_filter(kind.0, &[kind.1]).save_file() else { return Ok(None) };
    write_whole(&path, text.as_bytes(), Overwrite::Yes)?;
    Ok(Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned()))
}

/// In which form something is saved.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    Json,
}

impl Form {
    fn of(self, json: impl FnOnce() -> serde_json::Result<String>, csv: impl FnOnce() -> String) -> String {
        match self {
            Self::Csv => csv(),
            // A view holds nothing that JSON cannot.
            Self::Json => json().unwrap_or_default(),
        }
    }
}

fn matrix(
    open: &Workspace,
    of: candour_contract::AuditId,
    asked: &ComparisonAsked,
    form: Form,
) -> Result<String, Failure> {
    let returns = returns(open, of, asked.as_of()?)?;
    let (filter, grading) = (asked.filter(&returns.catalogue)?, asked.grading()?);
    Ok(match form {
        Form::Csv => MatrixListing::wide_csv(&returns, &filter, grading),
        Form::Json => {
            let listing = MatrixListing::of(&returns, &filter, grading);
            form.of(|| serde_json::to_string_pretty(&listing), String::new)
        }
    })
}
