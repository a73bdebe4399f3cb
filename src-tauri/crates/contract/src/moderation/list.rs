//! Answers in moderation, in lists: the queue, an agency's, a statement's; and how many stand where.

use std::collections::BTreeMap;

use candour_domain::catalogue::Grade;
use candour_domain::find::first_words;
use candour_domain::ids::{GradeId, InvitedId, MemberId, StatementKey};
use candour_domain::moderation::{Act, Spot, State};
use candour_operations::moderation::{Moderated, Queue};
use serde::Serialize;
use ts_rs::TS;

use super::{MemberView, ReasonView, SaidView};
use crate::moment::moment;
use crate::summary::GradeMark;

/// How many characters of a statement stand for it where it has no short title.
const FIRST_WORDS: usize = 60;

/// An audit in moderation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ModerationView {
    /// The audit's id.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// Who moderates.
    pub members: Vec<MemberView>,
    /// Who sits at this computer, where they have said so.
    pub me: Option<MemberView>,
    /// Whether it is moderated here with the papers of one member, who alone sits at this computer.
    pub with_papers: bool,
    /// The audit whose answers were looked at too.
    pub earlier: Option<String>,
    /// How many answers there are: those with a grade, in returns that count.
    pub answers: usize,
    /// How many of the invited have a return that counts.
    pub returned: usize,
    /// How many are invited.
    pub invited: usize,
    /// How many answers stand where.
    pub states: Vec<StateCount>,
    /// What stands out or was drawn, and nobody has decided on.
    pub to_look_at: Vec<SpotView>,
    /// What members decided differently on.
    pub to_settle: Vec<SpotView>,
    /// Proposals that wait for the agency.
    pub waiting: Vec<SpotView>,
    /// What agencies replied to.
    pub replied: Vec<SpotView>,
    /// What is accepted or agreed.
    pub done: Vec<SpotView>,
    /// What nobody decided on, by why.
    pub not_looked_at: Vec<NotLookedAtView>,
    /// The agencies, with how far each is.
    pub agencies: Vec<AgencyAnswers>,
    /// The statements, with how far each is.
    pub statements: Vec<AgencyAnswers>,
    /// The samples that were drawn, the last first.
    pub samples: Vec<SampleView>,
    /// Who declared an interest in which agency, the last first.
    pub interests: Vec<SaidView>,
}

/// How many answers stand somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StateCount {
    /// A stable word for it.
    pub state: String,
    /// In words.
    pub words: String,
    /// How many.
    pub count: usize,
}

/// Why so many answers were not decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NotLookedAtView {
    /// A stable word for why.
    pub code: String,
    /// Why, as a sentence.
    pub words: String,
    /// How many.
    pub count: usize,
}

/// An agency, or a statement, and how far its answers are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AgencyAnswers {
    /// The agency's id, or the statement's key.
    pub id: String,
    /// The agency's name, or the statement's number and a few words.
    pub name: String,
    /// How many graded answers there are.
    pub answers: usize,
    /// How many of them somebody decided on.
    pub looked_at: usize,
    /// Of an agency: whether a return of it counts. Of a statement: whether any answer does.
    pub returned: bool,
}

/// A sample that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleView {
    /// Its event's id.
    pub id: String,
    /// From what it was drawn.
    pub seed: String,
    /// How many answers there were to draw from.
    pub from: u32,
    /// How many were drawn.
    pub drawn: usize,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// An answer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SpotView {
    /// The agency's id in the audit.
    pub agency: String,
    /// Its name.
    pub agency_name: String,
    /// The statement's key.
    pub statement: String,
    /// Its number.
    pub number: String,
    /// A few words for it.
    pub title: String,
    /// The agency's own grade.
    pub grade: Option<GradeMark>,
    /// The grade that the panel holds right.
    pub panel: Option<GradeMark>,
    /// A stable word for where it stands.
    pub state: String,
    /// In words.
    pub state_words: String,
    /// Why it stands out.
    pub reasons: Vec<ReasonView>,
    /// Whether it was drawn at random.
    pub drawn: bool,
}

