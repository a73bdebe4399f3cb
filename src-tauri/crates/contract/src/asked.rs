//! What somebody asks of whoever works here, and how far it is answered.

use std::path::Path;

use candour_domain::assessment::{Answer, as_shown};
use candour_operations::share::AskedHere;
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;
use crate::share::{SharedStatement, place, statement};

/// What is asked, by whom and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AskedView {
    /// Under which id it is answered.
    pub id: String,
    /// Who asks.
    pub lead: String,
    /// Their job title.
    pub job_title: String,
    /// The agency whose self-assessment it is.
    pub agency: String,
    /// What the statements are of: the catalogue's title.
    pub catalogue: String,
    /// Who is asked, as whoever asks calls them.
    pub colleague: String,
    /// When it was asked, by the clock of whoever asks, RFC 3339.
    pub asked_at: String,
    /// By when an answer is wanted, ISO 8601.
    pub by_when: Option<String>,
    /// Whether that day has passed without a reply.
    pub late: bool,
    /// What they say besides.
    pub note: String,
    /// The statements, in their order.
    pub statements: Vec<AskedStatementView>,
    /// When the answers were last written for them, RFC 3339.
    pub replied_at: Option<String>,
    /// In whose name.
    pub replied_by: Option<String>,
}

/// One of the statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AskedStatementView {
    /// The statement.
    pub statement: SharedStatement,
    /// What it says.
    pub text: String,
    /// The label of the grade given.
    pub grade: Option<String>,
    /// Whether anything of it differs from what was there when it was asked.
    pub changed: bool,
}

/// Answers that were written for whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyWritten {
    /// Where the file is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// How it stands now.
    pub asked: AskedView,
}

impl ReplyWritten {
    /// A file that was written there.
    pub fn of(path: &Path, asked: &AskedHere) -> Self {
        Self {
            path: path.display().to_string(),
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            asked: AskedView::from(asked),
        }
    }
}

impl From<&AskedHere> for AskedView {
    fn from(asked: &AskedHere) -> Self {
        let (share, assessment, catalogue) = (&asked.share, &asked.assessment, &asked.catalogue);
        let mut keys: Vec<_> = share.base.keys().collect();
        keys.sort_by_key(|key| place(catalogue, key));
        let visible = as_shown(catalogue, &assessment.contents);
        let blank = Answer::default();
        let one = |key| {
            let now = assessment.contents.answers.get(key).unwrap_or(&blank);
            let grade = visible.answers.get(key).and_then(|answer| answer.grade.as_ref());
            AskedStatementView {
                statement: statement(catalogue, key),
                text: catalogue
                    .statement(key)
                    .map_or_else(|| key.to_string(), |(_, known)| known.text.to_string()),
                grade: grade
                    .and_then(|grade| catalogue.grade(key, grade))
                    .map(|grade| grade.label.to_string()),
                changed: share.base.get(key) != Some(now),
            }
        };
        Self {
            id: assessment.id.to_string(),
            lead: assessment.lead.name.to_string(),
            job_title: assessment.lead.job_title.to_string(),
            agency: assessment.contents.agency.name.to_string(),
            catalogue: catalogue.document().title.to_string(),
            colleague: share.colleague.to_string(),
            asked_at: moment(share.made_at),
            by_when: share.by_when.map(|day| day.to_string()),
            late: asked.late,
            note: share.note.to_string(),
            statements: keys.into_iter().map(one).collect(),
            replied_at: share.answered.as_ref().map(|(_, at)| moment(*at)),
            replied_by: share.answered.as_ref().map(|(by, _)| by.to_string()),
        }
    }
}
