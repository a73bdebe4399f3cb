//! `audit.json`: what a partnership asks of whom, as a person or another system hands it in.
//!
//! ```json
//! {"title": "Section 11 2027", "cycle": "2027", "deadline": "2027-02-19", "areas": ["cambridgeshire"],
//!  "invited": [{"name": "Larkfen Homes", "kind": "housing_provider", "areas": ["cambridgeshire"], "contact": "Maren Ockley"}],
//!  "instructions": "…", "send_to": "s11@example.org"}
//! ```
//!
//! `kind` and `areas` are ids of the catalogue, or its names for them in any case. An agency without `areas` is asked about all that
//! the audit covers. `contact` stays in the workspace and is in no pack.

use std::collections::BTreeSet;

use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AreaId;
use candour_domain::reading::{Fault, Faults, Node};
use candour_domain::strict_json;
use candour_operations::audit::{Invitation, Said};

use crate::agency_file::one_of;

/// Reads the file against the catalogue that is to be answered; every fault is told at once.
pub fn read_audit(bytes: &[u8], catalogue: &Catalogue) -> Result<Said, Vec<Fault>> {
    let faults = Faults::default();
    let said = match strict_json::parse(bytes) {
        Ok(value) => said(&Node::root(&value, &faults), catalogue),
        Err(fault) => {
            faults.add("", format!("is not JSON that can be read: {fault}"));
            None
        }
    };
    match said {
        Some(said) if faults.is_empty() => Ok(said),
        _ => Err(faults.into_vec()),
    }
}

fn said(root: &Node<'_>, catalogue: &Catalogue) -> Option<Said> {
    let known = ["title", "cycle", "deadline", "areas", "invited", "instructions", "send_to"];
    let object = root.object(&known)?;
    let title = object.required("title").and_then(|node| node.some_line());
    let deadline = object.required("deadline").and_then(|node| node.date());
    let areas = object.required("areas").map(|node| areas(&node, catalogue)).unwrap_or_default();
    let invited = object.optional("invited").map(|node| node.items()).unwrap_or_default();
    let invited: Vec<_> = invited.iter().filter_map(|node| invitation(node, &areas, catalogue)).collect();
    Some(Said {
        title: title?,
        cycle: object.optional("cycle").and_then(|node| node.line()).unwrap_or_default(),
        deadline: deadline?,
        areas,
        invited,
        instructions: object.optional("instructions").and_then(|node| node.prose()).unwrap_or_default(),
        send_to: object.optional("send_to").and_then(|node| node.line()).unwrap_or_default(),
    })
}

fn areas(node: &Node<'_>, catalogue: &Catalogue) -> BTreeSet<AreaId> {
    let known: Vec<_> = catalogue
        .document()
        .areas
        .iter()
        .map(|area| (area.id.as_str(), area.name.as_str(), &area.id))
        .collect();
    node.some_items().iter().filter_map(|node| one_of(node, &known)).collect()
}

fn invitation(node: &Node<'_>, all: &BTreeSet<AreaId>, catalogue: &Catalogue) -> Option<Invitation> {
    let object = node.object(&["id", "name", "kind", "areas", "contact"])?;
    let kinds: Vec<_> = catalogue
        .document()
        .agency_kinds
        .iter()
        .map(|kind| (kind.id.as_str(), kind.name.as_str(), &kind.id))
        .collect();
    let name = object.required("name").and_then(|node| node.some_line());
    let kind = object.required("kind").and_then(|node| one_of(&node, &kinds));
    let areas = match object.optional("areas") {
        Some(node) => areas(&node, catalogue),
        None => all.clone(),
    };
    Some(Invitation {
        id: object.optional("id").and_then(|node| node.id()),
        name: name?,
        kind: kind?,
        areas,
        contact: object.optional("contact").and_then(|node| node.line()).unwrap_or_default(),
    })
}
