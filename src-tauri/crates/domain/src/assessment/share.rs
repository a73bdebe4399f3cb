//! Statements given to a colleague, what they say of them, and the choice where both sides changed a field.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Action, Answer, AnswerEdit, AnswerField, Assessment, Author, Change, EvidenceEntry, Role};
use crate::digest::Digest;
use crate::ids::{AssessmentId, ShareId, StatementKey};
use crate::text::{Line, Prose};

/// Some statements that were given to a colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColleagueShare {
    /// Its id.
    pub id: ShareId,
    /// The assessment that they are of.
    pub assessment: AssessmentId,
    /// Its revision then.
    pub revision: u32,
    /// To whom.
    pub colleague: Line,
    /// By when an answer is wanted.
    pub by_when: Option<NaiveDate>,
    /// What the lead said besides.
    pub note: Prose,
    /// As what.
    pub way: ShareWay,
    /// When.
    pub made_at: DateTime<Utc>,
    /// What stood there then: the base of the merge.
    pub base: BTreeMap<StatementKey, Answer>,
    /// When an answer was last taken in, and whose, by their own word.
    pub answered: Option<(Line, DateTime<Utc>)>,
}

/// As what statements went to a colleague.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareWay {
    /// As a file for somebody who has Candour.
    File,
    /// As an Excel sheet.
    Sheet,
}

impl ShareWay {
    /// The word for it in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Sheet => "sheet",
        }
    }
}

impl ColleagueShare {
    /// The digest of what stood there, which a sheet brings back.
    pub fn base_digest(&self) -> Digest {
        let mut text = String::from("candour-share-base-v1\n");
        for (key, answer) in &self.base {
            for field in AnswerField::ALL {
                let said = answer.text(field);
                text.push_str(&format!("{key}\t{field}\t{}\n{said}\n", said.len()));
            }
        }
        Digest::of(text.as_bytes())
    }

    /// Whether it was opened here, to be answered here. Such work stands under the id of the share itself, so that it is never taken for the
    /// assessment that the statements are of, also where that one is in the same workspace.
    pub fn is_asked_here(&self) -> bool {
        self.assessment == Self::work_on(self.id)
    }

    /// The id under which what is asked by a share is answered.
    pub fn work_on(share: ShareId) -> AssessmentId {
        AssessmentId::new(share.uuid())
    }

    /// Whether its day has passed without an answer.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.answered.is_none() && self.by_when.is_some_and(|day| day < today)
    }

    /// Where it stands among the shares of an assessment: of two colleagues who differ, the one asked first is shown.
    pub(super) fn order(&self) -> (DateTime<Utc>, ShareId) {
        (self.made_at, self.id)
    }
}

/// A colleague's words for one field, which differ from what the field said when they were asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The share that they answered.
    pub share: ShareId,
    /// When that was made.
    pub share_made_at: DateTime<Utc>,
    /// The statement.
    pub statement: StatementKey,
    /// The field.
    pub field: AnswerField,
    /// What they say.
    pub value: String,
    /// What stood there when they were asked.
    pub base: String,
    /// Whose words they are.
    pub by: Line,
    /// When they were taken in.
    pub at: DateTime<Utc>,
    /// Whether somebody has chosen since, or written on from it.
    pub settled: bool,
}

/// What a colleague sent back, in whatever form: blank is nothing said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColleagueReturn {
    /// Whose answers they are.
    pub by: Line,
    /// Their answers, citing actions and entries of ours or of `actions` and `evidence_register`.
    pub answers: BTreeMap<StatementKey, Answer>,
    /// Actions that they made or changed.
    pub actions: Vec<Action>,
    /// Register entries that they made or changed.
    pub evidence_register: Vec<EvidenceEntry>,
}

pub(super) fn set(edit: &mut AnswerEdit, theirs: &Answer, field: AnswerField) {
    let prose = || theirs.prose(field).cloned().map_or(Change::Keep, Change::Set);
    match field {
        AnswerField::Grade => edit.grade = theirs.grade.clone().map_or(Change::Keep, Change::Set),
        AnswerField::Evidence => edit.evidence = prose(),
        AnswerField::Impact => edit.impact = prose(),
        AnswerField::ImpactNotYet => edit.impact_not_yet = prose(),
        AnswerField::Reason => edit.reason = prose(),
        AnswerField::Alternative => edit.alternative = prose(),
        AnswerField::Note => edit.note = prose(),
        AnswerField::Cites | AnswerField::Actions => {}
    }
}

/// Colleagues' words that stand beside ours until a person chooses.
pub fn beside<'p>(ours: &Assessment, known: &'p [Proposal]) -> Vec<&'p Proposal> {
    let differs = |proposal: &&Proposal| {
        let answer = ours.contents.answers.get(&proposal.statement);
        !proposal.settled
            && answer.map(|answer| answer.text(proposal.field)).unwrap_or_default() != proposal.value
    };
    known.iter().filter(differs).collect()
}

/// The edit that puts a colleague's words in a field: in place of ours, or below them where both are to stay.
pub fn take(proposal: &Proposal, ours: &Answer, both: bool) -> AnswerEdit {
    let mut theirs = Answer::default();
    let mut edit = AnswerEdit::default();
    let current = ours.text(proposal.field);
    let text = match both && proposal.field != AnswerField::Grade && !current.is_empty() {
        true => format!("{current}\n\n{}", proposal.value),
        false => proposal.value.clone(),
    };
    if theirs.set_text(proposal.field, text).is_ok() {
        set(&mut edit, &theirs, proposal.field);
    }
    edit
}

/// The author of what a colleague says.
pub fn colleague(name: &Line) -> Author {
    Author { role: Role::Colleague, name: name.clone() }
}

impl AnswerEdit {
    /// Takes over what another edit changes.
    pub fn take_from(&mut self, other: Self) {
        fn over<T>(mine: &mut Change<T>, other: Change<T>) {
            if !matches!(other, Change::Keep) {
                *mine = other;
            }
        }
        over(&mut self.grade, other.grade);
        over(&mut self.evidence, other.evidence);
        over(&mut self.impact, other.impact);
        over(&mut self.impact_not_yet, other.impact_not_yet);
        over(&mut self.reason, other.reason);
        over(&mut self.alternative, other.alternative);
        over(&mut self.note, other.note);
        over(&mut self.cites, other.cites);
        over(&mut self.actions, other.actions);
    }
}
