//! A coordinator takes returns in: what counts, what is held apart, whose each is, who is missing, and what changed.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::returns::Agency;
use crate::sides::{Partnership, asked};

/// A partnership that issued its pack, and what an agency needs to answer.
pub(crate) struct Cycle {
    pub(crate) partnership: Partnership,
    pack: Vec<u8>,
    words: Vec<String>,
}

impl Cycle {
    pub(crate) fn new(invited: &[&str]) -> Self {
        let partnership = Partnership::new();
        let mut said = asked();
        said["invited"] = invited.iter().map(|name| json!({"name": name, "kind": "charity"})).collect();
        partnership.change(&said);
        let pack = fs::read(partnership.issue("pack.candour")).expect("read");
        let words = partnership.words();
        Self { partnership, pack, words }
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.partnership.desk
    }

    pub(crate) fn agency(&self, name: &str, invited: Option<&str>) -> Agency {
        Agency::answering(&self.pack, &self.words, name, invited)
    }

    /// One that has answered, and signed nothing yet.
    fn answered(&self, name: &str) -> Agency {
        Agency::answered(&self.pack, &self.words, name, Some(name))
    }

    /// A folder at the partnership, with what came.
    pub(crate) fn inbox(&self, name: &str) -> std::path::PathBuf {
        let inbox = self.desk().path(name);
        fs::create_dir_all(&inbox).expect("made");
        inbox
    }

    pub(crate) fn receive(&self, name: &str) -> Value {
        self.desk().json(&["audit", "receive", &self.partnership.audit, &self.desk().named(name)])
    }

    pub(crate) fn run(&self, command: &str, rest: &[&str]) -> Value {
        self.desk().json(&[&["audit", command, &self.partnership.audit], rest].concat())
    }

    /// Rings the agency, and types the three words that are asked for.
    pub(crate) fn confirm(&self, named: &str, agency: &Agency) -> Value {
        let asked = self.run("confirm-key", &[named]);
        let places: Vec<usize> = serde_json::from_value(asked["places"].clone()).expect("places");
        let words = agency.words();
        let typed: Vec<&str> = places.iter().map(|place| words[place - 1].as_str()).collect();
        self.run("confirm-key", &[&[named, "--words"], &typed[..]].concat())
    }

    /// Where each agency stands: its name, its place, and what needs attention.
    fn standings(&self) -> BTreeMap<String, Standing> {
        let all = self.run("agencies", &[]);
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let of = |one: &Value| {
            let attention = one["attention"].as_array().expect("a list").iter();
            let codes = attention.map(|at| text(&at["code"])).collect();
            (text(&one["invited"]["name"]), (text(&one["place"]), codes))
        };
        all.as_array().expect("a list").iter().map(of).collect()
    }

    pub(crate) fn standing(&self, name: &str) -> Standing {
        self.standings().remove(name).unwrap_or_else(|| panic!("{name} is not listed"))
    }
}

/// A place on the list, and what needs attention.
pub(crate) type Standing = (String, Vec<String>);

/// The verdicts, in the order of the rows.
pub(crate) fn verdicts(received: &Value) -> Vec<&str> {
    let rows = received["rows"].as_array().expect("rows").iter();
    rows.map(|row| row["verdict"].as_str().expect("text")).collect()
}

pub(crate) fn at(place: &str, attention: &[&str]) -> Standing {
    (place.to_owned(), attention.iter().map(ToString::to_string).collect())
}

