//! Files opened ahead of whoever takes them in: the next one is read, decrypted and verified on another processor while the one before it
//! is looked up and written. No more than three files are in memory at a time.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use candour_sealed::encryption;
use candour_sealed::{AgeIdentity, Refusal, VerifiedFile};

use super::given::{AllGiven, Bytes, Given, NotRead};

/// So many opened files wait to be taken in.
const WAITING: usize = 1;

/// A file that was opened, for one audit's partnership.
#[derive(Debug)]
pub struct Opened {
    pub(super) name: String,
    pub(super) what: What,
}

/// What a file was found to be, before anything is looked up.
#[derive(Debug)]
pub(super) enum What {
    NotRead(NotRead),
    /// Neither a Candour file nor called one.
    Unrelated,
    File {
        /// As they came.
        bytes: Vec<u8>,
        verified: Result<VerifiedFile, Refusal>,
    },
}

/// What was given, opened file by file in its order.
#[derive(Debug)]
pub struct Ahead {
    opened: Receiver<(Opened, usize)>,
    /// None once it came to its end.
    opening: Option<JoinHandle<()>>,
    found: usize,
}

impl Opened {
    pub(super) fn of(given: Given, identity: &AgeIdentity) -> Self {
        let what = match given.bytes {
            Err(why) => What::NotRead(why),
            Ok(Bytes::Unrelated) => What::Unrelated,
            Ok(Bytes::Whole(bytes)) => What::File { verified: open(&bytes, identity), bytes },
        };
        Self { name: given.name, what }
    }
}

/// Opens a file that may be encrypted to the partnership, and verifies it.
pub(super) fn open(bytes: &[u8], identity: &AgeIdentity) -> Result<VerifiedFile, Refusal> {
    match encryption::is_encrypted(bytes) {
        true => {
            let opened = encryption::decrypt_with_identity(bytes, identity);
            candour_sealed::verify(&opened.map_err(Refusal::EncryptionFaulty)?)
        }
        false => candour_sealed::verify(bytes),
    }
}

impl Ahead {
    pub(super) fn of(given: AllGiven, identity: Arc<AgeIdentity>) -> Self {
        let (found, (to, opened)) = (given.found(), sync_channel(WAITING));
        let opening = thread::spawn(move || open_all(given, &identity, &to));
        Self { opened, opening: Some(opening), found }
    }

    /// How many files are known to be there; it grows as folders and archives are opened.
    pub fn found(&self) -> usize {
        self.found
    }
}

fn open_all(mut given: AllGiven, identity: &AgeIdentity, to: &SyncSender<(Opened, usize)>) {
    while let Some(next) = given.next() {
        // Nobody takes any more in.
        if to.send((Opened::of(next, identity), given.found())).is_err() {
            return;
        }
    }
}

impl Iterator for Ahead {
    type Item = Opened;

    fn next(&mut self) -> Option<Opened> {
        match self.opened.recv() {
            Ok((opened, found)) => {
                self.found = found;
                Some(opened)
            }
            // To die is not to be done.
            Err(_) => match self.opening.take()?.join() {
                Ok(()) => None,
                Err(panic) => resume_unwind(panic),
            },
        }
    }
}
