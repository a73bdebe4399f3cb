//! Packs: issued, opened, confirmed by three words, and followed by later ones; and those that are not what they should be.

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::sides::{NAME, POINTS, Partnership, asked, confirm, three, turned_away};

#[test]
fn no_pack_is_issued_before_the_keys_are_safe() {
    let desk = Desk::new();
    let file = desk.write("audit.json", asked().to_string());
    let catalogue = desk.write("points.json", points_json().to_string());
    desk.done(&["catalogue", "add", &catalogue]);
    desk.refused(&["audit", "new", &file, "--catalogue", POINTS]).says("no_partnership", &[]);
    desk.done(&["partnership", "new", "--name", NAME, "--person", "Ann", "--job-title", "Coordinator"]);
    let audit = desk.json(&["audit", "new", &file, "--catalogue", POINTS]);
    let audit = audit.as_str().expect("an id");
    let out = desk.named("pack.candour");
    desk.refused(&["pack", "new", audit, "--out", &out])
        .says("keys_not_safe", &["nobody holds a backup", "no backup was opened", "partnership rehearse"]);
    assert!(!desk.path("pack.candour").exists());
}

#[test]
fn an_audit_is_written_down_with_every_fault_told_and_agencies_keep_their_place() {
    let partnership = Partnership::new();
    let desk = &partnership.desk;
    let show = || desk.json(&["audit", "show", &partnership.audit]);
    let invited = show()["invited"].clone();
    assert_eq!(invited[0]["contact"], "Maren Ockley, maren@example.org");
    let mut said = asked();
    said["invited"] =
        json!([{"name": "FEN VALLEY police", "kind": "Police"}, {"name": "Holt School", "kind": "school"}]);
    partnership.change(&said);
    let after = show()["invited"].clone();
    assert_eq!((&after[0]["id"], &after[0]["name"]), (&invited[1]["id"], &json!("FEN VALLEY police")));
    assert_ne!(after[1]["id"], invited[0]["id"]);

    let change = |said: &Value| {
        let file = desk.write("bad.json", said.to_string());
        desk.refused(&["audit", "change", &partnership.audit, &file])
    };
    let mut bad = asked();
    bad["deadline"] = json!("soon");
    bad["areas"] = json!(["atlantis"]);
    bad["invited"][0]["kind"] = json!("dragon");
    let refusal = change(&bad);
    refusal.says("faults", &["a date such as 2027-03-31", "peterborough", "charity"]);
    assert!(refusal.faults().iter().any(|fault| fault.starts_with("invited[0].kind")), "{refusal:?}");
    let mut bad = asked();
    bad["invited"][0]["areas"] = json!(["cambridgeshire"]);
    change(&bad).says("audit", &["Open Door", "does not cover", "cambridgeshire"]);
    desk.refused(&["audit", "show", "00000000-0000-4000-8000-000000000001"])
        .says("no_audit", &["audit list"]);
}

