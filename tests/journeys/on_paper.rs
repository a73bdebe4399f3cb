//! A senior officer who signs in ink: the lead prints, records, and everything that is made of it says so, and that no key signed.

use std::path::Path;
use std::process::Command;

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::{Desk, Refusal};
use crate::fill::{agency, asked};
use crate::handover::{carry, handed_over};
use crate::sides::{Partnership, confirm};
use crate::signing::completed;

const NO_KEY: &str = "The senior officer's key signed nothing in this";

/// A day of the computer's calendar, so many days from now.
fn day(from_now: &str) -> String {
    let date = Command::new("date").args(["-d", from_now, "+%F"]).output().expect("date runs");
    String::from_utf8(date.stdout).expect("text").trim().to_owned()
}

/// The same as people write it.
fn today_in_words() -> String {
    let date = Command::new("date").env("LC_ALL", "C").arg("+%-d %B %Y").output().expect("date runs");
    String::from_utf8(date.stdout).expect("text").trim().to_owned()
}

/// What is recorded, but for what a test changes.
fn record(id: &str, reference: &str, changed: &[(&str, &str)]) -> Vec<String> {
    let today = day("now");
    let mut options = vec![
        ("--officer", "Tobias Wenlock"),
        ("--job-title", "Managing Director"),
        ("--signed-on", &today),
        ("--kept", "Board office, file 12"),
        ("--reference", reference),
    ];
    for (option, value) in changed {
        options.retain(|(known, _)| known != option);
        options.push((option, value));
    }
    let options = options.into_iter().flat_map(|(option, value)| [option, value]);
    ["assessment", "record-paper-sign-off", id].into_iter().chain(options).map(str::to_owned).collect()
}

