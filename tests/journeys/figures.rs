//! The figures of 200 random audits, each really held: packs, signed and encrypted returns, keys, a panel, cut-offs. Every count, tie, base
//! and filter is computed a second time by other code from the story alone, and so is every cut-off, as the audit stood when it was set.

mod again;
mod between;
mod looked;
mod office;
mod story;

use std::collections::{BTreeMap, BTreeSet};

use candour_contract::{AuditSummaryView, ComparisonAsked, MatrixListing};
use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::Figure;
use candour_operations::comparison::{self, AsOf, Returns};
use candour_test_support::assessment::id;
use serde_json::{Value, json};

use again::{Cells, NONE, Told};
use between::Earlier;
use looked::{Counting, GRADINGS, Looked, countings, returned};
use office::Office;
use story::{Lots, Story};
pub(crate) use story::{list, text};

const AUDITS: u64 = 200;

/// One audit as it stands or stood, beside the same told by other code.
struct Beside<'a> {
    story: &'a Story,
    told: &'a Told<'a>,
    cells: Cells,
    returns: &'a Returns,
    /// What a failure is to be found by.
    named: String,
}

/// What the stories came to, so that nobody is content with 200 audits in which nothing happens.
#[derive(Default)]
struct Seen(BTreeMap<String, usize>);

impl Seen {
    fn saw(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }
}

#[test]
fn the_figures_of_200_audits_agree_with_other_code() {
    let mut office = Office::new();
    let mut seen = Seen::default();
    let mut printed = Vec::new();
    let mut last: BTreeMap<String, Earlier> = BTreeMap::new();
    for number in 0..AUDITS {
        let story = Story::of(number);
        let held = office.hold(number, &story);
        let told = Told::of(&story, story.steps.len());
        assert_eq!(held.done, told.done, "audit {number}: {:#?}", story.steps);
        let mut moments = vec![(AsOf::Now, told)];
        for (at, digest, returns) in &held.cut_offs {
            let told = Told::of(&story, *at);
            let all: Vec<usize> = (0..story.agencies.len()).collect();
            assert_eq!(*returns, looked::returned(&told, &all), "audit {number} as it was frozen");
            moments.push((AsOf::CutOff(*digest), told));
            seen.saw(if *at + 1 < story.steps.len() { "frozen before the end" } else { "frozen at the end" });
        }
        let standards = text(&story.catalogue["urn"]);
        if let Some(earlier) = last.get(&standards) {
            earlier.beside(&office, held.audit, &moments[0].1, &story, &mut seen);
        }
        let mut lots = Lots::of(number ^ 0xF1);
        for (as_of, told) in &moments {
            let returns = comparison::returns(&office.workspace, held.audit, *as_of).expect("read");
            let named = format!("audit {number}, {as_of:?}");
            let beside = Beside { story: &story, told, cells: told.cells(), returns: &returns, named };
            beside.cells_seen(&mut seen);
            for grading in 0..GRADINGS.len() {
                beside.agrees(&Looked::default(), grading, &mut seen);
                beside.agrees(&Looked::drawn(&mut lots, &story), grading, &mut seen);
            }
            beside.opens(&office, *as_of, &mut lots);
        }
        if number % 80 == 1 {
            let returns = comparison::returns(&office.workspace, held.audit, AsOf::Now).expect("read");
            printed.push((held.audit.to_string(), summary(&returns, &Looked::default().asked(2))));
        }
        drop(moments);
        last.insert(standards, Earlier { audit: held.audit, story });
    }
    for what in
        ["not_looked_at", "members_differ", "proposed", "answered", "agency_disagrees", "accepted", "agreed"]
            .into_iter()
            .chain(NONE.into_iter().skip(1))
            .chain([
                "tie",
                "N/A makes a difference",
                "narrowed",
                "lowered",
                "raised",
                "otherwise",
                "frozen before the end",
                "between: lowered",
                "between: same",
                "between: raised",
                "between: otherwise",
                "between: met_then",
                "between: met_now",
            ])
    {
        assert!(seen.0.get(what).is_some_and(|times| *times >= 5), "{what}: {:?}", seen.0);
    }
    // The command line prints what was compared here.
    let Office { desk, workspace, .. } = office;
    drop(workspace);
    for (audit, compared) in printed {
        assert_eq!(desk.json(&["audit", "summary", &audit]), compared);
    }
}

fn summary(returns: &Returns, asked: &ComparisonAsked) -> Value {
    let filter = asked.filter(&returns.catalogue).expect("known");
    let view = AuditSummaryView::of(returns, &filter, asked.grading().expect("known"));
    serde_json::to_value(view).expect("JSON")
}

