//! How many stand at each grade of a scale, what stands at none, and shares that say what they are of.

use crate::assessment::Share;
use crate::catalogue::{Grade, Scale};

/// What a share, or a most frequent grade, is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// Of all returns that have a grade there, N/A among them.
    AllReturns,
    /// Of those graded: N/A is no judgement of quality.
    Graded,
}

impl Base {
    /// Both.
    pub const ALL: [Self; 2] = [Self::AllReturns, Self::Graded];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AllReturns => "of_all_returns",
            Self::Graded => "of_those_graded",
        }
    }
}

/// How many stand at each grade of one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<'c> {
    /// The scale.
    pub scale: &'c Scale,
    /// At each of its grades, in its order.
    pub grades: Vec<usize>,
    /// Returned without a grade. No grade, and in no share.
    pub unanswered: usize,
    /// Not settled by the panel.
    pub open: usize,
    /// Asked, and not returned.
    pub not_returned: usize,
    /// Not asked.
    pub not_asked: usize,
    /// Of those that have a grade: the agency's own, because nobody has decided on it.
    pub not_looked_at: usize,
}

impl<'c> Tally<'c> {
    /// Nothing counted yet.
    pub fn nothing(scale: &'c Scale) -> Self {
        let grades = vec![0; scale.grades.len()];
        Self { scale, grades, unanswered: 0, open: 0, not_returned: 0, not_asked: 0, not_looked_at: 0 }
    }

    /// Adds what was counted elsewhere on the same scale.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.grades.iter_mut().zip(&other.grades) {
            *count += more;
        }
        self.unanswered += other.unanswered;
        self.open += other.open;
        self.not_returned += other.not_returned;
        self.not_asked += other.not_asked;
        self.not_looked_at += other.not_looked_at;
    }

    /// Each grade with how many stand at it.
    pub fn counts(&self) -> impl Iterator<Item = (&'c Grade, usize)> {
        self.scale.grades.iter().zip(self.grades.iter().copied())
    }

    /// How many a base has.
    pub fn base(&self, base: Base) -> usize {
        self.of_base(base).map(|(_, count)| count).sum()
    }

    /// Every grade's share, on both bases.
    pub fn shares(&self) -> Vec<Share> {
        self.counts().map(|(grade, count)| self.share(grade, count)).collect()
    }

    /// The share that has met what is stated: at the lowest grade that asks for no improvement or above it, under that grade's name. Of a
    /// scale whose every grade asks for some, the share of the highest.
    pub fn met(&self) -> Option<Share> {
        Some(self.at_or_above(self.met_from()?))
    }

    /// Whether a grade of the scale is one that [`Tally::met`] counts.
    pub fn has_met(&self, grade: &Grade) -> bool {
        self.met_from().is_some_and(|from| reaches(grade, from))
    }

    fn met_from(&self) -> Option<&'c Grade> {
        let grades = self.scale.grades.iter();
        let met = grades.clone().filter(|grade| grade.is_met()).min_by_key(|grade| grade.rank);
        met.or_else(|| grades.filter(|grade| grade.counts).max_by_key(|grade| grade.rank))
    }

    /// The share of a grade and of those above it, under that grade's name: on a scale with a grade above what is asked for, those
    /// who go beyond it have met it too.
    pub fn at_or_above(&self, grade: &Grade) -> Share {
        let count = self.counts().filter(|(other, _)| reaches(other, grade)).map(|(_, count)| count).sum();
        self.share(grade, count)
    }

    /// The grade that most stand at: several where there is a tie, none where nothing is graded.
    pub fn most_frequent(&self, base: Base) -> Vec<&'c Grade> {
        let most = self.of_base(base).map(|(_, count)| count).max().filter(|most| *most > 0);
        self.of_base(base).filter(|(_, count)| Some(*count) == most).map(|(grade, _)| grade).collect()
    }

    fn of_base(&self, base: Base) -> impl Iterator<Item = (&'c Grade, usize)> {
        self.counts().filter(move |(grade, _)| base == Base::AllReturns || grade.counts)
    }

    fn share(&self, grade: &Grade, count: usize) -> Share {
        Share {
            grade: grade.id.clone(),
            count,
            of_answered: self.base(Base::AllReturns),
            of_graded: grade.counts.then(|| self.base(Base::Graded)),
        }
    }
}

/// Whether a grade is another or above it; only the grade itself, where that is no judgement of quality.
fn reaches(grade: &Grade, other: &Grade) -> bool {
    match other.counts {
        true => grade.counts && grade.rank >= other.rank,
        false => grade.id == other.id,
    }
}
