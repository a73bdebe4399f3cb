//! The checker: what must hold between the parts of a catalogue.

use std::collections::HashSet;
use std::hash::Hash;

use super::document::*;
use super::{BYTES_LIMIT, read};
use crate::ids::{AgencyKindId, AreaId, GradeId, ScaleId, SourceId, StatementKey};
use crate::reading::{Fault, Faults, Node};
use crate::strict_json;

/// Reads and checks a document, telling every fault at once.
pub(super) fn check(bytes: &[u8]) -> Result<CatalogueDocument, Vec<Fault>> {
    let faults = Faults::default();
    if bytes.len() > BYTES_LIMIT {
        faults.add("", format!("is larger than {} MiB, more than any catalogue", BYTES_LIMIT >> 20));
        return Err(faults.into_vec());
    }
    let value = match strict_json::parse(bytes) {
        Ok(value) => value,
        Err(fault) => {
            faults.add("", format!("is not JSON that can be read: {fault}"));
            return Err(faults.into_vec());
        }
    };
    let document = read::document(&Node::root(&value, &faults));
    // References are checked within whatever could be read, so that no shape fault hides them; but an item that could not
    // be read would then look like a dangling reference, so they are checked only where all items stand.
    match document {
        Some(document) => {
            let check = Check { document: &document, faults: &faults, all_read: faults.is_empty() };
            check.names();
            check.scales();
            check.standards();
            check.supersedes();
            if faults.is_empty() { Ok(document) } else { Err(faults.into_vec()) }
        }
        None => Err(faults.into_vec()),
    }
}

struct Check<'c> {
    document: &'c CatalogueDocument,
    faults: &'c Faults,
    all_read: bool,
}

