//! Looking at an assessment.

use std::path::Path;

use candour_contract::{
    ActionPlan, AnswerField, AssessmentCheck, AssessmentId, AssessmentListing, AssessmentView, CommentView,
    Failure, LogEntry, ScoreSummaryView, StageView,
};
use candour_operations::assessment;
use candour_operations::ports::Stop;
use serde_json::json;

use crate::output::{Output, counted, table, wrapped};
use crate::paper::BuiltIn;
use crate::session::Session;
use crate::{Outcome, input};

/// A stage in words.
fn stage(stage: StageView) -> &'static str {
    match stage {
        StageView::Draft => "draft",
        StageView::AwaitingSignOff => "awaiting sign-off",
        StageView::SignedOff => "signed off",
    }
}

/// Where something stands, and whether it was signed off on paper.
pub(crate) fn standing(at: StageView, signed_on_paper: bool) -> &'static str {
    if signed_on_paper { "signed on paper, as recorded by the lead" } else { stage(at) }
}

pub(super) fn list(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let listed = assessment::list(&session.open()?)?;
    let rows: Vec<AssessmentListing> = listed.iter().map(AssessmentListing::from).collect();
    output.result(&rows, || {
        if rows.is_empty() {
            return "No self-assessment yet. Start one with: candour assessment new.".to_owned();
        }
        let blocks = rows.iter().map(|row| {
            let due = row.due.as_ref().map(|due| format!(", due {due}")).unwrap_or_default();
            let (answered, questions, revision) = (row.answered, row.questions, row.revision);
            let asked = row.asked_by.as_ref().map(|lead| format!(", asked by {lead}")).unwrap_or_default();
            format!(
                "{}\n  {}, {}\n  {} of {questions} answered, {}, revision {revision}{due}{asked}",
                row.id,
                row.agency,
                row.catalogue,
                answered,
                standing(row.stage, row.signed_on_paper)
            )
        });
        blocks.collect::<Vec<_>>().join("\n")
    });
    Ok(Outcome::Done)
}

pub(super) fn show(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let shown = assessment::show(&session.open()?, input::id::<AssessmentId>(id)?)?;
    let view = AssessmentView::from(&shown);
    output.result(&view, || text(&view, &shown));
    Ok(Outcome::Done)
}

fn text(view: &AssessmentView, shown: &assessment::Shown) -> String {
    let questions = shown.questions();
    let asked = |key: &str| questions.iter().any(|question| question.statement.key.as_str() == key);
    let mut lines = head(view);
    // What was said of the whole, or of a statement that does not apply any more, stands before the statements.
    for comment in view.comments.iter().filter(|said| !said.statement.as_deref().is_some_and(asked)) {
        let about = comment.statement.as_ref().map(|key| format!("Of {key}. ")).unwrap_or_default();
        lines.extend([String::new(), wrapped(&format!("{about}{}", said(comment)), "  ")]);
    }
    for question in &questions {
        let key = question.statement.key.as_str();
        let given = view.answers.get(key).and_then(|answer| answer.as_object());
        lines.extend([
            String::new(),
            wrapped(&format!("{} {}", question.statement.number, question.statement.text), "    "),
            format!("    Key: {key}"),
        ]);
        match given.and_then(|given| given.get("grade")).and_then(|grade| grade.as_str()) {
            Some(grade) => {
                let label = question.scale.grades.iter().find(|known| known.id.as_str() == grade);
                lines.push(format!("    {}", label.map_or(grade, |known| known.label.as_str())));
            }
            None => lines.push("    Not graded yet".to_owned()),
        }
        for name in fields() {
            let Some(value) = given.and_then(|given| given.get(name)) else { continue };
            let parked = view.parked.iter().any(|parked| *parked == format!("{key}.{name}"));
            let kept = if parked { " (kept, not sent)" } else { "" };
            let value = match value.as_array() {
                Some(ids) => labels(name, ids, shown),
                None => value.as_str().unwrap_or_default().to_owned(),
            };
            lines.push(wrapped(&format!("    {}{kept}: {value}", name.replace('_', " ")), "      "));
        }
        let comments = view.comments.iter().filter(|comment| comment.statement.as_deref() == Some(key));
        lines.extend(comments.map(|comment| wrapped(&format!("    {}", said(comment)), "      ")));
    }
    lines.extend(rest(shown));
    lines.join("\n")
}

