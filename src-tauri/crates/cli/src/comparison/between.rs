//! Two audits in a terminal.

use candour_contract::{AnswersBetweenView, BetweenView, ComparedStatementView, TallyView};

use crate::output::{counted, table, wrapped};

pub(super) fn text(view: &BetweenView) -> String {
    let mut rows = table(&["Statement", "Then", "Now", "Down", "Same", "Up", "N/A"], 3);
    for of in &view.statements {
        rows.add_row([
            format!(
                "{} {}{}",
                of.number,
                of.title,
                if of.same_question { "" } else { " (asked otherwise then)" }
            ),
            then(of),
            met(&of.now),
            of.lowered.to_string(),
            of.same.to_string(),
            of.raised.to_string(),
            of.otherwise.to_string(),
        ]);
    }
    let before = super::head(&view.before);
    let mut lines = vec![super::head(&view.now), format!("Beside it: {before}"), rows.to_string()];
    let mut list = |head: &str, names: Vec<&str>| {
        if !names.is_empty() {
            lines.push(wrapped(&format!("{head}: {}", names.join("; ")), "  "));
        }
    };
    list("Asked then and not now", view.only_before.iter().map(|each| each.name.as_str()).collect());
    list("Asked now and not then", view.only_now.iter().map(|each| each.name.as_str()).collect());
    list("Returned then only", view.returned_only_before.iter().map(String::as_str).collect());
    list("Returned now only", view.returned_only_now.iter().map(String::as_str).collect());
    lines.push(wrapped(
        "Shares are of those graded. Down, same and up count agencies that answered both times; N/A those that went to or from a grade that is \
         no judgement. Open a figure with: candour audit answers AUDIT FIGURE --with EARLIER --statement KEY.",
        "",
    ));
    lines.join("\n")
}

/// The answers that a figure counts, agency by agency.
pub(super) fn answers(view: &AnswersBetweenView) -> String {
    let before = super::head(&view.before);
    let count = counted(view.answers.len(), "agency", "agencies");
    let mut lines = vec![super::head(&view.now), format!("Beside it: {before}"), count];
    for one in &view.answers {
        let Some(who) = one.now.as_ref().or(one.before.as_ref()) else { continue };
        lines.push(format!("\n{}", who.agency));
        let equal = one.equal.as_ref().map(|grade| format!(" (now {})", grade.label)).unwrap_or_default();
        for (when, answer, more) in [("then", &one.before, equal.as_str()), ("now", &one.now, "")] {
            let Some(answer) = answer else { continue };
            let (number, title) = (&answer.statement.number, &answer.statement.title);
            lines.push(wrapped(&format!("{when}, {number} {title}: {}{more}", answer.cell.label), "  "));
            if !answer.first_words.is_empty() {
                lines.push(wrapped(&format!("  {}", answer.first_words), "  "));
            }
        }
    }
    lines.join("\n")
}

/// What was met then: on the scale of now where it has an equal, and otherwise as it was.
fn then(of: &ComparedStatementView) -> String {
    match &of.then_on_scale_of_now {
        Some(tally) => met(tally),
        None => {
            let as_it_was: Vec<String> = of.then.iter().map(met).collect();
            let without: Vec<&str> = of.without_equal.iter().map(|grade| grade.label.as_str()).collect();
            match without.is_empty() {
                true => as_it_was.join("\n"),
                false => format!("{}\nNo equal now: {}", as_it_was.join("\n"), without.join(", ")),
            }
        }
    }
}

fn met(tally: &TallyView) -> String {
    let Some(met) = &tally.met else { return "-".to_owned() };
    let share = &met.share;
    match (share.percent_of_graded, share.of_graded) {
        (Some(percent), Some(base)) => format!("{} {percent}% ({} of {base})", met.label, share.count),
        _ => format!("{}: nobody graded", met.label),
    }
}
