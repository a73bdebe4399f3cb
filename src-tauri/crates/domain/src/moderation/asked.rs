//! What there is to moderate: the answers that count, each with the digest by which events are bound to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::{AgencyProfile, Contents};
use crate::audit::Invited;
use crate::catalogue::Catalogue;
use crate::digest::Digest;
use crate::ids::{AgencyId, GradeId, InvitedId, StatementKey};

/// The answers of one agency's return that counts, or what was asked of an agency that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The agency.
    pub agency: InvitedId,
    /// SHA-256 of what was signed as its self-assessment; none where none counts.
    pub submission: Option<Digest>,
    /// What is asked of it, with its answers.
    pub answers: BTreeMap<StatementKey, AskedAnswer>,
}

/// A statement that is asked of an agency, and what it answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskedAnswer {
    /// The digest of its answer; none where it returned none.
    pub answer: Option<Digest>,
    /// The grade that it gives itself.
    pub grade: Option<GradeId>,
}

impl Asked {
    /// What a return says.
    pub fn of_return(
        catalogue: &Catalogue,
        agency: InvitedId,
        submission: Digest,
        contents: &Contents,
    ) -> Self {
        let answers = catalogue.questions(&contents.agency).into_iter().map(|question| {
            let key = question.statement.key.clone();
            let answer = contents.answers.get(&key).map(|answer| AskedAnswer {
                answer: Some(answer.digest()),
                grade: answer.grade.clone().filter(|grade| question.scale.grade(grade).is_some()),
            });
            (key, answer.unwrap_or_default())
        });
        Self { agency, submission: Some(submission), answers: answers.collect() }
    }

    /// As [`Asked::of_return`], where only the grades and the digests of the answers are at hand.
    pub fn of_digests(
        catalogue: &Catalogue,
        agency: InvitedId,
        submission: Digest,
        profile: &AgencyProfile,
        grades: &BTreeMap<StatementKey, GradeId>,
        digests: &BTreeMap<StatementKey, Digest>,
    ) -> Self {
        let answers = catalogue.questions(profile).into_iter().map(|question| {
            let key = &question.statement.key;
            let answer = digests.get(key).copied();
            let grade = grades.get(key).cloned().filter(|grade| question.scale.grade(grade).is_some());
            (key.clone(), AskedAnswer { answer, grade })
        });
        Self { agency, submission: Some(submission), answers: answers.collect() }
    }

    /// What is asked of one of the invited, of whom no return counts: by what the audit says of it.
    pub fn of_invited(catalogue: &Catalogue, invited: &Invited) -> Self {
        let profile = AgencyProfile {
            // Nobody knows it before the agency says it; what is asked does not depend on it.
            id: AgencyId::new(invited.id.uuid()),
            name: invited.name.clone(),
            kind: invited.kind.clone(),
            areas: invited.areas.clone(),
            opted_in: BTreeSet::new(),
        };
        let questions = catalogue.questions(&profile).into_iter();
        Self::of_nobody(invited.id, questions.map(|question| question.statement.key.clone()))
    }

    /// What was asked of an agency whose return does not count.
    pub fn of_nobody(agency: InvitedId, statements: impl IntoIterator<Item = StatementKey>) -> Self {
        let answers = statements.into_iter().map(|key| (key, AskedAnswer::default())).collect();
        Self { agency, submission: None, answers }
    }
}
