//! Whose keys a computer knows: listed, vouched for, called back; and the time that counts.

use serde_json::json;

use crate::desk::Desk;
use crate::sides::{NAME, Partnership, confirm, turned_away};

#[test]
fn a_computer_says_which_keys_it_holds_and_whom_it_trusts() {
    let partnership = Partnership::new();
    let pack = partnership.issue("pack.candour");
    let agency = Desk::new();
    agency.done(&["pack", "open", &pack]);
    let met = agency.json(&["key", "list"]);
    assert_eq!((&met["trusted"], &met["unconfirmed"][0]["organisation"]), (&json!([]), &json!(NAME)));
    confirm(&agency, &pack, &partnership);
    let known = agency.json(&["key", "list"]);
    assert_eq!((&known["unconfirmed"], &known["trusted"][0]["confirmed"]), (&json!([]), &json!(true)));
    let own = partnership.desk.json(&["key", "list"]);
    assert_eq!(
        (&own["own"][0]["role"], &own["own"][0]["words"]),
        (&json!("partnership"), &json!(partnership.words()))
    );
    let text = agency.done(&["key", "list"]).stdout;
    assert!(text.contains("Ann Marsh") && text.contains("confirmed"), "{text}");
}

#[test]
fn a_colleague_whose_key_is_known_answers_for_another_and_a_key_called_back_counts_no_more() {
    let partnership = Partnership::new();
    let key = partnership.desk.json(&["key", "list"])["own"][0]["keyid"].as_str().expect("text").to_owned();
    let one = partnership.desk.named("card.candour");
    partnership.desk.done(&["key", "keycard", &key[..12], "--out", &one]);
    let agency = Desk::new();
    let taken = agency.json(&["key", "take-in", &one]);
    assert_eq!((&taken["known"], &taken["keyid"]), (&json!(false), &json!(key)));
    // A second person of the same partnership, with a key of their own.
    let second = Partnership::other(NAME);
    let colleague = second.desk.json(&["key", "list"])["own"][0]["keyid"].as_str().expect("text").to_owned();
    let card = second.desk.named("card.candour");
    second.desk.done(&["key", "keycard", &colleague, "--out", &card]);
    let vouched = partnership.desk.named("vouched.candour");
    partnership.desk.done(&["key", "vouch", &card, "--with", &key, "--out", &vouched]);
    // The word of a key that nobody confirmed counts for nothing.
    assert_eq!(agency.json(&["key", "take-in", &vouched])["known"], false);
    let pack = partnership.issue("pack.candour");
    confirm(&agency, &pack, &partnership);
    assert_eq!(agency.json(&["key", "take-in", &vouched])["vouched_by"], "Ann Marsh");
    let theirs = second.issue("theirs.candour");
    agency.done(&["pack", "open", &theirs]);

    // The colleague leaves: the next pack says so, and what comes from them is refused from then on.
    partnership.desk.refused(&["key", "revoke", &key, "--reason", "Mine"]).says("own_of_partnership", &[]);
    agency.refused(&["key", "revoke", &colleague, "--reason", "Left"]).says("no_partnership", &[]);
    partnership.desk.done(&[
        "key",
        "revoke",
        &colleague,
        "--reason",
        "The deputy left",
        "--from",
        "2026-01-01",
    ]);
    agency.done(&["pack", "open", &partnership.issue("next.candour")]);
    let listed = agency.json(&["key", "list"]);
    assert_eq!(listed["called_back"][0]["reason"], "The deputy left");
    let later = second.issue("later.candour");
    turned_away(&agency, &["pack", "open", &later, "--take"]).says("key_called_back", &[NAME, "called back"]);
    let known: Vec<bool> = listed["trusted"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|key| key["called_back"].is_null())
        .collect();
    assert_eq!(known.iter().filter(|standing| **standing).count(), 1);
    let letter = agency.write("letter", "a letter");
    turned_away(&agency, &["key", "take-in", &letter]).says("not_a_candour_file", &["letter"]);
}
