//! Moderation as lines of text.

use candour_contract::{AgencyPanel, AnswerPage, ModerationView, ReasonView, SaidView, SpotView};

use crate::output::{counted, wrapped};
use crate::workspace::backup::when;

pub(super) fn said(view: &SaidView) -> String {
    let head = format!("Kept, as {}.", view.id);
    [head, event(view)].join("\n")
}

/// An event: what, by whom and when, and what was said with it.
fn event(view: &SaidView) -> String {
    let number = view.number.as_ref().map(|number| format!("{number}: ")).unwrap_or_default();
    let mut lines = vec![format!("- {number}{} ({}, {})", view.words, view.by, when(&view.at))];
    let texts = [("", &view.text), ("Asked for: ", &view.request)];
    for (what, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        lines.push(wrapped(&format!("    {what}{text}"), "    "));
    }
    lines.extend(view.by_when.as_ref().map(|day| format!("    By {day}")));
    lines.extend(view.void.as_ref().map(|void| format!("    Does not count. {void}")));
    if view.of_earlier_answer {
        lines.push("    Said of an earlier answer.".to_owned());
    }
    lines.push(format!("    {}", view.id));
    lines.join("\n")
}

fn why(reasons: &[ReasonView], drawn: bool) -> String {
    let mut all: Vec<&str> = reasons.iter().map(|reason| reason.short.as_str()).collect();
    all.extend(drawn.then_some("drawn at random"));
    all.join("; ")
}

/// An answer, by its number and a name: the agency's among those of many, the statement's among those of one.
fn spot(spot: &SpotView, name: &str) -> String {
    let grade = spot.grade.as_ref().map_or("no grade", |grade| grade.label.as_str());
    let panel = match (&spot.panel, &spot.grade) {
        (Some(panel), own) if own.as_ref().is_none_or(|own| own.id != panel.id) => {
            format!(", the panel {}", panel.label)
        }
        _ => String::new(),
    };
    let why = match why(&spot.reasons, spot.drawn) {
        why if why.is_empty() => String::new(),
        why => format!(" ({why})"),
    };
    let line = format!("{} {name}: {grade}{panel}; {}{why}", spot.number, spot.state_words);
    wrapped(&line, "    ")
}

fn spots(head: &str, all: &[SpotView]) -> Vec<String> {
    if all.is_empty() {
        return Vec::new();
    }
    let head = format!("{head}: {}", all.len());
    [String::new(), head].into_iter().chain(all.iter().map(|one| spot(one, &one.agency_name))).collect()
}

pub(super) fn queue(view: &ModerationView) -> String {
    let mut lines = vec![view.title.clone()];
    if let Some(earlier) = &view.earlier {
        lines.push(format!("Beside the answers to {earlier}."));
    }
    if view.to_look_at.is_empty() {
        lines.push("Nothing stands out that nobody has decided on.".to_owned());
    }
    lines.extend(spots("To look at first", &view.to_look_at));
    lines.extend(spots("Members differ", &view.to_settle));
    lines.extend(spots("Replied, to look at again", &view.replied));
    lines.extend(spots("Waiting for the agency", &view.waiting));
    lines.join("\n")
}

pub(super) fn status(view: &ModerationView) -> String {
    let returned = format!("{} of {} returned", view.returned, view.invited);
    let mut lines = vec![
        view.title.clone(),
        format!("{}, {returned}", counted(view.answers, "graded answer", "graded answers")),
    ];
    let mut section = |head: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.extend([String::new(), head.to_owned()]);
            lines.extend(rows);
        }
    };
    let states = view.states.iter().map(|state| format!("{:>6}  {}", state.count, state.words));
    section("Where they stand", states.collect());
    let why = view.not_looked_at.iter().map(|why| format!("{:>6}  {}", why.count, why.words));
    section("Not looked at, and why", why.collect());
    let sample = |sample: &candour_contract::SampleView| {
        format!(
            "{} of {} from the seed {} ({}, {})",
            sample.drawn,
            sample.from,
            sample.seed,
            sample.by,
            when(&sample.at)
        )
    };
    section("Samples", view.samples.iter().map(sample).collect());
    section("Interests", view.interests.iter().map(event).collect());
    section("Who moderates", view.members.iter().map(|member| member.name.clone()).collect());
    lines.join("\n")
}

pub(super) fn answer(page: &AnswerPage) -> String {
    let mut lines = vec![
        format!("{}, statement {}", page.agency_name, page.number),
        wrapped(&page.text, ""),
        String::new(),
    ];
    let grade = page.answer.as_ref().and_then(|answer| answer.grade.as_ref());
    lines.push(format!("The agency's grade: {}", grade.map_or("none", |grade| grade.label.as_str())));
    for field in page.answer.iter().flat_map(|answer| &answer.fields) {
        lines.push(wrapped(&format!("{}: {}", field.field.replace('_', " "), field.text), "    "));
    }
    for entry in page.answer.iter().flat_map(|answer| &answer.cites) {
        lines.push(wrapped(&format!("{} {}, {}", entry.label, entry.title, entry.location), "    "));
    }
    lines.extend(page.asks.iter().map(|asks| wrapped(&format!("Its grade asks for: {asks}"), "    ")));
    lines.push(String::new());
    lines.extend(
        page.reasons.iter().map(|reason| wrapped(&format!("Why it stands out: {}", reason.words), "    ")),
    );
    if page.drawn {
        lines.push("It was drawn at random.".to_owned());
    }
    lines.push(format!("State: {}", page.state_words));
    lines.extend(page.why_not.iter().cloned());
    for says in &page.says {
        let grade = says.grade.as_ref().map_or("no grade", |grade| grade.label.as_str());
        let agreed = if says.agreed { ", agreed" } else { "" };
        let later = if says.declared_later { ", and declared an interest since" } else { "" };
        lines.push(format!("  {}: {grade}{agreed}{later}", says.name));
    }
    if !page.history.is_empty() {
        lines.extend([String::new(), "History".to_owned()]);
    }
    lines.extend(page.history.iter().map(event));
    lines.join("\n")
}

pub(super) fn agency(panel: &AgencyPanel) -> String {
    let mut lines = vec![format!("{}, {}", panel.name, panel.kind)];
    if panel.returned.is_none() {
        lines.push("No return of it counts.".to_owned());
    }
    lines.extend(panel.answers.iter().map(|one| spot(one, &one.title)));
    let sections = [
        ("Lines of enquiry", &panel.lines_of_enquiry),
        ("Themes", &panel.themes),
        ("Good practice", &panel.good_practice),
        ("Evidence seen", &panel.evidence_seen),
        ("Notes", &panel.notes),
        ("Left out", &panel.left_out),
        ("Interests", &panel.interests),
    ];
    for (head, events) in sections.into_iter().filter(|(_, events)| !events.is_empty()) {
        lines.extend([String::new(), head.to_owned()]);
        lines.extend(events.iter().map(event));
    }
    for day in &panel.present {
        lines.extend([String::new(), format!("Who was there on {}", day.day)]);
        for person in &day.people {
            let of = if person.organisation.is_empty() {
                String::new()
            } else {
                format!(", {}", person.organisation)
            };
            let interest = if person.interest { ", who had declared an interest" } else { "" };
            lines.push(format!("- {}{of}{interest}", person.name));
        }
    }
    lines.join("\n")
}
