//! Catalogues, as they are listed and compared.

use candour_domain::catalogue::{Catalogue, Difference};
use serde::Serialize;
use ts_rs::TS;

/// One catalogue in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogueListing {
    /// The name all its versions share.
    pub urn: String,
    /// The version for people.
    pub version: String,
    /// Its title.
    pub title: String,
    /// SHA-256 of its exact bytes, in hex.
    pub sha256: String,
}

impl From<&Catalogue> for CatalogueListing {
    fn from(catalogue: &Catalogue) -> Self {
        let document = catalogue.document();
        Self {
            urn: document.urn.to_string(),
            version: document.version.to_string(),
            title: document.title.to_string(),
            sha256: catalogue.sha256().to_string(),
        }
    }
}

/// What a person chooses from to start an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogueChoices {
    /// The catalogue.
    pub catalogue: CatalogueListing,
    /// What a reader should know before starting.
    pub introduction: String,
    /// The words for the grades that its statements are given.
    pub grades: Vec<String>,
    /// The kinds of agency.
    pub kinds: Vec<ChoiceView>,
    /// The areas.
    pub areas: Vec<ChoiceView>,
    /// Standards that an agency may choose to answer though they are not asked of it.
    pub opt_in: Vec<ChoiceView>,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChoiceView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl From<&Catalogue> for CatalogueChoices {
    fn from(catalogue: &Catalogue) -> Self {
        let document = catalogue.document();
        let choice = |id: String, name: String| ChoiceView { id, name };
        let optional = document.standards.iter().filter(|standard| standard.applies_to.opt_in);
        let mut grades: Vec<String> = Vec::new();
        for grade in document.scales.iter().flat_map(|scale| &scale.grades) {
            let label = grade.label.to_string();
            if !grades.contains(&label) {
                grades.push(label);
            }
        }
        Self {
            catalogue: CatalogueListing::from(catalogue),
            introduction: document.introduction.to_string(),
            grades,
            kinds: document
                .agency_kinds
                .iter()
                .map(|kind| choice(kind.id.to_string(), kind.name.to_string()))
                .collect(),
            areas: document
                .areas
                .iter()
                .map(|area| choice(area.id.to_string(), area.name.to_string()))
                .collect(),
            opt_in: optional
                .map(|standard| choice(standard.key.to_string(), standard.title.to_string()))
                .collect(),
        }
    }
}

/// What changed between two catalogues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogueDifference {
    /// Keys of statements only in the new one.
    pub added: Vec<String>,
    /// Keys of statements only in the old one.
    pub removed: Vec<String>,
    /// Statements that differ.
    pub changed: Vec<StatementDifference>,
    /// Other parts that differ.
    pub parts: Vec<String>,
}

/// How one statement differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatementDifference {
    /// Its key.
    pub key: String,
    /// Which of its parts differ.
    pub parts: Vec<String>,
    /// Whether the question itself changed, so that answers must be looked at again.
    pub question_changed: bool,
}

impl From<&Difference> for CatalogueDifference {
    fn from(difference: &Difference) -> Self {
        let keys =
            |keys: &[candour_domain::ids::StatementKey]| keys.iter().map(ToString::to_string).collect();
        let parts = |parts: &[&str]| parts.iter().map(ToString::to_string).collect();
        Self {
            added: keys(&difference.added),
            removed: keys(&difference.removed),
            changed: difference
                .changed
                .iter()
                .map(|change| StatementDifference {
                    key: change.key.to_string(),
                    parts: parts(&change.parts),
                    question_changed: change.question_changed,
                })
                .collect(),
            parts: parts(&difference.parts),
        }
    }
}
