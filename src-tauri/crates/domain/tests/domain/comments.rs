//! Who may read a comment, which are of this round, and whether the answer was changed since.

use candour_domain::assessment::{AnswerField, Assessment, Author, Comment, Edited, Role, Stage};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{CommentId, StatementKey};
use candour_test_support::assessment::{assessment, id, lead, line, moment, prose};
use candour_test_support::catalogue::rag;
use chrono::{DateTime, Utc};
use uuid::Uuid;

const KEY: &str = "leadership-1";

fn said(n: u128, role: Role, statement: Option<&str>, at: u32, sent: Option<u32>) -> Comment {
    Comment {
        id: CommentId::new(Uuid::from_u128(n)),
        statement: statement.map(id),
        text: prose("Look again"),
        by: Author { role, name: line("Sam") },
        job_title: line("Chief executive"),
        at: moment(at),
        revision: 1,
        sent_at: sent.map(moment),
    }
}

fn with(catalogue: &Catalogue, stage: Stage, comments: Vec<Comment>) -> Assessment {
    Assessment { stage, comments, ..assessment(catalogue).complete().build() }
}

fn ids<'c>(comments: impl IntoIterator<Item = &'c Comment>) -> Vec<u128> {
    comments.into_iter().map(|comment| comment.id.uuid().as_u128()).collect()
}

#[test]
fn what_was_not_sent_is_read_only_by_who_wrote_it() {
    let catalogue = rag();
    let comments = vec![
        said(1, Role::Officer, Some(KEY), 10, Some(20)),
        said(2, Role::Lead, Some(KEY), 30, None),
        said(3, Role::Officer, Some(KEY), 40, None),
    ];
    for (stage, read) in
        [(Stage::Draft, [1, 2]), (Stage::AwaitingSignOff, [1, 3]), (Stage::SignedOff, [1, 2])]
    {
        let assessment = with(&catalogue, stage, comments.clone());
        assert_eq!(ids(assessment.readable_comments()), read, "{stage:?}");
    }
}

#[test]
fn this_round_is_what_is_being_written_or_what_came_back_last() {
    let catalogue = rag();
    let mut comments = vec![
        said(1, Role::Officer, Some(KEY), 10, Some(20)),
        said(2, Role::Lead, Some(KEY), 25, Some(30)),
        said(3, Role::Officer, None, 35, Some(40)),
        said(4, Role::Officer, Some(KEY), 36, Some(40)),
    ];
    let round = |stage, comments: &[Comment]| ids(with(&catalogue, stage, comments.to_vec()).this_round());
    assert_eq!(round(Stage::Draft, &comments), [3, 4]);
    assert_eq!(round(Stage::AwaitingSignOff, &comments), Vec::<u128>::new());
    comments.push(said(5, Role::Officer, Some(KEY), 50, None));
    assert_eq!(round(Stage::AwaitingSignOff, &comments), [5]);
    // Withdrawn before it was sent: the lead sees the last round, and not what is still being written.
    assert_eq!(round(Stage::Draft, &comments), [3, 4]);
    // What was said of an earlier revision is not of this one.
    let reopened = Assessment { revision: 2, ..with(&catalogue, Stage::Draft, comments) };
    assert_eq!(ids(reopened.this_round()), Vec::<u128>::new());
}

#[test]
fn a_comment_says_whether_its_own_answer_was_changed_since() {
    let catalogue = rag();
    let comments =
        vec![said(1, Role::Officer, Some(KEY), 10, Some(20)), said(2, Role::Officer, None, 10, Some(20))];
    let mut assessment = with(&catalogue, Stage::Draft, comments);
    let edited = |at: DateTime<Utc>| Edited { by: lead(), at, base: String::new() };
    let mut edit = |key: &str, at| {
        assessment.provenance.insert((id::<StatementKey>(key), AnswerField::Evidence), edited(moment(at)));
        assessment.comments.iter().map(|comment| assessment.changed_since(comment)).collect::<Vec<_>>()
    };
    assert_eq!(edit(KEY, 5), [false, false]);
    assert_eq!(edit("leadership-2", 30), [false, false]);
    assert_eq!(edit(KEY, 30), [true, false]);
}
