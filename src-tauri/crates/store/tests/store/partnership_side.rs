//! What a partnership keeps of the returns to it, and of what was said of them.

use candour_domain::assessment::AgencyProfile;
use candour_domain::audit::{Audit, Invited};
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId, MemberId};
use candour_domain::moderation::{About, Act, CutOff, Event, History, Member, Reply};
use candour_domain::receiving::{Held, Kept, Placed};
use candour_store::{
    AuditDisposalRow, AuditRow, CircumstanceRow, Direction, GradesText, ModerationDraft, ModerationFileKind,
    ModerationFileRow, PlacedRow, ReceivedRow, ReceivedTexts, RefusedReturnRow, RefusedRow, ResponseDraft,
    Store, StoreError,
};
use candour_test_support::assessment::{assessment, day, id, lead, line, moment, prose};
use candour_test_support::catalogue::rag;
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::support::{change, memory, operation};

const INVITED: InvitedId = InvitedId::new(Uuid::from_u128(1));
const AUDIT: AuditId = AuditId::new(Uuid::from_u128(9));

fn with_audit() -> Store {
    let mut store = memory();
    let invited =
        Invited { id: INVITED, name: line("Fen Police"), kind: id("police"), areas: [id("fen")].into() };
    let row = AuditRow {
        audit: Audit {
            id: AUDIT,
            title: line("Section 11"),
            cycle: line("2026"),
            deadline: day(3, 31),
            areas: [id("fen")].into(),
            invited: vec![invited],
        },
        catalogue: rag().sha256(),
        instructions: prose(""),
        send_to: line("somebody@example.org"),
        contacts: Default::default(),
        created_at: moment(1),
        changed_at: moment(1),
    };
    change(&mut store, |tx| {
        tx.add_catalogue(&rag(), moment(1))?;
        tx.save_audit(&row)
    });
    store
}

fn received(n: u32, kept: Kept) -> (ReceivedRow, GradesText) {
    let contents = assessment(&rag()).complete().contents();
    let profile: AgencyProfile = contents.agency.clone();
    let row = ReceivedRow {
        held: Held {
            submission: id("00000000-0000-4000-8000-000000000077"),
            agency: profile.id,
            revision: n,
            payload: Digest::of(&n.to_be_bytes()),
            signed_off: true,
            kept,
        },
        profile,
        claims: Some(INVITED),
        keyids: [Digest::of(b"lead"), Digest::of(b"officer")].into(),
        received_at: moment(n),
        before_at: None,
        file_name: format!("return {n}.candour"),
        file_sha256: Digest::of(b"file"),
    };
    (row, GradesText::of(&contents))
}

fn keep(store: &mut Store, (row, grades): &(ReceivedRow, GradesText), payload: &[u8]) {
    let texts = ReceivedTexts { grades, payload, file: b"file" };
    change(store, |tx| tx.keep_received(AUDIT, row, texts));
}

#[test]
fn returns_are_kept_as_they_came_and_only_as_what_they_are_held_changes() {
    let mut store = with_audit();
    let (first, second) = (received(1, Kept::Counted), received(2, Kept::Counted));
    keep(&mut store, &first, b"one");
    change(&mut store, |tx| tx.keep_received_as(AUDIT, &first.0.held.payload, Kept::Superseded));
    keep(&mut store, &second, b"two");
    let superseded = ReceivedRow { held: Held { kept: Kept::Superseded, ..first.0.held.clone() }, ..first.0 };
    assert_eq!(store.received(AUDIT).expect("reads"), [superseded.clone(), second.0.clone()]);
    let payload = |row: &ReceivedRow| store.received_payload(AUDIT, &row.held.payload).expect("reads");
    assert_eq!((payload(&superseded), payload(&second.0)), (Some(b"one".to_vec()), Some(b"two".to_vec())));
    assert_eq!(
        store.received_file(AUDIT, &second.0.held.payload).expect("reads").as_deref(),
        Some(&b"file"[..])
    );
    let grades = store.counted_grades(AUDIT).expect("reads");
    let contents = assessment(&rag()).complete().contents();
    let given: Vec<_> =
        contents.answers.iter().filter_map(|(key, answer)| Some((key, answer.grade.as_ref()?))).collect();
    assert_eq!(grades.len(), 1);
    assert_eq!(grades[0].grades.iter().collect::<Vec<_>>(), given);
    assert_eq!((&grades[0].profile, grades[0].payload), (&contents.agency, second.0.held.payload));
    assert_eq!(store.held_grades(AUDIT).expect("reads").len(), 2);
    let digests = store.answer_digests(AUDIT).expect("reads");
    let answered: Vec<_> = contents.answers.iter().map(|(key, answer)| (key, answer.digest())).collect();
    let kept: Vec<_> = digests[&second.0.held.payload].iter().map(|(key, digest)| (key, *digest)).collect();
    assert_eq!(kept, answered);
    // The same file again makes no second row; the same words in another take its place, and it stays known.
    keep(&mut store, &second, b"two");
    assert_eq!(store.received(AUDIT).expect("reads")[1], second.0);
    assert_eq!(store.received_before(AUDIT, &second.0.held.payload).expect("reads"), []);
    let (row, grades) = &second;
    for later in [5, 6] {
        let file_sha256 = Digest::of(&[later as u8]);
        let row = ReceivedRow { received_at: moment(later), file_sha256, ..row.clone() };
        keep(&mut store, &(row, grades.clone()), b"two");
    }
    let before = store.received_before(AUDIT, &row.held.payload).expect("reads");
    assert_eq!(before.iter().map(|row| row.received_at).collect::<Vec<_>>(), [moment(2), moment(5)]);
    let now = store.received(AUDIT).expect("reads").remove(1);
    assert_eq!((now.received_at, now.before_at), (moment(6), Some(moment(2))));
}

