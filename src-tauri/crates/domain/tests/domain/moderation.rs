//! Moderation: events only ever added, the same result in any order, and nobody moderating their own.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::Contents;
use candour_domain::ids::{EventId, StatementKey};
use candour_domain::moderation::{
    Act, Asked, Attendee, CutOff, Event, History, Moderation, NotAdded, Reply, Spot, State, Void, WhyNot,
    of_agency,
};
use candour_test_support::assessment::{agency, assessment, day, id, line, moment, prose};
use candour_test_support::catalogue::rag;

use crate::panel::{
    about, asked, declared, event, event_id, history, invited_id, member, on, police, proposed, replied,
    spot, withdrawn,
};

const KEY: &str = "leadership-1";

/// One police force that graded `leadership-1` as fully met and all else as not met.
fn force() -> (Contents, Asked) {
    let contents = police(&rag(), &[(KEY, "fully_met")]);
    let asked = asked(&rag(), 1, &contents);
    (contents, asked)
}

fn fold(history: &History, asked: &Asked) -> Moderation {
    Moderation::of(history, &rag(), std::slice::from_ref(asked))
}

#[test]
fn each_step_leads_where_people_would_say_it_stands() {
    let (_, asked) = force();
    let on = || on(&asked, KEY);
    let lower = || proposed(on(), "partly_met");
    let accepted = || Act::Accepted { on: on() };
    let agreed = |grade: &str| Act::Agreed { on: on(), grade: id(grade) };
    let seen = || Act::EvidenceSeen { on: on(), what: prose("The log of May."), cites: vec![] };
    let (partly, fully) = (Some("partly_met"), Some("fully_met"));
    type Steps = Vec<(u32, Act)>;
    let told: [(Steps, State, Option<&str>, Option<&str>); 16] = [
        (vec![], State::NotLookedAt, None, None),
        (vec![(1, seen())], State::NotLookedAt, None, None),
        (vec![(1, accepted())], State::Accepted, fully, fully),
        (vec![(1, lower())], State::Proposed, partly, None),
        (vec![(1, lower()), (2, lower())], State::Proposed, partly, None),
        (vec![(1, lower()), (1, accepted())], State::Accepted, fully, fully),
        (vec![(1, lower()), (2, accepted())], State::MembersDiffer, None, None),
        (vec![(1, lower()), (9, replied(on(), Reply::Facts))], State::Answered, partly, None),
        (vec![(1, lower()), (9, replied(on(), Reply::MoreEvidence))], State::Answered, partly, None),
        (vec![(1, lower()), (9, replied(on(), Reply::Disagrees))], State::AgencyDisagrees, partly, None),
        (vec![(1, lower()), (9, replied(on(), Reply::Facts)), (1, lower())], State::Proposed, partly, None),
        (
            vec![(1, lower()), (9, replied(on(), Reply::Facts)), (2, agreed("partly_met"))],
            State::Agreed,
            partly,
            partly,
        ),
        // What was agreed settles what was decided before; what is decided after it opens it again.
        (vec![(1, lower()), (2, accepted()), (3, agreed("partly_met"))], State::Agreed, partly, partly),
        (vec![(3, agreed("partly_met")), (2, accepted())], State::MembersDiffer, None, None),
        (vec![(1, agreed("partly_met")), (2, agreed("fully_met"))], State::MembersDiffer, None, None),
        (
            vec![(1, agreed("partly_met")), (9, replied(on(), Reply::Disagrees))],
            State::AgencyDisagrees,
            partly,
            partly,
        ),
    ];
    for (at, (steps, state, panel, settled)) in told.into_iter().enumerate() {
        let (history, count) = (history(steps.clone()), steps.len());
        let moderation = fold(&history, &asked);
        let stand = moderation.stand(invited_id(1), &id(KEY));
        assert_eq!(stand.state, state, "{at}");
        assert_eq!(stand.panel.as_ref().map(|grade| grade.as_str()), panel, "{at}");
        assert_eq!(stand.settled.as_ref().map(|grade| grade.as_str()), settled, "{at}");
        assert_eq!(stand.events.len(), count, "{at}");
        assert_eq!(State::named(state.as_str()), Some(state));
    }
}

#[test]
fn two_members_who_differ_are_shown_with_their_names() {
    let (_, asked) = force();
    let history =
        history([(1, proposed(on(&asked, KEY), "partly_met")), (2, Act::Accepted { on: on(&asked, KEY) })]);
    let moderation = fold(&history, &asked);
    let views = &moderation.stand(invited_id(1), &id(KEY)).views;
    let told: Vec<_> =
        views.iter().map(|view| (view.by.name.as_str(), view.grade.as_ref().map(|g| g.as_str()))).collect();
    assert_eq!(told, [("Member 1", Some("partly_met")), ("Member 2", Some("fully_met"))]);
}