fn plain(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

fn attest(desk: &Desk, id: &str) -> String {
    let args = ["assessment", "attest", id, "--name", "Maren Ockley", "--job-title", "Safeguarding lead"];
    desk.json(&args)["payload_sha256"].as_str().expect("a reference").to_owned()
}

/// A desk with a return that is recorded as signed on paper, and its reference.
fn recorded() -> (Desk, String, String) {
    let (desk, id) = completed();
    let reference = attest(&desk, &id);
    desk.done(&plain(&record(&id, &reference, &[])));
    (desk, id, reference)
}

fn said(desk: &Desk, file: &str) -> String {
    desk.run(&["verify", file]).stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages(pdf: &Path) -> String {
    let text = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output();
    let text = String::from_utf8(text.expect("poppler-utils is installed").stdout).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn printed_signed_recorded_and_told_as_that_everywhere() {
    let (desk, id) = completed();
    let reference = attest(&desk, &id);
    let groups = format!("{} {} {}", &reference[..4], &reference[4..8], &reference[8..12]);
    let made = desk.json(&["assessment", "pdf", &id, "--out", &desk.named("to sign.pdf")]);
    assert_eq!(made["draft"], true);
    let page = pages(&desk.path("to sign.pdf"));
    for part in [
        "NOT SIGNED OFF",
        "To be signed on paper",
        "I sign in ink, and no key of mine signs anything",
        "if I sign for somebody else",
        &groups,
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("DRAFT"), "what is signed in ink is no draft");

    let behalf = [("--on-behalf-of", "Ravi Menon, the chair")];
    let told = desk.json(&plain(&record(&id, &groups, &behalf)));
    let who = format!(
        "Signed on paper by Tobias Wenlock, Managing Director, on behalf of Ravi Menon, the chair, on {}, as recorded by Maren Ockley.",
        today_in_words()
    );
    assert_eq!(
        told["on_paper"]["says"],
        format!("{who} {NO_KEY} return. The paper is kept: Board office, file 12.")
    );
    let (shown, listed) = (desk.show(&id), desk.json(&["assessment", "list"]));
    assert_eq!((&shown["stage"], &shown["signed_on_paper"]), (&json!("signed_off"), &json!(true)));
    assert_eq!(listed[0]["signed_on_paper"], true);
    for words in [&["assessment", "show", &id][..], &["assessment", "list"]] {
        let words = desk.done(words).stdout;
        assert!(
            words.contains("signed on paper, as recorded by the lead") && !words.contains("signed off"),
            "{words}"
        );
    }
    assert!(desk.done(&["assessment", "log", &id]).stdout.contains("record_paper_sign_off  Maren Ockley"));

    let whole = format!("{who} {NO_KEY} file. The paper is kept: Board office, file 12.");
    let exported = desk.done(&["assessment", "export", &id, "--out", &desk.named("return.candour")]);
    assert!(exported.stderr.contains("Signed on paper by"), "{}", exported.all());
    // Good, with what it is worth: here, and where nothing is known of anybody.
    for (at, verdict) in [(&desk, "good"), (&Desk::bare(), "catalogue_unknown")] {
        let (good, found) = at.verify(&desk.path("return.candour"), &[]);
        assert!(good == (verdict == "good") && found["verdict"] == verdict, "{found}");
        assert_eq!(found["on_paper"]["says"], whole);
        assert_eq!(
            (&found["on_paper"]["officer"], &found["on_paper"]["kept"]),
            (&json!("Tobias Wenlock"), &json!("Board office, file 12"))
        );
        let signatures: Vec<_> = found["signatures"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|by| (&by["part"], &by["role"], &by["name"]))
            .collect();
        let lead = (&json!("lead"), &json!("Maren Ockley"));
        assert_eq!(
            signatures,
            [(&json!("submission"), lead.0, lead.1), (&json!("paper-signoff"), lead.0, lead.1)]
        );
        assert_eq!(found["made_on_one_computer"], false);
        let text = said(at, &desk.named("return.candour"));
        assert!(text.contains(", SIGNED ON PAPER") && text.contains(&whole), "{text}");
        assert!(
            !text.contains("officer by") && text.contains("The paper is recorded as lead by Maren Ockley"),
            "{text}"
        );
    }
    assert!(desk.verify(&desk.path("return.candour"), &["--known-only"]).0, "the lead's key is known here");
    for envelope in 0..2 {
        crate::openssl::holds(&desk, &desk.path("return.candour"), envelope);
    }

    let made = desk.json(&["assessment", "pdf", &id, "--out", &desk.named("signed.pdf")]);
    assert_eq!(made["draft"], false);
    let page = pages(&desk.path("signed.pdf"));
    for part in [
        "Signed on paper, as recorded by the safeguarding lead",
        &who,
        NO_KEY,
        "is the lead’s word",
        "I sign in ink",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for part in ["Signed off", "To be signed on paper", "NOT SIGNED OFF"] {
        assert!(!page.contains(part), "{part}: {page}");
    }
}

#[test]
fn a_paper_that_cannot_be_of_this_return_is_not_recorded() {
    let (desk, id) = completed();
    let refused = |desk: &Desk, args: &[String]| -> Refusal { desk.refused(&plain(args)) };
    let nothing = "0".repeat(64);
    refused(&desk, &record(&id, &nothing, &[]))
        .says("not_allowed", &["a draft", "The lead attests it first"]);
    let first = attest(&desk, &id);
    let with = |changed: &[(&str, &str)]| record(&id, &first, changed);
    for (option, value, code, named) in [
        ("--officer", " ", "field", "Name is blank"),
        ("--job-title", "", "field", "Job title is blank"),
        ("--on-behalf-of", " ", "field", "On behalf of is blank"),
        ("--kept", "\u{200B}", "field", "Where the paper is kept is blank"),
        ("--kept", &"x".repeat(201), "field", "has 201 characters"),
        ("--signed-on", "yesterday", "bad_date", "2027-02-19"),
        ("--signed-on", "1999-12-31", "bad_date", "2000 to 2100"),
        ("--signed-on", &day("3 days ago"), "paper_day", "the return was attested on"),
        ("--signed-on", &day("tomorrow"), "paper_day", "still to come"),
        ("--reference", &nothing, "other_paper", "print it anew"),
        ("--reference", &first[..11], "other_paper", "begins with"),
        ("--reference", "", "other_paper", "mend what was typed"),
    ] {
        refused(&desk, &with(&[(option, value)])).says(code, &[named]);
    }
    // The paper that was printed before a change is of another text.
    desk.done(&["assessment", "withdraw", &id]);
    let key = asked(&points_json(), &agency("Open Door", "charity", &["peterborough"])).remove(0).key;
    desk.apply(&id, &json!({"answers": {key: {"note": "Added after it was printed."}}}));
    let second = attest(&desk, &id);
    let other = refused(&desk, &record(&id, &first, &[]));
    let beginning = format!("{} {} {}", &second[..4], &second[4..8], &second[8..12]);
    other.says("other_paper", &[&beginning, "Nothing was recorded"]);
    assert_eq!(other.0["field"], "reference");

    desk.done(&plain(&record(&id, &second[..12].to_uppercase(), &[])));
    refused(&desk, &record(&id, &second, &[]))
        .says("not_allowed", &["signed off", "recorded as signed on paper"]);
    let officer = desk.named("officer");
    let sign = ["assessment", "sign-off", &id, "--name", "Tobias Wenlock", "--job-title", "Director"];
    desk.refused(&[&sign[..], &["--passphrase-file", &officer]].concat())
        .says("not_allowed", &["signed off"]);
}

#[test]
fn what_was_recorded_is_reopened_and_signed_with_a_key_like_any_other() {
    let (desk, id, first) = recorded();
    desk.done(&["assessment", "reopen", &id, "--reason", "They want to sign themselves"]);
    assert_eq!(desk.show(&id)["signed_on_paper"], false);
    let reference = attest(&desk, &id);
    assert_ne!(first, reference);
    // What was recorded for revision 1 says nothing of revision 2.
    assert_eq!(desk.show(&id)["previous"]["payload_sha256"], first);
    desk.sign_off(&id, &[]);
    desk.export(&id, "return 2.candour");
    let (good, found) = desk.verify(&desk.path("return 2.candour"), &[]);
    assert!(
        good && found["on_paper"] == Value::Null && found["signatures"][1]["role"] == "officer",
        "{found}"
    );
}

#[test]
fn an_answer_that_comes_after_the_record_is_refused_and_no_paper_is_recorded_where_it_is_only_read() {
    let (lead, officer, id) = handed_over();
    let handed = lead.json(&["assessment", "pdf", &id, "--out", &lead.named("to sign.pdf")]);
    assert_eq!(handed["draft"], true);
    officer.sign_off(&id, &[]);
    officer.done(&["handover", "review", &id, "--out", &officer.named("signed.candour")]);
    let answer = carry(&officer, &lead, "signed.candour");
    let other = handed_over();
    other
        .1
        .refused(&plain(&record(&id_of(&other.1), &"0".repeat(64), &[])))
        .says("only_to_read", &["recorded as signed on paper"]);

    // The reference is said in the refusal of a wrong one, as the window shows it.
    let refused = lead.refused(&plain(&record(&id, &"0".repeat(64), &[])));
    let message = refused.0["message"].as_str().expect("text").trim_end_matches('.').to_owned();
    let reference = message.split("begins with ").nth(1).expect("said");
    lead.done(&plain(&record(&id, reference, &[])));
    lead.refused(&["handover", "take-in", &answer]).says("signed_on_paper", &["Tobias Wenlock", "reopen"]);
    assert_eq!(lead.show(&id)["signed_on_paper"], true);
}

fn id_of(desk: &Desk) -> String {
    desk.json(&["assessment", "list"])[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn it_goes_to_a_partnership_which_is_told_and_the_email_says_it_without_the_place() {
    let partnership = Partnership::new();
    let (desk, id, _) = recorded();
    let pack = partnership.issue("pack.candour");
    desk.done(&["pack", "open", &pack]);
    confirm(&desk, &pack, &partnership);
    desk.done(&["assessment", "link", &id, "--pack", &partnership.audit, "--as", "Open Door"]);
    let out = desk.named("return.candour");
    let made = desk.json(&["assessment", "export", &id, "--audit", &partnership.audit, "--out", &out]);
    let message = made["message"].as_str().expect("text");
    assert!(message.contains("Signed on paper by Tobias Wenlock") && message.contains(NO_KEY), "{message}");
    assert!(!message.contains("Board office"), "{message}");
    let (good, found) = partnership.desk.verify(out.as_ref(), &[]);
    assert!(good && found["opened_with"] == "partnership", "{found}");
    assert_eq!(found["on_paper"]["kept"], "Board office, file 12");
    let parts: Vec<_> =
        found["signatures"].as_array().expect("a list").iter().map(|by| &by["part"]).collect();
    assert_eq!(parts, [&json!("submission"), &json!("paper-signoff"), &json!("delivery")]);
    assert!(said(&partnership.desk, &out).contains("GOOD, SIGNED ON PAPER"));
}

#[test]
fn it_comes_back_from_a_backup_out_of_what_can_be_read_and_is_disposed_of() {
    let (desk, id, _) = recorded();
    let backup = desk.json(&["workspace", "backup"])["backup"]["path"].as_str().expect("one").to_owned();
    desk.done(&["assessment", "reopen", &id, "--reason", "By mistake"]);
    let preview = desk.done(&["workspace", "restore", &backup, "--preview"]).stdout;
    assert!(preview.contains("signed on paper"), "{preview}");
    desk.done(&["workspace", "restore", &backup]);
    assert_eq!(desk.show(&id)["signed_on_paper"], true);
    desk.export(&id, "return.candour");
    assert_eq!(desk.verify(&desk.path("return.candour"), &[]).1["on_paper"]["recorded_by"], "Maren Ockley");
    let saved = desk.done(&["workspace", "salvage", "--go-on"]).stdout;
    assert!(saved.contains("signed on paper") && !saved.contains("signed off"), "{saved}");
    assert_eq!(desk.show(&id)["signed_on_paper"], true);
    let dispose = ["assessment", "dispose", &id, "--agency", "Open Door", "--reason", "Over"];
    desk.done(&[&dispose[..], &["--although-signed"]].concat());
    assert_eq!(desk.json(&["assessment", "list"]), json!([]));
    assert_eq!(desk.json(&["assessment", "disposals"])[0]["signed_on_paper"], true);
    let kept = desk.done(&["assessment", "disposals"]).stdout;
    assert!(kept.contains("signed on paper") && !kept.contains("signed off"), "{kept}");
}