#[test]
fn keys_are_kept_as_an_agencys_once_and_a_refusal_is_known_again() {
    let mut store = with_audit();
    let (agency, key) = (id("00000000-0000-4000-8000-000000000005"), Digest::of(b"key"));
    for _ in 0..2 {
        change(&mut store, |tx| tx.add_agency_key(agency, &key, &line("Priya")));
    }
    assert_eq!(store.agency_keys().expect("reads"), [(agency, key)].into());
    assert!(!store.was_refused(&key, "damaged").expect("reads"));
    let row = RefusedRow {
        at: moment(1),
        file_name: "a.candour".into(),
        bytes: 3,
        sha256: key,
        code: "damaged".into(),
        reason: "It is damaged.".into(),
    };
    change(&mut store, |tx| tx.log_refused_file(&row));
    assert!(store.was_refused(&key, "damaged").expect("reads"));
    assert!(!store.was_refused(&key, "newer").expect("reads"));
}

#[test]
fn places_circumstances_and_refusals_are_kept() {
    let mut store = with_audit();
    let (row, _) = received(1, Kept::Counted);
    let placed = |by| PlacedRow {
        placed: Placed { submission: row.held.submission, agency: row.held.agency, invited: INVITED },
        by,
        at: moment(3),
    };
    change(&mut store, |tx| tx.place(AUDIT, &placed(None)));
    change(&mut store, |tx| tx.place(AUDIT, &placed(Some(line("Priya")))));
    assert_eq!(store.placed(AUDIT).expect("reads"), [placed(Some(line("Priya")))]);
    change(&mut store, |tx| tx.place_nowhere(AUDIT, row.held.submission, &line("Priya"), moment(4)));
    assert_eq!(store.placed(AUDIT).expect("reads"), []);
    assert_eq!(store.placed_nowhere(AUDIT).expect("reads"), [row.held.submission].into());
    change(&mut store, |tx| tx.place(AUDIT, &placed(None)));
    assert_eq!(store.placed_nowhere(AUDIT).expect("reads"), [].into());
    change(&mut store, |tx| tx.unplace(AUDIT, row.held.submission));
    assert_eq!(store.placed(AUDIT).expect("reads"), []);

    let known = CircumstanceRow {
        extension: Some(day(4, 14)),
        declined_at: Some(moment(5)),
        note: prose("Rang on Monday."),
    };
    change(&mut store, |tx| tx.save_circumstance(AUDIT, INVITED, &CircumstanceRow::default()));
    change(&mut store, |tx| tx.save_circumstance(AUDIT, INVITED, &known));
    assert_eq!(store.circumstances(AUDIT).expect("reads"), [(INVITED, known)].into());

    let refused = RefusedReturnRow {
        file_sha256: Digest::of(b"bad"),
        verdict: "incomplete".into(),
        at: moment(4),
        file_name: "return.candour".into(),
        name: line("Fen Police"),
        invited: Some(INVITED),
        reason: "Incomplete: one thing is missing.".into(),
    };
    change(&mut store, |tx| tx.note_refused_return(AUDIT, &refused));
    change(&mut store, |tx| tx.note_refused_return(AUDIT, &refused));
    assert_eq!(store.refused_returns(AUDIT).expect("reads"), [refused]);
}

fn member() -> Member {
    Member { id: MemberId::new(Uuid::from_u128(4)), name: line("Priya") }
}

fn note(n: u128) -> Event {
    Event {
        id: id(&Uuid::from_u128(n).to_string()),
        turn: 1,
        by: member(),
        at: moment(7),
        act: Act::Note { about: About { agency: INVITED, statement: None }, text: prose("Ring them.") },
    }
}

