//! What the template is given: words as they are printed, in their order.

use candour_domain::assessment::{
    Action, ActionPlanRow, Answer, AnswerField, Contents, EvidenceEntry, Person, action_plan, as_shown,
    gaps_of_draft, score_summary,
};
use candour_domain::catalogue::{Catalogue, Grade, Question};
use candour_domain::text::Prose;
use serde::Serialize;

use crate::brief::Brief;
use crate::paper::{Paper, SignedOff};
use crate::signatures::{Signed, ToSign, mark, signatures, stamp, standing, to_sign};
use crate::words::{Block, blocks, count, day, line, short_day};

/// A whole report.
#[derive(Debug, Serialize)]
pub(crate) struct Document {
    title: String,
    agency: String,
    catalogue: String,
    subtitle: String,
    draft: bool,
    /// What every page is marked with until it is signed off.
    mark: &'static str,
    /// What every page of what was signed off says.
    stamp: String,
    standing: String,
    reference: String,
    details: Vec<Pair>,
    brief: Brief,
    scores: Scores,
    standards: Vec<Standard>,
    actions: Vec<Planned>,
    register: Vec<Entry>,
    summary: Vec<Field>,
    signatures: Vec<Signed>,
    words: Option<String>,
    /// Whether the senior officer signed in ink.
    on_paper: bool,
    to_sign: Option<ToSign>,
}

/// A name and what it names.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    pub(crate) name: &'static str,
    pub(crate) text: String,
}

/// A grade as it is marked: its word always stands with its colour.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Mark {
    label: String,
    colour: String,
}

#[derive(Debug, Serialize)]
struct Scores {
    grades: Vec<Mark>,
    rows: Vec<Row>,
    total: Row,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    counts: Vec<usize>,
    unanswered: usize,
    questions: usize,
}

#[derive(Debug, Serialize)]
struct Standard {
    name: String,
    statements: Vec<Statement>,
}

#[derive(Debug, Serialize)]
struct Statement {
    number: String,
    text: String,
    grade: Option<Mark>,
    fields: Vec<Field>,
}

/// A part of an answer that holds something.
#[derive(Debug, Serialize)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) blocks: Vec<Block>,
}

/// An action of the plan.
#[derive(Debug, Serialize)]
pub(crate) struct Planned {
    pub(crate) label: String,
    pub(crate) lead: String,
    action: Vec<Block>,
    impact: Vec<Block>,
    pub(crate) due: String,
    progress: Vec<Block>,
    serves: String,
    /// Too long to stand on one page for certain.
    long: bool,
}

#[derive(Debug, Serialize)]
struct Entry {
    label: String,
    title: String,
    location: Vec<Block>,
    owner: String,
    date: String,
    review_by: String,
    long: bool,
}

impl Document {
    pub(crate) fn of(paper: &Paper<'_>) -> Self {
        let catalogue = paper.catalogue;
        let shown = as_shown(catalogue, paper.contents);
        let questions = catalogue.questions(&shown.agency);
        let plan = action_plan(catalogue, &shown, paper.today);
        let marks = marks(&questions);
        let lacks = gaps_of_draft(catalogue, &shown, paper.carried).len();
        Self {
            title: line(&format!("{} – {}", shown.agency.name, catalogue.document().title)),
            agency: line(shown.agency.name.as_str()),
            catalogue: line(catalogue.document().title.as_str()),
            subtitle: line(&format!("{} · return {}", catalogue.document().title, paper.revision)),
            draft: paper.signed_off.is_none(),
            mark: mark(paper),
            stamp: stamp(paper),
            standing: standing(paper, lacks),
            reference: reference(paper),
            details: details(paper, &shown),
            brief: Brief::of(paper, &shown, &questions, &plan),
            scores: scores(catalogue, &shown, &marks),
            standards: questions
                .chunk_by(|one, next| one.standard.key == next.standard.key)
                .filter_map(|within| standard(within, &shown))
                .collect(),
            actions: plan.iter().map(planned).collect(),
            register: shown.evidence_register.iter().map(entry).collect(),
            summary: summary(&shown),
            signatures: signatures(paper),
            words: paper.words.filter(|_| paper.signed_off.is_some()).map(line),
            on_paper: matches!(paper.signed_off, Some(SignedOff::OnPaper(_))),
            to_sign: to_sign(paper, shown.agency.name.as_str()),
        }
    }
}

