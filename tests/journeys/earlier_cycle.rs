//! The example area beside the cycle before: what moved, what has no counterpart, and what the panel is told of it, each counted by other
//! code from what the example is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::{Value, json};

use crate::comparison::{Area, PLAN};
use crate::figures::{list, text};

const BEFORE: &str = include_str!("../../assets/area/section-11-before.json");
const STANDARDS: &str = include_str!("../../assets/area/standards.json");

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The letters of a statement, by the names of the agencies whose return counts.
fn letters(plan: &Value, statement: &str) -> BTreeMap<String, char> {
    let letters = plan["grades"][statement].as_str().unwrap_or_default().chars();
    let counts = |agency: &Value| ["counted", "revised"].contains(&agency["state"].as_str().expect("text"));
    let agencies = list(&plan["agencies"]).iter().zip(letters);
    agencies
        .filter(|(agency, letter)| counts(agency) && *letter != '.')
        .map(|(agency, letter)| (text(&agency["name"]), letter))
        .collect()
}

/// How many went down, stayed, went up, and to or from N/A.
fn moves(then: &BTreeMap<String, char>, now: &BTreeMap<String, char>) -> [usize; 4] {
    let rank = |letter: char| "NPF".find(letter);
    let mut moves = [0; 4];
    for (agency, is) in now {
        let Some(was) = then.get(agency) else { continue };
        let to = match (rank(*was), rank(*is)) {
            _ if was == is => 1,
            (Some(was), Some(is)) if is < was => 0,
            (Some(_), Some(_)) => 2,
            _ => 3,
        };
        moves[to] += 1;
    }
    moves
}

#[test]
fn the_example_stands_beside_the_cycle_before() {
    let area = Area::made();
    let (before, now, standards) = (read(BEFORE), read(PLAN), read(STANDARDS));
    let between = area.json(&["audit", "compare", &area.section_11]);
    assert_eq!(between["before"]["id"], area.before.as_str());
    assert_eq!((&between["before"]["invited"], &between["before"]["returned"]), (&json!(18), &json!(16)));

    let asked = list(&standards["before"]["asked"]);
    let led_to = |statement: &str| -> Vec<String> {
        let led = asked
            .iter()
            .filter(|then| then["leads_to"] == statement)
            .map(|then| text(&then["statement"]["key"]));
        let led: Vec<String> = led.collect();
        if led.is_empty() { vec![statement.to_owned()] } else { led }
    };
    let (mut lowered, mut raised) = (0, 0);
    for statement in list(&between["statements"]) {
        let key = text(&statement["key"]);
        let then: Vec<String> = list(&statement["before"]).iter().map(|one| text(&one["id"])).collect();
        assert_eq!(then, led_to(&key), "{key}");
        let told =
            ["lowered", "same", "raised", "otherwise"].map(|way| statement[way].as_u64().expect("a count"));
        let expected = match then.as_slice() {
            [one] => moves(&letters(&before, one), &letters(&now, &key)),
            // Of two that were joined nobody can say from which a grade moved.
            _ => [0; 4],
        };
        assert_eq!(told.map(|count| usize::try_from(count).expect("small")), expected, "{key}");
        (lowered, raised) = (lowered + told[0], raised + told[2]);
        assert_eq!(statement["same_question"], then == [key.as_str()], "{key}");
    }
    assert!(raised > 100 && lowered > 10 && raised > 3 * lowered, "{raised} up, {lowered} down");

    let keys =
        |which: &str| list(&between[which]).iter().map(|one| text(&one["id"])).collect::<BTreeSet<_>>();
    assert_eq!(
        keys("only_before"),
        ["lead-named-on-posters", "paper-files-locked"].map(str::to_owned).into()
    );
    let new: BTreeSet<String> = list(&standards["before"]["not_yet_asked"]).iter().map(text).collect();
    assert_eq!((keys("only_now"), new.len()), (new, 3));
    assert_eq!(between["returned_only_before"], json!(["Isle Drove Sports Trust"]));
    assert_eq!(list(&between["returned_only_now"]).len(), 11);
    let table = area.text(&["audit", "compare", &area.section_11]);
    let even = table.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "1.8 Posters name the lead",
        "5.7 Exploitation tool in use",
        "Isle Drove Sports Trust",
        "otherwise then)",
    ] {
        assert!(even.contains(said), "{said}: {table}");
    }
}

#[test]
fn what_went_up_with_nothing_new_to_show_is_looked_at() {
    let area = Area::made();
    let queue = area.json(&["moderation", "queue", &area.section_11]);
    assert_eq!(queue["earlier"], "Section 11, the year before (example)");
    let mut raised: Vec<(String, String)> = Vec::new();
    for spot in list(&queue["to_look_at"]) {
        let reason = list(&spot["reasons"]).iter().find(|reason| reason["code"] == "raised_without_evidence");
        if let Some(reason) = reason {
            assert_eq!(reason["short"], "up from Partly met, no new evidence");
            raised.push((text(&spot["agency_name"]), text(&spot["number"])));
        }
    }
    raised.sort();
    let expected = [
        ("Fen Area Probation Delivery Unit", "3.2"),
        ("Nene Bank Hospitals NHS Trust", "6.3"),
        ("Sedgemere Fire and Rescue", "5.5"),
    ];
    assert_eq!(raised, expected.map(|(agency, number)| (agency.to_owned(), number.to_owned())));
    // The papers of the panel say so too.
    let papers = area.desk.named("fire.pdf");
    area.text(&["panel", "pack", &area.section_11, "Sedgemere Fire and Rescue", "--out", &papers]);
    let pages = pages(&papers).concat();
    let even = pages.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(even.contains("The grade is above last time's, and no evidence was added since."), "{even}");
}

