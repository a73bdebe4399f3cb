//! What each grade requires, stated here a second time from seed 003, and `complete`.

use std::collections::BTreeSet;

use candour_domain::assessment::{ActionPart, AnswerField, Gap, GapKind, as_shown, complete, gaps};
use candour_test_support::assessment::{
    action_id, agency, any_contents, assessment, entry, entry_id, id, line, prose,
};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;

/// Seed 003's table, with impact beside evidence.
fn required(grade: &str) -> &'static [AnswerField] {
    match grade {
        "not_met" => &[AnswerField::Actions],
        "partly_met" => &[AnswerField::Evidence, AnswerField::Impact, AnswerField::Actions],
        "fully_met" => &[AnswerField::Evidence, AnswerField::Impact],
        "not_applicable" => &[AnswerField::Reason, AnswerField::Alternative],
        other => panic!("{other}"),
    }
}

const GRADES: [&str; 4] = ["not_met", "partly_met", "fully_met", "not_applicable"];

#[test]
fn each_grade_requires_what_the_table_says_field_by_field() {
    let catalogue = rag();
    for grade in GRADES {
        let full = assessment(&catalogue).complete().answer("leadership-1", grade);
        assert_eq!(gaps(&catalogue, &full.clone().contents()), [], "{grade}");
        for field in AnswerField::ALL {
            let without = full.clone().edit("leadership-1", |answer| answer.clear(field)).contents();
            let kind = match field {
                AnswerField::Grade => Some(GapKind::NotGraded),
                field => required(grade).contains(&field).then_some(GapKind::Missing(field)),
            };
            let expected: Vec<Gap> =
                kind.into_iter().map(|kind| Gap { statement: Some(id("leadership-1")), kind }).collect();
            assert_eq!(gaps(&catalogue, &without), expected, "{grade} without {field}");
            assert_eq!(complete(&catalogue, &without, None).err().unwrap_or_default(), expected);
        }
        let bare =
            full.edit("leadership-1", |answer| AnswerField::ALL[1..].iter().for_each(|f| answer.clear(*f)));
        let named: BTreeSet<_> = gaps(&catalogue, &bare.contents())
            .into_iter()
            .map(|gap| match gap.kind {
                GapKind::Missing(field) => field,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(named, required(grade).iter().copied().collect(), "{grade} with nothing but the grade");
    }
}

#[test]
fn a_sentence_why_impact_cannot_be_shown_yet_stands_for_impact() {
    let catalogue = rag();
    let why = assessment(&catalogue).complete().answer("leadership-1", "fully_met").edit(
        "leadership-1",
        |answer| {
            answer.clear(AnswerField::Impact);
            answer.impact_not_yet = prose("The first audit is due in spring.");
        },
    );
    assert!(complete(&catalogue, &why.contents(), None).is_ok());
}

#[test]
fn text_that_nobody_can_see_fills_no_field() {
    let catalogue = rag();
    for unseen in [" ", "\n\t", "\u{2060}", "\u{200E}\u{200F}", "\u{a0}\u{200D}", "\u{3000}"] {
        // As it would come in from a file: a receiver trusts no sender's word.
        let unseen: candour_domain::text::Prose = unseen.to_owned().try_into().expect("no control character");
        let blank = assessment(&catalogue).complete().answer("leadership-1", "fully_met");
        let blank = blank.edit("leadership-1", |answer| answer.evidence = unseen.clone());
        let missing = GapKind::Missing(AnswerField::Evidence);
        assert_eq!(
            gaps(&catalogue, &blank.contents()),
            [Gap { statement: Some(id("leadership-1")), kind: missing }],
            "{:?}",
            unseen.as_str()
        );
    }
}

#[test]
fn every_part_of_a_cited_action_is_required_once_however_many_statements_cite_it() {
    let catalogue = rag();
    let blank = |part: ActionPart| {
        assessment(&catalogue).complete().with(|contents| {
            let action = &mut contents.actions[0];
            match part {
                ActionPart::Lead => action.lead = line(""),
                ActionPart::Action => action.action = prose(""),
                ActionPart::Impact => action.impact = prose(""),
                ActionPart::Due => action.due = None,
                ActionPart::Progress => action.progress = prose(""),
            }
        })
    };
    for part in
        [ActionPart::Lead, ActionPart::Action, ActionPart::Impact, ActionPart::Due, ActionPart::Progress]
    {
        let contents = blank(part).contents();
        let found = gaps(&catalogue, &contents);
        let whose: Vec<_> =
            contents.answers.iter().filter(|(key, answer)| found[0].is_of(key, answer)).collect();
        assert!(!whose.is_empty(), "the answer that the action serves lacks it too");
        assert!(whose.iter().all(|(_, answer)| answer.actions.contains(&action_id(1))));
        assert_eq!(found, [Gap { statement: None, kind: GapKind::ActionPart(action_id(1), part) }]);
        assert_eq!(found[0].kind.code(), format!("action_{}_missing", part.as_str()));
    }
}

#[test]
fn gaps_are_told_by_name_and_in_order() {
    let catalogue = rag();
    let spoilt =
        assessment(&catalogue).complete().agency(agency("pirates", &["atlantis"])).with(|contents| {
            contents.agency.name = line("");
            contents.agency.opted_in.insert(id("unheard-of"));
            contents.evidence_register.push(candour_domain::assessment::EvidenceEntry::blank(entry_id(1), 1));
            contents.evidence_register.push(entry(2));
        });
    let spoilt = spoilt
        .edit("sharing-1", |answer| answer.cites = vec![entry_id(9)])
        .edit("leadership-1", |answer| answer.cites = vec![entry_id(1), entry_id(2)])
        .edit("leadership-2", |answer| answer.grade = Some(id("excellent")))
        .edit("leadership-2", |answer| answer.actions = vec![action_id(9)]);
    let told: Vec<_> = gaps(&catalogue, &spoilt.contents())
        .iter()
        .map(|gap| {
            assert!(!gap.kind.to_string().is_empty());
            let place = gap.statement.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{place} {}", gap.kind.code())
        })
        .collect();
    assert_eq!(
        told,
        [
            " agency_name_missing",
            " agency_kind_unknown",
            " area_unknown",
            " opt_in_unknown",
            "leadership-2 grade_unknown",
            // No longer asked of an agency of this kind.
            "custody-1 not_asked",
            "sharing-2 not_asked",
            "leadership-2 cites_nothing",
            "sharing-1 cites_nothing",
            " entry_title_missing",
        ]
    );
}

#[test]
fn cites_of_nothing_are_told_in_the_catalogues_order() {
    let catalogue = rag();
    // `leadership` stands before `custody`, which stands before it in the alphabet.
    let stray = assessment(&catalogue)
        .complete()
        .edit("custody-1", |answer| answer.actions.push(action_id(9)))
        .edit("leadership-2", |answer| answer.actions.push(action_id(9)));
    let told: Vec<_> =
        gaps(&catalogue, &stray.contents()).into_iter().filter_map(|gap| gap.statement).collect();
    assert_eq!(told, [id("leadership-2"), id("custody-1")]);
}

proptest! {
    #[test]
    fn complete_is_what_has_no_gap(contents in any_contents(&rag())) {
        let catalogue = rag();
        let shown = as_shown(&catalogue, &contents);
        let found = gaps(&catalogue, &shown);
        match complete(&catalogue, &contents, None) {
            Ok(complete) => {
                prop_assert_eq!(found, []);
                prop_assert_eq!(complete.contents(), &shown);
            }
            Err(told) => {
                prop_assert!(!told.is_empty());
                prop_assert_eq!(told, found);
            }
        }
    }

    #[test]
    fn hiding_what_does_not_show_makes_and_hides_no_gap(contents in any_contents(&rag())) {
        let catalogue = rag();
        let asked = gaps(&catalogue, &contents).into_iter().filter(|gap| gap.kind != GapKind::NotAsked);
        prop_assert_eq!(asked.collect::<Vec<_>>(), gaps(&catalogue, &as_shown(&catalogue, &contents)));
    }

    #[test]
    fn filling_what_is_named_leaves_nothing_missing(contents in any_contents(&rag())) {
        let catalogue = rag();
        let mut contents = as_shown(&catalogue, &contents);
        let mut rounds = 0;
        while let Err(found) = complete(&catalogue, &contents, None) {
            rounds += 1;
            // A grade given brings its own requirements, once; nothing else may.
            prop_assert!(rounds <= 2, "{found:?}");
            for gap in found {
                fill(&mut contents, &gap);
            }
        }
    }
}

fn fill(contents: &mut candour_domain::assessment::Contents, gap: &Gap) {
    let words = || prose("Said.");
    if let Some(key) = &gap.statement {
        if !contents.actions.iter().any(|action| action.id == action_id(7)) {
            contents.actions.push(candour_domain::assessment::Action {
                id: action_id(7),
                number: 7,
                ..candour_test_support::assessment::action(1)
            });
        }
        let answer = contents.answers.entry(key.clone()).or_default();
        match &gap.kind {
            GapKind::NotGraded | GapKind::UnknownGrade => answer.grade = Some(id("partly_met")),
            GapKind::Missing(AnswerField::Evidence) => answer.evidence = words(),
            GapKind::Missing(AnswerField::Impact) => answer.impact = words(),
            GapKind::Missing(AnswerField::Reason) => answer.reason = words(),
            GapKind::Missing(AnswerField::Alternative) => answer.alternative = words(),
            GapKind::Missing(AnswerField::Actions) => answer.actions = vec![action_id(7)],
            GapKind::CitesNothing(AnswerField::Actions) => answer.actions = vec![action_id(7)],
            GapKind::CitesNothing(_) => answer.cites.clear(),
            other => panic!("{other:?}"),
        }
    }
    match &gap.kind {
        GapKind::UnknownOptIn => contents.agency.opted_in.retain(|key| rag().offers(key)),
        GapKind::ActionPart(wanted, ActionPart::Due) => {
            let action =
                contents.actions.iter_mut().find(|action| action.id == *wanted).expect("it was named");
            action.due = Some(candour_test_support::assessment::day(6, 1));
        }
        GapKind::EntryWithoutTitle(wanted) => {
            let entry = contents.evidence_register.iter_mut().find(|entry| entry.id == *wanted);
            entry.expect("it was named").title = line("Minutes");
        }
        _ => {}
    }
}
