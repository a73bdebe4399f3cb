//! The checker: what must hold between the parts of a catalogue. It looks at the JSON rather than at what was read of it,
//! so that a fault of form in one part hides no fault of reference in another.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

use serde_json::Value;

use super::document::CatalogueDocument;
use super::{BYTES_LIMIT, read};
use crate::ids::{AgencyKindId, AreaId, GradeId, ScaleId, SourceId, StandardKey, StatementKey};
use crate::reading::{Fault, Faults, Node};
use crate::strict_json;
use crate::text::Line;

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
    let root = Node::root(&value, &faults);
    if read::is_newer(&root) {
        return Err(faults.into_vec());
    }
    let document = read::document(&root);
    Check::of(&root).run(&root);
    match document {
        Some(document) if faults.is_empty() => Ok(document),
        _ => Err(faults.into_vec()),
    }
}

/// What a list declares for others to refer to.
struct Known<T> {
    what: &'static str,
    ids: HashSet<T>,
    /// Where an id could not be read, what refers to it would look as if it referred to nothing.
    all_read: bool,
}

impl<T: FromStr + Eq + Hash + Display> Known<T> {
    /// Gathers the ids of some items; one that is used twice is a fault.
    fn declared<'d>(what: &'static str, field: &str, items: &[Node<'d>]) -> Self {
        let mut known = Self { what, ids: HashSet::new(), all_read: true };
        for item in items {
            let node = item.peek(field);
            match node.as_ref().and_then(Node::peek_id::<T>) {
                Some(id) => {
                    let problem = format!("the {what} \"{id}\" is used twice");
                    if !known.ids.insert(id) {
                        node.unwrap_or_else(|| item.clone()).fault(problem);
                    }
                }
                None => known.all_read = false,
            }
        }
        known
    }

    fn resolves(&self, node: &Node<'_>) {
        let missing = node.peek_id::<T>().filter(|id| self.all_read && !self.ids.contains(id));
        if let Some(id) = missing {
            node.fault(format!("there is no {} \"{id}\" in this catalogue", self.what));
        }
    }
}

/// A scale, as far as statements must fit it.
struct Scale {
    /// Each grade, with whether every statement describes it.
    grades: Vec<(GradeId, Option<bool>)>,
    all_read: bool,
}

impl Scale {
    fn of(grades: &[Node<'_>]) -> Self {
        let read = |node: &Node<'_>| {
            let descriptor = node.peek("descriptor").and_then(|node| node.value().as_bool());
            Some((node.peek("id")?.peek_id()?, descriptor))
        };
        let read: Vec<_> = grades.iter().filter_map(read).collect();
        Self { all_read: read.len() == grades.len(), grades: read }
    }
}

struct Check {
    sources: Known<SourceId>,
    scales: Known<ScaleId>,
    areas: Known<AreaId>,
    kinds: Known<AgencyKindId>,
    statements: Known<StatementKey>,
    scale: HashMap<ScaleId, Scale>,
}

fn items<'d>(of: &Node<'d>, list: &str) -> Vec<Node<'d>> {
    of.peek(list).map(|list| list.peek_items()).unwrap_or_default()
}

/// Whatever two things must not share; texts are compared as they would be read.
fn distinct<'d>(what: &str, nodes: impl IntoIterator<Item = Node<'d>>) {
    let mut seen = HashSet::new();
    for node in nodes {
        let shown = match node.value() {
            Value::String(text) => Line::tidy(text).map(String::from).unwrap_or_else(|_| text.clone()),
            Value::Number(number) => number.to_string(),
            _ => continue,
        };
        if !shown.is_empty() && seen.contains(&shown) {
            let shown: String = shown.chars().take(80).collect();
            node.fault(format!("the {what} \"{shown}\" is used twice"));
        }
        seen.insert(shown);
    }
}

fn fields<'d>(of: &[Node<'d>], field: &str) -> Vec<Node<'d>> {
    of.iter().filter_map(|node| node.peek(field)).collect()
}

