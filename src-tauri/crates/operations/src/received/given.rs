//! What a person gives to be taken in: files, folders and .zip archives, read one file at a time.
//!
//! Of a folder every plain file is read, also those of the folders in it; a link in it is not followed, for it may lead anywhere. An
//! archive is read where it lies and never unpacked to disk. What cannot be read is told by its name, and the others are read.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use candour_archives::{Archive, Limits, NotAnArchive, NotUnpacked, is_archive, is_litter};
use candour_sealed::encryption::is_encrypted;

use crate::Error;
use crate::file::{CANDOUR_FILE_LIMIT, read};

/// The most files that are taken in at once.
pub const FILES_LIMIT: usize = 20_000;
/// How deep folders may lie in each other.
pub const DEPTH_LIMIT: usize = 16;
/// What a .zip of returns may hold.
const ARCHIVE: Limits = Limits {
    files: 5_000,
    each: CANDOUR_FILE_LIMIT as u64 - 1,
    all: 2 << 30,
    // What is encrypted packs to no less than it is; a plain copy is text.
    density: 100,
};
/// So much of a file says whether it may be a Candour file.
const HEAD: usize = 1024;

/// A file to be taken in.
#[derive(Debug)]
pub struct Given {
    /// Its name, with the folders or the archive that it lies in.
    pub name: String,
    /// What was read of it, or why nothing was.
    pub bytes: Result<Bytes, NotRead>,
}

/// A file's bytes, as far as they are wanted.
#[derive(Debug, PartialEq, Eq)]
pub enum Bytes {
    /// All of them.
    Whole(Vec<u8>),
    /// It is neither a Candour file nor called one: no more was read.
    Unrelated,
}

/// Why a file, or a folder, was not read.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// Larger than any Candour file.
    #[error("it is larger than {} MiB, and no Candour file is", .limit >> 20)]
    TooLarge {
        /// The most that is read.
        limit: usize,
    },
    /// A device, a pipe or a link within a folder.
    #[error("it is a link, a device or a pipe, not a plain file")]
    NotPlain,
    /// Folders within folders without end.
    #[error("it lies more than {DEPTH_LIMIT} folders deep: take it in by itself")]
    TooDeep,
    /// More files than are looked at.
    #[error(
        "more than {FILES_LIMIT} files were given: so many of them are read, and the others that lie here are not. Divide them among several folders, and take those in one by one"
    )]
    TooMany,
    /// It lies in an archive, and is not read.
    #[error(transparent)]
    Packed(#[from] NotUnpacked),
    /// It is an archive, and is not read.
    #[error(transparent)]
    Archive(#[from] NotAnArchive),
    /// The system did not give it.
    #[error("it cannot be read: {0}")]
    System(#[from] io::Error),
}

/// Whether some bytes begin as a Candour file does, encrypted or not.
pub(super) fn looks_like_ours(bytes: &[u8]) -> bool {
    is_encrypted(bytes) || bytes.trim_ascii_start().starts_with(b"{\"format\":\"candour")
}

/// Whether a file is called one of Candour's.
pub(super) fn called_ours(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("candour"))
}

/// What was given, file by file.
#[derive(Debug)]
pub struct AllGiven {
    waiting: VecDeque<Waiting>,
    archive: Option<(String, Archive<BufReader<File>>)>,
    found: usize,
    told: usize,
}

#[derive(Debug)]
struct Waiting {
    path: PathBuf,
    name: String,
    depth: usize,
    /// Named by the person, who may mean a link.
    named: bool,
}

/// Everything that lies at some places. A place that is not there is refused before anything is read.
pub fn given(paths: &[PathBuf]) -> Result<AllGiven, Error> {
    let mut waiting = VecDeque::new();
    for path in paths {
        fs::metadata(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoFile(path.clone()),
            _ => Error::File { doing: "read", path: path.clone(), source },
        })?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        waiting.push_back(Waiting { path: path.clone(), name, depth: 0, named: true });
    }
    Ok(AllGiven { found: waiting.len(), waiting, archive: None, told: 0 })
}

impl AllGiven {
    /// How many files are known to be there; it grows as folders and archives are opened.
    pub fn found(&self) -> usize {
        self.found
    }

    /// How many were given out.
    pub fn told(&self) -> usize {
        self.told
    }

    fn out(&mut self, name: String, bytes: Result<Bytes, NotRead>) -> Given {
        self.told += 1;
        Given { name, bytes }
    }