#[test]
fn correcting_is_another_event_and_may_itself_be_corrected() {
    let (_, asked) = force();
    let lower = || proposed(on(&asked, KEY), "partly_met");
    let state = |steps: Vec<(u32, Act)>| fold(&history(steps), &asked).stand(invited_id(1), &id(KEY)).state;
    assert_eq!(state(vec![(1, lower()), (1, withdrawn(1))]), State::NotLookedAt);
    assert_eq!(state(vec![(1, lower()), (1, withdrawn(1)), (1, withdrawn(2))]), State::Proposed);
    assert_eq!(
        state(vec![(1, lower()), (1, withdrawn(1)), (2, withdrawn(1)), (1, withdrawn(2))]),
        State::NotLookedAt
    );
    // In a circle, or of what is not here: nothing is withdrawn.
    assert_eq!(
        state(vec![(1, lower()), (1, withdrawn(3)), (1, withdrawn(2)), (1, withdrawn(9))]),
        State::Proposed
    );
    let circle = history([(1, withdrawn(2)), (1, withdrawn(1))]);
    let moderation = fold(&circle, &asked);
    assert_eq!(moderation.validity().void(event_id(1)), Some(&Void::NothingToWithdraw));
    // The event that it withdraws comes later, from another computer.
    let mut late = history([(1, Act::Accepted { on: on(&asked, "sharing-1") }), (1, withdrawn(7))]);
    assert_eq!(fold(&late, &asked).validity().void(event_id(2)), Some(&Void::NothingToWithdraw));
    late.merge([event(7, 2, lower())]).expect("merged");
    assert_eq!(fold(&late, &asked).validity().void(event_id(7)), Some(&Void::Withdrawn { by: event_id(2) }));
}

#[test]
fn nobody_moderates_an_agency_in_which_they_declared_an_interest() {
    let (_, asked) = force();
    let (catalogue, all) = (rag(), std::slice::from_ref(&asked));
    let lower = || proposed(on(&asked, KEY), "partly_met");
    let mut history = history([(1, Act::Accepted { on: on(&asked, "sharing-1") }), (1, declared(1))]);
    let refused = Err(NotAdded::InterestDeclared(invited_id(1)));
    let add = |history: &mut History, event: Event| history.add(event, &catalogue, all).map(drop);
    assert_eq!(add(&mut history, event(3, 1, lower())), refused);
    let note = Act::Note { about: about(1, None), text: prose("They always do well.") };
    assert_eq!(add(&mut history, event(3, 1, note)), refused);
    assert_eq!(add(&mut history, event(3, 1, replied(on(&asked, KEY), Reply::Facts))), refused);
    assert_eq!(history.len(), 2);
    // What came signed by the agency is the agency's own word.
    let mut signed = replied(on(&asked, KEY), Reply::Facts);
    if let Act::Replied { response, .. } = &mut signed {
        *response = asked.submission;
    }
    assert_eq!(add(&mut history.clone(), event(3, 1, signed)), Ok(()));
    // Nor do they take back what others decided; what they said themselves, they may.
    assert_eq!(add(&mut history, event(4, 2, lower())), Ok(()));
    assert_eq!(add(&mut history, event(5, 1, withdrawn(4))), refused);
    assert_eq!(add(&mut history.clone(), event(5, 1, withdrawn(1))), Ok(()));
    // By merge it arrives, and is marked.
    history.merge([event(6, 1, lower()), event(7, 1, withdrawn(4))]).expect("merged");
    let moderation = fold(&history, &asked);
    for n in [6, 7] {
        assert_eq!(moderation.validity().void(event_id(n)), Some(&Void::Interest(invited_id(1))));
    }
    let stand = moderation.stand(invited_id(1), &id(KEY));
    assert_eq!(
        (stand.state, stand.views.len(), stand.void.as_slice()),
        (State::Proposed, 1, &[event_id(6)][..])
    );
    // What they decided before stands, and says so.
    let before = moderation.stand(invited_id(1), &id("sharing-1"));
    assert!(before.state == State::Accepted && before.views[0].declared_later);
    // Declared on the wrong agency: withdrawn, and they moderate again.
    assert_eq!(add(&mut history, event(8, 1, withdrawn(2))), Ok(()));
    assert!(fold(&history, &asked).validity().stands(event_id(6)));
}

