//! The summary in a terminal.

use candour_contract::{AuditSummaryView, GroupSummary, TallyView};

use crate::args::By;
use crate::comparison::matrix::letters;
use crate::output::{counted, table, wrapped};

pub(super) fn text(view: &AuditSummaryView, by: Option<By>, moved: bool) -> String {
    let head = super::head(&view.audit);
    let body = match by {
        _ if moved => moves(view),
        Some(By::Kind) => groups("Kind of agency", &view.kinds),
        Some(By::Area) => {
            format!(
                "{}\n{}",
                groups("Area", &view.areas),
                "An agency of several areas counts in each: the rows do not add up."
            )
        }
        None => statements(view),
    };
    format!("{head}\n{body}")
}

/// A share with what it is of, short enough for a column.
fn share(count: usize, base: Option<usize>, percent: Option<usize>) -> String {
    match (base, percent) {
        (Some(base), Some(percent)) => format!("{percent}% {count}/{base}"),
        _ => "-".to_owned(),
    }
}

fn shares(tally: &TallyView) -> [String; 2] {
    let Some(met) = &tally.met else { return ["-".to_owned(), "-".to_owned()] };
    let of = &met.share;
    [
        share(of.count, Some(of.of_answered), of.percent_of_answered),
        share(of.count, of.of_graded, of.percent_of_graded),
    ]
}

/// What is counted besides the grades: its sign, what it means, how many.
type Rest = (&'static str, &'static str, fn(&TallyView) -> usize);
const REST: [Rest; 3] = [
    ("?", "no grade", |tally| tally.unanswered),
    ("...", "not settled", |tally| tally.not_settled),
    ("-", "not returned", |tally| tally.not_returned),
];

/// A table of rows that were counted on one scale: a column a grade.
fn counts(first: &str, rows: &[(String, &TallyView)]) -> String {
    let Some((_, tally)) = rows.first() else { return "Nothing is asked.".to_owned() };
    let labels: Vec<&str> = tally.grades.iter().map(|count| count.grade.label.as_str()).collect();
    let letters = letters(&labels);
    let met = tally.met.as_ref().map_or("Met", |met| met.label.as_str());
    let (of_all, of_graded) = (format!("{met} of all"), format!("{met} of graded"));
    // What nobody has is no column.
    let rest: Vec<Rest> =
        REST.into_iter().filter(|(_, _, of)| rows.iter().any(|(_, tally)| of(tally) > 0)).collect();
    let heads: Vec<&str> = std::iter::once(first)
        .chain(letters.iter().map(String::as_str))
        .chain(rest.iter().map(|(sign, _, _)| *sign))
        .chain([of_all.as_str(), of_graded.as_str(), "Most frequent"])
        .collect();
    let mut told = table(&heads, 1);
    for (name, tally) in rows {
        let grades = tally.grades.iter().map(|count| count.share.count.to_string());
        let rest = rest.iter().map(|(_, _, of)| of(tally).to_string());
        let most = tally.most_frequent.iter().filter_map(|grade| {
            let at = labels.iter().position(|label| *label == grade.label)?;
            letters.get(at).cloned()
        });
        let most = most.collect::<Vec<_>>().join("=");
        told.add_row(
            std::iter::once(name.clone()).chain(grades).chain(rest).chain(shares(tally)).chain([most]),
        );
    }
    let mut legend: Vec<String> =
        letters.iter().zip(&labels).map(|(letters, label)| format!("{letters} {label}")).collect();
    legend.extend(rest.iter().map(|(sign, means, _)| format!("{sign} {means}")));
    format!("{told}\n{}", wrapped(&format!("{}. \"=\" between two is a tie.", legend.join("; ")), "  "))
}

fn statements(view: &AuditSummaryView) -> String {
    let mut blocks = Vec::new();
    for total in &view.total {
        let mut rows = Vec::new();
        for standard in &view.standards {
            let Some(of) = standard.tallies.iter().find(|tally| tally.scale == total.scale) else { continue };
            rows.push((format!("{}. {}", standard.number, standard.title), of));
            let within = view.statements.iter().filter(|each| each.statement.standard == standard.key);
            let within = within.filter(|each| each.tally.scale == total.scale);
            rows.extend(
                within.map(|each| {
                    (format!("  {} {}", each.statement.number, each.statement.title), &each.tally)
                }),
            );
        }
        rows.push(("All".to_owned(), total));
        blocks.push(counts("Statement", &rows));
    }
    blocks.push(wrapped(
        "\"Of all returns\" is of those that have a grade there, N/A among them; \"of those graded\" leaves out what is no judgement of \
         quality. Open a figure with: candour audit answers AUDIT FIGURE --statement KEY.",
        "",
    ));
    blocks.join("\n")
}

fn groups(first: &str, groups: &[GroupSummary]) -> String {
    let mut blocks = Vec::new();
    let mut scales: Vec<&str> =
        groups.iter().flat_map(|group| &group.total).map(|tally| tally.scale.as_str()).collect();
    scales.dedup();
    let mut seen = Vec::new();
    for scale in scales {
        if seen.contains(&scale) {
            continue;
        }
        seen.push(scale);
        let rows: Vec<(String, &TallyView)> = groups
            .iter()
            .filter_map(|group| {
                let tally = group.total.iter().find(|tally| tally.scale == scale)?;
                Some((format!("{}: {} of {} returned", group.name, group.returned, group.invited), tally))
            })
            .collect();
        blocks.push(counts(first, &rows));
    }
    blocks.join("\n")
}

fn moves(view: &AuditSummaryView) -> String {
    let mut rows = table(
        &["Statement", "Same", "Lowered", "Raised", "To or from N/A", "Not settled", "Not looked at"],
        1,
    );
    for of in &view.moves {
        let counts = [of.same, of.lowered, of.raised, of.otherwise, of.not_settled, of.not_looked_at];
        rows.add_row(std::iter::once(of.number.clone()).chain(counts.map(|count| count.to_string())));
    }
    let mut lines = vec![rows.to_string(), counted(view.moved.len(), "grade moved", "grades moved")];
    for moved in &view.moved {
        let (number, name) = (&moved.number, &moved.name);
        lines.push(wrapped(
            &format!("  {number} {name}: from {} to {}", moved.own.label, moved.settled.label),
            "    ",
        ));
    }
    lines.join("\n")
}
