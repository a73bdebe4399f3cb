//! The score summary: seed 003 figure for figure, and a second count.

use std::collections::BTreeMap;

use candour_domain::assessment::{Count, Share, score_summary};
use candour_test_support::assessment::{agencies, any_contents, assessment, id};
use candour_test_support::catalogue::{every_scale, rag, read, score_json};
use proptest::prelude::*;

/// Seed 003, "Score Summary": questions, not met, partly met, fully met, N/A, unanswered.
const PRINTED: [[usize; 6]; 7] = [
    [7, 4, 0, 3, 0, 0],
    [6, 1, 0, 4, 0, 1],
    [5, 0, 2, 2, 1, 0],
    [6, 0, 0, 5, 1, 0],
    [10, 2, 1, 4, 3, 0],
    [10, 0, 0, 8, 2, 0],
    [2, 0, 0, 1, 1, 0],
];
const PRINTED_TOTAL: [usize; 6] = [46, 7, 3, 27, 8, 1];

fn row(count: &Count) -> [usize; 6] {
    let at = |grade: &str| {
        count.grades.iter().find(|(id, ..)| id.as_str() == grade).map(|(.., at)| *at).expect("on the scale")
    };
    let grades = ["not_met", "partly_met", "fully_met", "not_applicable"].map(at);
    [count.questions, grades[0], grades[1], grades[2], grades[3], count.unanswered]
}

#[test]
fn the_printed_score_summary_comes_out_figure_for_figure() {
    let catalogue = read(&score_json());
    let mut filled = assessment(&catalogue);
    for (standard, [_, not, partly, fully, na, _]) in (1..).zip(PRINTED) {
        let grades = ["not_met"].repeat(not).into_iter().chain(["partly_met"].repeat(partly));
        let grades = grades.chain(["fully_met"].repeat(fully)).chain(["not_applicable"].repeat(na));
        for (n, grade) in (1..).zip(grades) {
            filled = filled.answer(&format!("s{standard}-{n}"), grade);
        }
    }
    let summary = score_summary(&catalogue, &filled.contents());
    assert_eq!(summary.standards.iter().map(|standard| row(&standard.count)).collect::<Vec<_>>(), PRINTED);
    assert_eq!(row(&summary.total), PRINTED_TOTAL);
    assert_eq!(summary.total.graded(), 37, "N/A and what is unanswered are not graded");
    let shares = summary.standards[0].count.shares();
    let fully = shares.iter().find(|share| share.grade.as_str() == "fully_met").expect("on the scale");
    assert_eq!((fully.count, fully.of_answered, fully.of_graded), (3, 7, Some(7)));
    // Seed 003 calls these 40% and 60%.
    assert_eq!(Share::percent(fully.count, fully.of_answered), Some(43));
    assert_eq!(Share::percent(4, 7), Some(57));
}

#[test]
fn the_two_bases_of_seed_000_are_kept_apart() {
    let catalogue = read(&candour_test_support::catalogue::large_json(1, 26));
    let mut filled = assessment(&catalogue);
    for n in 1..=26 {
        filled = filled.answer(&format!("s1-{n}"), if n <= 21 { "fully_met" } else { "not_applicable" });
    }
    let shares = score_summary(&catalogue, &filled.contents()).total.shares();
    let of = |grade: &str| shares.iter().find(|share| share.grade.as_str() == grade).expect("on the scale");
    assert_eq!(
        (of("fully_met").count, of("fully_met").of_answered, of("fully_met").of_graded),
        (21, 26, Some(21))
    );
    assert_eq!(
        (of("not_applicable").count, of("not_applicable").of_answered, of("not_applicable").of_graded),
        (5, 26, None)
    );
}

#[test]
fn what_is_unanswered_is_in_no_share() {
    for catalogue in every_scale() {
        let empty = assessment(&catalogue).contents();
        let total = score_summary(&catalogue, &empty).total;
        assert_eq!(total.unanswered, total.questions);
        assert_eq!(total.graded(), 0);
        assert!(
            total
                .shares()
                .iter()
                .all(|share| share.count == 0 && share.of_graded.is_none_or(|base| base == 0))
        );
    }
}

#[test]
fn a_percentage_is_the_nearest_one_halves_up() {
    for base in 1..=300usize {
        for count in 0..=base {
            let percent = Share::percent(count, base).expect("of something");
            let nearest = (count as f64 * 100.0 / base as f64 + 0.5 + 1e-9).floor() as usize;
            assert_eq!(percent, nearest, "{count} of {base}");
        }
    }
    assert_eq!(Share::percent(0, 0), None);
}

proptest! {
    #[test]
    fn a_second_count_agrees(contents in any_contents(&rag())) {
        let catalogue = rag();
        let summary = score_summary(&catalogue, &contents);
        let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
        let mut questions = 0;
        for standard in catalogue.document().standards.iter() {
            let asked: Vec<_> = standard.statements.iter().filter(|s| catalogue.applies(&s.key, &contents.agency)).collect();
            let found = summary.standards.iter().find(|row| row.key == standard.key);
            prop_assert_eq!(found.is_some(), !asked.is_empty(), "a row for each standard that applies");
            let Some(found) = found else { continue };
            prop_assert_eq!(found.count.questions, asked.len());
            questions += asked.len();
            for (grade, judges, at) in &found.count.grades {
                let again = asked.iter().filter(|s| contents.answers.get(&s.key).and_then(|a| a.grade.as_ref()) == Some(grade)).count();
                prop_assert_eq!(*at, again);
                prop_assert_eq!(*judges, grade.as_str() != "not_applicable");
                *totals.entry(grade.as_str()).or_default() += again;
            }
        }
        prop_assert_eq!(summary.total.questions, questions);
        for count in summary.standards.iter().map(|row| &row.count).chain([&summary.total]) {
            let graded: usize = count.grades.iter().map(|(.., at)| at).sum();
            prop_assert_eq!(graded + count.unanswered, count.questions);
            let judged: usize = count.grades.iter().filter(|(id, ..)| id.as_str() != "not_applicable").map(|(.., at)| at).sum();
            prop_assert_eq!(count.graded(), judged);
            for share in count.shares() {
                prop_assert_eq!(share.of_answered, graded, "an unanswered statement is in no base");
                prop_assert_eq!(share.of_graded, (share.grade.as_str() != "not_applicable").then_some(judged));
            }
        }
        for (grade, _, at) in &summary.total.grades {
            prop_assert_eq!(*at, totals[grade.as_str()]);
        }
    }

    #[test]
    fn an_empty_return_is_all_unanswered(agency in agencies(&rag())) {
        let catalogue = rag();
        let total = score_summary(&catalogue, &assessment(&catalogue).agency(agency).contents()).total;
        prop_assert_eq!(total.unanswered, total.questions);
    }
}

#[test]
fn a_grade_from_elsewhere_counts_as_unanswered() {
    let catalogue = rag();
    let stray = assessment(&catalogue).edit("leadership-1", |answer| answer.grade = Some(id("excellent")));
    let total = score_summary(&catalogue, &stray.contents()).total;
    assert_eq!(total.unanswered, total.questions);
}
