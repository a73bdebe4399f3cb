//! Comparing returns: the figures of the seeds, ties, bases, filters, and the agencies behind every figure.

use std::collections::BTreeMap;

use candour_domain::assessment::{Contents, Share};
use candour_domain::audit::Invited;
use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::{
    AgencyReturn, Base, Cell, Direction, Filter, Grading, Matrix, Selection, Tally, action_plans, by_area,
    by_kind, moves, summary,
};
use candour_domain::ids::GradeId;
use candour_domain::moderation::{Act, Asked, Moderation, Reply, State};
use candour_test_support::assessment::{action, action_id, agency, assessment, day, id};
use candour_test_support::catalogue::{brag_json, large_json, rag, read};

use crate::panel::{asked, history, invited, invited_id, on, proposed, replied};

/// A return of the small agencies of these tests, with the grades that are named.
fn graded(catalogue: &Catalogue, grades: &[(&str, &str)]) -> Contents {
    let empty = assessment(catalogue).agency(agency("police", &["cambridgeshire"]));
    grades.iter().fold(empty, |built, (key, grade)| built.answer(key, grade)).contents()
}

fn police_agencies(count: u32) -> Vec<Invited> {
    (1..=count).map(|n| invited(n, &format!("Agency {n}"), "police", &["cambridgeshire"])).collect()
}

fn all(matrix: &Matrix<'_>) -> Selection {
    Filter::default().frame(matrix)
}

fn of(tally: &Tally<'_>, grade: &str) -> Share {
    tally.shares().into_iter().find(|share| share.grade.as_str() == grade).expect("on the scale")
}

fn percent(share: &Share) -> (Option<usize>, Option<usize>) {
    let graded = share.of_graded.and_then(|base| Share::percent(share.count, base));
    (Share::percent(share.count, share.of_answered), graded)
}

fn names<'c>(grades: impl IntoIterator<Item = &'c candour_domain::catalogue::Grade>) -> Vec<&'c str> {
    grades.into_iter().map(|grade| grade.id.as_str()).collect()
}

#[test]
fn the_figures_of_seed_000_come_out_with_their_bases() {
    let catalogue = read(&large_json(1, 4));
    let (fully, partly, na) = ("fully_met", "partly_met", "not_applicable");
    let agencies = police_agencies(30);
    let mut matrix = Matrix::new(&catalogue, &agencies);
    // 26 of 30 returned.
    for n in 1..=26 {
        let at = |met: u32, rest: &'static str| if n <= met { fully } else { rest };
        let fourth = if n <= 24 { at(18, partly) } else { na };
        let grades = [("s1-1", fully), ("s1-2", at(23, partly)), ("s1-3", at(21, na)), ("s1-4", fourth)];
        assert!(matrix.enter(invited_id(n), &graded(&catalogue, &grades)));
    }
    let told = summary(&matrix, &all(&matrix), Grading::Own);
    let tally = |at: usize| &told.statements[at].tally;
    let share = |at: usize, grade: &str| percent(&of(tally(at), grade));
    assert_eq!(share(0, fully), (Some(100), Some(100)));
    assert_eq!((of(tally(1), fully).count, share(1, fully)), (23, (Some(88), Some(88))));
    assert_eq!((of(tally(2), fully).count, share(2, fully)), (21, (Some(81), Some(100))));
    assert_eq!((of(tally(2), na).count, share(2, na)), (5, (Some(19), None)));
    assert_eq!(of(tally(2), fully).of_graded, Some(21));
    // 75% and 25% cannot be of 26: they are of the 24 that were graded.
    assert_eq!((of(tally(3), fully).count, of(tally(3), fully).of_graded), (18, Some(24)));
    assert_eq!((share(3, fully), share(3, partly)), ((Some(69), Some(75)), (Some(23), Some(25))));
    assert_eq!((of(tally(3), na).count, of(tally(3), na).of_answered), (2, 26));
    for statement in &told.statements {
        assert_eq!((statement.tally.not_returned, statement.tally.unanswered), (4, 0));
        assert_eq!((statement.tally.base(Base::AllReturns), statement.tally.not_looked_at), (26, 26));
    }
    assert_eq!(
        tally(3).met().map(|met| (met.grade.as_str().to_owned(), met.count)),
        Some((fully.to_owned(), 18))
    );
    // Every figure opens the answers that it counts.
    let open = matrix.at_grade(1, &all(&matrix).rows, Grading::Own, &id(partly));
    assert_eq!(open, [24, 25, 26].map(invited_id));
    let missing = matrix.counted(1, &all(&matrix).rows, Grading::Own, |cell| cell == Cell::NotReturned);
    assert_eq!(missing, [27, 28, 29, 30].map(invited_id));
    let standard = &told.standards[0].tallies[0];
    assert_eq!(of(standard, fully).count, 26 + 23 + 21 + 18);
    assert_eq!((standard.base(Base::AllReturns), standard.base(Base::Graded)), (104, 97));
    assert_eq!(told.total.len(), 1);
}