    /// The next file of the archive that is open.
    fn packed(&mut self) -> Option<Given> {
        let (name, archive) = self.archive.as_mut()?;
        let Some(entry) = archive.next() else {
            self.archive = None;
            return None;
        };
        let name = format!("{name}/{}", entry.name);
        let bytes = match entry.bytes {
            Ok(bytes) if called_ours(&name) || looks_like_ours(&bytes) => Ok(Bytes::Whole(bytes)),
            Ok(_) => Ok(Bytes::Unrelated),
            Err(why) => Err(why.into()),
        };
        Some(self.out(name, bytes))
    }

    /// Puts what lies in a folder before everything else, in the order of the names; what of it is left out, and why.
    fn open_folder(&mut self, folder: &Waiting) -> Option<NotRead> {
        let entries = match fs::read_dir(&folder.path) {
            Ok(entries) => entries,
            Err(fault) => return Some(fault.into()),
        };
        let (mut inside, mut left) = (Vec::new(), None);
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(fault) => {
                    left = Some(fault.into());
                    continue;
                }
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_litter(&name) {
                continue;
            }
            if self.found + inside.len() >= FILES_LIMIT {
                left = Some(NotRead::TooMany);
                break;
            }
            let name = format!("{}/{name}", folder.name);
            inside.push(Waiting { path: entry.path(), name, depth: folder.depth + 1, named: false });
        }
        inside.sort_by(|one, other| one.name.cmp(&other.name));
        self.found += inside.len();
        for entry in inside.into_iter().rev() {
            self.waiting.push_front(entry);
        }
        left
    }

    /// One that waits: a file is read, a folder or an archive is opened.
    fn open(&mut self, next: Waiting) -> Option<Given> {
        let found = if next.named { fs::metadata(&next.path) } else { fs::symlink_metadata(&next.path) };
        let bytes = match found {
            Err(fault) => Err(fault.into()),
            Ok(found) if found.is_dir() => {
                // It is none of the files that are counted.
                self.found -= 1;
                let left = match next.depth < DEPTH_LIMIT {
                    true => self.open_folder(&next),
                    false => Some(NotRead::TooDeep),
                };
                self.found += usize::from(left.is_some());
                return left.map(|why| self.out(next.name, Err(why)));
            }
            Ok(found) if !found.is_file() => Err(NotRead::NotPlain),
            Ok(_) => match bytes(&next.path, &next.name) {
                Ok(Found::Archive(archive)) => {
                    let names = archive.names();
                    let files = names.iter().filter(|name| !name.ends_with('/') && !is_litter(name));
                    self.found = self.found - 1 + files.count();
                    self.archive = Some((next.name, *archive));
                    return None;
                }
                Ok(Found::Bytes(bytes)) => Ok(bytes),
                Err(why) => Err(why),
            },
        };
        Some(self.out(next.name, bytes))
    }
}

impl Iterator for AllGiven {
    type Item = Given;

    fn next(&mut self) -> Option<Given> {
        loop {
            if let Some(given) = self.packed() {
                return Some(given);
            }
            let next = self.waiting.pop_front()?;
            if let Some(given) = self.open(next) {
                return Some(given);
            }
        }
    }
}

enum Found {
    Bytes(Bytes),
    Archive(Box<Archive<BufReader<File>>>),
}

/// A file that is there; no more of it than is wanted.
fn bytes(path: &Path, name: &str) -> Result<Found, NotRead> {
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    (&mut file).take(HEAD as u64).read_to_end(&mut head)?;
    if looks_like_ours(&head) || (called_ours(name) && !head.is_empty()) {
        return match read(path, CANDOUR_FILE_LIMIT - 1) {
            Ok(bytes) => Ok(Found::Bytes(Bytes::Whole(bytes))),
            Err(Error::File { source, .. }) => Err(source.into()),
            Err(_) => Err(NotRead::TooLarge { limit: CANDOUR_FILE_LIMIT - 1 }),
        };
    }
    let packed = is_archive(name) && head.starts_with(b"PK");
    if packed {
        let archive = Archive::open(BufReader::new(File::open(path)?), ARCHIVE)?;
        return Ok(Found::Archive(Box::new(archive)));
    }
    Ok(Found::Bytes(if called_ours(name) { Bytes::Whole(head) } else { Bytes::Unrelated }))
}
