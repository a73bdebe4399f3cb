//! Answers, a row a field, each with who entered it, when, and the base it was edited from.

use std::collections::BTreeMap;

use candour_domain::assessment::{Answer, AnswerField, Author, Edited};
use candour_domain::ids::{AssessmentId, StatementKey};

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");
const TABLE: &str = "answer_field";

/// One answer and where each of its fields comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredAnswer {
    /// The answer.
    pub answer: Answer,
    /// Who last edited each field that was ever entered.
    pub edited: BTreeMap<AnswerField, Edited>,
}

/// Where a field comes from. Most fields of an assessment have one author, who is not read anew for each.
fn edited(cells: &Cells<'_>, last: &mut Option<Author>) -> Result<Edited, StoreError> {
    let same = |author: &Author| -> Result<bool, StoreError> {
        let name = cells.str("by_name")? == author.name.as_str();
        Ok(name && cells.str("by_role")? == author.role.as_str())
    };
    let by = match &*last {
        Some(author) if same(author)? => author.clone(),
        _ => last.insert(cells.author()?).clone(),
    };
    Ok(Edited { by, at: cells.time("at")?, base: cells.str("base")?.to_owned() })
}

fn field_into(cells: &Cells<'_>, answer: &mut Answer) -> Result<AnswerField, StoreError> {
    let field = cells.named("field", AnswerField::named)?;
    let text = cells.str("value")?.to_owned();
    answer.set_text(field, text).map_err(|error| cells.damaged("value", error))?;
    Ok(field)
}

/// All answers of an assessment, and where each field comes from.
pub(crate) type Answers = (BTreeMap<StatementKey, Answer>, BTreeMap<(StatementKey, AnswerField), Edited>);

impl Reader {
    /// One answer; none where nothing was ever entered.
    pub fn answer(
        &self,
        assessment: AssessmentId,
        statement: &StatementKey,
    ) -> Result<Option<StoredAnswer>, StoreError> {
        let mut stored = StoredAnswer::default();
        let mut author = None;
        self.rows(TABLE, include_str!("one.sql"), (assessment.to_string(), statement.as_str()), |cells| {
            let field = field_into(cells, &mut stored.answer)?;
            stored.edited.insert(field, edited(cells, &mut author)?);
            Ok(())
        })?;
        Ok((!stored.edited.is_empty()).then_some(stored))
    }

    /// How many fields the answers of an assessment have, and how many bytes of text in all of them.
    pub fn answers_size(&self, assessment: AssessmentId) -> Result<(usize, usize), StoreError> {
        let size = self.row(TABLE, include_str!("size.sql"), [assessment.to_string()], |cells| {
            Ok((cells.number("fields")?, cells.number("bytes")?))
        })?;
        Ok(size.unwrap_or_default())
    }

    /// The answers to some statements, as [`Reader::answers`] gives all.
    pub(crate) fn answers_to<'k>(
        &self,
        assessment: AssessmentId,
        statements: impl IntoIterator<Item = &'k StatementKey>,
    ) -> Result<Answers, StoreError> {
        let (mut answers, mut provenance) = Answers::default();
        for statement in statements {
            if let Some(StoredAnswer { answer, edited }) = self.answer(assessment, statement)? {
                answers.insert(statement.clone(), answer);
                provenance
                    .extend(edited.into_iter().map(|(field, edited)| ((statement.clone(), field), edited)));
            }
        }
        Ok((answers, provenance))
    }

    /// All answers of an assessment.
    pub(crate) fn answers(&self, assessment: AssessmentId) -> Result<Answers, StoreError> {
        let mut answers = BTreeMap::<StatementKey, Answer>::new();
        let mut provenance = BTreeMap::new();
        let mut author = None;
        self.rows(TABLE, include_str!("all.sql"), [assessment.to_string()], |cells| {
            let statement: StatementKey = cells.parsed("statement")?;
            // Rows come in the table's own order, so one statement's fields follow one another.
            let answer = match answers.last_entry() {
                Some(last) if *last.key() == statement => last.into_mut(),
                _ => answers.entry(statement.clone()).or_default(),
            };
            let field = field_into(cells, answer)?;
            provenance.insert((statement, field), edited(cells, &mut author)?);
            Ok(())
        })?;
        Ok((answers, provenance))
    }
}

impl Transaction<'_> {
    /// Saves one field, in the form that [`Answer::text`] gives it, and where it comes from.
    pub fn save_answer_field(
        &self,
        assessment: AssessmentId,
        statement: &StatementKey,
        field: AnswerField,
        text: &str,
        edited: &Edited,
    ) -> Result<(), StoreError> {
        let row = (
            assessment.to_string(),
            statement.as_str(),
            field.as_str(),
            edited.by.role.as_str(),
            edited.by.name.as_str(),
            time_text(edited.at),
            text,
            edited.base.as_str(),
        );
        self.write(include_str!("save.sql"), row)?;
        Ok(())
    }
}