#[test]
fn a_tie_is_shown_and_na_is_named_where_it_is_the_most_frequent() {
    let catalogue = read(&brag_json());
    let agencies = police_agencies(11);
    let mut matrix = Matrix::new(&catalogue, &agencies);
    for n in 1..=11 {
        let first = match n {
            1..=5 => "green",
            6..=10 => "blue",
            _ => "na",
        };
        let second = if n <= 2 { "amber" } else { "na" };
        matrix.enter(invited_id(n), &graded(&catalogue, &[("listening-1", first), ("listening-2", second)]));
    }
    let told = summary(&matrix, &all(&matrix), Grading::Own);
    let (first, second) = (&told.statements[0].tally, &told.statements[1].tally);
    for base in Base::ALL {
        assert_eq!(
            names(first.most_frequent(base)),
            ["green", "blue"],
            "seed 002: two equal ratings are reflected"
        );
    }
    assert_eq!(names(second.most_frequent(Base::AllReturns)), ["na"]);
    assert_eq!(names(second.most_frequent(Base::Graded)), ["amber"]);
    // Blue is green with more: whoever is blue has met it too.
    let green = catalogue.grade(&id("listening-1"), &id("green")).expect("on the scale");
    assert_eq!((first.at_or_above(green).count, first.at_or_above(green).of_graded), (10, Some(10)));
    assert_eq!(Tally::nothing(first.scale).most_frequent(Base::AllReturns), Vec::<&_>::new());
}

/// Five police forces: four returned, one of them with a gap; the panel looked at some of `leadership-1`.
fn moderated(catalogue: &Catalogue) -> (Vec<(u32, Contents)>, Moderation) {
    let grades =
        |first| [("leadership-1", first), ("leadership-2", "partly_met"), ("sharing-1", "fully_met")];
    let returns = vec![
        (1, graded(catalogue, &grades("fully_met"))),
        (2, graded(catalogue, &grades("fully_met"))),
        (3, graded(catalogue, &grades("partly_met"))),
        (4, graded(catalogue, &grades("not_applicable"))),
    ];
    let all: Vec<Asked> = returns.iter().map(|(n, contents)| asked(catalogue, *n, contents)).collect();
    let on = |n: usize, key: &str| on(&all[n - 1], key);
    let events = history([
        (1, proposed(on(1, "leadership-1"), "partly_met")),
        (1, Act::Agreed { on: on(1, "leadership-1"), grade: id("partly_met") }),
        (1, proposed(on(2, "leadership-1"), "not_met")),
        (2, replied(on(2, "leadership-1"), Reply::Disagrees)),
        (1, Act::Agreed { on: on(3, "leadership-1"), grade: id("fully_met") }),
        (1, Act::Agreed { on: on(4, "leadership-1"), grade: id("not_met") }),
        (1, Act::Accepted { on: on(1, "leadership-2") }),
        (1, proposed(on(2, "leadership-2"), "not_met")),
        (2, Act::Accepted { on: on(2, "leadership-2") }),
    ]);
    let moderation = Moderation::of(&events, catalogue, &all);
    (returns, moderation)
}

