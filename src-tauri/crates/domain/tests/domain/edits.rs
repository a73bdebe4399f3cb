//! Editing: all or nothing, every fault named, the base of a merge kept.

use candour_domain::assessment::{
    ActionEdit, AnswerEdit, AnswerField, Applied, Assessment, Author, Change, Edits, EvidenceEdit, Role,
    SummaryEdit, action_of_token, evidence_of_token,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{ActionId, EvidenceId};
use candour_domain::reading::Faults;
use candour_test_support::assessment::{
    action_id, any_contents, assessment, day, entry_id, id, lead, line, moment, prose,
};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;

/// The result, or every fault.
pub(crate) fn apply(catalogue: &Catalogue, to: &Assessment, edits: &Edits) -> Result<Applied, Vec<String>> {
    let faults = Faults::default();
    let applied = to.with_edits(catalogue, edits, &lead(), moment(1), &faults);
    if faults.is_empty() {
        Ok(applied)
    } else {
        Err(faults.into_vec().iter().map(ToString::to_string).collect())
    }
}

pub(crate) fn action_edit(id: ActionId) -> ActionEdit {
    ActionEdit {
        id,
        lead: Change::Keep,
        action: Change::Keep,
        impact: Change::Keep,
        due: Change::Keep,
        progress: Change::Keep,
    }
}

pub(crate) fn entry_edit(id: EvidenceId) -> EvidenceEdit {
    let keep = Change::Keep;
    EvidenceEdit {
        id,
        title: Change::Keep,
        location: keep,
        owner: Change::Keep,
        date: Change::Keep,
        review_by: Change::Keep,
    }
}

pub(crate) fn of_answer(key: &str, edit: AnswerEdit) -> Edits {
    Edits { answers: [(id(key), edit)].into(), ..Edits::default() }
}

#[test]
fn absent_keeps_null_clears_and_a_value_sets() {
    let catalogue = rag();
    let draft = assessment(&catalogue).answer("leadership-1", "partly_met").build();
    let before = &draft.contents.answers[&id("leadership-1")];
    let edit = AnswerEdit {
        evidence: Change::Clear,
        note: Change::Set(prose("New")),
        actions: Change::Clear,
        ..AnswerEdit::default()
    };
    let applied = apply(&catalogue, &draft, &of_answer("leadership-1", edit)).expect("no fault");
    let after = &applied.assessment.contents.answers[&id("leadership-1")];
    assert_eq!((after.evidence.as_str(), after.note.as_str(), after.actions.len()), ("", "New", 0));
    assert_eq!((&after.grade, &after.impact), (&before.grade, &before.impact));
    let touched: Vec<_> = applied.fields.iter().map(|(_, field)| *field).collect();
    assert_eq!(touched, [AnswerField::Evidence, AnswerField::Note, AnswerField::Actions]);
    let emptied =
        apply(&catalogue, &draft, &of_answer("leadership-1", AnswerEdit::clear())).expect("no fault");
    let after = &emptied.assessment.contents.answers[&id("leadership-1")];
    assert!(AnswerField::ALL.iter().all(|field| after.is_blank(*field)));
}

#[test]
fn an_edit_that_changes_nothing_touches_nothing() {
    let catalogue = rag();
    let draft = assessment(&catalogue).answer("leadership-1", "partly_met").build();
    let mut same = of_answer("sharing-1", AnswerEdit::default());
    let evidence = draft.contents.answers[&id("leadership-1")].evidence.clone();
    let edit = AnswerEdit { evidence: Change::Set(evidence), reason: Change::Clear, ..AnswerEdit::default() };
    same.answers.insert(id("leadership-1"), edit);
    same.actions.push(ActionEdit { due: Change::Set(day(12, 31)), ..action_edit(action_id(1)) });
    same.summary.risks = Change::Clear;
    let applied = apply(&catalogue, &draft, &same).expect("no fault");
    assert_eq!(applied.assessment, draft);
    assert!(applied.fields.is_empty() && applied.actions.is_empty() && applied.evidence_register.is_empty());
    assert!(!applied.summary);
}

#[test]
fn lists_are_made_and_changed_by_id_and_labels_stay() {
    let catalogue = rag();
    let draft = assessment(&catalogue).build();
    let made = Edits {
        actions: vec![
            action_edit(action_id(5)),
            ActionEdit { lead: Change::Set(line("Kim")), ..action_edit(action_id(2)) },
        ],
        evidence_register: vec![EvidenceEdit {
            title: Change::Set(line("Minutes")),
            ..entry_edit(entry_id(3))
        }],
        summary: SummaryEdit { risks: Change::Set(prose("Few")), ..SummaryEdit::default() },
        ..Edits::default()
    };
    let applied = apply(&catalogue, &draft, &made).expect("no fault");
    assert!(
        applied.summary && applied.actions.len() == 2 && applied.evidence_register == [entry_id(3)].into()
    );
    let again = Edits {
        actions: vec![
            action_edit(action_id(9)),
            ActionEdit { lead: Change::Set(line("Lee")), ..action_edit(action_id(5)) },
        ],
        evidence_register: vec![entry_edit(entry_id(1))],
        ..Edits::default()
    };
    let applied = apply(&catalogue, &applied.assessment, &again).expect("no fault");
    let contents = &applied.assessment.contents;
    let labels: Vec<_> =
        contents.actions.iter().map(|a| (a.label(), a.id, a.lead.as_str().to_owned())).collect();
    let expected = [("A1", 5, "Lee"), ("A2", 2, "Kim"), ("A3", 9, "")];
    assert_eq!(labels, expected.map(|(label, n, lead)| (label.to_owned(), action_id(n), lead.to_owned())));
    assert_eq!(contents.evidence_register.iter().map(|e| e.label()).collect::<Vec<_>>(), ["E1", "E2"]);
    assert_eq!(applied.actions, [action_id(5), action_id(9)].into());
}

#[test]
fn every_fault_is_listed_with_its_place() {
    let catalogue = rag();
    let draft = assessment(&catalogue).build();
    let mut edits = of_answer("no-such", AnswerEdit::default());
    let grade = AnswerEdit { grade: Change::Set(id("blue")), ..AnswerEdit::default() };
    let stray = AnswerEdit {
        cites: Change::Set(vec![entry_id(8)]),
        actions: Change::Set(vec![action_id(1), action_id(1)]),
        ..AnswerEdit::default()
    };
    edits.answers.extend([
        (id("leadership-1"), grade),
        (id("leadership-2"), stray),
        (id("neglect-1"), AnswerEdit::clear()),
    ]);
    edits.actions.push(action_edit(action_id(1)));
    assert_eq!(
        apply(&catalogue, &draft, &edits).expect_err("faults"),
        [
            "answers.leadership-1.grade: \"blue\" is not a grade of this statement's scale (not_met, partly_met, fully_met, not_applicable)",
            "answers.leadership-2.cites[0]: names an item that is neither in this file nor in the assessment",
            "answers.leadership-2.actions[1]: names an item twice",
            "answers.neglect-1: this statement is not asked of an agency of this kind in these areas; opt in to its standard to answer it",
            "answers.no-such: there is no such statement in the catalogue",
        ]
    );
}

#[test]
fn a_token_means_the_same_item_every_time_and_a_uuid_stands_for_itself() {
    let catalogue = rag();
    let (this, other) = (assessment(&catalogue).build().id, id("0b5c6a0e-0000-4000-8000-000000000001"));
    assert_eq!(action_of_token(this, "a1"), action_of_token(this, "a1"));
    assert_ne!(action_of_token(this, "a1"), action_of_token(this, "a2"));
    assert_ne!(action_of_token(this, "a1"), action_of_token(other, "a1"), "tokens are of one assessment");
    assert_ne!(action_of_token(this, "a1").uuid(), evidence_of_token(this, "a1").uuid(), "and of one list");
    // Fixed: files written by other systems rely on it for ever.
    assert_eq!(action_of_token(this, "a1").to_string(), "5620ca13-e29f-5cd4-a688-30d3850d69f5");
    let uuid = "3F2504E0-4F89-41D3-9A0C-0305E82C3301";
    for assessment in [this, other] {
        assert_eq!(action_of_token(assessment, uuid).to_string(), uuid.to_lowercase());
        assert_eq!(evidence_of_token(assessment, uuid).to_string(), uuid.to_lowercase());
    }
}

#[test]
fn the_base_of_a_merge_outlives_several_edits() {
    let catalogue = rag();
    let draft = assessment(&catalogue).answer("leadership-1", "fully_met").build();
    let key = (id("leadership-1"), AnswerField::Evidence);
    let first = draft.contents.answers[&key.0].evidence.to_string();
    let mut now = draft;
    for (second, text) in (1..).zip(["One", "Two", "Three"]) {
        let edit = AnswerEdit { evidence: Change::Set(prose(text)), ..AnswerEdit::default() };
        let by = Author { role: Role::Colleague, name: line(text) };
        let faults = Faults::default();
        now = now
            .with_edits(&catalogue, &of_answer("leadership-1", edit), &by, moment(second), &faults)
            .assessment;
        let edited = &now.provenance[&key];
        assert_eq!(
            (edited.base.as_str(), edited.by.name.as_str(), edited.at),
            (first.as_str(), text, moment(second))
        );
    }
    assert_eq!(now.provenance.len(), 1, "only what was edited has a base");
    let cites = AnswerEdit {
        grade: Change::Clear,
        actions: Change::Set(vec![action_id(1)]),
        ..AnswerEdit::default()
    };
    let mut edits = of_answer("leadership-1", cites);
    edits.actions.push(action_edit(action_id(1)));
    let now = apply(&catalogue, &now, &edits).expect("no fault").assessment;
    assert_eq!(now.provenance[&(id("leadership-1"), AnswerField::Grade)].base, "fully_met");
    assert_eq!(now.provenance[&(id("leadership-1"), AnswerField::Actions)].base, "");
}

proptest! {
    #[test]
    fn every_field_is_read_back_from_its_stored_text(contents in any_contents(&rag())) {
        for answer in contents.answers.values() {
            let mut again = candour_domain::assessment::Answer::default();
            for field in AnswerField::ALL {
                again.set_text(field, answer.text(field)).expect("its own text");
                prop_assert_eq!(AnswerField::named(field.as_str()), Some(field));
            }
            prop_assert_eq!(&again, answer);
        }
    }

    #[test]
    fn what_is_reported_as_touched_is_what_differs(contents in any_contents(&rag()), other in any_contents(&rag())) {
        let catalogue = rag();
        let draft = assessment(&catalogue).with(|mine| *mine = contents.clone()).build();
        let mut edits = Edits::default();
        for (key, answer) in &other.answers {
            if catalogue.applies(key, &contents.agency) && answer.grade.as_ref().is_none_or(|g| g.as_str() != "unknown") {
                let grade = answer.grade.clone().map_or(Change::Clear, Change::Set);
                let edit = AnswerEdit { grade, evidence: Change::Set(answer.evidence.clone()), ..AnswerEdit::default() };
                edits.answers.insert(key.clone(), edit);
            }
        }
        let applied = apply(&catalogue, &draft, &edits).expect("no fault");
        let mut differ = Vec::new();
        let blank = Default::default();
        for key in applied.assessment.contents.answers.keys() {
            let after = &applied.assessment.contents.answers[key];
            let before = draft.contents.answers.get(key).unwrap_or(&blank);
            differ.extend(AnswerField::ALL.iter().filter(|f| before.text(**f) != after.text(**f)).map(|f| (key.clone(), *f)));
        }
        prop_assert_eq!(&applied.fields, &differ);
        prop_assert_eq!(applied.assessment.provenance.keys().cloned().collect::<Vec<_>>(), differ);
    }
}
