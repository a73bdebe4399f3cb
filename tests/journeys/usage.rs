//! Exit codes, what goes to which stream, and readers that go away.

use std::process::Stdio;

use crate::desk::{Desk, Ran};
use crate::signing::signed;

fn bare(desk: &Desk, args: &[&str]) -> Ran {
    Ran::of(desk.candour().args(args).output().expect("runs"))
}

#[test]
fn wrong_usage_is_2_with_nothing_on_standard_output() {
    let desk = Desk::bare();
    let wrong: [&[&str]; 16] = [
        &[],
        &["assess"],
        &["assessment"],
        &["assessment", "show"],
        &["assessment", "show", "one", "two"],
        &["assessment", "new", "--catalogue", "urn:candour:catalogue:section-11"],
        &["assessment", "attest", "x", "--name", "Ann"],
        &["assessment", "sign-off", "x", "--name", "Ann", "--job-title", "Chief"],
        &["assessment", "comment", "x"],
        &["assessment", "comment", "x", "Look", "--take-back"],
        &["assessment", "export", "x"],
        &["assessment", "list", "--yes"],
        &["workspace", "recover"],
        &["catalogue", "diff", "one"],
        &["verify"],
        &["demo"],
    ];
    for args in wrong {
        let ran = bare(&desk, args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?}: {}", ran.all());
        assert!(ran.stderr.contains("Usage: candour"), "{args:?}: {}", ran.stderr);
    }
    assert!(!desk.workspace().exists());
}

#[test]
fn help_and_version_are_0_and_every_command_says_what_it_does() {
    let desk = Desk::bare();
    let commands: [&[&str]; 5] = [&[], &["workspace"], &["catalogue"], &["assessment"], &["verify"]];
    for command in commands {
        let ran = bare(&desk, &[command, &["--help"]].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{command:?}");
        assert!(
            ran.stdout.contains("Usage: candour") && ran.stdout.contains("--workspace <DIR>"),
            "{}",
            ran.stdout
        );
    }
    let assessment = bare(&desk, &["assessment", "--help"]).stdout;
    for step in
        "new list show check summary actions log apply attest comment send-back withdraw reopen sign-off export"
            .split(' ')
    {
        assert!(
            assessment.lines().any(|line| line.trim_start().starts_with(&format!("{step} "))),
            "{step}: {assessment}"
        );
    }
    assert_eq!(bare(&desk, &["--version"]).stdout, format!("candour {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_is_no_id_is_told_where_there_are_some() {
    let desk = signed().desk();
    for (args, listed_by) in [
        (["assessment", "show", "A3"], "candour assessment list"),
        (["audit", "status", "A3"], "candour audit list"),
        (["audit", "matrix", "A3"], "candour audit list"),
        (["moderation", "queue", "A3"], "candour audit list"),
    ] {
        let ran = desk.run(&args);
        assert!(ran.stderr.contains(listed_by), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn refusals_are_1_and_go_to_standard_error_as_text_or_as_json() {
    let desk = signed().desk();
    let unknown = "00000000-0000-4000-8000-000000000000";
    for (args, code) in [
        (["assessment", "show", "A3"], "bad_id"),
        (["assessment", "show", unknown], "no_assessment"),
        (["assessment", "withdraw", unknown], "no_assessment"),
        (["catalogue", "show", "section-11"], "bad_urn"),
        (["catalogue", "show", "urn:candour:catalogue:section-11@1999"], "no_catalogue"),
        (["catalogue", "check", "none.json"], "file"),
    ] {
        desk.refused(&args).says(code, &[]);
        let ran = desk.run(&args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{args:?}");
        assert!(!ran.stderr.contains('{') && ran.stderr.trim_end().ends_with('.'), "{}", ran.stderr);
    }
}

#[test]
fn verify_needs_no_workspace_unless_known_keys_are_asked_for() {
    let desk = Desk::bare();
    std::fs::write(desk.path("return.candour"), &signed().file).expect("written");
    let ran = bare(&desk, &["verify", "return.candour"]);
    assert!(ran.code == Some(1) && ran.stdout.contains("CATALOGUE UNKNOWN"), "{}", ran.all());
    assert!(!desk.path(".local").exists(), "it makes nothing");
    let ran = bare(&desk, &["--json", "verify", "return.candour", "--known-only"]);
    ran.refusal().says("no_workspace", &["candour workspace new"]);
}

#[test]
fn a_reader_that_goes_away_hears_no_complaint() {
    let desk = Desk::bare();
    let mut run = desk.candour();
    run.args(["catalogue", "show", "urn:candour:catalogue:section-11"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut run = run.spawn().expect("starts");
    drop(run.stdout.take());
    let ended = run.wait_with_output().expect("ends");
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
    // A disk that takes nothing is something else.
    let mut run = desk.candour();
    let full = std::fs::File::options().write(true).open("/dev/full").expect("there");
    let ended = run.args(["catalogue", "list"]).stdout(full).output().expect("runs");
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("could not be printed"));
}
