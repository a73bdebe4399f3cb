//! Outcomes and responses between a partnership and an agency, in workspaces of their own.

use std::path::Path;

use candour_domain::ids::AssessmentId;
use candour_domain::moderation::{About, Act, Asked, CutOff, Moderation, Reply, State};
use candour_sealed::encryption;
use candour_store::Operation;
use candour_test_support::assessment::id;

use super::sides::{Sides, coordinator, name, prose, statement};
use super::*;
use crate::assessment::{self as returns, Form};
use crate::file::{Overwrite, Verdict, verify as look};
use crate::ports::Stop;
use crate::received::counted;
use crate::response::{self, save};
use crate::{Error, audit};

fn make_for(sides: &mut Sides, n: usize, overall: &str, path: &Path) -> Result<Made, Error> {
    let asked = Make {
        audit: sides.audit,
        agency: sides.invited(n),
        overall,
        path,
        overwrite: Overwrite::Yes,
        form: Form::Binary,
    };
    make(&mut sides.partnership, &asked)
}

/// The first agency's outcome, made and opened.
pub(crate) fn opened(sides: &mut Sides) -> Opened {
    let path = sides.path("outcome.candour");
    make_for(sides, 0, "A candid return.", &path).expect("made");
    open(&mut sides.agency, &path).expect("opened")
}

pub(crate) fn respond(sides: &mut Sides, of: AssessmentId, outcome: Digest, file: &str, text: &str) {
    let key = statement("leadership-1");
    save(&mut sides.agency, of, outcome, Some(&key), Some(Reply::Disagrees), text).expect("kept");
    let path = sides.path(file);
    let asked = response::Make {
        assessment: of,
        outcome,
        path: &path,
        overwrite: Overwrite::Yes,
        form: Form::Binary,
    };
    response::make(&mut sides.agency, &asked).expect("made");
}

pub(crate) fn state(sides: &Sides, n: usize, key: &str) -> State {
    let listed = audit::show(&sides.partnership, sides.audit).expect("there");
    let asked: Vec<Asked> = counted(&sides.partnership, &listed.row.audit)
        .expect("read")
        .iter()
        .map(|one| Asked::of_return(&listed.catalogue, one.invited, one.row.held.payload, &one.contents))
        .collect();
    let history = sides.partnership.store.moderation(sides.audit).expect("read");
    Moderation::of(&history, &listed.catalogue, &asked).stand(sides.invited(n), &statement(key)).state
}

