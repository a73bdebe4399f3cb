//! What changed between two revisions of one return.

use candour_domain::assessment::{AnswerField, SummaryPart};
use candour_domain::receiving::{FieldDifference, revision_difference};
use candour_domain::word_difference::Stands;
use candour_test_support::assessment::{
    action, action_id, any_contents, assessment, entry, entry_id, id, prose,
};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;

#[test]
fn each_field_that_changed_is_told_with_its_words() {
    let catalogue = rag();
    let before = assessment(&catalogue).complete().with(|contents| {
        contents.evidence_register = vec![entry(1), entry(2)];
        contents.summary.risks = prose("Night cover is thin");
    });
    let after = before
        .clone()
        .answer("leadership-1", "fully_met")
        .edit("leadership-1", |answer| answer.cites = vec![entry_id(2)])
        .with(|contents| {
            contents.actions[0].progress = prose("Weekly, by the board");
            contents.actions.push(action(2));
            contents.evidence_register.remove(0);
            contents.summary.risks = prose("Night cover is good");
        })
        .edit("sharing-2", |answer| answer.actions.push(action_id(2)))
        .contents();
    let before = before.contents();
    let told = revision_difference(&catalogue, &before, &after);
    let statements: Vec<_> = told.statements.iter().map(|changed| changed.statement.as_str()).collect();
    assert_eq!(statements, ["leadership-1", "sharing-2"]);
    let fields = &told.statements[0].fields;
    assert_eq!(
        fields[0],
        FieldDifference::Grade { before: Some(id("not_met")), after: Some(id("fully_met")) }
    );
    let words = fields.iter().filter_map(|field| match field {
        FieldDifference::Words { field, .. } => Some(*field),
        _ => None,
    });
    assert_eq!(words.collect::<Vec<_>>(), [AnswerField::Evidence, AnswerField::Impact]);
    assert!(fields.contains(&FieldDifference::Cites { added: vec![entry_id(2)], removed: vec![] }));
    assert!(fields.contains(&FieldDifference::Actions { added: vec![], removed: vec![action_id(1)] }));
    let second = FieldDifference::Actions { added: vec![action_id(2)], removed: vec![] };
    assert_eq!(told.statements[1].fields, [second]);
    let actions: Vec<_> =
        told.actions.iter().map(|changed| (changed.before.is_some(), changed.after.is_some())).collect();
    assert_eq!(actions, [(true, true), (false, true)]);
    assert_eq!(told.evidence_register.len(), 1);
    assert_eq!(
        (&told.evidence_register[0].before, &told.evidence_register[0].after),
        (&Some(entry(1)), &None)
    );
    let [(SummaryPart::Risks, runs)] = told.summary.as_slice() else { panic!("{:?}", told.summary) };
    let changed: Vec<_> =
        runs.iter().filter(|run| run.stands != Stands::InBoth).map(|run| run.text.as_str()).collect();
    assert_eq!(changed, ["thin", "good"]);
    assert!(!told.agency_changed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_differs_is_told_and_nothing_else(before in any_contents(&rag()), after in any_contents(&rag())) {
        let catalogue = rag();
        prop_assert!(revision_difference(&catalogue, &before, &before).is_empty());
        let told = revision_difference(&catalogue, &before, &after);
        for key in before.answers.keys().chain(after.answers.keys()) {
            let text = |contents: &candour_domain::assessment::Contents, field| {
                contents.answers.get(key).map(|answer| answer.text(field)).unwrap_or_default()
            };
            let differing = AnswerField::ALL.into_iter().filter(|field| text(&before, *field) != text(&after, *field)).count();
            let found = told.statements.iter().find(|changed| changed.statement == *key);
            prop_assert_eq!(found.map_or(0, |changed| changed.fields.len()), differing);
        }
        prop_assert_eq!(told.agency_changed, before.agency != after.agency);
        let back = revision_difference(&catalogue, &after, &before);
        prop_assert_eq!(back.statements.len(), told.statements.len());
        prop_assert_eq!(back.actions.len(), told.actions.len());
    }
}
