//! Where packages come from and under what licence. npm's are judged by the same list in `npm`.

use cargo_metadata::{Metadata, Package};
use spdx::{Expression, ParseMode};

use crate::workspace;

/// Licences that a reader may be given the app under, beside our own MIT OR Apache-2.0.
///
/// Permissive ones; MPL-2.0, which asks only that changes to its own files be shown (we change none); and those of
/// fonts and data. No licence that would bind the app as a whole.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    // SQLite's blessing and the one joke among its scripts' licences, both as good as the public domain.
    "blessing",
    "WTFPL",
];

/// Whether a licence expression can be satisfied from the list, or why not, in words.
pub(crate) fn licence_fault(name: &str, licence: Option<&str>) -> Option<String> {
    let Some(text) = licence else {
        return Some(format!("{name} states no licence"));
    };
    let expression = match Expression::parse_mode(text, ParseMode::LAX) {
        Ok(expression) => expression,
        Err(why) => return Some(format!("{name}: the licence {text:?} cannot be read: {}", why.reason)),
    };
    let satisfied =
        expression.evaluate(|required| required.license.id().is_some_and(|id| ALLOWED.contains(&id.name)));
    (!satisfied).then(|| format!("{name}: the licence {text:?} is not among those we allow"))
}

fn source_fault(name: &str, ours: bool, from_the_registry: Option<bool>) -> Option<String> {
    match (ours, from_the_registry) {
        (true, None) | (false, Some(true)) => None,
        (_, Some(false)) => Some(format!("{name} comes from a place that is not the crate registry")),
        (false, None) => Some(format!("{name} comes from a folder outside the workspace")),
        (true, Some(true)) => Some(format!("{name} is ours, yet comes from the registry")),
    }
}

fn faults(metadata: &Metadata) -> Vec<String> {
    let check = |package: &Package| {
        let ours = metadata.workspace_members.contains(&package.id);
        let registry = package.source.as_ref().map(cargo_metadata::Source::is_crates_io);
        [
            source_fault(&package.name, ours, registry),
            licence_fault(&package.name, package.license.as_deref()),
        ]
    };
    metadata.packages.iter().flat_map(check).flatten().collect()
}

#[test]
fn every_crate_has_a_known_source_and_an_allowed_licence() {
    let metadata = workspace::metadata();
    assert!(metadata.packages.len() > 100, "cargo named only {} packages", metadata.packages.len());
    let found = faults(&metadata);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_licence_is_found() {
    for licence in
        [None, Some("GPL-3.0-only"), Some("MIT AND AGPL-3.0-only"), Some("SSPL-1.0"), Some("no idea")]
    {
        assert!(licence_fault("planted", licence).is_some(), "{licence:?} went unseen");
    }
    assert_eq!(licence_fault("fair", Some("Apache-2.0 OR GPL-2.0-only")), None);
    assert_eq!(licence_fault("old spelling", Some("MIT/Apache-2.0")), None);
}

#[test]
fn a_planted_source_is_found() {
    let mut metadata = workspace::metadata();
    let victim =
        metadata.packages.iter_mut().find(|package| package.name.as_str() == "serde").expect("serde");
    victim.source = Some(cargo_metadata::Source { repr: "git+file:///somewhere/serde".to_owned() });
    assert_eq!(faults(&metadata), ["serde comes from a place that is not the crate registry"]);

    let victim =
        metadata.packages.iter_mut().find(|package| package.name.as_str() == "serde").expect("serde");
    victim.source = None;
    assert_eq!(faults(&metadata), ["serde comes from a folder outside the workspace"]);
}
