//! What an assessment brought along from last time, and what of it was confirmed since.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::weak_spots::plain_words;
use super::{Answer, Assessment, Author, Complete, Contents, Gap, WeakSpot, WeakSpotKind, as_shown, gaps};
use crate::catalogue::{Catalogue, CatalogueRef};
use crate::ids::{AssessmentId, GradeId, StatementKey};

/// Where an assessment's first answers come from: an earlier one of the same agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The earlier assessment.
    pub source: AssessmentId,
    /// What that one answers.
    pub catalogue: CatalogueRef,
    /// When that one was last edited; none where nobody knows.
    pub said_at: Option<DateTime<Utc>>,
    /// Whether the agency's own view of the whole came along and was not confirmed yet.
    pub summary_unconfirmed: bool,
    /// Its answers, each as it was, in its catalogue's order.
    pub answers: Vec<CarriedAnswer>,
}

/// One answer of last time, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedAnswer {
    /// The statement it was given to.
    pub source: StatementKey,
    /// The statement it came to; none where there is no counterpart: then it only stands here.
    pub statement: Option<StatementKey>,
    /// Whether the question, its grades or their meaning differ, so that the answer has to be looked at and not only confirmed.
    pub look_again: bool,
    /// The equal of its grade on the scale it came to; none where it had no grade, or where that has no equal.
    pub equal: Option<GradeId>,
    /// What it said.
    pub answer: Answer,
    /// Who said that it still holds, and when: in so many words, or by editing it.
    pub confirmed: Option<Confirmed>,
}

/// That an answer of last time still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Who says so.
    pub by: Author,
    /// When.
    pub at: DateTime<Utc>,
}

impl Carried {
    /// The answers of last time that came to a statement: one, or several where statements were joined.
    pub fn to(&self, statement: &StatementKey) -> impl Iterator<Item = &CarriedAnswer> {
        self.answers.iter().filter(move |carried| carried.statement.as_ref() == Some(statement))
    }

    /// The answers of last time that have no counterpart.
    pub fn left(&self) -> impl Iterator<Item = &CarriedAnswer> {
        self.answers.iter().filter(|carried| carried.statement.is_none())
    }

    /// Whether an answer came along and was not confirmed yet.
    pub fn awaits(&self, statement: &StatementKey) -> bool {
        self.to(statement).any(|carried| carried.confirmed.is_none())
    }

    /// Confirms what came to a statement; whether that was still to be done.
    pub fn confirm(&mut self, statement: &StatementKey, confirmed: &Confirmed) -> bool {
        let mut done = false;
        for carried in &mut self.answers {
            if carried.statement.as_ref() == Some(statement) && carried.confirmed.is_none() {
                carried.confirmed = Some(confirmed.clone());
                done = true;
            }
        }
        done
    }

    /// The statements whose answers are still to be confirmed, as far as they are asked.
    fn awaiting(&self, catalogue: &Catalogue, contents: &Contents) -> BTreeSet<StatementKey> {
        let open = self.answers.iter().filter(|carried| carried.confirmed.is_none());
        let asked = |key: &&StatementKey| catalogue.applies(key, &contents.agency);
        open.filter_map(|carried| carried.statement.as_ref()).filter(asked).cloned().collect()
    }

    /// Answers above last time's grade with no evidence that was not there before.
    pub fn raised(&self, catalogue: &Catalogue, contents: &Contents) -> Vec<WeakSpot> {
        let shown = as_shown(catalogue, contents);
        let raised = |key: &StatementKey| {
            let (answer, scale) = (shown.answers.get(key)?, catalogue.scale_of(key)?);
            let now = scale.grade(answer.grade.as_ref()?).filter(|grade| grade.counts)?;
            let mut before = self.to(key).peekable();
            before.peek()?;
            let below = |carried: &CarriedAnswer| {
                let then = carried.equal.as_ref().and_then(|grade| scale.grade(grade));
                then.is_some_and(|then| then.counts && then.rank < now.rank)
                    && !brings_evidence(answer, &carried.answer)
            };
            before.all(below).then(|| WeakSpot {
                statements: vec![key.clone()],
                kind: WeakSpotKind::RaisedWithoutEvidence,
            })
        };
        let questions = catalogue.questions(&contents.agency);
        questions.iter().filter_map(|question| raised(&question.statement.key)).collect()
    }
}

/// Whether an answer cites or says anything as evidence that it did not before.
pub(crate) fn brings_evidence(now: &Answer, then: &Answer) -> bool {
    let before = plain_words(&then.evidence);
    let before: BTreeSet<&str> = before.split(' ').collect();
    now.cites.iter().any(|entry| !then.cites.contains(entry))
        || plain_words(&now.evidence).split(' ').any(|word| !word.is_empty() && !before.contains(word))
}

impl Assessment {
    /// Every gap before it can be attested: of what is shown, and of what came from last time and was not confirmed.
    pub fn gaps(&self, catalogue: &Catalogue) -> Vec<Gap> {
        gaps::gaps_of_draft(catalogue, &as_shown(catalogue, &self.contents), self.carried.as_ref())
    }

    /// What is sent, if nothing is missing; else every gap.
    pub fn complete(&self, catalogue: &Catalogue) -> Result<Complete, Vec<Gap>> {
        gaps::complete(catalogue, &self.contents, self.carried.as_ref())
    }

    /// The statements that still say what they said last time, and nobody has confirmed: as far as they are asked.
    pub fn awaiting_confirmation(&self, catalogue: &Catalogue) -> BTreeSet<StatementKey> {
        let carried = self.carried.as_ref();
        carried.map(|carried| carried.awaiting(catalogue, &self.contents)).unwrap_or_default()
    }
}

/// As [`Carried::awaiting`], where there may be nothing carried.
pub(super) fn awaiting(
    carried: Option<&Carried>,
    catalogue: &Catalogue,
    contents: &Contents,
) -> BTreeSet<StatementKey> {
    carried.map(|carried| carried.awaiting(catalogue, contents)).unwrap_or_default()
}