/// Who answers and who signs.
fn head(view: &AssessmentView) -> Vec<String> {
    let due = view.due.as_ref().map(|due| format!(", due {due}")).unwrap_or_default();
    let mut lines = vec![
        format!("{}, {} {}", view.agency, view.catalogue.title, view.catalogue.version),
        format!("{}, revision {}{due}", standing(view.stage, view.signed_on_paper), view.revision),
        wrapped(&format!("Kind: {}. Areas: {}.", view.kind, view.areas.join(", ")), "  "),
    ];
    if !view.opt_in.is_empty() {
        lines.push(wrapped(&format!("Opted into: {}.", view.opt_in.join(", ")), "  "));
    }
    for (role, person) in [("Lead", &view.lead), ("Officer", &view.officer)] {
        lines.push(wrapped(&format!("{role}: {}, {}", person.name, person.job_title), "  "));
    }
    lines
}

/// A comment, with what there is to know of it.
fn said(comment: &CommentView) -> String {
    let title = if comment.job_title.is_empty() { "" } else { ", " };
    let name = if comment.by.is_empty() { comment.role.as_str() } else { comment.by.as_str() };
    let sent = if comment.sent_at.is_none() { ", not sent yet" } else { "" };
    let changed = if comment.answer_changed { ", before the answer was changed" } else { "" };
    format!("Comment by {name}{title}{}, {}{sent}{changed}: {}", comment.job_title, comment.at, comment.text)
}

/// What stands beside the answers: the agency's view of the whole, the evidence register, and where the action plan is.
fn rest(shown: &assessment::Shown) -> Vec<String> {
    let contents = &shown.assessment.contents;
    let summary = &contents.summary;
    let parts = [
        ("strengths", &summary.strengths),
        ("risks", &summary.risks),
        ("support wanted", &summary.support_wanted),
    ];
    let mut lines = vec![String::new(), "The agency's summary".to_owned()];
    for (name, text) in parts {
        let text = text.to_string();
        let said = if text.is_empty() { "nothing said yet" } else { text.as_str() };
        lines.push(wrapped(&format!("    {name}: {said}"), "      "));
    }
    if !contents.evidence_register.is_empty() {
        lines
            .extend([String::new(), "Evidence register (what no answer cites is kept, not sent)".to_owned()]);
    }
    for entry in &contents.evidence_register {
        let date = entry.date.map(|date| format!(", {date}")).unwrap_or_default();
        let review = entry.review_by.map(|date| format!(" Review by: {date}.")).unwrap_or_default();
        let (label, title, location, owner) = (entry.label(), &entry.title, &entry.location, &entry.owner);
        lines.push(wrapped(
            &format!("    {label} {title}{date}. Kept: {location}. Owner: {owner}.{review}"),
            "      ",
        ));
    }
    lines.extend([
        String::new(),
        format!("The action plan: candour assessment actions {}", shown.assessment.id),
    ]);
    lines
}

/// The fields of an answer after its grade, in the order a person meets them.
fn fields() -> impl Iterator<Item = &'static str> {
    AnswerField::ALL.into_iter().filter(|field| *field != AnswerField::Grade).map(AnswerField::as_str)
}

