//! Catalogues: what is asked of an agency, on which scales, and of whom.

mod applicability;
mod check;
mod difference;
mod document;
mod read;
mod way;

use std::collections::HashMap;

pub use applicability::{ApplicableStandard, Question};
pub use difference::{Difference, StatementChange, difference};
pub use document::{
    AgencyKind, AppliesTo, Area, CatalogueDocument, Duty, FieldRule, FieldRules, Grade, Scale, Source,
    SourceKind, Standard, Statement, Supersedes,
};
pub use way::Way;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::ids::{AgencyKindId, AreaId, GradeId, SourceId, StatementKey, Urn, Version};
use crate::reading::Fault;

/// The form of catalogue that this version reads.
pub const SCHEMA: &str = "candour-catalogue/1";
/// No catalogue is larger: 1,500 long statements fit many times over.
pub const BYTES_LIMIT: usize = 16 * 1024 * 1024;

/// Which catalogue, exactly: the digest decides, the rest is for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueRef {
    /// The name all its versions share.
    pub urn: Urn,
    /// The version for people.
    pub version: Version,
    /// SHA-256 of the document's exact bytes: its identity.
    pub sha256: Digest,
}

/// A catalogue without a fault. There is no other way to one than [`Catalogue::read`].
#[derive(Debug, Clone)]
pub struct Catalogue {
    bytes: Vec<u8>,
    sha256: Digest,
    document: CatalogueDocument,
    places: HashMap<StatementKey, (usize, usize)>,
}

impl Catalogue {
    /// Reads and checks a document; every fault is told at once, with its place.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Vec<Fault>> {
        let document = check::check(&bytes)?;
        let mut places = HashMap::new();
        for (at, standard) in document.standards.iter().enumerate() {
            for (within, statement) in standard.statements.iter().enumerate() {
                places.insert(statement.key.clone(), (at, within));
            }
        }
        Ok(Self { sha256: Digest::of(&bytes), bytes, document, places })
    }

    /// The exact bytes, which the digest is of.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of the exact bytes.
    pub fn sha256(&self) -> Digest {
        self.sha256
    }

    /// What the document says.
    pub fn document(&self) -> &CatalogueDocument {
        &self.document
    }

    /// How others refer to it.
    pub fn reference(&self) -> CatalogueRef {
        CatalogueRef {
            urn: self.document.urn.clone(),
            version: self.document.version.clone(),
            sha256: self.sha256,
        }
    }

    /// A statement and the standard it stands in.
    pub fn statement(&self, key: &StatementKey) -> Option<(&Standard, &Statement)> {
        let (at, within) = self.places.get(key)?;
        let standard = self.document.standards.get(*at)?;
        Some((standard, standard.statements.get(*within)?))
    }

    /// The scale that a statement is graded on: its own, or its standard's.
    pub fn scale_of(&self, key: &StatementKey) -> Option<&Scale> {
        let (standard, statement) = self.statement(key)?;
        self.scale_within(standard, statement)
    }

    fn scale_within(&self, standard: &Standard, statement: &Statement) -> Option<&Scale> {
        let id = statement.scale.as_ref().or(standard.scale.as_ref())?;
        self.document.scales.iter().find(|scale| scale.id == *id)
    }

    /// A grade of the scale that a statement is graded on.
    pub fn grade(&self, key: &StatementKey, grade: &GradeId) -> Option<&Grade> {
        self.scale_of(key)?.grade(grade)
    }

    /// A kind of agency.
    pub fn agency_kind(&self, id: &AgencyKindId) -> Option<&AgencyKind> {
        self.document.agency_kinds.iter().find(|kind| kind.id == *id)
    }

    /// An area.
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.document.areas.iter().find(|area| area.id == *id)
    }

    /// The sources that a statement rests on for one kind of agency: a duty that does not bind it is not cited to it.
    pub fn sources_for(&self, key: &StatementKey, kind: &AgencyKindId) -> Vec<&Source> {
        let duty = self.agency_kind(kind).map(|kind| kind.duty);
        let Some((_, statement)) = self.statement(key) else { return Vec::new() };
        let source = |id: &SourceId| self.document.sources.iter().find(|source| source.id == *id);
        let binds = |source: &&Source| source.duty.is_none() || source.duty == duty;
        statement.sources.iter().filter_map(source).filter(binds).collect()
    }
}
