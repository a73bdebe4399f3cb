//! The score summary: what was graded how, per standard and in all, with shares that say what they are of.

use super::Contents;
use crate::catalogue::{Catalogue, Question};
use crate::ids::{GradeId, StandardKey};
use crate::text::Line;

/// The whole summary (seed 003, "Score Summary").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreSummary {
    /// One row a standard that applies.
    pub standards: Vec<StandardScore>,
    /// All of them together.
    pub total: Count,
}

/// One standard's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardScore {
    /// Its key.
    pub key: StandardKey,
    /// Its number.
    pub number: Line,
    /// Its title.
    pub title: Line,
    /// What was counted.
    pub count: Count,
}

/// How many statements stand at which grade. An unanswered statement is never a grade, and in no total or share of grades.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Count {
    /// How many statements apply.
    pub questions: usize,
    /// How many stand at each grade of the scales in use, in their order, with whether the grade is in the base of those graded.
    pub grades: Vec<(GradeId, bool, usize)>,
    /// How many have no grade yet.
    pub unanswered: usize,
}

/// A grade's share, with both of the bases that reports use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The grade.
    pub grade: GradeId,
    /// How many statements stand at it.
    pub count: usize,
    /// Of how many that have a grade, N/A among them: what 000 calls "of all returns". An unanswered statement is in no base.
    pub of_answered: usize,
    /// Of how many graded; none for a grade such as N/A, which is no judgement of quality.
    pub of_graded: Option<usize>,
}

/// Counts what applies to the agency.
pub fn score_summary(catalogue: &Catalogue, contents: &Contents) -> ScoreSummary {
    let questions = catalogue.questions(&contents.agency);
    let standards =
        questions.chunk_by(|one, next| one.standard.key == next.standard.key).filter_map(|within| {
            let standard = within.first()?.standard;
            Some(StandardScore {
                key: standard.key.clone(),
                number: standard.number.clone(),
                title: standard.title.clone(),
                count: count(within.iter(), contents),
            })
        });
    ScoreSummary { standards: standards.collect(), total: count(questions.iter(), contents) }
}

fn count<'q>(questions: impl Iterator<Item = &'q Question<'q>>, contents: &Contents) -> Count {
    let mut count = Count::default();
    for question in questions {
        count.questions += 1;
        for grade in &question.scale.grades {
            if !count.grades.iter().any(|(id, _, _)| *id == grade.id) {
                count.grades.push((grade.id.clone(), grade.counts, 0));
            }
        }
        let given = contents.answers.get(&question.statement.key).and_then(|answer| answer.grade.as_ref());
        let given = given.filter(|id| question.scale.grade(id).is_some());
        match count.grades.iter_mut().find(|(id, _, _)| Some(id) == given) {
            Some((_, _, at)) => *at += 1,
            None => count.unanswered += 1,
        }
    }
    count
}

impl Count {
    /// How many statements stand at a grade that is a judgement of quality.
    pub fn graded(&self) -> usize {
        self.grades.iter().filter(|(_, counts, _)| *counts).map(|(_, _, at)| at).sum()
    }

    /// How many statements have a grade, N/A among them.
    pub fn answered(&self) -> usize {
        self.questions - self.unanswered
    }

    /// Every grade's share, on both bases.
    pub fn shares(&self) -> Vec<Share> {
        let graded = self.graded();
        let share = |(grade, counts, at): &(GradeId, bool, usize)| Share {
            grade: grade.clone(),
            count: *at,
            of_answered: self.answered(),
            of_graded: counts.then_some(graded),
        };
        self.grades.iter().map(share).collect()
    }
}

impl Share {
    /// The share of a base in whole per cent, halves up; none of nothing.
    pub fn percent(count: usize, base: usize) -> Option<usize> {
        (base > 0).then(|| (count * 200 + base) / (base * 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_name_their_base() {
        // Seed 000: 21 of 26 fully met with 5 N/A; of those graded it is 21 of 21.
        assert_eq!(Share::percent(21, 26), Some(81));
        assert_eq!(Share::percent(5, 26), Some(19));
        assert_eq!(Share::percent(21, 21), Some(100));
        // Seed 003 calls 3 of 7 "40%".
        assert_eq!(Share::percent(3, 7), Some(43));
        assert_eq!(Share::percent(1, 200), Some(1));
        assert_eq!(Share::percent(0, 0), None);
    }
}