impl Check {
    fn of(root: &Node<'_>) -> Self {
        let (scales, standards) = (items(root, "scales"), items(root, "standards"));
        let statements: Vec<_> =
            standards.iter().flat_map(|standard| items(standard, "statements")).collect();
        let scale = |node: &Node<'_>| Some((node.peek("id")?.peek_id()?, Scale::of(&items(node, "grades"))));
        Known::<StandardKey>::declared("key", "key", &standards);
        // People choose by these.
        for list in ["areas", "agency_kinds"] {
            distinct("name", fields(&items(root, list), "name"));
        }
        distinct("number", fields(&standards, "number"));
        distinct("number", fields(&statements, "number"));
        let mut statements = Known::declared("key", "key", &statements);
        statements.what = "statement";
        Self {
            sources: Known::declared("source", "id", &items(root, "sources")),
            scales: Known::declared("scale", "id", &scales),
            areas: Known::declared("area", "id", &items(root, "areas")),
            kinds: Known::declared("kind of agency", "id", &items(root, "agency_kinds")),
            statements,
            scale: scales.iter().filter_map(scale).collect(),
        }
    }

    fn run(&self, root: &Node<'_>) {
        let grades = scales(&items(root, "scales"));
        for standard in items(root, "standards") {
            self.standard(&standard);
        }
        supersedes(root);
        for old in items(root, "supersedes") {
            let new = |field: &str| old.peek(field).map(|node| node.peek_entries()).unwrap_or_default();
            new("statements").iter().for_each(|(_, key)| self.statements.resolves(key));
            new("grades").iter().for_each(|(_, grade)| grades.resolves(grade));
        }
    }

    fn standard(&self, standard: &Node<'_>) {
        self.audience(standard);
        let scale = standard.peek("scale");
        scale.iter().for_each(|scale| self.scales.resolves(scale));
        let opt_in = opt_in(standard);
        let for_some =
            |list: &str| standard.peek("applies_to").is_some_and(|node| !items(&node, list).is_empty());
        if let Some(node) = opt_in.as_ref().filter(|_| !for_some("areas") && !for_some("agency_kinds")) {
            node.fault("this standard is asked of every agency already, so none can opt in");
        }
        for statement in items(standard, "statements") {
            self.statement(&statement, scale.as_ref());
            let apart = opt_in.is_none() && apart(&kinds(standard), &kinds(&statement));
            if let Some(node) = statement.peek("applies_to").filter(|_| apart) {
                node.fault("is asked of nobody: its standard is for other kinds of agency");
            }
        }
    }

    fn statement(&self, statement: &Node<'_>, of_standard: Option<&Node<'_>>) {
        self.audience(statement);
        if let Some(node) = opt_in(statement) {
            node.fault("only a whole standard can be opted into");
        }
        let sources = items(statement, "sources");
        sources.iter().for_each(|source| self.sources.resolves(source));
        distinct("source", sources);
        distinct("example", items(statement, "evidence_examples"));
        let own = statement.peek("scale");
        own.iter().for_each(|scale| self.scales.resolves(scale));
        match own.as_ref().or(of_standard) {
            None if statement.value().is_object() => {
                statement.fault("names no scale, and neither does its standard");
            }
            None => {}
            Some(id) => {
                let scale = id.peek_id::<ScaleId>().and_then(|id| Some((self.scale.get(&id)?, id)));
                if let (Some((scale, id)), Some(node)) = (scale, statement.peek("descriptors")) {
                    descriptors(&node, scale, &id);
                }
            }
        }
    }

    fn audience(&self, of: &Node<'_>) {
        let Some(applies_to) = of.peek("applies_to") else { return };
        let (areas, kinds) = (items(&applies_to, "areas"), items(&applies_to, "agency_kinds"));
        areas.iter().for_each(|area| self.areas.resolves(area));
        kinds.iter().for_each(|kind| self.kinds.resolves(kind));
        distinct("area", areas);
        distinct("kind of agency", kinds);
    }
}