#[test]
fn an_outcome_is_made_opened_replied_to_and_the_reply_taken_in_once() {
    let mut sides = Sides::new(2);
    let returned = sides.returned(0);
    let path = sides.path("outcome.candour");
    let nothing = make_for(&mut sides, 0, "", &path).expect_err("nothing was decided");
    assert!(matches!(nothing, Error::Outcome(Fault::NothingSaid { .. })), "{nothing}");
    let missing = make_for(&mut sides, 1, "Well done.", &path).expect_err("it did not return");
    assert!(matches!(missing, Error::Outcome(Fault::NotReturned { .. })), "{missing}");

    sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
    let accepted = Act::Accepted { on: sides.on(0, "leadership-2") };
    sides.act(accepted);
    let about = About { agency: sides.invited(0), statement: None };
    sides.act(Act::GoodPractice {
        about: about.clone(),
        what: prose("Peers sample notes."),
        may_be_shared: true,
    });
    let left = About { statement: Some(statement("sharing-1")), ..about };
    sides.act(Act::LeftOut { about: left, because: prose("The inspectorate looked at it.") });
    let made = make_for(&mut sides, 0, "A candid return.", &path).expect("made");
    assert_eq!((made.decided, made.open, made.again), (2, true, false));
    assert_eq!(made.contact, sides::named("lead0@example.org"));

    // It opens on both sides and nowhere else, and shows nothing of itself.
    let bytes = std::fs::read(&path).expect("read");
    assert!(encryption::is_encrypted(&bytes));
    for workspace in [&sides.partnership, &sides.agency] {
        let report = look(&bytes, Some(workspace), true).expect("looked");
        assert_eq!((report.kind, report.verdict), (Some("outcome"), Verdict::Good));
    }
    let mut stranger = sides.computer("stranger");
    let refused = open(&mut stranger, &path).expect_err("not for them");
    assert!(matches!(refused, Error::Outcome(Fault::Refused { .. })), "{refused}");

    let found = open(&mut sides.agency, &path).expect("opened");
    assert_eq!((found.assessment, found.revision, found.decided), (returned, 1, 2));
    assert!(open(&mut sides.agency, &path).expect("again").was_here);
    let shown = show(&sides.agency, returned).expect("shown").pop().expect("one");
    let content = shown.outcome.content();
    let decision = &content.decided[&statement("leadership-1")];
    assert_eq!((decision.grade.as_str(), decision.settled), ("partly_met", false));
    assert_eq!(
        (decision.reason.as_str(), decision.request.as_str()),
        ("Its use is not counted.", "Send the figures")
    );
    assert!(content.decided[&statement("leadership-2")].settled);
    let left = &content.not_decided[&statement("sharing-1")];
    assert_eq!((left.why, left.because.as_str()), (Why::LeftOut, "The inspectorate looked at it."));
    assert_eq!(content.not_decided[&statement("custody-1")].why, Why::NotChosen);
    assert_eq!(content.good_practice.len(), 1);

    // On paper it says the same, on either side.
    let (ours, theirs) = (sides::BlankPress::default(), sides::BlankPress::default());
    let printed = letter(&sides.partnership, sides.audit, sides.invited(0)).expect("gathered");
    printed.pdf(&ours, &Stop::default()).expect("set");
    Letter::of_received(&sides.agency, returned, None)
        .expect("gathered")
        .pdf(&theirs, &Stop::default())
        .expect("set");
    let text = ours.text("letter.json");
    assert_eq!(text, theirs.text("letter.json"));
    for said in [
        "A candid return.",
        "Its use is not counted.",
        "Send the figures",
        "31 January 2027",
        // By the day where whoever prints sits, and not by universal time.
        "1, received 30 November 2026",
        "Peers sample notes.",
        "The inspectorate",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(text.contains(&made.payload_sha256.to_string()) && text.contains("Proposed grade"));
    assert!(letter_name(&printed).ends_with("- letter.pdf"));

    // Written as it is typed; nothing goes before it is made.
    let outcome = found.payload_sha256;
    let undecided = save(&mut sides.agency, returned, outcome, Some(&statement("sharing-1")), None, "x");
    assert!(matches!(undecided, Err(Error::Outcome(Fault::NotDecided(_)))), "{undecided:?}");
    respond(&mut sides, returned, outcome, "response.candour", "We counted it: 94 %.");
    let file = sides.path("response.candour");
    let taken = response::take_in(&mut sides.partnership, Some(sides.audit), &file).expect("taken in");
    assert_eq!((taken.replies, taken.was_here, taken.agency.as_str()), (1, false, name(0).as_str()));
    assert_eq!(state(&sides, 0, "leadership-1"), State::AgencyDisagrees);
    let before = sides.partnership.store.moderation(sides.audit).expect("read");
    assert!(response::take_in(&mut sides.partnership, Some(sides.audit), &file).expect("again").was_here);
    assert_eq!(sides.partnership.store.moderation(sides.audit).expect("read"), before, "once");

    let standing = standing(&sides.partnership, sides.audit).expect("read");
    let [one, two] = &standing.agencies[..] else { panic!("two are invited") };
    assert_eq!((one.decided, one.proposed, one.responses.len()), (2, 1, 1));
    assert!(one.made.is_some() && !two.returned && two.made.is_none());
}

/// Words of an outcome are kept as they are typed, and no draft once they are signed.
#[test]
fn what_is_written_of_a_return_is_kept_until_it_is_signed() {
    let mut sides = Sides::new(2);
    sides.returned(0);
    let (audit, agency) = (sides.audit, sides.invited(0));
    let typed = |sides: &Sides| {
        let standing = standing(&sides.partnership, audit).expect("read");
        let typed = standing.agencies.into_iter().map(|one| one.typed.map(|typed| typed.to_string()));
        typed.collect::<Vec<_>>()
    };
    let keep = |sides: &mut Sides, words: &str| keep_words(&mut sides.partnership, audit, agency, words);
    keep(&mut sides, "Half a thought").expect("kept");
    keep(&mut sides, "A candid return.").expect("kept");
    assert_eq!(typed(&sides), [Some("A candid return.".into()), None]);
    assert!(keep(&mut sides, &"x".repeat(20_001)).is_err());
    let path = sides.path("outcome.candour");
    make_for(&mut sides, 0, "A candid return.", &path).expect("made");
    assert_eq!(typed(&sides), [None, None]);
    // What the last one said was taken out again: that is kept too, and gone where the same is signed once more.
    keep(&mut sides, "").expect("kept");
    assert_eq!(typed(&sides), [Some(String::new()), None]);
    assert!(make_for(&mut sides, 0, "A candid return.", &path).expect("made").again);
    assert_eq!(typed(&sides), [None, None]);
    let nobody = candour_domain::ids::InvitedId::new(uuid::Uuid::nil());
    let refused = keep_words(&mut sides.partnership, audit, nobody, "x").expect_err("nobody");
    assert!(matches!(refused, Error::Outcome(Fault::NotInvited { .. })), "{refused}");
}

#[test]
fn nothing_is_signed_twice_for_saying_the_same_and_a_cut_off_holds_it_still() {
    let mut sides = Sides::new(1);
    sides.returned(0);
    sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
    let path = sides.path("outcome.candour");
    let first = make_for(&mut sides, 0, "", &path).expect("made");
    let again = make_for(&mut sides, 0, "", &path).expect("made");
    assert!(again.again && again.payload_sha256 == first.payload_sha256);
    assert_eq!(
        files(&sides.partnership, ModerationFileKind::Outcome, Direction::Made).expect("read").len(),
        1
    );

    let history = sides.partnership.store.moderation(sides.audit).expect("read");
    let returned = counted(&sides.partnership, &sides.asked()).expect("read");
    let invited = returned.iter().map(|one| one.invited).collect();
    let returned = returned.iter().map(|one| (one.invited, one.row.held.payload)).collect();
    let cut_off = CutOff::freeze(coordinator(), sides.partnership.now(), invited, returned, &history);
    let (audit, operation) = (sides.audit, Operation::new("test", sides.partnership.now()));
    sides
        .partnership
        .store
        .transact(operation, |tx| Ok::<_, Error>(tx.keep_cut_off(audit, &cut_off)?))
        .expect("frozen");
    let later = Act::Accepted { on: sides.on(0, "leadership-2") };
    sides.act(later);
    let frozen = make_for(&mut sides, 0, "", &path).expect("made");
    assert_eq!((frozen.decided, frozen.again), (1, false), "what came later is not in it");
    let shown = kept(&sides.partnership, &frozen.payload_sha256).expect("kept");
    assert_eq!(shown.content().cut_off, Some(cut_off.digest()));
    let standing = standing(&sides.partnership, sides.audit).expect("read");
    assert_eq!(standing.agencies[0].later, (false, 1));
    assert!(standing.frozen_at.is_some());
}

/// An outcome of an earlier revision still opens beside what it is of, and says that a later one stands.
#[test]
fn an_outcome_stands_beside_the_revision_that_it_is_of() {
    let mut sides = Sides::new(1);
    let returned = sides.returned(0);
    sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
    returns::reopen(&mut sides.agency, returned, "The figures came in").expect("reopened");
    let found = opened(&mut sides);
    assert!(!found.is_of_last && found.revision == 1);
    let shown = show(&sides.agency, returned).expect("shown").pop().expect("one");
    assert_eq!((shown.revision, shown.now), (1, 2));
    sides.sent(returned, 0);
    assert_eq!(state(&sides, 0, "leadership-2"), State::NotLookedAt);
    // The answer is the same word for word, so what was decided on it stands.
    assert_eq!(state(&sides, 0, "leadership-1"), State::Proposed);
}

#[test]
fn what_is_of_somebody_else_is_refused() {
    let mut sides = Sides::new(1);
    let returned = sides.returned(0);
    sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
    let found = opened(&mut sides);
    // Another partnership's outcome of the very same return, encrypted to the agency.
    let mut other = sides.computer("another partnership");
    crate::partnership::new(&mut other, "Holt Partnership", "Bo Holt", "Coordinator").expect("made");
    let keys = crate::partnership::keys(&other).expect("there");
    let made = show(&sides.agency, returned).expect("shown").pop().expect("one");
    let submission =
        super::open::signed(&sides.agency, returned, &made.outcome.content().subject.payload_sha256);
    let submission = submission.expect("read").expect("there");
    let content = made.outcome.content();
    let to_seal = candour_sealed::seal::OutcomeToSeal {
        received_at: content.received_at.moment(),
        partnership: content.partnership.clone(),
        audit: content.audit_id,
        audit_title: content.audit_title.clone(),
        invited: content.invited_id,
        cut_off: None,
        decided: content.decided.clone(),
        not_decided: Default::default(),
        good_practice: Vec::new(),
        overall: prose("You are not safe."),
        revoked: Vec::new(),
    };
    let by = candour_sealed::seal::SignedBy {
        name: keys.signer.name.clone(),
        job_title: keys.signer.job_title.clone(),
        on_behalf_of: None,
        device_id: other.device().expect("there"),
    };
    let envelope =
        candour_sealed::seal::outcome(&submission, to_seal, &keys.key, &by, other.now()).expect("sealed");
    let forged = candour_sealed::seal::outcome_file(&envelope).expect("a file");
    let path = sides.path("forged.candour");
    std::fs::write(&path, forged).expect("written");
    let refused = open(&mut sides.agency, &path).expect_err("signed by somebody else");
    assert!(matches!(refused, Error::Outcome(Fault::KeyNotKnown { .. })), "{refused}");
    // A response is no outcome, and one is taken in where its outcome was made.
    respond(&mut sides, returned, found.payload_sha256, "response.candour", "No.");
    let response = sides.path("response.candour");
    let refused = open(&mut sides.agency, &response).expect_err("a response");
    assert!(matches!(refused, Error::Outcome(Fault::AnotherKind { .. })), "{refused}");
    let outcome = sides.path("outcome.candour");
    let refused =
        response::take_in(&mut sides.partnership, Some(sides.audit), &outcome).expect_err("an outcome");
    assert!(matches!(refused, Error::Outcome(Fault::AnotherKind { .. })), "{refused}");
    let grade: candour_domain::ids::GradeId = id("partly_met");
    assert_eq!(content.decided[&statement("leadership-1")].grade, grade);
}

/// Where a return stood when it was frozen, it stands: also when its place is another's since, or its agency was taken off the list.
#[test]
fn outcomes_of_a_cut_off_stay_what_they_were() {
    let mut sides = Sides::new(2);
    sides.returned(0);
    sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
    crate::audit::freeze(&mut sides.partnership, sides.audit).expect("frozen");
    let told = |sides: &Sides| {
        let standing = standing(&sides.partnership, sides.audit).expect("read");
        let told = standing.agencies.into_iter().map(|one| (one.name.to_string(), one.returned, one.decided));
        told.filter(|(_, returned, _)| *returned).collect::<Vec<_>>()
    };
    let before = told(&sides);
    assert_eq!(before, [(name(0), true, 1)]);
    let (audit, at) = (sides.audit, sides.partnership.now());
    let mut placed = sides.partnership.store.placed(audit).expect("read").remove(0);
    placed.placed.invited = sides.invited(1);
    let mut row = sides.partnership.store.audit(audit).expect("read").expect("there");
    let operation = candour_store::Operation::new("test", at);
    let moved = sides.partnership.store.transact(operation, |tx| Ok::<_, Error>(tx.place(audit, &placed)?));
    moved.expect("placed");
    assert_eq!(told(&sides), before, "its place is another's");
    let first = sides.invited(0);
    row.audit.invited.retain(|invited| invited.id != first);
    let operation = candour_store::Operation::new("test", at);
    let saved = sides.partnership.store.transact(operation, |tx| Ok::<_, Error>(tx.save_audit(&row)?));
    saved.expect("saved");
    assert_eq!(told(&sides), before, "it is off the list");
}
