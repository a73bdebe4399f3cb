//! Taking returns in, one file at a time: each is decided by itself and written in a transaction of its own, so that a run that is stopped
//! or killed leaves every file either taken in or not. To take the same files in again changes nothing more.
//!
//! What goes in the log of refusals: every file that is refused and that is a Candour file by its content, or is called one; for it
//! proves an attempt before a deadline. What is neither (a picture, a letter, a spreadsheet) was never a return: it gets its verdict in
//! the list, and nothing of it is kept. Nor is a file logged that is closed with words, which nobody has looked into yet, or one that is
//! larger than any Candour file or packed so that it is not read: of that there is no digest to prove.

use std::sync::Arc;

use candour_domain::audit::Audit;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId, InvitedId};
use candour_domain::receiving::{Finding, Kept, Proposal, Verdict};
use candour_domain::text::Line;
use candour_sealed::{Refusal, VerifiedFile};
use candour_store::{GradesText, Operation, ReceivedRow, ReceivedTexts, RefusedReturnRow, RefusedRow};
use chrono::{DateTime, Utc};

use super::ahead::{Ahead, Opened, What};
use super::decide::{Decision, Held, about, certain, row};
use super::given::{AllGiven, Given, NotRead};
use super::look::{Against, Found, Looked, SignedWith, Trust, Why};
use crate::file::{Received, kept_name, refused_row};
use crate::key::{self, Met};
use crate::{Error, Workspace};

/// An audit whose returns are being taken in.
pub struct TakingIn {
    against: Against,
    held: Held,
}

/// What came of one file.
#[derive(Debug)]
pub struct TakenIn {
    /// Its name, with the folders or the archive that it lies in.
    pub name: String,
    /// What came of it.
    pub came: Came,
}

/// What came of a file.
#[derive(Debug)]
pub enum Came {
    /// It was not read.
    NotRead(NotRead),
    /// It has a verdict.
    Decided {
        /// Which.
        verdict: Verdict,
        /// What is to be said besides.
        why: Option<String>,
        /// Whether it is no return and may be for this partnership all the same: then it is opened by itself.
        waits: bool,
        /// The return in it.
        found: Option<Box<Return>>,
    },
}

/// A return that was found in a file.
#[derive(Debug)]
pub struct Return {
    /// The return, the same through all its revisions.
    pub submission: AssessmentId,
    /// SHA-256 of what was signed: its reference.
    pub payload: Digest,
    /// The agency, as it calls itself.
    pub agency: Line,
    /// Its revision.
    pub revision: u32,
    /// Which of the invited it is of, or may be of.
    pub proposal: Proposal,
    /// Whether it has that place.
    pub placed: Option<InvitedId>,
    /// As what it is held now; none where it is not.
    pub kept: Option<Kept>,
    /// The keys that signed it.
    pub keys: Vec<SignedWith>,
}

/// What a file that came means to whoever takes it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// It counts from now on.
    Counts,
    /// It is here already, or a later one is.
    Here,
    /// A person has something to do about it.
    NeedsYou,
    /// It was never meant for this audit.
    Unrelated,
}

impl TakenIn {
    /// What it means.
    pub fn sort(&self) -> Sort {
        let Came::Decided { verdict, found, waits, .. } = &self.came else { return Sort::NeedsYou };
        let (kept, placed) = match found {
            Some(found) => (found.kept, found.placed.is_some()),
            None => (None, false),
        };
        match (verdict, kept) {
            (Verdict::NotOurs, _) if !waits => Sort::Unrelated,
            (_, Some(Kept::Superseded)) => Sort::Here,
            (Verdict::AlreadyHave, Some(Kept::Counted)) if placed => Sort::Here,
            (_, Some(Kept::Counted)) if placed => Sort::Counts,
            _ => Sort::NeedsYou,
        }
    }
}

impl std::fmt::Debug for TakingIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TakingIn({})", self.against.audit.id)
    }
}

