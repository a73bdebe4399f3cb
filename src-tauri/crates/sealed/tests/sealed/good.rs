//! A small good file and what is needed to make bad ones from it. All of it is the same on every run: Ed25519 draws nothing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::assessment::{
    Action, AgencyProfile, Answer, Contents, EvidenceEntry, PreviousRevision, Role, Summary,
};
use candour_domain::catalogue::CatalogueRef;
use candour_domain::digest::Digest;
use candour_domain::ids::{ActionId, AgencyId, AssessmentId, DeviceId, EvidenceId};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::App;
use candour_sealed::seal::{self, Attested, SignedBy};
use candour_sealed::{PayloadType, SignedEnvelope, SigningKey, verify};
use chrono::{DateTime, NaiveDate, Utc};
use ed25519_dalek::Signer as _;
use uuid::Uuid;

use crate::asked::{delivered_file, pack_file};

pub(crate) const LEAD: [u8; 32] = [1; 32];
pub(crate) const OFFICER: [u8; 32] = [2; 32];
pub(crate) const STRANGER: [u8; 32] = [3; 32];
pub(crate) const PARTNERSHIP: [u8; 32] = [4; 32];

pub(crate) fn line(text: &str) -> Line {
    Line::tidy(text).expect("fits a line")
}

pub(crate) fn prose(text: &str) -> Prose {
    Prose::tidy(text).expect("fits a field")
}

pub(crate) fn key(seed: [u8; 32]) -> SigningKey {
    SigningKey::from_seed(seed)
}

pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_806_483_900, 0).expect("a moment of 2027")
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

pub(crate) fn lead() -> SignedBy {
    SignedBy {
        name: line("Amara Okafor"),
        job_title: line("Designated safeguarding lead"),
        on_behalf_of: None,
        device_id: DeviceId::new(Uuid::from_u128(0xd1)),
    }
}

pub(crate) fn officer() -> SignedBy {
    SignedBy {
        name: line("Siân Bowen-Hughes"),
        job_title: line("Deputy chief executive"),
        on_behalf_of: Some(line("Ravi Menon, chief executive")),
        device_id: DeviceId::new(Uuid::from_u128(0xd2)),
    }
}

pub(crate) fn attested() -> Attested {
    let action = ActionId::new(Uuid::from_u128(0xac));
    let evidence = EvidenceId::new(Uuid::from_u128(0xe1));
    let answer = Answer {
        grade: Some("partly_met".parse().expect("a grade")),
        evidence: prose("The \"single point of contact\" rota,\nheld in C:\\Shared\\Safeguarding."),
        impact: prose("Calls are answered within the hour — 94 % in March."),
        cites: vec![evidence],
        actions: vec![action],
        ..Answer::default()
    };
    let blank = Answer { grade: Some("not_applicable".parse().expect("a grade")), ..Answer::default() };
    Attested {
        id: AssessmentId::new(Uuid::from_u128(0xa5)),
        revision: 2,
        previous: Some(PreviousRevision { revision: 1, payload_sha256: Digest::of(b"revision 1") }),
        catalogue: CatalogueRef {
            urn: "urn:candour:catalogue:example".parse().expect("a URN"),
            version: "2026.1".parse().expect("a version"),
            sha256: Digest::of(b"catalogue"),
        },
        contents: Contents {
            agency: AgencyProfile {
                id: AgencyId::new(Uuid::from_u128(0xa9)),
                name: line("Fenland Ambulance Trust"),
                kind: "health".parse().expect("a kind"),
                areas: ["peterborough", "cambridgeshire"].map(|area| area.parse().expect("an area")).into(),
                opted_in: ["online-safety".parse().expect("a standard")].into(),
            },
            answers: [("named-senior-lead", answer), ("private-fostering", blank)]
                .map(|(key, answer)| (key.parse().expect("a statement"), answer))
                .into(),
            actions: vec![Action {
                id: action,
                number: 3,
                lead: line("Head of operations"),
                action: prose("Extend the rota to weekends."),
                impact: prose("Weekend calls answered within the hour."),
                due: day(2027, 9, 30),
                progress: prose("Monthly report to the board."),
            }],
            evidence_register: vec![EvidenceEntry {
                id: evidence,
                number: 7,
                title: line("Rota"),
                location: prose("Intranet"),
                owner: line("Duty manager"),
                date: day(2027, 1, 4),
                review_by: None,
            }],
            summary: Summary { strengths: prose("Quick answers."), ..Summary::default() },
        },
        age_recipient: "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
            .parse()
            .expect("a recipient"),
        app: App { name: line("Candour"), version: line("0.1.0") },
    }
}

/// What the lead attested and what the officer signed.
pub(crate) fn envelopes() -> [SignedEnvelope; 2] {
    let attestation = seal::attest(attested(), &key(LEAD), &lead(), now()).expect("attests");
    let checked = verify::attestation(&attestation).expect("holds");
    let signoff = seal::sign_off(&checked, &key(OFFICER), &officer(), now()).expect("signs");
    [attestation, signoff]
}

pub(crate) fn submission_file() -> Vec<u8> {
    let [attestation, signoff] = envelopes();
    seal::submission_file(&attestation, &signoff, None).expect("a file")
}

