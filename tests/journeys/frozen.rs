//! A cut-off is frozen: whatever comes after it, its results stay what they were to the last letter, and what came joins visibly.

use serde_json::{Value, json};

use crate::figures::{list, text};
use crate::moderation::Panel;

const PROPOSE: [&str; 4] = ["--propose", "partly_met", "--reason", "Its use is not counted."];

/// What is said of the results as they were frozen.
fn results(panel: &Panel, as_of: &str) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for what in [
        &["summary"][..],
        &["summary", "--grading", "self"],
        &["matrix", "--grading", "proposed", "--state", "proposed"],
        &["answers", "graded"],
        &["answers", "not_returned"],
        &["answers", "not_settled"],
        &["actions"],
    ] {
        let args = [&["audit", what[0], &panel.audit], &what[1..], &["--as-of", as_of]].concat();
        let mut said = panel.desk.json(&args);
        // Which other cut-offs can be chosen is not of this one.
        said["choices"] = Value::Null;
        told.push((what.join(" "), said.to_string()));
    }
    let table = ["audit", "matrix", &panel.audit, "--long", "--csv", "--as-of", as_of];
    told.push(("the table".to_owned(), panel.desk.done(&table).stdout));
    told
}

#[track_caller]
fn stays(panel: &Panel, as_of: &str, then: &[(String, String)], what: &str) {
    for ((name, now), (_, then)) in results(panel, as_of).iter().zip(then) {
        assert_eq!(now, then, "{name}, after {what}");
    }
}

fn joined(panel: &Panel) -> Vec<String> {
    let home = panel.desk.json(&["audit", "status", &panel.audit]);
    list(&home["cut_off"]["joined"]).iter().map(text).collect()
}

#[test]
fn what_comes_after_a_cut_off_changes_nothing_of_it_and_joins_visibly() {
    let panel = Panel::new();
    let said = panel.run("decide", &[&["Fen Police", "1.1", "--as", "Priya"], &PROPOSE[..]].concat());
    panel.run("decide", &["Holt Police", "1.2", "--as", "Priya", "--accept"]);
    panel.run("decide", &["Marsh Police", "2.1", "--as", "Sam", "--agree", "partly_met"]);
    let frozen = panel.desk.json(&["audit", "freeze", &panel.audit]);
    assert_eq!((&frozen["returns"], &frozen["events"]), (&json!(3), &json!(3)));
    let first = text(&frozen["digest"]);
    let then = results(&panel, &first);
    assert_eq!(then, results(&panel, "last"));
    assert_eq!(joined(&panel), Vec::<String>::new());
    panel.desk.refused(&["audit", "freeze", &panel.audit]).says("frozen", &["Nothing joined"]);

    // A first return, and one that is another.
    panel.keep("Ouse Police", 1, "leadership-1", "fully_met");
    panel.keep("Fen Police", 2, "leadership-1", "not_met");
    stays(&panel, &first, &then, "a return and a revision");
    assert_eq!(joined(&panel), ["Ouse Police: returned since", "Fen Police: another return counts since"]);

    // Something is taken back, and other things are said.
    let event = text(&said["id"]);
    panel.run("withdraw", &[&event, "--as", "Priya", "--because", "A slip."]);
    panel.run("decide", &["Holt Police", "1.2", "--as", "Sam", "--agree", "not_met"]);
    panel.run("decide", &["Ouse Police", "1.1", "--as", "Sam", "--accept"]);
    panel.run("interest", &["Marsh Police", "--as", "Sam", "--what", "My sister works there."]);
    let reply = ["--how", "disagrees", "--text", "We do.", "--said-by", "Maren Ockley"];
    panel.run("reply", &[&["Marsh Police", "2.1", "--as", "Priya"], &reply[..]].concat());
    stays(&panel, &first, &then, "words of the panel");
    assert_eq!(joined(&panel)[2..], ["5 words of the panel"]);

    // One of the invited is taken off the list, though its return was frozen.
    let shown = panel.desk.json(&["audit", "show", &panel.audit]);
    let invited = list(&shown["invited"]).iter().filter(|one| one["name"] != "Marsh Police");
    let place = |name: &Value| json!({"name": name, "kind": "police", "areas": ["cambridgeshire"]});
    let mut invited: Vec<Value> = invited.map(|one| place(&one["name"])).collect();
    // And another is put on it, who returns nothing.
    invited.push(place(&json!("Nene Police")));
    let changed = json!({
        "title": shown["title"], "cycle": "", "deadline": "2027-02-19", "areas": ["cambridgeshire"],
        "invited": invited, "instructions": "", "send_to": "s11@example.org",
    });
    let file = panel.desk.write("changed.json", changed.to_string());
    panel.desk.done(&["audit", "change", &panel.audit, &file]);
    let now = panel.desk.json(&["audit", "summary", &panel.audit]);
    assert_eq!((&now["invited"], &now["returned"]), (&json!(4), &json!(3)));
    let as_frozen = panel.desk.json(&["audit", "summary", &panel.audit, "--as-of", &first]);
    assert_eq!((&as_frozen["invited"], &as_frozen["returned"]), (&json!(4), &json!(3)), "{as_frozen}");
    let before: Value = serde_json::from_str(&then[0].1).expect("JSON");
    for part in ["total", "statements", "standards", "kinds", "moves"] {
        assert_eq!(as_frozen[part], before[part], "{part}");
    }
    assert!(
        joined(&panel)
            .contains(&"An agency that is not invited any more: its return counts no more".to_owned()),
        "{:?}",
        joined(&panel)
    );

    // What joined is in the next cut-off, beside which the first one still stands.
    let second = text(&panel.desk.json(&["audit", "freeze", &panel.audit])["digest"]);
    assert_ne!(second, first);
    assert_eq!(joined(&panel), Vec::<String>::new());
    let last = panel.desk.json(&["audit", "summary", &panel.audit, "--as-of", "last"]);
    assert_eq!((&last["total"], &last["audit"]["frozen"]["digest"]), (&now["total"], &json!(second)));
    let again = panel.desk.json(&["audit", "summary", &panel.audit, "--as-of", &first]);
    assert_eq!((&again["total"], &again["statements"]), (&as_frozen["total"], &as_frozen["statements"]));
}
