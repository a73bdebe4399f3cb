//! `answers.json`: changes to an assessment, as another system or a person hands them in.
//!
//! ```json
//! {"answers": {"statement-key": {"grade": "partly_met", "evidence": "…", "impact": "…", "impact_not_yet": "…", "reason": "…",
//!                                "alternative": "…", "note": "…", "cites": ["e1"], "actions": ["a1"]}},
//!  "actions": [{"id": "a1", "lead": "…", "action": "…", "impact": "…", "due": "2027-03-31", "progress": "…"}],
//!  "evidence_register": [{"id": "e1", "title": "…", "location": "…", "owner": "…", "date": "2026-09-01", "review_by": "2027-09-01"}],
//!  "summary": {"strengths": "…", "risks": "…", "support_wanted": "…"}}
//! ```
//!
//! What is absent stays; `null` clears; lists are upserted by id. An id is any short token: the same token means the same item
//! in every file for one assessment. A UUID stands for itself.

use std::collections::BTreeSet;

use candour_domain::assessment::{
    ActionEdit, AnswerEdit, Change, Edits, EvidenceEdit, SummaryEdit, action_of_token, evidence_of_token,
};
use candour_domain::ids::{AssessmentId, GradeId, StatementKey};
use candour_domain::reading::{Fault, Faults, Node, Object};
use candour_domain::strict_json;

/// What a file holds, as far as it could be read, and what is wrong with the rest. Where there is a fault nothing may be applied:
/// the changes are given all the same, so that the assessment can name its own faults with them.
#[derive(Debug, Default)]
pub struct ReadAnswers {
    /// The changes.
    pub edits: Edits,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// The longest id of an item.
const TOKEN_LIMIT: usize = 64;

/// Reads changes to one assessment.
pub fn read_answers(bytes: &[u8], assessment: AssessmentId) -> ReadAnswers {
    let faults = Faults::default();
    let edits = match strict_json::parse(bytes) {
        Ok(value) => File { assessment }.edits(&Node::root(&value, &faults)).unwrap_or_default(),
        Err(fault) => {
            faults.add("", format!("is not JSON that can be read: {fault}"));
            Edits::default()
        }
    };
    ReadAnswers { edits, faults: faults.into_vec() }
}

struct File {
    assessment: AssessmentId,
}

impl File {
    fn edits(&self, root: &Node<'_>) -> Option<Edits> {
        let object = root.object(&["answers", "actions", "evidence_register", "summary"])?;
        let mut edits = Edits::default();
        for (name, node) in object.optional("answers").map(|node| node.entries()).unwrap_or_default() {
            match name.parse::<StatementKey>() {
                Ok(key) => edits.answers.extend(self.answer(&node).map(|edit| (key, edit))),
                Err(fault) => node.fault(fault.to_string()),
            }
        }
        let items = |name| object.optional(name).map(|node| node.items()).unwrap_or_default();
        edits.actions = each(&items("actions"), |node| self.action(node), |edit| edit.id);
        edits.evidence_register = each(&items("evidence_register"), |node| self.entry(node), |edit| edit.id);
        edits.summary = object.optional("summary").and_then(|node| summary(&node)).unwrap_or_default();
        Some(edits)
    }

    fn answer(&self, node: &Node<'_>) -> Option<AnswerEdit> {
        if node.is_null() {
            return Some(AnswerEdit::clear());
        }
        let object = node.object(&[
            "grade",
            "evidence",
            "impact",
            "impact_not_yet",
            "reason",
            "alternative",
            "note",
            "cites",
            "actions",
        ])?;
        let prose = |name| change(&object, name, Node::prose);
        let action = |token: &str| action_of_token(self.assessment, token);
        let entry = |token: &str| evidence_of_token(self.assessment, token);
        Some(AnswerEdit {
            grade: change(&object, "grade", grade),
            evidence: prose("evidence"),
            impact: prose("impact"),
            impact_not_yet: prose("impact_not_yet"),
            reason: prose("reason"),
            alternative: prose("alternative"),
            note: prose("note"),
            cites: change(&object, "cites", |node| Some(tokens(node).into_iter().map(entry).collect())),
            actions: change(&object, "actions", |node| Some(tokens(node).into_iter().map(action).collect())),
        })
    }

