//! `agency.json`: the agency and its people, as another system or a person hands them in.
//!
//! ```json
//! {"name": "…", "kind": "police", "areas": ["cambridgeshire"], "opt_in": ["neglect"],
//!  "lead": {"name": "…", "job_title": "…", "email": "…"}, "officer": {"name": "…", "job_title": "…", "email": "…"}}
//! ```
//!
//! `kind` and `areas` are ids of the catalogue, or its names for them in any case; `opt_in` and the people are optional.

use std::collections::BTreeSet;

use candour_domain::assessment::Person;
use candour_domain::catalogue::Catalogue;
use candour_domain::reading::{Fault, Faults, Node};
use candour_domain::strict_json;
use candour_operations::assessment::AgencyDetails;

/// Reads the file against the catalogue that the agency will answer; every fault is told at once.
pub fn read_agency(bytes: &[u8], catalogue: &Catalogue) -> Result<AgencyDetails, Vec<Fault>> {
    let faults = Faults::default();
    let details = match strict_json::parse(bytes) {
        Ok(value) => details(&Node::root(&value, &faults), catalogue),
        Err(fault) => {
            faults.add("", format!("is not JSON that can be read: {fault}"));
            None
        }
    };
    match details {
        Some(details) if faults.is_empty() => Ok(details),
        _ => Err(faults.into_vec()),
    }
}

fn details(root: &Node<'_>, catalogue: &Catalogue) -> Option<AgencyDetails> {
    let document = catalogue.document();
    let object = root.object(&["name", "kind", "areas", "opt_in", "lead", "officer"])?;
    let name = object.required("name").and_then(|node| node.some_line());
    let kinds: Vec<_> =
        document.agency_kinds.iter().map(|kind| (kind.id.as_str(), kind.name.as_str(), &kind.id)).collect();
    let kind = object.required("kind").and_then(|node| one_of(&node, &kinds));
    let areas: Vec<_> =
        document.areas.iter().map(|area| (area.id.as_str(), area.name.as_str(), &area.id)).collect();
    let chosen = object.required("areas").map(|node| node.some_items()).unwrap_or_default();
    let areas: BTreeSet<_> = chosen.iter().filter_map(|node| one_of(node, &areas)).collect();
    let optional = document.standards.iter().filter(|standard| standard.applies_to.opt_in);
    let optional: Vec<_> = optional.map(|s| (s.key.as_str(), s.title.as_str(), &s.key)).collect();
    let opted_in = object.optional("opt_in").map(|node| node.items()).unwrap_or_default();
    let opted_in: BTreeSet<_> = opted_in.iter().filter_map(|node| one_of(node, &optional)).collect();
    let lead = object.optional("lead").map(|node| person(&node)).unwrap_or_default();
    let officer = object.optional("officer").map(|node| person(&node)).unwrap_or_default();
    Some(AgencyDetails { name: name?, kind: kind?, areas, opted_in, lead, officer })
}

/// An entry of the catalogue, by its id or its name.
pub(crate) fn one_of<T: Clone>(node: &Node<'_>, known: &[(&str, &str, &T)]) -> Option<T> {
    let text = node.text()?.trim();
    let found = known.iter().find(|(id, name, _)| *id == text || name.to_lowercase() == text.to_lowercase());
    if found.is_none() {
        let ids: Vec<&str> = known.iter().map(|(id, _, _)| *id).collect();
        node.fault(format!("should be one that the catalogue knows: {}", ids.join(", ")));
    }
    found.map(|(_, _, value)| (*value).clone())
}

fn person(node: &Node<'_>) -> Person {
    let Some(object) = node.object(&["name", "job_title", "email"]) else { return Person::default() };
    let part = |name: &str| object.optional(name).and_then(|node| node.line()).unwrap_or_default();
    Person { name: part("name"), job_title: part("job_title"), email: part("email") }
}