impl SpotView {
    /// An answer, as it stands.
    pub fn of(queue: &Queue, spot: &Spot) -> Self {
        let moderated = &queue.moderated;
        let catalogue = &moderated.catalogue;
        let stand = moderated.moderation.stand(spot.agency, &spot.statement);
        let known = catalogue.statement(&spot.statement).map(|(_, statement)| statement);
        let mark = |grade: &GradeId| catalogue.grade(&spot.statement, grade).map(GradeMark::from);
        let answer = moderated.asked_of(spot.agency).and_then(|asked| asked.answers.get(&spot.statement));
        Self {
            agency: spot.agency.to_string(),
            agency_name: name_of(moderated, spot.agency),
            statement: spot.statement.to_string(),
            number: known.map(|statement| statement.number.to_string()).unwrap_or_default(),
            title: known.map(short_title).unwrap_or_default(),
            grade: answer.and_then(|answer| answer.grade.as_ref()).and_then(mark),
            panel: stand.panel.as_ref().and_then(mark),
            state: stand.state.as_str().to_owned(),
            state_words: stand.state.to_string(),
            reasons: queue.of(spot).map(|queued| ReasonView::all(catalogue, queued)).unwrap_or_default(),
            drawn: moderated.moderation.drawn().contains(spot),
        }
    }

    /// All answers of an agency that are asked of it.
    pub fn of_agency(queue: &Queue, agency: InvitedId) -> Vec<Self> {
        let statements = queue.moderated.statements_of(agency).into_iter();
        statements.map(|key| Self::of(queue, &Spot { agency, statement: key.clone() })).collect()
    }

    /// All answers to a statement, of those it is asked of, in the order of the invited.
    pub fn of_statement(queue: &Queue, statement: &StatementKey) -> Vec<Self> {
        let asked = queue.moderated.asked.iter().filter(|asked| asked.answers.contains_key(statement));
        asked
            .map(|asked| Self::of(queue, &Spot { agency: asked.agency, statement: statement.clone() }))
            .collect()
    }
}

pub(super) fn name_of(moderated: &Moderated, agency: InvitedId) -> String {
    moderated.audit.invited(agency).map(|invited| invited.name.to_string()).unwrap_or_default()
}

pub(super) fn short_title(statement: &candour_domain::catalogue::Statement) -> String {
    let short = statement.short_title.as_ref().map(ToString::to_string);
    short.unwrap_or_else(|| first_words(statement.text.as_str(), FIRST_WORDS))
}

impl ModerationView {
    /// An audit in moderation, before one of its members.
    pub fn of(queue: &Queue, me: Option<MemberId>) -> Self {
        let moderated = &queue.moderated;
        let spots = |spots: &[Spot]| spots.iter().map(|spot| SpotView::of(queue, spot)).collect();
        let mut states: BTreeMap<State, usize> = State::ALL.into_iter().map(|state| (state, 0)).collect();
        for (agency, statement) in graded(moderated) {
            let state = moderated.moderation.stand(agency, statement).state;
            *states.entry(state).or_default() += 1;
        }
        let answers = states.values().sum();
        let standing = moderated.history.in_order().into_iter().rev();
        let standing: Vec<_> =
            standing.filter(|event| moderated.moderation.validity().stands(event.id)).collect();
        let samples = standing.iter().filter_map(|event| match &event.act {
            Act::Sampled { seed, from, drawn } => Some(SampleView {
                id: event.id.to_string(),
                seed: seed.to_string(),
                from: *from,
                drawn: drawn.len(),
                by: event.by.name.to_string(),
                at: moment(event.at),
            }),
            _ => None,
        });
        let interests = standing.iter().filter(|event| matches!(event.act, Act::InterestDeclared { .. }));
        let me = moderated.members.iter().find(|member| Some(member.id) == me);
        Self {
            audit: moderated.audit.id.to_string(),
            title: moderated.audit.title.to_string(),
            members: moderated.members.iter().map(MemberView::from).collect(),
            me: me.map(MemberView::from),
            with_papers: moderated.papers_of.is_some(),
            earlier: queue.earlier.as_ref().map(ToString::to_string),
            answers,
            returned: moderated.returns.len(),
            invited: moderated.audit.invited.len(),
            states: states
                .into_iter()
                .map(|(state, count)| StateCount {
                    state: state.as_str().to_owned(),
                    words: state.to_string(),
                    count,
                })
                .collect(),
            to_look_at: spots(&queue.worklist.to_look_at),
            to_settle: spots(&queue.worklist.to_settle),
            waiting: spots(&queue.worklist.waiting),
            replied: spots(&queue.worklist.replied),
            done: spots(&queue.worklist.done),
            not_looked_at: NotLookedAtView::all(queue),
            agencies: agencies(moderated),
            statements: statements(moderated),
            samples: samples.collect(),
            interests: interests
                .map(|event| {
                    let said = SaidView::of(moderated, event);
                    let agency = event.act.agency().map(|agency| name_of(moderated, agency));
                    SaidView { words: format!("{} in {}", said.words, agency.unwrap_or_default()), ..said }
                })
                .collect(),
        }
    }
}

