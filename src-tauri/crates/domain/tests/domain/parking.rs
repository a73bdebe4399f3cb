//! What shows and is sent; what is kept in the draft.

use candour_domain::assessment::{
    AnswerEdit, AnswerField, Change, Contents, Edits, GapKind, Parked, Uncited, as_shown, gaps,
    gaps_of_return, parked, uncited,
};
use candour_domain::catalogue::{Catalogue, FieldRule};
use candour_domain::ids::GradeId;
use candour_domain::reading::Faults;
use candour_test_support::assessment::{
    agency, any_contents, assessment, entry, entry_id, id, lead, moment, prose,
};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;
use proptest::sample::select;

const SHOWN_BY_EVERY_GRADE: [AnswerField; 6] = [
    AnswerField::Evidence,
    AnswerField::Impact,
    AnswerField::ImpactNotYet,
    AnswerField::Note,
    AnswerField::Cites,
    AnswerField::Actions,
];

fn filled(catalogue: &Catalogue) -> Contents {
    let builder = assessment(catalogue).complete().with(|contents| contents.evidence_register.push(entry(1)));
    let builder = builder.edit("leadership-1", |answer| {
        for (field, text) in AnswerField::ALL.iter().zip(1..) {
            if answer.prose(*field).is_some() {
                answer.set_text(*field, format!("Text {text}")).expect("text");
            }
        }
        answer.cites = vec![entry_id(1)];
    });
    builder.contents()
}

#[test]
fn a_return_that_holds_what_its_pages_do_not_show_has_a_gap() {
    let catalogue = rag();
    let sent = as_shown(&catalogue, &filled(&catalogue));
    assert_eq!(gaps_of_return(&catalogue, &sent), []);
    let told = |contents: &Contents| {
        gaps_of_return(&catalogue, contents).iter().map(|gap| gap.kind.code()).collect::<Vec<_>>()
    };
    let mut hidden_text = sent.clone();
    let answer = hidden_text.answers.get_mut(&id("leadership-1")).expect("answered");
    (answer.grade, answer.reason) = (Some(id("fully_met")), prose("Hidden from the panel."));
    assert_eq!(told(&hidden_text), ["holds_what_is_not_shown"]);
    let mut uncited_entry = sent.clone();
    uncited_entry.evidence_register.push(entry(9));
    assert_eq!(told(&uncited_entry), ["holds_what_is_not_shown"]);
    assert_eq!(gaps(&catalogue, &uncited_entry), [], "in a draft that is no gap");
}

#[test]
fn what_nothing_cites_is_named() {
    let catalogue = rag();
    let mut contents = filled(&catalogue);
    let cited = uncited(&catalogue, &contents);
    contents.evidence_register.push(entry(9));
    let evidence_register = cited.evidence_register.iter().copied().chain([entry_id(9)]).collect();
    assert_eq!(uncited(&catalogue, &contents), Uncited { evidence_register, ..cited });
}

#[test]
fn an_agency_that_is_asked_nothing_is_not_complete() {
    let mut json = candour_test_support::catalogue::rag_json();
    for standard in json["standards"].as_array_mut().expect("standards") {
        standard["applies_to"] = serde_json::json!({"areas": ["peterborough"]});
    }
    let catalogue = Catalogue::read(json.to_string().into_bytes()).expect("no fault");
    let contents = Contents::empty(agency("police", &["cambridgeshire"]));
    assert!(gaps(&catalogue, &contents).iter().any(|gap| gap.kind == GapKind::NothingAsked));
}

#[test]
fn a_change_of_grade_hides_and_a_change_back_shows_everything_again() {
    let catalogue = rag();
    let mut contents = filled(&catalogue);
    let key = id("leadership-1");
    let grade = |contents: &mut Contents, grade: Option<&str>| {
        contents.answers.get_mut(&key).expect("answered").grade = grade.map(id);
    };
    grade(&mut contents, Some("not_applicable"));
    let under_na = as_shown(&catalogue, &contents);
    assert_eq!(parked(&catalogue, &contents), []);
    grade(&mut contents, Some("fully_met"));
    let shown = as_shown(&catalogue, &contents);
    let hidden = [AnswerField::Reason, AnswerField::Alternative];
    assert_eq!(parked(&catalogue, &contents), hidden.map(|field| Parked { statement: key.clone(), field }));
    for field in AnswerField::ALL {
        let is_hidden = hidden.contains(&field);
        assert_eq!(shown.answers[&key].is_blank(field), is_hidden, "{field}");
        assert!(!contents.answers[&key].is_blank(field), "{field} is kept");
        if !is_hidden && field != AnswerField::Grade {
            assert!(SHOWN_BY_EVERY_GRADE.contains(&field), "{field}");
        }
    }
    grade(&mut contents, Some("not_applicable"));
    assert_eq!(as_shown(&catalogue, &contents), under_na);
    grade(&mut contents, None);
    assert_eq!(parked(&catalogue, &contents), [], "without a grade every field shows");
    assert_eq!(as_shown(&catalogue, &contents).answers[&key], contents.answers[&key]);
}

