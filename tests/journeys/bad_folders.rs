//! A full disk and a folder that cannot be written to: said in words, and nothing saved is lost.
//!
//! Both are real: a small file system in memory, mounted in a name space of its own, which needs root or the right to make user name
//! spaces. Where neither is given the tests fail and say so, rather than pass without having tried.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::desk::{Desk, Ran};
use crate::signing::{completed, signed};

/// A file system of its own size over a desk's folder `disk`, seen only by what runs through it.
pub(crate) struct Disk<'d> {
    desk: &'d Desk,
    holder: Child,
    as_root: bool,
}

impl<'d> Disk<'d> {
    pub(crate) fn new(desk: &'d Desk, size: &str) -> Self {
        fs::create_dir(desk.path("disk")).expect("made");
        let script = "mount -t tmpfs -o size=$1,mode=700 candour \"$2\" && echo mounted && exec sleep 600";
        for as_root in [true, false] {
            let spaces: &[&str] =
                if as_root { &["--mount"] } else { &["--mount", "--user", "--map-root-user"] };
            let mut command = Command::new("unshare");
            command.args(spaces).args(["sh", "-c", script, "sh", size]).arg(desk.path("disk"));
            let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
            let Ok(mut holder) = started else { continue };
            let mut line = String::new();
            let _ = BufReader::new(holder.stdout.take().expect("piped")).read_line(&mut line);
            if line == "mounted\n" {
                return Self { desk, holder, as_root };
            }
            let _ = holder.kill();
            let _ = holder.wait();
        }
        panic!(
            "no file system can be mounted here, not even in a user name space: this test needs one to try a full disk"
        );
    }

