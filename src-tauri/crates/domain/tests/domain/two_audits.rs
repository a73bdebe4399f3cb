//! An audit beside the one before: joined through keys and mappings, with nothing dropped and nothing converted silently.

use candour_domain::assessment::Contents;
use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::{Direction, Filter, Grading, Matrix, NotJoined, Selection, compare_audits};
use candour_domain::ids::AgencyId;
use candour_test_support::assessment::{agency, assessment};
use candour_test_support::catalogue::{brag_json, rag, rag_json, read};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::panel::{invited, invited_id};

fn next(statements: Value, grades: Value, change: impl FnOnce(&mut Value)) -> Catalogue {
    let mut json = rag_json();
    json["version"] = json!("2");
    json["supersedes"] =
        json!([{"urn": json["urn"], "version": "1", "statements": statements, "grades": grades}]);
    change(&mut json);
    read(&json)
}

/// The return of the agency that has this id in every cycle.
fn graded(catalogue: &Catalogue, lasts: u128, grades: &[(&str, &str)]) -> Contents {
    let mut profile = agency("police", &["cambridgeshire"]);
    profile.id = AgencyId::new(Uuid::from_u128(lasts));
    let empty = assessment(catalogue).agency(profile);
    grades.iter().fold(empty, |built, (key, grade)| built.answer(key, grade)).contents()
}

/// Agencies that are invited under numbers from `first` on, with the returns of agencies that last.
fn matrix<'c>(catalogue: &'c Catalogue, first: u32, returns: &[(u128, &[(&str, &str)])]) -> Matrix<'c> {
    let numbers = first..first + u32::try_from(returns.len()).expect("few");
    let agencies: Vec<_> =
        numbers.clone().map(|n| invited(n, &format!("Agency {n}"), "police", &["cambridgeshire"])).collect();
    let mut matrix = Matrix::new(catalogue, &agencies);
    for (n, (lasts, grades)) in numbers.zip(returns) {
        matrix.enter(invited_id(n), &graded(catalogue, *lasts, grades));
    }
    matrix
}

fn all(matrix: &Matrix<'_>) -> Selection {
    Filter::default().frame(matrix)
}

#[test]
fn agencies_are_known_again_and_what_has_no_counterpart_is_listed() {
    let from = rag();
    let to = next(json!({"sharing-1": "sharing-9", "custody-1": null}), json!({}), |json| {
        json["standards"][1]["statements"][0]["key"] = json!("sharing-9");
        json["standards"][0]["statements"][0]["descriptors"]["partly_met"] = json!("Another description.");
    });
    let before = matrix(
        &from,
        1,
        &[
            (1, &[("leadership-1", "partly_met"), ("sharing-1", "fully_met"), ("custody-1", "not_met")]),
            (2, &[("leadership-1", "fully_met"), ("sharing-1", "not_applicable")]),
            (3, &[("leadership-1", "not_met")]),
        ],
    );
    let now = matrix(
        &to,
        11,
        &[
            (2, &[("leadership-1", "partly_met"), ("sharing-9", "partly_met")]),
            (1, &[("leadership-1", "fully_met"), ("sharing-9", "fully_met")]),
            (4, &[("leadership-1", "fully_met")]),
        ],
    );
    let told =
        compare_audits((&before, &all(&before).rows), (&now, &all(&now)), Grading::Own).expect("joined");
    let keys: Vec<_> = told.only_before.iter().map(|statement| statement.key.as_str()).collect();
    assert_eq!(keys, ["custody-1"]);
    // Of what is looked at alone.
    let gone = before.columns().iter().find(|column| column.statement.key.as_str() == "custody-1");
    let gone = &gone.expect("it was asked").standard.key;
    for standard in &to.document().standards {
        let filter = Filter { standards: [standard.key.clone()].into(), ..Filter::default() };
        let looked = compare_audits((&before, &all(&before).rows), (&now, &filter.frame(&now)), Grading::Own);
        let told = looked.expect("joined").only_before.len();
        assert_eq!(told, usize::from(standard.key == *gone), "{}", standard.key);
    }
    assert_eq!(told.only_now.iter().map(|s| s.key.as_str()).collect::<Vec<_>>(), ["custody-1"]);
    assert_eq!(
        (told.returned_only_before, told.returned_only_now),
        (vec![invited_id(3)], vec![invited_id(13)])
    );
    let of = |key: &str| told.statements.iter().find(|both| both.now.key.as_str() == key).expect("compared");
    let leadership = of("leadership-1");
    assert!(!leadership.same_question, "a descriptor changed");
    let moved: Vec<_> = leadership.moves.iter().map(|moved| (moved.agency, moved.direction)).collect();
    assert_eq!(moved, [(invited_id(11), Direction::Lowered), (invited_id(12), Direction::Raised)]);
    let sharing = of("sharing-9");
    assert_eq!(sharing.before[0].key.as_str(), "sharing-1");
    assert!(sharing.same_question);
    let moved: Vec<_> = sharing.moves.iter().map(|moved| (moved.agency, moved.direction)).collect();
    assert_eq!(moved, [(invited_id(11), Direction::Otherwise), (invited_id(12), Direction::Same)]);
    let counted: Vec<usize> = sharing.before_on_scale_of_now.as_ref().expect("the same scale").grades.clone();
    assert_eq!((counted, sharing.tally_now.grades.clone()), (vec![0, 0, 1, 1], vec![0, 1, 1, 0]));
    assert_eq!(of("leadership-2").tally_now.unanswered, 3);
}