/// Every answer with a grade, of returns that count.
fn graded(moderated: &Moderated) -> impl Iterator<Item = (InvitedId, &StatementKey)> {
    moderated.asked.iter().flat_map(|asked| {
        let graded = asked.answers.iter().filter(|(_, answer)| answer.grade.is_some());
        graded.map(|(statement, _)| (asked.agency, statement))
    })
}

impl NotLookedAtView {
    /// Counted by why, the most first.
    pub(super) fn all(queue: &Queue) -> Vec<Self> {
        let mut counts: BTreeMap<&'static str, (String, usize)> = BTreeMap::new();
        for (_, why) in &queue.not_looked_at {
            counts.entry(why.code()).or_insert_with(|| (why.to_string(), 0)).1 += 1;
        }
        let mut all: Vec<Self> = counts
            .into_iter()
            .map(|(code, (words, count))| Self { code: code.to_owned(), words, count })
            .collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.count));
        all
    }
}

fn looked_at(moderated: &Moderated, agency: InvitedId, statement: &StatementKey) -> bool {
    moderated.moderation.stand(agency, statement).state != State::NotLookedAt
}

fn agencies(moderated: &Moderated) -> Vec<AgencyAnswers> {
    let one = |asked: &candour_domain::moderation::Asked| {
        let graded = asked.answers.iter().filter(|(_, answer)| answer.grade.is_some());
        let graded: Vec<&StatementKey> = graded.map(|(statement, _)| statement).collect();
        AgencyAnswers {
            id: asked.agency.to_string(),
            name: name_of(moderated, asked.agency),
            answers: graded.len(),
            looked_at: graded.iter().filter(|key| looked_at(moderated, asked.agency, key)).count(),
            returned: asked.submission.is_some(),
        }
    };
    moderated.asked.iter().map(one).collect()
}

fn statements(moderated: &Moderated) -> Vec<AgencyAnswers> {
    let mut counts: BTreeMap<&StatementKey, (usize, usize)> = BTreeMap::new();
    for asked in &moderated.asked {
        for (statement, answer) in &asked.answers {
            let count = counts.entry(statement).or_default();
            count.0 += usize::from(answer.grade.is_some());
            count.1 += usize::from(answer.grade.is_some() && looked_at(moderated, asked.agency, statement));
        }
    }
    let all = moderated.catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let one = |statement: &candour_domain::catalogue::Statement| {
        let (answers, looked_at) = counts.get(&statement.key).copied()?;
        let name = format!("{} {}", statement.number, short_title(statement));
        Some(AgencyAnswers { id: statement.key.to_string(), name, answers, looked_at, returned: answers > 0 })
    };
    all.filter_map(one).collect()
}

/// The mark of a grade of a statement.
pub(super) fn mark(moderated: &Moderated, key: &StatementKey, grade: Option<&GradeId>) -> Option<GradeMark> {
    moderated.catalogue.grade(key, grade?).map(|grade: &Grade| GradeMark::from(grade))
}
