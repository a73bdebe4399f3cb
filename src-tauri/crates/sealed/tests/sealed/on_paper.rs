//! Sign-offs on paper, as the lead records them: read as what they are, and never as a signature of the senior officer.

use candour_domain::assessment::PaperSignOff;
use candour_domain::text::Line;
use candour_sealed::payload::PAPER_SIGNOFF_STATEMENT;
use candour_sealed::seal::{self, NotSealed};
use candour_sealed::{
    Refusal, SignedEnvelope, SignedOff, Standing, Verified, VerifiedFile, VerifiedSubmission, verify,
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use crate::asked::{pack, signed};
use crate::good::{LEAD, OFFICER, STRANGER, envelopes, key, lead, line, now};

pub(crate) fn paper() -> PaperSignOff {
    PaperSignOff {
        officer: line("Siân Bowen-Hughes"),
        job_title: line("Deputy chief executive"),
        on_behalf_of: Some(line("Ravi Menon, chief executive")),
        signed_on: NaiveDate::from_ymd_opt(2027, 3, 31).expect("a day"),
        kept: line("Board office, file 12"),
        recorded_by: lead().name,
    }
}

fn attested(envelope: &SignedEnvelope) -> Verified<candour_sealed::Submission> {
    verify::attestation(envelope).expect("holds")
}

fn recorded(attestation: &SignedEnvelope, paper: &PaperSignOff) -> Result<SignedEnvelope, NotSealed> {
    seal::record_on_paper(&attested(attestation), paper, &key(LEAD), &lead(), now())
}

pub(crate) fn signed_on_paper_file() -> Vec<u8> {
    let [attestation, _] = envelopes();
    let record = recorded(&attestation, &paper()).expect("records");
    seal::submission_file(&attestation, &record, None).expect("a file")
}

pub(crate) fn delivered_on_paper_file() -> Vec<u8> {
    let [attestation, _] = signed();
    let record = recorded(&attestation, &paper()).expect("records");
    let both = verify::signoff(attested(&attestation), &record).expect("holds");
    let delivery = seal::deliver(&both, &pack(), None, &key(LEAD), &lead(), now()).expect("delivers");
    seal::submission_file(&attestation, &record, Some(&delivery)).expect("a file")
}

fn read(bytes: &[u8]) -> Box<VerifiedSubmission> {
    match verify(bytes).expect("good") {
        VerifiedFile::Submission(file) => file,
        other => panic!("a submission was made, not a {}", other.kind()),
    }
}

#[test]
fn a_paper_is_read_as_the_leads_record_and_as_nothing_else() {
    let file = read(&signed_on_paper_file());
    let SignedOff::OnPaper(record) = file.signoff() else { panic!("it was signed on paper") };
    assert!(file.signoff().by_key().is_none());
    assert_eq!(record.content().subject.payload_sha256, file.submission().payload_sha256());
    assert_eq!(record.content().statement.as_str(), PAPER_SIGNOFF_STATEMENT);
    assert_eq!(record.signer(), file.submission().signer());
    let said = "Signed on paper by Siân Bowen-Hughes, Deputy chief executive, on behalf of Ravi Menon, chief executive, \
        on 31 March 2027, as recorded by Amara Okafor. The senior officer's key signed nothing in this file. The paper is kept: \
        Board office, file 12.";
    assert_eq!(record.content().recorded().in_file(), said);
    let ids: Vec<_> = file.signers().iter().map(|signer| signer.keyid).collect();
    assert_eq!(ids, [key(LEAD).public_key().key_id(); 2]);
    // One person signed twice, which is nothing to remark on as if two had.
    assert!(!file.made_on_one_computer());
    let [_, signoff] = envelopes();
    assert!(signoff.is(candour_sealed::PayloadType::Signoff));
}

#[test]
fn a_paper_is_delivered_and_vouched_for_like_any_other_and_no_officers_key_stands_in_it() {
    let file = read(&delivered_on_paper_file());
    let delivery = file.delivery().expect("a delivery note");
    let signoff = delivery.content().signoff.as_ref().expect("it is signed off");
    assert_eq!(signoff.payload_sha256, file.signoff().payload_sha256());
    let standing = |seed: [u8; 32]| {
        let known = key(seed).public_key().key_id();
        let found = file.standing(|signer| signer.keyid == known);
        found.into_iter().map(|(_, standing)| standing).collect::<Vec<_>>()
    };
    assert_eq!(standing(LEAD), [Standing::Confirmed; 2]);
    assert_eq!(standing(OFFICER), [Standing::Unknown; 2]);
    assert_eq!(standing(STRANGER), [Standing::Unknown; 2]);
}

#[test]
fn what_no_receiver_would_take_is_not_recorded() {
    let [attestation, _] = envelopes();
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).expect("a day");
    let early = recorded(&attestation, &PaperSignOff { signed_on: day(3, 29), ..paper() });
    assert_eq!(early, Err(NotSealed::Refused(Refusal::PaperBeforeAttested { day: day(3, 29) })));
    let codes = [
        PaperSignOff { signed_on: day(4, 2), ..paper() },
        PaperSignOff { kept: Line::default(), ..paper() },
        PaperSignOff { officer: Line::default(), ..paper() },
        PaperSignOff { on_behalf_of: Some(Line::default()), ..paper() },
    ]
    .map(|paper| recorded(&attestation, &paper).expect_err("refused").code());
    assert_eq!(codes, ["cannot-be-signed"; 4]);
    let by_another = seal::record_on_paper(&attested(&attestation), &paper(), &key(STRANGER), &lead(), now());
    assert_eq!(by_another, Err(NotSealed::Refused(Refusal::RecordedByAnother)));
    // It comes back from nobody: there is no answer of a senior officer in it.
    let record = recorded(&attestation, &paper()).expect("records");
    assert!(seal::signed_off_file(&attested(&attestation), &record).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands on the paper, a file either says exactly that or is not made.
    #[test]
    fn what_was_recorded_is_what_is_read(
        names in proptest::collection::vec("\\PC{1,40}", 4),
        behalf in any::<bool>(),
        days in -3_i64..3,
    ) {
        let names: Vec<Line> = names.iter().map(|name| Line::tidy(name).unwrap_or_default()).collect();
        let made = PaperSignOff {
            officer: names[0].clone(),
            job_title: names[1].clone(),
            on_behalf_of: behalf.then(|| names[2].clone()),
            signed_on: now().date_naive() + TimeDelta::days(days),
            kept: names[3].clone(),
            recorded_by: lead().name,
        };
        let [attestation, _] = envelopes();
        let blank = names.iter().enumerate().any(|(at, name)| name.is_empty() && (at != 2 || behalf));
        match recorded(&attestation, &made) {
            Ok(record) => {
                prop_assert!(!blank && (-1..=1).contains(&days));
                let file = read(&seal::submission_file(&attestation, &record, None).expect("a file"));
                let read = file.signoff().on_paper().expect("on paper").content().recorded();
                prop_assert_eq!(read, made);
            }
            Err(_) => prop_assert!(blank || days != 0),
        }
    }
}
