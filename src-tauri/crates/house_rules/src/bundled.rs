//! What the window's "About" says is inside it, and under which licence: written from the locks, and compared with them.
//!
//! After a change of either lock: `CANDOUR_WRITE_LICENCES=1 cargo test -p candour-house-rules bundled`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::npm;
use crate::workspace::{self, PLATFORMS};

const LIST: &str = "ui/src/about/licences.json";

/// What Svelte compiles into the page beside the packages that ui/package.json names as dependencies.
const COMPILED_IN: &[&str] = &["svelte", "clsx", "esm-env"];

/// What a crate brings along in another language, where its own licence is not the crate's.
const WITHIN: &[(&str, &str, &str)] =
    &[("libsqlite3-sys", "SQLCipher", "BSD-3-Clause"), ("libsqlite3-sys", "SQLite", "blessing")];

type Licences = BTreeMap<String, BTreeSet<String>>;

fn crates() -> Licences {
    let inside: BTreeSet<_> = PLATFORMS
        .iter()
        .flat_map(|platform| {
            // What sets the pages is inside the program that the window runs.
            ["candour-desktop", "candour-cli"]
                .map(|part| workspace::inside(part, platform, workspace::SHIPPED))
        })
        .flatten()
        .collect();
    let mut found = Licences::new();
    for package in workspace::metadata().packages {
        let name = package.name.to_string();
        if name.starts_with("candour-") || !inside.contains(&name) {
            continue;
        }
        for (_, brought, licence) in WITHIN.iter().filter(|(by, ..)| *by == name) {
            found.entry((*licence).to_owned()).or_default().insert((*brought).to_owned());
        }
        found.entry(spelt(&package.license.unwrap_or_default())).or_default().insert(name);
    }
    found
}

/// One choice of licences in one spelling, whatever order each package names them in.
fn spelt(licence: &str) -> String {
    let licence = licence.replace('/', " OR ");
    if [" AND ", " WITH ", "("].iter().any(|more| licence.contains(more)) {
        return licence;
    }
    let mut choice: Vec<_> = licence.split(" OR ").map(str::trim).collect();
    choice.sort_unstable();
    choice.join(" OR ")
}

fn page(manifest: &Value, lock: &Value) -> Licences {
    let named = manifest["dependencies"].as_object().into_iter().flat_map(|named| named.keys());
    let names = named.map(String::as_str).chain(COMPILED_IN.iter().copied());
    let mut found = Licences::new();
    for name in names {
        let licence = &lock["packages"][format!("node_modules/{name}")]["license"];
        let licence = licence.as_str().unwrap_or_default().to_owned();
        found.entry(licence).or_default().insert(name.to_owned());
    }
    found
}

fn list() -> Value {
    let mut all = crates();
    for (licence, names) in page(&npm::read("ui/package.json"), &npm::read("ui/package-lock.json")) {
        all.entry(licence).or_default().extend(names);
    }
    let groups = all.into_iter().map(|(licence, packages)| json!({"licence": licence, "packages": packages}));
    groups.collect()
}

#[test]
fn about_names_all_that_is_inside_with_its_licence() {
    let path = workspace::root().join(LIST);
    let list = format!("{:#}\n", list());
    if std::env::var_os("CANDOUR_WRITE_LICENCES").is_some() {
        fs::write(&path, &list).expect("written");
    }
    let kept = fs::read_to_string(&path).expect("the list is there");
    assert!(kept == list, "{LIST} differs from the locks; write it anew with CANDOUR_WRITE_LICENCES=1");
    assert!(!kept.contains("\"licence\": \"\""), "something states no licence");
    for named in ["tauri", "SQLCipher", "svelte", "@fontsource-variable/atkinson-hyperlegible-next"] {
        assert!(kept.contains(&format!("\"{named}\"")), "{named} is not named");
    }
}

#[test]
fn one_choice_has_one_spelling() {
    assert_eq!(spelt("MIT/Apache-2.0"), spelt("Apache-2.0  OR  MIT"));
    assert_eq!(spelt("(MIT OR Apache-2.0) AND Unicode-3.0"), "(MIT OR Apache-2.0) AND Unicode-3.0");
}

#[test]
fn a_planted_package_is_listed() {
    let manifest = json!({"dependencies": {"planted": "1.0.0"}});
    let lock = json!({"packages": {"node_modules/planted": {"license": "ISC"}}});
    assert!(page(&manifest, &lock).get("ISC").is_some_and(|names| names.contains("planted")));
}
