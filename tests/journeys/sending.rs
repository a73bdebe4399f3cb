//! From a partnership's pack to a return that only it can open: by the command line, and by age and openssl alone.

use std::fs;
use std::process::Command;

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{agency, asked as statements, files};
use crate::sides::{NAME, Partnership, asked, confirm};

/// An agency that opened a pack, answered what it asks, and attested it.
pub(crate) fn attested(pack: &str, audit: &str) -> (Desk, String) {
    let desk = Desk::new();
    desk.done(&["pack", "open", pack]);
    let who = agency("Open Door", "charity", &["peterborough"]);
    let file = desk.write("agency.json", who.to_string());
    let new = ["assessment", "new", "--pack", audit, "--agency", &file];
    desk.refused(&new).says("not_said_which", &["--as NAME", "--not-listed"]);
    desk.refused(&[&new[..], &["--as", "Nobody"]].concat()).says("not_invited", &["Nobody", "pack show"]);
    let id = desk.done(&[&new[..], &["--as", "open door"]].concat()).stdout.trim_end().to_owned();
    for file in files(&statements(&points_json(), &who)) {
        desk.apply(&id, &file);
    }
    desk.attest(&id);
    (desk, id)
}

/// The same, signed off.
pub(crate) fn answered(pack: &str, audit: &str) -> (Desk, String) {
    let (desk, id) = attested(pack, audit);
    desk.sign_off(&id, &[]);
    (desk, id)
}

pub(crate) fn send(desk: &Desk, id: &str, audit: &str, name: &str) -> Value {
    desk.json(&["assessment", "export", id, "--audit", audit, "--out", &desk.named(name)])
}

#[test]
fn from_nothing_to_a_return_that_the_partnership_opens_and_verifies() {
    let partnership = Partnership::new();
    let pack = partnership.issue("pack.candour");
    let (agency, id) = answered(&pack, &partnership.audit);
    assert_eq!(agency.show(&id)["due"], "2027-02-19", "its deadline is shown from then on");

    // Nothing is encrypted to a key that nobody confirmed.
    let out = agency.named("return.candour");
    let export = ["assessment", "export", &id, "--audit", &partnership.audit, "--out", &out];
    agency.refused(&export).says("key_not_confirmed", &[NAME, "key confirm", "everything is kept"]);
    assert!(!agency.path("return.candour").exists());
    confirm(&agency, &pack, &partnership);
    let made = agency.json(&export);
    assert_eq!((&made["partnership"], &made["send_to"]), (&json!(NAME), &json!("s11@example.org")));
    let message = made["message"].as_str().expect("text");
    assert!(
        message.contains("Section 11 2027")
            && message.contains("Open Door")
            && message.contains("return.candour"),
        "{message}"
    );
    agency.refused(&export).says("in_the_way", &[]);

    // The file shows nothing of itself, and opens on both sides and nowhere else.
    let bytes = fs::read(agency.path("return.candour")).expect("read");
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    let (good, own) = agency.verify(agency.path("return.candour").as_ref(), &["--known-only"]);
    assert!(good && own["opened_with"] == "agency", "{own}");
    assert_eq!(own["delivery"]["audit"], "Section 11 2027");
    let (good, theirs) = partnership.desk.verify(agency.path("return.candour").as_ref(), &[]);
    assert!(good && theirs["opened_with"] == "partnership" && theirs["complete"] == true, "{theirs}");
    assert_eq!(theirs["payload_sha256"], made["payload_sha256"]);
    let stranger = Desk::new();
    let (good, refused) = stranger.verify(agency.path("return.candour").as_ref(), &[]);
    assert!(!good && refused["code"] == "for-somebody-else", "{refused}");
    assert_eq!(stranger.json(&["pack", "refused"])[0]["code"], "for-somebody-else");

    // As text, for a gateway that passes nothing else.
    let text = agency.named("as text.candour");
    agency.done(&["assessment", "export", &id, "--audit", &partnership.audit, "--out", &text, "--text"]);
    assert!(fs::read_to_string(&text).expect("text").starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));
    assert!(partnership.desk.verify(text.as_ref(), &[]).0);
    let audits = agency.json(&["assessment", "audits", &id]);
    assert_eq!(
        (&audits[0]["invited"], audits[0]["sent"].as_array().map(Vec::len)),
        (&json!("Open Door"), Some(2))
    );

    // Opened, it is the signed file, which anybody can verify; the plain one is as before, and addressed to nobody.
    let plain = partnership.desk.named("plain.candour");
    partnership.desk.done(&["decrypt", &agency.named("return.candour"), "--out", &plain]);
    let anywhere = Desk::bare().verify(plain.as_ref(), &[]).1;
    assert_eq!(anywhere["signatures"].as_array().map(Vec::len), Some(3), "{anywhere}");
    agency.export(&id, "not encrypted.candour");
    let (good, open) = partnership.desk.verify(agency.path("not encrypted.candour").as_ref(), &[]);
    assert!(good && open["delivery"].is_null(), "{open}");

    by_age_and_openssl_alone(&partnership, &agency);
}

