//! `candour assessment worksheet`.

use candour_contract::{AssessmentId, Failure, MissingView, WorksheetRow, WorksheetView, first_words};
use candour_operations::assessment;

use crate::output::{Output, counted, table, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

/// How many characters of a text fit into a table of the terminal.
const FIRST_WORDS: usize = 70;

pub(super) fn worksheet(
    id: &str,
    standard: Option<&str>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let shown = assessment::show(&session.open()?, input::id::<AssessmentId>(id)?)?;
    let sheets = match standard {
        None => WorksheetView::all(&shown),
        Some(named) => match WorksheetView::of(&shown, named) {
            Some(sheet) => vec![sheet],
            None => return Err(no_standard(named, &WorksheetView::all(&shown))),
        },
    };
    output.result(&sheets, || sheets.iter().map(text).collect::<Vec<_>>().join("\n\n"));
    Ok(Outcome::Done)
}

fn no_standard(named: &str, all: &[WorksheetView]) -> Failure {
    let numbers: Vec<&str> = all.iter().map(|sheet| sheet.number.as_str()).collect();
    let hint = format!("Name one by its number or key: {}. Nothing was changed.", numbers.join(", "));
    input::refused("no_standard", &format!("no standard \"{named}\" is asked of this agency"), &hint)
}

fn text(sheet: &WorksheetView) -> String {
    let (answered, questions) = (sheet.answered, sheet.rows.len());
    let head = format!("{}. {}: {answered} of {questions} answered", sheet.number, sheet.title);
    let mut table = table(&["Statement", "Grade", "Missing", "First words", "Cites", "Actions"], 6);
    for row in &sheet.rows {
        table.add_row(cells(row));
    }
    format!("{}\n{table}", wrapped(&head, ""))
}

fn cells(row: &WorksheetRow) -> Vec<String> {
    let comments = match row.comments {
        0 => String::new(),
        many => format!(" ({})", counted(many, "comment", "comments")),
    };
    let missing: Vec<&str> = row.missing.iter().map(|MissingView { words, .. }| words.as_str()).collect();
    vec![
        format!("{} {}{comments}", row.number, row.title),
        row.grade.as_ref().map_or_else(|| "Not graded yet".to_owned(), |grade| grade.label.clone()),
        missing.join(", "),
        first_words(&row.words, FIRST_WORDS),
        row.cites.join(", "),
        row.actions.join(", "),
    ]
}
