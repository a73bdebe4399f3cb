//! What a panel would ask about, and what it would not.

use candour_domain::assessment::{AnswerField, Contents, WeakSpotKind, weak_spots};
use candour_domain::catalogue::Catalogue;
use candour_test_support::assessment::{
    Builder, action, action_id, agency, any_contents, assessment, day, entry, entry_id, id, prose,
};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;

/// The codes and the statements of all weak spots on 20 November.
fn spots(catalogue: &Catalogue, contents: &Contents) -> Vec<String> {
    let found = weak_spots(catalogue, contents, day(11, 20));
    let told = |spot: &candour_domain::assessment::WeakSpot| {
        let keys: Vec<_> = spot.statements.iter().map(ToString::to_string).collect();
        format!("{} {}", spot.kind.code(), keys.join(","))
    };
    found.iter().map(told).collect()
}

fn fully(catalogue: &Catalogue) -> Builder<'_> {
    assessment(catalogue).answer("leadership-1", "fully_met").answer("leadership-2", "fully_met")
}

#[test]
fn a_sound_answer_has_none() {
    let catalogue = rag();
    assert_eq!(spots(&catalogue, &fully(&catalogue).contents()), [""; 0]);
}

#[test]
fn impact_that_cannot_be_shown_yet_is_one_and_goes_when_impact_is_said() {
    let catalogue = rag();
    let not_yet = fully(&catalogue).edit("leadership-1", |answer| {
        answer.impact_not_yet = std::mem::take(&mut answer.impact);
    });
    assert_eq!(spots(&catalogue, &not_yet.clone().contents()), ["impact_not_yet leadership-1"]);
    let said = "Sampled plans changed after supervision for nine of the twelve children.";
    let both = not_yet.edit("leadership-1", |answer| answer.impact = prose(said));
    assert_eq!(spots(&catalogue, &both.contents()), [""; 0]);
}

#[test]
fn impact_is_thin_under_ten_words_and_not_at_ten() {
    let catalogue = rag();
    let words = |n: usize| {
        let text = vec!["word"; n].join(" – ");
        spots(
            &catalogue,
            &fully(&catalogue).edit("leadership-1", |answer| answer.impact = prose(&text)).contents(),
        )
    };
    assert_eq!(words(9), ["impact_thin leadership-1"], "a dash is no word");
    assert_eq!(words(10), [""; 0]);
    let thin = fully(&catalogue).edit("leadership-1", |answer| answer.impact = prose("Good.")).contents();
    let found = weak_spots(&catalogue, &thin, day(11, 20));
    assert_eq!(found[0].kind, WeakSpotKind::ImpactThin(1));
    // Nothing at all is a gap, not a weak spot; nor is impact weak where the grade does not ask for it.
    let none = fully(&catalogue).edit("leadership-1", |answer| answer.clear(AnswerField::Impact));
    assert_eq!(spots(&catalogue, &none.contents()), [""; 0]);
    let optional = assessment(&catalogue).answer("leadership-1", "not_met");
    let optional = optional.edit("leadership-1", |answer| answer.impact = prose("Little."));
    assert_eq!(spots(&catalogue, &optional.contents()), [""; 0]);
}

#[test]
fn evidence_that_only_points_at_a_policy_is_one() {
    let catalogue = rag();
    let evidence = |text: &str| {
        spots(
            &catalogue,
            &fully(&catalogue).edit("leadership-1", |answer| answer.evidence = prose(text)).contents(),
        )
    };
    for only in [
        "See our policy.",
        "SEE POLICY",
        "see   policies & procedures",
        "Please refer to the Safeguarding Policy",
        "Policy attached",
        "We have a policy.",
        "Our safeguarding policy is available to all staff on the intranet.",
        "Child protection procedures",
        "• See staff handbook\n• See policy",
    ] {
        assert_eq!(evidence(only), ["evidence_only_policy leadership-1"], "{only}");
    }
    for more in [
        "See our policy, reviewed by the board in May 2026",
        "Minutes of the board, May 2026",
        "The policy was tested: 12 of 14 staff could say what it asks of them",
        "Supervision records",
        "Staff",
        "Police procedures audit",
        // What staff do, not what a document says.
        "Staff refer children to us as per our policy",
        "Children have guidance",
    ] {
        assert_eq!(evidence(more), [""; 0], "{more}");
    }
    let cited = fully(&catalogue).with(|contents| contents.evidence_register.push(entry(1)));
    let cited = cited.edit("leadership-1", |answer| {
        answer.evidence = prose("See our policy.");
        answer.cites = vec![entry_id(1)];
    });
    assert_eq!(spots(&catalogue, &cited.contents()), [""; 0], "the register says more");
}

