//! Returns that are held apart are decided anew, from their bytes as they came, once the key that signed them is confirmed.

use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AuditId};
use candour_domain::receiving::{Kept, Verdict};
use candour_domain::text::Line;
use candour_store::{KnownKeyRow, PlacedRow, StoreError, Transaction};

use super::ahead::open;
use super::decide::{Held, certain, row};
use super::look::Against;
use crate::{Error, Workspace};

/// What is to be written once a key is confirmed, in one with that.
#[derive(Debug, Default)]
pub(crate) struct Again(Vec<Anew>);

#[derive(Debug)]
struct Anew {
    audit: AuditId,
    payload: Digest,
    kept: Kept,
    superseded: Vec<Digest>,
    place: Option<PlacedRow>,
    told: DecidedAnew,
}

/// A return that was held apart, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedAnew {
    /// The agency, as it calls itself.
    pub agency: Line,
    /// The file that it came in.
    pub file_name: String,
    /// What became of it.
    pub verdict: Verdict,
}

/// Decides anew what a key signed, as if that were confirmed already; of one agency alone, where it is confirmed for that.
pub(crate) fn with_key(
    workspace: &Workspace,
    newly: &KnownKeyRow,
    of: Option<AgencyId>,
) -> Result<Again, Error> {
    let mut again = Again::default();
    if workspace.store.partnership()?.is_none() {
        return Ok(again);
    }
    for audit in workspace.store.audits()?.into_iter().map(|row| row.audit.id) {
        let waits = |row: &candour_store::ReceivedRow| {
            row.held.kept == Kept::Apart
                && row.keyids.contains(&newly.keyid)
                && of.is_none_or(|agency| row.held.agency == agency)
        };
        if !workspace.store.received(audit)?.iter().any(waits) {
            continue;
        }
        let against = Against::new(workspace, audit)?;
        let mut held = Held::read(workspace, &against.audit)?;
        held.known.newly = Some(newly.clone());
        held.known.of_agency.extend(of.map(|agency| (agency, newly.keyid)));
        let apart: Vec<_> = held.rows.iter().filter(|row| waits(row)).cloned().collect();
        for before in apart {
            let Some(bytes) = workspace.store.received_file(audit, &before.held.payload)? else { continue };
            let verified = open(&bytes, &against.identity);
            let looked = against.look(workspace, &held.known, verified, before.received_at)?;
            let decision = held.decide(&against.audit, &looked);
            let (Some(found), Some(kept)) = (&looked.found, decision.verdict.keeps()) else { continue };
            let how = (before.received_at, before.file_name.clone(), before.file_sha256);
            let after = row(&looked, found, kept, how);
            again.0.push(Anew {
                audit,
                payload: before.held.payload,
                kept,
                superseded: decision.superseded.clone(),
                place: decision.place.map(|invited| certain(&before, invited, workspace.now())),
                told: DecidedAnew {
                    agency: before.profile.name.clone(),
                    file_name: before.file_name.clone(),
                    verdict: decision.verdict,
                },
            });
            held.keep(workspace, after, &decision)?;
        }
    }
    Ok(again)
}

impl Again {
    /// Writes it, with what confirms the key.
    pub(crate) fn write(&self, tx: &Transaction<'_>) -> Result<(), StoreError> {
        for anew in &self.0 {
            tx.keep_received_as(anew.audit, &anew.payload, anew.kept)?;
            for payload in &anew.superseded {
                tx.keep_received_as(anew.audit, payload, Kept::Superseded)?;
            }
            if let Some(place) = &anew.place {
                tx.place(anew.audit, place)?;
            }
        }
        Ok(())
    }

    /// What became of each.
    pub(crate) fn told(self) -> Vec<DecidedAnew> {
        self.0.into_iter().map(|anew| anew.told).collect()
    }
}
