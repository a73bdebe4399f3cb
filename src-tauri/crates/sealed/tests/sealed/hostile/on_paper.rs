//! Sign-offs on paper that are not what they say, each truly signed by whoever would make it.

use candour_domain::assessment::Role;
use candour_sealed::payload::{PAPER_SIGNOFF_STATEMENT, SIGNOFF_STATEMENT};
use candour_sealed::refusal::Fault;
use candour_sealed::{PayloadType, Refusal};
use chrono::NaiveDate;

use super::{SIGNOFF, all_refused, form, good, holds};
use crate::good::{LEAD, OFFICER, STRANGER, bundle, envelope, key, payload, replaced};
use crate::kinds::{Good, all};

const PAPER: PayloadType = PayloadType::PaperSignoff;

fn found(name: &str) -> Good {
    all().into_iter().find(|good| good.name == name).expect("a good file")
}

/// The record's text.
fn text() -> String {
    found("signed-on-paper").parts[1].payload.clone()
}

/// The file with something replaced in the record, and signed so by the lead.
fn record(from: &str, to: &str) -> Vec<u8> {
    found("signed-on-paper").with(1, replaced(&text(), from, to)).file()
}

/// The file with the record in another's hand.
fn signed_by(seed: [u8; 32], role: Role) -> Vec<u8> {
    let (of, by) = (key(LEAD).public_key(), key(seed).public_key());
    let text = text()
        .replace(&of.key_id().to_string(), &by.key_id().to_string())
        .replace(&of.to_string(), &by.to_string())
        .replace("\"role\":\"lead\"", &format!("\"role\":\"{}\"", role.as_str()));
    let [lead, _] = &good();
    bundle("submission", &[lead, &envelope(PAPER.as_str(), text.as_bytes(), seed)])
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn in_another_hand_or_another_place() {
    let [lead, officer] = &good();
    let paper = &envelope(PAPER.as_str(), text().as_bytes(), LEAD);
    let review = &envelope("application/vnd.candour.review.v1+json", b"{}", OFFICER);
    let delivery = &envelope("application/vnd.candour.delivery.v1+json", b"{}", LEAD);
    let as_signoff = &envelope(SIGNOFF.as_str(), text().as_bytes(), LEAD);
    let as_paper = &envelope(PAPER.as_str(), payload(SIGNOFF).as_bytes(), OFFICER);
    let extra = |found, wanted| Refusal::ExtraPart { found, wanted };
    let wrong = |wanted| Refusal::WrongPart { wanted, found: PAPER };
    all_refused(vec![
        (
            "the officer records it with their own key",
            signed_by(OFFICER, Role::Officer),
            Refusal::WrongRole { part: PAPER, role: Role::Officer },
        ),
        ("the officer's key in a lead's role", signed_by(OFFICER, Role::Lead), Refusal::RecordedByAnother),
        (
            "a stranger who came by the attestation",
            signed_by(STRANGER, Role::Lead),
            Refusal::RecordedByAnother,
        ),
        ("in place of a review", bundle("review", &[paper]), wrong(PayloadType::Review)),
        ("in place of the sign-off in a review", bundle("review", &[paper, review]), wrong(SIGNOFF)),
        ("in place of a hand-over", bundle("handover", &[lead, paper]), wrong(PayloadType::Handover)),
        ("beside a sign-off", bundle("submission", &[lead, officer, paper]), extra(3, 2)),
        ("before a sign-off", bundle("submission", &[lead, paper, officer]), extra(3, 2)),
        (
            "beside a sign-off, delivered",
            bundle("submission", &[lead, officer, paper, delivery]),
            extra(4, 2),
        ),
        ("twice", bundle("submission", &[lead, paper, paper]), extra(3, 2)),
        ("before what it is of", bundle("submission", &[paper, lead]), Refusal::PartsSwapped),
        (
            "under the name of a sign-off",
            bundle("submission", &[lead, as_signoff]),
            form(SIGNOFF, Fault::UnknownField("officer".into())),
        ),
        (
            "a sign-off under its name",
            bundle("submission", &[lead, as_paper]),
            form(PAPER, Fault::MissingField("officer".into())),
        ),
    ]);
}

#[test]
fn what_stands_on_the_paper() {
    let on = "\"signed_on\":\"2027-03-31\"";
    let dated = |to: &str| record(on, &format!("\"signed_on\":\"{to}\""));
    let in_text = |problem: &str| form(PAPER, holds(problem));
    let blank =
        |field: &str, value: &str| record(&format!("\"{field}\":\"{value}\""), &format!("\"{field}\":\"\""));
    all_refused(vec![
        (
            "of a day before anything was attested",
            dated("2027-03-29"),
            Refusal::PaperBeforeAttested { day: day("2027-03-29") },
        ),
        ("of the year 2000", dated("2000-01-01"), Refusal::PaperBeforeAttested { day: day("2000-01-01") }),
        ("of 1999", dated("1999-12-31"), in_text("the date 1999-12-31 is not within the years 2000 to 2100")),
        (
            "of a day to come",
            dated("2027-04-02"),
            in_text("the day on the paper, 2027-04-02, is after the day on which it was recorded"),
        ),
        ("of 2101", dated("2101-01-01"), in_text("the date 2101-01-01 is not within the years 2000 to 2100")),
        ("a day written otherwise", dated("2027-3-31"), form(PAPER, Fault::WrittenOtherwise)),
        (
            "other words",
            record("I sign off this", "I do not sign off this"),
            in_text("the words on the paper are not those of a sign-off on paper"),
        ),
        (
            "the words of a sign-off by key",
            record(PAPER_SIGNOFF_STATEMENT, SIGNOFF_STATEMENT),
            in_text("the words on the paper are not those of a sign-off on paper"),
        ),
        (
            "of nobody",
            blank("name", "Siân Bowen-Hughes"),
            in_text("the name of who signed the paper is blank"),
        ),
        (
            "in no role",
            blank("job_title", "Deputy chief executive"),
            in_text("the job title of who signed the paper is blank"),
        ),
        (
            "on behalf of nobody",
            blank("on_behalf_of", "Ravi Menon, chief executive"),
            in_text("the paper is signed on behalf of somebody without a name"),
        ),
        (
            "kept nowhere",
            blank("kept", "Board office, file 12"),
            in_text("it does not say where the paper is kept"),
        ),
        (
            "kept in endless words",
            record("Board office, file 12", &"x".repeat(201)),
            in_text("has 201 characters; at most 200 fit here"),
        ),
        (
            "a key for the officer after all",
            record("\"officer\":{", "\"officer\":{\"keyid\":\"\","),
            form(PAPER, Fault::UnknownField("keyid".into())),
        ),
    ]);
}
