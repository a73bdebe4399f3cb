//! A senior officer on a computer of their own: the return comes in a file, and the answer goes back in another.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::signing::{completed, signed};

const READER: [&str; 4] = ["--name", "Tobias Wenlock", "--job-title", "Managing Director"];

/// Hands over to a file in the lead's home; the words that open it.
#[track_caller]
pub(crate) fn hand_over(lead: &Desk, id: &str, file: &str) -> String {
    let made = lead.json(&["handover", "make", id, "--out", &lead.named(file)]);
    let words: Vec<&str> =
        made["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    assert_eq!(words.len(), 6, "{made}");
    words.join(" ")
}

/// Carries a file from one home to the other.
pub(crate) fn carry(from: &Desk, to: &Desk, file: &str) -> String {
    to.write(file, fs::read(from.path(file)).expect("read"))
}

pub(crate) fn open(officer: &Desk, file: &str, words: &str) -> Vec<String> {
    let words = officer.write("words", words);
    ["handover", "open", file, "--words-file", &words]
        .iter()
        .chain(&READER)
        .map(ToString::to_string)
        .collect()
}

pub(crate) fn plain(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

/// The lead's desk with an attested return, and the officer's with it opened.
pub(crate) fn handed_over() -> (Desk, Desk, String) {
    let (lead, id) = completed();
    let officer = Desk::elsewhere();
    lead.attest(&id);
    let words = hand_over(&lead, &id, "for signing.candour");
    let file = carry(&lead, &officer, "for signing.candour");
    let opened = officer.json(&plain(&open(&officer, &file, &words.to_uppercase())));
    assert_eq!((&opened["id"], &opened["was_here"]), (&json!(id), &json!(false)), "{opened}");
    (lead, officer, id)
}

fn stage(desk: &Desk, id: &str) -> Value {
    desk.show(id)["stage"].clone()
}

#[test]
fn it_goes_back_with_comments_then_is_handed_over_again_and_signed() {
    let (lead, officer, id) = handed_over();
    let key = officer.show(&id)["answers"].as_object().expect("answers").keys().next().expect("one").clone();
    assert_eq!(officer.show(&id)["answers"], lead.show(&id)["answers"]);
    officer.done(&["assessment", "comment", &id, "--statement", &key, "Since when?"]);
    officer
        .refused(&["handover", "review", &id, "--out", "early.candour"])
        .says("not_decided", &["send-back"]);
    officer.done(&["assessment", "send-back", &id, "--comment", "One question first."]);
    let passphrase = officer.named("officer");
    let review = |file: &str, more: &[&str]| {
        let out = officer.named(file);
        [&["handover", "review", &id, "--out", &out], more]
            .concat()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    officer
        .refused(&plain(&review("back.candour", &[])))
        .says("passphrase_wanted", &["Tobias Wenlock", "--passphrase-file"]);
    let made = officer.json(&plain(&review("back.candour", &["--passphrase-file", &passphrase])));
    assert_eq!((&made["signed_off"], &made["comments"]), (&json!(false), &json!(2)), "{made}");

    // Nobody reads it on its way, and the lead needs no words for it.
    let back = carry(&officer, &lead, "back.candour");
    assert!(!String::from_utf8_lossy(&fs::read(&back).expect("read")).contains("question"));
    let taken = lead.json(&["handover", "take-in", &back]);
    assert_eq!((&taken["signed_off"], &taken["officer"]), (&json!(false), &json!("Tobias Wenlock")));
    assert_eq!(stage(&lead, &id), "draft");
    let said = lead.done(&["assessment", "show", &id]).stdout;
    assert!(said.contains("Since when?") && said.contains("One question first."), "{said}");
    lead.refused(&["handover", "take-in", &back]).says("taken_in", &["Tobias Wenlock"]);

    // The lead changes a word and hands it over again; on the officer's computer it takes the place of the first.
    lead.apply(&id, &json!({"answers": {&key: {"note": "Since June."}}}));
    lead.attest(&id);
    let words = hand_over(&lead, &id, "again.candour");
    let again = carry(&lead, &officer, "again.candour");
    officer.done(&plain(&open(&officer, &again, &words)));
    assert_eq!(officer.show(&id)["answers"][&key]["note"], "Since June.");
    officer.sign_off(&id, &["--on-behalf-of", "The chair"]);
    officer.done(&plain(&review("signed.candour", &[])));
    let signed = carry(&officer, &lead, "signed.candour");
    let taken = lead.json(&["handover", "take-in", &signed]);
    assert_eq!(
        (&taken["signed_off"], &taken["on_behalf_of"]),
        (&json!(true), &json!("The chair")),
        "{taken}"
    );
    assert_eq!(stage(&lead, &id), "signed_off");
    lead.export(&id, "return.candour");
    let (good, verified) = lead.verify(&lead.path("return.candour"), &["--known-only"]);
    assert!(good && verified["made_on_one_computer"] == false, "{verified}");
}

#[test]
fn a_comment_goes_along_with_the_sign_off() {
    let (lead, officer, id) = handed_over();
    officer.done(&["assessment", "comment", &id, "Well done."]);
    officer.sign_off(&id, &[]);
    let (out, passphrase) = (officer.named("signed.candour"), officer.named("officer"));
    let review = ["handover", "review", &id, "--out", &out];
    officer.refused(&review).says("passphrase_wanted", &[]);
    let wrong = officer.write("wrong", "not the officer's words");
    officer
        .refused(&[&review[..], &["--passphrase-file", &wrong]].concat())
        .says("wrong_passphrase", &["Tobias"]);
    officer.done(&[&review[..], &["--passphrase-file", &passphrase]].concat());
    let taken = lead.json(&["handover", "take-in", &carry(&officer, &lead, "signed.candour")]);
    assert_eq!((&taken["signed_off"], &taken["comments"]), (&json!(true), &json!(1)));
    assert!(lead.done(&["assessment", "show", &id]).stdout.contains("Well done."));
}

#[test]
fn what_was_handed_over_is_read_and_signed_there_and_nothing_else() {
    let (_, officer, id) = handed_over();
    let (out, file) = (officer.named("x.candour"), officer.write("none.json", "{}"));
    let only = |args: &[&str]| {
        officer.refused(args).says("only_to_read", &["Maren Ockley", "send it back"]);
    };
    only(&["assessment", "withdraw", &id]);
    only(&["handover", "make", &id, "--out", &out]);
    officer.done(&["assessment", "send-back", &id, "--comment", "No."]);
    only(&["assessment", "apply", &id, &file]);
    only(&["assessment", "attest", &id, "--name", "A", "--job-title", "B"]);
    only(&["assessment", "comment", &id, "More."]);
}

#[test]
fn an_answer_to_a_text_that_was_changed_since_is_refused() {
    let (lead, officer, id) = handed_over();
    officer.sign_off(&id, &[]);
    officer.done(&["handover", "review", &id, "--out", &officer.named("signed.candour")]);
    let signed = carry(&officer, &lead, "signed.candour");
    lead.done(&["assessment", "withdraw", &id]);
    lead.refused(&["handover", "take-in", &signed]).says("answers_earlier_text", &["Tobias Wenlock"]);
    // The same words attested anew are still another text: another signature, at another time.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    lead.attest(&id);
    lead.refused(&["handover", "take-in", &signed]).says("answers_earlier_text", &[]);
    assert_eq!(stage(&lead, &id), "awaiting_sign_off");

    // And what was handed over first is older than what was handed over since.
    let first = officer.named("for signing.candour");
    let words = hand_over(&lead, &id, "second.candour");
    let second = carry(&lead, &officer, "second.candour");
    let first_words = fs::read_to_string(officer.path("words")).expect("read");
    officer.done(&plain(&open(&officer, &second, &words)));
    officer.refused(&plain(&open(&officer, &first, &first_words))).says("older", &["Maren Ockley"]);
    let opened = officer.json(&plain(&open(&officer, &second, &words)));
    assert_eq!(opened["was_here"], true);
}

#[test]
fn wrong_words_and_other_files_are_told_and_change_nothing() {
    let (lead, officer, id) = handed_over();
    let file = officer.named("for signing.candour");
    officer
        .refused(&plain(&open(&officer, &file, "zoo zoo zoo zoo zoo zoo")))
        .says("wrong_words", &["six words"]);
    officer
        .refused(&plain(&open(&officer, &officer.write("plain", &signed().file), "zoo")))
        .says("not_opened", &[]);
    let cut = fs::read(&file).expect("read");
    let cut = officer.write("cut.candour", &cut[..cut.len() - 9]);
    let right = fs::read_to_string(lead.path("words")).unwrap_or_default();
    officer.refused(&plain(&open(&officer, &cut, if right.is_empty() { "zoo" } else { &right })));
    // The lead's own desk has it already, and the handed-over file is no answer.
    let made = lead.json(&["handover", "make", &id, "--out", &lead.named("mine.candour")]);
    let words: Vec<&str> =
        made["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    lead.refused(&plain(&open(&lead, &lead.named("mine.candour"), &words.join(" ")))).says("our_own", &[]);
    lead.refused(&["handover", "take-in", &lead.named("mine.candour")])
        .says("not_an_answer", &["handed over"]);
    Desk::new().refused(&["handover", "take-in", &file]).says("nothing_handed_over", &[]);
}

#[test]
fn whoever_forgot_the_passphrase_sends_comments_back_with_a_new_key() {
    let (lead, officer, id) = handed_over();
    officer.done(&["assessment", "send-back", &id, "--comment", "One question first."]);
    let out = officer.named("back.candour");
    let review = ["handover", "review", &id, "--out", &out, "--replace"];
    let with = |more: &[&str]| officer.done(&[&review[..], more].concat());
    let first = officer.named("officer");
    with(&["--passphrase-file", &first]);
    let other = officer.write("other", "gravel seventeen lantern orchard");
    officer.refused(&[&review[..], &["--passphrase-file", &other]].concat()).says("wrong_passphrase", &[]);
    with(&["--passphrase-file", &other, "--new-key"]);
    // The old one is retired, and the new one stands.
    officer.refused(&[&review[..], &["--passphrase-file", &first]].concat()).says("wrong_passphrase", &[]);
    with(&["--passphrase-file", &other]);
    let taken = lead.json(&["handover", "take-in", &carry(&officer, &lead, "back.candour")]);
    assert_eq!((&taken["signed_off"], &taken["comments"]), (&json!(false), &json!(1)), "{taken}");
}

#[test]
fn an_answer_to_what_was_signed_on_the_leads_computer_meanwhile_is_not_needed() {
    let (lead, officer, id) = handed_over();
    officer.sign_off(&id, &[]);
    officer.done(&["handover", "review", &id, "--out", &officer.named("signed.candour")]);
    lead.sign_off(&id, &[]);
    let signed = carry(&officer, &lead, "signed.candour");
    lead.refused(&["handover", "take-in", &signed]).says("signed_here", &["Tobias Wenlock", "signed off"]);
}

#[test]
fn what_is_handed_over_says_so_in_the_list_until_the_answer_is_there() {
    let (lead, officer, id) = handed_over();
    let stands = |desk: &Desk| desk.json(&["assessment", "list"])[0]["handover"].clone();
    assert_eq!((&stands(&lead)["way"], &stands(&officer)["way"]), (&json!("made"), &json!("received")));
    officer.sign_off(&id, &[]);
    assert_eq!(stands(&officer)["answered_at"], Value::Null);
    officer.done(&["handover", "review", &id, "--out", &officer.named("signed.candour")]);
    assert!(stands(&officer)["answered_at"].is_string());
    // Taken back, no answer can come any more; signed off, it came.
    lead.done(&["assessment", "withdraw", &id]);
    assert_eq!(stands(&lead), Value::Null);
}
