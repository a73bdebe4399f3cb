//! The way from one catalogue to another: which statement took another's place, and which grade is another's equal.

use super::{Catalogue, Scale, Statement, Supersedes};
use crate::ids::{GradeId, StatementKey};

/// The way from one catalogue to another.
#[derive(Debug, Clone, Copy)]
pub struct Way<'c> {
    from: &'c Catalogue,
    to: &'c Catalogue,
    /// What the new one says of the old, where it names it.
    mapping: Option<&'c Supersedes>,
}

impl<'c> Way<'c> {
    /// The way between two catalogues, by what the new one says of the old.
    pub fn between(from: &'c Catalogue, to: &'c Catalogue) -> Self {
        let (old, new) = (from.document(), to.document());
        let names = |known: &&Supersedes| known.urn == old.urn && known.version == old.version;
        Self { from, to, mapping: new.supersedes.iter().find(names) }
    }

    /// Whether the new catalogue is the old one, or says that it takes its place.
    pub fn is_said(&self) -> bool {
        self.mapping.is_some() || self.from.sha256() == self.to.sha256()
    }

    /// The statement that took a statement's place; none where it has no counterpart.
    pub fn counterpart(&self, key: &StatementKey) -> Option<StatementKey> {
        let mapped = self.mapping.and_then(|mapping| mapping.statements.get(key));
        let counterpart = mapped.map_or(Some(key), Option::as_ref)?;
        self.to.statement(counterpart).map(|(_, statement)| statement.key.clone())
    }

    /// A grade's equal on another statement's scale: the one that the new catalogue names, or the grade itself where both scales
    /// have the same grades.
    pub fn equal(&self, key: &StatementKey, statement: &StatementKey, grade: &GradeId) -> Option<GradeId> {
        let scale = self.to.scale_of(statement)?;
        let same = || {
            let same = self.from.scale_of(key).is_some_and(|old| same_grades(old, scale));
            same.then_some(grade)
        };
        let mapped = self.mapping.and_then(|mapping| mapping.grades.get(grade));
        let equal = mapped.map_or_else(same, Option::as_ref)?;
        scale.grade(equal).map(|grade| grade.id.clone())
    }

    /// Whether two statements ask the same, on scales whose grades mean the same.
    pub fn same_question(&self, key: &StatementKey, statement: &StatementKey) -> bool {
        let hash = |(_, statement): (_, &Statement)| statement.content_hash();
        let asked = self.from.statement(key).map(hash);
        let scales = self.from.scale_of(key).zip(self.to.scale_of(statement));
        asked.is_some()
            && asked == self.to.statement(statement).map(hash)
            && scales.is_some_and(|(old, new)| same_grades(old, new) && same_meaning(old, new))
    }
}

fn same_grades(old: &Scale, new: &Scale) -> bool {
    let grade = |scale: &Scale| -> Vec<_> {
        let grades = scale.grades.iter();
        grades.map(|grade| (grade.id.clone(), grade.label.clone(), grade.rank, grade.counts)).collect()
    };
    grade(old) == grade(new)
}

fn same_meaning(old: &Scale, new: &Scale) -> bool {
    let meaning = |scale: &Scale| -> Vec<_> {
        scale.grades.iter().map(|grade| (grade.meaning.clone(), grade.fields)).collect()
    };
    meaning(old) == meaning(new)
}
