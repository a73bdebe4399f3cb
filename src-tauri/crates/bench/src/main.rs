//! What Candour's own work costs over the bare primitive, as a table of ratios: a bench informs, and fails nothing.
//!
//! A part by its name (`assess`, `receive`, `moderate`, `compare`), or all of them.
//! `window PROGRAMS EMPTY PACKAGE [matrix]` measures the window instead, and wants a session with a keychain: see script/bench.
//!
//! Every line takes turns with its bare way in the same run, on the same disk, and compares the medians. Durations are this
//! computer's; the ratio is what to look at.

mod bare;
mod compare;
mod cycle;
mod find;
mod keep;
mod measure;
mod moderate;
mod open;
mod paper;
mod program;
mod receive;
mod report;
mod save;
mod sign;
mod subject;
mod travel;
#[cfg(target_os = "linux")]
mod window;

use std::env::consts::EXE_SUFFIX;
use std::fmt::Display;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use measure::Outcome;
use subject::Subject;

fn main() -> Outcome<()> {
    let asked: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match asked.as_slice() {
        [] => of_the_core(&PARTS),
        [part] if PARTS.iter().any(|known| part == Path::new(known)) => {
            of_the_core(&part.to_str().into_iter().collect::<Vec<_>>())
        }
        #[cfg(target_os = "linux")]
        [what, package, empty, packed, part @ ..] if what == Path::new("window") => {
            let mut out = std::io::stdout().lock();
            writeln!(out, "{}", report::heading())?;
            let only_matrix = part.first().is_some_and(|part| part == Path::new("matrix"));
            window::table(package, empty, packed, only_matrix, |line| writeln!(out, "{line}"))
        }
        _ => Err("script/bench knows what can be asked for".into()),
    }
}

/// Each can be asked for by itself.
const PARTS: [&str; 4] = ["assess", "receive", "moderate", "compare"];

fn of_the_core(parts: &[&str]) -> Outcome<()> {
    let program = std::env::current_exe()?;
    // Beside the program, on a disk like a person's: the folder for passing files is often in memory, where nothing is durable.
    let disk = program.parent().ok_or("the program is in no folder")?;
    let command_line = program.with_file_name(format!("candour{EXE_SUFFIX}"));
    let mut out = std::io::stdout().lock();
    let mut tell = |line: &dyn Display| writeln!(out, "{line}");
    tell(&report::heading())?;
    for part in parts {
        match *part {
            "assess" => assess(disk, &command_line, &mut tell)?,
            "receive" => receive::table(disk, &command_line, &mut tell)?,
            "moderate" => moderate::table(disk, &mut tell)?,
            _ => {
                for line in compare::lines(disk)? {
                    tell(&line)?;
                }
            }
        }
    }
    tell(&format_args!("\nMedians of turns taken one after the other, on {}.", disk.display()))?;
    Ok(())
}

/// What an agency waits for.
fn assess(
    disk: &Path,
    command_line: &Path,
    tell: &mut impl FnMut(&dyn Display) -> std::io::Result<()>,
) -> Outcome<()> {
    let in_memory = Path::new("/dev/shm");
    for statements in [54, 1_500] {
        let mut subject = Subject::make(disk, statements)?;
        let mut lines = save::lines(&mut subject)?;
        if in_memory.is_dir() {
            lines.push(save::without_waiting(&mut Subject::make(in_memory, statements)?)?);
        }
        let signing = sign::lines(&subject)?;
        lines.push(find::line(&subject)?);
        if statements == 54 {
            lines.push(paper::line(&subject, command_line)?);
        }
        lines.push(open::warm(&subject)?);
        lines.push(open::cold(subject)?);
        lines.extend(signing);
        for line in lines {
            tell(&line)?;
        }
    }
    for line in travel::lines(disk)?.into_iter().chain(keep::lines(disk)?) {
        tell(&line)?;
    }
    Ok(())
}
