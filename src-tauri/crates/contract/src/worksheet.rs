//! The worksheet of a standard: a row a statement, with as much of its answer as one line tells.

use candour_domain::assessment::{Answer, AnswerField, Contents, Gap, GapKind, as_shown};
use candour_domain::catalogue::{ApplicableStandard, Statement};
use candour_domain::find::first_words;
use candour_domain::text::Prose;
use candour_operations::assessment::Shown;
use serde::Serialize;
use ts_rs::TS;

use crate::find::{part_name, short};
use crate::frame::Progress;
use crate::moment::moment;
use crate::summary::GradeMark;

/// How many characters of a text a row has.
const FIRST_WORDS: usize = 180;

/// A standard's worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorksheetView {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// How many of its statements have a grade.
    pub answered: usize,
    /// A row for each of its statements that is asked.
    pub rows: Vec<WorksheetRow>,
    /// The standard before it.
    pub previous: Option<StandardName>,
    /// The standard after it.
    pub next: Option<StandardName>,
}

/// Another standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StandardName {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// Its title, short where it has a short one.
    pub title: String,
}

/// A statement and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorksheetRow {
    /// The statement's key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// A few words for it.
    pub title: String,
    /// How far its answer is.
    pub progress: Progress,
    /// The grade.
    pub grade: Option<GradeMark>,
    /// What is still missing.
    pub missing: Vec<MissingView>,
    /// The field that the first words are of: evidence where there is some.
    pub field: Option<String>,
    /// The first words.
    pub words: String,
    /// The labels of the register entries that it cites.
    pub cites: Vec<String>,
    /// The labels of the actions that it cites.
    pub actions: Vec<String>,
    /// How many comments there are on it.
    pub comments: usize,
    /// When it was last edited, and by whom.
    pub edited: Option<EditedView>,
}

/// Something that is missing, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissingView {
    /// The words.
    pub words: String,
    /// The field that it is missing from.
    pub field: String,
    /// The action or the register entry that the field is a part of.
    pub item: Option<String>,
}

/// The last edit of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EditedView {
    /// When, RFC 3339.
    pub at: String,
    /// By whom; empty where no name was given.
    pub by: String,
}

impl WorksheetView {
    /// The worksheet of every standard that applies, in order.
    pub fn all(shown: &Shown) -> Vec<Self> {
        let contents = &shown.assessment.contents;
        let visible = as_shown(&shown.catalogue, contents);
        let build = Build { shown, gaps: shown.assessment.gaps(&shown.catalogue), visible };
        let standards = shown.applicable();
        let name = |at: Option<usize>| Some(build.name(standards.get(at?)?));
        let sheet = |(at, applicable): (usize, &ApplicableStandard<'_>)| {
            let rows: Vec<WorksheetRow> = applicable.statements.iter().map(|s| build.row(s)).collect();
            Self {
                key: applicable.standard.key.to_string(),
                number: applicable.standard.number.to_string(),
                title: applicable.standard.title.to_string(),
                answered: rows.iter().filter(|row| row.grade.is_some()).count(),
                rows,
                previous: name(at.checked_sub(1)),
                next: name(at.checked_add(1)),
            }
        };
        standards.iter().enumerate().map(sheet).collect()
    }

    /// The worksheet of one standard, by its key or its number; none if it does not apply.
    pub fn of(shown: &Shown, standard: &str) -> Option<Self> {
        let all = Self::all(shown);
        let named = |by: fn(&Self) -> &str| all.iter().position(|sheet| by(sheet) == standard);
        let at = named(|sheet| &sheet.key).or_else(|| named(|sheet| &sheet.number))?;
        all.into_iter().nth(at)
    }
}

struct Build<'b> {
    shown: &'b Shown,
    /// The contents as the pages show them.
    visible: Contents,
    gaps: Vec<Gap>,
}