#[test]
fn what_does_not_fit_is_not_added() {
    let (contents, asked) = force();
    let catalogue = rag();
    let mut history = History::default();
    let mut add =
        |n: u32, act: Act| history.add(event(n, 1, act), &catalogue, std::slice::from_ref(&asked)).map(drop);
    let lower = |grade: &str| proposed(on(&asked, KEY), grade);
    assert_eq!(add(1, lower("excellent")), Err(NotAdded::UnknownGrade(id("excellent"))));
    let mut mute = lower("partly_met");
    if let Act::Proposed { reason, .. } = &mut mute {
        *reason = prose(" ");
    }
    assert_eq!(add(1, mute), Err(NotAdded::SaysNothing));
    let elsewhere = |spot: &str| Act::Note { about: about(1, Some(spot)), text: prose("A note.") };
    assert_eq!(add(1, elsewhere("neglect-1")), Err(NotAdded::NotAsked), "not asked in Cambridgeshire");
    let stranger = Act::Note { about: about(9, None), text: prose("A note.") };
    assert_eq!(add(1, stranger), Err(NotAdded::NotAsked));
    assert_eq!(add(1, withdrawn(5)), Err(NotAdded::WithdrawsNothing));
    assert_eq!(add(1, lower("partly_met")), Ok(()));
    assert_eq!(add(1, elsewhere(KEY)), Err(NotAdded::IdTaken(event_id(1))));
    assert_eq!(add(2, withdrawn(1)), Ok(()));
    assert_eq!(add(3, withdrawn(1)), Err(NotAdded::WithdrawsNothing), "withdrawn already");
    let changed = police(&catalogue, &[(KEY, "partly_met")]);
    let now = crate::panel::asked(&catalogue, 1, &changed);
    let old = event(4, 1, lower("partly_met"));
    assert_eq!(history.add(old, &catalogue, &[now]), Err(NotAdded::AnswerChanged));
    let nobody = Asked::of_nobody(invited_id(1), contents.answers.keys().cloned());
    let old = event(4, 1, lower("partly_met"));
    assert_eq!(history.add(old, &catalogue, &[nobody]), Err(NotAdded::NotAnswered));
    assert_eq!(history.len(), 2);
}

#[test]
fn a_decision_on_an_answer_that_changed_is_history() {
    let (contents, before) = force();
    let history = history([
        (1, Act::Accepted { on: on(&before, KEY) }),
        (1, Act::Accepted { on: on(&before, "sharing-1") }),
    ]);
    let mut revised = contents;
    revised.answers.get_mut(&id::<StatementKey>(KEY)).expect("there").evidence = prose("Another text.");
    let now = asked(&rag(), 1, &revised);
    let moderation = fold(&history, &now);
    let stand = moderation.stand(invited_id(1), &id(KEY));
    assert_eq!((stand.state, stand.of_earlier_answer.as_slice()), (State::NotLookedAt, &[event_id(1)][..]));
    let same = moderation.stand(invited_id(1), &id("sharing-1"));
    assert_eq!(same.state, State::Accepted, "what did not change stays decided");
    let not = moderation.not_looked_at(&history, std::slice::from_ref(&now), &BTreeSet::new());
    assert!(not.contains(&(spot(1, KEY), WhyNot::AnswerChanged)));
}

#[test]
fn what_was_not_looked_at_says_why() {
    let (_, first) = force();
    let catalogue = rag();
    let gap = assessment(&catalogue).agency(agency("police", &["cambridgeshire"])).complete();
    let gap = gap.edit("sharing-1", |answer| answer.grade = None).contents();
    let second = asked(&catalogue, 2, &gap);
    let third = Asked::of_nobody(invited_id(3), [id(KEY)]);
    let left_out = |n, statement| Act::LeftOut {
        about: about(n, statement),
        because: prose("Looked at by the inspectorate."),
    };
    let sampled = Act::Sampled { seed: id("2027"), from: 9, drawn: vec![spot(1, "sharing-2")] };
    let history = history([
        (1, declared(1)),
        (1, Act::Accepted { on: on(&first, "leadership-2") }),
        (2, Act::EvidenceSeen { on: on(&first, "sharing-1"), what: prose("Minutes."), cites: vec![] }),
        (2, sampled),
        (2, left_out(2, None)),
        (2, Act::Accepted { on: on(&second, KEY) }),
    ]);
    let all = [first, second, third];
    let moderation = Moderation::of(&history, &catalogue, &all);
    let told = moderation.not_looked_at(&history, &all, &[spot(1, "custody-1")].into());
    let of = |n: u32| -> Vec<(&str, WhyNot)> {
        told.iter()
            .filter(|(at, _)| at.agency == invited_id(n))
            .map(|(at, why)| (at.statement.as_str(), *why))
            .collect()
    };
    assert_eq!(
        of(1),
        [
            ("custody-1", WhyNot::StandsOut),
            (KEY, WhyNot::NotChosen),
            ("leadership-2", WhyNot::OnlyInterested),
            ("sharing-1", WhyNot::Begun),
            ("sharing-2", WhyNot::Drawn),
        ]
    );
    let left = WhyNot::LeftOut(event_id(5));
    assert_eq!(
        of(2),
        [("custody-1", left), ("leadership-2", left), ("sharing-1", WhyNot::NotGraded), ("sharing-2", left)]
    );
    assert_eq!(of(3), [(KEY, WhyNot::NotReturned)]);
}