/// What people name it by: what was attested has a digest, a draft only its id.
fn reference(paper: &Paper<'_>) -> String {
    match paper.reference {
        Some(digest) => digest.to_string(),
        None => format!("{}, revision {}", paper.id, paper.revision),
    }
}

fn details(paper: &Paper<'_>, shown: &Contents) -> Vec<Pair> {
    let (catalogue, agency) = (paper.catalogue, &shown.agency);
    let kind = catalogue.agency_kind(&agency.kind).map(|kind| kind.name.to_string());
    let areas = agency.areas.iter().filter_map(|area| Some(catalogue.area(area)?.name.to_string()));
    let document = catalogue.document();
    let pairs = [
        ("Agency", agency.name.to_string()),
        ("Kind of agency", kind.unwrap_or_default()),
        ("Areas", areas.collect::<Vec<_>>().join(", ")),
        ("Safeguarding lead", person(paper.lead)),
        ("Senior officer who signs", person(paper.officer)),
        ("Catalogue", format!("{}, version {}, by {}", document.title, document.version, document.publisher)),
        ("Due", paper.due.map(day).unwrap_or_default()),
        ("Revision", paper.revision.to_string()),
    ];
    pairs.into_iter().filter_map(|(name, text)| pair(name, &text)).collect()
}

pub(crate) fn pair(name: &'static str, text: &str) -> Option<Pair> {
    (!text.is_empty()).then(|| Pair { name, text: line(text) })
}

fn person(person: &Person) -> String {
    let parts = [person.name.as_str(), person.job_title.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The grades of the scales in use, in their order.
fn marks<'q>(questions: &[Question<'q>]) -> Vec<&'q Grade> {
    let mut found: Vec<&Grade> = Vec::new();
    for grade in questions.iter().flat_map(|question| &question.scale.grades) {
        if !found.iter().any(|known| known.id == grade.id) {
            found.push(grade);
        }
    }
    found
}

impl Mark {
    pub(crate) fn of(grade: &Grade) -> Self {
        Self { label: line(grade.label.as_str()), colour: grade.colour.clone() }
    }
}

fn scores(catalogue: &Catalogue, shown: &Contents, marks: &[&Grade]) -> Scores {
    let found = score_summary(catalogue, shown);
    let row = |name: String, count: &candour_domain::assessment::Count| Row {
        name,
        counts: marks
            .iter()
            .map(|mark| count.grades.iter().find(|(id, _, _)| *id == mark.id).map_or(0, |(_, _, at)| *at))
            .collect(),
        unanswered: count.unanswered,
        questions: count.questions,
    };
    Scores {
        grades: marks.iter().map(|grade| Mark::of(grade)).collect(),
        rows: found
            .standards
            .iter()
            .map(|score| row(line(&format!("{}. {}", score.number, score.title)), &score.count))
            .collect(),
        total: row("All standards".to_owned(), &found.total),
    }
}