#[test]
fn what_was_said_is_added_once_and_never_changed_or_removed() {
    let mut store = with_audit();
    assert!(change(&mut store, |tx| tx.add_moderation(AUDIT, &note(1))));
    assert!(!change(&mut store, |tx| tx.add_moderation(AUDIT, &note(1))), "once");
    assert!(change(&mut store, |tx| tx.add_moderation(AUDIT, &note(2))));
    assert_eq!(store.moderation(AUDIT).expect("reads"), History::of([note(1), note(2)]));
    assert!(store.moderation(AuditId::new(Uuid::from_u128(8))).expect("reads").is_empty());

    change(&mut store, |tx| tx.save_moderator(AUDIT, &member()));
    assert_eq!(store.moderators(AUDIT).expect("reads"), [member()]);
    let draft = |statement: Option<&str>, reason: &str| ModerationDraft {
        invited: INVITED,
        statement: statement.map(id),
        draft: json!({ "reason": reason }),
    };
    for draft in [draft(Some("leadership-1"), "Th"), draft(Some("leadership-1"), "Thin"), draft(None, "All")]
    {
        change(&mut store, |tx| tx.save_moderation_draft(AUDIT, member().id, &draft));
    }
    let all = [draft(None, "All"), draft(Some("leadership-1"), "Thin")];
    assert_eq!(store.moderation_drafts(AUDIT, member().id).expect("reads"), all);
    change(&mut store, |tx| tx.forget_moderation_draft(AUDIT, member().id, INVITED, None));
    assert_eq!(store.moderation_drafts(AUDIT, member().id).expect("reads"), all[1..]);

    let history = store.moderation(AUDIT).expect("reads");
    let frozen = CutOff::freeze(
        member(),
        moment(8),
        [INVITED].into(),
        [(INVITED, Digest::of(b"one"))].into(),
        &history,
    );
    change(&mut store, |tx| tx.keep_cut_off(AUDIT, &frozen));
    let again = store.transact(operation(), |tx| tx.keep_cut_off(AUDIT, &frozen));
    assert!(matches!(again, Err(StoreError::AlreadyKept { .. })), "{again:?}");
    assert_eq!(store.cut_offs(AUDIT).expect("reads"), [frozen]);
}

#[test]
fn outcomes_and_what_is_typed_in_reply_are_kept_and_go_with_their_audit() {
    let mut store = with_audit();
    keep(&mut store, &received(1, Kept::Counted), b"one");
    change(&mut store, |tx| tx.add_moderation(AUDIT, &note(1)));
    let outcome = ModerationFileRow {
        payload_sha256: Digest::of(b"outcome"),
        kind: ModerationFileKind::Outcome,
        direction: Direction::Made,
        audit: AUDIT,
        invited: Some(INVITED),
        about: Some(Digest::of(b"one")),
        assessment: None,
        name: line("Fen Police"),
        words: Some(Zeroizing::new("legal-winner-thank".into())),
        file_name: "outcome.candour".into(),
        file_sha256: Digest::of(b"file"),
        at: moment(9),
    };
    change(&mut store, |tx| tx.keep_moderation_file(&outcome, b"envelope"));
    assert_eq!(store.moderation_files().expect("reads"), std::slice::from_ref(&outcome));
    assert!(!format!("{outcome:?}").contains("legal"), "the words are not shown");
    let envelope = store.moderation_envelope(&outcome.payload_sha256).expect("reads");
    assert_eq!(envelope.as_deref(), Some(&b"envelope"[..]));
    let draft = ResponseDraft { reply: Some(Reply::Disagrees), text: prose("We have evidence.") };
    let of = Some(id("leadership-1"));
    change(&mut store, |tx| {
        tx.save_response_draft(&outcome.payload_sha256, of.as_ref(), &ResponseDraft::default())?;
        tx.save_response_draft(&outcome.payload_sha256, of.as_ref(), &draft)
    });
    assert_eq!(store.response_drafts(&outcome.payload_sha256).expect("reads"), [(of, draft)].into());

    let record = AuditDisposalRow {
        audit: AUDIT,
        partnership: line("The Fens"),
        title: line("Section 11"),
        issued: 0,
        by: lead(),
        at: moment(10),
        reason: prose("Past its time."),
    };
    change(&mut store, |tx| tx.dispose_of_audit(&record));
    assert_eq!(store.received(AUDIT).expect("reads"), []);
    assert!(store.moderation(AUDIT).expect("reads").is_empty());
    assert_eq!(store.moderation_files().expect("reads"), []);
    store.check().expect("whole");
}