#[test]
fn a_scale_is_converted_only_where_the_catalogue_says_so() {
    let from = rag();
    let mut brag = brag_json();
    let supersedes = |grades: Value| json!([{"urn": "urn:candour:catalogue:rag", "version": "1", "statements": {"leadership-1": "listening-1"}, "grades": grades}]);
    let grades = [("leadership-1", "fully_met"), ("leadership-2", "fully_met")];
    let before = matrix(&from, 1, &[(1, &grades), (2, &[("leadership-1", "partly_met")])]);
    let named =
        json!({"not_met": "red", "partly_met": "amber", "fully_met": "green", "not_applicable": "na"});
    brag["supersedes"] = supersedes(named);
    let to = read(&brag);
    let now = matrix(&to, 1, &[(1, &[("listening-1", "blue")]), (2, &[("listening-1", "amber")])]);
    let told =
        compare_audits((&before, &all(&before).rows), (&now, &all(&now)), Grading::Own).expect("joined");
    let listening = &told.statements[0];
    assert!(!listening.same_question && listening.without_equal.is_empty());
    assert_eq!(
        listening.before_on_scale_of_now.as_ref().map(|tally| tally.grades.clone()),
        Some(vec![0, 1, 1, 0, 0])
    );
    assert_eq!(
        listening.moves.iter().map(|moved| moved.direction).collect::<Vec<_>>(),
        [Direction::Raised, Direction::Same]
    );
    assert!(told.only_before.iter().any(|statement| statement.key.as_str() == "leadership-2"));
    assert_eq!(told.only_now.len(), 1);

    brag["supersedes"] = supersedes(json!({"fully_met": null, "partly_met": "amber"}));
    let to = read(&brag);
    let now = matrix(&to, 1, &[(1, &[("listening-1", "blue")]), (2, &[("listening-1", "amber")])]);
    let told =
        compare_audits((&before, &all(&before).rows), (&now, &all(&now)), Grading::Own).expect("joined");
    let listening = &told.statements[0];
    assert_eq!(listening.before_on_scale_of_now, None);
    assert_eq!(
        listening.without_equal.iter().map(|grade| grade.id.as_str()).collect::<Vec<_>>(),
        ["fully_met"]
    );
    assert_eq!(listening.tallies_before[0].grades, [0, 1, 1, 0], "it stands on its own scale");
    assert_eq!(listening.moves.len(), 1, "only the grade that has an equal is compared");
}

#[test]
fn joined_statements_stand_side_by_side_and_are_not_added_up() {
    let from = rag();
    let to = next(json!({"leadership-2": "leadership-1"}), json!({}), |json| {
        json["standards"][0]["statements"].as_array_mut().expect("a list").remove(1);
    });
    let before = matrix(&from, 1, &[(1, &[("leadership-1", "not_met"), ("leadership-2", "fully_met")])]);
    let now = matrix(&to, 1, &[(1, &[("leadership-1", "partly_met")])]);
    let told =
        compare_audits((&before, &all(&before).rows), (&now, &all(&now)), Grading::Own).expect("joined");
    let first = &told.statements[0];
    assert_eq!((first.before.len(), first.tallies_before.len()), (2, 2));
    assert!(first.before_on_scale_of_now.is_none() && first.moves.is_empty() && !first.same_question);
}

#[test]
fn audits_that_nothing_joins_are_not_compared() {
    let (from, to) = (rag(), read(&brag_json()));
    let (before, now) = (matrix(&from, 1, &[]), matrix(&to, 1, &[]));
    let told = compare_audits((&before, &[]), (&now, &all(&now)), Grading::Own);
    assert_eq!(told.err(), Some(NotJoined));
    assert!(compare_audits((&before, &[]), (&before, &all(&before)), Grading::Own).is_ok(), "one catalogue");
}
