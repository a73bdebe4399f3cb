//! The workspaces that the window is opened on, made with the command line of the same package.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::measure::Outcome;

const AGENCY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/demo/agency.json");
const ANSWERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/demo/answers.json");

/// A workspace with one assessment, almost every statement answered.
pub(crate) struct Prepared {
    pub(crate) folder: PathBuf,
    pub(crate) assessment: String,
    pub(crate) statements: Vec<String>,
    _home: TempDir,
}

/// Makes an empty workspace, its key in the keychain.
pub(crate) fn empty(command_line: &Path, folder: &Path) -> Outcome<()> {
    ask(command_line, folder, &["workspace", "new"]).map(drop)
}

impl Prepared {
    pub(crate) fn make(command_line: &Path) -> Outcome<Self> {
        let home = TempDir::new()?;
        let folder = home.path().join("workspace");
        empty(command_line, &folder)?;
        let catalogue = "urn:candour:catalogue:section-11";
        let new = ["assessment", "new", "--catalogue", catalogue, "--agency", AGENCY];
        let made = ask(command_line, &folder, &new)?;
        let assessment = made.as_str().ok_or("the new assessment has no id")?.to_owned();
        ask(command_line, &folder, &["assessment", "apply", &assessment, ANSWERS])?;
        let shown = ask(command_line, &folder, &["assessment", "show", &assessment])?;
        let answers = shown.get("answers").and_then(Value::as_object).ok_or("no answers")?;
        Ok(Self { folder, assessment, statements: answers.keys().cloned().collect(), _home: home })
    }
}

fn ask(command_line: &Path, folder: &Path, arguments: &[&str]) -> Outcome<Value> {
    let output =
        Command::new(command_line).arg("--json").arg("--workspace").arg(folder).args(arguments).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
