//! Returns taken in, each encrypted, of an agency of its own, signed three times and new: against what cannot be left out (age, Ed25519,
//! parsing, and one commit a file), by the program itself in memory and against its peer, which reads Excel returns of the same text.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use candour_domain::assessment::{Action, Contents, EvidenceEntry};
use candour_domain::catalogue::Catalogue;
use candour_domain::receiving::Verdict;
use candour_operations::received::{Came, Given, TakingIn, given};
use candour_operations::{Workspace, catalogue, workspace};
use serde_json::{Value, json};

use crate::bare;
use crate::cycle::Cycle;
use crate::measure::{Outcome, Pair, in_all, median, timed};
use crate::program::{Run, run};
use crate::report::{Goal, Line, Size, SizeGoal};
use crate::travel::Bare;

const RETURNS: usize = 1_000;
/// With how many the program is run too, to see whether its memory grows with them. More can be invited to no audit.
const FEWER: usize = 100;
const MOST: usize = 2_000;
/// The program and its peer take so many turns.
const TURNS: usize = 3;
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peer/returns.py");

/// `program` is the command line.
pub(crate) fn table(
    disk: &Path,
    program: &Path,
    tell: &mut impl FnMut(&dyn Display) -> io::Result<()>,
) -> Outcome<()> {
    let cycle = Cycle::of(disk, MOST)?;
    let [few, returns, most] = [cycle.returned(FEWER)?, cycle.returned(RETURNS)?, cycle.returned(MOST)?];
    let program = Program { program, cycle: &cycle };
    cycle.let_programs_in()?;
    tell(&whole_run(&cycle, &returns)?)?;

    let peer = Peer::make(&cycle)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        ours.push(program.receive(&returns, RETURNS, &format!("turn-{turn}"))?);
        theirs.extend(peer.as_ref().map(Peer::read).transpose()?);
    }
    if theirs.is_empty() {
        tell(&"  the program against Python with openpyxl: not measured, for openpyxl is not installed")?;
    } else {
        let pair = Pair { ours: took(&ours), bare: took(&theirs) };
        let name = format!("  the program on {RETURNS}: openpyxl reads {RETURNS} Excel returns");
        tell(&Line { name, pair, goal: Goal::Times(0.33) })?;
    }
    let fewer = program.receive(&few, FEWER, "few")?.held;
    let most = program.receive(&most, MOST, "most")?.held;
    let held = median(ours.iter().filter_map(|run| run.held).collect());
    for (count, held) in [(RETURNS, Some(held)), (MOST, most)] {
        let name = format!("  the most memory it held with {count}: with {FEWER}");
        let goal = SizeGoal::Times(1.1);
        tell(&Size { name, ours: held.unwrap_or_default(), bare: fewer, goal })?;
    }
    Ok(())
}

fn took(runs: &[Run]) -> Duration {
    median(runs.iter().map(|run| run.took).collect())
}

/// A folder with all of them, file by file, each beside its bare way.
fn whole_run(cycle: &Cycle, returns: &Path) -> Outcome<Line> {
    // The programs begin where this begins.
    let home = cycle.copy("whole-run")?;
    let mut workspace = workspace::open(&home, None, cycle.ports.clone())?;
    let path = cycle.folder.path().join("bare-receive.db");
    workspace.store().snapshot(&path, &cycle.key)?;
    let database = bare::connect(&path, cycle.key.bytes())?;
    database.execute_batch(
        "CREATE TABLE taken (id INTEGER PRIMARY KEY, payload BLOB NOT NULL, file BLOB NOT NULL)",
    )?;
    let mut taking = TakingIn::begin(&workspace, cycle.audit)?;
    let mut files = given(&[returns.to_owned()])?;
    let bare_file = cycle.folder.path().join("bare.candour");
    let pair = in_all(
        RETURNS,
        |_| {
            timed(|| {
                let next = files.next().ok_or("there are more turns than returns")?;
                take(&mut taking, &mut workspace, next)
            })
        },
        |turn| {
            let bare = Bare::of(cycle.return_of(turn)?.plain)?;
            fs::write(&bare_file, bare.encrypt()?)?;
            timed(|| -> Outcome<()> {
                let encrypted = fs::read(&bare_file)?;
                let (submission, ..) = bare.open(&encrypted)?;
                let payload = serde_json::to_vec(&submission)?;
                database
                    .execute("INSERT INTO taken (payload, file) VALUES (?1, ?2)", (&payload, &encrypted))?;
                Ok(())
            })
        },
    )?;
    let name = format!("{RETURNS} returns of 54 taken in: opened, verified, counted, kept");
    Ok(Line { name, pair, goal: Goal::Times(1.5) })
}

