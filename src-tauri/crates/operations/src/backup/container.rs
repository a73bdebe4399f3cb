//! A backup's file: its heading on the first line, and after it the database. Written whole or not at all, and read back.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead as _, BufReader, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use candour_domain::digest::{Digest, Digesting};
use candour_sealed::backup_file::{ENDING, Heading, LINE_LIMIT, NotABackup};

use super::BackupFault;
use crate::ports::Stop;

const PART: usize = 256 * 1024;

/// A heading, and where its file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) heading: Heading,
    pub(super) path: PathBuf,
    /// The size of the whole file.
    pub(super) size: u64,
    /// How long the first line is.
    line: u64,
}

impl Found {
    /// Whether the file is as long as it was made.
    pub(super) fn has_its_length(&self) -> bool {
        self.line.checked_add(self.heading.bytes) == Some(self.size)
    }
}

/// Reads the heading of a file.
pub(super) fn find(path: &Path) -> Result<Found, BackupFault> {
    let fault = |source| BackupFault::io("read", path, source);
    let file = File::open(path).map_err(fault)?;
    let found = file.metadata().map_err(fault)?;
    let not_one = |fault| BackupFault::NotABackup { path: path.to_owned(), fault };
    if !found.is_file() {
        return Err(not_one(NotABackup::Other));
    }
    let mut line = Vec::new();
    BufReader::new(file.take(LINE_LIMIT as u64)).read_until(b'\n', &mut line).map_err(fault)?;
    let length = line.len() as u64;
    let line = line.strip_suffix(b"\n").unwrap_or(&line);
    let heading = Heading::read(line).map_err(not_one)?;
    Ok(Found { heading, path: path.to_owned(), size: found.len(), line: length })
}

/// Writes the database of a backup to a new file of its own, and makes sure that it came whole.
pub(super) fn unpack(found: &Found, to: &Path, stop: &Stop) -> Result<(), BackupFault> {
    let damaged = |fault: &str| BackupFault::Damaged { path: found.path.clone(), fault: fault.to_owned() };
    if !found.has_its_length() {
        return Err(damaged("it is not as long as it was made, so a part of it is missing"));
    }
    let read = |source| BackupFault::io("read", &found.path, source);
    let from = behind_line(&found.path, found.line).map_err(read)?;
    let write = |source| BackupFault::io("write", to, source);
    let mut target = own().create_new(true).open(to).map_err(write)?;
    let digest = each_part(from, stop, read, |part| target.write_all(part).map_err(write))?;
    target.sync_all().map_err(write)?;
    if digest == found.heading.sha256 {
        Ok(())
    } else {
        Err(damaged("its contents are not what they were when it was made"))
    }
}

/// The digest of a whole file.
pub(super) fn digest(path: &Path, stop: &Stop) -> Result<Digest, BackupFault> {
    let read = |source| BackupFault::io("read", path, source);
    each_part(File::open(path).map_err(read)?, stop, read, |_| Ok(()))
}

/// Writes heading and database beside the place, makes them durable, reads them back and gives them their name, never over another.
pub(super) fn pack(heading: &Heading, database: &Path, to: &Path, stop: &Stop) -> Result<Found, BackupFault> {
    let part = part_of(to);
    // Left by a process that was killed: it never was a backup.
    let _ = fs::remove_file(&part);
    let packed = pack_aside(heading, database, &part, stop).and_then(|mut found| {
        fs::rename(&part, to).map_err(|source| BackupFault::io("write", to, source))?;
        sync_folder(to);
        to.clone_into(&mut found.path);
        Ok(found)
    });
    if packed.is_err() {
        let _ = fs::remove_file(&part);
    }
    packed
}

fn pack_aside(heading: &Heading, database: &Path, part: &Path, stop: &Stop) -> Result<Found, BackupFault> {
    let write = |source| BackupFault::io("write", part, source);
    let read = |source| BackupFault::io("read", database, source);
    let mut file = own().create_new(true).open(part).map_err(write)?;
    file.write_all(&heading.line()).map_err(write)?;
    each_part(File::open(database).map_err(read)?, stop, read, |bytes| file.write_all(bytes).map_err(write))?;
    file.sync_all().map_err(write)?;
    drop(file);
    let found = find(part)?;
    let back = |source| BackupFault::io("read", part, source);
    let digest = each_part(behind_line(part, found.line).map_err(back)?, stop, back, |_| Ok(()))?;
    if found.heading == *heading && found.has_its_length() && digest == heading.sha256 {
        Ok(found)
    } else {
        Err(BackupFault::ReadBackDiffers(part.to_owned()))
    }
}

/// The file from where its database begins.
fn behind_line(path: &Path, line: u64) -> std::io::Result<File> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(line))?;
    Ok(file)
}

/// Goes through a file part by part, unless it is stopped; the digest of all of it.
fn each_part(
    mut from: impl Read,
    stop: &Stop,
    fault: impl Fn(std::io::Error) -> BackupFault,
    mut take: impl FnMut(&[u8]) -> Result<(), BackupFault>,
) -> Result<Digest, BackupFault> {
    let mut digesting = Digesting::default();
    let mut part = vec![0; PART];
    loop {
        if stop.is_wanted() {
            return Err(BackupFault::Stopped);
        }
        let read = from.read(&mut part).map_err(&fault)?;
        let Some(read) = part.get(..read).filter(|read| !read.is_empty()) else {
            return Ok(digesting.done());
        };
        digesting.take(read);
        take(read)?;
    }
}

/// The name under which a file is written until it is whole.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

/// Whether a name is that of a backup.
pub(super) fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

/// Options that write a file for its owner alone.
fn own() -> OpenOptions {
    let mut options = File::options();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes the new name durable too, where the system lets a folder be synchronised.
fn sync_folder(path: &Path) {
    let _ = path.parent().map(File::open).map(|folder| folder.and_then(|folder| folder.sync_all()));
}
