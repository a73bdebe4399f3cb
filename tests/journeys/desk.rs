//! A person's desk: a home folder of its own with a workspace under a passphrase, so that no keychain is touched, and the
//! command line to work in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use tempfile::TempDir;

/// What opens the workspace of every desk.
const PASSPHRASE: &str = "four words and a number 7";
/// What opens the officer's key.
const OFFICER: &str = "the officer's own words";

/// A home folder; in it `workspace/`, `passphrase` and `officer`.
pub(crate) struct Desk {
    home: TempDir,
}

/// What one run of the command line came to.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Everything it said.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// The one JSON value on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.all()))
    }

    /// The refusal: exit 1, nothing on standard output, one JSON value on standard error.
    pub(crate) fn refusal(&self) -> Refusal {
        assert_eq!((self.code, self.stdout.as_str()), (Some(1), ""), "{}", self.all());
        Refusal(serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}: {}", self.stderr)))
    }
}

/// Why something did not happen, as `--json` says it.
#[derive(Debug)]
pub(crate) struct Refusal(pub(crate) Value);

impl Refusal {
    /// It has this code, says what happened and what to do, and names these.
    #[track_caller]
    pub(crate) fn says(&self, code: &str, named: &[&str]) -> &Self {
        let (message, hint) = (self.text("message"), self.text("hint"));
        assert_eq!(self.text("code"), code, "{self:?}");
        for sentence in [message, hint] {
            assert!(sentence.len() > 10 && sentence.ends_with(['.', ')']), "is no sentence: {self:?}");
            assert!(sentence.starts_with(|c: char| !c.is_lowercase()), "begins in lower case: {self:?}");
        }
        let whole = format!("{message} {hint} {}", self.faults().join(" "));
        for name in named {
            assert!(whole.contains(name), "{name:?} is not named: {self:?}");
        }
        self
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    /// Its faults, each as `place: problem`.
    pub(crate) fn faults(&self) -> Vec<String> {
        let faults = self.0["faults"].as_array().into_iter().flatten();
        faults
            .map(|fault| {
                format!(
                    "{}: {}",
                    fault["place"].as_str().expect("text"),
                    fault["problem"].as_str().expect("text")
                )
            })
            .collect()
    }
}

impl Desk {
    /// A desk without a workspace.
    pub(crate) fn bare() -> Self {
        let desk = Self { home: tempfile::tempdir().expect("a folder") };
        desk.write("passphrase", format!("{PASSPHRASE}\n"));
        desk.write("officer", format!("{OFFICER}\n"));
        desk
    }

    /// A desk with an empty workspace: a copy of one that was made once, for making one takes a second, and which opens quickly.
    pub(crate) fn new() -> Self {
        static MADE: OnceLock<Desk> = OnceLock::new();
        Self::copy_of(&MADE)
    }

    /// The same on another computer: a copy of another one.
    pub(crate) fn elsewhere() -> Self {
        static MADE: OnceLock<Desk> = OnceLock::new();
        Self::copy_of(&MADE)
    }

    fn copy_of(one: &OnceLock<Self>) -> Self {
        let made = one.get_or_init(|| {
            let desk = Self::bare();
            desk.done(&["workspace", "new"]);
            open_quickly(&desk);
            desk
        });
        let desk = Self::bare();
        copy_folder(&made.workspace(), &desk.workspace());
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The path of a file in the home folder, as an argument.
    pub(crate) fn named(&self, name: &str) -> String {
        self.path(name).to_str().expect("a plain path").to_owned()
    }

    pub(crate) fn workspace(&self) -> PathBuf {
        self.path("workspace")
    }

    /// Writes a file in the home folder; its path as an argument.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).expect("written");
        self.named(name)
    }

    /// The command line in this home folder, without a keychain.
    pub(crate) fn candour(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.current_dir(self.home.path()).stdin(Stdio::null());
        command.env("HOME", self.home.path()).env_remove("XDG_DATA_HOME");
        command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("XDG_RUNTIME_DIR");
        command
    }

    /// The same, told of this desk's workspace.
    pub(crate) fn in_workspace(&self) -> Command {
        let mut command = self.candour();
        command.arg("--workspace").arg(self.workspace());
        command.arg("--workspace-passphrase-file").arg(self.path("passphrase"));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.in_workspace().args(args).output().expect("runs"))
    }

