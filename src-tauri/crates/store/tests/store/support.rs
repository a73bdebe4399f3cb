//! Workspaces to try things on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use candour_domain::assessment::{
    AnswerField, Assessment, Author, Carried, CarriedAnswer, Comment, Confirmed, Edited, PreviousRevision,
    Role,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, CommentId, DeviceId};
use candour_store::{DATABASE_FILE, Operation, Store, StoreError, Workspace, WorkspaceKey, WorkspaceLock};
use candour_test_support::assessment::{
    action, assessment, day, entry, entry_id, id, lead, line, moment, prose,
};
use candour_test_support::catalogue::rag;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) fn key() -> WorkspaceKey {
    WorkspaceKey::new([0x5c; 32])
}

pub(crate) fn workspace() -> Workspace {
    Workspace { id: DeviceId::new(Uuid::from_u128(0xDE)), created_at: moment(1) }
}

pub(crate) fn memory() -> Store {
    Store::in_memory(workspace()).expect("memory always opens")
}

pub(crate) fn operation() -> Operation {
    Operation::new("test.change", moment(60))
}

/// Does some work in a transaction and expects it to succeed.
pub(crate) fn change<T>(
    store: &mut Store,
    work: impl FnOnce(&mut candour_store::Transaction<'_>) -> Result<T, StoreError>,
) -> T {
    store.transact(operation(), work).expect("the change is sound")
}

/// A workspace on disk.
pub(crate) struct OnDisk(TempDir);

impl OnDisk {
    /// A folder without a database.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A workspace that was made and closed.
    pub(crate) fn made() -> Self {
        let this = Self::empty();
        this.create().close().expect("closes");
        this
    }

    /// A workspace with one rich assessment, closed.
    pub(crate) fn filled() -> (Self, Assessment) {
        let this = Self::empty();
        let mut store = this.create();
        let assessment = keep_rich(&mut store);
        store.close().expect("closes");
        (this, assessment)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder().join(DATABASE_FILE)
    }

    pub(crate) fn lock(&self) -> WorkspaceLock {
        WorkspaceLock::acquire(self.folder(), moment(2)).expect("nobody else has it")
    }

    pub(crate) fn create(&self) -> Store {
        Store::create(self.lock(), &key(), workspace()).expect("an empty folder takes a workspace")
    }

    pub(crate) fn open(&self) -> Result<Store, StoreError> {
        Store::open(self.lock(), &key())
    }

    /// The database without the store, as another program with the key would see it.
    pub(crate) fn raw(&self) -> rusqlite::Connection {
        raw(&self.database(), &[0x5c; 32])
    }

    /// All files of the workspace but the lock's, by name.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let files = fs::read_dir(self.folder()).expect("a folder").map(|file| file.expect("a file").path());
        let named =
            files.map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), path));
        let kept = named.filter(|(name, _)| !["workspace.lock", "workspace.holder"].contains(&name.as_str()));
        kept.map(|(name, path)| (name, fs::read(path).expect("readable"))).collect()
    }
}

pub(crate) fn raw(path: &Path, key: &[u8; 32]) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).expect("opens");
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).expect("keys");
    connection
}

/// Says of every field that holds something who entered it.
pub(crate) fn with_provenance(mut assessment: Assessment) -> Assessment {
    for (statement, answer) in &assessment.contents.answers {
        for field in AnswerField::ALL.into_iter().filter(|field| !answer.text(*field).is_empty()) {
            let edited = Edited { by: lead(), at: moment(100), base: "before".into() };
            assessment.provenance.insert((statement.clone(), field), edited);
        }
    }
    assessment
}

/// An assessment that has something everywhere.
pub(crate) fn rich(catalogue: &Catalogue) -> Assessment {
    let built = assessment(catalogue).complete();
    let built = built.with(|contents| {
        contents.agency.opted_in.insert(id("neglect"));
        contents.evidence_register = vec![entry(1), entry(2), entry(3)];
        contents.actions.push(action(7));
        let answer = contents.answers.get_mut(&id("leadership-1")).expect("answered");
        answer.evidence = prose("Minutes\n• of the board");
        answer.impact = prose("Fewer children missing");
        answer.note = prose("<b>Context</b>");
        answer.cites = vec![entry_id(2), entry_id(1)];
        contents.summary.strengths = prose("Strong\nand weak");
        contents.summary.risks = prose("Risks");
        contents.summary.support_wanted = prose("Support");
    });
    let mut assessment = with_provenance(built.build());
    assessment.contents.evidence_register[0].date = Some(day(3, 4));
    assessment.contents.evidence_register[0].review_by = Some(day(9, 1));
    assessment.contents.evidence_register[0].location = prose("Shared drive");
    assessment.due = Some(day(6, 30));
    assessment.revision = 2;
    assessment.previous = Some(PreviousRevision { revision: 1, payload_sha256: Digest::of(b"one") });
    let comment = |n: u128, statement, sent_at| Comment {
        id: CommentId::new(Uuid::from_u128(n)),
        statement,
        text: prose("Look again"),
        by: Author { role: Role::Officer, name: line("Sam Officer") },
        job_title: line("Chief executive"),
        at: moment(200),
        revision: 2,
        sent_at,
    };
    assessment.comments =
        vec![comment(1, None, Some(moment(201))), comment(2, Some(id("leadership-1")), None)];
    assessment.carried = Some(carried(catalogue, &assessment));
    assessment
}

/// What came from last time: confirmed, to be looked at, and without a counterpart.
fn carried(catalogue: &Catalogue, assessment: &Assessment) -> Carried {
    let came = |source: &str, statement: Option<&str>, confirmed| CarriedAnswer {
        source: id(source),
        statement: statement.map(id),
        look_again: statement == Some("sharing-1"),
        equal: statement.map(|_| id("not_met")),
        answer: assessment.contents.answers[&id("leadership-1")].clone(),
        confirmed,
    };
    let confirmed = Confirmed { by: lead(), at: moment(300) };
    Carried {
        source: AssessmentId::new(Uuid::from_u128(0x01D)),
        catalogue: catalogue.reference(),
        said_at: Some(moment(2)),
        summary_unconfirmed: true,
        answers: vec![
            came("leadership-1", Some("leadership-1"), Some(confirmed)),
            came("gone-1", None, None),
            came("sharing-2", Some("sharing-1"), None),
        ],
    }
}

/// Keeps the catalogue and an assessment of it.
pub(crate) fn keep(store: &mut Store, catalogue: &Catalogue, assessment: &Assessment) {
    change(store, |tx| {
        tx.add_catalogue(catalogue, moment(3))?;
        tx.create_assessment(assessment, moment(4))
    });
}

/// Keeps [`rich`] of the usual catalogue.
pub(crate) fn keep_rich(store: &mut Store) -> Assessment {
    let catalogue = rag();
    let assessment = rich(&catalogue);
    keep(store, &catalogue, &assessment);
    assessment
}