/// The text of each page.
fn pages(pdf: &str) -> Vec<String> {
    let text = Command::new("pdftotext").args(["-layout", pdf, "-"]).output().expect("poppler is here");
    let text = String::from_utf8(text.stdout).expect("UTF-8");
    text.split_terminator('\u{C}').map(str::to_owned).collect()
}

#[test]
fn the_papers_of_all_agencies_say_whose_each_page_is() {
    let area = Area::made();
    let papers = area.desk.named("panel.pdf");
    area.text(&["panel", "pack", &area.brag, "--out", &papers]);
    let pages = pages(&papers);
    let names = area.json(&["audit", "matrix", &area.brag]);
    let names: Vec<String> = list(&names["agencies"]).iter().map(|agency| text(&agency["name"])).collect();
    let told = |line: &str| names.iter().position(|name| line.starts_with(name.as_str()));
    let contents: Vec<(usize, usize)> = pages[0]
        .lines()
        .filter_map(|line| {
            Some((told(line.trim())?, line.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?))
        })
        .collect();
    assert_eq!(contents.iter().map(|(name, _)| *name).collect::<Vec<_>>(), (0..11).collect::<Vec<_>>());
    let mut begins: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate().skip(1) {
        let mut lines = page.lines().filter(|line| !line.trim().is_empty());
        let head = lines.nth(1).and_then(|line| told(line.trim()));
        let head = head.unwrap_or_else(|| panic!("page {} says not whose it is: {page}", at + 1));
        begins.entry(head).or_insert(at + 1);
        assert!(page.split_whitespace().count() > 40, "page {} is next to empty: {page}", at + 1);
    }
    assert_eq!(begins.into_iter().collect::<Vec<_>>(), contents);
}

#[test]
fn what_came_a_year_ago_came_then() {
    let area = Area::made();
    let home = area.json(&["audit", "status", &area.before]);
    // A test may run over midnight.
    let days = home["deadline"]["days_left"].as_i64().expect("days");
    assert!((-356..=-355).contains(&days), "{days}");
    let returned: Vec<&Value> =
        list(&home["agencies"]).iter().filter(|agency| agency["place"] == "returned").collect();
    assert_eq!(returned.len(), 16);
    for agency in returned {
        assert_eq!(agency["words"], "Returned", "not a day late: {agency}");
    }
}

#[test]
fn the_later_audit_is_compared_as_of_when_it_is_asked_for() {
    let area = Area::made();
    let compare = ["audit", "compare", area.section_11.as_str()];
    let last = [&compare[..], &["--as-of", "last"]].concat();
    area.run(&[&["--json"], &last[..]].concat()).refusal().says("never_frozen", &["cut-off"]);
    area.json(&["audit", "freeze", &area.section_11]);
    let (frozen, now) = (area.json(&last), area.json(&compare));
    assert!(frozen["now"]["frozen"]["digest"].is_string(), "{}", frozen["now"]);
    assert!(frozen["before"]["frozen"].is_null() && now["now"]["frozen"].is_null());
    assert_eq!(frozen["statements"], now["statements"], "nothing joined since");
    let told = area.text(&last);
    assert!(told.contains("as frozen at") && told.contains("as they stand now"), "{told}");
}

#[test]
fn every_figure_of_two_audits_opens_the_answers_that_it_counts() {
    let area = Area::made();
    let between = area.json(&["audit", "compare", &area.section_11]);
    let most = list(&between["statements"]).iter().max_by_key(|one| one["lowered"].as_u64());
    let joined = list(&between["statements"]).iter().find(|one| list(&one["before"]).len() > 1);
    for of in [most, joined] {
        let of = of.expect("there is one");
        let key = text(&of["key"]);
        let open = |figure: &str| {
            let answers =
                ["audit", "answers", &area.section_11, figure, "--with", &area.before, "--statement", &key];
            list(&area.json(&answers)["answers"]).to_vec()
        };
        for way in ["lowered", "same", "raised", "otherwise"] {
            let opened = open(way);
            assert_eq!(Some(opened.len() as u64), of[way].as_u64(), "{key} {way}");
            for one in &opened {
                assert_eq!(one["before"]["agency"], one["now"]["agency"], "{key} {way}");
                let unmoved = one["before"]["cell"]["code"] == one["now"]["cell"]["code"];
                assert_eq!(unmoved, way == "same", "{one}");
            }
        }
        assert_eq!(Some(open("met_now").len() as u64), of["now"]["met"]["share"]["count"].as_u64(), "{key}");
        for (then, tally) in list(&of["before"]).iter().zip(list(&of["then"])) {
            let opened = open(&format!("met_then:{}", text(&then["id"])));
            assert_eq!(Some(opened.len() as u64), tally["met"]["share"]["count"].as_u64(), "{key}");
            assert!(opened.iter().all(|one| one["now"].is_null() && one["before"]["first_words"] != ""));
        }
    }
    let of = text(&most.expect("there is one")["key"]);
    let told = area.text(&[
        "audit",
        "answers",
        &area.section_11,
        "lowered",
        "--with",
        &area.before,
        "--statement",
        &of,
    ]);
    assert!(told.contains("then, ") && told.contains("now, "), "{told}");
}