fn moderated_matrix(catalogue: &Catalogue) -> Matrix<'_> {
    let (returns, moderation) = moderated(catalogue);
    let mut matrix = Matrix::new(catalogue, &police_agencies(5));
    for (n, contents) in &returns {
        matrix.enter(invited_id(*n), contents);
    }
    matrix.lay_over(&moderation);
    matrix
}

#[test]
fn own_proposed_and_final_grades_are_told_apart() {
    let catalogue = rag();
    let matrix = moderated_matrix(&catalogue);
    let cells = |column: &str, grading| -> Vec<String> {
        let column = matrix.column_of(&id(column)).expect("there");
        let cell = |row| match matrix.cell(row, column, grading) {
            Cell::Grade(grade) => grade.id.to_string(),
            other => format!("{other:?}"),
        };
        (0..5).map(cell).collect()
    };
    let own = ["fully_met", "fully_met", "partly_met", "not_applicable", "NotReturned"];
    assert_eq!(cells("leadership-1", Grading::Own), own);
    let proposed = ["partly_met", "not_met", "fully_met", "not_met", "NotReturned"];
    assert_eq!(cells("leadership-1", Grading::Proposed), proposed);
    assert_eq!(
        cells("leadership-1", Grading::Final),
        ["partly_met", "Open", "fully_met", "not_met", "NotReturned"]
    );
    assert_eq!(cells("leadership-2", Grading::Proposed)[1], "Open", "members differ");
    assert_eq!(cells("custody-1", Grading::Final)[0], "Unanswered");
    assert_eq!(cells("neglect-1", Grading::Own), ["NotAsked"; 5]);
    let told = summary(&matrix, &all(&matrix), Grading::Final);
    let first = &told.statements[0].tally;
    assert_eq!((first.open, first.not_returned, first.not_looked_at), (1, 1, 0));
    assert_eq!((of(first, "partly_met").count, of(first, "partly_met").of_answered), (1, 3));
    assert_eq!(told.statements[1].tally.not_looked_at, 2, "nobody looked at those of agencies 3 and 4");
}

#[test]
fn what_moved_is_told_one_by_one() {
    let catalogue = rag();
    let matrix = moderated_matrix(&catalogue);
    let told = moves(&matrix, &all(&matrix));
    let moved: Vec<_> = told
        .moved
        .iter()
        .map(|moved| (moved.agency, moved.own.id.as_str(), moved.settled.id.as_str(), moved.direction))
        .collect();
    assert_eq!(
        moved,
        [
            (invited_id(1), "fully_met", "partly_met", Direction::Lowered),
            (invited_id(3), "partly_met", "fully_met", Direction::Raised),
            (invited_id(4), "not_applicable", "not_met", Direction::Otherwise),
        ]
    );
    let first = &told.statements[0];
    assert_eq!(
        (first.same, first.lowered, first.raised, first.otherwise, first.open, first.not_looked_at),
        (0, 1, 1, 1, 1, 0)
    );
    let second = &told.statements[1];
    assert_eq!((second.same, second.open, second.not_looked_at), (1, 1, 2));
}

