//! The senior officer comments where they read, sends it back, and the lead answers; none of it is ever part of what is signed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_operations::assessment::{self, SendBack};
use candour_test_support::catalogue::points_json;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{agency, asked, files};
use crate::room::Room;
use crate::signing::completed;

fn keys() -> Vec<String> {
    let agency = agency("Open Door", "charity", &["peterborough"]);
    asked(&points_json(), &agency).into_iter().map(|one| one.key).collect()
}

fn comments(desk: &Desk, id: &str) -> Vec<Value> {
    desk.show(id)["comments"].as_array().expect("a list").clone()
}

#[test]
fn said_sent_back_answered_and_signed() {
    let (desk, id) = completed();
    let [first, second] = &keys()[..] else { panic!("two statements") };
    desk.attest(&id);
    let say = |key: &str, text: &str| desk.json(&["assessment", "comment", &id, "--statement", key, text]);
    say(first, "Which teams?");
    say(first, "Which teams did you sample?");
    say(second, "Never mind");
    let taken = desk.json(&["assessment", "comment", &id, "--statement", second, "--take-back"]);
    assert_eq!(taken["taken_back"], true);
    let again = desk.json(&["assessment", "comment", &id, "--statement", second, "--take-back"]);
    assert_eq!(again["taken_back"], false);
    let [said] = &comments(&desk, &id)[..] else { panic!("one comment") };
    assert_eq!((&said["text"], &said["sent_at"]), (&json!("Which teams did you sample?"), &Value::Null));

    // Withdrawn and attested again, what the senior officer was writing is still theirs, and was read by nobody.
    desk.done(&["assessment", "withdraw", &id]);
    assert_eq!(comments(&desk, &id), Vec::<Value>::new());
    desk.attest(&id);
    assert_eq!(comments(&desk, &id).len(), 1);

    // With a comment of a statement, none of the whole is wanted; a deputy gives a name of their own.
    let deputy = ["--name", "Dee Deputy", "--job-title", "Deputy Director"];
    let sent = desk.json(&[&["assessment", "send-back", &id][..], &deputy].concat());
    assert_eq!((&sent["comments"], &sent["stage"]), (&json!(1), &json!("draft")));
    let [said] = &comments(&desk, &id)[..] else { panic!("one comment") };
    let of = |name: &str| said[name].as_str().unwrap_or_default();
    assert_eq!((of("by"), of("job_title"), of("role")), ("Dee Deputy", "Deputy Director", "officer"));
    assert_eq!((&said["this_round"], &said["answer_changed"]), (&json!(true), &json!(false)));
    let text = desk.done(&["assessment", "show", &id]).stdout;
    assert!(text.contains("Comment by Dee Deputy, Deputy Director"), "{text}");
    let text = desk.done(&["assessment", "check", &id]).stdout;
    assert!(text.contains("Which teams did you sample?"), "{text}");

    // The lead changes the answer and says so.
    desk.apply(&id, &json!({"answers": {first: {"note": "Sampled: the night and the day team."}}}));
    say(first, "Both teams: it says so now.");
    desk.attest(&id);
    let [said, answered] = &comments(&desk, &id)[..] else { panic!("two comments") };
    assert_eq!((&said["answer_changed"], &said["this_round"]), (&json!(true), &json!(false)));
    assert_eq!((&answered["by"], &answered["role"]), (&json!("Maren Ockley"), &json!("lead")));
    assert!(answered["sent_at"].is_string(), "{answered}");

    // Said with the signature: the lead reads it afterwards, and the file knows nothing of any comment.
    say(second, "For next year: ask the night team too.");
    desk.sign_off(&id, &[]);
    assert_eq!(comments(&desk, &id).len(), 3);
    desk.export(&id, "return.candour");
    let (good, _) = desk.verify(&desk.path("return.candour"), &[]);
    assert!(good);
    let file = std::fs::read_to_string(desk.path("return.candour")).expect("text");
    let bundle: Value = serde_json::from_str(&file).expect("JSON");
    for envelope in bundle["envelopes"].as_array().expect("a list") {
        let payload = envelope["payload"].as_str().expect("text");
        let payload = STANDARD.decode(payload).expect("base64");
        let payload = String::from_utf8(payload).expect("text");
        for words in ["comment", "Which teams did", "Both teams", "next year"] {
            assert!(!payload.contains(words), "{words}: {payload}");
        }
    }
    // Earlier revisions' comments are no longer of this round.
    desk.done(&["assessment", "reopen", &id, "--reason", "A figure was wrong"]);
    let rounds: Vec<bool> = comments(&desk, &id).iter().map(|said| said["this_round"] == true).collect();
    assert_eq!(rounds, [false; 4]);
    let log = desk.json(&["assessment", "log", &id]).to_string();
    assert!(log.contains("assessment.take_back_comment") && !log.contains("Which teams"), "{log}");
}

