//! What to look at first, with its reasons; and a random sample that anybody can draw again.

use candour_domain::assessment::{AnswerField, Contents};
use candour_domain::catalogue::{Catalogue, Way};
use candour_domain::ids::AgencyKindId;
use candour_domain::moderation::{
    Act, Moderation, Queued, Reason, Reviewed, Spot, State, Worklist, queue, sample, worklist,
};
use candour_test_support::assessment::{any_contents, id, prose};
use candour_test_support::catalogue::{rag, rag_json, read};
use proptest::prelude::*;
use serde_json::json;

use crate::panel::{asked, history, invited_id, on, police, proposed, replied, spot};

const TOP: &str = "fully_met";

/// A police return whose texts are its own.
fn own(catalogue: &Catalogue, n: u32, grades: &[(&str, &str)]) -> Contents {
    let mut contents = police(catalogue, grades);
    for (at, answer) in contents.answers.values_mut().enumerate() {
        for field in [AnswerField::Evidence, AnswerField::Impact, AnswerField::Reason] {
            if !answer.is_blank(field) {
                let text =
                    format!("Text {at} of agency {n}, said in its own words and counted by its own team.");
                answer.set_text(field, text).expect("short");
            }
        }
    }
    contents
}

fn reviewed<'a>(returns: &'a [Contents]) -> Vec<Reviewed<'a>> {
    let of = |(n, contents): (u32, &'a Contents)| Reviewed {
        agency: invited_id(n),
        kind: &contents.agency.kind,
        contents,
        earlier: None,
    };
    (1..).zip(returns).map(of).collect()
}

fn reasons(queue: &[Queued], wanted: &Spot) -> Vec<Reason> {
    queue
        .iter()
        .find(|queued| queued.spot == *wanted)
        .map(|queued| queued.reasons.clone())
        .unwrap_or_default()
}

#[test]
fn a_top_grade_must_show_its_impact() {
    let catalogue = rag();
    let mut first =
        own(&catalogue, 1, &[("leadership-1", TOP), ("leadership-2", TOP), ("sharing-1", "partly_met")]);
    let mut set = |key: &str, impact: &str, not_yet: &str| {
        let answer = first.answers.get_mut(&id(key)).expect("answered");
        (answer.impact, answer.impact_not_yet) = (prose(impact), prose(not_yet));
    };
    set("leadership-1", "", "The first audit is due in spring.");
    set("leadership-2", "Better outcomes.", "");
    set("sharing-1", "Better.", "");
    let told = queue(&catalogue, &reviewed(&[first]));
    assert_eq!(reasons(&told, &spot(1, "leadership-1")), [Reason::TopWithoutImpact]);
    assert_eq!(reasons(&told, &spot(1, "leadership-2")), [Reason::TopWithThinImpact(2)]);
    assert_eq!(told.len(), 2, "thin impact below the top grade is the agency's own business");
}

#[test]
fn the_same_text_in_many_answers_is_found_across_agencies() {
    let catalogue = rag();
    let grades = [("leadership-1", TOP), ("leadership-2", TOP), ("sharing-1", TOP), ("sharing-2", TOP)];
    let mut returns = vec![own(&catalogue, 1, &grades), own(&catalogue, 2, &grades)];
    let mut say = |at: usize, key: &str, text: &str| {
        returns[at].answers.get_mut(&id(key)).expect("answered").evidence = prose(text);
    };
    say(0, "leadership-1", "All staff are trained, and we audit it yearly.");
    say(0, "leadership-2", "all staff are trained; and we AUDIT it yearly");
    say(1, "sharing-1", "All staff are trained and we audit it yearly!");
    say(0, "sharing-1", "See the policy.");
    say(0, "sharing-2", "See the policy.");
    say(1, "sharing-2", "See the policy.");
    let told = queue(&catalogue, &reviewed(&returns));
    let same = Reason::SameText { field: AnswerField::Evidence, answers: 3, agencies: 2 };
    for place in [spot(1, "leadership-1"), spot(1, "leadership-2"), spot(2, "sharing-1")] {
        assert_eq!(reasons(&told, &place), std::slice::from_ref(&same));
    }
    assert_eq!(told.len(), 3, "short texts are alike by chance");
}

