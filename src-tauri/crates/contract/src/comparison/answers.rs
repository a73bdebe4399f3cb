//! The answers that a figure counts.

use candour_domain::assessment::{Answer, AnswerField};
use candour_domain::comparison::{Cell, Grading, Matrix};
use candour_domain::find::first_words;
use candour_operations::comparison::{CountedAnswer, CountedAnswers, Returns};
use serde::Serialize;
use ts_rs::TS;

use super::csv::Csv;
use super::names::{CellMark, ComparedAudit, StatementName, code, kind, label};

/// How many characters of a text are told of each answer.
const FIRST_WORDS: usize = 240;

/// The answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CountedAnswersView {
    /// Of which audit, whose grades, as of when.
    pub audit: ComparedAudit,
    /// Statement by statement.
    pub answers: Vec<CountedAnswerView>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CountedAnswerView {
    /// The agency, as it was invited.
    pub invited: String,
    /// Its name.
    pub agency: String,
    /// Its kind.
    pub kind: String,
    /// The statement.
    pub statement: StatementName,
    /// What stands in the cell.
    pub cell: CellMark,
    /// The agency's own grade.
    pub own: CellMark,
    /// Where it stands in moderation, in words.
    pub state: String,
    /// How its evidence begins, or its reason.
    pub first_words: String,
}

fn mark(cell: Cell<'_>) -> CellMark {
    let colour = match cell {
        Cell::Grade(grade) => Some(grade.colour.clone()),
        _ => None,
    };
    CellMark { code: code(cell).to_owned(), label: label(cell).to_owned(), colour }
}

/// The first text of an answer that says something.
fn says(answer: &Answer) -> String {
    let fields = [
        AnswerField::Evidence,
        AnswerField::Reason,
        AnswerField::Impact,
        AnswerField::ImpactNotYet,
        AnswerField::Alternative,
        AnswerField::Note,
    ];
    let mut texts = fields.into_iter().filter_map(|field| answer.prose(field));
    let said = texts.find(|text| !text.is_empty());
    said.map(|text| first_words(text.as_str(), FIRST_WORDS)).unwrap_or_default()
}

impl CountedAnswerView {
    /// An answer, by its place in the matrix; nothing where there is no such place.
    pub(super) fn of(
        answer: &CountedAnswer,
        returns: &Returns,
        matrix: &Matrix<'_>,
        grading: Grading,
    ) -> Option<Self> {
        let agency = matrix.rows().get(answer.row)?;
        let at = |grading: Grading| mark(matrix.cell(answer.row, answer.column, grading));
        Some(Self {
            invited: agency.invited.to_string(),
            agency: agency.name.to_string(),
            kind: kind(&returns.catalogue, &agency.kind),
            statement: StatementName::of(matrix.columns().get(answer.column)?),
            cell: at(grading),
            own: at(Grading::Own),
            state: matrix.state(answer.row, answer.column).to_string(),
            first_words: answer.answer.as_ref().map(says).unwrap_or_default(),
        })
    }
}

impl CountedAnswersView {
    /// The answers, with the grades that were looked at.
    pub fn of(counted: &CountedAnswers, grading: Grading) -> Self {
        let (returns, matrix) = (&counted.returns, counted.returns.matrix());
        let view = |answer| CountedAnswerView::of(answer, returns, &matrix, grading);
        Self {
            audit: ComparedAudit::of(returns, &matrix, grading),
            answers: counted.answers.iter().filter_map(view).collect(),
        }
    }

    /// As a spreadsheet has it: an answer a row.
    pub fn csv(&self) -> String {
        let heads = ["Agency", "Kind", "Statement", "Key", "Grade", "Self", "Moderation", "How it begins"];
        let mut csv = Csv::new(heads);
        for answer in &self.answers {
            csv.row([
                answer.agency.clone(),
                answer.kind.clone(),
                format!("{} {}", answer.statement.number, answer.statement.title),
                answer.statement.key.clone(),
                answer.cell.label.clone(),
                answer.own.label.clone(),
                answer.state.clone(),
                answer.first_words.clone(),
            ]);
        }
        csv.done()
    }
}
