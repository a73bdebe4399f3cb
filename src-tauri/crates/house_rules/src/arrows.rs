//! Which part may depend on which: the table of src-tauri/ARCHITECTURE.md.

use cargo_metadata::{DependencyKind, Metadata};

use crate::workspace;

/// Each of our crates and those of ours that it may use. `None`: anything, because nothing is built on it.
const ARROWS: &[(&str, Option<&[&str]>)] = &[
    ("candour-domain", Some(&[])),
    ("candour-sealed", Some(&["candour-domain"])),
    ("candour-store", Some(&["candour-domain"])),
    ("candour-reports", Some(&["candour-domain"])),
    ("candour-archives", Some(&[])),
    ("candour-sheets", Some(&["candour-domain", "candour-archives"])),
    ("candour-press", Some(&[])),
    (
        "candour-operations",
        Some(&[
            "candour-archives",
            "candour-domain",
            "candour-sealed",
            "candour-store",
            "candour-reports",
            "candour-sheets",
        ]),
    ),
    ("candour-contract", Some(&["candour-domain", "candour-operations"])),
    ("candour-adapters", Some(&["candour-operations"])),
    ("candour-desktop", Some(&["candour-operations", "candour-contract", "candour-adapters"])),
    ("candour-cli", Some(&["candour-operations", "candour-contract", "candour-adapters", "candour-press"])),
    (TEST_SUPPORT, Some(&["candour-domain", "candour-operations", "candour-sealed", "candour-store"])),
    ("candour-bench", None),
    ("candour-house-rules", None),
];

/// May be used by every crate, but only by its tests.
const TEST_SUPPORT: &str = "candour-test-support";

/// A package of others and the one part of ours that may name it: there is one place to look, and one to change.
const KEPT_BY: &[(&str, &str)] = &[
    ("age", "candour-sealed"),
    ("bip39", "candour-sealed"),
    ("ed25519-dalek", "candour-sealed"),
    ("rusqlite", "candour-store"),
    ("calamine", "candour-sheets"),
    ("rust_xlsxwriter", "candour-sheets"),
    ("zip", "candour-archives"),
    ("getrandom", "candour-adapters"),
    ("interprocess", "candour-adapters"),
    ("keyring", "candour-adapters"),
    ("clap", "candour-cli"),
    ("gtk", "candour-desktop"),
    ("open", "candour-desktop"),
    ("rfd", "candour-desktop"),
    ("typst", "candour-press"),
    ("typst-layout", "candour-press"),
    ("typst-pdf", "candour-press"),
    ("tauri", "candour-desktop"),
    ("tauri-build", "candour-desktop"),
    ("tauri-plugin-window-state", "candour-desktop"),
    ("webkit2gtk", "candour-desktop"),
];

/// All that the rules may be made of.
const DOMAIN_MAY_USE: &[&str] = &[
    "chrono",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "unicode-normalization",
    "unicode-properties",
    "uuid",
];

/// What must not be inside the rules even through another package.
const NEVER_IN_DOMAIN: &[&str] = &["getrandom", "libsqlite3-sys", "rand", "rusqlite", "tauri", "tokio"];

/// One `[dependencies]` line of one of our crates.
struct Arrow {
    from: String,
    to: String,
    for_tests: bool,
}

fn arrows(metadata: &Metadata) -> Vec<Arrow> {
    let members = metadata.workspace_packages();
    let lines = members.iter().flat_map(|package| {
        package.dependencies.iter().map(|dependency| Arrow {
            from: package.name.to_string(),
            to: dependency.name.clone(),
            for_tests: dependency.kind == DependencyKind::Development,
        })
    });
    lines.collect()
}

/// The parts that `part` may name; `None` where the table leaves it free.
fn allowed(part: &str) -> Option<&'static [&'static str]> {
    ARROWS.iter().find(|(name, _)| *name == part).and_then(|(_, allowed)| *allowed)
}

/// Whether `part` stands on `other`, however many arrows lie between.
fn stands_on(part: &str, other: &str) -> bool {
    allowed(part).is_some_and(|below| below.iter().any(|next| *next == other || stands_on(next, other)))
}

