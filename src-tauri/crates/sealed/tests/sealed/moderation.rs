//! Outcomes, responses, and what goes to a panel and back: good ones, and ones that break a rule of their form.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::ids::{EventId, EvidenceId, InvitedId, MemberId, StatementKey};
use candour_domain::moderation::{About, Act, Attendee, Event, Member, On, Reply, Spot};
use candour_sealed::payload::{
    Decision, GoodPractice, NotDecided, Outcome, Panel, PanelReturn, ReplyTo, Response, Why,
};
use candour_sealed::seal::{self, NotSealed, OutcomeToSeal, PanelToSeal};
use candour_sealed::{
    PayloadType, Refusal, SignedAt, SignedEnvelope, Submission, Verified, VerifiedFile, verify,
};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::asked::{audit, catalogue, coordinator, invited_id, signed};
use crate::good::{LEAD, PARTNERSHIP, STRANGER, envelope, key, lead, line, now, prose, replaced};

fn submission() -> Verified<Submission> {
    verify::attestation(&signed()[0]).expect("holds")
}

fn statement(key: &str) -> StatementKey {
    key.parse().expect("a statement")
}

fn decision() -> Decision {
    Decision {
        own: Some("fully_met".parse().expect("a grade")),
        grade: "partly_met".parse().expect("a grade"),
        settled: false,
        reason: prose("Briefed and findable,\nbut its use is not counted."),
        request: prose("Tool completions, by district"),
        by_when: NaiveDate::from_ymd_opt(2027, 3, 26),
    }
}

fn outcome_to_seal() -> OutcomeToSeal {
    let left_out = NotDecided { why: Why::LeftOut, because: prose("The inspectorate looked at it.") };
    OutcomeToSeal {
        received_at: now(),
        partnership: line("Fenland Safeguarding Partnership"),
        audit: audit().id,
        audit_title: audit().title,
        invited: invited_id(),
        cut_off: Some(Digest::of(b"cut-off")),
        decided: [(statement("named-senior-lead"), decision())].into(),
        not_decided: [(statement("private-fostering"), left_out)].into(),
        good_practice: vec![GoodPractice {
            statement: Some(statement("named-senior-lead")),
            what: prose("Peers sample each other's notes."),
            may_be_shared: true,
        }],
        overall: prose("A candid return."),
        revoked: Vec::new(),
    }
}

fn seal_outcome(outcome: OutcomeToSeal) -> Result<SignedEnvelope, NotSealed> {
    seal::outcome(&submission(), outcome, &key(PARTNERSHIP), &coordinator(), now())
}

fn outcome() -> Verified<Outcome> {
    verify::outcome(&seal_outcome(outcome_to_seal()).expect("signed")).expect("holds")
}

fn seal_response(replies: BTreeMap<StatementKey, ReplyTo>, note: &str) -> Result<SignedEnvelope, NotSealed> {
    seal::response(&outcome(), replies, prose(note), &key(LEAD), &lead(), now())
}

fn reply(text: &str) -> BTreeMap<StatementKey, ReplyTo> {
    [(statement("named-senior-lead"), ReplyTo { reply: Reply::Disagrees, text: prose(text) })].into()
}

fn member(n: u128) -> Member {
    Member { id: MemberId::new(Uuid::from_u128(n)), name: line(&format!("Member {n}")) }
}

fn event(n: u128, by: u128, text: &str) -> Event {
    Event {
        id: EventId::new(Uuid::from_u128(0xe0 + n)),
        turn: u32::try_from(n).expect("small"),
        by: member(by),
        at: now(),
        act: Act::Note { about: About { agency: invited_id(), statement: None }, text: prose(text) },
    }
}