impl TakingIn {
    /// Begins to take in what is returned for an audit.
    pub fn begin(workspace: &Workspace, audit: AuditId) -> Result<Self, Error> {
        let against = Against::new(workspace, audit)?;
        let held = Held::read(workspace, &against.audit)?;
        Ok(Self { against, held })
    }

    /// The audit, as it was when the last file was taken in.
    pub fn audit(&self) -> &Audit {
        &self.against.audit
    }

    /// Opens what is given ahead, for [`Self::take_opened`].
    pub fn ahead(&self, given: AllGiven) -> Ahead {
        Ahead::of(given, Arc::clone(&self.against.identity))
    }

    /// Opens one file and takes it in.
    pub fn take(&mut self, workspace: &mut Workspace, given: Given) -> Result<TakenIn, Error> {
        let opened = Opened::of(given, &self.against.identity);
        self.take_opened(workspace, opened)
    }

    /// Takes one file in that was opened. The workspace may have been used for other things since the last.
    pub fn take_opened(&mut self, workspace: &mut Workspace, opened: Opened) -> Result<TakenIn, Error> {
        let Opened { name, what } = opened;
        let came = match what {
            What::NotRead(why) => Came::NotRead(why),
            What::Unrelated => {
                let why = Some("It is not a Candour file.".to_owned());
                Came::Decided { verdict: Verdict::NotOurs, why, waits: false, found: None }
            }
            What::File { bytes, verified } => {
                if self.held.is_stale(workspace)? {
                    *self = Self::begin(workspace, self.against.audit.id)?;
                }
                self.take_file(workspace, Received { file: &name, bytes: &bytes }, verified)?
            }
        };
        Ok(TakenIn { name, came })
    }

    fn take_file(
        &mut self,
        workspace: &mut Workspace,
        received: Received<'_>,
        verified: Result<VerifiedFile, Refusal>,
    ) -> Result<Came, Error> {
        let Received { file: name, bytes } = received;
        let now = workspace.now();
        let looked = self.against.look(workspace, &self.held.known, verified, now)?;
        let decision = self.held.decide(&self.against.audit, &looked);
        let kept = match (&looked.found, decision.verdict.keeps()) {
            (Some(found), Some(kept)) => {
                let how = (now, kept_name(name), Digest::of(bytes));
                row(&looked, found, kept, how).map(|row| (row, found))
            }
            _ => None,
        };
        match &kept {
            Some((row, found)) => self.write(workspace, row, found, &decision, bytes)?,
            None => self.refuse(workspace, received, &looked, &decision)?,
        }
        let row = kept.map(|(row, _)| row);
        self.held.keep(workspace, row, &decision)?;
        Ok(self.came(looked, decision))
    }

    fn write(
        &self,
        workspace: &mut Workspace,
        row: &ReceivedRow,
        found: &Found,
        decision: &Decision,
        file: &[u8],
    ) -> Result<(), Error> {
        let (audit, at) = (self.against.audit.id, row.received_at);
        let grades = GradesText::of(&found.contents);
        let texts = ReceivedTexts { grades: &grades, payload: &found.payload, file };
        let place = decision.place.map(|invited| certain(row, invited, at));
        let unknown: Vec<&SignedWith> = found.keys.iter().filter(|key| key.is_to_confirm()).collect();
        let places = match unknown.is_empty() {
            true => None,
            false => Some(workspace.ports.places()?),
        };
        let operation = Operation::new("return.take-in", at)
            .by(self.against.by.clone())
            .with("audit", audit.to_string())
            .with("payload", row.held.payload.to_string())
            .with("verdict", decision.verdict.code());
        workspace.store.transact(operation, |tx| {
            tx.keep_received(audit, row, texts)?;
            for payload in &decision.superseded {
                tx.keep_received_as(audit, payload, Kept::Superseded)?;
            }
            if let Some(place) = &place {
                tx.place(audit, place)?;
            }
            for (key, places) in unknown.iter().zip(places) {
                let met = Met { signer: &key.signer, organisation: &row.profile.name };
                key::meet(tx, met, places, at)?;
            }
            Ok(())
        })
    }

