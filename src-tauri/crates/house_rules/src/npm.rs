//! The same questions of the user interface's packages: exact versions, a checksum, no address, an allowed licence.

use serde_json::{Value, json};

use crate::supply::licence_fault;
use crate::workspace;

pub(crate) fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(workspace::root().join(path)).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}

fn lock_faults(lock: &Value) -> Vec<String> {
    let Some(packages) = lock["packages"].as_object() else {
        return vec!["the lock lists no packages".to_owned()];
    };
    let mut faults = Vec::new();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let name = path.rsplit("node_modules/").next().unwrap_or(path);
        faults.extend(licence_fault(name, package["license"].as_str()));
        if !package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")) {
            faults.push(format!("{name} has no checksum, so what is installed is not what was locked"));
        }
        if package.get("resolved").is_some() || package.get("link").is_some() {
            faults.push(format!("{name} names where it comes from; ui/.npmrc leaves that to each machine"));
        }
    }
    faults
}

fn manifest_faults(manifest: &Value) -> Vec<String> {
    let groups = ["dependencies", "devDependencies"];
    let lines = groups.iter().filter_map(|group| manifest[group].as_object()).flatten();
    let loose = lines.filter(|(_, version)| {
        !version.as_str().is_some_and(|text| text.chars().all(|c| c.is_ascii_digit() || c == '.'))
    });
    loose
        .map(|(name, version)| format!("{name} is asked for as {version}, not as one exact version"))
        .collect()
}

#[test]
fn every_npm_package_is_pinned_checked_and_allowed() {
    let mut found = manifest_faults(&read("ui/package.json"));
    found.extend(lock_faults(&read("ui/package-lock.json")));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_package_is_found() {
    let fair = json!({"license": "MIT", "integrity": "sha512-x"});
    let lock = |package: Value| json!({"packages": {"": {}, "node_modules/planted": package}});
    assert_eq!(lock_faults(&lock(fair)), Vec::<String>::new());

    let planted = [
        json!({"license": "GPL-3.0-only", "integrity": "sha512-x"}),
        json!({"integrity": "sha512-x"}),
        json!({"license": "MIT"}),
        json!({"license": "MIT", "integrity": "sha512-x", "resolved": "git+ssh://somewhere/planted.git"}),
    ];
    for package in planted {
        assert_eq!(lock_faults(&lock(package.clone())).len(), 1, "{package} went unseen");
    }
    assert_eq!(lock_faults(&json!({})).len(), 1);
    assert_eq!(
        manifest_faults(&json!({"devDependencies": {"a": "^1.0.0", "b": "1.0.0", "c": "latest"}})).len(),
        2
    );
}