    /// A run that must be done.
    #[track_caller]
    pub(crate) fn done(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.all());
        ran
    }

    /// The JSON of a run that must be done.
    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        self.done(&[&["--json"], args].concat()).json()
    }

    /// A run that must be refused, with not a byte of the database changed.
    #[track_caller]
    pub(crate) fn refused(&self, args: &[&str]) -> Refusal {
        let before = self.files();
        let refusal = self.run(&[&["--json"], args].concat()).refusal();
        assert!(before == self.files(), "{args:?} changed the workspace: {refusal:?}");
        refusal
    }

    /// The workspace's files and their bytes; not the lock, which every run takes, nor the folder with the backups that it makes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(self.workspace()).into_iter().flatten().flatten();
        let mut files: Vec<_> = entries
            .filter(|entry| entry.file_name() != "workspace.lock" && entry.file_name() != "backups")
            .map(|entry| (entry.path(), fs::read(entry.path()).unwrap_or_default()))
            .collect();
        files.sort();
        files
    }

    /// Starts an assessment; its id.
    #[track_caller]
    pub(crate) fn start(&self, urn: &str, agency: &Value) -> String {
        let agency = self.write("agency.json", agency.to_string());
        let ran = self.done(&["assessment", "new", "--catalogue", urn, "--agency", &agency]);
        ran.stdout.trim_end().to_owned()
    }

    /// Makes the changes of a file; what was saved.
    #[track_caller]
    pub(crate) fn apply(&self, id: &str, answers: &Value) -> Value {
        let file = self.write("answers.json", answers.to_string());
        self.json(&["assessment", "apply", id, &file])
    }

    #[track_caller]
    pub(crate) fn apply_refused(&self, id: &str, answers: impl ToString) -> Refusal {
        let file = self.write("answers.json", answers.to_string());
        self.refused(&["assessment", "apply", id, &file])
    }

    #[track_caller]
    pub(crate) fn show(&self, id: &str) -> Value {
        self.json(&["assessment", "show", id])
    }

    #[track_caller]
    pub(crate) fn attest(&self, id: &str) -> Ran {
        self.done(&["assessment", "attest", id, "--name", "Maren Ockley", "--job-title", "Safeguarding lead"])
    }

    #[track_caller]
    pub(crate) fn sign_off(&self, id: &str, more: &[&str]) -> Value {
        let officer = self.named("officer");
        let by =
            ["assessment", "sign-off", id, "--name", "Tobias Wenlock", "--job-title", "Managing Director"];
        self.json(&[&by[..], &["--passphrase-file", &officer], more].concat())
    }

    /// Exports to a file in the home folder; what was made.
    #[track_caller]
    pub(crate) fn export(&self, id: &str, name: &str) -> Value {
        self.json(&["assessment", "export", id, "--out", &self.named(name)])
    }

    /// What is said of a file, and whether the exit code was 0.
    pub(crate) fn verify(&self, path: &Path, more: &[&str]) -> (bool, Value) {
        let path = path.to_str().expect("a plain path");
        let ran = self.run(&[&["--json", "verify", path], more].concat());
        let mut all = ran.json();
        (ran.code == Some(0), all[0].take())
    }
}

/// Wraps the workspace's key anew under the same passphrase, with next to no work. Opening it is what it is for everybody, but for the
/// second that the work takes at each of the many hundred runs. (The work of what Candour makes: tests of `sealed`.)
fn open_quickly(desk: &Desk) {
    let file = desk.workspace().join("workspace.keys");
    let mut keys: Value = serde_json::from_slice(&fs::read(&file).expect("there")).expect("JSON");
    let wraps = keys["wraps"].as_array_mut().expect("wraps");
    let wrap = wraps.iter_mut().find(|wrap| wrap["by"] == "passphrase").expect("by the passphrase");
    let made = STANDARD.decode(wrap["age"].as_str().expect("text")).expect("base64");
    let key = age::decrypt(&age::scrypt::Identity::new(PASSPHRASE.to_owned().into()), &made).expect("opens");
    let mut quick = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    quick.set_work_factor(2);
    wrap["age"] = STANDARD.encode(age::encrypt(&quick, &key).expect("wrapped")).into();
    for file in [file, desk.workspace().join("workspace.keys.copy")] {
        fs::write(file, serde_json::to_vec_pretty(&keys).expect("JSON")).expect("written");
    }
}

/// Copies a folder.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("listed").flatten() {
        match entry.path() {
            folder if folder.is_dir() => copy_folder(&folder, &to.join(entry.file_name())),
            file => fs::copy(file, to.join(entry.file_name())).map(|_| ()).expect("copied"),
        }
    }
}
