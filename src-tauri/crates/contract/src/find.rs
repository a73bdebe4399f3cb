//! What was found in an assessment: each place, how it is reached, and the words in the text around them.

use candour_domain::assessment::{ActionPart, AnswerField, EntryPart, Found, Hit, Place, SummaryPart};
use candour_domain::catalogue::{Catalogue, Statement};
use candour_domain::find::{Excerpt, Words, first_words};
use candour_domain::text::visible;
use candour_operations::assessment::Search;
use serde::Serialize;
use ts_rs::TS;

/// How many characters of a statement stand for a short title where it has none.
const TITLE: usize = 100;

/// All that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FindView {
    /// In how many places the words stand; not all may be told.
    pub total: usize,
    /// How many of them are told.
    pub told: usize,
    /// How many answers were looked through.
    pub answers: usize,
    /// The places: first what goes by the number that was typed, then by standard.
    pub groups: Vec<FoundGroup>,
}

/// Places that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FoundGroup {
    /// What they have in common.
    pub title: String,
    /// The places.
    pub places: Vec<FoundPlace>,
}

/// A place that holds all the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FoundPlace {
    /// What it is a part of.
    pub kind: FoundIn,
    /// The key of the standard on whose page it is seen.
    pub standard: Option<String>,
    /// The key of the statement on whose page it is seen.
    pub statement: Option<String>,
    /// The number of the statement or the standard.
    pub number: Option<String>,
    /// A few words for the statement or the standard.
    pub title: Vec<Piece>,
    /// The id of the action or the register entry.
    pub item: Option<String>,
    /// Its label, such as A3.
    pub label: Option<String>,
    /// The field, by its name in files.
    pub field: Option<String>,
    /// The field in words.
    pub what: String,
    /// Whether it is kept in the draft and not sent.
    pub kept: bool,
    /// The words in the text around them, on one line; nothing where the title is all there is.
    pub excerpt: Vec<Piece>,
}

/// What a place is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundIn {
    /// A standard's title.
    Standard,
    /// A statement's number, short title and text.
    Statement,
    /// An answer.
    Answer,
    /// An improvement action.
    Action,
    /// An entry of the evidence register.
    Evidence,
    /// The agency summary.
    Summary,
    /// What a reviewer said.
    Comment,
}

/// A piece of a text; put together, the pieces are the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Whether it is what was looked for.
    pub found: bool,
}

impl From<&Search> for FindView {
    fn from(search: &Search) -> Self {
        let Found { hits, total, answers } = search.found();
        let naming = Naming { catalogue: &search.catalogue, words: &search.words };
        let mut groups: Vec<FoundGroup> = Vec::new();
        for hit in &hits {
            let (title, place) = (group(hit), naming.place(hit));
            match groups.last_mut().filter(|group| group.title == title) {
                Some(group) => group.places.push(place),
                None => groups.push(FoundGroup { title, places: vec![place] }),
            }
        }
        Self { total, told: hits.len(), answers, groups }
    }
}

fn group(hit: &Hit<'_>) -> String {
    match (hit.place, hit.at) {
        _ if hit.by_number => "By number".to_owned(),
        (Place::Standard(standard), _) | (_, Some((standard, _))) => {
            format!("{}. {}", standard.number, standard.short_title.as_ref().unwrap_or(&standard.title))
        }
        (Place::Summary(_), _) => "Agency summary".to_owned(),
        (Place::Comment(_), _) => "Comments".to_owned(),
        _ => "Kept, and not sent".to_owned(),
    }
}

struct Naming<'n> {
    catalogue: &'n Catalogue,
    words: &'n Words,
}