/// The standard `age` command opens it with the identity of a backup, and openssl verifies what the lead signed.
fn by_age_and_openssl_alone(partnership: &Partnership, agency: &Desk) {
    let key = partnership.desk.write("identity.txt", partnership.identity());
    let plain = partnership.desk.named("by age.candour");
    let age = Command::new("age")
        .args(["-d", "-i", &key, "-o", &plain])
        .arg(agency.path("return.candour"))
        .output();
    let age = age.expect("age is installed");
    assert!(age.status.success(), "{}", String::from_utf8_lossy(&age.stderr));
    for envelope in 0..3 {
        crate::openssl::holds(&partnership.desk, plain.as_ref(), envelope);
    }
}

#[test]
fn one_signed_assessment_goes_to_two_partnerships_and_each_refuses_the_others_file() {
    let (one, two) = (Partnership::new(), Partnership::other("Holt Children's Partnership"));
    let (pack_one, pack_two) = (one.issue("one.candour"), two.issue("two.candour"));
    let (agency, id) = answered(&pack_one, &one.audit);
    confirm(&agency, &pack_one, &one);
    agency.done(&["pack", "open", &pack_two]);
    confirm(&agency, &pack_two, &two);
    let out = agency.named("early.candour");
    let early = ["assessment", "export", &id, "--audit", &two.audit, "--out", &out];
    agency.refused(&early).says("not_linked", &["assessment link"]);
    agency.done(&["assessment", "link", &id, "--pack", &two.audit, "--not-listed"]);
    let first = send(&agency, &id, &one.audit, "to one.candour");
    let second = send(&agency, &id, &two.audit, "to two.candour");
    assert_eq!(first["payload_sha256"], second["payload_sha256"], "one sign-off serves both");

    let verdict = |side: &Partnership, file: &str| side.desk.verify(file.as_ref(), &[]);
    let (to_one, to_two) = (agency.named("to one.candour"), agency.named("to two.candour"));
    assert!(verdict(&one, &to_one).0 && verdict(&two, &to_two).0);
    for (side, file) in [(&one, &to_two), (&two, &to_one)] {
        let (good, said) = verdict(side, file);
        assert!(!good && said["code"] == "for-somebody-else", "{said}");
    }

    // The first partnership opens what it got and encrypts it anew to the second: it stays addressed to the first.
    let opened = one.desk.named("opened.candour");
    one.desk.done(&["decrypt", &to_one, "--out", &opened]);
    let recipient = two.desk.json(&["partnership", "show"])["recipient"].as_str().expect("text").to_owned();
    let encrypt = |from: &str, name: &str| {
        let out = one.desk.named(name);
        let age = Command::new("age")
            .args(["-r", &recipient, "-o", &out, from])
            .output()
            .expect("age is installed");
        assert!(age.status.success(), "{}", String::from_utf8_lossy(&age.stderr));
        out
    };
    let passed_on = encrypt(&opened, "passed on.candour");
    assert_eq!(verdict(&two, &passed_on).1["code"], "for-another-partnership");
    // Nor does it help to take the delivery out.
    agency.export(&id, "plain.candour");
    let nobodys = encrypt(&agency.named("plain.candour"), "nobody's.candour");
    assert_eq!(verdict(&two, &nobodys).1["code"], "not-delivered");
    // And what is for another audit of the same partnership, here one that was never begun in this copy of its workspace, is refused.
    let copy = Desk::bare();
    crate::desk::copy_folder(&one.desk.workspace(), &copy.workspace());
    let other = Partnership::new();
    let (good, said) = other.desk.verify(to_one.as_ref(), &[]);
    assert!(!good && said["code"] == "for-another-audit", "{said}");
    assert!(copy.verify(to_one.as_ref(), &[]).0);
    let log = two.desk.json(&["pack", "refused"]);
    let codes: Vec<&str> =
        log.as_array().expect("a list").iter().filter_map(|row| row["code"].as_str()).collect();
    assert_eq!(codes, ["for-somebody-else", "for-another-partnership", "not-delivered"]);
}