impl Beside<'_> {
    fn cells_seen(&self, seen: &mut Seen) {
        for cell in self.cells.values() {
            seen.saw(cell.state);
            cell.grades.iter().filter(|grade| NONE.contains(&grade.as_str())).for_each(|none| seen.saw(none));
        }
    }

    fn agrees(&self, looked: &Looked, grading: usize, seen: &mut Seen) {
        let asked = looked.asked(grading);
        let named = format!("{}: {asked:?}", self.named);
        self.summary_agrees(looked, grading, &summary(self.returns, &asked), &named, seen);
        self.matrix_agrees(looked, grading, &named, seen);
    }

    fn summary_agrees(&self, looked: &Looked, grading: usize, summary: &Value, named: &str, seen: &mut Seen) {
        let (agencies, statements) = looked.frame(self.story);
        assert_eq!(summary["invited"], agencies.len(), "{named}");
        assert_eq!(summary["returned"], returned(self.told, &agencies), "{named}");
        self.totals_agree(summary, (&agencies, &statements), grading, named);
        let told = list(&summary["statements"]);
        assert_eq!(told.len(), statements.len(), "{named}");
        let mut moved = 0;
        for ((of, statement), moves) in told.iter().zip(&statements).zip(list(&summary["moves"])) {
            assert_eq!(of["statement"]["key"], statement.1, "{named}");
            let one = std::slice::from_ref(statement);
            let counting = countings(self.story, &self.cells, (&agencies, one), grading).remove(0);
            tally_agrees(&of["tally"], &counting, named);
            let (all, judged) = (counting.most(false), counting.most(true));
            (all.len() > 1).then(|| seen.saw("tie"));
            (all != judged).then(|| seen.saw("N/A makes a difference"));
            for (name, count) in counting.moves() {
                assert_eq!(moves[name], count, "{named}: {} {name}", statement.1);
                if ["lowered", "raised", "otherwise"].contains(&name) {
                    moved += count;
                    (count > 0).then(|| seen.saw(name));
                }
            }
        }
        assert_eq!(list(&summary["moved"]).len(), moved, "{named}");
        self.groups_agree(summary, (&agencies, &statements), grading, named);
    }

    /// What was counted of all statements, and of each standard.
    fn totals_agree(
        &self,
        told: &Value,
        frame: (&[usize], &[(String, String)]),
        grading: usize,
        named: &str,
    ) {
        let (agencies, statements) = frame;
        let same = |tallies: &Value, statements: &[(String, String)]| {
            let counted = countings(self.story, &self.cells, (agencies, statements), grading);
            assert_eq!(list(tallies).len(), counted.len(), "{named}");
            list(tallies)
                .iter()
                .zip(&counted)
                .for_each(|(tally, counted)| tally_agrees(tally, counted, named));
        };
        same(&told["total"], statements);
        let standards: BTreeSet<&str> = statements.iter().map(|(standard, _)| standard.as_str()).collect();
        assert_eq!(list(&told["standards"]).len(), standards.len(), "{named}");
        for standard in list(&told["standards"]) {
            let of = statements.iter().filter(|(of, _)| standard["key"] == of.as_str()).cloned();
            same(&standard["tallies"], &of.collect::<Vec<_>>());
        }
    }

    /// By kind and by area; those of which nobody was invited are left out.
    fn groups_agree(
        &self,
        summary: &Value,
        frame: (&[usize], &[(String, String)]),
        grading: usize,
        named: &str,
    ) {
        let (agencies, statements) = frame;
        for (groups, all) in [("kinds", "agency_kinds"), ("areas", "areas")] {
            let mut told = list(&summary[groups]).iter();
            for id in list(&self.story.catalogue[all]).iter().map(|one| text(&one["id"])) {
                let belongs = |at: &&usize| {
                    let agency = &self.story.agencies[**at];
                    if groups == "kinds" { agency.kind == id } else { agency.areas.contains(&id) }
                };
                let of: Vec<usize> = agencies.iter().filter(belongs).copied().collect();
                if of.is_empty() {
                    continue;
                }
                let group = told.next().unwrap_or_else(|| panic!("{named}: {id} is missing"));
                assert_eq!(group["id"], id, "{named}");
                assert_eq!(group["invited"], of.len(), "{named}: {id}");
                assert_eq!(group["returned"], returned(self.told, &of), "{named}: {id}");
                self.totals_agree(group, (&of, statements), grading, &format!("{named}: {id}"));
            }
            assert!(told.next().is_none(), "{named}: a group too many");
        }
    }

    /// Cell by cell, and only those rows and columns that have one to show.
    fn matrix_agrees(&self, looked: &Looked, grading: usize, named: &str, seen: &mut Seen) {
        let asked = looked.asked(grading);
        let filter = asked.filter(&self.returns.catalogue).expect("known");
        let listing = MatrixListing::of(self.returns, &filter, asked.grading().expect("known"));
        let listing = serde_json::to_value(listing).expect("JSON");
        let (agencies, statements) = looked.frame(self.story);
        let cell = |agency: usize, statement: &str| &self.cells[&(agency, statement.to_owned())];
        let shows = |agency: usize, statement: &str| looked.shows(cell(agency, statement), grading);
        let narrows = !asked.grades.is_empty() || !asked.states.is_empty();
        let rows: Vec<usize> = agencies
            .iter()
            .filter(|at| !narrows || statements.iter().any(|(_, key)| shows(**at, key)))
            .copied()
            .collect();
        let columns: Vec<&str> = statements
            .iter()
            .filter(|(_, key)| !narrows || agencies.iter().any(|at| shows(*at, key)))
            .map(|(_, key)| key.as_str())
            .collect();
        (rows.len() < agencies.len() && !rows.is_empty()).then(|| seen.saw("narrowed"));
        let told: Vec<String> = list(&listing["statements"]).iter().map(|one| text(&one["key"])).collect();
        assert_eq!(told, columns, "{named}");
        let expected: Vec<Value> = rows
            .iter()
            .map(|at| {
                let cells = columns.iter().map(|key| {
                    let [own, proposed, settled] = &cell(*at, key).grades;
                    json!({
                        "statement": key, "self": own, "proposed": proposed, "final": settled,
                        "state": cell(*at, key).state, "asked_for": shows(*at, key),
                    })
                });
                let agency = &self.story.agencies[*at];
                json!({"name": agency.name, "kind": agency.kind, "cells": cells.collect::<Vec<_>>()})
            })
            .collect();
        let told: Vec<Value> = list(&listing["agencies"])
            .iter()
            .map(|one| json!({"name": one["name"], "kind": one["kind"], "cells": one["cells"]}))
            .collect();
        assert_eq!(told, expected, "{named}");
    }

    /// A figure opens the answers that it counts.
    fn opens(&self, office: &Office, as_of: AsOf, lots: &mut Lots) {
        let catalogue: &Catalogue = &self.returns.catalogue;
        let looked = Looked::drawn(lots, self.story);
        let grading = lots.below(GRADINGS.len());
        let asked = looked.asked(grading);
        let filter = asked.filter(catalogue).expect("known");
        let (agencies, statements) = looked.frame(self.story);
        let Some((_, statement)) = statements.get(lots.below(8)) else { return };
        let of = self.story.agencies.iter().enumerate().filter(|(at, _)| agencies.contains(at));
        let mut by_grade: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, _) in of {
            let grade = self.cells[&(at, statement.clone())].grades[grading].as_str();
            by_grade.entry(grade).or_default().push(at);
        }
        for (grade, expected) in by_grade {
            let figure = match NONE.contains(&grade) {
                true => Figure::named(grade).expect("a figure"),
                false => Figure::At(id(grade)),
            };
            let grading = asked.grading().expect("known");
            let audit = self.returns.row.audit.id;
            let key = id(statement);
            let opened =
                comparison::answers(&office.workspace, audit, as_of, &filter, (Some(&key), &figure, grading));
            let opened = opened.expect("opened");
            let rows: Vec<usize> = opened.answers.iter().map(|answer| answer.row).collect();
            assert_eq!(rows, expected, "{}: {statement} {grade}", self.named);
            for answer in opened.answers.iter().filter(|answer| answer.answer.is_some()) {
                let own =
                    answer.answer.as_ref().and_then(|answer| answer.grade.as_ref()).map(ToString::to_string);
                assert_eq!(
                    own.as_deref(),
                    Some(self.cells[&(answer.row, statement.clone())].grades[0].as_str())
                );
            }
        }
    }
}

/// Whether a tally says what was counted; a grade by its id alone.
fn tally_agrees(tally: &Value, counted: &Counting<'_>, named: &str) {
    let ids = |grades: &Value| list(grades).iter().map(|grade| grade["id"].clone()).collect::<Value>();
    let mut told = tally.clone();
    for grade in told["grades"].as_array_mut().expect("a list") {
        grade["grade"] = grade["grade"]["id"].clone();
    }
    told["met"] = told["met"]["share"].clone();
    for most in ["most_frequent", "most_frequent_graded"] {
        told[most] = ids(&told[most]);
    }
    assert_eq!(told, counted.told(), "{named}");
}