#[test]
fn a_pack_is_looked_at_opened_worked_on_and_confirmed_by_three_words() {
    let partnership = Partnership::new();
    let file = partnership.issue("pack.candour");
    let agency = Desk::new();

    // Looking needs no workspace and keeps nothing.
    let seen = Desk::bare().json(&["pack", "inspect", &file]);
    assert_eq!(
        (&seen["partnership"], &seen["issue"], &seen["deadline"]["date"]),
        (&json!(NAME), &json!(1), &json!("2027-02-19"))
    );
    assert_eq!(seen["invited"][0]["contact"], "", "contacts are in no pack");
    assert!(!std::fs::read_to_string(&file).expect("text").contains("maren@example.org"));
    assert_eq!(agency.json(&["pack", "list"]), json!([]));

    let opened = agency.json(&["pack", "open", &file]);
    assert_eq!((&opened["key"]["trust"], &opened["place"]), (&json!("unconfirmed"), &json!("here")));
    let again = agency.json(&["pack", "open", &file]);
    assert_eq!(again["key"]["places"], opened["key"]["places"], "the same places are asked for");
    // Its catalogue is here now, and can be worked with.
    assert!(agency.done(&["catalogue", "show", POINTS]).stdout.contains("points"));

    // The words are asked for and never shown; wrong ones change nothing, and which is wrong is not said.
    let asked = agency.done(&["pack", "confirm", &file]);
    let words = partnership.words();
    assert!(
        words.iter().all(|word| !asked.all().split_whitespace().any(|said| said == word)),
        "{}",
        asked.all()
    );
    let right = three(&agency, &file, &partnership);
    let mut told = Vec::new();
    for wrong in 0..3 {
        let mut typed: Vec<&str> = right.iter().map(String::as_str).collect();
        typed[wrong] = "abandon";
        let refusal = agency.refused(&[&["pack", "confirm", &file, "--words"], &typed[..]].concat());
        refusal.says("wrong_words_of_key", &["do not send anything"]);
        told.push(refusal.0.to_string());
    }
    told.dedup();
    assert_eq!(told.len(), 1, "no hint which");
    let swapped: Vec<&str> = right.iter().rev().map(String::as_str).collect();
    agency
        .refused(&[&["pack", "confirm", &file, "--words"], &swapped[..]].concat())
        .says("wrong_words_of_key", &[]);

    confirm(&agency, &file, &partnership);
    let shown = agency.json(&["pack", "show", &partnership.audit]);
    assert_eq!((&shown["key"]["trust"], &shown["key"]["places"]), (&json!("confirmed"), &json!([])));
    agency.refused(&["pack", "confirm", &file]).says("key_known", &["Ann Marsh", "confirmed already"]);
    let (good, verified) = agency.verify(file.as_ref(), &["--known-only"]);
    assert!(good, "{verified}");
}

#[test]
fn a_later_pack_shows_what_changed_and_asks_and_an_earlier_one_is_told() {
    let partnership = Partnership::new();
    let first = partnership.issue("one.candour");
    let agency = Desk::new();
    agency.done(&["pack", "open", &first]);
    confirm(&agency, &first, &partnership);
    let mut said = asked();
    (said["deadline"], said["title"]) = (json!("2027-03-05"), json!("Section 11 of 2027"));
    said["areas"] = json!(["peterborough", "cambridgeshire"]);
    said["invited"][0]["kind"] = json!("school");
    said["invited"][1]["name"] = json!("Holt Trust");
    said["instructions"] = json!("Answer for the service in this area.");
    partnership.change(&said);
    assert_eq!(partnership.desk.json(&["audit", "show", &partnership.audit])["changed_since"], true);
    let second = partnership.issue("two.candour");

    let before = agency.files();
    let ran = agency.run(&["--json", "pack", "open", &second]);
    assert_eq!(ran.code, Some(1));
    assert!(before == agency.files(), "nothing is kept before the person says so");
    let asks = ran.json();
    assert_eq!(
        (&asks["place"], &asks["issue_here"], &asks["issue"]),
        (&json!("newer"), &json!(1), &json!(2))
    );
    let changes: Vec<String> = asks["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|change| {
            let part = |name: &str| change[name].as_str().unwrap_or("-").to_owned();
            format!("{}: {} > {}", part("what"), part("before"), part("after"))
        })
        .collect();
    assert_eq!(
        changes,
        [
            "Title: Section 11 2027 > Section 11 of 2027",
            "Deadline: 2027-02-19 > 2027-03-05",
            "Area added: - > Cambridgeshire",
            "Invited otherwise: Open Door, Charity, Peterborough > Open Door, School, Cambridgeshire, Peterborough",
            "Now invited: - > Holt Trust, Police, Cambridgeshire, Peterborough",
            "No longer invited: Fen Valley Police, Police, Peterborough > -",
            "Instructions: Answer for the whole of your service. > Answer for the service in this area.",
        ]
    );
    agency.done(&["pack", "open", &second, "--take"]);
    assert_eq!(agency.json(&["pack", "show", &partnership.audit])["issue"], 2);
    turned_away(&agency, &["pack", "open", &first])
        .says("older_pack", &["issue 1", "issue 2 is here already"]);

    // Another catalogue: the difference is told, statement by statement.
    let mut catalogue = points_json();
    catalogue["version"] = json!("2099.1");
    catalogue["standards"][0]["statements"].as_array_mut().expect("a list").truncate(1);
    let newer = partnership.desk.write("newer.json", catalogue.to_string());
    partnership.desk.done(&["catalogue", "add", &newer]);
    let file = partnership.desk.write("audit.json", said.to_string());
    let urn = format!("{POINTS}@2099.1");
    partnership.desk.done(&["audit", "change", &partnership.audit, &file, "--catalogue", &urn]);
    let third = partnership.issue("three.candour");
    let asks = agency.run(&["--json", "pack", "open", &third]).json();
    assert_eq!(asks["changes"][0]["what"], "Catalogue");
    assert!(!asks["changes"][0]["catalogue"]["removed"].as_array().expect("a list").is_empty(), "{asks}");
    // One that was missed is no matter.
    let late = Desk::new();
    late.done(&["pack", "open", &first]);
    assert_eq!(late.run(&["--json", "pack", "open", &third]).json()["follows_another"], false);
}

