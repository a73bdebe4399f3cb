//! Pages set by the program beside ours: the command line, which has what sets them built in, and keeps the window small.
//!
//! Words go through pipes alone: the data as one line on its standard input, the PDF on its standard output. It ends when it
//! is done, when it is stopped, and when its standard input closes, as it does however this process ends.

use std::env::consts::EXE_SUFFIX;
use std::io::{self, Read, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use candour_operations::ports::{Press, PressFault, Stop};

/// With which it ends where it is asked by a window of another version.
pub const OTHER_VERSION: u8 = 3;
/// With which it ends where it could not set the pages, and says why.
pub const NOT_MADE: u8 = 1;
/// With which any version ends that does not know the command.
const NOT_KNOWN: i32 = 2;

/// Between two looks at whether it is to stop.
const TURN: Duration = Duration::from_millis(30);
/// Nobody waits longer for it.
const PATIENCE: Duration = Duration::from_secs(600);
/// No PDF is larger.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// No reason is longer.
const MOST_SAID: usize = 300;

/// The program beside the one that runs.
#[derive(Debug, Clone)]
pub struct PressBeside {
    program: PathBuf,
    patience: Duration,
    most_bytes: u64,
}

impl PressBeside {
    /// The command line that was installed with this program. Never one that is merely on the path.
    pub fn here() -> Self {
        let own = std::env::current_exe().unwrap_or_default();
        Self::at(own.with_file_name(format!("candour{EXE_SUFFIX}")))
    }

    /// A command line that stands elsewhere.
    pub fn at(program: PathBuf) -> Self {
        Self { program, patience: PATIENCE, most_bytes: MOST_BYTES }
    }

    fn set(&self, pages: &str, data: &[u8], stop: &Stop) -> Result<Vec<u8>, PressFault> {
        let mut running = self.start(pages)?;
        let (Some(input), Some(output)) = (running.0.stdin.take(), running.0.stdout.take()) else {
            return Err(PressFault::NotMade("the computer gave no way to it".to_owned()));
        };
        // Held until the end: it takes a closed input for the end of this process.
        let _told = tell(input, data);
        let heard = hear(output, self.most_bytes);
        let (status, made) = running.until_done(&heard, stop, self.patience)?;
        judged(status, made)
    }

    fn start(&self, pages: &str) -> Result<Running, PressFault> {
        let mut command = Command::new(&self.program);
        command.args(["paper", env!("CARGO_PKG_VERSION"), pages]);
        // What it might say of a fault could hold words of a person: it goes nowhere.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        without_a_console(&mut command);
        match command.spawn() {
            Ok(child) => Ok(Running(child)),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
                Err(PressFault::Missing(self.program.clone()))
            }
            Err(fault) => {
                Err(PressFault::NotMade(format!("{} does not start ({fault})", self.program.display())))
            }
        }
    }
}

impl Press for PressBeside {
    fn assessment(&self, data: &[u8], stop: &Stop) -> Result<Vec<u8>, PressFault> {
        self.set("assessment", data, stop)
    }

    fn moderation(&self, data: &[u8], stop: &Stop) -> Result<Vec<u8>, PressFault> {
        self.set("moderation", data, stop)
    }
}

/// Ended when dropped, whatever it is doing.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already; it is waited for so that nothing of it stays.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    fn until_done(
        &mut self,
        heard: &Receiver<io::Result<Vec<u8>>>,
        stop: &Stop,
        patience: Duration,
    ) -> Result<(ExitStatus, Vec<u8>), PressFault> {
        let not_made = |fault: io::Error| PressFault::NotMade(fault.to_string());
        let mut made = None;
        let mut left = patience;
        while !left.is_zero() {
            if stop.is_wanted() {
                return Err(PressFault::Stopped);
            }
            left = left.saturating_sub(TURN);
            match &made {
                None => match heard.recv_timeout(TURN) {
                    Ok(bytes) => made = Some(bytes.map_err(not_made)?),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                },
                // It said all that it has to say, and is about to end.
                Some(_) => match self.0.try_wait().map_err(not_made)? {
                    Some(status) => return Ok((status, made.unwrap_or_default())),
                    None => thread::sleep(TURN),
                },
            }
        }
        Err(PressFault::NotMade("it took too long".to_owned()))
    }
}

/// Writes the data, apart: a program that does not read keeps nobody from stopping it.
fn tell(mut input: ChildStdin, data: &[u8]) -> JoinHandle<Option<ChildStdin>> {
    let line = [data, b"\n"].concat();
    thread::spawn(move || {
        // Where it ended before it read all, how it ended tells more.
        input.write_all(&line).and_then(|()| input.flush()).ok().map(|()| input)
    })
}

/// Reads all that it writes, apart.
fn hear(output: ChildStdout, most: u64) -> Receiver<io::Result<Vec<u8>>> {
    let (send, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = match output.take(most + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() as u64 > most => {
                Err(io::Error::other("it grew larger than any return can be"))
            }
            read => read.map(|_| bytes),
        };
        // Nobody hears it where it was stopped.
        let _ = send.send(read);
    });
    heard
}

