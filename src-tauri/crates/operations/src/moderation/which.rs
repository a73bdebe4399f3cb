//! What is meant by what was typed: an agency by its name, a statement by its number, a grade by its word, an entry by its label.

use candour_domain::assessment::Contents;
use candour_domain::audit::Audit;
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{EvidenceId, GradeId, InvitedId, StatementKey};

use super::Fault;
use crate::Error;

fn same(known: &str, typed: &str) -> bool {
    known.to_lowercase() == typed.trim().to_lowercase()
}

fn beginning(typed: &str) -> String {
    typed.chars().take(80).collect()
}

/// An agency, by its name or its id in the audit. A name that two agencies have means neither.
pub fn agency(audit: &Audit, typed: &str) -> Result<InvitedId, Error> {
    match audit.meant(typed)[..] {
        [only] => Ok(only.id),
        _ => Err(Fault::NoAgency(beginning(typed)).into()),
    }
}

/// A statement, by its key or its number.
pub fn statement(catalogue: &Catalogue, typed: &str) -> Result<StatementKey, Error> {
    let mut all = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let found =
        all.find(|statement| same(statement.key.as_str(), typed) || same(statement.number.as_str(), typed));
    found.map(|statement| statement.key.clone()).ok_or_else(|| Error::NoStatement(beginning(typed)))
}

/// A grade of a statement, by its id or its word.
pub(super) fn grade(catalogue: &Catalogue, statement: &StatementKey, typed: &str) -> Result<GradeId, Error> {
    let grades = catalogue.scale_of(statement).map(|scale| scale.grades.as_slice()).unwrap_or_default();
    let found = grades
        .iter()
        .find(|grade| same(grade.id.as_str(), typed) || same(grade.label.as_str(), typed))
        .map(|grade| grade.id.clone());
    let known = || grades.iter().map(|grade| grade.label.clone()).collect();
    found.ok_or_else(|| Fault::NoGrade { typed: beginning(typed), known: known() }.into())
}

/// Entries of an agency's register, by their labels or ids.
pub(super) fn cited(contents: &Contents, typed: &[String]) -> Result<Vec<EvidenceId>, Error> {
    let entry = |typed: &String| {
        let is = |known: &&candour_domain::assessment::EvidenceEntry| {
            same(&known.label(), typed) || same(&known.id.to_string(), typed)
        };
        let found = contents.evidence_register.iter().find(is).map(|entry| entry.id);
        found.ok_or_else(|| Error::from(Fault::NoEntry(beginning(typed))))
    };
    typed.iter().map(entry).collect()
}
