//! What Candour's own work costs over the bare primitive, as a table of ratios: a bench informs, and fails nothing.
//!
//! `window PROGRAMS EMPTY PACKAGE` measures the window instead, and wants a session with a keychain: see script/bench.
//!
//! Every line takes turns with its bare way in the same run, on the same disk, and compares the medians. Durations are this
//! computer's; the ratio is what to look at.

mod bare;
mod compare;
mod find;
mod keep;
mod measure;
mod open;
mod paper;
mod report;
mod save;
mod sign;
mod subject;
mod travel;
#[cfg(target_os = "linux")]
mod window;

use std::env::consts::EXE_SUFFIX;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use measure::Outcome;
use subject::Subject;

fn main() -> Outcome<()> {
    let asked: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match asked.as_slice() {
        [] => of_the_core(),
        #[cfg(target_os = "linux")]
        [what, package, empty, packed] if what == Path::new("window") => {
            let mut out = std::io::stdout().lock();
            writeln!(out, "{}", report::heading())?;
            window::table(package, empty, packed, |line| writeln!(out, "{line}"))
        }
        _ => Err("script/bench knows what can be asked for".into()),
    }
}

fn of_the_core() -> Outcome<()> {
    let program = std::env::current_exe()?;
    // Beside the program, on a disk like a person's: the folder for passing files is often in memory, where nothing is durable.
    let disk = program.parent().ok_or("the program is in no folder")?;
    let in_memory = Path::new("/dev/shm");
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", report::heading())?;
    for statements in [54, 1_500] {
        let mut subject = Subject::make(disk, statements)?;
        let mut lines = save::lines(&mut subject)?;
        if in_memory.is_dir() {
            lines.push(save::without_waiting(&mut Subject::make(in_memory, statements)?)?);
        }
        let signing = sign::lines(&subject)?;
        lines.push(find::line(&subject)?);
        if statements == 54 {
            lines.push(paper::line(&subject, &program.with_file_name(format!("candour{EXE_SUFFIX}")))?);
        }
        lines.push(open::warm(&subject)?);
        lines.push(open::cold(subject)?);
        lines.extend(signing);
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    for line in travel::lines(disk)?.into_iter().chain(keep::lines(disk)?).chain(compare::lines(disk)?) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "\nMedians of turns taken one after the other, on {}.", disk.display())?;
    Ok(())
}