#[test]
fn a_return_is_held_apart_until_its_key_is_confirmed_and_counts_then() {
    let cycle = Cycle::new(&["Open Door", "Fen Valley Police"]);
    let inbox = cycle.inbox("inbox");
    let mut agency = cycle.agency("Open Door", Some("Open Door"));
    agency.send(&inbox.join("return.candour"));
    assert_eq!(cycle.run("status", &[])["tally"]["words"], "0 of 2 returned");

    let first = cycle.receive("inbox");
    assert_eq!(verdicts(&first), ["key_unconfirmed"]);
    assert_eq!(first["so_far"]["words"], "None taken in, 1 needs you");
    assert_eq!(verdicts(&cycle.receive("inbox")), ["already_have"], "twice is the same as once");
    assert_eq!(cycle.standing("Open Door"), at("needs_attention", &["key_unconfirmed"]));
    let status = cycle.run("status", &[]);
    assert_eq!(status["next"][0]["code"], "confirm_keys");
    assert_eq!(status["keys"][0]["agency"], "Open Door");

    // Words that are not its own change nothing; nor does anybody's word without them.
    let desk = cycle.desk();
    let confirm = ["audit", "confirm-key", &cycle.partnership.audit, "Open Door"];
    desk.refused(&[&confirm[..], &["--words", "apple", "apple", "apple"]].concat())
        .says("wrong_words_of_key", &[]);
    desk.refused(&[&confirm[..], &["--same-person"]].concat()).says("words_needed", &["--words"]);
    desk.refused(&["audit", "confirm-key", &cycle.partnership.audit, "Fen Valley Police"])
        .says("no_key_to_confirm", &["Fen Valley Police"]);

    let confirmed = cycle.confirm("Open Door", &agency);
    assert_eq!(confirmed["decided"][0]["verdict"], "taken_in", "{confirmed}");
    assert_eq!(cycle.standing("Open Door"), at("returned", &[]));
    assert_eq!(cycle.run("status", &[])["tally"]["words"], "1 of 2 returned");
    assert_eq!(verdicts(&cycle.receive("inbox")), ["already_have"]);

    // A later revision takes its place, and both stay readable; what changed is told.
    agency.revise("We began a second clinic.");
    agency.send(&inbox.join("return 2.candour"));
    let second = cycle.receive("inbox");
    assert_eq!(verdicts(&second), ["newer_revision", "already_have"], "{second}");
    let difference = cycle.run("difference", &["open door"]);
    assert_eq!(
        (&difference["before"]["revision"], &difference["after"]["revision"]),
        (&json!(1), &json!(2)),
        "{difference}"
    );
    let added: Vec<&str> = difference["summary"][0]["runs"]
        .as_array()
        .expect("runs")
        .iter()
        .filter(|run| run["kind"] == "added")
        .map(|run| run["text"].as_str().expect("text"))
        .collect();
    assert!(added.concat().contains("clinic"), "{difference}");
    assert_eq!(difference["statements"], json!([]));
    let earlier = difference["before"]["payload_sha256"].as_str().expect("text");
    let opened = cycle.run("return", &[earlier]);
    assert_eq!((&opened["revision"], &opened["on_paper"]["officer"]), (&json!(1), &json!("Tobias Wenlock")));
    assert!(!opened["standards"][0]["answers"].as_array().expect("answers").is_empty());
    desk.refused(&["audit", "difference", &cycle.partnership.audit, "Open Door", "--from", "1", "--to", "7"])
        .says("no_revision", &["Revision 7"]);
}

#[test]
fn one_file_under_two_names_and_two_contents_of_one_revision_are_told_apart() {
    let cycle = Cycle::new(&["Open Door"]);
    let inbox = cycle.inbox("inbox");
    let mut agency = cycle.agency("Open Door", Some("Open Door"));
    let earlier = tempfile::tempdir().expect("a folder");
    crate::desk::copy_folder(agency.folder.path(), earlier.path());
    agency.send(&inbox.join("a.candour"));
    fs::copy(inbox.join("a.candour"), inbox.join("b.pdf")).expect("copied");
    assert_eq!(
        verdicts(&cycle.receive("inbox")),
        ["key_unconfirmed", "already_have"],
        "by content, not by name"
    );
    cycle.confirm("Open Door", &agency);

    // The agency reopens it twice from one backup: two revisions 2.
    agency.revise("One thing.");
    agency.send(&inbox.join("c.candour"));
    let mut other = agency.as_it_was(earlier);
    other.revise("Another thing.");
    other.send(&inbox.join("d.candour"));
    let received = cycle.receive("inbox");
    assert_eq!(
        verdicts(&received),
        ["already_have", "already_have", "newer_revision", "conflicting_revision"],
        "{received}"
    );
    assert_eq!(cycle.standing("Open Door"), at("returned", &["conflict"]));
    assert_eq!(cycle.run("status", &[])["next"][0]["code"], "settle_conflicts");
    let emails = cycle.run("agencies", &["--agency", "Open Door"]);
    assert_eq!(emails[0]["emails"][0]["code"], "conflict");
}