fn judged(status: ExitStatus, made: Vec<u8>) -> Result<Vec<u8>, PressFault> {
    match status.code() {
        Some(0) if made.starts_with(b"%PDF-") => Ok(made),
        Some(code) if code == i32::from(OTHER_VERSION) || code == NOT_KNOWN => Err(PressFault::OtherVersion),
        Some(code) if code == i32::from(NOT_MADE) => {
            let said = String::from_utf8_lossy(&made);
            let said: String = said.lines().next().unwrap_or_default().chars().take(MOST_SAID).collect();
            let without = "the program that makes it gave no reason";
            Err(PressFault::NotMade(if said.is_empty() { without.to_owned() } else { said }))
        }
        _ => Err(PressFault::NotMade(format!("the program that makes it broke off ({status})"))),
    }
}

/// A command line started by a window would open a console of its own.
#[cfg(windows)]
fn without_a_console(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_a_console(_: &mut Command) {}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    use super::*;

    /// A program that does what a test wants, and keeps its own process number beside itself.
    fn program(folder: &Path, does: &str) -> PressBeside {
        let path = folder.join("candour");
        let number = folder.join("number");
        fs::write(&path, format!("#!/bin/sh\necho $$ >'{}'\n{does}\n", number.display())).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("may be run");
        PressBeside::at(path)
    }

    fn asked(does: &str) -> Result<Vec<u8>, PressFault> {
        let folder = tempfile::tempdir().expect("a folder");
        program(folder.path(), does).assessment(b"{}", &Stop::default())
    }

    fn told(fault: Result<Vec<u8>, PressFault>) -> String {
        match fault {
            Err(PressFault::NotMade(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    fn is_there(folder: &Path) -> bool {
        let number = fs::read_to_string(folder.join("number")).expect("it started");
        Path::new("/proc").join(number.trim()).exists()
    }

    #[test]
    fn what_it_writes_is_the_pdf_and_it_is_told_the_version_and_one_line() {
        let made = asked("read line; printf '%%PDF-1.7 %s %s %s' \"$1\" \"$2\" \"$line\"").expect("made");
        let wanted = format!("%PDF-1.7 paper {} {{}}", env!("CARGO_PKG_VERSION"));
        assert_eq!(String::from_utf8(made).expect("UTF-8"), wanted);
    }

    #[test]
    fn a_program_that_is_not_there_or_of_another_version_is_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let nothing = PressBeside::at(folder.path().join("candour"));
        let said = nothing.assessment(b"{}", &Stop::default());
        assert!(matches!(said, Err(PressFault::Missing(path)) if path.ends_with("candour")));
        for code in [2, 3] {
            assert_eq!(asked(&format!("read line; exit {code}")), Err(PressFault::OtherVersion));
        }
    }

    #[test]
    fn a_program_that_breaks_off_makes_nothing() {
        assert!(told(asked("kill -9 $$")).contains("broke off"));
        assert!(told(asked("printf '%%PDF-1.7 half'; exit 101")).contains("broke off"));
        assert!(told(asked("echo something else")).contains("broke off"));
        assert_eq!(told(asked("read line; echo why; echo more; exit 1")), "why");
        assert!(told(asked("read line; exit 1")).contains("no reason"));
    }

    #[test]
    fn more_than_a_pipe_holds_goes_both_ways() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = vec![b'x'; 3_000_000];
        let press = program(folder.path(), "printf %s '%PDF-'; head -n 1");
        let made = press.assessment(&data, &Stop::default()).expect("made");
        assert_eq!(made.len(), "%PDF-".len() + data.len() + 1);
    }

    #[test]
    fn a_program_that_writes_without_end_or_hangs_is_ended() {
        for (does, why) in [("exec cat /dev/zero", "larger"), ("exec sleep 600", "too long")] {
            let folder = tempfile::tempdir().expect("a folder");
            let (patience, most_bytes) = (Duration::from_secs(1), 1_000_000);
            let press = PressBeside { patience, most_bytes, ..program(folder.path(), does) };
            assert!(told(press.assessment(b"{}", &Stop::default())).contains(why), "{does}");
            assert!(!is_there(folder.path()), "{does} goes on");
        }
    }

    #[test]
    fn it_ends_when_it_is_stopped_whatever_it_is_doing() {
        // It reads nothing of what is more than a pipe holds, and what it started holds its output open.
        for does in ["sleep 600", "exec sleep 600", "trap '' TERM; read line; sleep 600; printf '%%PDF-'"] {
            let folder = tempfile::tempdir().expect("a folder");
            let press = program(folder.path(), does);
            let stop = Stop::default();
            let asking = thread::spawn({
                let stop = stop.clone();
                move || press.assessment(&vec![b'x'; 3_000_000], &stop)
            });
            while !folder.path().join("number").exists() {
                thread::sleep(TURN);
            }
            stop.now();
            assert_eq!(asking.join().expect("it did not panic"), Err(PressFault::Stopped), "{does}");
            assert!(!is_there(folder.path()), "{does} goes on");
        }
    }
}
