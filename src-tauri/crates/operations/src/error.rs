//! What can go wrong, as far as a person would act differently.

use std::io;
use std::path::PathBuf;

use candour_domain::assessment::{NotAllowed, PaperDayFault};
use candour_domain::digest::Digest;
use candour_domain::disposal::NotDisposed;
use candour_domain::ids::AssessmentId;
use candour_domain::reading::Fault;
use candour_domain::text::{Line, TextFault};
use candour_store::StoreError;

use crate::assessment::Check;
use crate::backup::BackupFault;
use crate::ports::{KeychainFault, NoEntropy, PressFault};

/// Why an operation did not happen. Nothing was half done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no workspace in the folder.
    #[error("there is no Candour workspace in {}", .0.display())]
    NoWorkspace(PathBuf),
    /// The database is there, its keys file is not.
    #[error("the file {} is missing, without which the workspace beside it cannot be unlocked", .0.display())]
    KeysFileLost(PathBuf),
    /// The keys file is there, the database is not.
    #[error("the folder {} holds the keys of a workspace, but its database is missing", .0.display())]
    KeysWithoutDatabase(PathBuf),
    /// The keys file cannot be read.
    #[error("the file {} is damaged: {fault}", path.display())]
    KeysFileDamaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: String,
    },
    /// The keys file was written by a later version.
    #[error("the file {} was written by a newer version of Candour ({found})", path.display())]
    KeysFileNewer {
        /// The file.
        path: PathBuf,
        /// The form that it says it has.
        found: String,
    },
    /// The keys file belongs to another workspace.
    #[error("the keys file and the database in {} are of two different workspaces", .0.display())]
    KeysOfAnother(PathBuf),
    /// A workspace in memory has no folder.
    #[error("this workspace is only in memory")]
    OnlyInMemory,
    /// A new key cannot be kept: there is no keychain.
    #[error("there is no keychain on this computer to keep the workspace's key in")]
    NoKeychain(String),
    /// The keychain that should have the key is not there.
    #[error("the workspace's key is in a keychain, and none can be reached now")]
    KeychainGone(String),
    /// The keychain is locked.
    #[error("the keychain is locked")]
    KeychainLocked(String),
    /// The keychain has no entry for a workspace that is there.
    #[error("the keychain has no key for this workspace any more")]
    KeychainEntryLost,
    /// The workspace was made with a passphrase.
    #[error("this workspace is opened with a passphrase")]
    PassphraseNeeded,
    /// No recovery words were ever made.
    #[error("no recovery words were made for this workspace")]
    NoRecoveryWords,
    /// The words are not well formed.
    #[error(transparent)]
    BadWords(#[from] candour_sealed::recovery_words::BadWords),
    /// The words are well formed and not this workspace's.
    #[error("these are not the recovery words of this workspace")]
    WrongWords,
    /// A passphrase that was to be made is too short.
    #[error("a new passphrase has at least {least} characters, and this one has {characters}")]
    ShortPassphrase {
        /// How many it has.
        characters: usize,
        /// How many it has at least.
        least: usize,
    },
    /// The passphrase does not open what it should.
    #[error("the passphrase is not right")]
    WrongPassphrase,
    /// The passphrase does not open the officer's own key.
    #[error("this is not the passphrase that {name} signed with before")]
    WrongOfficerPassphrase {
        /// Whose key it is.
        name: Line,
    },
    /// A key or a wrap could not be made or read.
    #[error("{0}")]
    Key(String),
    /// The computer gave no randomness.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such assessment.
    #[error("there is no assessment {0} in this workspace")]
    NoAssessment(AssessmentId),
    /// The agency is asked no such statement.
    #[error("this agency is asked no statement \"{0}\"")]
    NoStatement(String),
    /// There is no such catalogue.
    #[error("there is no catalogue {wanted} here")]
    NoCatalogue {
        /// What was asked for.
        wanted: String,
        /// The URNs that are here.
        known: Vec<String>,
    },
    /// A catalogue that comes with Candour has a fault.
    #[error("a catalogue that comes with Candour cannot be read: {0}")]
    BuiltIn(String),
    /// A document has faults; all are listed.
    #[error("{what} cannot be used: {} to mend", counted(faults.len()))]
    Faults {
        /// The document.
        what: String,
        /// What is wrong, each with its place.
        faults: Vec<Fault>,
    },
    /// A typed value does not fit its field.
    #[error("{field} {fault}")]
    Field {
        /// The field.
        field: &'static str,
        /// What is wrong.
        fault: TextFault,
    },
    /// A value that is needed is blank.
    #[error("{field} is blank")]
    Blank {
        /// The field.
        field: &'static str,
    },
    /// The step does not follow from the stage.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The same earlier assessment was brought to the same catalogue before.
    #[error("these answers were brought to this catalogue before, as the self-assessment {begun}")]
    CarriedBefore {
        /// What was started then.
        begun: AssessmentId,
    },
    /// Something between the lead and a colleague.
    #[error(transparent)]
    Share(#[from] crate::share::ShareFault),
    /// It is sent back without a word.
    #[error("it does not go back without a comment that says what to look at again")]
    NothingSaid,
    /// The assessment is not complete.
    #[error("this assessment is not complete: {} left", gaps(.0.gaps.len()))]
    Incomplete(Box<Check>),
    /// The signed part of a revision cannot be found.
    #[error("what was signed as revision {revision} of {id} is missing from the workspace")]
    SignedPartLost {
        /// The assessment.
        id: AssessmentId,
        /// The revision.
        revision: u32,
    },
    /// What the lead attested and what the workspace holds are not the same.
    #[error("the answers differ from what the lead attested")]
    ChangedSinceAttested,
    /// The lead attested another text after the officer read.
    #[error("this was attested anew since it was read, so it is not what was read")]
    AttestedAnew,
    /// The paper that is recorded as signed is of another text.
    #[error(
        "the reference on the paper is not the one of what stands attested, which begins with {}",
        beginning(*reference)
    )]
    OtherPaper {
        /// Of what stands attested.
        reference: Digest,
    },
    /// The day on a paper cannot be so.
    #[error(transparent)]
    PaperDay(#[from] PaperDayFault),
    /// A signed part of our own does not hold.
    #[error("what was signed here does not verify: {0}")]
    Sealed(#[from] candour_sealed::Refusal),
    /// Something could not be signed, or a file not made.
    #[error("{0}")]
    NotSealed(#[from] candour_sealed::seal::NotSealed),
    /// A hand-over to the senior officer, or their answer.
    #[error(transparent)]
    Handover(#[from] crate::handover::Fault),
    /// An outcome, or the response to one.
    #[error(transparent)]
    Outcome(#[from] crate::outcome::Fault),
    /// The papers of a panel, or what a member sends back.
    #[error(transparent)]
    Panel(#[from] crate::panel::Fault),
    /// The partnership's keys, or a backup of them.
    #[error(transparent)]
    Partnership(#[from] crate::partnership::Fault),
    /// It is not disposed of.
    #[error(transparent)]
    NotDisposed(#[from] NotDisposed),
    /// A backup was not made, or not gone back to.
    #[error(transparent)]
    Backup(#[from] BackupFault),
    /// The words that were typed are not those of the file.
    #[error("these words do not open the file")]
    WrongSpokenWords,
    /// A file that came from somewhere does not hold, or is not for whoever opened it.
    #[error("the file {file} is refused: {refusal}")]
    FileRefused {
        /// Its name.
        file: String,
        /// Why.
        refusal: candour_sealed::Refusal,
    },
    /// Something was not encrypted.
    #[error("{0}")]
    NotEncrypted(#[from] candour_sealed::encryption::NotEncrypted),
    /// A pack, or what is to be done with it.
    #[error(transparent)]
    Pack(#[from] crate::pack::Fault),
    /// The returns that are held for an audit.
    #[error(transparent)]
    Received(#[from] crate::received::Fault),
    /// A key that is not to be trusted, or not yet.
    #[error(transparent)]
    KnownKey(#[from] crate::key::Fault),
    /// Returns were not compared.
    #[error(transparent)]
    Comparison(#[from] crate::comparison::Fault),
    /// What is in the way of moderating.
    #[error(transparent)]
    Moderation(#[from] crate::moderation::Fault),
    /// The pages of a report were not set.
    #[error(transparent)]
    Press(#[from] PressFault),
    /// A file could not be read or written.
    #[error("cannot {doing} {}: {source}", path.display())]
    File {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// None or several files were given, where one is looked at.
    #[error("{0} files were given at once, and Candour looks at one at a time")]
    NotOneFile(usize),
    /// There is no such file.
    #[error("there is no file {}", .0.display())]
    NoFile(PathBuf),
    /// A folder, where a file is wanted.
    #[error("{} is a folder", .0.display())]
    AFolder(PathBuf),
    /// Something that is read in another way than a file.
    #[error("{} is a device or a pipe, not a file", .0.display())]
    NotAFile(PathBuf),
    /// A file is larger than anything Candour reads.
    #[error("the file {} is larger than {}, more than Candour reads here", path.display(), size(*limit))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most bytes that are read.
        limit: usize,
    },
    /// A file is there already.
    #[error("the file {} is there already", .0.display())]
    InTheWay(PathBuf),
    /// What was written does not read back the same.
    #[error("the file {} does not read back as it was written: the disk may be failing", .0.display())]
    ReadBackDiffers(PathBuf),
}

/// A reference as it is read out: the beginning of it, in groups.
fn beginning(reference: Digest) -> String {
    let digits = reference.to_string();
    digits.as_bytes().chunks(4).take(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

impl From<candour_sealed::wrap::NotWrapped> for Error {
    fn from(fault: candour_sealed::wrap::NotWrapped) -> Self {
        Self::Key(fault.to_string())
    }
}

/// A key could not be put into the keychain.
impl From<KeychainFault> for Error {
    fn from(fault: KeychainFault) -> Self {
        match fault {
            KeychainFault::Absent(why) => Self::NoKeychain(why),
            KeychainFault::Locked(why) => Self::KeychainLocked(why),
        }
    }
}

impl Error {
    pub(crate) fn field(field: &'static str, fault: TextFault) -> Self {
        Self::Field { field, fault }
    }
}

fn counted(faults: usize) -> String {
    if faults == 1 { "1 fault".into() } else { format!("{faults} faults") }
}

fn size(bytes: usize) -> String {
    if bytes < 1 << 20 { format!("{} KiB", bytes >> 10) } else { format!("{} MiB", bytes >> 20) }
}

fn gaps(gaps: usize) -> String {
    if gaps == 1 { "1 gap".into() } else { format!("{gaps} gaps") }
}
