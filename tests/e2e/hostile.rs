//! Every hostile file of the formats' own tests, given to the open window and to the command line: each is refused in the
//! same words, the window goes on, and its memory does not grow.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::app::{App, workspace_of};
use crate::room::new_workspace;
use crate::{ENTER, WIDE};

const GOOD: &[u8] = include_bytes!("../../src-tauri/crates/sealed/tests/sealed/data/submission.candour");
/// So much more than it takes at rest may the window's own process take while it looks at any file.
const MEMORY_KIB: u64 = 200 * 1024;
/// So many files are looked for at least: with fewer, the tests of the formats have not run.
const AT_LEAST: usize = 300;

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn every_hostile_file_is_refused_by_the_window_and_the_command_line() {
    let corpus = corpus();
    let home = tempfile::tempdir().expect("a folder");
    drop(new_workspace(&workspace_of(home.path())));
    let app = App::start("light", home.path()).await;
    app.resize(WIDE).await;
    let process = window_of(home.path());
    let idle = resident(process, "VmRSS");

    let mut slowest = (Duration::ZERO, String::new());
    for (file, sentence) in &corpus {
        let began = Instant::now();
        let seen = look(&app, file).await;
        slowest = slowest.max((began.elapsed(), file.display().to_string()));
        let (said, text) = (seen.to_string(), serde_json::to_string(sentence).expect("text"));
        // Too large is said before anything is read, and what is encrypted is tried with the keys that are here.
        let in_other_words = match seen["code"].as_str() {
            Some("too_large") => true,
            Some("for-somebody-else") => sentence.contains("encrypted"),
            _ => false,
        };
        assert!(seen["verdict"] == "refused" || seen["code"] == "too_large", "{}: {said}", file.display());
        assert!(in_other_words || said.contains(text.trim_matches('"')), "{}: {said}", file.display());
    }
    let most = resident(process, "VmHWM");
    println!("{} files; slowest {slowest:?}; {idle} KiB at rest, {most} KiB at most", corpus.len());
    assert!(most < idle + MEMORY_KIB, "{idle} KiB at rest, {most} KiB at most");

    let good = home.path().join("good.candour");
    fs::write(&good, GOOD).expect("written");
    app.visit("#/file").await;
    app.type_into("#path", &format!("{}{ENTER}", good.display())).await;
    app.until_it_says("Who signed it").await;
    app.close().await;
    the_command_line_refuses(&corpus);
}

/// The hostile files, each with the sentence that it is refused with.
fn corpus() -> BTreeMap<PathBuf, String> {
    let folder = std::env::var_os("CANDOUR_HOSTILE_FILES").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/hostile"));
    let listed = fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let files = listed.flatten().map(|entry| entry.path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "candour"));
    let with_sentence = |path: PathBuf| {
        let sentence = fs::read_to_string(path.with_extension("txt")).expect("stands beside it");
        (path, sentence)
    };
    let corpus: BTreeMap<_, _> = files.map(with_sentence).collect();
    assert!(corpus.len() >= AT_LEAST, "{} files in {}", corpus.len(), folder.display());
    corpus
}

/// What the window's own command says of a file: a report, or a failure.
async fn look(app: &App, file: &Path) -> Value {
    let invoke = "const [path, done] = arguments; \
        window.__TAURI_INTERNALS__.invoke('file_verify', { path }).then(done, done)";
    app.ask_later(invoke, vec![json!(file)]).await
}

fn the_command_line_refuses(corpus: &BTreeMap<PathBuf, String>) {
    let candour = Path::new(env!("CARGO_BIN_EXE_candour-desktop")).with_file_name("candour");
    let ran = Command::new(candour).args(["--json", "verify"]).args(corpus.keys()).output();
    let ran = ran.expect("the command line is built");
    assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
    let said: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let said = said.as_array().expect("one a file");
    assert_eq!(said.len(), corpus.len());
    for (verdict, sentence) in said.iter().zip(corpus.values()) {
        assert_eq!(verdict["verdict"], "refused", "{verdict}");
        let reason = verdict["reason"].as_str().expect("words");
        let too_large = reason.contains("is larger than 32 MiB") && sentence.contains("too large");
        assert!(reason.contains(sentence) || too_large, "{verdict} and not {sentence}");
    }
}

/// The process of the window whose workspace is in that home.
fn window_of(home: &Path) -> u32 {
    let workspace = workspace_of(home);
    let wanted = format!("CANDOUR_WORKSPACE={}", workspace.display());
    let holds = |process: u32, file: &str, what: &[u8]| {
        fs::read(format!("/proc/{process}/{file}"))
            .is_ok_and(|bytes| bytes.split(|byte| *byte == 0).any(|part| part.ends_with(what)))
    };
    let processes = fs::read_dir("/proc").expect("processes are listed").flatten();
    let mut processes = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    processes
        .find(|one| holds(*one, "cmdline", b"/candour-desktop") && holds(*one, "environ", wanted.as_bytes()))
        .expect("the window runs")
}

/// A figure of the memory of a process, in KiB.
fn resident(process: u32, which: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix(which)).expect("a figure");
    line.trim_matches([':', ' ', '\t', 'k', 'B']).trim().parse().expect("a figure")
}