#[test]
fn a_grade_is_unusual_beside_others() {
    let catalogue = rag();
    let mut returns: Vec<Contents> =
        (1..=4).map(|n| own(&catalogue, n, &[("leadership-1", "partly_met")])).collect();
    returns.push(own(&catalogue, 5, &[("leadership-1", TOP)]));
    returns.push(own(&catalogue, 6, &[("leadership-1", "not_applicable")]));
    let told = queue(&catalogue, &reviewed(&returns));
    let unusual = Reason::UnusualForKind { usual: id("partly_met"), have: 4, of: 4 };
    assert_eq!(reasons(&told, &spot(5, "leadership-1")), [unusual]);
    let not_applicable = Reason::NotApplicableWhereMostGraded { graded: 5, of: 5 };
    assert_eq!(reasons(&told, &spot(6, "leadership-1")), [not_applicable]);
    assert_eq!(told.len(), 2);
    // Among few, nothing is unusual; nor is it among agencies of other kinds.
    assert_eq!(queue(&catalogue, &reviewed(&returns[2..5])), []);
    let school: AgencyKindId = id("school");
    let mut mixed = reviewed(&returns);
    for (at, of) in mixed.iter_mut().enumerate() {
        of.kind = if at < 3 { &school } else { of.kind };
    }
    assert_eq!(reasons(&queue(&catalogue, &mixed), &spot(5, "leadership-1")), []);
}

#[test]
fn a_grade_above_last_times_needs_new_evidence() {
    let from = rag();
    let mut json = rag_json();
    json["version"] = json!("2");
    json["supersedes"] = json!([{
        "urn": json["urn"], "version": "1", "statements": {"sharing-2": "leadership-2"}, "grades": {},
    }]);
    let to = read(&json);
    let earlier =
        own(&from, 1, &[("leadership-1", "partly_met"), ("sharing-1", "partly_met"), ("leadership-2", TOP)]);
    let mut now = earlier.clone();
    for key in ["leadership-1", "sharing-1", "leadership-2"] {
        now.answers.get_mut(&id(key)).expect("answered").grade = Some(id(TOP));
    }
    now.answers.get_mut(&id("sharing-1")).expect("answered").evidence = prose("A new audit, of May.");
    let kind = earlier.agency.kind.clone();
    let of = |earlier| Reviewed { agency: invited_id(1), kind: &kind, contents: &now, earlier };
    let told = queue(&to, &[of(Some((&earlier, Way::between(&from, &to))))]);
    let raised = Reason::RaisedWithoutEvidence { before: id("partly_met") };
    assert_eq!(reasons(&told, &spot(1, "leadership-1")), [raised]);
    assert_eq!(
        told.len(),
        1,
        "sharing-1 has new evidence; one of the two that became leadership-2 was not below"
    );
    assert_eq!(queue(&to, &[of(None)]), []);
}

#[test]
fn those_with_the_most_reasons_come_first() {
    let catalogue = rag();
    let mut returns: Vec<Contents> = (1..=4).map(|n| own(&catalogue, n, &[])).collect();
    returns.push(own(
        &catalogue,
        5,
        &[("leadership-1", TOP), ("leadership-2", TOP), ("sharing-1", "not_applicable")],
    ));
    let answer = returns[4].answers.get_mut(&id("leadership-2")).expect("answered");
    (answer.impact, answer.impact_not_yet) = (prose(""), prose("Not until spring, when it is counted."));
    let told = queue(&catalogue, &reviewed(&returns));
    let order: Vec<_> =
        told.iter().map(|queued| (queued.spot.statement.as_str(), queued.reasons.len())).collect();
    assert_eq!(order, [("leadership-2", 2), ("sharing-1", 1), ("leadership-1", 1)]);
    assert!(told.iter().flat_map(|queued| &queued.reasons).all(|reason| !reason.to_string().is_empty()));
}