fn standard(within: &[Question<'_>], shown: &Contents) -> Option<Standard> {
    let standard = within.first()?.standard;
    Some(Standard {
        name: line(&format!("{}. {}", standard.number, standard.title)),
        statements: within.iter().map(|question| statement(question, shown)).collect(),
    })
}

fn statement(question: &Question<'_>, shown: &Contents) -> Statement {
    let blank = Answer::default();
    let answer = shown.answers.get(&question.statement.key).unwrap_or(&blank);
    let cited = shown.evidence_register.iter().filter(|entry| answer.cites.contains(&entry.id));
    let cited = cited.map(|entry| line(&format!("{}: {}", entry.label(), entry.title)));
    let actions = shown.actions.iter().filter(|action| answer.actions.contains(&action.id));
    let fields = [
        prose("Evidence", answer.prose(AnswerField::Evidence)),
        listed("Cited in the evidence register", cited.collect()),
        prose("Impact", answer.prose(AnswerField::Impact)),
        prose("Why impact cannot be shown yet", answer.prose(AnswerField::ImpactNotYet)),
        prose("Why this does not apply", answer.prose(AnswerField::Reason)),
        prose("What is done instead", answer.prose(AnswerField::Alternative)),
        prose("Note", answer.prose(AnswerField::Note)),
        listed("Actions", actions.map(cited_action).collect()),
    ];
    Statement {
        number: line(question.statement.number.as_str()),
        text: line(question.statement.text.as_str()),
        grade: answer.grade.as_ref().and_then(|id| question.scale.grade(id)).map(Mark::of),
        fields: fields.into_iter().flatten().collect(),
    }
}

fn cited_action(action: &Action) -> String {
    let due = action.due.map(|due| format!(", by {}", day(due))).unwrap_or_default();
    let lead = if action.lead.is_empty() { "nobody named yet" } else { action.lead.as_str() };
    let text = action.action.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    line(&format!("{}: {text} ({lead}{due})", action.label()))
}

pub(crate) fn prose(name: &'static str, text: Option<&Prose>) -> Option<Field> {
    let text = text.filter(|text| !text.is_empty())?;
    Some(Field { name, blocks: blocks(text.as_str()) })
}

fn listed(name: &'static str, items: Vec<String>) -> Option<Field> {
    (!items.is_empty()).then(|| Field { name, blocks: vec![Block::List(items)] })
}

fn summary(shown: &Contents) -> Vec<Field> {
    let parts = [
        prose("Strengths", Some(&shown.summary.strengths)),
        prose("Risks", Some(&shown.summary.risks)),
        prose("Support wanted", Some(&shown.summary.support_wanted)),
    ];
    parts.into_iter().flatten().collect()
}

fn planned(row: &ActionPlanRow<'_>) -> Planned {
    let action = &row.action;
    let serves: Vec<_> = row.statements.iter().map(|statement| statement.number.as_str()).collect();
    let due = action.due.map_or_else(|| "No date".to_owned(), |due| format!("By {}", day(due)));
    Planned {
        label: action.label(),
        lead: line(action.lead.as_str()),
        action: blocks(action.action.as_str()),
        impact: blocks(action.impact.as_str()),
        due: if row.overdue { format!("{due} (overdue)") } else { due },
        progress: blocks(action.progress.as_str()),
        serves: line(&serves.join(", ")),
        long: is_long(&[action.action.as_str(), action.impact.as_str(), action.progress.as_str()]),
    }
}

/// A row of a table goes on one page, unless it could be more than a page holds, whatever its letters.
fn is_long(texts: &[&str]) -> bool {
    const LETTERS: usize = 1_500;
    const LINES: usize = 20;
    let letters: usize = texts.iter().map(|text| text.chars().count()).sum();
    let lines: usize = texts.iter().map(|text| text.lines().count()).sum();
    letters > LETTERS || lines > LINES || !texts.iter().all(|text| text.chars().all(is_usual))
}

/// What the typeface lacks is written out, which takes eight letters for one.
fn is_usual(c: char) -> bool {
    (' '..'\u{250}').contains(&c) || "\n–—‘’“”…•€".contains(c)
}

fn entry(entry: &EvidenceEntry) -> Entry {
    Entry {
        label: entry.label(),
        title: line(entry.title.as_str()),
        location: blocks(entry.location.as_str()),
        owner: line(entry.owner.as_str()),
        date: entry.date.map(short_day).unwrap_or_default(),
        review_by: entry.review_by.map(short_day).unwrap_or_default(),
        long: is_long(&[entry.title.as_str(), entry.location.as_str(), entry.owner.as_str()]),
    }
}

/// How many statements there are, and how many of them are unanswered.
pub(crate) fn asked(questions: usize, unanswered: usize) -> String {
    let questions = count(questions, "statement");
    if unanswered == 0 {
        format!("of {questions}")
    } else {
        format!("of {questions}, {unanswered} not answered")
    }
}