impl Check<'_> {
    fn distinct<T: Eq + Hash + ToString>(&self, what: &str, items: impl IntoIterator<Item = (String, T)>) {
        let mut seen = HashSet::new();
        for (place, item) in items {
            let shown = item.to_string();
            if !seen.insert(item) {
                self.faults.add(place, format!("{what} \"{shown}\" is used twice"));
            }
        }
    }

    fn resolves<T: PartialEq + ToString>(&self, place: String, what: &str, wanted: &T, known: &[&T]) {
        if self.all_read && !known.contains(&wanted) {
            self.faults
                .add(place, format!("there is no {what} \"{}\" in this catalogue", wanted.to_string()));
        }
    }

    fn names(&self) {
        let at = |list: &str, index: usize| format!("{list}[{index}].id");
        let document = self.document;
        self.distinct(
            "the source",
            document.sources.iter().enumerate().map(|(i, s)| (at("sources", i), &s.id)),
        );
        self.distinct("the scale", document.scales.iter().enumerate().map(|(i, s)| (at("scales", i), &s.id)));
        self.distinct("the area", document.areas.iter().enumerate().map(|(i, a)| (at("areas", i), &a.id)));
        self.distinct(
            "the kind",
            document.agency_kinds.iter().enumerate().map(|(i, k)| (at("agency_kinds", i), &k.id)),
        );
        let standards = || document.standards.iter().enumerate().map(|(i, s)| (format!("standards[{i}]"), s));
        self.distinct("the key", standards().map(|(place, s)| (format!("{place}.key"), &s.key)));
        self.distinct("the number", standards().map(|(place, s)| (format!("{place}.number"), &s.number)));
        self.distinct("the key", self.statements().map(|(place, s)| (format!("{place}.key"), &s.key)));
        self.distinct(
            "the number",
            self.statements().map(|(place, s)| (format!("{place}.number"), &s.number)),
        );
    }

    fn statements(&self) -> impl Iterator<Item = (String, &Statement)> {
        self.document.standards.iter().enumerate().flat_map(|(i, standard)| {
            let statements = standard.statements.iter().enumerate();
            statements.map(move |(j, statement)| (format!("standards[{i}].statements[{j}]"), statement))
        })
    }

    fn scales(&self) {
        for (i, scale) in self.document.scales.iter().enumerate() {
            let place = format!("scales[{i}].grades");
            let grades = || scale.grades.iter().enumerate();
            self.distinct("the grade", grades().map(|(j, grade)| (format!("{place}[{j}].id"), &grade.id)));
            self.distinct(
                "the label",
                grades().map(|(j, grade)| (format!("{place}[{j}].label"), &grade.label)),
            );
            self.distinct("the rank", grades().map(|(j, grade)| (format!("{place}[{j}].rank"), grade.rank)));
            if self.all_read && !scale.grades.iter().any(|grade| grade.counts) {
                self.faults.add(place.clone(), "no grade counts, so nothing could be compared");
            }
            if self.all_read && scale.grades.len() < 2 {
                self.faults.add(place, "a scale needs two grades at least");
            }
        }
    }

    fn standards(&self) {
        for (i, standard) in self.document.standards.iter().enumerate() {
            let place = format!("standards[{i}]");
            self.audience(&place, &standard.applies_to);
            if let Some(scale) = &standard.scale {
                self.scale(format!("{place}.scale"), scale);
            }
            for (j, statement) in standard.statements.iter().enumerate() {
                let place = format!("{place}.statements[{j}]");
                self.statement(&place, standard, statement);
            }
        }
    }

    fn audience(&self, place: &str, applies_to: &AppliesTo) {
        let areas: Vec<&AreaId> = self.document.areas.iter().map(|area| &area.id).collect();
        let kinds: Vec<&AgencyKindId> = self.document.agency_kinds.iter().map(|kind| &kind.id).collect();
        for (i, area) in applies_to.areas.iter().enumerate() {
            self.resolves(format!("{place}.applies_to.areas[{i}]"), "area", area, &areas);
        }
        for (i, kind) in applies_to.agency_kinds.iter().enumerate() {
            self.resolves(format!("{place}.applies_to.agency_kinds[{i}]"), "kind of agency", kind, &kinds);
        }
    }

    fn scale(&self, place: String, id: &ScaleId) {
        let scales: Vec<&ScaleId> = self.document.scales.iter().map(|scale| &scale.id).collect();
        self.resolves(place, "scale", id, &scales);
    }

    fn statement(&self, place: &str, standard: &Standard, statement: &Statement) {
        self.audience(place, &statement.applies_to);
        if statement.applies_to.opt_in {
            self.faults.add(format!("{place}.applies_to.opt_in"), "only a whole standard can be opted into");
        }
        let sources: Vec<&SourceId> = self.document.sources.iter().map(|source| &source.id).collect();
        for (i, source) in statement.sources.iter().enumerate() {
            self.resolves(format!("{place}.sources[{i}]"), "source", source, &sources);
        }
        if let Some(scale) = &statement.scale {
            self.scale(format!("{place}.scale"), scale);
        }
        match statement.scale.as_ref().or(standard.scale.as_ref()) {
            None if self.all_read => self.faults.add(place, "names no scale, and neither does its standard"),
            None => {}
            Some(id) => {
                if let Some(scale) = self.document.scales.iter().find(|scale| scale.id == *id) {
                    self.descriptors(place, scale, statement);
                }
            }
        }
    }

    fn descriptors(&self, place: &str, scale: &Scale, statement: &Statement) {
        for grade in scale.grades.iter().filter(|grade| grade.descriptor) {
            // A descriptor that stands but could not be read has its own fault already.
            if self.all_read && !statement.descriptors.contains_key(&grade.id) {
                self.faults
                    .add(format!("{place}.descriptors"), format!("lacks a description of \"{}\"", grade.id));
            }
        }
        for id in statement.descriptors.keys() {
            let problem = match scale.grade(id) {
                Some(grade) if grade.descriptor => continue,
                Some(_) => "this grade has one meaning everywhere, given in its scale".to_owned(),
                None => format!("there is no grade \"{id}\" in the scale \"{}\"", scale.id),
            };
            if self.all_read {
                self.faults.add(format!("{place}.descriptors.{id}"), problem);
            }
        }
    }

    fn supersedes(&self) {
        let statements: Vec<&StatementKey> = self.statements().map(|(_, statement)| &statement.key).collect();
        let grades: Vec<&GradeId> =
            self.document.scales.iter().flat_map(|scale| &scale.grades).map(|grade| &grade.id).collect();
        for (i, old) in self.document.supersedes.iter().enumerate() {
            for (key, new) in old.statements.iter().filter_map(|(key, new)| Some((key, new.as_ref()?))) {
                self.resolves(format!("supersedes[{i}].statements.{key}"), "statement", new, &statements);
            }
            for (id, new) in old.grades.iter().filter_map(|(id, new)| Some((id, new.as_ref()?))) {
                self.resolves(format!("supersedes[{i}].grades.{id}"), "grade", new, &grades);
            }
        }
    }
}