#[test]
fn whose_a_return_is_is_proposed_and_never_guessed() {
    let cycle = Cycle::new(&["St Mary's School", "ST. MARY’S SCHOOL", "Open Door", "Fen Valley Police"]);
    let inbox = cycle.inbox("inbox");
    // One does not say which of two of its name it is; one says that it is another agency; one was not invited.
    let mut school = cycle.agency("St Mary's School", None);
    let mut police = cycle.agency("Holt Constabulary", Some("Fen Valley Police"));
    let mut stranger = cycle.agency("Quiet Harbour", None);
    school.send(&inbox.join("1.candour"));
    police.send(&inbox.join("2.candour"));
    stranger.send(&inbox.join("3.candour"));
    let received = cycle.receive("inbox");
    let reference = |name: &str| {
        let rows = received["rows"].as_array().expect("rows");
        let of = rows.iter().find(|row| row["found"]["agency"] == name).expect("is there");
        of["found"]["payload_sha256"].as_str().expect("text")
    };
    for (name, agency) in
        [("St Mary's School", &school), ("Holt Constabulary", &police), ("Quiet Harbour", &stranger)]
    {
        cycle.confirm(reference(name), agency);
    }
    // Nothing counts yet: a person says whose each is.
    let status = cycle.run("status", &[]);
    assert_eq!(status["tally"]["returned"], 0, "{status}");
    let standings = cycle.standings();
    for name in ["St Mary's School", "ST. MARY’S SCHOOL", "Fen Valley Police"] {
        assert_eq!(standings[name], at("needs_attention", &["unplaced"]), "{name}");
    }
    assert_eq!(status["unplaced"][0]["agency"], "Quiet Harbour");
    let second = status["agencies"][1]["invited"]["id"].as_str().expect("an id");
    cycle.run("place", &[reference("St Mary's School"), second]);
    cycle.run("place", &[reference("Holt Constabulary"), "Fen Valley Police"]);
    let added = cycle.run("place", &[reference("Quiet Harbour"), "--add"]);
    assert_eq!(added["placed"]["name"], "Quiet Harbour");
    let status = cycle.run("status", &[]);
    assert_eq!((&status["tally"]["returned"], &status["tally"]["invited"]), (&json!(3), &json!(5)));
    assert_eq!(status["unplaced"], json!([]));
    let standings = cycle.standings();
    assert_eq!(standings["ST. MARY’S SCHOOL"], at("returned", &[]));
    assert_eq!(standings["St Mary's School"], at("missing", &[]));

    // Another agency submits under the police's place: nobody's place is taken without a person's word.
    let mut thief = cycle.agency("Fen Valley Police", Some("Fen Valley Police"));
    thief.send(&inbox.join("4.candour"));
    let again = cycle.receive("inbox");
    assert_eq!(
        verdicts(&again),
        ["already_have", "already_have", "already_have", "key_unconfirmed"],
        "{again}"
    );
    let theirs = again["rows"][3]["found"]["payload_sha256"].as_str().expect("text");
    cycle.confirm(theirs, &thief);
    assert_eq!(cycle.standing("Fen Valley Police"), at("returned", &["unplaced"]));
    let audit = cycle.partnership.audit.as_str();
    cycle
        .desk()
        .refused(&["audit", "place", audit, theirs, "Fen Valley Police"])
        .says("place_taken", &["Holt Constabulary", "--instead"]);
    cycle.run("place", &[theirs, "Fen Valley Police", "--instead"]);
    assert_eq!(
        cycle.standing("Fen Valley Police"),
        at("returned", &["unplaced"]),
        "the other one waits for a place"
    );
    cycle.run("place", &[theirs, "--nowhere"]);
    assert_eq!(cycle.standing("Fen Valley Police").0, "needs_attention");
    // What a person said of it holds for its later revisions too.
    thief.revise("Once more.");
    thief.send(&inbox.join("5.candour"));
    let later = cycle.receive("inbox");
    assert_eq!(later["rows"][4]["sort"], "needs_you", "{later}");
    assert_eq!(cycle.standing("Fen Valley Police").0, "needs_attention");
    cycle.run("place", &[theirs, "Fen Valley Police"]);
    assert_eq!(cycle.standing("Fen Valley Police").0, "returned");
}

#[test]
fn what_is_not_signed_off_is_provisional_until_it_comes_signed() {
    let cycle = Cycle::new(&["Open Door"]);
    let inbox = cycle.inbox("inbox");
    let mut agency = cycle.answered("Open Door");
    let reference = agency.attest();
    agency.send_provisionally(&inbox.join("1.candour"));
    assert_eq!(verdicts(&cycle.receive("inbox")), ["key_unconfirmed"]);
    let confirmed = cycle.confirm("Open Door", &agency);
    assert_eq!(confirmed["decided"][0]["verdict"], "not_signed_off", "{confirmed}");
    assert_eq!(cycle.standing("Open Door"), at("provisional", &[]));
    let status = cycle.run("status", &[]);
    assert_eq!(
        (&status["tally"]["returned"], &status["next"][0]["code"]),
        (&json!(0), &json!("ask_for_sign_off"))
    );
    agency.sign_off(&reference);
    agency.send(&inbox.join("2.candour"));
    assert_eq!(verdicts(&cycle.receive("inbox")), ["already_have", "taken_in"]);
    assert_eq!(cycle.standing("Open Door"), at("returned", &[]));
    let all = cycle.run("agencies", &[]);
    assert_eq!(all[0]["returns"].as_array().map(Vec::len), Some(1), "one text, once: {all}");
    let held = all[0]["returns"][0]["payload_sha256"].as_str().expect("text");
    let read = cycle.run("return", &[held]);
    let before = &read["before"];
    assert_eq!(before.as_array().map(Vec::len), Some(1), "{before}");
    assert_eq!((&before[0]["file_name"], &before[0]["signed_off"]), (&json!("1.candour"), &json!(false)));
}