#[test]
fn the_worklist_says_what_is_to_be_done() {
    let catalogue = rag();
    let grades = [("leadership-1", TOP), ("leadership-2", TOP)];
    let mut contents = own(&catalogue, 1, &grades);
    for answer in contents.answers.values_mut().filter(|answer| !answer.impact.is_empty()) {
        answer.impact = prose("Better.");
    }
    let told = queue(&catalogue, &reviewed(std::slice::from_ref(&contents)));
    let asked = asked(&catalogue, 1, &contents);
    let events = history([
        (1, proposed(on(&asked, "leadership-1"), "partly_met")),
        (
            1,
            Act::Sampled {
                seed: id("s"),
                from: 5,
                drawn: vec![spot(1, "custody-1"), spot(1, "leadership-2")],
            },
        ),
        (1, proposed(on(&asked, "sharing-1"), "partly_met")),
        (1, replied(on(&asked, "sharing-1"), candour_domain::moderation::Reply::Facts)),
        (1, Act::Accepted { on: on(&asked, "sharing-2") }),
    ]);
    let moderation = Moderation::of(&events, &catalogue, std::slice::from_ref(&asked));
    let expected = Worklist {
        to_look_at: vec![spot(1, "leadership-2"), spot(1, "custody-1")],
        to_settle: vec![],
        waiting: vec![spot(1, "leadership-1")],
        replied: vec![spot(1, "sharing-1")],
        done: vec![spot(1, "sharing-2")],
    };
    assert_eq!(worklist(&told, &moderation), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_queue_is_the_same_each_time_and_says_why(returns in proptest::collection::vec(any_contents(&rag()), 0..8)) {
        let catalogue = rag();
        let told = queue(&catalogue, &reviewed(&returns));
        prop_assert_eq!(&queue(&catalogue, &reviewed(&returns)), &told);
        for queued in &told {
            prop_assert!(!queued.reasons.is_empty());
            prop_assert!(queued.reasons.is_sorted());
            prop_assert!(catalogue.grade(&queued.spot.statement, &queued.grade).is_some());
        }
        for pair in told.windows(2) {
            prop_assert!(pair[0].reasons.len() >= pair[1].reasons.len());
        }
        let spots: std::collections::BTreeSet<_> = told.iter().map(|queued| &queued.spot).collect();
        prop_assert_eq!(spots.len(), told.len());
        let nothing = Moderation::of(&history([]), &catalogue, &[]);
        prop_assert_eq!(worklist(&told, &nothing).to_look_at.len(), told.len());
        prop_assert!(told.iter().all(|queued| nothing.stand(queued.spot.agency, &queued.spot.statement).state == State::NotLookedAt));
    }

    #[test]
    fn a_sample_does_not_depend_on_the_order_and_grows_from_its_beginning(
        order in Just((1u32..=40).collect::<Vec<_>>()).prop_shuffle(),
        size in 0usize..50,
        seed in "[a-z0-9][a-z0-9-]{0,20}",
    ) {
        let seed = id(&seed);
        let straight: Vec<Spot> = (1..=40).map(|n| spot(n, "leadership-1")).collect();
        let shuffled: Vec<Spot> = order.iter().map(|n| spot(*n, "leadership-1")).collect();
        let drawn = sample(&seed, size, &straight);
        prop_assert_eq!(&sample(&seed, size, shuffled.iter().chain(&straight)), &drawn, "also where some come twice");
        prop_assert_eq!((drawn.drawn.len(), drawn.from), (size.min(40), 40));
        let more = sample(&seed, size + 1, &straight);
        prop_assert!(more.drawn.starts_with(&drawn.drawn));
    }
}

#[test]
fn a_sample_is_drawn_as_it_is_written_down() {
    let population: Vec<Spot> =
        (1..=3).flat_map(|n| ["leadership-1", "sharing-1"].map(|key| spot(n, key))).collect();
    // Computed with Python's hashlib from what the module says.
    let drawn = sample(&id("panel-2027"), 3, &population);
    assert_eq!(drawn.drawn, [spot(3, "sharing-1"), spot(1, "sharing-1"), spot(3, "leadership-1")]);
    let other = sample(&id("other"), 3, &population);
    assert_eq!(other.drawn, [spot(1, "leadership-1"), spot(3, "sharing-1"), spot(3, "leadership-1")]);
}

#[test]
fn every_answer_has_about_the_same_chance() {
    let population: Vec<Spot> = (1..=20).map(|n| spot(n, "leadership-1")).collect();
    let mut times = [0; 20];
    for seed in 0..2_000 {
        for spot in sample(&id(&format!("seed-{seed}")), 5, &population).drawn {
            times[population.iter().position(|known| *known == spot).expect("one of them")] += 1;
        }
    }
    // 500 each is expected; six standard deviations are under 120.
    assert!(times.iter().all(|times| (380..=620).contains(times)), "{times:?}");
}
