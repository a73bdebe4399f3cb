//! Small good files that go between people of one agency: hand-over, review, share, a colleague's return, a card vouched for.

use std::collections::BTreeSet;

use candour_domain::assessment::{Answer, Author, Comment, Role};
use candour_domain::ids::{CommentId, ShareId, StatementKey};
use candour_sealed::seal::{self, ReturnToSeal, SignedBy};
use candour_sealed::{
    Refusal, SignedEnvelope, Standing, Verified, VerifiedFile, VerifiedReview, envelopes, verify,
};
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::asked::{catalogue, delivered_file, signed};
use crate::good::{LEAD, OFFICER, STRANGER, attested, key, lead, line, now, officer, prose};

pub(crate) const COLLEAGUE: [u8; 32] = [5; 32];

fn comment(id: u128, role: Role, text: &str) -> Comment {
    Comment {
        id: CommentId::new(Uuid::from_u128(id)),
        statement: id.is_multiple_of(2).then(|| "named-senior-lead".parse().expect("a statement")),
        text: prose(text),
        by: Author { role, name: line("Siân Bowen-Hughes") },
        job_title: line("Deputy chief executive"),
        at: now() - TimeDelta::minutes(5),
        revision: 2,
        sent_at: Some(now()),
    }
}

fn unsent() -> Comment {
    Comment { sent_at: None, ..comment(9, Role::Officer, "Not finished yet") }
}

fn colleague() -> SignedBy {
    SignedBy { name: line("Jo Park"), job_title: line("Duty manager"), ..lead() }
}

pub(crate) fn handover_file() -> Vec<u8> {
    let comments = [comment(1, Role::Lead, "For the board."), unsent()];
    seal::handover_file(&signed()[0], &catalogue(), &comments, &key(LEAD), &lead(), now()).expect("a file")
}

fn attestation() -> Verified<candour_sealed::Submission> {
    verify::attestation(&signed()[0]).expect("holds")
}

pub(crate) fn sent_back_file() -> Vec<u8> {
    let comments = [comment(2, Role::Officer, "Which rota?\nSay where it is kept."), unsent()];
    seal::sent_back_file(&attestation(), &comments, &key(OFFICER), &officer(), now()).expect("a file")
}

pub(crate) fn signed_off_file() -> Vec<u8> {
    let [_, signoff] = signed();
    seal::signed_off_file(&attestation(), &signoff).expect("a file")
}

pub(crate) fn signed_off_with_a_word_file() -> Vec<u8> {
    let [_, signoff] = signed();
    let comments = [comment(3, Role::Officer, "Well done.")];
    seal::signed_off_file_with(&comments, &attestation(), &signoff, &key(OFFICER), &officer(), now())
        .expect("a file")
}

fn statements() -> BTreeSet<StatementKey> {
    ["named-senior-lead", "not-answered-yet"].map(|key| key.parse().expect("a statement")).into()
}

pub(crate) fn share_file() -> Vec<u8> {
    let share = seal::ShareToSeal {
        id: ShareId::new(Uuid::from_u128(0x5a)),
        assessment: attested().id,
        revision: 2,
        catalogue: &catalogue(),
        contents: &attested().contents,
        statements: &statements(),
        colleague: line("Jo"),
        by_when: NaiveDate::from_ymd_opt(2027, 4, 30),
        note: prose("What does the rota say?"),
    };
    seal::share_file(share, &key(LEAD), &lead(), now()).expect("a file")
}

pub(crate) fn share() -> Verified<candour_sealed::Share> {
    match verify(&share_file()).expect("good") {
        VerifiedFile::Share(share) => *share,
        other => panic!("a share was made, not a {}", other.kind()),
    }
}

fn answers() -> ReturnToSeal {
    let answer = Answer { evidence: prose("The duty rota of March"), ..Answer::default() };
    ReturnToSeal {
        answers: [("not-answered-yet".parse().expect("a statement"), answer)].into(),
        note: prose("The other one is for Ravi."),
        ..ReturnToSeal::default()
    }
}

pub(crate) fn share_return_file() -> Vec<u8> {
    seal::share_return_file(&share(), answers(), &key(COLLEAGUE), &colleague(), now()).expect("a file")
}

fn card() -> Vec<u8> {
    seal::keycard_file(line("Fenland Ambulance Trust"), Role::Lead, &key(STRANGER), &colleague(), now())
        .expect("a file")
}