fn take(taking: &mut TakingIn, workspace: &mut Workspace, given: Given) -> Outcome<()> {
    match taking.take(workspace, given)?.came {
        Came::Decided { verdict: Verdict::TakenIn { .. }, found: Some(found), .. }
            if found.placed.is_some() =>
        {
            Ok(())
        }
        other => Err(format!("a return was not taken in: {other:?}").into()),
    }
}

/// The command line, on a workspace that holds no return yet.
struct Program<'a> {
    program: &'a Path,
    cycle: &'a Cycle,
}

impl Program<'_> {
    fn receive(&self, returns: &Path, count: usize, name: &str) -> Outcome<Run> {
        let (home, audit) = (self.cycle.copy(name)?, self.cycle.audit.to_string());
        let asked = |words: &[&str]| {
            let mut command = Command::new(self.program);
            command.arg("--workspace").arg(&home).args(words).stderr(Stdio::null());
            command
        };
        let ran = run(asked(&["audit", "receive", &audit]).arg(returns))?;
        let told = asked(&["--json", "audit", "status", &audit]).stderr(Stdio::inherit()).output()?;
        let told: Value = serde_json::from_slice(&told.stdout)?;
        let counted = told.pointer("/tally/returned").and_then(Value::as_u64).ok_or("no tally")?;
        fs::remove_dir_all(&home)?;
        if usize::try_from(counted)? == count {
            Ok(ran)
        } else {
            Err(format!("{counted} of {count} were taken in").into())
        }
    }
}

/// Python with openpyxl: what a partnership without Candour has.
struct Peer {
    folder: PathBuf,
    database: PathBuf,
}

impl Peer {
    /// Writes the same text as Excel returns; nothing where openpyxl is not installed.
    fn make(cycle: &Cycle) -> Outcome<Option<Self>> {
        if !python().args(["-c", "import openpyxl"]).stderr(Stdio::null()).status()?.success() {
            return Ok(None);
        }
        let folder = cycle.folder.path().join("excel");
        fs::create_dir(&folder)?;
        let mut writer = python().args([PEER, "write"]).arg(&folder).stdin(Stdio::piped()).spawn()?;
        let built_in = catalogue::built_in()?.first().ok_or("no catalogue is built in")?;
        let mut to = writer.stdin.take().ok_or("the peer does not listen")?;
        for n in 0..RETURNS {
            let contents = cycle.contents_of(n)?;
            writeln!(to, "{}", json!({"number": n, "rows": rows(built_in, &contents)}))?;
        }
        drop(to);
        if !writer.wait()?.success() {
            return Err("the peer wrote no Excel returns".into());
        }
        Ok(Some(Self { folder, database: cycle.folder.path().join("excel.db") }))
    }

    fn read(&self) -> Outcome<Run> {
        let _ = fs::remove_file(&self.database);
        let ran = run(python().args([PEER, "read"]).arg(&self.folder).arg(&self.database))?;
        let database = rusqlite::Connection::open(&self.database)?;
        let count: i64 = database.query_row("SELECT count(*) FROM answer", (), |row| row.get(0))?;
        if usize::try_from(count)? == RETURNS * 54 {
            Ok(ran)
        } else {
            Err(format!("the peer read {count} answers").into())
        }
    }
}

/// The one that script/bench found, with openpyxl on its path.
fn python() -> Command {
    Command::new(std::env::var_os("CANDOUR_BENCH_PYTHON").unwrap_or_else(|| "python3".into()))
}

/// A return as a sheet has it: a row a statement, with what it cites written out in its cells.
fn rows(catalogue: &Catalogue, contents: &Contents) -> Vec<[String; 8]> {
    let statements = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let row = |(statement, answer): (
        &candour_domain::catalogue::Statement,
        &candour_domain::assessment::Answer,
    )| {
        let cited = contents.evidence_register.iter().filter(|entry| answer.cites.contains(&entry.id));
        let planned = contents.actions.iter().filter(|action| answer.actions.contains(&action.id));
        [
            contents.agency.name.to_string(),
            statement.number.to_string(),
            statement.text.to_string(),
            answer.grade.as_ref().map(ToString::to_string).unwrap_or_default(),
            answer.evidence.to_string(),
            answer.impact.to_string(),
            cited.map(entry).collect::<Vec<_>>().join("\n"),
            planned.map(action).collect::<Vec<_>>().join("\n"),
        ]
    };
    statements
        .filter_map(|statement| Some((statement, contents.answers.get(&statement.key)?)))
        .map(row)
        .collect()
}

fn entry(entry: &EvidenceEntry) -> String {
    let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
    format!("{}; {}; {}; {date}", entry.title, entry.location, entry.owner)
}

fn action(action: &Action) -> String {
    let due = action.due.map(|due| due.to_string()).unwrap_or_default();
    format!("{}; {}; {}; {due}; {}", action.lead, action.action, action.impact, action.progress)
}
