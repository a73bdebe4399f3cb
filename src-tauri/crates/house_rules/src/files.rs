//! How long a file may be, and that each of Rust says what it is for.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace;

const LONGEST: usize = 400;
const PLACES: &[&str] = &["src-tauri", "tests", "ui/src", "ui/rules", "script"];
const KINDS: &[&str] = &["rs", "ts", "svelte", "scss", "sql", "sh", "md"];

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if path.is_dir() {
            files_in(&path, found);
        } else if KINDS.contains(&kind) {
            found.push(path);
        }
    }
}

fn faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST {
        faults.push(format!(
            "{name} has {lines} lines, and {LONGEST} is the most: split it by what it is about"
        ));
    }
    if name.ends_with(".rs") && !text.starts_with("//!") {
        faults.push(format!("{name} does not begin by saying what it is for (//!)"));
    }
    faults
}

#[test]
fn every_file_is_short_and_says_what_it_is_for() {
    let root = workspace::root();
    let mut paths = Vec::new();
    for place in PLACES {
        files_in(&root.join(place), &mut paths);
    }
    assert!(paths.len() > 20, "only {} files were read", paths.len());
    let found: Vec<_> = paths
        .iter()
        .flat_map(|path| {
            let name = path.strip_prefix(&root).unwrap_or(path).display().to_string();
            faults(&name, &fs::read_to_string(path).expect("the file is text"))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_file_is_found() {
    assert_eq!(faults("a.rs", "//! Why.\n"), Vec::<String>::new());
    assert_eq!(faults("a.rs", "fn a() {}\n").len(), 1);
    assert_eq!(faults("a.ts", &"\n".repeat(LONGEST + 1)).len(), 1);
}