/// Cited actions and entries by their labels.
fn labels(name: &str, ids: &[serde_json::Value], shown: &assessment::Shown) -> String {
    let contents = &shown.assessment.contents;
    let label = |id: &serde_json::Value| {
        let id = id.as_str()?;
        match name {
            "actions" => {
                contents.actions.iter().find(|item| item.id.to_string() == id).map(|item| item.label())
            }
            _ => contents
                .evidence_register
                .iter()
                .find(|item| item.id.to_string() == id)
                .map(|item| item.label()),
        }
    };
    ids.iter().filter_map(label).collect::<Vec<_>>().join(", ")
}

pub(super) fn check(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let found = assessment::check(&session.open()?, input::id::<AssessmentId>(id)?)?;
    let view = AssessmentCheck::from(&found);
    output.result(&view, || check_text(&view));
    Ok(Outcome::Done)
}

pub(crate) fn check_text(view: &AssessmentCheck) -> String {
    let mut lines = Vec::new();
    if view.complete {
        lines.push("Nothing is missing: it can be attested.".to_owned());
    } else {
        lines.push(format!("{} to fill before it can be attested:", counted(view.gaps.len(), "gap", "gaps")));
    }
    for gap in &view.gaps {
        let key = gap.statement.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
        let place = gap
            .number
            .as_ref()
            .or(gap.label.as_ref())
            .map(|place| format!("{place}{key}: "))
            .unwrap_or_default();
        lines.push(wrapped(&format!("- {place}{}", gap.message), "  "));
    }
    if !view.weak_spots.is_empty() {
        let count = counted(
            view.weak_spots.len(),
            "weak spot that a panel would ask about",
            "weak spots that a panel would ask about",
        );
        lines.push(format!("{count}:"));
    }
    for spot in &view.weak_spots {
        let place = spot.label.clone().map_or_else(
            || spot.numbers.join(", "),
            |label| format!("{label} ({})", spot.numbers.join(", ")),
        );
        lines.push(wrapped(&format!("- {place}: {}", spot.message), "  "));
    }
    if !view.comments.is_empty() {
        lines.push("The senior officer says:".to_owned());
    }
    for comment in &view.comments {
        let place = comment.number.as_deref().unwrap_or("the whole");
        let changed = if comment.answer_changed { " (before the answer was changed)" } else { "" };
        lines.push(wrapped(&format!("- {place}{changed}: {}", comment.text), "  "));
    }
    for parked in &view.parked {
        lines.push(format!(
            "Kept in the draft, not sent: {} of {}.",
            parked.field.replace('_', " "),
            parked.number
        ));
    }
    if !view.left.is_empty() {
        lines.push("From last time, without a counterpart here:".to_owned());
    }
    for left in &view.left {
        let grade = left.grade.as_deref().unwrap_or("not graded");
        lines.push(wrapped(&format!("- {} {} ({grade})", left.number, left.text), "  "));
        for field in &left.fields {
            lines.push(wrapped(&format!("    {}: {}", field.field.replace('_', " "), field.text), "      "));
        }
    }
    if !view.uncited.is_empty() {
        lines.push(wrapped(
            &format!("Kept in the draft, not sent, because no answer cites it: {}.", view.uncited.join(", ")),
            "  ",
        ));
    }
    lines.join("\n")
}

pub(super) fn summary(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let found = assessment::summary(&session.open()?, input::id::<AssessmentId>(id)?)?;
    let view = ScoreSummaryView::from(&found.scores);
    output.result(&view, || summary_text(&view, &found));
    Ok(Outcome::Done)
}

