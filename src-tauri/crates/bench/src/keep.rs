//! A backup of a workspace with fifty assessments, against SQLite's own backup of the same file; and opening by a passphrase, against
//! age's own scrypt.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use age::secrecy::SecretString;
use candour_operations::backup::{self, Purpose};
use candour_operations::ports::Stop;
use candour_operations::{Passphrase, workspace};
use candour_sealed::WorkspaceKeys;
use candour_sealed::workspace_keys::WrappedBy;
use rusqlite::backup::{Backup, StepResult};

use crate::bare;
use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::Subject;

const ASSESSMENTS: usize = 50;
const PASSPHRASE: &str = "four words and a number 7";

pub(crate) fn lines(disk: &Path) -> Outcome<Vec<Line>> {
    Ok(vec![backup(disk)?, unlock(disk)?])
}

/// Ours copies, opens the copy, checks every page of it, writes it with its keys, reads it back and takes away what it supersedes.
fn backup(disk: &Path) -> Outcome<Line> {
    let mut subject = Subject::make(disk, 54)?;
    subject.more(ASSESSMENTS - 1)?;
    let from = bare::copy_of(&subject, "bare-backup.db")?;
    let to = subject.folder.path().join("bare-copy.db");
    let pair = in_turns(
        |_| timed(|| backup::begin(&subject.workspace, Purpose::Backup)?.finish(&Stop::default(), |_| {})),
        |_| {
            let _ = fs::remove_file(&to);
            fs::write(&to, [])?;
            timed(|| {
                let mut target = bare::connect_new(&to, subject.key.bytes())?;
                match Backup::new(&from, &mut target)?.step(-1)? {
                    StepResult::Done => Ok::<_, Box<dyn std::error::Error>>(()),
                    other => Err(format!("the bare backup is {other:?}").into()),
                }
            })
        },
    )?;
    Ok(Line {
        name: format!("back up {ASSESSMENTS} assessments, checked and read back: backup API"),
        pair,
        goal: Goal::Told,
    })
}

fn unlock(disk: &Path) -> Outcome<Line> {
    let subject = Subject::make(disk, 54)?;
    let folder = subject.folder.path().join("by-passphrase");
    let passphrase = Passphrase::new(PASSPHRASE)?;
    drop(workspace::new(&folder, Some(&passphrase), subject.ports.clone())?);
    let keys = WorkspaceKeys::read(&fs::read(folder.join("workspace.keys"))?)?;
    let wrapped = keys.wrap(WrappedBy::Passphrase).ok_or("it has no wrap")?;
    let pair = in_turns(
        |_| timed(|| workspace::open(&folder, Some(&passphrase), subject.ports.clone())),
        |_| {
            timed(|| {
                let decryptor = age::Decryptor::new_buffered(wrapped)?;
                let mut identity = age::scrypt::Identity::new(SecretString::from(PASSPHRASE.to_owned()));
                identity.set_max_work_factor(18);
                let mut read = Vec::new();
                decryptor
                    .decrypt(std::iter::once(&identity as &dyn age::Identity))?
                    .read_to_end(&mut read)?;
                Ok::<_, Box<dyn std::error::Error>>(read)
            })
        },
    )?;
    Ok(Line { name: "open a workspace by its passphrase: age's scrypt".into(), pair, goal: Goal::Times(1.5) })
}