#[test]
fn a_key_of_one_agency_does_not_speak_for_another_until_that_one_says_so() {
    let cycle = Cycle::new(&["Open Door", "Quiet Harbour"]);
    let inbox = cycle.inbox("inbox");
    let mut agency = cycle.agency("Open Door", Some("Open Door"));
    agency.send(&inbox.join("1.candour"));
    cycle.receive("inbox");
    cycle.confirm("Open Door", &agency);
    // The same lead, with the same key, sends for another agency.
    agency.for_another("Quiet Harbour");
    agency.send(&inbox.join("2.candour"));
    let received = cycle.receive("inbox");
    assert_eq!(verdicts(&received)[1], "key_unconfirmed", "{received}");
    assert!(received["rows"][1]["why"].as_str().expect("why").contains("Open Door"), "{received}");
    assert_eq!(cycle.standing("Quiet Harbour"), at("needs_attention", &["key_unconfirmed"]));
    let asked = cycle.run("confirm-key", &["Quiet Harbour"]);
    assert_eq!(asked["known_as"], "Open Door");
    cycle
        .desk()
        .refused(&[
            "audit",
            "confirm-key",
            &cycle.partnership.audit,
            "Quiet Harbour",
            "--words",
            "a",
            "b",
            "c",
        ])
        .says("confirmed_of_another", &["--same-person"]);
    let confirmed = cycle.run("confirm-key", &["Quiet Harbour", "--same-person"]);
    assert_eq!(confirmed["decided"][0]["verdict"], "taken_in");
    assert_eq!(cycle.standing("Quiet Harbour"), at("returned", &[]));
    // Its next revision needs nobody.
    agency.revise("More.");
    agency.send(&inbox.join("3.candour"));
    assert_eq!(verdicts(&cycle.receive("inbox"))[2], "newer_revision");
}

#[test]
fn extensions_refusals_notes_and_a_cut_off_are_kept_and_told() {
    let cycle = Cycle::new(&["Open Door", "Quiet Harbour", "Fen Valley Police"]);
    let desk = cycle.desk();
    let audit = cycle.partnership.audit.as_str();
    desk.refused(&["audit", "extend", audit, "Open Door", "--until", "2027-02-19"])
        .says("not_an_extension", &["2027-02-19"]);
    desk.refused(&["audit", "extend", audit, "Nobody", "--until", "2027-03-19"])
        .says("agency_not_invited", &["Nobody"]);
    desk.refused(&["audit", "freeze", audit]).says("nothing_to_freeze", &[]);
    cycle.run("extend", &["Open Door", "--until", "2027-03-19"]);
    cycle.run("decline", &["Quiet Harbour"]);
    cycle.run("note", &["Quiet Harbour", "Closed since May."]);
    assert_eq!(cycle.standing("Open Door").0, "extension_agreed");
    assert_eq!(cycle.standing("Quiet Harbour").0, "declined");
    let all = cycle.run("agencies", &["--agency", "quiet harbour"]);
    assert_eq!((&all[0]["note"], &all[0]["declined"]), (&json!("Closed since May."), &json!(true)));
    let reminder = cycle.run("agencies", &["--agency", "Open Door"])[0]["emails"][0].clone();
    assert!(reminder["message"].as_str().expect("text").contains("19 March 2027"), "{reminder}");
    cycle.run("extend", &["Open Door", "--take-back"]);
    assert_eq!(cycle.standing("Open Door").0, "missing");

    // It returned though it had declined; then the results are frozen, and what comes later is told.
    let inbox = cycle.inbox("inbox");
    let mut quiet = cycle.agency("Quiet Harbour", Some("Quiet Harbour"));
    quiet.send(&inbox.join("quiet.candour"));
    cycle.receive("inbox");
    cycle.confirm("Quiet Harbour", &quiet);
    assert_eq!(cycle.standing("Quiet Harbour"), at("returned", &["returned_though_declined"]));
    cycle.run("decline", &["Quiet Harbour", "--take-back"]);
    assert_eq!(cycle.standing("Quiet Harbour"), at("returned", &[]));
    assert_eq!(cycle.run("freeze", &[])["returns"], 1);
    desk.refused(&["audit", "freeze", audit]).says("frozen", &[]);
    assert_eq!(cycle.run("status", &[])["cut_off"]["joined"], json!([]));
    quiet.revise("More.");
    quiet.send(&inbox.join("quiet 2.candour"));
    cycle.receive("inbox");
    let joined = cycle.run("status", &[])["cut_off"]["joined"].clone();
    assert_eq!(joined, json!(["Quiet Harbour: another return counts since"]));
    assert_eq!(cycle.run("freeze", &[])["returns"], 1);
}
