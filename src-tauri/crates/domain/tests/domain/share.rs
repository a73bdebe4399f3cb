//! Merging what colleagues send back: nothing lost, a default never overwrites, the order does not matter.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::{
    Action, Answer, AnswerEdit, AnswerField, Assessment, Change, ColleagueReturn, ColleagueShare, Edits,
    Outcome, Proposal, ShareWay, beside, colleague, merge_return, take,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{ShareId, StatementKey};
use candour_domain::reading::Faults;
use candour_test_support::assessment::{
    action, action_id, agency, assessment, id, lead, line, moment, prose,
};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;
use uuid::Uuid;

/// A desk: an assessment and what colleagues said of it.
#[derive(Clone)]
struct Desk {
    catalogue: Catalogue,
    assessment: Assessment,
    known: Vec<Proposal>,
}

impl Desk {
    fn new() -> Self {
        let catalogue = rag();
        Self { assessment: assessment(&catalogue).build(), catalogue, known: Vec::new() }
    }

    fn share(&self, n: u32, keys: &[&str]) -> ColleagueShare {
        let base = keys.iter().map(|key| {
            let key: StatementKey = id(key);
            let answer = self.assessment.contents.answers.get(&key).cloned().unwrap_or_default();
            (key, answer)
        });
        ColleagueShare {
            id: ShareId::new(Uuid::from_u128(u128::from(n))),
            assessment: self.assessment.id,
            revision: 1,
            colleague: line(&format!("Colleague {n}")),
            by_when: None,
            note: prose(""),
            way: ShareWay::Sheet,
            made_at: moment(n),
            base: base.collect(),
            answered: None,
        }
    }

    /// As the operation does it.
    fn edit(&mut self, edits: &Edits, by: &candour_domain::assessment::Author) {
        let faults = Faults::default();
        let before = self.assessment.clone();
        let applied = self.assessment.with_edits(&self.catalogue, edits, by, moment(500), &faults);
        assert!(faults.is_empty(), "{:?}", faults.into_vec());
        if by.role == candour_domain::assessment::Role::Lead {
            for (key, field) in &applied.fields {
                let old =
                    before.contents.answers.get(key).map(|answer| answer.text(*field)).unwrap_or_default();
                for known in &mut self.known {
                    known.settled |= known.statement == *key && known.field == *field && known.value == old;
                }
            }
        }
        self.assessment = applied.assessment;
    }

    fn say(&mut self, key: &str, field: AnswerField, text: &str) {
        let mut answer = Answer::default();
        answer.set_text(field, text.to_owned()).expect("text");
        let edit = AnswerEdit {
            grade: answer.grade.clone().map_or(Change::Keep, Change::Set),
            evidence: if field == AnswerField::Evidence { Change::Set(prose(text)) } else { Change::Keep },
            ..AnswerEdit::default()
        };
        self.edit(&Edits { answers: [(id(key), edit)].into(), ..Edits::default() }, &lead());
    }

    fn merge(&mut self, share: &ColleagueShare, returned: &ColleagueReturn) -> Vec<Outcome> {
        let merged =
            merge_return(&self.catalogue, &self.assessment, share, returned, &self.known, moment(600));
        self.edit(&merged.edits, &colleague(&returned.by));
        for proposal in merged.proposals {
            self.known.retain(|known| {
                (known.share, &known.statement, known.field)
                    != (proposal.share, &proposal.statement, proposal.field)
            });
            self.known.push(proposal);
        }
        merged.outcomes.into_iter().map(|(.., outcome)| outcome).collect()
    }

    fn text(&self, key: &str, field: AnswerField) -> String {
        self.assessment
            .contents
            .answers
            .get(&id::<StatementKey>(key))
            .map(|a| a.text(field))
            .unwrap_or_default()
    }

    fn beside(&self) -> BTreeSet<(ShareId, StatementKey, AnswerField, String)> {
        let open = beside(&self.assessment, &self.known).into_iter();
        open.map(|p| (p.share, p.statement.clone(), p.field, p.value.clone())).collect()
    }
}