#[test]
fn a_comment_that_cannot_be_kept_is_refused_with_a_sentence() {
    let (desk, id) = completed();
    let [first, _] = &keys()[..] else { panic!("two statements") };
    desk.attest(&id);
    let comment = |more: &[&str]| desk.refused(&[&["assessment", "comment", &id], more].concat());
    comment(&["--statement", "none-such", "Look"])
        .says("no_statement", &["none-such", "Nothing was changed"]);
    comment(&["--statement", "Not a key", "Look"]).says("no_statement", &["Not a key"]);
    comment(&["--statement", first, " \u{200B}\n"]).says("field", &["Comment is blank"]);
    let long = "x".repeat(20_001);
    comment(&["--statement", first, &long]).says("field", &["Comment has 20001 characters"]);
    let send_back = |more: &[&str]| desk.refused(&[&["assessment", "send-back", &id], more].concat());
    send_back(&[]).says("nothing_said", &["without a comment", "Nothing was changed"]);
    send_back(&["--comment", "Look", "--name", " "]).says("field", &["Name is blank"]);
    // What was refused left nothing behind.
    assert_eq!(comments(&desk, &id), Vec::<Value>::new());
    desk.sign_off(&id, &[]);
    comment(&["Look"]).says("not_allowed", &["is signed off", "cannot be commented on", "Reopen it"]);
    comment(&["--take-back"]).says("not_allowed", &["is signed off"]);
}

/// Whatever is said, and however often it goes back and forth, the lead attests the very same bytes.
#[test]
fn comments_never_change_what_is_attested() {
    let mut room = Room::new();
    let named = room.add(&points_json());
    let agency = agency("Open Door", "charity", &["peterborough"]);
    let id = room.start(&named, &agency);
    for file in files(&asked(&points_json(), &agency)) {
        room.apply(id, file).expect("saved");
    }
    let keys = keys();
    let attest =
        |room: &mut Room| assessment::attest(&mut room.workspace, id, "Ann Lead", "Lead").expect("attested");
    let bare = attest(&mut room);
    assessment::withdraw(&mut room.workspace, id).expect("withdrawn");
    let room = std::cell::RefCell::new(room);
    let said = (prop::option::of(0..keys.len()), "[^\\s\\p{C}]\\PC{0,60}");
    let round = prop::collection::vec(said, 1..4);
    let mut runner = TestRunner::new(Config { cases: 24, ..Config::default() });
    let held = runner.run(&(round.clone(), round), |(of_lead, of_officer)| {
        let room = &mut *room.borrow_mut();
        let say = |room: &mut Room, round: &[(Option<usize>, String)]| {
            for (statement, text) in round {
                let key = statement.map(|at| keys[at].as_str());
                assessment::comment(&mut room.workspace, id, key, text).expect("kept");
            }
        };
        say(room, &of_lead);
        prop_assert_eq!(attest(room), bare);
        say(room, &of_officer);
        assessment::send_back(&mut room.workspace, id, &SendBack::default()).expect("sent");
        prop_assert_eq!(attest(room), bare);
        assessment::withdraw(&mut room.workspace, id).expect("withdrawn");
        Ok(())
    });
    held.expect("the same bytes");
}