#[test]
fn the_same_text_is_found_whatever_its_case_and_spacing() {
    let catalogue = rag();
    for field in [AnswerField::Evidence, AnswerField::Impact] {
        let with = |first: &str, second: &str| {
            let mut contents = fully(&catalogue).contents();
            for (key, text) in [("leadership-1", first), ("leadership-2", second)] {
                let answer = contents.answers.get_mut(&id(key)).expect("answered");
                answer.set_text(field, text.to_owned()).expect("text");
            }
            spots(&catalogue, &contents)
        };
        let text = "Twelve of fourteen plans sampled in May changed after supervision.";
        let again = "TWELVE  of fourteen plans,\nsampled in May: changed after supervision";
        assert_eq!(with(text, again), ["same_text leadership-1,leadership-2"], "{field}");
        let other = "Thirteen of fourteen plans sampled in May changed after supervision.";
        assert_eq!(with(text, other), [""; 0], "{field}");
    }
    // The same words in two different fields are no copy between answers.
    let text = "Twelve of fourteen plans sampled in May changed after supervision.";
    let across = fully(&catalogue)
        .edit("leadership-1", |answer| answer.evidence = prose(text))
        .edit("leadership-2", |answer| answer.impact = prose(text));
    assert_eq!(spots(&catalogue, &across.contents()), [""; 0]);
}

#[test]
fn copies_are_told_in_the_catalogues_order() {
    let catalogue = rag();
    let mut filled = assessment(&catalogue);
    for key in ["leadership-1", "leadership-2", "sharing-1", "sharing-2"] {
        filled = filled.answer(key, "fully_met");
    }
    let later = "A text that stands twice and begins with the first letter of the alphabet.";
    let earlier = "Zest: a text that stands twice and begins with the last letter of it.";
    for (key, text) in
        [("leadership-1", earlier), ("leadership-2", later), ("sharing-1", later), ("sharing-2", earlier)]
    {
        filled = filled.edit(key, |answer| answer.impact = prose(text));
    }
    let expected = ["same_text leadership-1,sharing-2", "same_text leadership-2,sharing-1"];
    assert_eq!(spots(&catalogue, &filled.contents()), expected);
}

#[test]
fn an_action_is_overdue_from_the_day_after_its_day() {
    let catalogue = rag();
    let due = |month, date| {
        let filled =
            assessment(&catalogue).answer("leadership-1", "not_met").answer("leadership-2", "not_met");
        let filled = filled.with(|contents| contents.actions[0].due = day(month, date).into());
        spots(&catalogue, &filled.contents())
    };
    assert_eq!(due(11, 19), ["action_overdue leadership-1,leadership-2"]);
    assert_eq!(due(11, 20), [""; 0]);
    assert_eq!(due(11, 21), [""; 0]);
}

#[test]
fn an_overdue_action_of_an_answer_without_a_grade_says_where_it_stands() {
    let catalogue = rag();
    let ungraded = assessment(&catalogue).edit("leadership-2", |answer| answer.actions = vec![action_id(1)]);
    let ungraded = ungraded.with(|contents| {
        contents.actions.push(action(1));
        contents.actions[0].due = Some(day(1, 1));
    });
    assert_eq!(spots(&catalogue, &ungraded.contents()), ["action_overdue leadership-2"]);
}

#[test]
fn what_is_parked_not_asked_or_not_cited_is_no_weak_spot() {
    let catalogue = rag();
    let hidden = fully(&catalogue).answer("custody-1", "fully_met").with(|contents| {
        contents.actions.push(action(1));
        contents.actions[0].due = Some(day(1, 1));
        contents.agency = agency("charity", &["cambridgeshire"]);
    });
    let hidden = hidden.edit("custody-1", |answer| answer.impact = prose("Thin."));
    let hidden = hidden.edit("leadership-1", |answer| answer.reason = prose("The same reason"));
    let hidden = hidden.edit("leadership-2", |answer| answer.reason = prose("The same reason"));
    assert_eq!(spots(&catalogue, &hidden.contents()), [""; 0]);
}

proptest! {
    #[test]
    fn every_weak_spot_names_statements_that_are_asked_in_order(contents in any_contents(&rag())) {
        let catalogue = rag();
        let asked: Vec<_> = catalogue.questions(&contents.agency).iter().map(|q| q.statement.key.clone()).collect();
        let at = |key: &_| asked.iter().position(|asked| asked == key);
        for spot in weak_spots(&catalogue, &contents, day(6, 1)) {
            prop_assert!(!spot.statements.is_empty(), "{:?}", spot.kind);
            let places: Option<Vec<_>> = spot.statements.iter().map(at).collect();
            prop_assert!(places.is_some_and(|places| places.is_sorted()), "{:?}", spot);
        }
    }
}