pub(crate) fn vouched_file() -> Vec<u8> {
    seal::vouched_keycard_file(&card(), Role::Officer, &key(OFFICER), &officer(), now()).expect("a file")
}

fn read(bytes: &[u8]) -> VerifiedFile {
    verify(bytes).expect("good")
}

fn review(bytes: &[u8]) -> Box<VerifiedReview> {
    match read(bytes) {
        VerifiedFile::Review(review) => review,
        other => panic!("a review was made, not a {}", other.kind()),
    }
}

#[test]
fn a_hand_over_brings_all_that_is_needed_to_read_it_and_no_unfinished_word() {
    let VerifiedFile::Handover(file) = read(&handover_file()) else { panic!("a hand-over") };
    assert_eq!(*file.submission(), attestation());
    let beside = file.handover().content();
    assert_eq!(beside.catalogue.read().expect("a catalogue").bytes(), catalogue().bytes());
    let [said] = beside.comments.as_slice() else { panic!("one was sent") };
    assert_eq!(said.comment(), comment(1, Role::Lead, "For the board."));
    // What is kept of it is what the lead signed, to the byte.
    let parts = envelopes(&handover_file()).expect("parts");
    assert_eq!(parts[0], signed()[0]);
    assert_eq!(verify::attestation(&parts[0]).expect("holds"), attestation());
}

#[test]
fn a_review_sends_back_or_signs_off() {
    let back = review(&sent_back_file());
    assert!(back.signoff().is_none() && back.review().expect("comments").content().sent_back);
    assert_eq!(back.review().expect("comments").content().comments.len(), 1);
    assert_eq!(back.is_of(&attestation()), Ok(()));

    let silent = review(&signed_off_file());
    assert!(silent.signoff().is_some() && silent.review().is_none());
    let with_a_word = review(&signed_off_with_a_word_file());
    assert!(!with_a_word.review().expect("a word").content().sent_back);
    for file in [signed_off_file(), signed_off_with_a_word_file()] {
        assert_eq!(review(&file).is_of(&attestation()), Ok(()));
        let parts = envelopes(&file).expect("parts");
        assert!(verify::signoff(attestation(), &parts[0]).is_ok());
    }
    for file in [&back, &silent, &with_a_word] {
        assert_eq!(file.signer().expect("somebody").keyid, key(OFFICER).public_key().key_id());
        let [other, _] = crate::good::envelopes();
        let other = verify::attestation(&other).expect("holds");
        assert_eq!(file.is_of(&other), Err(Refusal::ReviewOfAnother));
    }
    let nothing = seal::sent_back_file(&attestation(), &[unsent()], &key(OFFICER), &officer(), now());
    assert_eq!(nothing.expect_err("without a word").code(), "cannot-be-signed");
}

#[test]
fn the_lead_does_not_review_their_own() {
    let comments = [comment(2, Role::Officer, "Good.")];
    let own = seal::sent_back_file(&attestation(), &comments, &key(LEAD), &lead(), now()).expect("a file");
    assert_eq!(review(&own).is_of(&attestation()), Err(Refusal::OneKeyForBoth));
}

