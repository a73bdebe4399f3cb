//! Reading an archive, one file at a time.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::ZipArchive;
use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;

use crate::names::{is_archive, is_litter, leads_out};
use crate::refused::{NotAnArchive, NotUnpacked, short};

/// How much of an archive is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most files in it.
    pub files: usize,
    /// The most bytes of one, unpacked.
    pub each: u64,
    /// The most bytes of all, unpacked.
    pub all: u64,
    /// How many times its packed size a file may have unpacked, once it is larger than a mebibyte.
    pub density: u64,
}

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, with the folders it is packed in.
    pub name: String,
    /// Its bytes, or why they are not read.
    pub bytes: Result<Vec<u8>, NotUnpacked>,
}

/// An archive that is read file by file; folders, and what systems put beside files by themselves, are passed over.
#[derive(Debug)]
pub struct Archive<R> {
    zip: ZipArchive<Bounded<R>>,
    limits: Limits,
    next: usize,
    unpacked: u64,
}

/// Of the list of files no more is read than this: it is held in memory.
const LIST_LIMIT: u64 = 8 * 1024 * 1024;
/// A file of this size is looked at for how dense it is.
const DENSE_FROM: u64 = 1024 * 1024;

impl<R: Read + Seek> Archive<R> {
    /// Reads which files there are.
    pub fn open(source: R, limits: Limits) -> Result<Self, NotAnArchive> {
        let damaged = |why: ZipError| NotAnArchive::Damaged(short(&why.to_string()));
        let left = Arc::new(AtomicU64::new(LIST_LIMIT));
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let bounded = Bounded { source, left: Arc::clone(&left) };
        let mut zip = ZipArchive::with_config(config, bounded).map_err(damaged)?;
        if zip.len() > limits.files {
            return Err(NotAnArchive::TooMany { found: zip.len(), limit: limits.files });
        }
        if zip.has_duplicate_names() {
            return Err(NotAnArchive::SameNames);
        }
        if zip.has_overlapping_files().map_err(damaged)? {
            return Err(NotAnArchive::Overlapping);
        }
        left.store(u64::MAX, Ordering::Relaxed);
        Ok(Self { zip, limits, next: 0, unpacked: 0 })
    }

    /// How many entries there are, folders among them.
    pub fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.zip.is_empty()
    }

    /// The names of the entries, as far as they are text.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// Whether all of it unpacks to no more bytes than `limits` say; nothing of it is kept.
    pub fn unpacks_within_limits(&mut self) -> Result<bool, NotUnpacked> {
        let mut left = self.limits.all;
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index(at).map_err(|why| NotUnpacked::Damaged(short(&why.to_string())))?;
            let size = io::copy(&mut entry.take(left.saturating_add(1)), &mut io::sink());
            let size = size.map_err(|why| NotUnpacked::Damaged(short(&why.to_string())))?;
            let Some(rest) = left.checked_sub(size) else { return Ok(false) };
            left = rest;
        }
        Ok(true)
    }

    fn entry(&mut self, at: usize) -> Option<Entry> {
        let damaged = |why: &dyn fmt::Display| NotUnpacked::Damaged(short(&why.to_string()));
        let (limits, unpacked) = (self.limits, self.unpacked);
        let named = self.zip.name_for_index(at).and_then(Result::ok).map(Cow::into_owned);
        let mut file = match self.zip.by_index(at) {
            Ok(file) => file,
            Err(fault) => {
                let name = named.unwrap_or_else(|| format!("file {}", at + 1));
                let bytes = Err(match fault {
                    ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => NotUnpacked::Locked,
                    other => damaged(&other),
                });
                return (!is_litter(&name)).then_some(Entry { name, bytes });
            }
        };
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        if file.is_dir() || is_litter(&name) {
            return None;
        }
        let why_not = [
            (leads_out(&name), NotUnpacked::UnsafeName),
            (file.is_symlink(), NotUnpacked::Link),
            (is_archive(&name), NotUnpacked::Nested),
            (unpacked >= limits.all, NotUnpacked::TooMuch { limit: limits.all }),
        ];
        if let Some((_, why)) = why_not.into_iter().find(|(so, _)| *so) {
            return Some(Entry { name, bytes: Err(why) });
        }
        let dense = file.compressed_size().max(1).saturating_mul(limits.density).max(DENSE_FROM);
        let most = limits.each.min(dense).min(limits.all - unpacked);
        let mut bytes = Vec::new();
        let read = (&mut file).take(most.saturating_add(1)).read_to_end(&mut bytes);
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.unpacked = unpacked.saturating_add(size);
        let bytes = match read {
            Err(fault) => Err(damaged(&fault)),
            Ok(_) if size <= most => Ok(bytes),
            Ok(_) if most == limits.each => Err(NotUnpacked::TooLarge { limit: limits.each }),
            Ok(_) if most == dense => Err(NotUnpacked::TooDense { limit: limits.density }),
            Ok(_) => Err(NotUnpacked::TooMuch { limit: limits.all }),
        };
        Some(Entry { name, bytes })
    }
}

impl<R: Read + Seek> Iterator for Archive<R> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        while self.next < self.zip.len() {
            self.next += 1;
            if let Some(entry) = self.entry(self.next - 1) {
                return Some(entry);
            }
        }
        None
    }
}

/// A source of which no more is read than is left.
#[derive(Debug)]
struct Bounded<R> {
    source: R,
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == u64::MAX {
            return self.source.read(bytes);
        }
        let read = self.source.read(bytes)?;
        let rest = left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX));
        self.left
            .store(rest.ok_or_else(|| io::Error::other("its list of files is too long"))?, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Bounded<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}
