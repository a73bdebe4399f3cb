//! What a colleague sent back, in either form, as answers that can be merged.

use std::collections::BTreeMap;

use candour_domain::assessment::{Action, Answer, ColleagueReturn, ColleagueShare};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{ActionId, StatementKey};
use candour_domain::text::Line;
use candour_sealed::payload::ShareReturn;
pub use candour_sheets::Told;
use candour_sheets::{Returned, ReturnedRow};
use uuid::Uuid;

/// The answers of a sheet. What does not fit is told, and the rest is taken.
pub(super) fn of_sheet(
    share: &ColleagueShare,
    catalogue: &Catalogue,
    sheet: Returned,
) -> (ColleagueReturn, Vec<Told>) {
    let mut told = sheet.told;
    let mut names: Vec<Line> = Vec::new();
    let mut returned = ColleagueReturn {
        by: Line::default(),
        answers: BTreeMap::new(),
        actions: Vec::new(),
        evidence_register: Vec::new(),
    };
    for row in sheet.rows {
        let Some(base) = share.base.get(&row.statement) else {
            let problem = "is of a statement that this sheet was not made for; it is not read.";
            told.push(Told { place: format!("row {}", row.row), problem: problem.to_owned() });
            continue;
        };
        if !row.by.is_empty() && !names.contains(&row.by) {
            names.push(row.by.clone());
        }
        let answer = answer(share, catalogue, base, &row, &mut returned.actions, &mut told);
        returned.answers.insert(row.statement, answer);
    }
    for key in share.base.keys().filter(|key| !returned.answers.contains_key(*key)) {
        let number = catalogue.statement(key).map(|(_, statement)| statement.number.to_string());
        let problem = "has no row in the sheet any more; what is there already stays.";
        told.push(Told {
            place: format!("statement {}", number.unwrap_or_default()),
            problem: problem.to_owned(),
        });
    }
    returned.by = together(&names).unwrap_or_else(|| share.colleague.clone());
    (returned, told)
}

/// Several names as one.
fn together(names: &[Line]) -> Option<Line> {
    let joined = names.iter().map(Line::as_str).collect::<Vec<_>>().join(", ");
    let line = Line::tidy(&joined).ok().or_else(|| names.first().cloned());
    line.filter(|line| !line.is_empty())
}

fn answer(
    share: &ColleagueShare,
    catalogue: &Catalogue,
    base: &Answer,
    row: &ReturnedRow,
    actions: &mut Vec<Action>,
    told: &mut Vec<Told>,
) -> Answer {
    let mut tell = |place: String, problem: String| told.push(Told { place, problem });
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = catalogue.statement(&row.statement).map(|(_, statement)| statement.text.to_string());
    if asked.is_some_and(|asked| even(&asked) != even(&row.wording)) {
        let problem = "has another wording of the statement than was asked; the answer is taken as one to what was asked.";
        tell(format!("row {}", row.row), problem.to_owned());
    }
    let mut answer = Answer { cites: base.cites.clone(), actions: base.actions.clone(), ..Answer::default() };
    if let Some((word, place)) = &row.grade {
        let scale = catalogue.scale_of(&row.statement);
        let same = |label: &str| even(label).to_lowercase() == even(word).to_lowercase();
        let grade = scale.and_then(|scale| scale.grades.iter().find(|grade| same(grade.label.as_str())));
        match grade {
            Some(grade) => answer.grade = Some(grade.id.clone()),
            None => {
                let word: String = word.chars().take(40).collect();
                tell(
                    place.clone(),
                    format!("“{word}” is none of the grades to choose from; no grade is read."),
                );
            }
        }
    }
    for (field, prose) in &row.texts {
        // The texts are within their limits: nothing can be refused.
        let _ = answer.set_text(*field, prose.to_string());
    }
    if let Some(proposed) = &row.action {
        let id = ActionId::new(Uuid::new_v5(&share.id.uuid(), row.statement.as_str().as_bytes()));
        actions.push(Action {
            lead: proposed.lead.clone(),
            action: proposed.action.clone(),
            impact: proposed.impact.clone(),
            due: proposed.due,
            progress: proposed.progress.clone(),
            ..Action::blank(id, u32::try_from(actions.len()).unwrap_or(u32::MAX).saturating_add(1))
        });
        answer.actions.push(id);
    }
    answer
}

/// The answers of a file.
pub(super) fn of_file(share: &ColleagueShare, content: &ShareReturn) -> ColleagueReturn {
    let asked = |key: &StatementKey| share.base.contains_key(key);
    let answers = content.answers.iter().filter(|(key, _)| asked(key));
    ColleagueReturn {
        by: if content.signer.name.is_empty() {
            share.colleague.clone()
        } else {
            content.signer.name.clone()
        },
        answers: answers.map(|(key, answer)| (key.clone(), answer.clone())).collect(),
        actions: content.actions.clone(),
        evidence_register: content.evidence_register.clone(),
    }
}
