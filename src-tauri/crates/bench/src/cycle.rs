//! A cycle of an audit: agencies that were invited, the confirmed key of each, and a return of each that is its own in every word
//! that differs from agency to agency, signed by its own lead and its own senior officer.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use candour_adapters::SystemKeychain;
use candour_domain::assessment::{Answer, Contents, Role};
use candour_domain::audit::Invited;
use candour_domain::ids::{AgencyId, AssessmentId, AuditId, DeviceId};
use candour_domain::text::{Line, Prose};
use candour_operations::audit::{self, Invitation};
use candour_operations::ports::{Keychain as _, Ports};
use candour_operations::{Workspace, workspace};
use candour_sealed::encryption::encrypt_to;
use candour_sealed::payload::{App, Pack};
use candour_sealed::seal::{self, Attested, SignedBy};
use candour_sealed::{SigningKey, Verified, VerifiedFile, VerifiedSubmission, verify};
use candour_store::{KnownHow, KnownKeyRow, Operation, Store, WorkspaceKey, WorkspaceLock};
use tempfile::TempDir;
use uuid::Uuid;

use crate::measure::Outcome;
use crate::subject::{MOMENT, Subject};
use crate::travel::delivered;

/// A partnership's workspace that holds no return yet, and what its returns are made of.
pub(crate) struct Cycle {
    pub(crate) folder: TempDir,
    pub(crate) home: PathBuf,
    pub(crate) audit: AuditId,
    pub(crate) key: WorkspaceKey,
    pub(crate) ports: Ports,
    pub(crate) invited: Vec<Invited>,
    pack: Verified<Pack>,
    like: VerifiedSubmission,
}

/// A return, encrypted and not.
pub(crate) struct Made {
    pub(crate) plain: Vec<u8>,
    pub(crate) file: Vec<u8>,
}

impl Cycle {
    /// Invites so many agencies, and confirms the key of each.
    pub(crate) fn of(disk: &Path, agencies: usize) -> Outcome<Self> {
        let mut subject = Subject::make(disk, 54)?;
        let areas = subject.catalogue.document().areas.iter().map(|area| area.id.clone()).collect();
        let invitation = |n: usize| -> Outcome<Invitation> {
            let (kind, contact) = ("health_provider".parse()?, Line::tidy(&format!("Alex Lead {n}"))?);
            Ok(Invitation { id: None, name: name(n)?, kind, areas: Clone::clone(&areas), contact })
        };
        let asked = (0..agencies).map(invitation).collect::<Outcome<Vec<_>>>()?;
        let (audit, one) = delivered(&mut subject, asked)?;
        let (plain, _) = candour_operations::file::decrypt(&subject.workspace, "one.candour", &one)?;
        let VerifiedFile::Submission(like) = verify::verify(&plain)? else { return Err("no return".into()) };
        let pack = fs::read(subject.folder.path().join("pack.candour"))?;
        let VerifiedFile::Pack(pack) = verify::verify(&pack)? else { return Err("no pack".into()) };
        let invited = audit::show(&subject.workspace, audit)?.row.audit.invited;

        let Subject { folder, ports, key, workspace, .. } = subject;
        let home = workspace.folder()?;
        drop(workspace);
        let mut store = Store::open(WorkspaceLock::acquire(&home, MOMENT)?, &key)?;
        store.transact(Operation::new("bench", MOMENT), |tx| {
            (0..agencies).try_for_each(|n| {
                let key = lead(n).public_key();
                tx.add_known_key(&KnownKeyRow {
                    keyid: key.key_id().digest(),
                    role: Role::Lead,
                    name: Line::tidy("Alex Lead").unwrap_or_default(),
                    organisation: name(n).unwrap_or_default(),
                    public_spki: key.spki_der().to_vec(),
                    since: MOMENT,
                    how: KnownHow::Confirmed,
                })
            })
        })?;
        store.close()?;
        Ok(Self { folder, home, audit, key, ports, invited, pack: *pack, like: *like })
    }

    pub(crate) fn open(&self) -> Outcome<Workspace> {
        Ok(workspace::open(&self.home, None, self.ports.clone())?)
    }