#[test]
fn a_cut_off_stays_as_it_was_and_what_joins_is_told() {
    let (_, asked) = force();
    let lower = proposed(on(&asked, KEY), "partly_met");
    let mut history = history([(1, lower)]);
    let first = asked.submission.expect("returned");
    let returns = BTreeMap::from([(invited_id(1), first), (invited_id(3), first)]);
    let invited: BTreeSet<_> = returns.keys().copied().collect();
    let cut = CutOff::freeze(member(1), moment(60), invited.clone(), returns.clone(), &history);
    assert!(cut.joined_later(&returns, &history).is_empty());
    let frozen = fold(&cut.history(&history), &asked);
    let late = [event(2, 2, Act::Accepted { on: on(&asked, KEY) }), event(1, 2, declared(1))];
    history.merge(late).expect("merged");
    assert_eq!(fold(&cut.history(&history), &asked), frozen, "also where an event takes another's id");
    let other = candour_domain::digest::Digest::of(b"another");
    let now = BTreeMap::from([(invited_id(1), other), (invited_id(2), first)]);
    let joined = cut.joined_later(&now, &history);
    assert_eq!(joined.events, [event_id(1), event_id(2)]);
    assert_eq!(
        (joined.returned, joined.revised, joined.gone),
        (vec![invited_id(2)], vec![invited_id(1)], vec![invited_id(3)])
    );
    assert_ne!(CutOff::freeze(member(1), moment(60), invited, returns, &history).digest(), cut.digest());
    let json = serde_json::to_string(&cut).expect("written");
    assert_eq!(serde_json::from_str::<CutOff>(&json).expect("read"), cut);
}

#[test]
fn an_agencys_panel_day_is_gathered_in_order() {
    let (_, asked) = force();
    let attendee = |n: u32| Attendee {
        member: Some(member(n).id),
        name: member(n).name,
        organisation: line("Fenland Trust"),
    };
    let history = history([
        (1, Act::LineOfEnquiry { about: about(1, Some(KEY)), question: prose("Who counts its use?") }),
        (1, Act::Theme { about: about(1, None), theme: line("Counting use") }),
        (
            2,
            Act::GoodPractice {
                about: about(1, Some(KEY)),
                what: prose("Sampling by peers"),
                may_be_shared: true,
            },
        ),
        (3, declared(1)),
        (
            1,
            Act::Attended {
                agency: Some(invited_id(1)),
                day: day(3, 12),
                who: vec![attendee(1), attendee(3)],
            },
        ),
        (1, Act::Note { about: about(2, None), text: prose("Of another agency.") }),
    ]);
    let moderation = fold(&history, &asked);
    let told = of_agency(&history, moderation.validity(), invited_id(1));
    let ids = |events: &[&Event]| events.iter().map(|event| event.id).collect::<Vec<EventId>>();
    assert_eq!(ids(&told.lines_of_enquiry), [event_id(1)]);
    assert_eq!(ids(&told.themes), [event_id(2)]);
    assert_eq!(ids(&told.good_practice), [event_id(3)]);
    assert_eq!(ids(&told.interests), [event_id(4)]);
    assert!(told.notes.is_empty());
    assert_eq!(told.present.len(), 2);
    assert_eq!(told.present_with_interest, BTreeSet::from([member(3).id]));
}

#[test]
fn events_are_read_back_strictly() {
    let (_, asked) = force();
    let spot: Spot = spot(1, KEY);
    let acts = [
        proposed(on(&asked, KEY), "partly_met"),
        replied(on(&asked, KEY), Reply::Disagrees),
        Act::Sampled { seed: id("2027"), from: 9, drawn: vec![spot] },
        declared(1),
        withdrawn(3),
    ];
    for (n, act) in (1..).zip(acts) {
        let event = event(n, 1, act);
        let json = serde_json::to_string(&event).expect("written");
        assert_eq!(serde_json::from_str::<Event>(&json).expect("read"), event);
        assert!(
            serde_json::from_str::<Event>(&json.replace("\"kind\"", "\"more\":1,\"kind\"")).is_err(),
            "{json}"
        );
        assert!(serde_json::from_str::<Event>(&json.replacen('{', "{\"more\":1,", 1)).is_err());
    }
}
