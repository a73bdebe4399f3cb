//! A partnership, agencies and members of a panel, each in a workspace of their own: for the tests of what goes between them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use candour_domain::assessment::{AnswerField, Assessment, Contents, Edited};
use candour_domain::audit::Audit;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AssessmentId, AuditId, EventId, InvitedId, MemberId, StatementKey};
use candour_domain::moderation::{Act, Asked, Event, Member, On};
use candour_domain::receiving::{Held, Kept, Placed};
use candour_domain::text::{Line, Prose};
use candour_sealed::seal::{PackToSeal, SignedBy, pack_file};
use candour_sealed::{Passphrase, VerifiedFile};
use candour_store::{GradesText, KnownHow, KnownKeyRow, Operation, PlacedRow, ReceivedRow, ReceivedTexts};
use candour_test_support::assessment::{assessment, id, lead, line};
use candour_test_support::catalogue::rag;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tempfile::TempDir;
use uuid::Uuid;

use crate::assessment::{self as returns, Deliver, Form, SignOff};
use crate::audit::{Invitation, Said};
use crate::file::{Overwrite, decrypt};
use crate::ports::{Clock, Entropy, NoEntropy, NoKeychain, Ports, Press, PressFault, Stop};
use crate::received::counted;
use crate::{Error, Workspace, audit, catalogue, pack, partnership, workspace};

/// A second later each time that it is asked.
#[derive(Debug)]
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(self.0.fetch_add(1, Ordering::Relaxed))
    }

    fn day_of(&self, _: DateTime<Utc>) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day")
    }
}

