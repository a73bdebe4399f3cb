//! Why an archive, or a file in it, is not read.

/// Why nothing of an archive is read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAnArchive {
    /// It cannot be read as one.
    #[error("the .zip is damaged or is none: {0}")]
    Damaged(String),
    /// More files than anybody sends.
    #[error("the .zip holds {found} files, and at most {limit} are read")]
    TooMany {
        /// How many it holds.
        found: usize,
        /// How many are read.
        limit: usize,
    },
    /// Of two files of one name only one could be read.
    #[error("the .zip holds two files of one name, and only one of them could be read")]
    SameNames,
    /// Many files over the same bytes: a bomb.
    #[error("the .zip holds files that lie over each other, which no program that packs files makes")]
    Overlapping,
}

/// Why a file in an archive is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotUnpacked {
    /// It would lead out of the folder that it is unpacked in.
    #[error("its name leads out of the folder it is packed in")]
    UnsafeName,
    /// An archive in an archive.
    #[error("it is an archive within an archive: take it out, and take it in by itself")]
    Nested,
    /// It has a password.
    #[error("it is locked with a password: unpack it first")]
    Locked,
    /// It is a link.
    #[error("it is a link, not a file")]
    Link,
    /// Larger than anything that is wanted.
    #[error("it unpacks to more than {} MiB", .limit >> 20)]
    TooLarge {
        /// The most that is unpacked.
        limit: u64,
    },
    /// It unpacks to far more than it is: a bomb.
    #[error("it unpacks to more than {limit} times its size, as no file that Candour makes does")]
    TooDense {
        /// The most.
        limit: u64,
    },
    /// All of the archive together.
    #[error("the .zip unpacks to more than {} MiB in all: what comes after that is not read", .limit >> 20)]
    TooMuch {
        /// The most that is unpacked.
        limit: u64,
    },
    /// It cannot be unpacked.
    #[error("it cannot be unpacked: {0}")]
    Damaged(String),
}

/// What others say of a fault, within bounds: it may repeat the file.
pub(crate) fn short(why: &str) -> String {
    why.chars().filter(|c| !c.is_control()).take(200).collect()
}