fn reply(share: &ColleagueShare, said: &[(&str, AnswerField, &str)]) -> ColleagueReturn {
    let mut answers = share.base.clone();
    for (key, field, text) in said {
        answers.entry(id(key)).or_default().set_text(*field, (*text).to_owned()).expect("text");
    }
    ColleagueReturn {
        by: share.colleague.clone(),
        answers,
        actions: Vec::new(),
        evidence_register: Vec::new(),
    }
}

use AnswerField::{Evidence, Grade};

#[test]
fn what_only_they_changed_is_theirs_and_what_both_changed_stays_beside() {
    let mut desk = Desk::new();
    desk.say("leadership-1", Evidence, "Ours");
    let share = desk.share(1, &["leadership-1", "sharing-1"]);
    let theirs = reply(&share, &[("leadership-1", Evidence, "Theirs"), ("sharing-1", Grade, "fully_met")]);
    desk.say("leadership-1", Evidence, "Ours, written on");
    assert_eq!(desk.merge(&share, &theirs), [Outcome::Beside, Outcome::Taken]);
    assert_eq!(desk.text("leadership-1", Evidence), "Ours, written on");
    assert_eq!(desk.text("sharing-1", Grade), "fully_met");
    let edited = &desk.assessment.provenance[&(id("sharing-1"), Grade)];
    assert_eq!(edited.by, colleague(&share.colleague));
    assert_eq!(desk.beside().len(), 1);
    // The same again is nothing new.
    let (before, known) = (desk.assessment.clone(), desk.known.clone());
    desk.merge(&share, &theirs);
    assert_eq!((desk.assessment.clone(), desk.known.clone()), (before, known));
    // Chosen, either way, or both.
    let proposal = beside(&desk.assessment, &desk.known)[0].clone();
    let ours = desk.assessment.contents.answers[&id::<StatementKey>("leadership-1")].clone();
    let both = take(&proposal, &ours, true);
    assert_eq!(both.evidence, Change::Set(prose("Ours, written on\n\nTheirs")));
    assert_eq!(take(&proposal, &ours, false).evidence, Change::Set(prose("Theirs")));
}

#[test]
fn a_blank_never_overwrites_and_what_is_not_asked_any_more_is_kept() {
    let mut desk = Desk::new();
    desk.say("leadership-1", Evidence, "Ours");
    let share = desk.share(1, &["leadership-1", "custody-1"]);
    let theirs = reply(&share, &[("leadership-1", Evidence, ""), ("custody-1", Evidence, "Of custody")]);
    desk.assessment.contents.agency = agency("health", &["cambridgeshire"]);
    assert_eq!(desk.merge(&share, &theirs), [Outcome::NotAsked, Outcome::Blank]);
    assert_eq!(desk.text("leadership-1", Evidence), "Ours");
    assert_eq!(desk.beside().len(), 1, "their words are kept");
}

#[test]
fn the_lead_who_writes_on_from_a_colleagues_words_has_chosen() {
    let mut desk = Desk::new();
    let share = desk.share(1, &["sharing-1"]);
    desk.merge(&share, &reply(&share, &[("sharing-1", Evidence, "Theirs")]));
    desk.say("sharing-1", Evidence, "Theirs, and more");
    assert!(desk.beside().is_empty());
    // The same reply once more asks nothing again.
    desk.merge(&share, &reply(&share, &[("sharing-1", Evidence, "Theirs")]));
    assert!(desk.beside().is_empty());
    assert_eq!(desk.text("sharing-1", Evidence), "Theirs, and more");
    // Another reply of the same colleague does ask.
    desk.merge(&share, &reply(&share, &[("sharing-1", Evidence, "Something else")]));
    assert_eq!(desk.beside().len(), 1);
}

#[test]
fn two_who_say_the_same_are_told_apart_by_whose_words_are_shown() {
    let mut desk = Desk::new();
    let first = desk.share(1, &["leadership-1"]);
    desk.say("leadership-1", Evidence, "Ours, for a while");
    let second = desk.share(2, &["leadership-1"]);
    desk.say("leadership-1", Evidence, "");
    let third = desk.share(3, &["leadership-1"]);
    let said = |share: &ColleagueShare, text| reply(share, &[("leadership-1", Evidence, text)]);
    // What the second says stands beside, and the third's same words are shown; the first was asked before both.
    assert_eq!(desk.merge(&second, &said(&second, "Theirs")), [Outcome::Beside]);
    assert_eq!(desk.merge(&third, &said(&third, "Theirs")), [Outcome::Taken]);
    assert_eq!(desk.merge(&first, &said(&first, "Asked first")), [Outcome::Taken]);
    assert_eq!(desk.text("leadership-1", Evidence), "Asked first");
}