#[test]
fn what_cannot_be_linked_is_told_why() {
    let partnership = Partnership::new();
    let pack = partnership.issue("pack.candour");
    let (desk, id) = crate::signing::completed();
    desk.done(&["pack", "open", &pack]);
    let link = ["assessment", "link", &id, "--pack", &partnership.audit, "--as", "Open Door"];
    desk.done(&link);
    assert_eq!(desk.show(&id)["due"], "2027-02-19");
    // A later pack with another day moves it along.
    let mut said = asked();
    said["deadline"] = json!("2027-03-05");
    partnership.change(&said);
    desk.done(&["pack", "open", &partnership.issue("later.candour"), "--take"]);
    assert_eq!(desk.show(&id)["due"], "2027-03-05");

    let other = desk
        .start(crate::fill::SECTION_11, &agency("Open Door", "voluntary_or_faith_group", &["peterborough"]));
    desk.refused(&["assessment", "link", &other, "--pack", &partnership.audit, "--not-listed"])
        .says("other_catalogue", &["Section 11 2027", "carry-forward"]);
    let away = desk.start(crate::sides::POINTS, &agency("Far Door", "charity", &["cambridgeshire"]));
    desk.refused(&["assessment", "link", &away, "--pack", &partnership.audit, "--not-listed"])
        .says("other_areas", &[]);
    let nowhere = "00000000-0000-4000-8000-000000000009";
    desk.refused(&["assessment", "link", &id, "--pack", nowhere, "--not-listed"])
        .says("no_pack", &["pack open"]);
}

/// What the lead attested goes on its way before the officer signs, and is told as what it is everywhere.
#[test]
fn what_is_not_signed_off_is_sent_as_that_and_taken_for_nothing_else() {
    let partnership = Partnership::new();
    let pack = partnership.issue("pack.candour");
    let (agency, id) = attested(&pack, &partnership.audit);
    let out = agency.named("held.candour");
    let signed = ["assessment", "export", &id, "--audit", &partnership.audit, "--out", &out];
    let held = [&signed[..], &["--provisional"]].concat();
    agency.refused(&held).says("key_not_confirmed", &[NAME]);
    confirm(&agency, &pack, &partnership);
    agency.refused(&signed).says("not_allowed", &["The senior officer signs it first"]);
    let made = agency.json(&held);
    assert_eq!(made["provisional"], true);
    let (subject, message) =
        (made["subject"].as_str().expect("text"), made["message"].as_str().expect("text"));
    assert!(subject.ends_with("not signed off") && message.contains("has not signed it yet"), "{made}");
    assert_eq!(agency.show(&id)["stage"], "awaiting_sign_off", "it moves nothing");
    assert_eq!(agency.json(&["assessment", "audits", &id])[0]["sent"][0]["provisional"], true);

    for desk in [&partnership.desk, &agency] {
        let (good, said) = desk.verify(out.as_ref(), &[]);
        assert!(!good && said["verdict"] == "not_signed_off" && said["kind"] == "provisional", "{said}");
        assert!(said["reason"].as_str().expect("text").contains("not signed off"), "{said}");
        let parts: Vec<_> =
            said["signatures"].as_array().expect("a list").iter().map(|part| part["part"].clone()).collect();
        assert_eq!(parts, ["submission", "delivery"], "nobody signed it off");
        let ran = desk.run(&["verify", &out]);
        assert!(
            ran.stdout.contains("NOT SIGNED OFF") && ran.stdout.contains("self-assessment, not signed off"),
            "{}",
            ran.stdout
        );
    }
    let stranger = Partnership::other("Holt Children's Partnership");
    assert_eq!(stranger.desk.verify(out.as_ref(), &[]).1["code"], "for-somebody-else");

    // Signed after that, it goes as ever, and the one is not the other.
    agency.sign_off(&id, &[]);
    let late = agency.named("late.candour");
    agency
        .refused(&[
            "assessment",
            "export",
            &id,
            "--audit",
            &partnership.audit,
            "--out",
            &late,
            "--provisional",
        ])
        .says("not_allowed", &["Send it as it is signed"]);
    let signed = send(&agency, &id, &partnership.audit, "signed.candour");
    assert_eq!((&signed["provisional"], &signed["payload_sha256"]), (&json!(false), &made["payload_sha256"]));
    assert!(partnership.desk.verify(agency.path("signed.candour").as_ref(), &[]).0);
}