pub(crate) fn keycard_file() -> Vec<u8> {
    seal::keycard_file(line("Fenland Ambulance Trust"), Role::Lead, &key(LEAD), &lead(), now())
        .expect("a file")
}

/// The text of a payload that the good file holds.
pub(crate) fn payload(part: PayloadType) -> String {
    let bytes = match part {
        PayloadType::Keycard => keycard_file(),
        PayloadType::Pack => pack_file(),
        PayloadType::Delivery => delivered_file(),
        _ => submission_file(),
    };
    let file: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let envelopes = file["envelopes"].as_array().expect("a list");
    let envelope =
        envelopes.iter().find(|envelope| envelope["payloadType"] == part.as_str()).expect("the part");
    let bytes = STANDARD.decode(envelope["payload"].as_str().expect("text")).expect("base64");
    String::from_utf8(bytes).expect("UTF-8")
}

/// An envelope round any text at all, signed with any key, by hands other than the crate's own.
pub(crate) fn envelope(payload_type: &str, payload: &[u8], seed: [u8; 32]) -> String {
    let mut signed = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len()).into_bytes();
    signed.extend_from_slice(payload);
    let signature = ed25519_dalek::SigningKey::from_bytes(&seed).sign(&signed);
    format!(
        r#"{{"payloadType":"{payload_type}","payload":"{}","signatures":[{{"keyid":"{}","sig":"{}"}}]}}"#,
        STANDARD.encode(payload),
        key(seed).public_key().key_id(),
        STANDARD.encode(signature.to_bytes()),
    )
}

pub(crate) fn bundle(kind: &str, envelopes: &[&str]) -> Vec<u8> {
    format!(r#"{{"format":"candour-bundle/1","kind":"{kind}","envelopes":[{}]}}"#, envelopes.join(","))
        .into_bytes()
}

/// The good file, with the lead's text replaced by another one that the lead did sign, and signed off as it then is.
pub(crate) fn with_submission(payload: &str) -> Vec<u8> {
    let signoff = self::payload(PayloadType::Signoff);
    let before = Digest::of(self::payload(PayloadType::Submission).as_bytes()).to_string();
    let signoff = signoff.replace(&before, &Digest::of(payload.as_bytes()).to_string());
    bundle(
        "submission",
        &[
            &envelope(PayloadType::Submission.as_str(), payload.as_bytes(), LEAD),
            &envelope(PayloadType::Signoff.as_str(), signoff.as_bytes(), OFFICER),
        ],
    )
}

/// The good file, with the sign-off's text replaced by another one that the officer did sign.
pub(crate) fn with_signoff(payload: &str) -> Vec<u8> {
    let submission = self::payload(PayloadType::Submission);
    bundle(
        "submission",
        &[
            &envelope(PayloadType::Submission.as_str(), submission.as_bytes(), LEAD),
            &envelope(PayloadType::Signoff.as_str(), payload.as_bytes(), OFFICER),
        ],
    )
}

/// Replaces one thing, which must be there.
pub(crate) fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is in {text}");
    text.replacen(from, to, 1)
}

#[test]
fn bad_files_are_made_from_what_is_good_when_left_alone() {
    assert_eq!(with_submission(&payload(PayloadType::Submission)), submission_file());
    assert_eq!(with_signoff(&payload(PayloadType::Signoff)), submission_file());
}

#[test]
fn what_was_signed_is_what_is_read() {
    let Ok(candour_sealed::VerifiedFile::Submission(file)) = candour_sealed::verify(&submission_file())
    else {
        panic!("a good submission");
    };
    let (made, read) = (attested(), file.submission().content());
    assert_eq!(read.contents(), made.contents);
    assert_eq!((read.submission_id, read.revision, &read.previous), (made.id, 2, &made.previous));
    assert_eq!((&read.catalogue, &read.agency.age_recipient), (&made.catalogue, &made.age_recipient));
    let signoff = file.signoff().by_key().expect("signed with a key");
    assert_eq!(signoff.content().subject.payload_sha256, file.submission().payload_sha256());
    assert_eq!(file.submission().payload_sha256(), Digest::of(file.submission().payload()));
    assert_eq!(signoff.content().statement.as_str(), candour_sealed::payload::SIGNOFF_STATEMENT);
    assert_eq!(signoff.content().signed_at.moment(), now());
    let [lead, officer] = file.signers()[..] else { panic!("two signed") };
    assert_eq!((lead.role, officer.role), (Role::Lead, Role::Officer));
    assert_eq!(officer.on_behalf_of, Some(line("Ravi Menon, chief executive")));
    assert_eq!((lead.public_key, lead.keyid), (key(LEAD).public_key(), key(LEAD).public_key().key_id()));
    assert!(!file.made_on_one_computer());
}

#[test]
fn envelopes_are_kept_and_read_again() {
    let [attestation, signoff] = envelopes();
    let kept = [&attestation, &signoff]
        .map(|envelope| SignedEnvelope::from_json(&envelope.to_json()).expect("kept"));
    assert_eq!(kept, [attestation.clone(), signoff.clone()]);
    let checked = verify::attestation(&attestation).expect("holds");
    assert_eq!(attestation.payload_sha256(), Some(checked.payload_sha256()));
    assert!(verify::signoff(checked, &signoff).is_ok());
    assert!(verify::attestation(&signoff).is_err());
}