    /// Logs a refusal, once for a file and a reason, and notes whose return it says it is.
    fn refuse(
        &self,
        workspace: &mut Workspace,
        received: Received<'_>,
        looked: &Looked,
        decision: &Decision,
    ) -> Result<(), Error> {
        let Some((log, whose)) = self.refusal(received, looked, decision, workspace.now()) else {
            return Ok(());
        };
        if workspace.store.was_refused(&log.sha256, &log.code)? {
            return Ok(());
        }
        let audit = self.against.audit.id;
        let operation = Operation::new("file.refuse", log.at).with("sha256", log.sha256.to_string());
        let operation = operation.with("audit", audit.to_string());
        workspace.store.transact(operation, |tx| {
            tx.log_refused_file(&log)?;
            if let Some(whose) = &whose {
                tx.note_refused_return(audit, whose)?;
            }
            Ok(())
        })
    }

    fn refusal(
        &self,
        received: Received<'_>,
        looked: &Looked,
        decision: &Decision,
        at: DateTime<Utc>,
    ) -> Option<(RefusedRow, Option<RefusedReturnRow>)> {
        let verdict = decision.verdict;
        if !verdict.refuses() {
            return None;
        }
        let (code, why) = match &looked.why {
            Some(Why { waits: true, .. }) => return None,
            Some(Why { code, sentence, .. }) => ((*code)?.to_owned(), format!("{verdict} {sentence}")),
            None => (verdict.code().replace('_', "-"), verdict.to_string()),
        };
        let log = refused_row(received, &code, &why, at);
        let whose = looked.found.as_ref().map(|found| RefusedReturnRow {
            file_sha256: log.sha256,
            verdict: verdict.code().to_owned(),
            at,
            file_name: log.file_name.clone(),
            name: found.contents.agency.name.clone(),
            invited: decision.proposal.as_ref().and_then(|proposal| about(proposal).first().copied()),
            reason: verdict.to_string(),
        });
        Some((log, whose))
    }

    fn came(&self, looked: Looked, decision: Decision) -> Came {
        let Looked { finding, why, found } = looked;
        let Decision { verdict, proposal, .. } = decision;
        let found = match (finding, found, proposal) {
            (Finding::Return(arrival), Some(found), Some(proposal)) => {
                let placed = self.held.placed.iter().find(|placed| placed.submission == arrival.submission);
                let kept = self.held.row(&arrival.payload).map(|row| row.held.kept);
                Some(Box::new(Return {
                    submission: arrival.submission,
                    payload: arrival.payload,
                    agency: found.contents.agency.name,
                    revision: arrival.revision,
                    proposal,
                    placed: placed.map(|placed| placed.invited),
                    kept,
                    keys: found.keys,
                }))
            }
            _ => None,
        };
        let of_another = found.iter().flat_map(|found| &found.keys).find_map(|key| match &key.trust {
            Trust::OfAnother(name) if verdict == Verdict::KeyUnconfirmed => {
                Some(format!("Its key was confirmed as that of {name}, and not as this agency's."))
            }
            Trust::CalledBack(at) if verdict == Verdict::KeyUnconfirmed => {
                Some(format!("Its key was called back on {}.", at.date_naive()))
            }
            _ => None,
        });
        let waits = why.as_ref().is_some_and(|why| why.waits);
        Came::Decided { verdict, why: why.map(|why| why.sentence).or(of_another), waits, found }
    }
}

impl SignedWith {
    /// Whether it is to be confirmed: it delivers the return, and answers for the other keys in it once it is.
    pub(super) fn is_to_confirm(&self) -> bool {
        self.delivers && self.trust == Trust::Unknown
    }
}