#[test]
fn another_key_stops_a_pack_until_it_is_confirmed_anew() {
    let partnership = Partnership::new();
    let file = partnership.issue("pack.candour");
    let agency = Desk::new();
    agency.done(&["pack", "open", &file]);
    confirm(&agency, &file, &partnership);
    // Whoever calls themselves the same, with another key.
    let forger = Partnership::other(NAME);
    let forged = forger.issue("forged.candour");
    turned_away(&agency, &["pack", "open", &forged])
        .says("key_changed", &[NAME, "another key than before", "pack confirm"]);
    assert_eq!(agency.json(&["pack", "list"]).as_array().map(Vec::len), Some(1), "nothing of it was kept");
    // The real partnership reads out the words of its own key.
    let real = partnership.words();
    let asked = agency.json(&["pack", "confirm", &forged]);
    let places: Vec<usize> = serde_json::from_value(asked["places"].clone()).expect("places");
    let typed: Vec<&str> = places.iter().map(|place| real[place - 1].as_str()).collect();
    agency
        .refused(&[&["pack", "confirm", &forged, "--words"], &typed[..]].concat())
        .says("wrong_words_of_key", &[]);
    // If the partnership did lose its keys, the new one is confirmed by its own words.
    confirm(&agency, &forged, &forger);
    agency.done(&["pack", "open", &forged]);
    assert_eq!(agency.json(&["pack", "list"]).as_array().map(Vec::len), Some(2));

    // Refusals are kept: the file's name, its size and why, so that an attempt can be proved.
    let log = agency.json(&["pack", "refused"]);
    assert_eq!((&log[0]["file_name"], &log[0]["code"]), (&json!("forged.candour"), &json!("key-changed")));
    assert_eq!(log[0]["bytes"], std::fs::metadata(&forged).expect("there").len());
}

#[test]
fn what_is_no_pack_or_no_sound_one_is_refused_by_name_and_the_refusal_is_kept() {
    let partnership = Partnership::new();
    let file = partnership.issue("pack.candour");
    let agency = Desk::new();
    let altered = std::fs::read_to_string(&file).expect("text").replacen("\"sig\":\"", "\"sig\":\"AAAA", 1);
    let altered = agency.write("altered.candour", altered);
    turned_away(&agency, &["pack", "open", &altered])
        .says("signature_does_not_hold", &["altered.candour is refused"]);
    let letter = agency.write("letter.candour", "a letter");
    turned_away(&agency, &["pack", "open", &letter]).says("not_a_candour_file", &["letter.candour"]);
    turned_away(&agency, &["pack", "open", &letter]).says("not_a_candour_file", &["letter.candour"]);
    let signed = crate::signing::signed().desk();
    let other = agency.write("return.candour", std::fs::read(signed.path("return.candour")).expect("read"));
    turned_away(&agency, &["pack", "open", &other])
        .says("not_a_pack", &["return.candour is a submission", "verify"]);
    let codes: Vec<Value> = agency
        .json(&["pack", "refused"])
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| row["code"].clone())
        .collect();
    assert_eq!(codes, ["signature-does-not-hold", "not-a-candour-file", "not-a-pack"], "each once");
    assert_eq!(agency.json(&["pack", "list"]), json!([]));

    // One whose day has passed can still be opened, and says so.
    let mut said = asked();
    said["deadline"] = json!("2026-01-05");
    partnership.change(&said);
    let late = partnership.issue("late.candour");
    let text = agency.done(&["pack", "open", &late]).stdout;
    assert!(text.contains("2026-01-05, which has passed"), "{text}");
}
