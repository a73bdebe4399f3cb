//! Finding words in everything of an assessment: its statements, answers, actions, evidence register, summary and comments.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    Action, ActionPart, Answer, AnswerField, Assessment, Comment, Contents, EntryPart, EvidenceEntry,
    SummaryPart, parking::hidden_fields,
};
use crate::catalogue::{ApplicableStandard, Catalogue, Standard, Statement};
use crate::find::{Excerpt, Words};
use crate::ids::{ActionId, EvidenceId, StatementKey};

/// At most so many places are told; all are counted.
pub const PLACES_LIMIT: usize = 200;

/// What was found.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// What goes by the very number or label that was typed comes first, then places in the catalogue's order, then those that belong
    /// to no statement: the summary, comments on the whole, what is kept and not sent. At most [`PLACES_LIMIT`].
    pub hits: Vec<Hit<'a>>,
    /// In how many places the words stand.
    pub total: usize,
    /// How many answers were looked through.
    pub answers: usize,
}

/// One place that holds all the words.
#[derive(Debug, Clone)]
pub struct Hit<'a> {
    /// The place.
    pub place: Place<'a>,
    /// The statement on whose page it is seen, and its standard; none where it is on no statement's page.
    pub at: Option<(&'a Standard, &'a Statement)>,
    /// Whether what was typed is its number or label.
    pub by_number: bool,
    /// Whether it is kept in the draft and not sent.
    pub kept: bool,
    /// The words in the text around them.
    pub excerpt: Excerpt,
}