    /// Lets the programs open it: its key goes into the keychain of whoever is logged in.
    pub(crate) fn let_programs_in(&self) -> Outcome<()> {
        let id = self.open()?.store().workspace()?.id;
        Ok(SystemKeychain.write(&id.to_string(), self.key.bytes())?)
    }

    /// A copy of the workspace, as it is without a return.
    pub(crate) fn copy(&self, name: &str) -> Outcome<PathBuf> {
        let to = self.folder.path().join(name);
        fs::create_dir(&to)?;
        for entry in fs::read_dir(&self.home)?.flatten().filter(|entry| entry.path().is_file()) {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
        Ok(to)
    }

    /// A folder with the returns of the first so many.
    pub(crate) fn returned(&self, agencies: usize) -> Outcome<PathBuf> {
        let to = self.folder.path().join(format!("returns-{agencies}"));
        fs::create_dir(&to)?;
        for n in 0..agencies {
            fs::write(to.join(format!("{n:04}.candour")), self.return_of(n)?.file)?;
        }
        Ok(to)
    }

    /// The return of one of the invited.
    pub(crate) fn return_of(&self, n: usize) -> Outcome<Made> {
        let content = self.like.submission().content();
        let attested = Attested {
            id: AssessmentId::new(Uuid::from_u128(n as u128 + 1)),
            revision: 1,
            previous: None,
            catalogue: content.catalogue.clone(),
            contents: self.contents_of(n)?,
            age_recipient: content.agency.age_recipient.clone(),
            app: App { name: Line::tidy("Candour")?, version: Line::tidy("bench")? },
        };
        let (lead, officer) = (lead(n), officer(n));
        let attestation = seal::attest(attested, &lead, &by("Alex Lead")?, MOMENT)?;
        let signoff =
            seal::sign_off(&verify::attestation(&attestation)?, &officer, &by("Sam Officer")?, MOMENT)?;
        let signed = verify::signoff(verify::attestation(&attestation)?, &signoff)?;
        let invited = self.invited.get(n).ok_or("so many are not invited")?.id;
        let delivery = seal::deliver(&signed, &self.pack, Some(invited), &lead, &by("Alex Lead")?, MOMENT)?;
        let plain = seal::submission_file(&attestation, &signoff, Some(&delivery))?;
        let recipient = self.pack.content().encryption.recipient.clone();
        let file = encrypt_to(&[recipient, content.agency.age_recipient.clone()], &plain)?;
        Ok(Made { plain, file })
    }

    /// Its answers: each agency gives another statement the answer that the first gives to one, and says in whose name.
    pub(crate) fn contents_of(&self, n: usize) -> Outcome<Contents> {
        let mut contents = self.like.submission().content().contents();
        contents.agency.id = AgencyId::new(Uuid::from_u128((n as u128 + 1) << 64));
        contents.agency.name = name(n)?;
        let mut said: Vec<Answer> = contents.answers.values().cloned().collect();
        let turned = n % said.len().max(1);
        said.rotate_left(turned);
        let keys = contents.answers.into_keys();
        contents.answers =
            keys.zip(said).map(|(key, answer)| (key, of(n, answer))).collect::<BTreeMap<_, _>>();
        Ok(contents)
    }
}

fn of(n: usize, answer: Answer) -> Answer {
    let own = |prose: &Prose| Prose::tidy(&format!("Agency {n}: {prose}")).unwrap_or_default();
    Answer { evidence: own(&answer.evidence), impact: own(&answer.impact), ..answer }
}

fn name(n: usize) -> Outcome<Line> {
    Ok(Line::tidy(&format!("Fenland Community Health {n}"))?)
}

fn lead(n: usize) -> SigningKey {
    SigningKey::from_seed(seed(1, n))
}

fn officer(n: usize) -> SigningKey {
    SigningKey::from_seed(seed(2, n))
}

fn seed(whose: u8, n: usize) -> [u8; 32] {
    let mut seed = [whose; 32];
    for (byte, of_number) in seed.iter_mut().zip(n.to_le_bytes()) {
        *byte = of_number;
    }
    seed
}

fn by(name: &str) -> Outcome<SignedBy> {
    Ok(SignedBy {
        name: Line::tidy(name)?,
        job_title: Line::tidy("Manager")?,
        on_behalf_of: None,
        device_id: DeviceId::new(Uuid::from_u128(9)),
    })
}