#[test]
fn answers_to_what_is_no_longer_asked_are_said_to_be_kept() {
    let catalogue = rag();
    let both = agency("police", &["cambridgeshire", "peterborough"]);
    let mut contents = assessment(&catalogue).agency(both).complete().contents();
    assert_eq!(parked(&catalogue, &contents), []);
    contents.agency = agency("police", &["cambridgeshire"]);
    contents.answers.insert(id("from-another-version"), Default::default());
    contents.answers.entry(id("from-another-version")).or_default().note = prose("Kept");
    let kept: Vec<_> = parked(&catalogue, &contents)
        .iter()
        .map(|parked| format!("{} {}", parked.statement, parked.field))
        .collect();
    let expected = [
        "neglect-1 grade",
        "neglect-1 actions",
        "neglect-2 grade",
        "neglect-2 actions",
        "from-another-version note",
    ];
    assert_eq!(kept, expected);
    let shown = as_shown(&catalogue, &contents);
    assert!(!shown.answers.keys().any(|key| key.as_str().starts_with("neglect")));
}

#[test]
fn actions_and_entries_that_only_a_hidden_answer_cites_are_not_sent() {
    let catalogue = rag();
    let mut contents = filled(&catalogue);
    contents.evidence_register.push(entry(2));
    let both: Vec<_> =
        as_shown(&catalogue, &contents).evidence_register.iter().map(|entry| entry.number).collect();
    assert_eq!(both, [1], "what nobody cites is not sent");
    // Nobody is asked about custody but the police.
    contents.agency = agency("charity", &["cambridgeshire"]);
    contents.answers.retain(|key, _| key.as_str() == "custody-1");
    let shown = as_shown(&catalogue, &contents);
    assert_eq!((shown.actions.len(), shown.evidence_register.len(), shown.answers.len()), (0, 0, 0));
}

proptest! {
    #[test]
    fn showing_twice_is_showing_once(contents in any_contents(&rag())) {
        let catalogue = rag();
        let once = as_shown(&catalogue, &contents);
        prop_assert_eq!(as_shown(&catalogue, &once), once);
    }

    #[test]
    fn what_is_parked_is_never_sent_and_all_else_is(contents in any_contents(&rag())) {
        let catalogue = rag();
        let shown = as_shown(&catalogue, &contents);
        let kept = parked(&catalogue, &contents);
        prop_assert_eq!(parked(&catalogue, &shown), []);
        for (key, answer) in &contents.answers {
            for field in AnswerField::ALL {
                let sent = shown.answers.get(key).map(|answer| answer.text(field)).unwrap_or_default();
                let is_parked = kept.contains(&Parked { statement: key.clone(), field });
                let expected = if is_parked || answer.is_blank(field) { String::new() } else { answer.text(field) };
                prop_assert_eq!(sent.trim_matches('\u{2060}'), expected, "{} {}", key, field);
                if is_parked && field != AnswerField::Grade && shown.answers.contains_key(key) {
                    let grade = answer.grade.clone().expect("only a grade hides");
                    let rule = catalogue.grade(key, &grade).expect("on the scale").fields.rule(field);
                    prop_assert_eq!(rule, FieldRule::Absent);
                }
            }
        }
        for action in &shown.actions {
            prop_assert!(shown.answers.values().any(|answer| answer.actions.contains(&action.id)));
        }
        for entry in &shown.evidence_register {
            prop_assert!(shown.answers.values().any(|answer| answer.cites.contains(&entry.id)));
        }
    }

    #[test]
    fn no_sequence_of_grades_loses_a_word(
        contents in any_contents(&rag()),
        steps in proptest::collection::vec((0usize..16, proptest::option::of(select(vec!["not_met", "partly_met", "fully_met", "not_applicable"]))), 1..12),
    ) {
        let catalogue = rag();
        let draft = assessment(&catalogue).with(|mine| *mine = contents.clone()).build();
        let asked: Vec<_> = catalogue.questions(&contents.agency).iter().map(|q| q.statement.key.clone()).collect();
        let mut after = draft.clone();
        for (second, (at, grade)) in (0..).zip(steps) {
            let grade = grade.map_or(Change::Clear, |grade| Change::Set(id::<GradeId>(grade)));
            let edit = AnswerEdit { grade, ..AnswerEdit::default() };
            let edits = Edits { answers: [(asked[at % asked.len()].clone(), edit)].into(), ..Edits::default() };
            let faults = Faults::default();
            after = after.with_edits(&catalogue, &edits, &lead(), moment(second), &faults).assessment;
            prop_assert!(faults.is_empty());
        }
        for (key, before) in &contents.answers {
            for field in &AnswerField::ALL[1..] {
                prop_assert_eq!(after.contents.answers[key].text(*field), before.text(*field));
            }
        }
        let back: Contents = {
            let mut back = after.contents.clone();
            back.answers.retain(|key, _| contents.answers.contains_key(key));
            for (key, answer) in &mut back.answers {
                answer.grade = contents.answers[key].grade.clone();
            }
            back
        };
        prop_assert_eq!(as_shown(&catalogue, &back), as_shown(&catalogue, &contents));
        prop_assert_eq!(back, contents);
    }
}
