//! Returns of an audit that stand in a workspace as if they had been taken in and counted: for whatever comes after that.

use std::path::Path;

use candour_domain::assessment::Contents;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId, DeviceId, InvitedId};
use candour_domain::receiving::{Held, Kept, Placed};
use candour_operations::Passphrase;
use candour_operations::ports::Ports;
use candour_sealed::keys::{AgeIdentity, SigningKey};
use candour_sealed::payload::{App, Submission};
use candour_sealed::seal::{self, Attested, SignedBy};
use candour_sealed::workspace_keys::{WorkspaceKeys, WrappedBy};
use candour_sealed::{Verified, verify, wrap};
use candour_store::{
    GradesText, Operation, PlacedRow, ReceivedRow, ReceivedTexts, Store, WorkspaceKey, WorkspaceLock,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::assessment::line;

/// A return of one of the invited.
#[derive(Debug, Clone)]
pub struct Return {
    /// Which of the invited it is of.
    pub invited: InvitedId,
    /// Its revision: a later one takes the place of what counts.
    pub revision: u32,
    /// What it says. The agency's own id tells its returns apart.
    pub contents: Contents,
}

/// Keeps returns in a workspace that nobody has open.
pub fn keep(
    folder: &Path,
    passphrase: Option<&Passphrase>,
    ports: &Ports,
    audit: AuditId,
    returns: &[Return],
) {
    let now = ports.clock.now();
    let mut store = store(folder, passphrase, ports);
    let row = store.audit(audit).expect("reads").expect("an audit");
    let catalogue = store.catalogue(&row.catalogue).expect("reads").expect("its catalogue");
    for one in returns {
        let (attested, file) = signed(&catalogue, one, now);
        let before = store.received(audit).expect("reads");
        let (received, grades) = received(one, &attested, &file, now);
        let placed = Placed {
            submission: received.held.submission,
            agency: received.profile.id,
            invited: one.invited,
        };
        let operation = Operation::new("audit.receive", now).with("audit", audit.to_string());
        let texts = ReceivedTexts { grades: &grades, payload: attested.payload(), file: &file };
        store
            .transact(operation, |tx| {
                for row in before.iter().filter(|row| row.held.submission == received.held.submission) {
                    tx.keep_received_as(audit, &row.held.payload, Kept::Superseded)?;
                }
                tx.keep_received(audit, &received, texts)?;
                tx.place(audit, &PlacedRow { placed, by: None, at: now })
            })
            .expect("kept");
    }
    store.close().expect("closed");
}

/// Keeps the words of all that is held once more, as if they came again now, in another file that is trusted further.
pub fn keep_again(folder: &Path, ports: &Ports, audit: AuditId) {
    let now = ports.clock.now();
    let mut store = store(folder, None, ports);
    for before in store.received(audit).expect("reads") {
        let payload = store.received_payload(audit, &before.held.payload).expect("reads").expect("held");
        let said: Submission = serde_json::from_slice(&payload).expect("a return");
        let grades = GradesText::of(&said.contents());
        let file = b"the same words, signed off";
        let row = ReceivedRow { received_at: now, file_sha256: Digest::of(file), ..before };
        let texts = ReceivedTexts { grades: &grades, payload: &payload, file };
        let operation = Operation::new("audit.receive", now).with("audit", audit.to_string());
        store.transact(operation, |tx| tx.keep_received(audit, &row, texts)).expect("kept");
    }
    store.close().expect("closed");
}

/// The database of a workspace, opened by its passphrase or by the keychain.
fn store(folder: &Path, passphrase: Option<&Passphrase>, ports: &Ports) -> Store {
    let keys = std::fs::read(folder.join("workspace.keys")).expect("a workspace");
    let keys = WorkspaceKeys::read(&keys).expect("its keys");
    let secret = match passphrase {
        Some(passphrase) => {
            let wrapped = keys.wrap(WrappedBy::Passphrase).expect("it has a passphrase");
            wrap::unwrap(wrapped, passphrase).expect("its passphrase")
        }
        None => ports.keychain.read(&keys.workspace.to_string()).expect("a keychain").expect("its key"),
    };
    let key = WorkspaceKey::new(secret.as_slice().try_into().expect("32 bytes"));
    let lock = WorkspaceLock::acquire(folder, ports.clock.now()).expect("nobody has it open");
    Store::open(lock, &key).expect("opens")
}

/// Signs it as a lead and a senior officer would.
fn signed(catalogue: &Catalogue, of: &Return, at: DateTime<Utc>) -> (Verified<Submission>, Vec<u8>) {
    let by = |name: &str, title: &str, on_behalf_of: Option<&str>| SignedBy {
        name: line(name),
        job_title: line(title),
        on_behalf_of: on_behalf_of.map(line),
        device_id: DeviceId::new(Uuid::from_u128(0xDE)),
    };
    let key = |seed: u8| SigningKey::from_seed([seed; 32]);
    let previous = (of.revision > 1).then(|| candour_domain::assessment::PreviousRevision {
        revision: of.revision - 1,
        payload_sha256: Digest::of(b"the revision before"),
    });
    let attested = Attested {
        id: AssessmentId::new(of.contents.agency.id.uuid()),
        revision: of.revision,
        previous,
        catalogue: catalogue.reference(),
        contents: of.contents.clone(),
        age_recipient: AgeIdentity::generate().recipient().clone(),
        app: App { name: line("Candour"), version: line("test") },
    };
    let attestation = seal::attest(attested, &key(1), &by("Maren Ockley", "Safeguarding lead", None), at)
        .expect("attested");
    let attested = verify::attestation(&attestation).expect("holds");
    let officer = by("Tobias Wenlock", "Deputy Director", Some("the Managing Director"));
    let signoff = seal::sign_off(&attested, &key(2), &officer, at).expect("signed");
    let file = seal::submission_file(&attestation, &signoff, None).expect("a file");
    (attested, file)
}

fn received(
    of: &Return,
    attested: &Verified<Submission>,
    file: &[u8],
    at: DateTime<Utc>,
) -> (ReceivedRow, GradesText) {
    let profile = of.contents.agency.clone();
    let row = ReceivedRow {
        held: Held {
            submission: attested.content().submission_id,
            agency: profile.id,
            revision: of.revision,
            payload: attested.payload_sha256(),
            signed_off: true,
            kept: Kept::Counted,
        },
        claims: Some(of.invited),
        keyids: [attested.signer().keyid.digest()].into(),
        received_at: at,
        before_at: None,
        file_name: format!("{} - return {}.candour", profile.name, of.revision),
        file_sha256: Digest::of(file),
        profile,
    };
    (row, GradesText::of(&of.contents))
}