#[test]
fn a_new_action_gets_an_id_and_a_number_of_ours_once() {
    let mut desk = Desk::new();
    desk.assessment.contents.actions.push(action(1));
    desk.assessment.contents.answers.entry(id("sharing-1")).or_default().actions.push(action_id(1));
    let share = desk.share(1, &["sharing-1"]);
    let mut theirs = reply(&share, &[]);
    theirs.actions = vec![
        Action { action: prose("A new one"), ..action(9) },
        Action { action: prose("Ours, changed"), ..action(1) },
    ];
    theirs.answers.get_mut(&id("sharing-1")).expect("there").actions.push(action_id(9));
    for _ in 0..2 {
        desk.merge(&share, &theirs);
        let all = &desk.assessment.contents.actions;
        assert_eq!(all.iter().map(Action::label).collect::<Vec<_>>(), ["A1", "A2", "A3"]);
        assert_eq!(all[0], action(1), "ours stays as it is");
        assert!(all.iter().all(|one| one.id != action_id(9)));
        assert_eq!(desk.assessment.contents.answers[&id::<StatementKey>("sharing-1")].actions.len(), 3);
    }
}

/// What one colleague says, and what the lead wrote before asking them.
type Said = (String, String, u8);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn several_replies_come_to_the_same_in_any_order(
        said in proptest::collection::vec(("[abc]?", "[abc]?", 0u8..3), 1..5),
        after in "[abc]?",
        order in Just((0..4usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut desk = Desk::new();
        let mut replies: Vec<(ColleagueShare, ColleagueReturn)> = Vec::new();
        for (n, (before, theirs, kind)) in said.iter().enumerate() {
            let _: &Said = &said[n];
            if *kind > 0 {
                desk.say("leadership-1", Evidence, before);
            }
            let share = desk.share(n as u32 + 1, &["leadership-1", "sharing-1"]);
            let mut reply = reply(&share, &[("leadership-1", Evidence, theirs), ("sharing-1", Evidence, theirs)]);
            if *kind == 2 {
                reply.actions = vec![Action { action: prose(&format!("New {n}")), ..action(90) }];
                reply.answers.get_mut(&id("sharing-1")).expect("there").actions.push(action_id(90));
            }
            replies.push((share, reply));
        }
        desk.say("leadership-1", Evidence, &after);
        let run = |order: &[usize], twice: bool| {
            let mut desk = desk.clone();
            for at in order.iter().filter(|at| **at < replies.len()) {
                let (share, reply) = &replies[*at];
                desk.merge(share, reply);
                if twice {
                    desk.merge(share, reply);
                }
            }
            let actions: BTreeMap<_, _> = desk.assessment.contents.actions.iter().map(|a| (a.id, a.action.to_string())).collect();
            let cited: BTreeSet<_> = desk.assessment.contents.answers.values().flat_map(|a| a.actions.clone()).collect();
            (desk.text("leadership-1", Evidence), desk.text("sharing-1", Evidence), desk.beside(), actions, cited)
        };
        let plain = run(&[0, 1, 2, 3], false);
        prop_assert_eq!(&plain, &run(&order, false));
        prop_assert_eq!(&plain, &run(&order, true), "the same reply twice is the same as once");
        // Nothing anybody said is lost: it is shown, or stands beside.
        for (share, reply) in &replies {
            for key in ["leadership-1", "sharing-1"] {
                let key: StatementKey = id(key);
                let (base, theirs) = (share.base[&key].text(Evidence), reply.answers[&key].text(Evidence));
                let shown = if key == id("leadership-1") { &plain.0 } else { &plain.1 };
                let kept = plain.2.iter().any(|(s, k, _, value)| *s == share.id && *k == key && *value == theirs);
                prop_assert!(theirs == base || theirs.is_empty() || *shown == theirs || kept, "{key}: {theirs}");
            }
        }
    }
}
