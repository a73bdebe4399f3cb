//! The answers that a figure of two audits counts.

use candour_domain::comparison::Grading;
use candour_operations::comparison::{AnswersBetween, AnswersOfOne};
use serde::Serialize;
use ts_rs::TS;

use super::answers::CountedAnswerView;
use super::csv::Csv;
use super::names::{ComparedAudit, mark};
use crate::summary::GradeMark;

/// The answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswersBetweenView {
    /// The later audit.
    pub now: ComparedAudit,
    /// The earlier one.
    pub before: ComparedAudit,
    /// Agency by agency.
    pub answers: Vec<AnswersOfOneView>,
}

/// One agency's answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswersOfOneView {
    /// In the earlier audit; none where what stands in the later one alone is counted.
    pub before: Option<CountedAnswerView>,
    /// The grade of then as the scale of now has it, where that has another word for it.
    pub equal: Option<GradeMark>,
    /// In the later audit; none where what stood in the earlier one alone is counted.
    pub now: Option<CountedAnswerView>,
}

impl AnswersBetweenView {
    /// The answers, with the grades that were looked at.
    pub fn of(found: &AnswersBetween, grading: Grading) -> Self {
        let (before, now) = (&found.between.before, &found.between.now);
        let (matrix_before, matrix_now) = (before.matrix(), now.matrix());
        let grades = || now.catalogue.document().scales.iter().flat_map(|scale| &scale.grades);
        let view = |one: &AnswersOfOne| {
            let then = one.before.as_ref();
            let then = then.and_then(|at| CountedAnswerView::of(at, before, &matrix_before, grading));
            let equal = one.equal.as_ref().and_then(|id| grades().find(|grade| grade.id == *id)).map(mark);
            let said = then.as_ref().map(|then| then.cell.label.clone());
            AnswersOfOneView {
                before: then,
                equal: equal.filter(|equal| said.is_some_and(|said| said != equal.label)),
                now: one.now.as_ref().and_then(|at| CountedAnswerView::of(at, now, &matrix_now, grading)),
            }
        };
        Self {
            now: ComparedAudit::of(now, &matrix_now, grading),
            before: ComparedAudit::of(before, &matrix_before, grading),
            answers: found.answers.iter().map(view).collect(),
        }
    }

    /// As a spreadsheet has it: an agency a row.
    pub fn csv(&self) -> String {
        let heads = [
            "Agency",
            "Kind",
            "Statement then",
            "Grade then",
            "As graded now",
            "Statement now",
            "Grade now",
            "How it began then",
            "How it begins now",
        ];
        let mut csv = Csv::new(heads);
        for one in &self.answers {
            let Some(who) = one.now.as_ref().or(one.before.as_ref()) else { continue };
            let [statement_then, grade_then, words_then] = said(one.before.as_ref());
            let [statement_now, grade_now, words_now] = said(one.now.as_ref());
            csv.row([
                who.agency.clone(),
                who.kind.clone(),
                statement_then,
                grade_then,
                one.equal.as_ref().map(|grade| grade.label.clone()).unwrap_or_default(),
                statement_now,
                grade_now,
                words_then,
                words_now,
            ]);
        }
        csv.done()
    }
}

/// The statement, the grade and the first words of an answer.
fn said(answer: Option<&CountedAnswerView>) -> [String; 3] {
    answer.map_or_else(Default::default, |answer| {
        let (number, title) = (&answer.statement.number, &answer.statement.title);
        [format!("{number} {title}"), answer.cell.label.clone(), answer.first_words.clone()]
    })
}