fn seal_panel(change: impl FnOnce(&mut PanelToSeal<'_>)) -> Result<SignedEnvelope, NotSealed> {
    let (submission, catalogue) = (submission(), catalogue());
    let mut panel = PanelToSeal {
        audit: audit(),
        catalogue: &catalogue,
        member: member(2),
        members: vec![member(1), member(2)],
        returns: vec![(invited_id(), now(), &submission)],
        events: vec![event(1, 1, "Look at the rota.")],
    };
    change(&mut panel);
    seal::panel(panel, &key(PARTNERSHIP), &coordinator(), now())
}

pub(crate) fn outcome_file() -> Vec<u8> {
    seal::outcome_file(&seal_outcome(outcome_to_seal()).expect("signed")).expect("a file")
}

pub(crate) fn response_file() -> Vec<u8> {
    let response = seal_response(reply("We counted it."), "Thank you.").expect("signed");
    seal::response_file(&response).expect("a file")
}

pub(crate) fn panel_file() -> Vec<u8> {
    let panel = seal_panel(|panel| panel.events.extend(every_act(1))).expect("signed");
    seal::panel_file(&panel).expect("a file")
}

pub(crate) fn panel_return_file() -> Vec<u8> {
    let events = every_act(2);
    let returned = seal::panel_return(
        &panel(),
        &events,
        prose("I had half an hour."),
        &key(PARTNERSHIP),
        &coordinator(),
        now(),
    );
    seal::panel_return_file(&returned.expect("signed")).expect("a file")
}

/// One event of each act that there is.
fn every_act(by: u128) -> Vec<Event> {
    let on = || On {
        agency: invited_id(),
        statement: statement("named-senior-lead"),
        submission: submission().payload_sha256(),
        answer: Digest::of(b"answer"),
    };
    let about = || About { agency: invited_id(), statement: Some(statement("named-senior-lead")) };
    let (day, grade) = (NaiveDate::from_ymd_opt(2027, 11, 4), || "partly_met".parse().expect("a grade"));
    let there = |member: Option<u128>, name: &str| Attendee {
        member: member.map(|n| MemberId::new(Uuid::from_u128(n))),
        name: line(name),
        organisation: line("Fenland Police"),
    };
    let acts = vec![
        Act::Proposed {
            on: on(),
            grade: grade(),
            reason: prose("Its use is not counted."),
            request: prose(""),
            by_when: day,
        },
        Act::Accepted { on: on() },
        Act::EvidenceSeen {
            on: on(),
            what: prose("The rota of March."),
            cites: vec![EvidenceId::new(Uuid::from_u128(0xe1))],
        },
        Act::GoodPractice { about: about(), what: prose("Peers sample notes."), may_be_shared: false },
        Act::LineOfEnquiry { about: about(), question: prose("Who reads it?") },
        Act::Theme { about: About { statement: None, ..about() }, theme: line("Induction") },
        Act::Replied {
            on: on(),
            reply: Reply::MoreEvidence,
            text: prose("We counted it."),
            said_by: line("Amara Okafor"),
            response: Some(Digest::of(b"response")),
        },
        Act::Agreed { on: on(), grade: grade() },
        Act::Note { about: about(), text: prose("Ask again.") },
        Act::LeftOut { about: about(), because: prose("The inspectorate looked at it.") },
        Act::Sampled {
            seed: "0123456789abcdef0123456789abcdef".parse().expect("a seed"),
            from: 40,
            drawn: vec![Spot { agency: invited_id(), statement: statement("named-senior-lead") }],
        },
        Act::InterestDeclared { agency: invited_id(), what: prose("I sit on its board.") },
        Act::Attended {
            agency: None,
            day: day.expect("a day"),
            who: vec![there(Some(2), "Member 2"), there(None, "A guest")],
        },
        Act::Withdrawn {
            event: EventId::new(Uuid::from_u128(0xe1)),
            because: prose("Said of another agency."),
        },
    ];
    (10..).zip(acts).map(|(n, act)| Event { act, ..event(n + 100 * by, by, "x") }).collect()
}

fn panel() -> Verified<Panel> {
    verify::panel(&seal_panel(|_| {}).expect("signed")).expect("holds")
}

fn panel_return() -> SignedEnvelope {
    let events = [event(1, 1, "Look at the rota."), event(2, 2, "I did.")];
    seal::panel_return(&panel(), &events, prose(""), &key(PARTNERSHIP), &coordinator(), now())
        .expect("signed")
}

/// The text of an envelope.
fn text(envelope: &SignedEnvelope) -> String {
    let json: serde_json::Value = serde_json::from_slice(&envelope.to_json()).expect("JSON");
    String::from_utf8(STANDARD.decode(json["payload"].as_str().expect("text")).expect("base64"))
        .expect("UTF-8")
}

fn signed_text(part: PayloadType, text: &str, seed: [u8; 32]) -> SignedEnvelope {
    SignedEnvelope::from_json(envelope(part.as_str(), text.as_bytes(), seed).as_bytes()).expect("an envelope")
}

#[test]
fn what_was_signed_is_what_is_read() {
    let (outcome, made) = (outcome(), outcome_to_seal());
    let read = outcome.content();
    assert_eq!(read.subject.payload_sha256, submission().payload_sha256());
    assert_eq!((&read.decided, &read.not_decided), (&made.decided, &made.not_decided));
    assert_eq!(
        (read.received_at, outcome.signer().role),
        (SignedAt::new(now()).expect("in range"), Role::Partnership)
    );

    let response: Verified<Response> =
        verify::response(&seal_response(reply("We counted it."), "").expect("signed")).expect("holds");
    let read = response.content();
    assert_eq!(read.subject.payload_sha256, outcome.payload_sha256());
    assert_eq!(read.submission, outcome.content().subject);
    assert_eq!(read.replies, reply("We counted it."));

    let panel = panel();
    let within = &panel.content().returns[0];
    assert_eq!(within.read().as_ref(), Ok(submission().content()));
    assert_eq!(panel.content().events, [event(1, 1, "Look at the rota.")]);
    let returned: Verified<PanelReturn> = verify::panel_return(&panel_return()).expect("holds");
    assert_eq!(returned.content().events, [event(2, 2, "I did.")], "nothing of anybody else");
    assert_eq!(returned.is_of(&panel), Ok(()));
    let other = verify::panel(&seal_panel(|panel| panel.events.clear()).expect("signed")).expect("holds");
    assert_eq!(returned.is_of(&other), Err(Refusal::ReturnOfOtherPapers));
}

#[test]
fn nothing_is_signed_that_breaks_a_rule() {
    let refused = |outcome: OutcomeToSeal| matches!(seal_outcome(outcome), Err(NotSealed::Form { .. }));
    let with = |change: &dyn Fn(&mut OutcomeToSeal)| {
        let mut outcome = outcome_to_seal();
        change(&mut outcome);
        refused(outcome)
    };
    assert!(!with(&|_| {}));
    assert!(with(&|outcome| outcome.partnership = line("")));
    assert!(with(&|outcome| outcome.audit_title = line("")));
    assert!(with(&|outcome| outcome.decided.values_mut().for_each(|decision| decision.reason = prose(""))));
    let accepted = |decision: &mut Decision| {
        decision.own = Some(decision.grade.clone());
        decision.reason = prose("");
    };
    assert!(!with(&|outcome| outcome.decided.values_mut().for_each(accepted)), "accepted as graded");
    let year = NaiveDate::from_ymd_opt(2101, 1, 1);
    assert!(with(&|outcome| outcome.decided.values_mut().for_each(|decision| decision.by_when = year)));
    assert!(with(&|outcome| drop(outcome.decided.insert(statement("private-fostering"), decision()))));
    assert!(with(&|outcome| outcome.good_practice[0].what = prose("")));
    assert!(with(&|outcome| {
        outcome.decided.clear();
        outcome.not_decided.clear();
        outcome.good_practice.clear();
        outcome.overall = prose("");
    }));
    let own = |key: [u8; 32]| candour_sealed::payload::RevokedKey {
        keyid: crate::good::key(key).public_key().key_id(),
        at: SignedAt::new(now()).expect("in range"),
        reason: line(""),
    };
    assert!(with(&|outcome| outcome.revoked = vec![own(PARTNERSHIP)]));
    assert!(with(&|outcome| outcome.revoked = vec![own(STRANGER), own(STRANGER)]));
    assert!(!with(&|outcome| outcome.revoked = vec![own(STRANGER)]));

    assert!(
        seal_response(BTreeMap::new(), "").is_err() && seal_response(BTreeMap::new(), "Thank you.").is_ok()
    );
    assert!(seal_response(reply(""), "Thank you.").is_err());

    for change in [
        (|panel: &mut PanelToSeal<'_>| panel.member = member(3)) as fn(&mut PanelToSeal<'_>),
        |panel| panel.members.push(member(1)),
        |panel| panel.members.push(Member { name: line(""), ..member(4) }),
        |panel| panel.returns.push(panel.returns[0]),
        |panel| panel.returns[0].0 = InvitedId::new(Uuid::nil()),
        |panel| panel.events.push(event(1, 2, "Another one of its id.")),
        |panel| panel.events.push(event(5, 2, "")),
        |panel| panel.events.push(Event { turn: 0, ..event(5, 2, "A note.") }),
        |panel| {
            panel.events.push(Event { by: Member { name: line(""), ..member(2) }, ..event(5, 2, "A note.") })
        },
    ] {
        assert!(matches!(seal_panel(change), Err(NotSealed::Form { .. })));
    }
}

#[test]
fn they_are_read_as_strictly_as_all_that_is_signed() {
    let made = [
        (PayloadType::Outcome, seal_outcome(outcome_to_seal()).expect("signed"), PARTNERSHIP),
        (PayloadType::Response, seal_response(reply("We counted it."), "").expect("signed"), LEAD),
        (PayloadType::Panel, seal_panel(|_| {}).expect("signed"), PARTNERSHIP),
        (PayloadType::PanelReturn, panel_return(), PARTNERSHIP),
    ];
    let read = |part: PayloadType, envelope: &SignedEnvelope| -> Result<(), Refusal> {
        match part {
            PayloadType::Outcome => verify::outcome(envelope).map(drop),
            PayloadType::Response => verify::response(envelope).map(drop),
            PayloadType::Panel => verify::panel(envelope).map(drop),
            _ => verify::panel_return(envelope).map(drop),
        }
    };
    for (part, envelope, seed) in made {
        let good = text(&envelope);
        let code = |text: String, seed| {
            read(part, &signed_text(part, &text, seed)).map_err(|refusal| refusal.code())
        };
        assert_eq!(code(good.clone(), seed), Ok(()));
        assert_eq!(code(replaced(&good, "{", "{\"more\":1,"), seed), Err("unknown-field"), "{part}");
        assert_eq!(
            code(replaced(&good, ",\"signer\"", ", \"signer\""), seed),
            Err("written-otherwise"),
            "{part}"
        );
        assert_eq!(code(replaced(&good, "/1\"", "/2\""), seed), Err("newer"), "{part}");
        assert_eq!(code(good.clone(), STRANGER), Err("signature-does-not-hold"), "{part}");
        let role = if part == PayloadType::Response { "partnership" } else { "lead" };
        let own = if part == PayloadType::Response { "lead" } else { "partnership" };
        let (from, to) = (format!("\"role\":\"{own}\""), format!("\"role\":\"{role}\""));
        assert_eq!(code(replaced(&good, &from, &to), seed), Err("wrong-role"), "{part}");
        assert_eq!(code(good[..good.len() - 1].to_owned(), seed), Err("cut-short"), "{part}");
    }
    // What somebody else said, in a member's return.
    let returned = text(&panel_return());
    let from = format!("\"by\":{{\"id\":\"{}\"", member(2).id);
    let to = format!("\"by\":{{\"id\":\"{}\"", member(1).id);
    let another = signed_text(PayloadType::PanelReturn, &replaced(&returned, &from, &to), PARTNERSHIP);
    assert_eq!(verify::panel_return(&another).map_err(|refusal| refusal.code()), Err("bad-content"));
    // A return within a panel's file that is not the one it is said to be.
    let given = text(&seal_panel(|_| {}).expect("signed"));
    let digest = submission().payload_sha256().to_string();
    let other = replaced(&given, &digest, &Digest::of(b"another").to_string());
    let other = signed_text(PayloadType::Panel, &other, PARTNERSHIP);
    assert_eq!(verify::panel(&other).map_err(|refusal| refusal.code()), Err("bad-content"));
}

#[test]
fn each_is_bound_to_what_it_is_about() {
    let (outcome, submission) = (outcome(), submission());
    assert_eq!(outcome.is_of(&submission), Ok(()));
    let other = verify::attestation(&crate::good::envelopes()[0]).expect("holds");
    assert_eq!(outcome.is_of(&other), Err(Refusal::OutcomeOfAnother));

    let VerifiedFile::Response(response) = verify(&response_file()).expect("good") else {
        panic!("a response")
    };
    assert_eq!(response.answers_to(&outcome), Ok(()));
    let otherwise = OutcomeToSeal { overall: prose("Another view."), ..outcome_to_seal() };
    let otherwise = verify::outcome(&seal_outcome(otherwise).expect("signed")).expect("holds");
    assert_eq!(response.answers_to(&otherwise), Err(Refusal::ResponseToAnother));
    let undecided =
        [(statement("private-fostering"), ReplyTo { reply: Reply::Facts, text: prose("We do.") })].into();
    let more = seal_response(undecided, "").expect_err("nothing was decided there");
    assert_eq!(more.code(), "reply-to-more");
}
