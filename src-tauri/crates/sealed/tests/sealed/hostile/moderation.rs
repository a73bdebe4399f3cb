//! What can be wrong with an outcome, a response, the papers of a panel, and a return that is not signed off yet.

use candour_domain::digest::Digest;
use candour_sealed::{PayloadType, Refusal};

use super::{form, holds, refused};
use crate::good::{LEAD, OFFICER, STRANGER, bundle, envelope, key, replaced};
use crate::kinds::{Good, Part, all};

fn found(name: &str) -> Good {
    all().into_iter().find(|good| good.name == name).expect("a good file")
}

fn changed(name: &str, at: usize, from: &str, to: &str) -> Vec<u8> {
    let good = found(name);
    good.with(at, replaced(&good.parts[at].payload, from, to)).file()
}

fn of(kind: &str, parts: &[&Part]) -> Vec<u8> {
    let envelopes: Vec<String> = parts.iter().map(|part| part.envelope()).collect();
    bundle(kind, &envelopes.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn what_is_not_signed_off_passed_off_as_signed() {
    let (held, sent) = (found("provisional"), found("delivered"));
    let [submission, signoff, delivery] = &sent.parts[..] else { panic!("three parts") };
    let late = Refusal::DeliveredOtherwise { signed_off: false };
    refused("a sign-off put in", &of("submission", &[submission, signoff, &held.parts[1]]), &late);
    let taken_off = Refusal::DeliveredOtherwise { signed_off: true };
    refused("the sign-off taken out", &of("provisional", &[submission, delivery]), &taken_off);
    refused(
        "as a submission",
        &of("submission", &[submission, &held.parts[1]]),
        &Refusal::PartMissing { part: PayloadType::Signoff },
    );
    refused(
        "signed after all",
        &of("provisional", &[submission, signoff]),
        &Refusal::WrongPart { wanted: PayloadType::Delivery, found: PayloadType::Signoff },
    );
    let digest = Digest::of(signoff.payload.as_bytes());
    let named = format!("\"signoff\":{{\"payload_sha256\":\"{digest}\"}}");
    refused("naming a sign-off", &changed("provisional", 1, "\"signoff\":null", &named), &taken_off);
    refused("naming none", &changed("delivered", 2, &named, "\"signoff\":null"), &late);
    for seed in [STRANGER, OFFICER] {
        let (own, other) = (key(LEAD).public_key(), key(seed).public_key());
        let mut by_another = held.clone();
        by_another.parts[1].payload = by_another.parts[1]
            .payload
            .replace(&own.key_id().to_string(), &other.key_id().to_string())
            .replace(&own.to_string(), &other.to_string());
        by_another.parts[1].seed = seed;
        refused("sent by another", &by_another.file(), &Refusal::ProvisionalByAnother);
    }
}

#[test]
fn what_only_these_can_get_wrong() {
    let (outcome, response) = (PayloadType::Outcome, PayloadType::Response);
    let (panel, returned) = (PayloadType::Panel, PayloadType::PanelReturn);
    let first = "00000000-0000-0000-0000-000000000001";
    let second = "00000000-0000-0000-0000-000000000002";
    let decided = "\"reason\":\"Briefed and findable,\\nbut its use is not counted.\"";
    let replies = "\"reply\":\"disagrees\",\"text\":\"We counted it.\"";
    for (name, file, refusal) in [
        (
            "another grade without a reason",
            changed("outcome", 0, decided, "\"reason\":\"\""),
            form(outcome, holds("another grade than the agency's own has no reason")),
        ),
        (
            "decided and not decided",
            changed(
                "outcome",
                0,
                "\"not_decided\":{\"private-fostering\"",
                "\"not_decided\":{\"named-senior-lead\"",
            ),
            form(outcome, holds("a statement is both decided and not decided")),
        ),
        (
            "wanted in the year 2101",
            changed("outcome", 0, "2027-03-26", "2101-03-26"),
            form(outcome, holds("the date 2101-03-26 is not within the years 2000 to 2100")),
        ),
        (
            "no partnership",
            changed(
                "outcome",
                0,
                "\"partnership\":\"Fenland Safeguarding Partnership\"",
                "\"partnership\":\"\"",
            ),
            form(outcome, holds("the name of the partnership is blank")),
        ),
        (
            "a reply that says nothing",
            changed("response", 0, replies, "\"reply\":\"disagrees\",\"text\":\"\""),
            form(response, holds("a reply says nothing")),
        ),
        (
            "for somebody who is no member",
            changed(
                "panel",
                0,
                &format!("\"member\":{{\"id\":\"{second}"),
                &format!("\"member\":{{\"id\":\"{}", second.replace('2', "7")),
            ),
            form(panel, holds("it is for somebody who is not a member")),
        ),
        (
            "two members of one id",
            changed(
                "panel",
                0,
                &format!("\"members\":[{{\"id\":\"{first}"),
                &format!("\"members\":[{{\"id\":\"{second}"),
            ),
            form(panel, holds("two members have the same id")),
        ),
        (
            "a return that is another",
            changed("panel", 0, "\"payload\":\"", "\"payload\":\"AAAA"),
            form(panel, holds("a return is not the one that it is said to be")),
        ),
        (
            "a turn of nought",
            changed("panel-return", 0, "\"turn\":210", "\"turn\":0"),
            form(returned, holds("an event has no turn, or is not within the years 2000 to 2100")),
        ),
        (
            "what somebody else said",
            changed(
                "panel-return",
                0,
                &format!("\"by\":{{\"id\":\"{second}"),
                &format!("\"by\":{{\"id\":\"{first}"),
            ),
            form(returned, holds("it holds something that somebody else said")),
        ),
    ] {
        refused(name, &file, &refusal);
    }
}

/// What is signed as one of them passes for none of the others.
#[test]
fn one_for_another() {
    let kinds = ["outcome", "response", "panel", "panel-return"];
    for name in kinds {
        let part = &found(name).parts[0];
        for other in kinds.into_iter().filter(|other| *other != name) {
            let wanted = found(other).parts[0].part;
            refused(name, &of(other, &[part]), &Refusal::WrongPart { wanted, found: part.part });
            let renamed = envelope(wanted.as_str(), part.payload.as_bytes(), part.seed);
            let file = bundle(other, &[&renamed]);
            assert!(candour_sealed::verify(&file).is_err(), "{name} signed as {other}");
        }
    }
}