#[test]
fn filters_pick_rows_columns_and_cells() {
    let catalogue = rag();
    let agencies = [
        invited(1, "Police", "police", &["cambridgeshire"]),
        invited(2, "Trust", "health", &["cambridgeshire", "peterborough"]),
        invited(3, "School", "school", &["peterborough"]),
    ];
    let mut matrix = Matrix::new(&catalogue, &agencies);
    let grades = [("leadership-1", "partly_met"), ("sharing-1", "fully_met")];
    matrix.enter(invited_id(1), &graded(&catalogue, &grades));
    let trust = agency("health", &["peterborough"]);
    let trust = assessment(&catalogue)
        .agency(trust)
        .answer("leadership-1", "fully_met")
        .answer("neglect-1", "not_met");
    matrix.enter(invited_id(2), &trust.contents());
    let peterborough = Filter { areas: [id("peterborough")].into(), ..Filter::default() };
    assert_eq!(peterborough.frame(&matrix).rows, [1, 2]);
    let health =
        Filter { kinds: [id("health")].into(), standards: [id("leadership")].into(), ..Filter::default() };
    assert_eq!(health.frame(&matrix), Selection { rows: vec![1], columns: vec![0, 1] });
    let fully: GradeId = id("fully_met");
    let met = Filter { grades: [fully].into(), ..Filter::default() };
    assert_eq!(met.frame(&matrix).rows, [0, 1, 2], "counts are of all");
    assert_eq!(met.narrowed(&matrix, Grading::Own), Selection { rows: vec![0, 1], columns: vec![0, 2] });
    let open = Filter { states: [State::NotLookedAt].into(), ..Filter::default() };
    assert_eq!(open.narrowed(&matrix, Grading::Own).rows, [0, 1], "what was not returned stands in no state");
    let agreed = Filter { states: [State::Agreed].into(), ..Filter::default() };
    assert_eq!(agreed.narrowed(&matrix, Grading::Own), Selection::default());

    let kinds = by_kind(&matrix, &all(&matrix), Grading::Own);
    let told: Vec<_> = kinds.iter().map(|group| (group.of.as_str(), group.invited, group.returned)).collect();
    assert_eq!(told, [("police", 1, 1), ("health", 1, 1), ("school", 1, 0)]);
    let areas = by_area(&matrix, &all(&matrix), Grading::Own);
    let told: Vec<_> = areas.iter().map(|group| (group.of.as_str(), group.invited, group.returned)).collect();
    assert_eq!(told, [("cambridgeshire", 2, 2), ("peterborough", 2, 1)], "the trust is in both");
    assert_eq!(of(&areas[1].summary.statements[0].tally, "fully_met").count, 1);
    // A school is not asked about custody, whether or not it returned; nor is it counted as missing there.
    let custody = matrix.column_of(&id("custody-1")).expect("there");
    assert_eq!(matrix.cell(2, custody, Grading::Own), Cell::NotAsked);
    assert_eq!(matrix.cell(2, 0, Grading::Own), Cell::NotReturned);
    assert!(!matrix.enter(invited_id(9), &graded(&catalogue, &[])), "nobody invited it");
}

#[test]
fn overdue_actions_come_first_the_longest_overdue_at_the_head() {
    let catalogue = rag();
    let with = |actions: &[(u32, Option<u32>)]| {
        let ids = actions.iter().map(|(n, _)| action_id(*n)).collect();
        assessment(&catalogue)
            .answer("leadership-1", "not_met")
            .with(|contents| {
                let due = |month: u32| day(month, 10);
                contents.actions = actions
                    .iter()
                    .map(|(n, month)| {
                        let mut made = action(*n);
                        made.due = month.map(due);
                        made
                    })
                    .collect();
            })
            .edit("leadership-1", |answer| answer.actions = ids)
            .contents()
    };
    let (first, second) =
        (with(&[(1, Some(5)), (2, None), (3, Some(2))]), with(&[(1, Some(3)), (2, Some(8))]));
    let returns =
        [(1, &first), (2, &second)].map(|(n, contents)| AgencyReturn { agency: invited_id(n), contents });
    let rows = action_plans(&catalogue, &returns, day(4, 10));
    let told: Vec<_> = rows.iter().map(|row| (row.agency, row.action.number, row.days_overdue)).collect();
    let (one, two) = (invited_id(1), invited_id(2));
    assert_eq!(
        told,
        [(one, 3, Some(59)), (two, 1, Some(31)), (one, 1, None), (two, 2, None), (one, 2, None)]
    );
    assert!(rows.iter().all(|row| row.statements.len() == 1));
    let today = action_plans(&catalogue, &returns, day(3, 10));
    let overdue: BTreeMap<_, _> =
        today.iter().map(|row| ((row.agency, row.action.number), row.days_overdue)).collect();
    assert_eq!(overdue[&(two, 1)], None, "the day itself is in time");
}
