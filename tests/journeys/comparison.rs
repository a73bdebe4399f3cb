//! Comparing what agencies returned, on the example area: its figures are those of seed 000, and every figure agrees with a count by other
//! code, here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::desk::{Desk, Ran, copy_folder};

pub(crate) const PLAN: &str = include_str!("../../assets/area/section-11.json");
/// The standards of its first audit.
const EXAMPLE: &str = "urn:candour:catalogue:section-11-example";

/// The example area: a copy for each test of one that was made once, for only one program at a time may use a workspace.
pub(crate) struct Area {
    pub(crate) desk: Desk,
    pub(crate) section_11: String,
    pub(crate) brag: String,
    /// The cycle before the first.
    pub(crate) before: String,
}

impl Area {
    pub(crate) fn made() -> Self {
        static MADE: OnceLock<(Desk, Value)> = OnceLock::new();
        let (made, told) = MADE.get_or_init(|| {
            let desk = Desk::bare();
            let told = desk.json_of(&["demo", "--area", "--out", &desk.named("area")]);
            (desk, told)
        });
        let desk = Desk::bare();
        copy_folder(&made.path("area"), &desk.path("area"));
        let audit = |at: usize| told[at]["audit"].as_str().expect("an id").to_owned();
        Self { section_11: audit(0), brag: audit(1), before: audit(2), desk }
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let mut command = self.desk.candour();
        command.arg("--workspace").arg(self.desk.path("area/workspace"));
        command.arg("--workspace-passphrase-file").arg(self.desk.path("area/passphrase"));
        Ran::of(command.args(args).output().expect("runs"))
    }

    #[track_caller]
    pub(crate) fn text(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.all());
        ran.stdout
    }

    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let args = [&["--json"], args].concat();
        serde_json::from_str(&self.text(&args)).expect("JSON")
    }

    fn summary(&self, more: &[&str]) -> Value {
        self.json(&[&["audit", "summary", &self.section_11], more].concat())
    }
}

impl Desk {
    fn json_of(&self, args: &[&str]) -> Value {
        let ran = Ran::of(self.candour().arg("--json").args(args).output().expect("runs"));
        assert_eq!(ran.code, Some(0), "{}", ran.all());
        ran.json()
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

fn statement<'s>(summary: &'s Value, key: &str) -> &'s Value {
    let all = list(&summary["statements"]).iter();
    all.filter(|each| each["statement"]["key"] == key).map(|each| &each["tally"]).next().expect("asked")
}

/// How many, of how many with a grade and of how many graded, and the two shares in per cent.
fn share(tally: &Value, grade: &str) -> Vec<Value> {
    let mut grades = list(&tally["grades"]).iter();
    let share = &grades.find(|count| count["grade"]["id"] == grade).expect("on the scale")["share"];
    ["count", "of_answered", "of_graded", "percent_of_answered", "percent_of_graded"]
        .map(|part| share[part].clone())
        .to_vec()
}

