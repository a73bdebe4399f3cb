//! `candour audit matrix`, `summary`, `answers`, `actions` and `compare`.

mod between;
mod matrix;
mod summary;

use candour_contract::{
    AllActionsView, AnswersBetweenView, AuditId, AuditSummaryView, BetweenView, ComparisonAsked,
    CountedAnswersView, Failure, MatrixListing, MatrixView, read_compared_figure, read_figure,
};
use candour_operations::audit;
use candour_operations::comparison;

use crate::args::ComparisonCommand as Command;
use crate::input::{self, id};
use crate::output::{Output, counted, table, wrapped};
use crate::session::Session;

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<(), Failure> {
    let workspace = session.open()?;
    match command {
        Command::Matrix { audit, which, grades, states, long } => {
            let asked = ComparisonAsked { grades, states, ..ComparisonAsked::from(&which) };
            let returns = comparison::returns(&workspace, id(&audit)?, asked.as_of()?)?;
            let (filter, grading) = (asked.filter(&returns.catalogue)?, asked.grading()?);
            match (which.csv, long) {
                (true, true) => output.csv(&MatrixListing::long_csv(&returns, &filter, grading))?,
                (true, false) => output.csv(&MatrixListing::wide_csv(&returns, &filter, grading))?,
                (false, _) => {
                    let listing = MatrixListing::of(&returns, &filter, grading);
                    output.result(&listing, || matrix::text(&MatrixView::of(&returns, &filter, grading)));
                }
            }
        }
        Command::Summary { audit, which, by, moved } => {
            let asked = ComparisonAsked::from(&which);
            let returns = comparison::returns(&workspace, id(&audit)?, asked.as_of()?)?;
            let view = AuditSummaryView::of(&returns, &asked.filter(&returns.catalogue)?, asked.grading()?);
            match which.csv {
                true => output.csv(&view.csv())?,
                false => output.result(&view, || summary::text(&view, by, moved)),
            }
        }
        Command::Answers { audit, figure, statement: Some(statement), with: Some(with), which } => {
            let (asked, of, with) = (ComparisonAsked::from(&which), id(&audit)?, id(&with)?);
            let (statement, figure) = (id(&statement)?, read_compared_figure(&figure)?);
            let between = comparison::compare(&workspace, with, of, asked.as_of()?)?;
            let (filter, grading) = (asked.filter(&between.now.catalogue)?, asked.grading()?);
            let what = (&statement, &figure, grading);
            let found = comparison::answers_between(&workspace, between, &filter, what)?;
            let view = AnswersBetweenView::of(&found, grading);
            match which.csv {
                true => output.csv(&view.csv())?,
                false => output.result(&view, || between::answers(&view)),
            }
        }
        Command::Answers { audit, figure, statement, with: _, which } => {
            let (asked, of) = (ComparisonAsked::from(&which), id(&audit)?);
            let catalogue = audit::show(&workspace, of)?.catalogue;
            let figure = read_figure(&figure, &catalogue)?;
            let statement = statement.as_deref().map(id).transpose()?;
            let (filter, grading) = (asked.filter(&catalogue)?, asked.grading()?);
            let what = (statement.as_ref(), &figure, grading);
            let found = comparison::answers(&workspace, of, asked.as_of()?, &filter, what)?;
            let view = CountedAnswersView::of(&found, grading);
            match which.csv {
                true => output.csv(&view.csv())?,
                false => output.result(&view, || answers_text(&view)),
            }
        }
        Command::Actions { audit, which } => {
            let (asked, of) = (ComparisonAsked::from(&which), id(&audit)?);
            let filter = asked.filter(&audit::show(&workspace, of)?.catalogue)?;
            let view = AllActionsView::from(&comparison::actions(&workspace, of, asked.as_of()?, &filter)?);
            match which.csv {
                true => output.csv(&view.csv())?,
                false => output.result(&view, || actions_text(&view)),
            }
        }
        Command::Compare { audit, with, which } => {
            let (asked, of) = (ComparisonAsked::from(&which), id(&audit)?);
            let earlier = match with {
                Some(with) => id(&with)?,
                None => last_before(&comparison::earlier(&workspace, of)?)?,
            };
            let between = comparison::compare(&workspace, earlier, of, asked.as_of()?)?;
            let filter = asked.filter(&between.now.catalogue)?;
            let view = BetweenView::of(&between, &filter, asked.grading()?)?;
            match which.csv {
                true => output.csv(&view.csv())?,
                false => output.result(&view, || between::text(&view)),
            }
        }
    }
    Ok(())
}

fn last_before(earlier: &[audit::Listed]) -> Result<AuditId, Failure> {
    let last = earlier.first().map(|listed| listed.row.audit.id);
    last.ok_or_else(|| {
        input::refused(
            "none_before",
            "no audit before this one can be compared with it",
            "Nothing was changed. Its standards must be the same, or say that they take the place of the earlier ones. See all with: \
             candour audit list.",
        )
    })
}

/// What a comparison is of: the first lines of each text.
fn head(audit: &candour_contract::ComparedAudit) -> String {
    let whose = match audit.grading.as_str() {
        "self" => "The agencies' own grades",
        "proposed" => {
            "The grades that the panel holds right so far; the agency's own where nobody has decided"
        }
        _ => "The final grades; the agency's own where nobody has decided",
    };
    let as_of = match &audit.frozen {
        Some(frozen) => format!("as frozen at {} by {}", frozen.at, frozen.by),
        None => "as they stand now".to_owned(),
    };
    let of = format!("{} of {} returned", audit.returned, counted(audit.invited, "agency", "agencies"));
    wrapped(&format!("{}: {of}.\n{whose}, {as_of}.", audit.title), "")
}

fn answers_text(view: &CountedAnswersView) -> String {
    let mut lines = vec![head(&view.audit), counted(view.answers.len(), "answer", "answers")];
    for answer in &view.answers {
        let own = match answer.own.code == answer.cell.code {
            true => String::new(),
            false => format!(" (the agency: {})", answer.own.label),
        };
        let (agency, number, title) = (&answer.agency, &answer.statement.number, &answer.statement.title);
        lines.push(wrapped(
            &format!("\n{agency}, {number} {title}\n{}{own}. {}.", answer.cell.label, answer.state),
            "  ",
        ));
        if !answer.first_words.is_empty() {
            lines.push(wrapped(&format!("  {}", answer.first_words), "  "));
        }
    }
    lines.join("\n")
}

fn actions_text(view: &AllActionsView) -> String {
    let mut rows = table(&["Agency", "Action", "Lead, by when", "Serves"], 4);
    for row in &view.actions {
        let due = row.due.as_deref().unwrap_or("no date");
        let late = row
            .days_overdue
            .map(|days| format!("\noverdue by {}", counted(days.unsigned_abs() as usize, "day", "days")));
        rows.add_row([
            row.agency.clone(),
            format!("{} {}", row.label, row.action),
            format!("{}\n{due}{}", row.lead, late.unwrap_or_default()),
            row.numbers.join(", "),
        ]);
    }
    let count = counted(view.actions.len(), "action", "actions");
    let head = format!("{}\n{count}, {} overdue", head(&view.audit), view.overdue);
    if view.actions.is_empty() { head } else { format!("{head}\n{rows}") }
}
