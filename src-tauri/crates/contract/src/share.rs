//! Statements given to colleagues, and what comes back.

use candour_domain::assessment::{
    Action, AnswerField, Assessment, ColleagueShare, Outcome, Proposal, ShareWay,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::StatementKey;
use candour_operations::share::{MadeFile, Merging, Standing};
use serde::Serialize;
use ts_rs::TS;

use crate::find::short;
use crate::moment::moment;
use crate::statement::ActionView;

/// How an assessment stands with colleagues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ColleaguesView {
    /// What was given, the newest first.
    pub shares: Vec<GivenView>,
    /// What waits for a choice, in the order of the statements.
    pub choices: Vec<ChoiceToMake>,
    /// A plain name for a file to a colleague, in which {} stands for theirs.
    pub file_name: String,
}

/// What was given to a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GivenView {
    /// Its id.
    pub id: String,
    /// To whom.
    pub colleague: String,
    /// `file` or `sheet`.
    pub way: String,
    /// When, RFC 3339.
    pub made_at: String,
    /// By when an answer is wanted, ISO 8601.
    pub by_when: Option<String>,
    /// Whether that day has passed without an answer.
    pub late: bool,
    /// When an answer was last taken in, RFC 3339.
    pub answered_at: Option<String>,
    /// Whose answer that was.
    pub answered_by: Option<String>,
    /// The statements.
    pub statements: Vec<SharedStatement>,
}

/// A statement that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SharedStatement {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// A few words for it.
    pub title: String,
}

/// Two texts of one field, between which a person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChoiceToMake {
    /// The share that the colleague answered.
    pub share: String,
    /// The statement.
    pub statement: SharedStatement,
    /// The field.
    pub field: String,
    /// What is there.
    pub ours: String,
    /// Whose words that is; empty where nobody says.
    pub ours_by: String,
    /// What the colleague says.
    pub theirs: String,
    /// Who says it.
    pub theirs_by: String,
    /// When it was taken in, RFC 3339.
    pub theirs_at: String,
    /// Whether both can stay, one below the other.
    pub both: bool,
}

/// What a reply brings, before or after it is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyView {
    /// The assessment.
    pub assessment: String,
    /// The share that it answers.
    pub share: GivenView,
    /// Whose answers they are.
    pub by: String,
    /// What they say of fields, in the order of the statements.
    pub fields: Vec<ReplyField>,
    /// Actions that they propose.
    pub actions: Vec<ActionView>,
    /// How many register entries they add.
    pub entries: usize,
    /// What was not read, and why.
    pub told: Vec<ReplyTold>,
    /// Whether nothing of it is new.
    pub nothing: bool,
}

/// A reply that was chosen, and what it would bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyFound {
    /// Where it is.
    pub path: String,
    /// What it would bring.
    pub reply: ReplyView,
}

/// What they say of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyField {
    /// The statement.
    pub statement: SharedStatement,
    /// The field.
    pub field: String,
    /// `taken`, `same`, `beside`, `blank` or `not_asked`.
    pub outcome: String,
    /// What is there.
    pub ours: String,
    /// What they say.
    pub theirs: String,
}

/// Something that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyTold {
    /// Where, as Excel calls it.
    pub place: String,
    /// What, in a sentence that begins with the place.
    pub problem: String,
}

/// A file for a colleague that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShareMade {
    /// The share.
    pub share: String,
    /// Where the file is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What to tell the colleague apart from it, for an encrypted file.
    pub words: Option<String>,
}

impl From<&MadeFile> for ShareMade {
    fn from(made: &MadeFile) -> Self {
        Self {
            share: made.share.to_string(),
            path: made.path.display().to_string(),
            name: made.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            words: made.words.as_ref().map(|words| words.to_string()),
        }
    }
}

pub(crate) fn statement(catalogue: &Catalogue, key: &StatementKey) -> SharedStatement {
    let known = catalogue.statement(key).map(|(_, statement)| statement);
    SharedStatement {
        key: key.to_string(),
        number: known.map(|known| known.number.to_string()).unwrap_or_default(),
        title: known.map(short).unwrap_or_default(),
    }
}

/// Where a statement stands among all.
pub(crate) fn place(catalogue: &Catalogue, key: &StatementKey) -> usize {
    let statements = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    statements.into_iter().position(|statement| statement.key == *key).unwrap_or(usize::MAX)
}

