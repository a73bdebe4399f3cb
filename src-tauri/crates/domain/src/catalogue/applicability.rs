//! Which standards and statements apply to an agency.

use super::{AppliesTo, Catalogue, Scale, Standard, Statement};
use crate::assessment::AgencyProfile;
use crate::ids::{StandardKey, StatementKey};

/// A standard that applies, with those of its statements that do.
#[derive(Debug, Clone)]
pub struct ApplicableStandard<'c> {
    /// The standard.
    pub standard: &'c Standard,
    /// Its statements that apply, in order; never empty.
    pub statements: Vec<&'c Statement>,
}

impl Catalogue {
    /// What applies to an agency by the areas it works in, its kind, and what it chose to answer besides.
    pub fn applicable(&self, agency: &AgencyProfile) -> Vec<ApplicableStandard<'_>> {
        let standards = self.document.standards.iter().filter(|standard| standard.is_asked_of(agency));
        standards
            .map(|standard| ApplicableStandard {
                standard,
                statements: standard
                    .statements
                    .iter()
                    .filter(|statement| statement.applies_to.includes(agency))
                    .collect(),
            })
            .filter(|applicable| !applicable.statements.is_empty())
            .collect()
    }

    /// Whether one statement applies to an agency.
    pub fn applies(&self, key: &StatementKey, agency: &AgencyProfile) -> bool {
        self.statement(key).is_some_and(|(standard, statement)| {
            standard.is_asked_of(agency) && statement.applies_to.includes(agency)
        })
    }

    /// Whether an agency may choose to answer a standard that is not asked of it.
    pub fn offers(&self, key: &StandardKey) -> bool {
        self.document.standards.iter().any(|standard| standard.key == *key && standard.applies_to.opt_in)
    }

    /// The statements that apply, each with its standard and scale, in order.
    pub fn questions<'c>(&'c self, agency: &AgencyProfile) -> Vec<Question<'c>> {
        let mut questions = Vec::new();
        for ApplicableStandard { standard, statements } in self.applicable(agency) {
            for statement in statements {
                if let Some(scale) = self.scale_within(standard, statement) {
                    questions.push(Question { standard, statement, scale });
                }
            }
        }
        questions
    }
}

/// A statement that applies, where it stands and how it is graded.
#[derive(Debug, Clone, Copy)]
pub struct Question<'c> {
    /// The standard it stands in.
    pub standard: &'c Standard,
    /// The statement.
    pub statement: &'c Statement,
    /// The scale it is graded on.
    pub scale: &'c Scale,
}

impl Standard {
    fn is_asked_of(&self, agency: &AgencyProfile) -> bool {
        let rule = &self.applies_to;
        rule.includes(agency) || (rule.opt_in && agency.opted_in.contains(&self.key))
    }
}

impl AppliesTo {
    fn includes(&self, agency: &AgencyProfile) -> bool {
        let area = self.areas.is_empty() || self.areas.iter().any(|area| agency.areas.contains(area));
        let kind = self.agency_kinds.is_empty() || self.agency_kinds.contains(&agency.kind);
        area && kind
    }
}