#[test]
fn the_figures_of_seed_000_come_out_and_each_says_what_it_is_of() {
    let area = Area::made();
    let summary = area.summary(&["--grading", "self"]);
    assert_eq!((&summary["audit"]["invited"], &summary["audit"]["returned"]), (&json!(30), &json!(26)));
    let of = |key: &str, grade: &str| share(statement(&summary, key), grade);
    let figures = |figures: [Value; 5]| figures.to_vec();
    for topic in ["recognise-and-refer", "allegations-senior-manager", "exploitation-tool-in-use"] {
        assert_eq!(
            of(topic, "fully_met"),
            figures([json!(26), json!(26), json!(26), json!(100), json!(100)])
        );
    }
    let all_met = list(&summary["statements"]).iter().filter(|each| {
        let met = &each["tally"]["met"]["share"];
        met["count"] == each["tally"]["with_grade"]
    });
    assert_eq!(all_met.count(), 3, "three topics stand at 100% of all returns, and no other");
    assert_eq!(of("escalation-used", "fully_met")[..4], [json!(23), json!(26), json!(26), json!(88)]);
    let child = |grade: &str| of("child-wishes-and-daily-life", grade);
    assert_eq!(child("fully_met"), figures([json!(21), json!(26), json!(21), json!(81), json!(100)]));
    assert_eq!(child("not_applicable"), figures([json!(5), json!(26), Value::Null, json!(19), Value::Null]));
    let reviews = |grade: &str| of("learning-from-practice-reviews", grade);
    assert_eq!(reviews("fully_met"), figures([json!(18), json!(26), json!(24), json!(69), json!(75)]));
    assert_eq!(reviews("partly_met"), figures([json!(6), json!(26), json!(24), json!(23), json!(25)]));
    assert_eq!(reviews("not_applicable")[0], 2);
    // Two are missing, one is not signed off, and the key of one is not confirmed.
    assert_eq!(statement(&summary, "escalation-used")["not_returned"], 4);
    let text = area.text(&["audit", "summary", &area.section_11, "--grading", "self"]);
    for said in ["88% 23/26", "81% 21/26", "100% 21/21", "75% 18/24", "26 of 30 agencies"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // The figure opens the answers that it counts.
    let escalation = ["--statement", "escalation-used", "--grading", "self"];
    let answers = ["audit", "answers", &area.section_11, "Fully met"];
    let opened = area.json(&[&answers[..], &escalation].concat());
    let agencies: BTreeSet<&str> =
        list(&opened["answers"]).iter().map(|each| each["agency"].as_str().expect("a name")).collect();
    assert_eq!(agencies.len(), 23);
    assert!(!agencies.contains("Larkfen Homes"), "its key is not confirmed");
    // One revised its return from partly met, and what it says now is what counts.
    assert!(agencies.contains("Fenland Community Health Services"));
}

#[test]
fn the_brag_audit_has_a_tie_and_a_question_that_is_mostly_not_applicable() {
    let area = Area::made();
    let summary = area.json(&["audit", "summary", &area.brag, "--grading", "self"]);
    assert_eq!((&summary["audit"]["invited"], &summary["audit"]["returned"]), (&json!(11), &json!(11)));
    let most = |key: &str, which: &str| -> Vec<String> {
        let grades = list(&statement(&summary, key)[which]).iter();
        grades.map(|grade| grade["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(most("children-influence-services", "most_frequent"), ["amber", "green"]);
    assert_eq!(most("protected-in-emergencies", "most_frequent"), ["not_applicable"]);
    assert_eq!(most("protected-in-emergencies", "most_frequent_graded"), ["green"]);
    // Above what is asked for there is a grade: those who have it have met it too.
    let met = &statement(&summary, "senior-leaders-answer")["met"];
    assert_eq!((&met["label"], &met["share"]["count"]), (&json!("Green or above"), &json!(9)));
    let text = area.text(&["audit", "summary", &area.brag]);
    assert!(text.contains("A=G"), "{text}");
}

/// What a count is made of: the grades of one statement, by other code than the one that is tried.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    grades: BTreeMap<String, u64>,
    rest: BTreeMap<String, u64>,
}

fn counted(matrix: &Value, key: &str, whose: &str) -> Counted {
    let mut counted = Counted::default();
    for agency in list(&matrix["agencies"]) {
        let Some(cell) = list(&agency["cells"]).iter().find(|cell| cell["statement"] == key) else {
            continue;
        };
        let code = cell[whose].as_str().expect("a code").to_owned();
        let rest = ["unanswered", "not_settled", "not_returned", "not_asked"].contains(&code.as_str());
        *if rest { &mut counted.rest } else { &mut counted.grades }.entry(code).or_default() += 1;
    }
    counted
}

fn agrees(summary: &Value, matrix: &Value, whose: &str) {
    assert_eq!(list(&summary["statements"]).len(), list(&matrix["statements"]).len());
    let mut standards: BTreeMap<&str, u64> = BTreeMap::new();
    for each in list(&summary["statements"]) {
        let (key, tally) = (each["statement"]["key"].as_str().expect("a key"), &each["tally"]);
        let by_hand = counted(matrix, key, whose);
        let mut told = Counted::default();
        for count in list(&tally["grades"]) {
            let many = count["share"]["count"].as_u64().expect("a count");
            if many > 0 {
                told.grades.insert(count["grade"]["id"].as_str().expect("an id").to_owned(), many);
            }
        }
        for rest in ["unanswered", "not_settled", "not_returned", "not_asked"] {
            let many = tally[rest].as_u64().expect("a count");
            if many > 0 {
                told.rest.insert(rest.to_owned(), many);
            }
        }
        assert_eq!(told, by_hand, "{key}");
        let all: u64 = by_hand.grades.values().sum();
        let graded = all - by_hand.grades.get("not_applicable").copied().unwrap_or_default();
        assert_eq!((&tally["with_grade"], &tally["graded"]), (&json!(all), &json!(graded)), "{key}");
        let most = by_hand.grades.values().max().copied().unwrap_or_default();
        let ties: BTreeSet<&str> =
            by_hand.grades.iter().filter(|(_, many)| **many == most).map(|(id, _)| id.as_str()).collect();
        let told: BTreeSet<&str> =
            list(&tally["most_frequent"]).iter().map(|grade| grade["id"].as_str().expect("an id")).collect();
        assert_eq!(told, ties, "{key}");
        *standards.entry(each["statement"]["standard"].as_str().expect("a key")).or_default() += all;
    }
    for standard in list(&summary["standards"]) {
        let told: u64 = list(&standard["tallies"])
            .iter()
            .map(|tally| tally["with_grade"].as_u64().expect("a count"))
            .sum();
        assert_eq!(told, standards[standard["key"].as_str().expect("a key")]);
    }
}

#[test]
fn every_figure_agrees_with_a_count_by_other_code_whatever_is_filtered() {
    let area = Area::made();
    let filters: [&[&str]; 6] = [
        &["--grading", "self"],
        &[],
        &["--standard", "8"],
        &["--area", "Peterborough", "--grading", "proposed"],
        &["--kind", "health_provider", "--kind", "police"],
        &["--standard", "staff-training", "--area", "cambridgeshire", "--kind", "District council"],
    ];
    for filter in filters {
        let matrix = area.json(&[&["audit", "matrix", &area.section_11], filter].concat());
        let whose = if filter.contains(&"self") { "self" } else { "final" };
        agrees(&area.summary(filter), &matrix, whose);
    }
    // A group is what its filter shows.
    let all = area.summary(&[]);
    for group in list(&all["kinds"]).iter().step_by(5) {
        let alone = area.summary(&["--kind", group["id"].as_str().expect("an id")]);
        assert_eq!(
            (&group["total"], &group["standards"]),
            (&alone["total"], &alone["standards"]),
            "{}",
            group["id"]
        );
    }
    let by_kind = area.text(&["audit", "summary", &area.section_11, "--by", "kind"]);
    assert!(by_kind.contains("Probation: 1 of 1"), "{by_kind}");
    assert!(area.text(&["audit", "summary", &area.section_11, "--by", "area"]).contains("do not add up"));
    assert!(area.text(&["audit", "summary", &area.section_11, "--moved"]).contains("0 grades moved"));
}

#[test]
fn the_matrix_is_narrowed_by_grade_and_by_state_and_read_in_a_terminal() {
    let area = Area::made();
    let matrix = ["audit", "matrix", &area.section_11];
    let not_met = area.json(&[&matrix[..], &["--standard", "2", "--grade", "Not met"]].concat());
    for agency in list(&not_met["agencies"]) {
        let shown = list(&agency["cells"]).iter().filter(|cell| cell["asked_for"] == true);
        assert!(shown.clone().count() > 0, "{agency}");
        assert!(shown.clone().all(|cell| cell["final"] == "not_met"), "{agency}");
    }
    assert!(!list(&not_met["statements"]).iter().any(|each| each["key"] == "recognise-and-refer"));
    let agreed = area.json(&[&matrix[..], &["--state", "agreed"]].concat());
    assert_eq!((list(&agreed["agencies"]).len(), list(&agreed["statements"]).len()), (0, 0));
    let text = area.text(&[&matrix[..], &["--standard", "2"]].concat());
    let even = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["2. Responsibilities known to staff", "FM Fully met", "- Not returned", "Most frequent"] {
        assert!(even.contains(said), "{said}: {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
}

#[test]
fn no_evidence_text_stands_twice_but_where_that_risk_is_shown() {
    let area = Area::made();
    let plan: Value = serde_json::from_str(PLAN).expect("JSON");
    let shown: BTreeSet<String> = list(&plan["same_or_thin"])
        .iter()
        .map(|same| same["evidence"].as_str().expect("text").to_owned())
        .collect();
    let answers = area.json(&["audit", "answers", &area.section_11, "graded"]);
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for answer in list(&answers["answers"]) {
        let words = answer["first_words"].as_str().expect("text");
        // Where no evidence is asked for, a note may come first.
        if answer["cell"]["code"] != "not_met" {
            *texts.entry(words.to_owned()).or_default() += 1;
        }
    }
    assert!(texts.len() > 1_000, "{}", texts.len());
    let twice: BTreeSet<&String> =
        texts.iter().filter(|(_, many)| **many > 1).map(|(text, _)| text).collect();
    assert!(twice.iter().all(|text| shown.contains(*text)), "{twice:#?}");
    assert_eq!(twice.len(), 2, "{twice:#?}");
}

#[test]
fn the_actions_of_all_agencies_have_the_overdue_ones_first() {
    let area = Area::made();
    let plan = area.json(&["audit", "actions", &area.section_11]);
    let actions = list(&plan["actions"]);
    let overdue: Vec<bool> = actions.iter().map(|action| !action["days_overdue"].is_null()).collect();
    let first_in_time = overdue.iter().position(|late| !late).expect("some are in time");
    assert!(first_in_time > 0 && overdue[first_in_time..].iter().all(|late| !late));
    assert_eq!(plan["overdue"], first_in_time);
    let days: Vec<&str> = actions.iter().map(|action| action["due"].as_str().expect("a day")).collect();
    assert!(days.is_sorted(), "{days:?}");
    let training = area.json(&["audit", "actions", &area.section_11, "--standard", "5", "--kind", "police"]);
    for action in list(&training["actions"]) {
        assert_eq!(action["agency"], "Fen Valley Police");
        assert!(
            list(&action["numbers"])
                .iter()
                .any(|number| number.as_str().is_some_and(|n| n.starts_with("5.")))
        );
    }
    assert!(area.text(&["audit", "actions", &area.section_11]).contains("overdue by"));
}

#[test]
fn tables_for_spreadsheets_hold_no_formula() {
    let area = Area::made();
    let csv = |args: &[&str]| area.text(&[args, &["--csv"]].concat());
    let wide = csv(&["audit", "matrix", &area.section_11]);
    let lines: Vec<&str> = wide.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("\u{FEFF}Agency,Kind,Areas,1.1 Named senior lead,"), "{}", lines[0]);
    assert_eq!(lines.len(), 31);
    let long = csv(&["audit", "matrix", &area.section_11, "--long", "--standard", "7"]);
    assert_eq!(long.split_terminator("\r\n").count(), 1 + 30 * 2);
    assert!(
        csv(&["audit", "summary", &area.section_11])
            .contains("\r\nAll,2,2.5 Escalation known and used,escalation-used,")
    );
    assert!(csv(&["audit", "actions", &area.section_11]).contains(",Days overdue\r\n"));
    assert!(
        csv(&["audit", "answers", &area.section_11, "not_returned", "--statement", "escalation-used"])
            .contains("Larkfen Homes")
    );

    // Whoever names an agency so means to reach a colleague's spreadsheet.
    let hostile = json!({
        "title": "Hostile", "deadline": "2099-02-19", "areas": ["cambridgeshire"],
        "invited": [{"name": "=HYPERLINK(\"http://x\",\"y\")", "kind": "police"}, {"name": "@SUM(1)", "kind": "police"}],
    });
    let file = area.desk.write("hostile.json", hostile.to_string());
    let id = area.json(&["audit", "new", &file, "--catalogue", EXAMPLE]);
    let id = id.as_str().expect("an id");
    let wide = csv(&["audit", "matrix", id]);
    assert!(wide.contains("\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",Police,"), "{wide}");
    assert!(wide.contains("\r\n'@SUM(1),Police,"), "{wide}");

    // It follows the example on the same standards, so the two can be compared; nothing of it was returned yet.
    let between = area.json(&["audit", "compare", id]);
    assert_eq!(between["before"]["id"], area.section_11.as_str());
    assert_eq!((list(&between["statements"]).len(), list(&between["only_before"]).len()), (54, 0));
    assert_eq!(list(&between["returned_only_before"]).len(), 26);
    assert!(area.text(&["audit", "compare", id, "--with", &area.section_11]).contains("Returned then only"));
    assert!(csv(&["audit", "compare", id]).contains("Statement now,Statement then,Asks the same"));
}

#[test]
fn what_cannot_be_looked_at_is_refused_and_said() {
    let area = Area::made();
    let refused = |args: &[&str], code: &str, named: &[&str]| {
        area.run(&[&["--json"], args].concat()).refusal().says(code, named);
    };
    let (audit, brag) = (area.section_11.as_str(), area.brag.as_str());
    refused(
        &["audit", "matrix", audit, "--standard", "12", "--area", "Atlantis"],
        "faults",
        &["standard", "Atlantis", "peterborough"],
    );
    refused(&["audit", "summary", audit, "--as-of", "last"], "never_frozen", &["cut-off"]);
    refused(&["audit", "summary", audit, "--as-of", &"0".repeat(64)], "no_cut_off", &["--as-of last"]);
    refused(&["audit", "summary", audit, "--as-of", "yesterday"], "bad_cut_off", &[]);
    refused(&["audit", "answers", audit, "purple"], "faults", &["purple", "fully_met", "not_settled"]);
    refused(
        &["audit", "answers", audit, "graded", "--statement", "none-such"],
        "no_statement",
        &["none-such"],
    );
    refused(&["audit", "compare", audit, "--with", audit], "with_itself", &[]);
    refused(&["audit", "compare", audit, "--with", brag], "not_joined", &[]);
    refused(&["audit", "compare", brag], "none_before", &["audit list"]);
    refused(&["audit", "matrix", "00000000-0000-4000-8000-000000000001"], "no_audit", &[]);
    refused(&["audit", "matrix", audit, "--csv"], "csv_or_json", &[]);
}
