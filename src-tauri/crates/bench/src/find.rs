//! Words looked for in everything of an assessment, against a bare scan of the same text.

use candour_domain::assessment::{AnswerField, Assessment, find};
use candour_domain::find::Words;
use candour_operations::assessment::show;

use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::Subject;

/// Words that stand in the last answer only, so that all is looked through.
pub(crate) fn line(subject: &Subject) -> Outcome<Line> {
    let shown = show(&subject.workspace, subject.id)?;
    let last = subject.statements.last().ok_or("no statement")?.to_string();
    let words = Words::typed(&last.to_uppercase());
    let texts = texts(&shown.assessment);
    let statements: Vec<String> = subject
        .catalogue
        .document()
        .standards
        .iter()
        .flat_map(|standard| &standard.statements)
        .map(|statement| statement.text.to_string())
        .collect();
    let pair = in_turns(
        |_| {
            timed(|| {
                let found = find(&subject.catalogue, &shown.assessment, &words);
                if found.total > 0 { Ok(found.total) } else { Err("nothing was found") }
            })
        },
        |_| {
            timed(|| {
                let scanned = texts.iter().copied().chain(statements.iter().map(String::as_str));
                let found = scanned.filter(|text| text.contains(&last)).count();
                if found > 0 { Ok(found) } else { Err("nothing was found") }
            })
        },
    )?;
    let name = format!("find words in {} statements: contains", subject.statements.len());
    Ok(Line { name, pair, goal: Goal::Told })
}

fn texts(assessment: &Assessment) -> Vec<&str> {
    let contents = &assessment.contents;
    let answers = contents.answers.values().flat_map(|answer| {
        AnswerField::ALL.into_iter().filter_map(|field| answer.prose(field)).map(|prose| prose.as_str())
    });
    let actions = contents.actions.iter().flat_map(|action| {
        [action.lead.as_str(), action.action.as_str(), action.impact.as_str(), action.progress.as_str()]
    });
    let entries = contents
        .evidence_register
        .iter()
        .flat_map(|entry| [entry.title.as_str(), entry.location.as_str(), entry.owner.as_str()]);
    answers.chain(actions).chain(entries).collect()
}