#[test]
fn a_share_holds_what_was_chosen_and_nothing_else() {
    let share = share();
    let content = share.content();
    assert_eq!(content.answers.keys().cloned().collect::<BTreeSet<_>>(), statements());
    let named = &content.answers[&"named-senior-lead".parse().expect("a statement")];
    assert_eq!(*named, attested().contents.answers[&"named-senior-lead".parse().expect("a statement")]);
    assert_eq!(content.answers[&"not-answered-yet".parse().expect("a statement")], Answer::default());
    assert_eq!(content.actions, attested().contents.actions);
    assert_eq!(content.evidence_register, attested().contents.evidence_register);
    let text = String::from_utf8(share.payload().to_vec()).expect("text");
    assert!(!text.contains("private-fostering") && !text.contains("Quick answers"), "{text}");

    let alone = BTreeSet::from(["not-answered-yet".parse().expect("a statement")]);
    let contents = attested().contents;
    let catalogue = catalogue();
    let to_seal = |statements| seal::ShareToSeal {
        id: ShareId::new(Uuid::from_u128(1)),
        assessment: attested().id,
        revision: 1,
        catalogue: &catalogue,
        contents: &contents,
        statements,
        colleague: line(""),
        by_when: None,
        note: prose(""),
    };
    let file = seal::share_file(to_seal(&alone), &key(LEAD), &lead(), now()).expect("a file");
    let VerifiedFile::Share(other) = read(&file) else { panic!("a share") };
    assert!(other.content().actions.is_empty() && other.content().evidence_register.is_empty());
    let none = BTreeSet::new();
    let nothing = seal::share_file(to_seal(&none), &key(LEAD), &lead(), now()).expect_err("nothing");
    assert_eq!(nothing.code(), "cannot-be-signed");

    // A return to one share is none to another, and answers nothing that was not asked.
    let VerifiedFile::ShareReturn(returned) = read(&share_return_file()) else { panic!("a return") };
    assert_eq!(returned.answers_to(&share), Ok(()));
    assert_eq!(returned.answers_to(&other), Err(Refusal::ReturnOfAnotherShare));
    assert_eq!(returned.content().note.as_str(), "The other one is for Ravi.");
    assert_eq!(returned.signer().name, line("Jo Park"));
    let mut more = answers();
    more.answers.insert("private-fostering".parse().expect("a statement"), Answer::default());
    let refused = seal::share_return_file(&share, more, &key(COLLEAGUE), &colleague(), now());
    assert_eq!(refused.expect_err("more than was asked").code(), "return-of-more");
}

#[test]
fn a_share_is_kept_as_its_envelope() {
    let parts: Vec<SignedEnvelope> = envelopes(&share_file()).expect("parts");
    let [envelope] = parts.as_slice() else { panic!("one part") };
    let kept = SignedEnvelope::from_json(&envelope.to_json()).expect("kept");
    assert_eq!(verify::share(&kept).expect("holds"), share());
}

#[test]
fn a_card_is_vouched_for_once_and_by_its_own_side() {
    let VerifiedFile::Keycard(file) = read(&vouched_file()) else { panic!("a key card") };
    assert_eq!(file.card().signer().keyid, key(STRANGER).public_key().key_id());
    assert_eq!(file.vouch().expect("a vouch").signer().keyid, key(OFFICER).public_key().key_id());
    assert_eq!(read(&vouched_file()).signers().len(), 2);
    let vouch = |card: &[u8], role, seed| {
        seal::vouched_keycard_file(card, role, &key(seed), &lead(), now()).map_err(|fault| fault.code())
    };
    // Another's takes its place.
    let again = vouch(&vouched_file(), Role::Lead, LEAD).expect("a file");
    let VerifiedFile::Keycard(file) = read(&again) else { panic!("a key card") };
    assert_eq!(file.vouch().expect("a vouch").signer().keyid, key(LEAD).public_key().key_id());
    assert_eq!(vouch(&card(), Role::Lead, STRANGER), Err("vouched-by-itself"));
    assert_eq!(vouch(&card(), Role::Partnership, OFFICER), Err("vouched-by-another-side"));
    assert_eq!(vouch(&card(), Role::Colleague, OFFICER), Err("wrong-role"));
    assert_eq!(vouch(&share_file(), Role::Lead, LEAD), Err("not-a-keycard"));
}

#[test]
fn one_confirmed_key_stands_for_its_colleagues_and_they_for_nobody() {
    let VerifiedFile::Submission(file) = read(&delivered_file()) else { panic!("a submission") };
    let confirmed = |seeds: &[[u8; 32]]| {
        let ids: Vec<_> = seeds.iter().map(|seed| key(*seed).public_key().key_id()).collect();
        file.standing(|signer| ids.contains(&signer.keyid))
            .into_iter()
            .map(|(_, standing)| standing)
            .collect()
    };
    use Standing::{Confirmed, Unknown, VouchedFor};
    let cases: [(&[[u8; 32]], Vec<Standing>); 4] = [
        (&[], vec![Unknown; 3]),
        (&[LEAD], vec![Confirmed, VouchedFor, Confirmed]),
        (&[OFFICER], vec![VouchedFor, Confirmed, VouchedFor]),
        (&[STRANGER], vec![Unknown; 3]),
    ];
    for (seeds, expected) in cases {
        let found: Vec<Standing> = confirmed(seeds);
        assert_eq!(found, expected);
    }
}
