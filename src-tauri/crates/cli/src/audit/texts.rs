//! How an audit goes, as text for the terminal.

use candour_contract::{
    AgencyStanding, AuditHome, ChangedField, FrozenView, HeldReturnView, KeyConfirmedView, ReturnDifference,
    ReturnView, TakenInView, TakingInView,
};

use crate::output::{counted, wrapped};

pub(super) fn status(home: &AuditHome) -> String {
    let places =
        home.tally.places.iter().map(|place| format!("{} {}", place.count, place.words.to_lowercase()));
    let mut lines = vec![
        home.title.clone(),
        format!("Deadline   {}", home.deadline.date),
        home.tally.words.clone(),
        format!("  {}", places.collect::<Vec<_>>().join(", ")),
    ];
    if let Some(cut_off) = &home.cut_off {
        let joined = match cut_off.joined.is_empty() {
            true => "nothing joined since".to_owned(),
            false => format!("since then: {}", cut_off.joined.join("; ")),
        };
        lines.push(wrapped(&format!("Frozen     {} by {}, {joined}", cut_off.at, cut_off.by), "  "));
    }
    if !home.next.is_empty() {
        lines.push("Next".to_owned());
    }
    for thing in &home.next {
        let names: Vec<&str> = thing.agencies.iter().map(|agency| agency.name.as_str()).collect();
        let names = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
        lines.push(wrapped(&format!("  {}{names}", thing.words), "    "));
    }
    if !home.keys.is_empty() {
        lines.push("Keys to confirm: candour audit confirm-key".to_owned());
    }
    for key in &home.keys {
        let known =
            key.known_as.as_ref().map(|name| format!(", known as the key of {name}")).unwrap_or_default();
        let begins = key.keyid.get(..12).unwrap_or(&key.keyid);
        lines.push(wrapped(&format!("  {} of {}, {begins}{known}", key.name, key.agency), "    "));
    }
    if !home.unplaced.is_empty() {
        lines.push("Returns that are of nobody on the list: candour audit place".to_owned());
    }
    lines.extend(home.unplaced.iter().map(held));
    lines.join("\n")
}

fn held(held: &HeldReturnView) -> String {
    let mut line =
        format!("  {}, {} revision {}: {}", held.reference, held.agency, held.revision, held.words);
    if let Some(proposal) = &held.proposal {
        let names: Vec<&str> = proposal.choices.iter().map(|choice| choice.name.as_str()).collect();
        let names = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
        line.push_str(&format!(". {}{names}", proposal.words));
    }
    wrapped(&line, "    ")
}

pub(super) fn line(agency: &AgencyStanding) -> String {
    let attention: Vec<&str> = agency.attention.iter().map(|at| at.words.as_str()).collect();
    let attention = if attention.is_empty() { String::new() } else { format!(". {}", attention.join(" ")) };
    wrapped(&format!("{}: {}{attention}", agency.invited.name, agency.words), "  ")
}

pub(super) fn agencies(all: &[AgencyStanding]) -> String {
    match all.is_empty() {
        true => "Nobody is invited by name.".to_owned(),
        false => all.iter().map(line).collect::<Vec<_>>().join("\n"),
    }
}

pub(super) fn agency(agency: &AgencyStanding) -> String {
    let mut lines = vec![line(agency)];
    if !agency.invited.contact.is_empty() {
        lines.push(format!("Contact    {}", agency.invited.contact));
    }
    if let Some(day) = &agency.extension {
        lines.push(format!("Extension  {day}"));
    }
    if !agency.note.is_empty() {
        lines.push(wrapped(&format!("Note       {}", agency.note), "  "));
    }
    lines.extend(agency.returns.iter().map(held));
    for refused in &agency.refused {
        lines.push(wrapped(
            &format!("  Refused {}: {}. {}", refused.at, refused.file_name, refused.reason),
            "    ",
        ));
    }
    for email in &agency.emails {
        lines.push(format!("\n{}\nSubject: {}\n\n{}", email.label, email.subject, email.message.trim_end()));
    }
    lines.join("\n")
}

pub(super) fn row(row: &TakenInView) -> String {
    let why = row.why.as_ref().map(|why| format!(" {why}")).unwrap_or_default();
    let whose = row.found.as_ref().map(|found| {
        let place = match (&found.placed, &found.proposal) {
            (Some(placed), _) if placed.name == found.agency => String::new(),
            (Some(placed), _) => format!(" (invited as {})", placed.name),
            (None, Some(proposal)) => format!(". {}", proposal.words),
            (None, None) => String::new(),
        };
        format!("\n{}, revision {}{place}", found.agency, found.revision)
    });
    wrapped(&format!("{}\n{}{why}{}", row.file, row.words, whose.unwrap_or_default()), "    ")
}