/// The table of seed 003, then the shares with both bases named.
pub(crate) fn summary_text(view: &ScoreSummaryView, found: &assessment::Summary) -> String {
    let label = |grade: &str| {
        let scales = found.catalogue.document().scales.iter().flat_map(|scale| &scale.grades);
        scales
            .into_iter()
            .find(|known| known.id.as_str() == grade)
            .map_or(grade.to_owned(), |known| known.label.to_string())
    };
    let labels: Vec<String> = view.total.grades.iter().map(|(grade, _)| label(grade)).collect();
    let mut heads = vec!["Standard", "Questions"];
    heads.extend(labels.iter().map(String::as_str));
    heads.push("Unanswered");
    let mut table = table(&heads, 1);
    let row = |title: String, count: &candour_contract::CountView| {
        let mut cells = vec![title, count.questions.to_string()];
        let at = |grade: &str| count.grades.iter().find(|(known, _)| known == grade).map_or(0, |(_, at)| *at);
        cells.extend(view.total.grades.iter().map(|(grade, _)| at(grade).to_string()));
        cells.push(count.unanswered.to_string());
        cells
    };
    for standard in &view.standards {
        table.add_row(row(format!("{}. {}", standard.number, standard.title), &standard.count));
    }
    table.add_row(row("All standards".to_owned(), &view.total));
    let mut lines = vec![table.to_string()];
    for share in &view.total.shares {
        let percent =
            |percent: Option<usize>| percent.map(|percent| format!(" ({percent}%)")).unwrap_or_default();
        let graded = share
            .of_graded
            .map(|base| format!(", {} of {base} graded{}", share.count, percent(share.percent_of_graded)));
        lines.push(format!(
            "{}: {} of {} answered{}{}",
            label(&share.grade),
            share.count,
            share.of_answered,
            percent(share.percent_of_answered),
            graded.unwrap_or_default()
        ));
    }
    lines.join("\n")
}

pub(super) fn actions(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let plan = ActionPlan::from(&assessment::actions(&session.open()?, input::id::<AssessmentId>(id)?)?);
    output.result(&plan, || {
        if plan.actions.is_empty() {
            return "No answer cites an improvement action yet.".to_owned();
        }
        let mut lines = vec![format!("Action plan of {}", plan.agency)];
        for action in &plan.actions {
            let due = action.due.as_deref().unwrap_or("no date yet");
            let overdue = if action.overdue { ", OVERDUE" } else { "" };
            let statements = action.numbers.join(", ");
            lines.push(String::new());
            lines.push(wrapped(
                &format!("{} for {statements}, by {due}{overdue}: {}", action.label, action.action),
                "    ",
            ));
            lines
                .push(wrapped(&format!("    Lead: {}. Measured by: {}", action.lead, action.impact), "    "));
            lines.push(wrapped(&format!("    Progress: {}", action.progress), "    "));
        }
        lines.join("\n")
    });
    Ok(Outcome::Done)
}

pub(super) fn pdf(
    id: &str,
    out: &Path,
    replace: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let overwrite = input::overwrite(replace);
    let workspace = session.open()?;
    let papers = assessment::papers(&workspace, id)?;
    let made = assessment::save_paper(&workspace, &papers.pdf(&BuiltIn, &Stop::default())?, out, overwrite)?;
    let view = json!({"file": made.path, "bytes": made.bytes, "draft": papers.is_draft()});
    output.result(&view, || {
        let draft = match (papers.is_to_sign(), papers.is_draft()) {
            (true, _) => " Every page says that it is not signed off. Its last page is to be signed where the senior officer signs in ink.",
            (false, true) => " Every page says that it is a draft.",
            (false, false) => "",
        };
        format!("{} is written and read back.{draft}", out.display())
    });
    output.note("The PDF is not encrypted, and is for reading: only the signed file can be verified.");
    Ok(Outcome::Done)
}

pub(super) fn log(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let changes = assessment::log(&session.open()?, input::id::<AssessmentId>(id)?)?;
    let entries: Vec<LogEntry> = changes.iter().map(LogEntry::from).collect();
    output.result(&entries, || {
        let line = |entry: &LogEntry| {
            let by = entry
                .name
                .as_deref()
                .filter(|name| !name.is_empty())
                .or(entry.role.as_deref())
                .unwrap_or("Candour");
            format!("{}  {}  {by}", entry.at, entry.operation)
        };
        entries.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(Outcome::Done)
}