    fn action(&self, node: &Node<'_>) -> Option<ActionEdit> {
        let object = node.object(&["id", "lead", "action", "impact", "due", "progress"])?;
        let id = object.required("id").and_then(|node| token(&node));
        let edit = ActionEdit {
            id: action_of_token(self.assessment, id.unwrap_or_default()),
            lead: change(&object, "lead", Node::line),
            action: change(&object, "action", Node::prose),
            impact: change(&object, "impact", Node::prose),
            due: change(&object, "due", Node::date),
            progress: change(&object, "progress", Node::prose),
        };
        id.map(|_| edit)
    }

    fn entry(&self, node: &Node<'_>) -> Option<EvidenceEdit> {
        let object = node.object(&["id", "title", "location", "owner", "date", "review_by"])?;
        let id = object.required("id").and_then(|node| token(&node));
        let edit = EvidenceEdit {
            id: evidence_of_token(self.assessment, id.unwrap_or_default()),
            title: change(&object, "title", Node::line),
            location: change(&object, "location", Node::prose),
            owner: change(&object, "owner", Node::line),
            date: change(&object, "date", Node::date),
            review_by: change(&object, "review_by", Node::date),
        };
        id.map(|_| edit)
    }
}

/// Every item that can be read; an id that stands twice is a fault of the later one.
fn each<'d, T, I: Ord>(
    nodes: &[Node<'d>],
    read: impl Fn(&Node<'d>) -> Option<T>,
    id: impl Fn(&T) -> I,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let mut read_once = |node: &Node<'d>| {
        let item = read(node)?;
        if !seen.insert(id(&item)) {
            node.fault("the same id stands twice in this list");
        }
        Some(item)
    };
    nodes.iter().filter_map(&mut read_once).collect()
}

fn summary(node: &Node<'_>) -> Option<SummaryEdit> {
    if node.is_null() {
        return Some(SummaryEdit {
            strengths: Change::Clear,
            risks: Change::Clear,
            support_wanted: Change::Clear,
        });
    }
    let object = node.object(&["strengths", "risks", "support_wanted"])?;
    let prose = |name| change(&object, name, Node::prose);
    Some(SummaryEdit {
        strengths: prose("strengths"),
        risks: prose("risks"),
        support_wanted: prose("support_wanted"),
    })
}

/// Absent: keep. `null`: clear. Else the value, if it can be read.
fn change<'d, T>(object: &Object<'d>, name: &str, read: impl Fn(&Node<'d>) -> Option<T>) -> Change<T> {
    match object.optional(name) {
        None => Change::Keep,
        Some(node) if node.is_null() => Change::Clear,
        Some(node) => read(&node).map_or(Change::Keep, Change::Set),
    }
}

fn grade(node: &Node<'_>) -> Option<GradeId> {
    let id = node.text()?.parse();
    if id.is_err() {
        node.fault("should be the id of a grade of the statement's scale, such as partly_met");
    }
    id.ok()
}

fn tokens<'d>(node: &Node<'d>) -> Vec<&'d str> {
    node.items().iter().filter_map(token).collect()
}

fn token<'d>(node: &Node<'d>) -> Option<&'d str> {
    let text = node.text()?;
    let short = (1..=TOKEN_LIMIT).contains(&text.len()) && text.chars().all(|c| c.is_ascii_graphic());
    if !short {
        node.fault(format!(
            "should be a short id without spaces, such as a1 (at most {TOKEN_LIMIT} characters)"
        ));
    }
    short.then_some(text)
}