pub(super) fn received(so_far: &TakingInView) -> String {
    match so_far.done {
        0 => "There is no file there.".to_owned(),
        _ => format!("{}.", so_far.words),
    }
}

pub(super) fn ask(
    name: &dyn std::fmt::Display,
    agency: &dyn std::fmt::Display,
    places: Option<&[u8; 3]>,
    known_as: Option<&str>,
) -> String {
    let text = match (places, known_as) {
        (Some([first, second, third]), _) => format!(
            "Ring {agency} by a number that you know, not by one from an email. Ask {name} for the words {first}, {second} and {third} of \
             their key (in Candour: Keys and trust), and give them with --words."
        ),
        (None, Some(other)) => format!(
            "The key of {name} was confirmed before, as that of {other}. Ring {agency}, and ask whether {name} sends for it too. If so, \
             say --same-person."
        ),
        (None, None) => String::new(),
    };
    wrapped(&text, "")
}

pub(super) fn confirmed(view: &KeyConfirmedView) -> String {
    let head = format!("The key of {} is confirmed as that of {}.", view.name, view.agency);
    let each = view.decided.iter().map(|one| wrapped(&format!("  {}: {}", one.file_name, one.words), "    "));
    std::iter::once(head).chain(each).collect::<Vec<_>>().join("\n")
}

pub(super) fn frozen(view: &FrozenView) -> String {
    format!(
        "Frozen: {} and {}. What comes later joins visibly.",
        counted(view.returns, "return", "returns"),
        counted(view.events, "word of the panel", "words of the panel")
    )
}

fn changed(field: &ChangedField) -> String {
    if field.runs.is_empty() {
        let of = |labels: &[String]| if labels.is_empty() { "nothing".to_owned() } else { labels.join(", ") };
        return format!("  {}: {} -> {}", field.field, of(&field.before), of(&field.after));
    }
    let runs = field.runs.iter().map(|run| match run.kind.as_str() {
        "removed" => format!("[-{}-]", run.text),
        "added" => format!("{{+{}+}}", run.text),
        _ => run.text.clone(),
    });
    format!("  {}: {}", field.field, runs.collect::<String>())
}

pub(super) fn difference(view: &ReturnDifference) -> String {
    let mut lines = vec![format!(
        "{}: from revision {} ({}) to revision {} ({})",
        view.agency, view.before.revision, view.before.reference, view.after.revision, view.after.reference
    )];
    if view.agency_changed {
        lines.push("The agency's details changed.".to_owned());
    }
    for statement in &view.statements {
        lines.push(format!("{} {}", statement.number, statement.text));
        lines.extend(statement.fields.iter().map(changed));
    }
    for (what, count) in [("action", view.actions.len()), ("register entry", view.evidence_register.len())] {
        match count {
            0 => {}
            1 => lines.push(format!("1 {what} is new, gone or changed.")),
            more => lines.push(format!("{more} of the {what} list are new, gone or changed.")),
        }
    }
    for part in &view.summary {
        lines.push(changed(part));
    }
    if lines.len() == 1 {
        lines.push("Nothing changed.".to_owned());
    }
    lines.iter().map(|line| wrapped(line, "    ")).collect::<Vec<_>>().join("\n")
}

pub(super) fn opened(view: &ReturnView) -> String {
    let mut lines = vec![
        format!("{}, revision {}, {}", view.agency, view.revision, view.reference),
        format!("{}. Taken in {} from {}", view.words, view.received_at, view.file_name),
    ];
    for before in &view.before {
        let how = if before.signed_off { "its key not confirmed" } else { "not signed off" };
        lines.push(format!(
            "The same words came before, {how}: {} from {}",
            before.received_at, before.file_name
        ));
    }
    for standard in &view.standards {
        lines.push(format!("\n{} {}", standard.number, standard.title));
        for answer in &standard.answers {
            let grade = answer.grade.as_ref().map_or("no grade", |grade| grade.label.as_str());
            lines.push(format!("{} {grade}: {}", answer.number, answer.text));
            lines.extend(answer.fields.iter().map(|field| format!("  {}: {}", field.field, field.text)));
        }
    }
    lines.iter().map(|line| wrapped(line, "    ")).collect::<Vec<_>>().join("\n")
}