impl GivenView {
    fn of(share: &ColleagueShare, late: bool, catalogue: &Catalogue) -> Self {
        let mut keys: Vec<&StatementKey> = share.base.keys().collect();
        keys.sort_by_key(|key| place(catalogue, key));
        Self {
            id: share.id.to_string(),
            colleague: share.colleague.to_string(),
            way: match share.way {
                ShareWay::File => "file",
                ShareWay::Sheet => "sheet",
            }
            .to_owned(),
            made_at: moment(share.made_at),
            by_when: share.by_when.map(|day| day.to_string()),
            late,
            answered_at: share.answered.as_ref().map(|(_, at)| moment(*at)),
            answered_by: share.answered.as_ref().map(|(by, _)| by.to_string()),
            statements: keys.into_iter().map(|key| statement(catalogue, key)).collect(),
        }
    }
}

impl From<&Standing> for ColleaguesView {
    fn from(standing: &Standing) -> Self {
        let (catalogue, assessment) = (&standing.catalogue, &standing.assessment);
        let mut beside: Vec<&Proposal> = standing.beside.iter().collect();
        beside.sort_by_key(|one| (place(catalogue, &one.statement), one.field, one.share_made_at, one.share));
        Self {
            shares: standing
                .shares
                .iter()
                .rev()
                .map(|(share, late)| GivenView::of(share, *late, catalogue))
                .collect(),
            choices: beside.into_iter().map(|one| choice(one, assessment, catalogue)).collect(),
            file_name: candour_operations::share::share_name(assessment, "{}"),
        }
    }
}

fn choice(proposal: &Proposal, assessment: &Assessment, catalogue: &Catalogue) -> ChoiceToMake {
    let (key, field) = (&proposal.statement, proposal.field);
    let edited = assessment.provenance.get(&(key.clone(), field));
    ChoiceToMake {
        share: proposal.share.to_string(),
        statement: statement(catalogue, key),
        field: field.to_string(),
        ours: words(assessment, catalogue, key, field),
        ours_by: edited.map(|edited| edited.by.name.to_string()).unwrap_or_default(),
        theirs: named(catalogue, key, field, &proposal.value),
        theirs_by: proposal.by.to_string(),
        theirs_at: moment(proposal.at),
        both: field != AnswerField::Grade,
    }
}

fn words(assessment: &Assessment, catalogue: &Catalogue, key: &StatementKey, field: AnswerField) -> String {
    let answer = assessment.contents.answers.get(key);
    let text = answer.map(|answer| answer.text(field)).unwrap_or_default();
    named(catalogue, key, field, &text)
}

/// A field's text as people read it: a grade by its label.
fn named(catalogue: &Catalogue, key: &StatementKey, field: AnswerField, text: &str) -> String {
    let grade = (field == AnswerField::Grade).then(|| text.parse().ok()).flatten();
    let grade = grade.and_then(|grade| catalogue.grade(key, &grade).map(|grade| grade.label.to_string()));
    grade.unwrap_or_else(|| text.to_owned())
}

impl From<&Merging> for ReplyView {
    fn from(merging: &Merging) -> Self {
        let catalogue = &merging.catalogue;
        let mut outcomes: Vec<_> = merging.merge.outcomes.iter().collect();
        outcomes.sort_by_key(|(key, field, _)| (place(catalogue, key), *field));
        let fields = outcomes.into_iter().map(|(key, field, outcome)| ReplyField {
            statement: statement(catalogue, key),
            field: field.to_string(),
            outcome: match outcome {
                Outcome::Taken => "taken",
                Outcome::Same => "same",
                Outcome::Beside => "beside",
                Outcome::Blank => "blank",
                Outcome::NotAsked => "not_asked",
            }
            .to_owned(),
            ours: words(&merging.assessment, catalogue, key, *field),
            theirs: merging
                .returned
                .answers
                .get(key)
                .map(|answer| named(catalogue, key, *field, &answer.text(*field)))
                .unwrap_or_default(),
        });
        let (actions, entries) = &merging.merge.added;
        let proposed = merging.merge.edits.actions.iter().filter(|edit| actions.contains(&edit.id));
        let blank = |edit: &candour_domain::assessment::ActionEdit| {
            let returned = merging.returned.actions.iter();
            let said = |action: &&Action| {
                candour_domain::assessment::Change::Set(action.action.clone()) == edit.action
            };
            returned.into_iter().find(said).cloned()
        };
        Self {
            assessment: merging.assessment.id.to_string(),
            share: GivenView::of(&merging.share, false, catalogue),
            by: merging.returned.by.to_string(),
            fields: fields.collect(),
            actions: proposed
                .filter_map(blank)
                .map(|action| ActionView { label: String::new(), ..ActionView::from(&action) })
                .collect(),
            entries: entries.len(),
            told: merging
                .told
                .iter()
                .map(|told| ReplyTold { place: told.place.clone(), problem: told.problem.clone() })
                .collect(),
            nothing: merging.merge.is_nothing(),
        }
    }
}