impl Build<'_> {
    fn name(&self, applicable: &ApplicableStandard<'_>) -> StandardName {
        let standard = applicable.standard;
        StandardName {
            key: standard.key.to_string(),
            number: standard.number.to_string(),
            title: standard.short_title.as_ref().unwrap_or(&standard.title).to_string(),
        }
    }

    fn row(&self, statement: &Statement) -> WorksheetRow {
        let key = &statement.key;
        let blank = Answer::default();
        let answer = self.visible.answers.get(key).unwrap_or(&blank);
        let grade = answer.grade.as_ref().and_then(|grade| self.shown.catalogue.grade(key, grade));
        let missing = self.missing(statement, answer);
        let (field, words) = said(answer);
        WorksheetRow {
            key: key.to_string(),
            number: statement.number.to_string(),
            title: short(statement),
            progress: match (grade, missing.is_empty()) {
                (None, _) => Progress::Unanswered,
                (Some(_), false) => Progress::Started,
                (Some(_), true) => Progress::Complete,
            },
            grade: grade.map(GradeMark::from),
            missing,
            field: field.map(|field| field.to_string()),
            words,
            cites: self.labels(answer, AnswerField::Cites),
            actions: self.labels(answer, AnswerField::Actions),
            comments: self.comments(statement),
            edited: self.edited(statement),
        }
    }

    fn labels(&self, answer: &Answer, field: AnswerField) -> Vec<String> {
        let (actions, entries) = (&self.visible.actions, &self.visible.evidence_register);
        match field {
            AnswerField::Actions => {
                let cited = actions.iter().filter(|action| answer.actions.contains(&action.id));
                cited.map(|action| action.label()).collect()
            }
            _ => {
                let cited = entries.iter().filter(|entry| answer.cites.contains(&entry.id));
                cited.map(|entry| entry.label()).collect()
            }
        }
    }

    fn comments(&self, statement: &Statement) -> usize {
        let comments = self.shown.assessment.readable_comments();
        comments.filter(|comment| comment.statement.as_ref() == Some(&statement.key)).count()
    }

    fn edited(&self, statement: &Statement) -> Option<EditedView> {
        let of = |field| (statement.key.clone(), field);
        let fields =
            self.shown.assessment.provenance.range(of(AnswerField::Grade)..=of(AnswerField::Actions));
        let (_, last) = fields.max_by_key(|(_, edited)| edited.at)?;
        Some(EditedView { at: moment(last.at), by: last.by.name.to_string() })
    }

    /// What is missing from an answer, and from the actions and entries that it cites.
    fn missing(&self, statement: &Statement, answer: &Answer) -> Vec<MissingView> {
        let of_this = self.gaps.iter().filter(|gap| gap.is_of(&statement.key, answer));
        of_this.map(|gap| self.wanted(&gap.kind)).collect()
    }

    fn wanted(&self, kind: &GapKind) -> MissingView {
        let field = |words: &str, field: AnswerField| MissingView {
            words: words.to_owned(),
            field: field.to_string(),
            item: None,
        };
        match kind {
            GapKind::ActionPart(id, part) => {
                let action = self.visible.actions.iter().find(|action| action.id == *id);
                let label = action.map(|action| action.label()).unwrap_or_default();
                MissingView {
                    words: format!("{label}: {}", part_name(*part)),
                    field: part.as_str().to_owned(),
                    item: Some(id.to_string()),
                }
            }
            GapKind::EntryWithoutTitle(id) => {
                let entry = self.visible.evidence_register.iter().find(|entry| entry.id == *id);
                let label = entry.map(|entry| entry.label()).unwrap_or_default();
                MissingView {
                    words: format!("{label}: what it is"),
                    field: "title".to_owned(),
                    item: Some(id.to_string()),
                }
            }
            GapKind::Missing(missing) => field(in_a_word(*missing), *missing),
            GapKind::CitesNothing(cites) => field("What it cites", *cites),
            GapKind::NotConfirmed => {
                MissingView { words: "To confirm".to_owned(), field: "last-time".to_owned(), item: None }
            }
            GapKind::UnknownGrade => field("A grade of its scale", AnswerField::Grade),
            _ => field("Grade", AnswerField::Grade),
        }
    }
}

/// The first words of what an answer says first: evidence, or why it does not apply, or else the next text.
fn said(answer: &Answer) -> (Option<AnswerField>, String) {
    let texts = [
        AnswerField::Evidence,
        AnswerField::Reason,
        AnswerField::Impact,
        AnswerField::ImpactNotYet,
        AnswerField::Alternative,
        AnswerField::Note,
    ];
    let said = texts.into_iter().find(|field| !answer.is_blank(*field));
    let words = said
        .and_then(|field| answer.prose(field))
        .map(Prose::as_str)
        .map(|text| first_words(text, FIRST_WORDS));
    (said, words.unwrap_or_default())
}

fn in_a_word(field: AnswerField) -> &'static str {
    match field {
        AnswerField::Grade => "Grade",
        AnswerField::Evidence | AnswerField::Cites => "Evidence",
        AnswerField::Impact | AnswerField::ImpactNotYet => "Impact",
        AnswerField::Reason => "Reason",
        AnswerField::Alternative => "What is done instead",
        AnswerField::Note => "Note",
        AnswerField::Actions => "Action",
    }
}
