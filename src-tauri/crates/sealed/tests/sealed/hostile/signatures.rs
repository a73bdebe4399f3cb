//! Signatures, keys and roles that do not belong to what they stand beside.

use candour_domain::assessment::Role;
use candour_sealed::refusal::Fault;
use candour_sealed::{PayloadType, Refusal};

use super::{
    KEYCARD, SIGNOFF, SUBMISSION, all_refused, file, form, good, holds, keycard, refused, signoff, submission,
};
use crate::good::{LEAD, OFFICER, STRANGER, bundle, envelope, key, payload, replaced};

#[test]
fn signatures_and_keys_that_do_not_belong() {
    let broken = |part| Refusal::SignatureDoesNotHold { part };
    let [lead, officer] = &good();
    let altered = |part: PayloadType, seed, from: &str, to: &str| {
        use base64::Engine as _;
        let base64 = |text: &str| base64::engine::general_purpose::STANDARD.encode(text);
        let before = payload(part);
        replaced(
            &envelope(part.as_str(), before.as_bytes(), seed),
            &base64(&before),
            &base64(&replaced(&before, from, to)),
        )
    };
    let retyped = replaced(
        &envelope(SIGNOFF.as_str(), payload(KEYCARD).as_bytes(), LEAD),
        SIGNOFF.as_str(),
        KEYCARD.as_str(),
    );
    let keyid = |seed| key(seed).public_key().key_id().to_string();
    let public_key = |seed| key(seed).public_key().to_string();
    // Signed by the stranger, whose key stands in it and beside the signature: only the id within says the lead's.
    let not_its_id = replaced(&payload(SUBMISSION), &public_key(LEAD), &public_key(STRANGER));
    let not_its_id = envelope(SUBMISSION.as_str(), not_its_id.as_bytes(), STRANGER);
    let strangers = envelope(SIGNOFF.as_str(), payload(SIGNOFF).as_bytes(), STRANGER);
    let signature = |envelope: &str| envelope.rsplit_once("\"sig\":\"").expect("a signature").1.to_owned();
    let unpadded = file("==\"}]}]}", "\"}]}]}");
    all_refused(vec![
        (
            "altered payload",
            bundle("submission", &[&altered(SUBMISSION, LEAD, "partly_met", "fully_met"), officer]),
            broken(SUBMISSION),
        ),
        (
            "altered payload, with a field that is not known",
            bundle(
                "submission",
                &[&altered(SUBMISSION, LEAD, "\"revision\"", "\"x\":1,\"revision\""), officer],
            ),
            broken(SUBMISSION),
        ),
        (
            "altered payload, of a newer form",
            bundle("submission", &[&altered(SUBMISSION, LEAD, "submission/1", "submission/2"), officer]),
            broken(SUBMISSION),
        ),
        (
            "altered sign-off",
            bundle("submission", &[lead, &altered(SIGNOFF, OFFICER, "Deputy", "Acting")]),
            broken(SIGNOFF),
        ),
        (
            "altered signature",
            bundle("submission", &[lead, &replaced(officer, &signature(officer), &signature(lead))]),
            broken(SIGNOFF),
        ),
        (
            "a signature of half its length",
            bundle("submission", &[lead, &replaced(officer, &signature(officer), "AAAA\"}]}")]),
            broken(SIGNOFF),
        ),
        ("a signature without its padding", unpadded, form(SIGNOFF, Fault::BadEncoding)),
        ("signed as another type", bundle("keycard", &[&retyped]), broken(KEYCARD)),
        (
            "signed by a stranger in the officer's name",
            bundle("submission", &[lead, &strangers]),
            broken(SIGNOFF),
        ),
        (
            "key not matching its id within",
            bundle("submission", &[&not_its_id, officer]),
            Refusal::KeyDoesNotMatchId { part: SUBMISSION },
        ),
        (
            "key not matching the id beside the signature",
            bundle("submission", &[lead, &replaced(officer, &keyid(OFFICER), &keyid(LEAD))]),
            Refusal::KeyDoesNotMatchId { part: SIGNOFF },
        ),
        (
            "id in capitals",
            bundle(
                "submission",
                &[lead, &replaced(officer, &keyid(OFFICER), &keyid(OFFICER).to_uppercase())],
            ),
            Refusal::KeyDoesNotMatchId { part: SIGNOFF },
        ),
        (
            "a key that is none",
            keycard(&public_key(LEAD), "AAAA"),
            form(KEYCARD, holds("this is not an Ed25519 public key")),
        ),
        (
            "lead signing as lead where the officer should",
            signoff("\"role\":\"officer\"", "\"role\":\"lead\""),
            Refusal::WrongRole { part: SIGNOFF, role: Role::Lead },
        ),
        (
            "officer attesting",
            submission("\"role\":\"lead\"", "\"role\":\"officer\""),
            Refusal::WrongRole { part: SUBMISSION, role: Role::Officer },
        ),
        (
            "a colleague signing off",
            signoff("\"role\":\"officer\"", "\"role\":\"colleague\""),
            Refusal::WrongRole { part: SIGNOFF, role: Role::Colleague },
        ),
        (
            "a role that is none",
            signoff("\"role\":\"officer\"", "\"role\":\"director\""),
            form(SIGNOFF, holds("expected one of `lead`, `officer`, `colleague`, `partnership`")),
        ),
    ]);
}

#[test]
fn a_sign_off_of_another_text() {
    let before = payload(SUBMISSION);
    let after = replaced(&before, "partly_met", "fully_met");
    let [_, officer] = &good();
    let other = envelope(SUBMISSION.as_str(), after.as_bytes(), LEAD);
    refused(
        "the lead signs anew after the sign-off",
        &bundle("submission", &[&other, officer]),
        &Refusal::SignoffOfAnother,
    );
}

#[test]
fn one_key_for_lead_and_officer() {
    let of = |seed| key(seed).public_key();
    let before = payload(SIGNOFF);
    let ids = replaced(&before, &of(OFFICER).key_id().to_string(), &of(LEAD).key_id().to_string());
    let leads = replaced(&ids, &of(OFFICER).to_string(), &of(LEAD).to_string());
    let [lead, _] = &good();
    let leads = envelope(SIGNOFF.as_str(), leads.as_bytes(), LEAD);
    refused("the lead signs off too", &bundle("submission", &[lead, &leads]), &Refusal::OneKeyForBoth);
}
