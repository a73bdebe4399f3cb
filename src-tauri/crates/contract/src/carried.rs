//! What came from last time: beside the answer it came to, or listed where it has no counterpart.

use std::collections::BTreeSet;

use candour_domain::assessment::{Answer, AnswerField, Assessment, Carried, CarriedAnswer};
use candour_domain::catalogue::{Catalogue, Statement};
use candour_domain::ids::{GradeId, StatementKey};
use candour_domain::word_difference::{Stands, WordRun, word_difference};
use candour_operations::assessment::Shown;
use serde::Serialize;
use ts_rs::TS;

use crate::brief::BriefField;
use crate::moment::moment;
use crate::worksheet::EditedView;

/// What came to a statement from last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CarriedView {
    /// What it was given to: the catalogue's title and version.
    pub catalogue: String,
    /// When that was last edited, RFC 3339.
    pub said_at: Option<String>,
    /// Whether the question differs, so that the answer has to be looked at and not only confirmed.
    pub look_again: bool,
    /// Who confirmed it, and when; null while that is still to be done.
    pub confirmed: Option<EditedView>,
    /// The answers, as they were: one, or several where statements were joined.
    pub answers: Vec<LastTime>,
}

/// One answer of last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LastTime {
    /// The key of the statement it was given to.
    pub key: String,
    /// The statement's number then.
    pub number: String,
    /// The statement then.
    pub text: String,
    /// From the statement then to the statement now, where they differ.
    pub changed: Vec<TextRun>,
    /// The grades whose description differs.
    pub grades_changed: Vec<GradeChanged>,
    /// The grade's label.
    pub grade: Option<String>,
    /// Whether that grade has no equal here, so that the answer came without it.
    pub grade_left: bool,
    /// What was said, by field.
    pub fields: Vec<BriefField>,
    /// The labels of the register entries that were cited, as far as they came along.
    pub cites: Vec<String>,
    /// The labels of the actions that were cited, as far as they came along.
    pub actions: Vec<String>,
}

/// A description of a grade that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GradeChanged {
    /// The grade's label.
    pub label: String,
    /// From the words then to the words now.
    pub changed: Vec<TextRun>,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TextRun {
    /// `same`, `removed` or `added`.
    pub kind: String,
    /// The words.
    pub text: String,
}

impl From<WordRun> for TextRun {
    fn from(run: WordRun) -> Self {
        let kind = match run.stands {
            Stands::InBoth => "same",
            Stands::InOld => "removed",
            Stands::InNew => "added",
        };
        Self { kind: kind.to_owned(), text: run.text }
    }
}

impl CarriedView {
    /// What came to a statement, if anything did.
    pub(crate) fn to(shown: &Shown, key: &StatementKey) -> Option<Self> {
        let (carried, before) = (shown.assessment.carried.as_ref()?, shown.before.as_ref()?);
        let came: Vec<&CarriedAnswer> = carried.to(key).collect();
        let first = came.first()?;
        let build = Build { assessment: &shown.assessment, before, now: &shown.catalogue };
        Some(Self {
            catalogue: named(before),
            said_at: said_at(carried),
            look_again: came.iter().any(|came| came.look_again),
            confirmed: first
                .confirmed
                .as_ref()
                .map(|confirmed| EditedView { at: moment(confirmed.at), by: confirmed.by.name.to_string() }),
            answers: came.into_iter().map(|came| build.last_time(came)).collect(),
        })
    }
}

impl LastTime {
    /// The answers of last time that have no counterpart.
    pub(crate) fn left(assessment: &Assessment, before: Option<&Catalogue>, now: &Catalogue) -> Vec<Self> {
        let (Some(carried), Some(before)) = (&assessment.carried, before) else { return Vec::new() };
        let build = Build { assessment, before, now };
        carried.left().map(|came| build.last_time(came)).collect()
    }
}

/// What an answer was given to, and when it was said.
pub(crate) fn named(catalogue: &Catalogue) -> String {
    format!("{} {}", catalogue.document().title, catalogue.document().version)
}

pub(crate) fn said_at(carried: &Carried) -> Option<String> {
    carried.said_at.map(moment)
}

struct Build<'b> {
    assessment: &'b Assessment,
    before: &'b Catalogue,
    now: &'b Catalogue,
}

impl Build<'_> {
    fn last_time(&self, came: &CarriedAnswer) -> LastTime {
        let then = self.before.statement(&came.source).map(|(_, statement)| statement);
        let now =
            came.statement.as_ref().and_then(|key| self.now.statement(key)).map(|(_, statement)| statement);
        let both = then.zip(now).filter(|_| came.look_again);
        let grade = came.answer.grade.as_ref();
        LastTime {
            key: came.source.to_string(),
            number: then.map(|then| then.number.to_string()).unwrap_or_default(),
            text: then.map(|then| then.text.to_string()).unwrap_or_default(),
            changed: both
                .map(|(then, now)| differing(then.text.as_str(), now.text.as_str()))
                .unwrap_or_default(),
            grades_changed: both.map(|(then, now)| self.grades_changed(then, now)).unwrap_or_default(),
            grade: grade.map(|grade| self.label(&came.source, grade)),
            grade_left: came.statement.is_some() && grade.is_some() && came.equal.is_none(),
            fields: fields(&came.answer),
            cites: self.cites(&came.answer),
            actions: self.actions(&came.answer),
        }
    }

    fn label(&self, source: &StatementKey, grade: &GradeId) -> String {
        self.before.grade(source, grade).map_or_else(|| grade.to_string(), |grade| grade.label.to_string())
    }

    fn grades_changed(&self, then: &Statement, now: &Statement) -> Vec<GradeChanged> {
        let ids: BTreeSet<&GradeId> = then.descriptors.keys().chain(now.descriptors.keys()).collect();
        let changed = |grade: &GradeId| {
            let words = |statement: &Statement| {
                statement.descriptors.get(grade).map(|prose| prose.as_str().to_owned()).unwrap_or_default()
            };
            let label = self.now.grade(&now.key, grade).or_else(|| self.before.grade(&then.key, grade));
            let changed = differing(&words(then), &words(now));
            (!changed.is_empty()).then(|| GradeChanged {
                label: label.map_or_else(|| grade.to_string(), |grade| grade.label.to_string()),
                changed,
            })
        };
        ids.into_iter().filter_map(changed).collect()
    }

    fn cites(&self, answer: &Answer) -> Vec<String> {
        let register = self.assessment.contents.evidence_register.iter();
        let cited = register.filter(|entry| answer.cites.contains(&entry.id));
        cited.map(|entry| format!("{} {}", entry.label(), entry.title)).collect()
    }

    fn actions(&self, answer: &Answer) -> Vec<String> {
        let actions = self.assessment.contents.actions.iter();
        let cited = actions.filter(|action| answer.actions.contains(&action.id));
        cited.map(|action| format!("{} {}", action.label(), action.action)).collect()
    }
}

/// From one text to another; nothing where they do not differ.
fn differing(then: &str, now: &str) -> Vec<TextRun> {
    let runs = word_difference(then, now);
    match runs.iter().all(|run| run.stands == Stands::InBoth) {
        true => Vec::new(),
        false => runs.into_iter().map(TextRun::from).collect(),
    }
}

fn fields(answer: &Answer) -> Vec<BriefField> {
    let field = |field: AnswerField| BriefField::of(field.as_str(), answer.prose(field)?);
    AnswerField::ALL.into_iter().filter_map(field).collect()
}