/// The kinds of agency that a standard or a statement is for; none for all.
fn kinds(of: &Node<'_>) -> HashSet<AgencyKindId> {
    let kinds = of.peek("applies_to").map(|node| items(&node, "agency_kinds")).unwrap_or_default();
    kinds.iter().filter_map(Node::peek_id).collect()
}

fn apart<T: Eq + Hash>(one: &HashSet<T>, other: &HashSet<T>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// Where it is said that others may opt in.
fn opt_in<'d>(of: &Node<'d>) -> Option<Node<'d>> {
    of.peek("applies_to")?.peek("opt_in").filter(|node| *node.value() == Value::Bool(true))
}

/// Checks the scales and gives the grades of all of them.
fn scales(scales: &[Node<'_>]) -> Known<GradeId> {
    let mut all = Known { what: "grade", ids: HashSet::new(), all_read: true };
    let mut meanings: HashMap<(GradeId, &str), &Value> = HashMap::new();
    for scale in scales {
        let grades = items(scale, "grades");
        let own = Known::<GradeId>::declared("grade", "id", &grades);
        distinct("label", fields(&grades, "label"));
        distinct("rank", fields(&grades, "rank"));
        let judges = |node: &Node<'_>| node.value() != &Value::Bool(false);
        if !grades.is_empty() && fields(&grades, "counts").len() == grades.len() {
            let none = !fields(&grades, "counts").iter().any(judges);
            none.then(|| scale.peek("grades")).flatten().iter().for_each(|node| {
                node.fault("no grade counts, so nothing could be compared");
            });
        }
        if let [only] = grades.as_slice() {
            scale.peek("grades").as_ref().unwrap_or(only).fault("a scale needs two grades at least");
        }
        // A summary counts by grade, whichever scale it stands on.
        let mut here = HashMap::new();
        for grade in &grades {
            let Some(id) = grade.peek("id").and_then(|node| node.peek_id::<GradeId>()) else { continue };
            for field in ["label", "counts"] {
                let Some(mine) = grade.peek(field) else { continue };
                if meanings.get(&(id.clone(), field)).is_some_and(|theirs| *theirs != mine.value()) {
                    mine.fault(format!("the grade \"{id}\" has another \"{field}\" in another scale"));
                }
                here.insert((id.clone(), field), mine.value());
            }
        }
        meanings.extend(here);
        all.all_read &= own.all_read;
        all.ids.extend(own.ids);
    }
    all
}

fn descriptors(node: &Node<'_>, scale: &Scale, id: &ScaleId) {
    let given = node.peek_entries();
    for (grade, _) in scale.grades.iter().filter(|(_, descriptor)| *descriptor == Some(true)) {
        if node.value().is_object() && !given.iter().any(|(name, _)| *name == grade.as_str()) {
            node.fault(format!("lacks a description of \"{grade}\""));
        }
    }
    for (name, value) in given {
        let Ok(grade) = name.parse::<GradeId>() else { continue };
        match scale.grades.iter().find(|(known, _)| *known == grade) {
            Some((_, Some(false))) => {
                value.fault("this grade has one meaning everywhere, given in its scale")
            }
            None if scale.all_read => {
                value.fault(format!("there is no grade \"{grade}\" in the scale \"{id}\""));
            }
            _ => {}
        }
    }
}

fn supersedes(root: &Node<'_>) {
    let version = |node: &Node<'_>| {
        let part = |field: &str| Some(node.peek(field)?.value().as_str()?.to_owned());
        Some((part("urn")?, part("version")?))
    };
    let mut seen = HashSet::new();
    for old in items(root, "supersedes") {
        let Some(named) = version(&old) else { continue };
        if version(root).as_ref() == Some(&named) {
            old.fault("is this very version: a catalogue cannot supersede itself");
        }
        if !seen.insert(named) {
            old.fault("names the same catalogue and version as one before it");
        }
    }
}
