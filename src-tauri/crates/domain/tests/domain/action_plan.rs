//! The action plan, gathered from the answers.

use candour_domain::assessment::{ActionPart, action_plan, as_shown};
use candour_test_support::assessment::{action, action_id, agency, any_contents, assessment, day};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;

#[test]
fn an_action_that_serves_two_statements_stands_once_with_both() {
    let catalogue = rag();
    let contents =
        assessment(&catalogue).answer("sharing-1", "not_met").answer("leadership-2", "not_met").contents();
    let plan = action_plan(&catalogue, &contents, day(11, 20));
    assert_eq!(plan.len(), 1);
    let served: Vec<_> = plan[0].statements.iter().map(|statement| statement.number.as_str()).collect();
    assert_eq!(served, ["1.2", "2.1"]);
    assert!(!plan[0].overdue && plan[0].missing.is_empty());
}

#[test]
fn what_no_shown_answer_cites_is_not_in_it() {
    let catalogue = rag();
    let contents = assessment(&catalogue).answer("custody-1", "not_met").with(|contents| {
        contents.actions.push(action(2));
        contents.agency = agency("charity", &["peterborough"]);
    });
    assert!(action_plan(&catalogue, &contents.contents(), day(11, 20)).is_empty());
    let empty = assessment(&catalogue).contents();
    assert!(action_plan(&catalogue, &empty, day(11, 20)).is_empty(), "nothing blank is copied");
}

#[test]
fn soonest_first_without_a_day_last_then_by_number() {
    let catalogue = rag();
    let contents = assessment(&catalogue).answer("leadership-1", "not_met").with(|contents| {
        contents.actions = [(1, None), (2, Some(day(12, 1))), (3, Some(day(11, 19))), (4, Some(day(12, 1)))]
            .map(|(n, due)| candour_domain::assessment::Action { due, ..action(n) })
            .into();
    });
    let contents =
        contents.edit("leadership-1", |answer| answer.actions = (1..=4).map(action_id).collect()).contents();
    let plan = action_plan(&catalogue, &contents, day(11, 20));
    let order: Vec<_> = plan.iter().map(|row| row.action.label()).collect();
    assert_eq!(order, ["A3", "A2", "A4", "A1"]);
    assert_eq!(plan.iter().map(|row| row.overdue).collect::<Vec<_>>(), [true, false, false, false]);
    assert_eq!(plan[3].missing, [ActionPart::Due]);
}

proptest! {
    #[test]
    fn each_action_that_is_sent_stands_once_with_whom_it_serves(contents in any_contents(&rag())) {
        let catalogue = rag();
        let shown = as_shown(&catalogue, &contents);
        let plan = action_plan(&catalogue, &contents, day(6, 1));
        let mut planned: Vec<_> = plan.iter().map(|row| row.action.id).collect();
        planned.sort();
        let mut sent: Vec<_> = shown.actions.iter().map(|action| action.id).collect();
        sent.sort();
        prop_assert_eq!(planned, sent);
        for row in plan {
            let served: Vec<_> = row.statements.iter().map(|statement| statement.key.clone()).collect();
            let asked = catalogue.questions(&contents.agency);
            let cites = |key: &_| shown.answers.get(key).is_some_and(|answer| answer.actions.contains(&row.action.id));
            let again: Vec<_> = asked.iter().map(|q| q.statement.key.clone()).filter(|key| cites(key)).collect();
            prop_assert_eq!(served, again);
        }
    }
}
