//! How much an assessment holds.

use candour_domain::assessment::{
    AnswerEdit, Assessment, CITES_LIMIT, Change, Edits, LIST_LIMIT, SummaryEdit, TEXT_LIMIT,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::StatementKey;
use candour_domain::text::PROSE_LIMIT;
use candour_test_support::assessment::{action_id, assessment, entry_id, prose};
use candour_test_support::catalogue::{large_json, rag, read};

use crate::edits::{action_edit, apply, entry_edit, of_answer};

#[test]
fn lists_end_at_their_limit() {
    let catalogue = rag();
    let draft = assessment(&catalogue).build();
    let of = |n: u32| Edits {
        actions: (1..=n).map(|n| action_edit(action_id(n))).collect(),
        evidence_register: (1..=n).map(|n| entry_edit(entry_id(n))).collect(),
        ..Edits::default()
    };
    let most = u32::try_from(LIST_LIMIT).expect("small");
    let full = apply(&catalogue, &draft, &of(most)).expect("fits").assessment;
    let numbers: Vec<_> = full.contents.actions.iter().map(|action| action.number).collect();
    assert!(numbers.iter().copied().eq(1..=most));
    let told = apply(&catalogue, &draft, &of(most + 1)).expect_err("too many");
    assert_eq!(
        told,
        [
            "actions: would have 2001 items; at most 2000 fit",
            "evidence_register: would have 2001 items; at most 2000 fit"
        ]
    );
    // A full list can still be edited.
    assert!(apply(&catalogue, &full, &of(1)).is_ok());
}

#[test]
fn an_answer_cites_so_many_and_no_more() {
    let catalogue = rag();
    let draft = assessment(&catalogue).build();
    let cites = |n: usize| {
        let n = u32::try_from(n).expect("small");
        let edit = AnswerEdit {
            cites: Change::Set((1..=n).map(entry_id).collect()),
            actions: Change::Set((1..=n).map(action_id).collect()),
            ..AnswerEdit::default()
        };
        Edits {
            actions: (1..=n).map(|n| action_edit(action_id(n))).collect(),
            evidence_register: (1..=n).map(|n| entry_edit(entry_id(n))).collect(),
            ..of_answer("leadership-1", edit)
        }
    };
    assert!(apply(&catalogue, &draft, &cites(CITES_LIMIT)).is_ok());
    let told = apply(&catalogue, &draft, &cites(CITES_LIMIT + 1)).expect_err("too many");
    assert_eq!(
        told,
        [
            "answers.leadership-1.cites: names 101 items; at most 100 fit",
            "answers.leadership-1.actions: names 101 items; at most 100 fit"
        ]
    );
}

/// Every answer's evidence full of one character.
fn filled(catalogue: &Catalogue, with: &str) -> Edits {
    let text = prose(&format!("x{}x", with.repeat(PROSE_LIMIT - 2)));
    let statements = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let edit = AnswerEdit { evidence: Change::Set(text), ..AnswerEdit::default() };
    Edits { answers: statements.map(|s| (s.key.clone(), edit.clone())).collect(), ..Edits::default() }
}

/// The size in the signed file before base64: what the answers, the actions and the register are as JSON.
fn written(assessment: &Assessment) -> usize {
    let contents = &assessment.contents;
    let answers = serde_json::to_vec(&contents.answers).expect("JSON");
    let lists = serde_json::to_vec(&(&contents.actions, &contents.evidence_register, &contents.summary))
        .expect("JSON");
    answers.len() + lists.len()
}

/// 32 MiB is the most that readers take; base64 adds a third, an age armour another, and something must be left for the rest.
const ROOM: usize = 32 * 1024 * 1024 / 4 * 3 / 4 * 3 - 256 * 1024;

#[test]
fn what_fits_can_always_be_exported() {
    const { assert!(TEXT_LIMIT <= ROOM) };
    // 800 answers of 20,000 characters: just under the limit where a character is a byte on paper.
    let catalogue = read(&large_json(1, 800));
    let draft = assessment(&catalogue).build();
    let plain = apply(&catalogue, &draft, &filled(&catalogue, "a")).expect("fits").assessment;
    assert!(written(&plain) < ROOM);
    // Each of these takes two bytes in JSON.
    for twice in ["\n", "é"] {
        let told = apply(&catalogue, &draft, &filled(&catalogue, twice)).expect_err("too much");
        assert!(told.len() == 1 && told[0].contains(&TEXT_LIMIT.to_string()), "{told:?}");
    }
}

#[test]
fn what_is_cited_counts_too() {
    // 1,500 answers that cite all they may, and nearly as much text as fits.
    let catalogue = read(&large_json(1, 1_500));
    let all: Vec<u32> = (1..=100).collect();
    let text = prose(&"a".repeat(11_000));
    let answers = catalogue.document().standards[0].statements.iter().map(|statement| {
        let edit = AnswerEdit {
            evidence: Change::Set(text.clone()),
            cites: Change::Set(all.iter().copied().map(entry_id).collect()),
            actions: Change::Set(all.iter().copied().map(action_id).collect()),
            ..AnswerEdit::default()
        };
        (statement.key.clone(), edit)
    });
    let edits = Edits {
        answers: answers.collect(),
        actions: all.iter().map(|n| action_edit(action_id(*n))).collect(),
        evidence_register: all.iter().map(|n| entry_edit(entry_id(*n))).collect(),
        ..Edits::default()
    };
    if let Ok(applied) = apply(&catalogue, &assessment(&catalogue).build(), &edits) {
        assert!(written(&applied.assessment) < ROOM, "{}", written(&applied.assessment));
    }
}

#[test]
fn what_is_too_long_already_can_be_made_shorter() {
    let catalogue = rag();
    let draft = assessment(&catalogue).build();
    let said = Edits {
        summary: SummaryEdit { strengths: Change::Set(prose("Much")), ..SummaryEdit::default() },
        ..Edits::default()
    };
    let applied = apply(&catalogue, &draft, &said).expect("fits");
    assert_eq!(applied.assessment.contents.summary.strengths.as_str(), "Much");
    assert!("k".repeat(65).parse::<StatementKey>().is_err());
}