/// Never the same twice, on no two computers, and random to nobody.
#[derive(Debug)]
struct Drawn(&'static str, AtomicU64);

impl Entropy for Drawn {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        for chunk in bytes.chunks_mut(16) {
            let drawn = format!("{} {}", self.0, self.1.fetch_add(1, Ordering::Relaxed));
            let drawn = Digest::of(drawn.as_bytes()).to_string();
            chunk.copy_from_slice(&drawn.as_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

pub(crate) fn prose(text: &str) -> Prose {
    Prose::tidy(text).expect("fits")
}

pub(crate) fn statement(key: &str) -> StatementKey {
    id(key)
}

/// The partnership's workspace and that of its agencies, in one folder with all files that go between them.
pub(crate) struct Sides {
    folder: TempDir,
    pub(crate) partnership: Workspace,
    pub(crate) agency: Workspace,
    pub(crate) audit: AuditId,
    pub(crate) catalogue: Catalogue,
}

impl Sides {
    /// An audit of so many agencies, which have its pack and have not answered.
    pub(crate) fn new(agencies: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut partnership = made(&folder, "partnership");
        let catalogue = rag();
        catalogue::add(&mut partnership, &catalogue).expect("added");
        partnership::new(&mut partnership, "Fen Partnership", "Ann Marsh", "Coordinator").expect("made");
        let invited = (0..agencies).map(|n| Invitation {
            id: None,
            name: line(&name(n)),
            kind: id("police"),
            areas: [id("cambridgeshire")].into(),
            contact: line(&format!("lead{n}@example.org")),
        });
        let said = Said {
            title: line("Section 11"),
            cycle: line("2026"),
            deadline: NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day"),
            areas: [id("cambridgeshire")].into(),
            invited: invited.collect(),
            instructions: Prose::default(),
            send_to: line("s11@example.org"),
        };
        let audit = audit::save(&mut partnership, None, &catalogue, said).expect("saved");
        let mut agency = made(&folder, "agency");
        let packed = packed(&partnership, audit, &catalogue);
        pack::open(&mut agency, "a pack", &packed, pack::Newer::Ask).expect("opened");
        know(&mut agency, &partnership);
        Self { folder, partnership, agency, audit, catalogue }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Another computer.
    pub(crate) fn computer(&self, name: &'static str) -> Workspace {
        made(&self.folder, name)
    }

    pub(crate) fn asked(&self) -> Audit {
        audit::show(&self.partnership, self.audit).expect("there").row.audit
    }

    pub(crate) fn invited(&self, n: usize) -> InvitedId {
        self.asked().invited[n].id
    }

    /// The n-th agency answers all that is asked of it with the scale's middle grade, signs it and sends it; the partnership takes it in.
    pub(crate) fn returned(&mut self, n: usize) -> AssessmentId {
        let made = self.started(n);
        let invited = self.invited(n);
        returns::link(&mut self.agency, made, self.audit, Some(invited)).expect("linked");
        self.sent(made, n);
        made
    }

    /// The n-th agency answers all of it, and keeps it to itself.
    pub(crate) fn started(&mut self, n: usize) -> AssessmentId {
        let made = self.answered(n);
        self.agency
            .store
            .transact(Operation::new("test", self.agency.now()), |tx| {
                Ok::<_, Error>(tx.create_assessment(&made, DateTime::UNIX_EPOCH)?)
            })
            .expect("created");
        made.id
    }

    fn answered(&self, n: usize) -> Assessment {
        let mut made = assessment(&self.catalogue).complete().build();
        for question in self.catalogue.questions(&made.contents.agency) {
            let answer = made.contents.answers.get_mut(&question.statement.key).expect("answered");
            answer.grade = Some(id("fully_met"));
            answer.evidence = prose(&format!("Evidence of {} on {}", name(n), question.statement.key));
            let said = "fewer children waited, and nobody waited for longer than a day this year.";
            answer.impact = prose(&format!("At {}, on {}, {said}", name(n), question.statement.key));
        }
        // Of the second, one answer stands out: the top grade, and hardly a word of impact.
        if n == 1
            && let Some(answer) = made.contents.answers.get_mut(&statement("leadership-2"))
        {
            answer.impact = prose("It is better.");
        }
        made.contents.agency.name = line(&name(n));
        made.contents.agency.id = AgencyId::new(Uuid::from_u128(0xa0 + n as u128));
        made.id = AssessmentId::new(Uuid::from_u128(0x50 + n as u128));
        let by = lead();
        for (key, answer) in &made.contents.answers {
            for field in AnswerField::ALL.into_iter().filter(|field| !answer.text(*field).is_empty()) {
                let edited = Edited { by: by.clone(), at: DateTime::UNIX_EPOCH, base: String::new() };
                made.provenance.insert((key.clone(), field), edited);
            }
        }
        made
    }

    /// Attests, signs off, sends and takes in what an agency's assessment says by now.
    pub(crate) fn sent(&mut self, id: AssessmentId, n: usize) {
        returns::attest(&mut self.agency, id, "Maren Ockley", "Safeguarding lead").expect("attested");
        let passphrase = Passphrase::new("the officer's own words").expect("not empty");
        let by = SignOff {
            name: "Tobias Wenlock",
            job_title: "Managing director",
            on_behalf_of: None,
            passphrase: &passphrase,
            read: None,
            new_key: false,
        };
        returns::sign_off(&mut self.agency, id, &by).expect("signed");
        let path = self.path("return.candour");
        let asked = Deliver { audit: self.audit, path: &path, overwrite: Overwrite::Yes, form: Form::Binary };
        returns::deliver(&mut self.agency, id, &asked).expect("sent");
        self.take_in(n);
    }

    /// Keeps what was sent as a return that counts, in the place of one that counted before.
    fn take_in(&mut self, n: usize) {
        let bytes = std::fs::read(self.path("return.candour")).expect("read");
        let (plain, _) = decrypt(&self.partnership, "a return", &bytes).expect("opened");
        let VerifiedFile::Submission(file) = candour_sealed::verify(&plain).expect("good") else {
            panic!("a return")
        };
        let (submission, invited) = (file.submission(), self.invited(n));
        let content = submission.content();
        let contents: Contents = content.contents();
        let row = ReceivedRow {
            held: Held {
                submission: content.submission_id,
                agency: content.agency.id,
                revision: content.revision,
                payload: submission.payload_sha256(),
                signed_off: true,
                kept: Kept::Counted,
            },
            profile: contents.agency.clone(),
            claims: Some(invited),
            keyids: file.signers().iter().map(|signer| signer.keyid.digest()).collect(),
            received_at: self.partnership.now(),
            before_at: None,
            file_name: "return.candour".into(),
            file_sha256: Digest::of(&bytes),
        };
        let placed = Placed { submission: row.held.submission, agency: row.held.agency, invited };
        let before = self.partnership.store.received(self.audit).expect("read");
        let (audit, at) = (self.audit, row.received_at);
        self.partnership
            .store
            .transact(Operation::new("test", at), |tx| {
                for old in before.iter().filter(|old| old.held.submission == row.held.submission) {
                    tx.keep_received_as(audit, &old.held.payload, Kept::Superseded)?;
                }
                let grades = GradesText::of(&contents);
                let texts = ReceivedTexts { grades: &grades, payload: submission.payload(), file: &bytes };
                tx.keep_received(audit, &row, texts)?;
                Ok::<_, Error>(tx.place(audit, &PlacedRow { placed, by: None, at })?)
            })
            .expect("kept");
    }

    /// The answer that the n-th agency gives there by now, as an event is bound to it.
    pub(crate) fn on(&self, n: usize, key: &str) -> On {
        let invited = self.invited(n);
        let counted = counted(&self.partnership, &self.asked()).expect("read");
        let one = counted.iter().find(|one| one.invited == invited).expect("returned");
        On {
            agency: invited,
            statement: statement(key),
            submission: one.row.held.payload,
            answer: one.contents.answers[&statement(key)].digest(),
        }
    }

    /// Another grade is proposed by the coordinator.
    pub(crate) fn propose(&mut self, n: usize, key: &str, grade: &str, reason: &str) {
        let act = Act::Proposed {
            on: self.on(n, key),
            grade: id(grade),
            reason: prose(reason),
            request: prose("Send the figures"),
            by_when: NaiveDate::from_ymd_opt(2027, 1, 31),
        };
        self.act(act);
    }

    /// The coordinator does something.
    pub(crate) fn act(&mut self, act: Act) {
        act_in(&mut self.partnership, self.audit, &coordinator(), act);
    }
}

pub(crate) fn name(n: usize) -> String {
    format!("Agency {}", ["One", "Two", "Three", "Four"][n])
}

pub(crate) fn coordinator() -> Member {
    Member { id: MemberId::new(Uuid::from_u128(0xc0)), name: line("Ann Marsh") }
}

/// Somebody moderates in a workspace, in their turn.
pub(crate) fn act_in(workspace: &mut Workspace, audit: AuditId, by: &Member, act: Act) -> Event {
    let listed = audit::show(workspace, audit).expect("there");
    let asked: Vec<Asked> = counted(workspace, &listed.row.audit)
        .expect("read")
        .iter()
        .map(|one| Asked::of_return(&listed.catalogue, one.invited, one.row.held.payload, &one.contents))
        .collect();
    let mut history = workspace.store.moderation(audit).expect("read");
    let event = Event {
        id: EventId::new(workspace.ports.uuid().expect("drawn")),
        turn: 1,
        by: by.clone(),
        at: workspace.now(),
        act,
    };
    let event = history.add(event, &listed.catalogue, &asked).expect("added");
    workspace
        .store
        .transact(Operation::new("test", event.at), |tx| {
            tx.save_moderator(audit, by)?;
            Ok::<_, Error>(tx.add_moderation(audit, &event)?)
        })
        .expect("kept");
    event
}

fn made(folder: &TempDir, name: &'static str) -> Workspace {
    let ports = Ports {
        clock: Arc::new(Ticking(AtomicI64::new(1_790_000_000))),
        entropy: Arc::new(Drawn(name, AtomicU64::new(0))),
        keychain: Arc::new(NoKeychain),
    };
    let passphrase = Passphrase::new("a passphrase").expect("not empty");
    workspace::new(&folder.path().join(name), Some(&passphrase), ports).expect("made")
}

/// The audit's first pack. (Issuing one takes backups of the keys, which are tested elsewhere.)
fn packed(workspace: &Workspace, id: AuditId, catalogue: &Catalogue) -> Vec<u8> {
    let keys = partnership::keys(workspace).expect("there");
    let row = audit::show(workspace, id).expect("there").row;
    let to_seal = PackToSeal {
        partnership: keys.row.name.clone(),
        issue: 1,
        previous: None,
        catalogue,
        audit: row.audit,
        instructions: row.instructions,
        send_to: row.send_to,
        recipient: keys.identity.recipient().clone(),
        revoked: Vec::new(),
    };
    let by = SignedBy {
        name: keys.signer.name.clone(),
        job_title: keys.signer.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device().expect("there"),
    };
    pack_file(to_seal, &keys.key, &by, workspace.now()).expect("sealed")
}

/// The agency rang the partnership, and knows its key.
fn know(agency: &mut Workspace, partnership: &Workspace) {
    let keys = partnership::keys(partnership).expect("there");
    let known = KnownKeyRow {
        keyid: keys.row.keyid,
        role: keys.signer.role,
        name: keys.signer.name.clone(),
        organisation: keys.row.name.clone(),
        public_spki: keys.signer.public_spki.clone(),
        since: agency.now(),
        how: KnownHow::Confirmed,
    };
    let operation = Operation::new("test", agency.now());
    agency.store.transact(operation, |tx| Ok::<_, Error>(tx.add_known_key(&known)?)).expect("known");
}

/// Sets no pages, and keeps what it was given to set: the data of which a template makes them.
#[derive(Debug, Default)]
pub(crate) struct BlankPress(std::sync::Mutex<Vec<u8>>);

impl Press for BlankPress {
    fn assessment(&self, data: &[u8], _: &Stop) -> Result<Vec<u8>, PressFault> {
        self.moderation(data, &Stop::default())
    }

    fn moderation(&self, data: &[u8], _: &Stop) -> Result<Vec<u8>, PressFault> {
        *self.0.lock().expect("not poisoned") = data.to_vec();
        Ok(b"%PDF-".to_vec())
    }
}

impl BlankPress {
    /// What it was given, as text; also kept in a folder of that name, where somebody wants to look at the pages.
    pub(crate) fn text(&self, name: &str) -> String {
        let data = self.0.lock().expect("not poisoned").clone();
        if let Some(folder) = std::env::var_os("CANDOUR_KEEP_PAGES") {
            std::fs::write(PathBuf::from(folder).join(name), &data).expect("written");
        }
        String::from_utf8(data).expect("text")
    }
}

/// A name of one line.
pub(crate) fn named(text: &str) -> Line {
    line(text)
}
