//! Weak spots: answers that may be sent, but that a panel would ask about.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use chrono::NaiveDate;

use super::{AnswerField, Contents, as_shown};
use crate::catalogue::{Catalogue, FieldRule, Grade};
use crate::ids::{ActionId, StatementKey};
use crate::text::Prose;

/// Impact in fewer words than this says too little to judge.
pub const THIN_IMPACT_WORDS: usize = 10;

/// One thing that a panel would ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakSpot {
    /// The statements it is in, in the catalogue's order.
    pub statements: Vec<StatementKey>,
    /// What is weak.
    pub kind: WeakSpotKind,
}

/// What is weak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeakSpotKind {
    /// The answer says why impact cannot be shown yet, rather than what it was.
    ImpactNotYet,
    /// Impact is said in under [`THIN_IMPACT_WORDS`] words: so many.
    ImpactThin(usize),
    /// The only evidence is that there is a policy or procedure.
    EvidenceOnlyPolicy,
    /// The same text stands in several answers.
    SameText(AnswerField),
    /// An action's day has passed.
    ActionOverdue(ActionId),
    /// The grade is above last time's, and no evidence is new.
    RaisedWithoutEvidence,
}

impl WeakSpotKind {
    /// A stable word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ImpactNotYet => "impact_not_yet",
            Self::ImpactThin(_) => "impact_thin",
            Self::EvidenceOnlyPolicy => "evidence_only_policy",
            Self::SameText(_) => "same_text",
            Self::ActionOverdue(_) => "action_overdue",
            Self::RaisedWithoutEvidence => "raised_without_evidence",
        }
    }
}

impl fmt::Display for WeakSpotKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ImpactNotYet => f.write_str("It says why impact cannot be shown yet, not what changed."),
            Self::ImpactThin(words) => write!(
                f,
                "Impact is said in {words} words; under {THIN_IMPACT_WORDS} rarely show what changed."
            ),
            Self::EvidenceOnlyPolicy => {
                f.write_str("The only evidence is that there is a policy or procedure.")
            }
            Self::SameText(field) => {
                write!(f, "The same text stands as {} in each of these.", field.as_str().replace('_', " "))
            }
            Self::ActionOverdue(_) => f.write_str("The action's date has passed."),
            Self::RaisedWithoutEvidence => {
                f.write_str("The grade is above last time's, and no evidence was added since.")
            }
        }
    }
}

/// Every weak spot of what is shown, answers first, in the catalogue's order. `today` is the reader's own day.
pub fn weak_spots(catalogue: &Catalogue, contents: &Contents, today: NaiveDate) -> Vec<WeakSpot> {
    let shown = as_shown(catalogue, contents);
    let mut found = Vec::new();
    let mut texts: HashMap<(AnswerField, String), usize> = HashMap::new();
    let mut same: Vec<(AnswerField, Vec<StatementKey>)> = Vec::new();
    let mut actions: BTreeMap<ActionId, Vec<StatementKey>> = BTreeMap::new();
    for question in catalogue.questions(&contents.agency) {
        let key = &question.statement.key;
        let Some(answer) = shown.answers.get(key) else { continue };
        for action in &answer.actions {
            actions.entry(*action).or_default().push(key.clone());
        }
        let Some(grade) = answer.grade.as_ref().and_then(|grade| question.scale.grade(grade)) else {
            continue;
        };
        let kinds = [of_impact(grade, answer), of_evidence(grade, answer)].into_iter().flatten();
        found.extend(kinds.map(|kind| WeakSpot { statements: vec![key.clone()], kind }));
        for field in
            [AnswerField::Evidence, AnswerField::Impact, AnswerField::ImpactNotYet, AnswerField::Reason]
        {
            let words = answer.prose(field).map(plain_words).filter(|words| !words.is_empty());
            if let Some(words) = words {
                let at = *texts.entry((field, words)).or_insert(same.len());
                match same.get_mut(at) {
                    Some((_, statements)) => statements.push(key.clone()),
                    None => same.push((field, vec![key.clone()])),
                }
            }
        }
    }
    let same = same.into_iter().filter(|(_, statements)| statements.len() > 1);
    found
        .extend(same.map(|(field, statements)| WeakSpot { statements, kind: WeakSpotKind::SameText(field) }));
    let overdue = shown.actions.iter().filter(|action| action.is_overdue(today));
    found.extend(overdue.map(|action| WeakSpot {
        statements: actions.remove(&action.id).unwrap_or_default(),
        kind: WeakSpotKind::ActionOverdue(action.id),
    }));
    found
}

pub(crate) fn of_impact(grade: &Grade, answer: &super::Answer) -> Option<WeakSpotKind> {
    if grade.fields.impact != FieldRule::Required {
        return None;
    }
    match answer.impact.words() {
        _ if answer.impact.is_empty() => {
            (!answer.impact_not_yet.is_empty()).then_some(WeakSpotKind::ImpactNotYet)
        }
        words if words < THIN_IMPACT_WORDS => Some(WeakSpotKind::ImpactThin(words)),
        _ => None,
    }
}

/// Evidence that only points at a policy, and cites nothing in the register besides.
fn of_evidence(grade: &Grade, answer: &super::Answer) -> Option<WeakSpotKind> {
    const POINTING: [&str; 28] = [
        "a",
        "all",
        "and",
        "are",
        "as",
        "at",
        "attached",
        "available",
        "found",
        "have",
        "in",
        "is",
        "it",
        "of",
        "on",
        "our",
        "per",
        "please",
        "safeguarding",
        "see",
        "the",
        "there",
        "this",
        "to",
        "we",
        "website",
        "intranet",
        "staff",
    ];
    const DOCUMENT: [&str; 8] =
        ["policy", "policies", "procedure", "procedures", "handbook", "guidance", "document", "documents"];
    if grade.fields.evidence != FieldRule::Required || !answer.cites.is_empty() {
        return None;
    }
    let plain = plain_words(&answer.evidence);
    let words: Vec<&str> = plain.split(' ').collect();
    let document = |word: &&str| DOCUMENT.contains(word);
    // Some words point only in company: staff who "refer children" do something.
    let points = |(at, word): (usize, &&str)| {
        let near = |at: Option<usize>| at.and_then(|at| words.get(at)).copied();
        match (near(at.checked_sub(1)), *word, near(at.checked_add(1))) {
            (None | Some("please"), "refer", _) => true,
            (_, "child", Some("protection")) | (Some("child"), "protection", _) => true,
            (Some("safeguarding"), "children", _) => true,
            _ => document(word) || POINTING.contains(word),
        }
    };
    (words.iter().enumerate().all(points) && words.iter().any(document))
        .then_some(WeakSpotKind::EvidenceOnlyPolicy)
}

/// The words of a text without case, punctuation and spacing, so that trivial differences do not hide a copy; a blank between two.
pub(crate) fn plain_words(prose: &Prose) -> String {
    let lower = prose.as_str().to_lowercase();
    let mut plain = String::with_capacity(lower.len());
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}
