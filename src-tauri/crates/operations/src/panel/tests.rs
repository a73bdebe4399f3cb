//! What members of a panel are given, what they send back, and that it comes to the same in any order.

use candour_domain::moderation::{About, Act, Event, History, Member, NotTheirs};
use candour_sealed::SpokenWords;
use candour_store::Direction;
use candour_test_support::assessment::{id, line};
use proptest::prelude::*;

use super::*;
use crate::Error;
use crate::file::Overwrite;
use crate::outcome::sides::{BlankPress, Sides, act_in, name, prose, statement};
use crate::ports::Stop;
use crate::received::counted;

/// Gives a member papers.
fn give(sides: &mut Sides, member: &str) -> Result<Made, Error> {
    let path = sides.path(&format!("{member}.candour"));
    let asked = Make { audit: sides.audit, member, agencies: &[], path: &path, overwrite: Overwrite::Yes };
    make(&mut sides.partnership, &asked)
}

/// The member opens them on a computer of their own.
fn open_on(sides: &Sides, computer: &mut Workspace, made: &Made) -> (Opened, Member) {
    let words = SpokenWords::heard(&made.words).expect("words");
    let opened = open(computer, &made.path, &words, &made.words).expect("opened");
    let (_, panel) = papers(computer, sides.audit, Direction::Received).expect("read").remove(0);
    (opened, panel.content().member.clone())
}

fn note(sides: &Sides, n: usize, text: &str) -> Act {
    let about = About { agency: sides.invited(n), statement: Some(statement("leadership-1")) };
    Act::Note { about, text: prose(text) }
}

fn history(workspace: &Workspace, audit: AuditId) -> History {
    workspace.store.moderation(audit).expect("read")
}

#[test]
fn a_member_gets_what_they_may_moderate_and_gives_back_what_they_said() {
    let mut sides = Sides::new(2);
    sides.returned(0);
    sides.returned(1);
    let said = note(&sides, 0, "Look at the rota.");
    sides.act(said);
    let of_other = note(&sides, 1, "Ask about the school.");
    sides.act(of_other);
    // Jo has an interest in the second agency, and hears not a word of it.
    let jo =
        member(&sides.partnership, sides.audit, &crate::outcome::sides::named("Jo Park")).expect("named");
    let interest = Act::InterestDeclared { agency: sides.invited(1), what: prose("I sit on its board.") };
    act_in(&mut sides.partnership, sides.audit, &jo, interest);
    let made = give(&mut sides, "jo park").expect("made");
    assert_eq!((made.agencies.len(), made.left_out[0].as_str()), (1, name(1).as_str()));
    let path = sides.path("x.candour");
    let second = [sides.invited(1)];
    let asked = Make {
        audit: sides.audit,
        member: "Jo Park",
        agencies: &second,
        path: &path,
        overwrite: Overwrite::No,
    };
    let refused = make(&mut sides.partnership, &asked).expect_err("an interest");
    assert!(matches!(refused, Error::Panel(Fault::Interest { .. })), "{refused}");
    assert!(!path.exists());

    let mut computer = sides.computer("jo");
    let (opened, member) = open_on(&sides, &mut computer, &made);
    assert_eq!((opened.member.as_str(), opened.agencies.len(), opened.events), ("Jo Park", 1, 1));
    assert_eq!(member, jo, "the same on every computer");
    assert_eq!(counted(&computer, &sides.asked()).expect("read").len(), 1);
    let here = history(&computer, sides.audit);
    let text: String = here.events().filter_map(|event| serde_json::to_string(event).ok()).collect();
    assert!(text.contains("Look at the rota") && !text.contains("school") && !text.contains("board"));
    assert!(open_on(&sides, &mut computer, &made).0.was_here);

    let nothing = give_back(&mut computer, sides.audit, "", &path, Overwrite::Yes).expect_err("nothing");
    assert!(matches!(nothing, Error::Panel(Fault::NothingSaid { .. })), "{nothing}");
    let proposed = Act::Proposed {
        on: sides.on(0, "leadership-1"),
        grade: id("partly_met"),
        reason: prose("It covers weekdays."),
        request: prose(""),
        by_when: None,
    };
    act_in(&mut computer, sides.audit, &jo, proposed);
    let given =
        give_back(&mut computer, sides.audit, "I had an hour.", &path, Overwrite::Yes).expect("given");
    assert_eq!(given.events, 1, "nothing of anybody else");
    let merged = merge(&mut sides.partnership, None, &path).expect("merged");
    assert_eq!((merged.events, merged.new, merged.void, merged.differ), (1, 1, 0, 0));
    assert_eq!(merged.note.as_str(), "I had an hour.");
    let after = history(&sides.partnership, sides.audit);
    assert_eq!(merge(&mut sides.partnership, None, &path).expect("again").new, 0);
    assert_eq!(history(&sides.partnership, sides.audit), after, "twice is once");

    // Papers are for another computer, and a return for where they were made.
    let words = SpokenWords::heard(&made.words).expect("words");
    let own = open(&mut sides.partnership, &made.path, &words, &made.words).expect_err("made here");
    assert!(matches!(own, Error::Panel(Fault::OurOwn)), "{own}");
    let nowhere =
        give_back(&mut sides.partnership, sides.audit, "x", &path, Overwrite::Yes).expect_err("none here");
    assert!(matches!(nowhere, Error::Panel(Fault::NotReceived)), "{nowhere}");
    let wrong = SpokenWords::from_entropy(&[9; 9]);
    let refused =
        open(&mut computer, &made.path, &wrong.passphrase(), wrong.phrase()).expect_err("other words");
    assert!(matches!(refused, Error::Panel(Fault::NotOpened { .. })), "{refused}");
}