fn faults(arrows: &[Arrow]) -> Vec<String> {
    arrows.iter().filter_map(fault).collect()
}

fn fault(Arrow { from, to, for_tests }: &Arrow) -> Option<String> {
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| name == from) else {
        return Some(format!("{from} is not in the table of parts: add it there and to ARCHITECTURE.md"));
    };
    let allowed = (*allowed)?;
    let ours = to.starts_with("candour-");
    if to == TEST_SUPPORT {
        return (!for_tests).then(|| format!("{from} -> {to}: only tests may use it"));
    }
    // A test may look at whatever its part stands on, since that is built already; what ships may not.
    if ours && !allowed.contains(&to.as_str()) && !(*for_tests && stands_on(from, to)) {
        return Some(format!("{from} -> {to}: the architecture does not allow this arrow"));
    }
    if *for_tests || ours {
        return None;
    }
    if from == "candour-domain" && !DOMAIN_MAY_USE.contains(&to.as_str()) {
        return Some(format!("{from} -> {to}: the rules may not use it"));
    }
    let (_, keeper) = KEPT_BY.iter().find(|(name, _)| name == to)?;
    (from != keeper).then(|| format!("{from} -> {to}: only {keeper} may name it"))
}

#[test]
fn every_arrow_is_one_that_the_architecture_allows() {
    let found = faults(&arrows(&workspace::metadata()));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_crate_of_the_workspace_is_in_the_table() {
    // A crate with no dependency has no arrow, so the check above would not see it.
    let metadata = workspace::metadata();
    for package in metadata.workspace_packages() {
        assert!(ARROWS.iter().any(|(name, _)| *name == package.name.as_str()), "{} is missing", package.name);
    }
}

#[test]
fn the_rules_reach_no_database_window_or_randomness() {
    let inside = workspace::inside("candour-domain", "x86_64-unknown-linux-gnu", workspace::SHIPPED);
    let found: Vec<_> = inside.iter().filter(|name| NEVER_IN_DOMAIN.contains(&name.as_str())).collect();
    assert!(found.is_empty(), "inside candour-domain: {found:?}");
}

#[test]
fn what_sets_pages_is_inside_one_program_alone() {
    let holds_it = |part| {
        workspace::inside(part, "x86_64-unknown-linux-gnu", workspace::SHIPPED).contains(&"typst".to_owned())
    };
    assert!(holds_it("candour-cli"), "nothing sets pages");
    assert!(!holds_it("candour-desktop"), "the window grew by 40 MB: it runs the command line instead");
}

#[test]
fn a_planted_arrow_is_found() {
    let planted = [
        ("candour-domain", "candour-store", false),
        ("candour-domain", "getrandom", false),
        ("candour-domain", "rusqlite", false),
        ("candour-store", "candour-sealed", false),
        ("candour-store", "ed25519-dalek", false),
        ("candour-operations", "tauri", false),
        ("candour-operations", "rusqlite", false),
        ("candour-contract", "candour-store", false),
        ("candour-cli", "candour-desktop", false),
        ("candour-cli", "candour-domain", false),
        ("candour-adapters", "candour-test-support", false),
        ("candour-sealed", "candour-store", true),
        ("candour-store", "candour-operations", true),
        ("candour-newcomer", "serde", false),
    ];
    for (from, to, for_tests) in planted {
        let arrow = Arrow { from: from.to_owned(), to: to.to_owned(), for_tests };
        assert!(fault(&arrow).is_some(), "{from} -> {to} went unseen");
    }
}

#[test]
fn an_allowed_arrow_is_left_alone() {
    let allowed = [
        ("candour-operations", "candour-store", false),
        ("candour-store", "rusqlite", false),
        ("candour-store", "candour-test-support", true),
        ("candour-cli", "rusqlite", true),
        ("candour-cli", "candour-sealed", true),
        ("candour-bench", "rusqlite", false),
    ];
    for (from, to, for_tests) in allowed {
        let arrow = Arrow { from: from.to_owned(), to: to.to_owned(), for_tests };
        assert_eq!(fault(&arrow), None);
    }
}