impl Naming<'_> {
    fn place(&self, hit: &Hit<'_>) -> FoundPlace {
        let at = hit.at.map(|(_, statement)| statement);
        // An answer to what is not asked has a statement, and no page.
        let named = match hit.place {
            Place::Answer(key, _) => at.or_else(|| Some(self.catalogue.statement(key)?.1)),
            Place::Comment(comment) => {
                at.or_else(|| Some(self.catalogue.statement(comment.statement.as_ref()?)?.1))
            }
            _ => at,
        };
        let mut place = FoundPlace {
            kind: kind(hit.place),
            standard: hit.at.map(|(standard, _)| standard.key.to_string()),
            statement: at.map(|statement| statement.key.to_string()),
            number: named.map(|statement| statement.number.to_string()),
            title: named.map(|statement| plain(&short(statement))).unwrap_or_default(),
            item: None,
            label: None,
            field: None,
            what: what(hit.place),
            kept: hit.kept,
            excerpt: pieces(&hit.excerpt),
        };
        match hit.place {
            Place::Standard(standard) => {
                place.standard = Some(standard.key.to_string());
                place.number = Some(standard.number.to_string());
                place.title = std::mem::take(&mut place.excerpt);
            }
            Place::Statement(statement) => match &statement.short_title {
                Some(title) => place.title = pieces(&self.words.excerpt(title.as_str())),
                None => place.title = std::mem::take(&mut place.excerpt),
            },
            Place::Answer(_, field) => place.field = Some(field.to_string()),
            Place::Action(action, part) => {
                place.item = Some(action.id.to_string());
                place.label = Some(action.label());
                place.field = Some(part.as_str().to_owned());
            }
            Place::Entry(entry, part) => {
                place.item = Some(entry.id.to_string());
                place.label = Some(entry.label());
                place.field = Some(part.as_str().to_owned());
            }
            Place::Summary(part) => place.field = Some(part.as_str().to_owned()),
            Place::Comment(_) => {}
        }
        place
    }
}

/// A few words for a statement.
pub(crate) fn short(statement: &Statement) -> String {
    statement
        .short_title
        .as_ref()
        .map_or_else(|| first_words(statement.text.as_str(), TITLE), ToString::to_string)
}

fn plain(text: &str) -> Vec<Piece> {
    vec![Piece { text: visible(text).into_owned(), found: false }]
}

fn pieces(excerpt: &Excerpt) -> Vec<Piece> {
    let piece = |(text, found): (&str, bool)| Piece { text: visible(text).into_owned(), found };
    excerpt.pieces().into_iter().map(piece).collect()
}

fn kind(place: Place<'_>) -> FoundIn {
    match place {
        Place::Standard(_) => FoundIn::Standard,
        Place::Statement(_) => FoundIn::Statement,
        Place::Answer(..) => FoundIn::Answer,
        Place::Action(..) => FoundIn::Action,
        Place::Entry(..) => FoundIn::Evidence,
        Place::Summary(_) => FoundIn::Summary,
        Place::Comment(_) => FoundIn::Comment,
    }
}

/// The field in words, as the pages call it.
fn what(place: Place<'_>) -> String {
    match place {
        Place::Standard(_) => "Standard".to_owned(),
        Place::Statement(_) => "Statement".to_owned(),
        Place::Answer(_, field) => field_name(field).to_owned(),
        Place::Action(action, part) => format!("Action {}, {}", action.label(), part_name(part)),
        Place::Entry(entry, part) => {
            let part = match part {
                EntryPart::Title => "what it is",
                EntryPart::Location => "where it is kept",
                EntryPart::Owner => "who owns it",
                EntryPart::Date => "its own date",
                EntryPart::ReviewBy => "due for review",
            };
            format!("Register entry {}, {part}", entry.label())
        }
        Place::Summary(part) => match part {
            SummaryPart::Strengths => "Strengths",
            SummaryPart::Risks => "Risks",
            SummaryPart::SupportWanted => "Support wanted",
        }
        .to_owned(),
        Place::Comment(comment) if comment.by.name.is_empty() => "Comment".to_owned(),
        Place::Comment(comment) => format!("Comment by {}", comment.by.name),
    }
}

fn field_name(field: AnswerField) -> &'static str {
    match field {
        AnswerField::Grade => "Grade",
        AnswerField::Evidence => "Evidence",
        AnswerField::Impact => "Impact",
        AnswerField::ImpactNotYet => "Why impact cannot be shown yet",
        AnswerField::Reason => "Why this does not apply",
        AnswerField::Alternative => "What is done instead",
        AnswerField::Note => "Note of context",
        AnswerField::Cites => "Evidence cited",
        AnswerField::Actions => "Improvement actions",
    }
}

pub(crate) fn part_name(part: ActionPart) -> &'static str {
    match part {
        ActionPart::Lead => "who leads it",
        ActionPart::Action => "what will be done",
        ActionPart::Impact => "how its impact will be measured",
        ActionPart::Due => "by when",
        ActionPart::Progress => "how progress is monitored",
    }
}