#[test]
fn older_papers_opened_after_newer_ones_take_no_return_back() {
    let mut sides = Sides::new(2);
    let first = sides.returned(0);
    sides.returned(1);
    let of = |sides: &mut Sides, file: &str, agencies: &[_]| {
        let path = sides.path(file);
        let (audit, member) = (sides.audit, "Jo Park");
        let asked = Make { audit, member, agencies, path: &path, overwrite: Overwrite::No };
        make(&mut sides.partnership, &asked).expect("made")
    };
    let older = of(&mut sides, "older.candour", &[]);
    crate::assessment::reopen(&mut sides.agency, first, "The figures came in").expect("reopened");
    sides.sent(first, 0);
    let (audit, zero) = (sides.audit, sides.invited(0));
    let newer = of(&mut sides, "newer.candour", &[zero]);
    let mut computer = sides.computer("jo");
    let (opened, _) = open_on(&sides, &mut computer, &newer);
    assert_eq!((opened.agencies.len(), opened.later_here.len()), (1, 0));
    let (opened, _) = open_on(&sides, &mut computer, &older);
    assert_eq!((opened.agencies, opened.later_here), (vec![line(&name(1))], vec![line(&name(0))]));
    let held = counted(&computer, &sides.asked()).expect("read");
    let revisions: Vec<u32> = held.iter().map(|one| one.row.held.revision).collect();
    assert_eq!(revisions, [2, 1]);
    assert_eq!(history(&computer, audit), history(&sides.partnership, audit));
    // Newer ones again change what counts, and a return that was here before counts once more.
    let last = of(&mut sides, "last.candour", &[]);
    open_on(&sides, &mut computer, &last);
    let held = counted(&computer, &sides.asked()).expect("read");
    assert_eq!(held.iter().map(|one| one.row.held.revision).collect::<Vec<_>>(), [2, 1]);
}

/// Before the day it says what to ask, after it what was decided; of each agency on pages of its own.
#[test]
fn the_papers_of_the_day_are_printed_before_and_after_it() {
    let mut sides = Sides::new(3);
    sides.returned(0);
    sides.returned(1);
    let ask = Act::LineOfEnquiry {
        about: About { agency: sides.invited(0), statement: Some(statement("leadership-1")) },
        question: prose("Who reads the figures?"),
    };
    sides.act(ask);
    let press = BlankPress::default();
    let printed = |sides: &Sides, agency, name: &str| {
        let pack = pack(&sides.partnership, sides.audit, agency).expect("gathered");
        pack.pdf(&press, &Stop::default()).expect("set");
        press.text(name)
    };
    let before = printed(&sides, None, "before.json");
    for said in [
        name(0).as_str(),
        name(1).as_str(),
        "Who reads the figures?",
        "Lines of enquiry",
        "What stands out",
        // By the day where the coordinator sits, and not by universal time.
        "1, received 30 November 2026",
    ] {
        assert!(before.contains(said), "{said} is not in {before}");
    }
    assert!(!before.contains("What was decided") && !before.contains(&name(2)));
    sides.propose(0, "leadership-1", "partly_met", "It covers weekdays.");
    let there = Act::Attended {
        agency: Some(sides.invited(0)),
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day"),
        who: vec![candour_domain::moderation::Attendee {
            member: None,
            name: crate::outcome::sides::named("Sam Reed"),
            organisation: crate::outcome::sides::named("Fen Police"),
        }],
    };
    sides.act(there);
    let first = sides.invited(0);
    let after = printed(&sides, Some(first), "after.json");
    for said in ["It covers weekdays.", "What was decided", "Sam Reed, Fen Police"] {
        assert!(after.contains(said), "{said} is not in {after}");
    }
    assert!(!after.contains(&name(1)), "one agency alone");
    crate::audit::freeze(&mut sides.partnership, sides.audit).expect("frozen");
    let frozen = printed(&sides, None, "frozen.json");
    assert!(frozen.contains("As the results were frozen on 30 November 2026."), "{frozen}");
    let third = pack(&sides.partnership, sides.audit, Some(sides.invited(2)));
    assert!(matches!(third.err(), Some(Error::Outcome(crate::outcome::Fault::NotReturned { .. }))));
}

