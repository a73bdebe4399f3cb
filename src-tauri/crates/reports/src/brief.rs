//! The brief: the two pages that the senior officer reads first. What does not fit is counted, and stands whole further on.

use candour_domain::assessment::{ActionPlanRow, Answer, Contents, score_summary, weak_spots};
use candour_domain::catalogue::Question;
use serde::Serialize;

use crate::data::{Mark, asked};
use crate::paper::Paper;
use crate::words::{day, line, start};

/// The most of each that two pages take, however long each is.
const STATEMENTS: usize = 20;
/// Of one grade, before there is more of any, so that each has its place.
const OF_ONE_GRADE: usize = 7;
const WEAK_SPOTS: usize = 7;
const ACTIONS: usize = 8;
/// Characters that there is room for.
const SUMMARY_ROOM: usize = 240;
const STATEMENT_ROOM: usize = 110;
const REASON_ROOM: usize = 95;
const ACTION_ROOM: usize = 90;
const LEAD_ROOM: usize = 40;

#[derive(Debug, Serialize)]
pub(crate) struct Brief {
    tally: Vec<Tally>,
    asked: String,
    summary: Vec<Said>,
    attention: Vec<Group>,
    weak_spots: Vec<Item>,
    weak_spots_more: usize,
    actions: Vec<Owned>,
    actions_more: usize,
    overdue: usize,
}

#[derive(Debug, Serialize)]
struct Tally {
    grade: Mark,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Said {
    field: &'static str,
    name: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Group {
    grade: Mark,
    /// Whether it says why, and not what is planned.
    reasons: bool,
    count: usize,
    items: Vec<Item>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Item {
    number: String,
    text: String,
    detail: String,
}

#[derive(Debug, Serialize)]
struct Owned {
    label: String,
    action: String,
    lead: String,
    due: String,
}

impl Brief {
    pub(crate) fn of(
        paper: &Paper<'_>,
        shown: &Contents,
        questions: &[Question<'_>],
        plan: &[ActionPlanRow<'_>],
    ) -> Self {
        let total = score_summary(paper.catalogue, shown).total;
        let mut groups: Vec<Group> = Vec::new();
        let mut tally = Vec::new();
        for (id, _, count) in &total.grades {
            let Some(grade) = questions.iter().find_map(|question| question.scale.grade(id)) else {
                continue;
            };
            tally.push(Tally { grade: Mark::of(grade), count: *count });
            if *count > 0 && grade.wants_attention() {
                let at = questions.iter().filter_map(|question| {
                    let answer = shown.answers.get(&question.statement.key)?;
                    (answer.grade.as_ref() == Some(id)).then(|| item(question, answer, shown))
                });
                groups.push(Group {
                    grade: Mark::of(grade),
                    reasons: grade.wants_reason(),
                    count: *count,
                    items: at.collect(),
                    more: 0,
                });
            }
        }
        let counts: Vec<usize> = groups.iter().map(|group| group.items.len()).collect();
        for (group, listed) in groups.iter_mut().zip(shares(&counts)) {
            group.items.truncate(listed);
            group.more = group.count - listed;
        }
        let raised = paper.carried.iter().flat_map(|carried| carried.raised(paper.catalogue, shown));
        let weak: Vec<_> = raised.chain(weak_spots(paper.catalogue, shown, paper.today)).collect();
        Self {
            tally,
            asked: asked(total.questions, total.unanswered),
            summary: [
                ("strengths", "Strengths", &shown.summary.strengths),
                ("risks", "Risks", &shown.summary.risks),
                ("support_wanted", "Support wanted", &shown.summary.support_wanted),
            ]
            .into_iter()
            .filter(|(_, _, text)| !text.is_empty())
            .map(|(field, name, text)| Said { field, name, text: start(text.as_str(), SUMMARY_ROOM) })
            .collect(),
            attention: groups,
            weak_spots_more: weak.len().saturating_sub(WEAK_SPOTS),
            weak_spots: weak
                .iter()
                .take(WEAK_SPOTS)
                .map(|spot| {
                    let number = |key| Some(paper.catalogue.statement(key)?.1.number.to_string());
                    let numbers: Vec<_> = spot.statements.iter().filter_map(number).collect();
                    Item {
                        number: start(&numbers.join(", "), 60),
                        text: line(&spot.kind.to_string()),
                        detail: String::new(),
                    }
                })
                .collect(),
            actions_more: plan.len().saturating_sub(ACTIONS),
            actions: plan.iter().take(ACTIONS).map(owned).collect(),
            overdue: plan.iter().filter(|row| row.overdue).count(),
        }
    }
}

/// How many of each group are listed: first as many as give each its place, then more of the first while there is room.
fn shares(counts: &[usize]) -> Vec<usize> {
    let mut room = STATEMENTS;
    let mut listed = vec![0; counts.len()];
    for most in [OF_ONE_GRADE, STATEMENTS] {
        for (listed, count) in listed.iter_mut().zip(counts) {
            let more = (count.min(&most) - *listed).min(room);
            *listed += more;
            room -= more;
        }
    }
    listed
}

/// A statement, with why it does not apply or what is planned.
fn item(question: &Question<'_>, answer: &Answer, shown: &Contents) -> Item {
    let planned = shown.actions.iter().filter(|action| answer.actions.contains(&action.id));
    let planned: Vec<_> = planned.map(|action| action.label()).collect();
    let statement = question.statement;
    let text = statement.short_title.as_ref().map_or(statement.text.as_str(), |title| title.as_str());
    Item {
        number: line(statement.number.as_str()),
        text: start(text, STATEMENT_ROOM),
        detail: if !answer.reason.is_empty() {
            start(answer.reason.as_str(), REASON_ROOM)
        } else if planned.is_empty() {
            String::new()
        } else {
            start(&format!("Planned: {}", planned.join(", ")), REASON_ROOM)
        },
    }
}

fn owned(row: &ActionPlanRow<'_>) -> Owned {
    let due = row.action.due.map_or_else(|| "No date".to_owned(), day);
    Owned {
        label: row.action.label(),
        action: start(row.action.action.as_str(), ACTION_ROOM),
        lead: start(row.action.lead.as_str(), LEAD_ROOM),
        due: if row.overdue { format!("{due} (overdue)") } else { due },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_grade_has_its_place_and_what_room_is_left_is_used() {
        assert_eq!(shares(&[7, 4, 8]), [7, 4, 8]);
        assert_eq!(shares(&[30, 4, 8]), [9, 4, 7]);
        assert_eq!(shares(&[30, 30, 30, 30]), [7, 7, 6, 0]);
        assert_eq!(shares(&[0, 1]), [0, 1]);
    }
}