/// A place where words can stand.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// A standard's title.
    Standard(&'a Standard),
    /// A statement's number, short title and text.
    Statement(&'a Statement),
    /// A text of an answer.
    Answer(&'a StatementKey, AnswerField),
    /// A part of an action.
    Action(&'a Action, ActionPart),
    /// A part of a register entry.
    Entry(&'a EvidenceEntry, EntryPart),
    /// A part of the agency summary.
    Summary(SummaryPart),
    /// What a reviewer said.
    Comment(&'a Comment),
}

/// Every place of an assessment that holds all the words; nothing where there are none.
pub fn find<'a>(catalogue: &'a Catalogue, assessment: &'a Assessment, words: &Words) -> Found<'a> {
    let contents = &assessment.contents;
    let answers = contents.answers.values().filter(|answer| !says_nothing(answer)).count();
    let mut search = Search { words, room: String::new(), by_number: Vec::new(), places: Vec::new() };
    if !words.is_empty() {
        search.everything(catalogue, assessment);
    }
    let found = search.by_number.into_iter().chain(search.places);
    let (mut hits, mut total) = (Vec::new(), 0);
    for candidate in found {
        total += 1;
        if hits.len() < PLACES_LIMIT {
            hits.push(candidate.hit(words));
        }
    }
    Found { hits, total, answers }
}

fn says_nothing(answer: &Answer) -> bool {
    AnswerField::ALL.into_iter().all(|field| answer.is_blank(field))
}

/// Where a place is seen, and whether it is sent.
#[derive(Debug, Clone, Copy, Default)]
struct Seen<'a> {
    at: Option<(&'a Standard, &'a Statement)>,
    kept: bool,
}

/// A place that holds the words; only those that are told get an excerpt.
struct Candidate<'a> {
    place: Place<'a>,
    seen: Seen<'a>,
    by_number: bool,
    text: Cow<'a, str>,
}

impl<'a> Candidate<'a> {
    fn hit(self, words: &Words) -> Hit<'a> {
        let Self { place, seen, by_number, text } = self;
        Hit { place, at: seen.at, by_number, kept: seen.kept, excerpt: words.excerpt(&text) }
    }
}

struct Search<'w, 'a> {
    words: &'w Words,
    room: String,
    by_number: Vec<Candidate<'a>>,
    places: Vec<Candidate<'a>>,
}

impl<'a> Search<'_, 'a> {
    fn everything(&mut self, catalogue: &'a Catalogue, assessment: &'a Assessment) {
        let contents = &assessment.contents;
        let mut items = Items::of(contents);
        for ApplicableStandard { standard, statements } in catalogue.applicable(&contents.agency) {
            self.standard(standard);
            for statement in statements {
                let seen = Seen { at: Some((standard, statement)), kept: false };
                self.statement(statement, seen);
                let answer = contents.answers.get(&statement.key);
                let grade = answer.and_then(|answer| catalogue.grade(&statement.key, answer.grade.as_ref()?));
                let hidden = hidden_fields(grade);
                if let Some(answer) = answer {
                    self.answer(&statement.key, answer, seen, &hidden);
                }
                self.comments(assessment, Some(&statement.key), seen);
                if let Some(answer) = answer {
                    self.items(answer, &hidden, &mut items, seen);
                }
            }
        }
        self.apart(catalogue, assessment, items);
    }

    /// What is on no statement's page.
    fn apart(&mut self, catalogue: &'a Catalogue, assessment: &'a Assessment, items: Items<'a>) {
        let contents = &assessment.contents;
        for part in SummaryPart::ALL {
            let text = contents.summary.part(part).as_str();
            self.text(Place::Summary(part), Seen::default(), text);
        }
        self.comments(assessment, None, Seen::default());
        let asked: HashSet<&StatementKey> =
            catalogue.questions(&contents.agency).iter().map(|question| &question.statement.key).collect();
        let elsewhere = assessment
            .readable_comments()
            .filter(|comment| comment.statement.as_ref().is_some_and(|key| !asked.contains(key)));
        for comment in elsewhere {
            self.text(Place::Comment(comment), Seen::default(), comment.text.as_str());
        }
        let kept = Seen { at: None, kept: true };
        for entry in contents.evidence_register.iter().filter(|entry| items.entries.contains_key(&entry.id)) {
            self.entry(entry, kept);
        }
        for action in contents.actions.iter().filter(|action| items.actions.contains_key(&action.id)) {
            self.action(action, kept);
        }
        for (key, answer) in contents.answers.iter().filter(|(key, _)| !asked.contains(key)) {
            self.answer(key, answer, kept, &AnswerField::ALL);
        }
    }

    fn standard(&mut self, standard: &'a Standard) {
        let place = Place::Standard(standard);
        if self.words.are(standard.number.as_str()) {
            self.by_number(place, Seen::default(), standard.title.as_str().into());
        } else {
            let whole = format!("{} {}", standard.number, standard.title);
            if self.words.are_in(&whole, &mut self.room) {
                self.found(place, Seen::default(), standard.title.as_str().into());
            }
        }
    }

    fn statement(&mut self, statement: &'a Statement, seen: Seen<'a>) {
        let place = Place::Statement(statement);
        let text = statement.text.as_str();
        if self.words.are(statement.number.as_str()) {
            self.by_number(place, seen, text.into());
            return;
        }
        let title = statement.short_title.as_ref().map(|title| title.as_str()).unwrap_or_default();
        let whole = format!("{} {title} {text}", statement.number);
        if self.words.are_in(&whole, &mut self.room) {
            self.found(place, seen, text.into());
        }
    }

    fn answer(&mut self, key: &'a StatementKey, answer: &'a Answer, seen: Seen<'a>, hidden: &[AnswerField]) {
        for field in AnswerField::ALL {
            let Some(prose) = answer.prose(field) else { continue };
            let seen = Seen { kept: hidden.contains(&field), ..seen };
            self.text(Place::Answer(key, field), seen, prose.as_str());
        }
    }

    /// The entries and actions that an answer is the first to cite.
    fn items(&mut self, answer: &Answer, hidden: &[AnswerField], left: &mut Items<'a>, seen: Seen<'a>) {
        let cites = answer.cites.iter().filter(|_| !hidden.contains(&AnswerField::Cites));
        for entry in cites.filter_map(|id| left.entries.remove(id)) {
            self.entry(entry, seen);
        }
        let actions = answer.actions.iter().filter(|_| !hidden.contains(&AnswerField::Actions));
        for action in actions.filter_map(|id| left.actions.remove(id)) {
            self.action(action, seen);
        }
    }

    fn comments(&mut self, assessment: &'a Assessment, about: Option<&StatementKey>, seen: Seen<'a>) {
        for comment in assessment.readable_comments().filter(|comment| comment.statement.as_ref() == about) {
            self.text(Place::Comment(comment), seen, comment.text.as_str());
        }
    }

    fn action(&mut self, action: &'a Action, seen: Seen<'a>) {
        if self.words.are(&action.label()) {
            self.by_number(Place::Action(action, ActionPart::Action), seen, action.action.as_str().into());
        }
        let texts = [
            (ActionPart::Action, action.action.as_str()),
            (ActionPart::Lead, action.lead.as_str()),
            (ActionPart::Impact, action.impact.as_str()),
            (ActionPart::Progress, action.progress.as_str()),
        ];
        for (part, text) in texts {
            self.text(Place::Action(action, part), seen, text);
        }
        self.day(Place::Action(action, ActionPart::Due), seen, action.due);
    }

    fn entry(&mut self, entry: &'a EvidenceEntry, seen: Seen<'a>) {
        if self.words.are(&entry.label()) {
            self.by_number(Place::Entry(entry, EntryPart::Title), seen, entry.title.as_str().into());
        }
        let texts = [
            (EntryPart::Title, entry.title.as_str()),
            (EntryPart::Location, entry.location.as_str()),
            (EntryPart::Owner, entry.owner.as_str()),
        ];
        for (part, text) in texts {
            self.text(Place::Entry(entry, part), seen, text);
        }
        for (part, day) in [(EntryPart::Date, entry.date), (EntryPart::ReviewBy, entry.review_by)] {
            self.day(Place::Entry(entry, part), seen, day);
        }
    }

    fn text(&mut self, place: Place<'a>, seen: Seen<'a>, text: &'a str) {
        if self.words.are_in(text, &mut self.room) {
            self.found(place, seen, text.into());
        }
    }

    /// A day is found as people write it, 31 March 2027, and as files do, 2027-03-31.
    fn day(&mut self, place: Place<'a>, seen: Seen<'a>, day: Option<NaiveDate>) {
        let Some(day) = day else { return };
        let written = [day.format("%-d %B %Y").to_string(), day.to_string()];
        if let Some(text) = written.into_iter().find(|text| self.words.are_in(text, &mut self.room)) {
            self.found(place, seen, text.into());
        }
    }

    fn found(&mut self, place: Place<'a>, seen: Seen<'a>, text: Cow<'a, str>) {
        self.places.push(Candidate { place, seen, by_number: false, text });
    }

    fn by_number(&mut self, place: Place<'a>, seen: Seen<'a>, text: Cow<'a, str>) {
        self.by_number.push(Candidate { place, seen, by_number: true, text });
    }
}

/// Actions and register entries that no answer was seen to cite yet: each is told at the first that does.
struct Items<'a> {
    actions: HashMap<ActionId, &'a Action>,
    entries: HashMap<EvidenceId, &'a EvidenceEntry>,
}

impl<'a> Items<'a> {
    fn of(contents: &'a Contents) -> Self {
        Self {
            actions: contents.actions.iter().map(|action| (action.id, action)).collect(),
            entries: contents.evidence_register.iter().map(|entry| (entry.id, entry)).collect(),
        }
    }
}