/// The rule is the domain's: here, that a file which breaks it is refused whole.
#[test]
fn what_is_not_a_members_to_send_is_not_merged() {
    let mut sides = Sides::new(2);
    sides.returned(0);
    let first = give(&mut sides, "Jo Park").expect("made");
    sides.returned(1);
    // By some way they came by the other return's answers; or they want the last word.
    let hostile = [("jo 1", 1, 1, NotTheirs::BeyondPapers), ("jo 2", 0, u32::MAX, NotTheirs::AfterAll)];
    for (computer, agency, turn, why) in hostile {
        let mut computer = sides.computer(computer);
        let (_, jo) = open_on(&sides, &mut computer, &first);
        let event = Event {
            id: candour_domain::ids::EventId::new(uuid::Uuid::from_u128(1)),
            turn,
            by: jo,
            at: computer.now(),
            act: note(&sides, agency, "They never do."),
        };
        let (audit, operation) = (sides.audit, candour_store::Operation::new("test", computer.now()));
        let kept = computer.store.transact(operation, |tx| Ok::<_, Error>(tx.add_moderation(audit, &event)?));
        kept.expect("kept");
        let path = sides.path("back.candour");
        give_back(&mut computer, sides.audit, "", &path, Overwrite::Yes).expect("given");
        let before = history(&sides.partnership, sides.audit);
        let refused = merge(&mut sides.partnership, None, &path).expect_err("not theirs");
        assert!(
            matches!(&refused, Error::Panel(Fault::NotTheirs { why: found, .. }) if *found == why),
            "{refused}"
        );
        assert_eq!(history(&sides.partnership, sides.audit), before);
    }
}

/// Two members on two computers, who send back now and then; what they sent is merged in any order, some of it twice. Opening and
/// closing with words takes most of a second each, so few cases are tried here, and the sets themselves in `domain`.
#[test]
fn returns_merge_in_any_order_to_the_same() {
    let mut sides = Sides::new(2);
    sides.returned(0);
    sides.returned(1);
    let mut sent = Vec::new();
    for (at, (member, computer)) in [("Jo Park", "jo"), ("Sam Reed", "sam")].into_iter().enumerate() {
        let made = give(&mut sides, member).expect("made");
        let mut computer = sides.computer(computer);
        let (_, who) = open_on(&sides, &mut computer, &made);
        for (round, grade) in ["partly_met", "not_met"].into_iter().enumerate() {
            let proposed = Act::Proposed {
                on: sides.on(0, "leadership-1"),
                grade: id(grade),
                reason: prose(&format!("{member}, {round}")),
                request: prose(""),
                by_when: None,
            };
            act_in(&mut computer, sides.audit, &who, proposed);
            let noted = note(&sides, at, &format!("Round {round} of {member}"));
            act_in(&mut computer, sides.audit, &who, noted);
            let path = sides.path(&format!("{at}-{round}.candour"));
            give_back(&mut computer, sides.audit, "", &path, Overwrite::Yes).expect("given");
            sent.push(path);
        }
    }
    let start = history(&sides.partnership, sides.audit);
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 3, ..ProptestConfig::default() });
    let orders = proptest::collection::vec(0..sent.len(), 0..2).prop_flat_map(|twice| {
        let all: Vec<usize> = (0..4).chain(twice).collect();
        Just(all).prop_shuffle()
    });
    let expected: std::cell::OnceCell<History> = std::cell::OnceCell::new();
    let folder = sides.path("partnership");
    let copied = sides.path("copy");
    let nobody = sides.computer("nobody");
    drop(std::mem::replace(&mut sides.partnership, nobody));
    let ports = sides.agency.ports.clone();
    runner
        .run(&orders, |order| {
            let _ = std::fs::remove_dir_all(&copied);
            copy(&folder, &copied);
            let passphrase = candour_sealed::Passphrase::new("a passphrase").expect("not empty");
            let mut here = crate::workspace::open(&copied, Some(&passphrase), ports.clone()).expect("opened");
            prop_assert_eq!(&history(&here, sides.audit), &start);
            for at in order {
                merge(&mut here, Some(sides.audit), &sent[at]).expect("merged");
            }
            let found = history(&here, sides.audit);
            prop_assert_eq!(found.len(), start.len() + 8);
            let expected = expected.get_or_init(|| found.clone());
            prop_assert_eq!(&found, expected);
            Ok(())
        })
        .expect("the same in every order");
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("listed").flatten() {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
        }
    }
}