    /// A program that sees it.
    pub(crate) fn inside(&self, program: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.holder.id().to_string(), "--mount"]);
        if !self.as_root {
            command.args(["--user", "--preserve-credentials"]);
        }
        command.arg(program).current_dir(self.desk.path("")).stdin(Stdio::null());
        command
    }

    pub(crate) fn sh(&self, script: &str) -> bool {
        // Entered anew: the folder as seen from outside has nothing mounted on it.
        let script = format!("cd \"$1\" && {script}");
        self.inside("sh")
            .args(["-c", &script, "sh"])
            .arg(self.desk.path(""))
            .output()
            .expect("runs")
            .status
            .success()
    }

    /// The command line, told of the workspace on it.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let mut command = self.inside(env!("CARGO_BIN_EXE_candour"));
        command.env("HOME", self.desk.path("")).env_remove("DBUS_SESSION_BUS_ADDRESS");
        command.arg("--json").arg("--workspace").arg(self.desk.path("disk/workspace"));
        command.arg("--workspace-passphrase-file").arg(self.desk.path("passphrase"));
        Ran::of(command.args(args).output().expect("runs"))
    }

    fn show(&self, id: &str) -> serde_json::Value {
        let ran = self.run(&["assessment", "show", id]);
        assert_eq!(ran.code, Some(0), "{}", ran.all());
        ran.json()
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        // With the last process in it the name space goes, and the mount with it.
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

#[test]
fn a_full_disk_is_said_in_words_and_loses_nothing_saved() {
    let (desk, id) = completed();
    let disk = Disk::new(&desk, "4m");
    assert!(disk.sh("cp -r workspace disk/ && cat /dev/zero > disk/filler; test -s disk/filler"));
    let before = disk.show(&id);
    let full = desk.write(
        "full.json",
        json!({"summary": {"risks": "x".repeat(20_000), "strengths": "y".repeat(20_000)}}).to_string(),
    );
    let refusal = disk.run(&["assessment", "apply", &id, &full]).refusal();
    assert!(["disk_full", "io", "file"].iter().any(|code| refusal.0["code"] == *code), "{refusal:?}");
    refusal.says("disk_full", &["The disk is full", "everything saved before is safe", "Make room"]);
    // It can still be read while the disk is full.
    assert_eq!(disk.show(&id), before);
    // Nor does a new workspace, half made, stay in the way of another try.
    let other = desk.named("disk/other");
    let new = |disk: &Disk<'_>| {
        let mut command = disk.inside(env!("CARGO_BIN_EXE_candour"));
        command
            .args(["--json", "--workspace", &other, "--workspace-passphrase-file"])
            .arg(desk.path("passphrase"));
        Ran::of(command.args(["workspace", "new"]).output().expect("runs"))
    };
    let refusal = new(&disk).refusal();
    let whole = refusal.0.to_string();
    assert!(whole.contains("disk is full") || whole.contains("No space left"), "{whole}");
    // Once there is room, all goes on.
    assert!(disk.sh("rm disk/filler"));
    assert_eq!(new(&disk).code, Some(0));
    let ran = disk.run(&["assessment", "apply", &id, &full]);
    assert_eq!(ran.code, Some(0), "{}", ran.all());
    assert_eq!(disk.show(&id)["answers"], before["answers"]);
    assert!(disk.sh("rm -r disk/other"));

    // The file for the partnership is whole or not there.
    let sign = ["--name", "Ann", "--job-title", "Lead"];
    assert_eq!(disk.run(&[&["assessment", "attest", &id], &sign[..]].concat()).code, Some(0));
    let officer = desk.named("officer");
    let signed =
        disk.run(&[&["assessment", "sign-off", &id, "--passphrase-file", &officer], &sign[..]].concat());
    assert_eq!(signed.code, Some(0), "{}", signed.all());
    assert!(disk.sh("cat /dev/zero > disk/filler; true"));
    let out = desk.named("disk/return.candour");
    let refusal = disk.run(&["assessment", "export", &id, "--out", &out]).refusal();
    refusal.says("file", &["return.candour", "No space left", "space on the disk"]);
    assert!(
        disk.sh("test ! -e disk/return.candour && test ! -e disk/return.candour.part"),
        "nothing half done is left"
    );
    assert!(disk.sh("rm disk/filler"));
    assert_eq!(disk.run(&["assessment", "export", &id, "--out", &out]).code, Some(0));
    assert_eq!(disk.run(&["verify", &out]).code, Some(0));
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_to_be_so() {
    let made = signed();
    let desk = made.desk();
    let disk = Disk::new(&desk, "8m");
    assert!(disk.sh("cp -r workspace disk/ && mkdir disk/empty && mount -o remount,ro disk"));
    let answers = desk.write("answers.json", "{}");
    for args in [
        &["assessment", "list"][..],
        &["assessment", "apply", &made.id, &answers],
        &["workspace", "recovery-words"],
    ] {
        disk.run(args)
            .refusal()
            .says("read_only", &["cannot be written to", "Everything saved before is safe", "writable"]);
    }
    assert!(disk.sh("cmp workspace/workspace.db disk/workspace/workspace.db && cmp workspace/workspace.keys disk/workspace/workspace.keys"));
    let new = |folder: &str| {
        let mut command = disk.inside(env!("CARGO_BIN_EXE_candour"));
        let folder: PathBuf = desk.path(folder);
        command
            .arg("--json")
            .arg("--workspace")
            .arg(folder)
            .arg("--workspace-passphrase-file")
            .arg(desk.path("passphrase"));
        Ran::of(command.args(["workspace", "new"]).output().expect("runs")).refusal()
    };
    new("disk/empty").says("read_only", &["disk/empty cannot be written to"]);
    new("disk/none").says("read_only", &["disk/none cannot be written to"]);
    // The workspace elsewhere, the file to the folder.
    let mut command = disk.inside(env!("CARGO_BIN_EXE_candour"));
    command
        .arg("--json")
        .arg("--workspace")
        .arg(desk.workspace())
        .arg("--workspace-passphrase-file")
        .arg(desk.path("passphrase"));
    let out = desk.named("disk/return.candour");
    let refusal =
        Ran::of(command.args(["assessment", "export", &made.id, "--out", &out]).output().expect("runs"))
            .refusal();
    refusal.says("file", &["return.candour", "Read-only file system", "folder"]);
}
