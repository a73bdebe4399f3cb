//! An audit beside the one before: joined through keys and mappings, with nothing dropped and nothing converted silently.

use candour_domain::assessment::Contents;
use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::{
    AuditComparison, Cell, ComparedAnswer, ComparedFigure, Direction, Filter, Grading, Matrix, NotJoined,
    Selection, compare_audits,
};
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

/// Compares all of them; every figure opens the answers that it counts.
fn compared<'c>(before: &Matrix<'c>, now: &Matrix<'c>) -> AuditComparison<'c> {
    let (rows, selected) = (all(before).rows, all(now));
    let told = compare_audits((before, &rows), (now, &selected), Grading::Own).expect("joined");
    for statement in &told.statements {
        let column = now.column_of(&statement.now.key).expect("there");
        let open = |figure: ComparedFigure| -> Vec<ComparedAnswer<'c>> {
            figure.answers((before, &rows), (now, &selected.rows), column, Grading::Own).expect("joined")
        };
        for direction in Direction::ALL {
            let moves = statement.moves.iter().filter(|moved| moved.direction == direction);
            let opened = open(ComparedFigure::Moved(direction));
            assert_eq!(opened.len(), moves.clone().count(), "{} {direction:?}", statement.now.key);
            for (answer, moved) in opened.iter().zip(moves) {
                let (row, at) = answer.now.expect("answered now");
                assert_eq!((now.rows()[row].invited, at), (moved.agency, column));
                let (was, from) = answer.before.expect("answered then");
                assert_eq!(before.rows()[was].agency, now.rows()[row].agency);
                assert_eq!(before.columns()[from].statement.key, statement.before[0].key);
                assert_eq!(answer.equal, Some(moved.before));
            }
        }
        let met = |tally: &candour_domain::comparison::Tally<'_>| tally.met().expect("a grade").count;
        assert_eq!(open(ComparedFigure::MetNow).len(), met(&statement.tally_now), "{}", statement.now.key);
        let mut thens = 0;
        for (then, tally) in statement.before.iter().zip(&statement.tallies_before) {
            let shown = statement.before_on_scale_of_now.as_ref().unwrap_or(tally);
            let opened = open(ComparedFigure::MetThen(Some(then.key.clone())));
            assert_eq!(opened.len(), met(shown), "{} {}", statement.now.key, then.key);
            for answer in &opened {
                let (row, column) = answer.before.expect("answered then");
                let grade = before.cell(row, column, Grading::Own);
                assert!(matches!(grade, Cell::Grade(grade) if shown.has_met(answer.equal.unwrap_or(grade))));
                assert!(answer.now.is_none());
            }
            thens += opened.len();
        }
        assert_eq!(open(ComparedFigure::MetThen(None)).len(), thens);
    }
    told
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
    let told = compared(&before, &now);
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
    let told = compared(&before, &now);
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
    let told = compared(&before, &now);
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
    let told = compared(&before, &now);
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

#[test]
fn a_figure_is_known_by_its_name_and_opens_nothing_where_nothing_is_joined() {
    let key = rag().document().standards[0].statements[0].key.clone();
    let moved = Direction::ALL.map(ComparedFigure::Moved);
    let others = [ComparedFigure::MetNow, ComparedFigure::MetThen(None), ComparedFigure::MetThen(Some(key))];
    for figure in others.into_iter().chain(moved) {
        assert_eq!(ComparedFigure::named(&figure.to_string()), Some(figure));
    }
    for name in ["", "met", "met_then:", "met_then:A B", "grade:fully_met"] {
        assert_eq!(ComparedFigure::named(name), None, "{name}");
    }
    let from = rag();
    let to = next(json!({"custody-1": null}), json!({}), |_| {});
    let (before, now) = (matrix(&from, 1, &[]), matrix(&to, 1, &[(1, &[("custody-1", "fully_met")])]));
    let column = now.column_of(&to.document().standards[0].statements[0].key).expect("there");
    let opens = |column| ComparedFigure::MetNow.answers((&before, &[]), (&now, &[0]), column, Grading::Own);
    assert_eq!(opens(column), Ok(vec![]));
    let gone = now.columns().iter().position(|column| column.statement.key.as_str() == "custody-1");
    assert_eq!(opens(gone.expect("asked")), Ok(vec![]), "it is no figure of the comparison");
    let other = read(&brag_json());
    let now = matrix(&other, 1, &[]);
    let opened = ComparedFigure::MetNow.answers((&before, &[]), (&now, &[]), 0, Grading::Own);
    assert_eq!(opened, Err(NotJoined));
}
