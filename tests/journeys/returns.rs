//! Agencies that answer a partnership's pack, quickly: in rooms of their own, signed off on paper, so that no passphrase is worked on.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use candour_contract::{AssessmentId, AuditId, read_agency};
use candour_operations::assessment::{self, Deliver, Due, Form, RecordPaperSignOff};
use candour_operations::file::Overwrite;
use candour_operations::pack::{self, Newer, Opened};
use candour_operations::{Workspace, key, workspace};
use candour_test_support::catalogue::points_json;
use candour_test_support::ports::{InMemoryKeychain, machine};
use serde_json::json;
use tempfile::TempDir;

use crate::fill::{agency, asked, files};

/// An agency with a workspace of its own.
pub(crate) struct Agency {
    pub(crate) workspace: Workspace,
    pub(crate) folder: TempDir,
    keychain: Arc<InMemoryKeychain>,
    id: AssessmentId,
    audit: AuditId,
}

/// A workspace whose randomness is like no other's.
pub(crate) fn own_workspace() -> (Workspace, TempDir, Arc<InMemoryKeychain>) {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let first = NEXT.fetch_add(1, Ordering::Relaxed) << 32;
    let folder = tempfile::tempdir().expect("a folder");
    let keychain = Arc::new(InMemoryKeychain::default());
    let workspace = workspace::new(folder.path(), None, machine(&keychain, first)).expect("made");
    (workspace, folder, keychain)
}

impl Agency {
    /// One that opened a pack, confirmed the partnership's key by its ten words, answered, and signed on paper; as one of the invited, or
    /// as none of them.
    pub(crate) fn answering(pack: &[u8], words: &[String], name: &str, invited: Option<&str>) -> Self {
        let mut agency = Self::answered(pack, words, name, invited);
        agency.sign();
        agency
    }

    /// The same before anybody signed anything.
    pub(crate) fn answered(pack: &[u8], words: &[String], name: &str, invited: Option<&str>) -> Self {
        let (mut workspace, folder, keychain) = own_workspace();
        let opened = pack::open(&mut workspace, "pack.candour", pack, Newer::Take).expect("opened");
        let Opened::Kept(inspected) = opened else { panic!("it is the first") };
        let audit = inspected.pack.content().audit.id;
        let keyid = inspected.pack.signer().keyid.digest();
        confirm(&mut workspace, keyid, words);
        let id = started(&mut workspace, audit, name, invited);
        let mut agency = Self { workspace, folder, keychain, id, audit };
        agency.answer(name);
        agency
    }

    fn answer(&mut self, name: &str) {
        let who = agency(name, "charity", &["peterborough"]);
        for file in files(&asked(&points_json(), &who)) {
            self.apply(&file);
        }
    }

    /// From now on, what the same people return for another of the invited.
    pub(crate) fn for_another(&mut self, name: &str) {
        self.id = started(&mut self.workspace, self.audit, name, Some(name));
        self.answer(name);
        self.sign();
    }

    /// From now on, another self-assessment of the same agency, which then renames itself to one that is invited.
    pub(crate) fn anew(&mut self, own: &str, renamed: &str) {
        self.id = started(&mut self.workspace, self.audit, own, Some(renamed));
        let kept = pack::show(&self.workspace, self.audit).expect("kept");
        let who = agency(renamed, "charity", &["peterborough"]).to_string();
        let details = read_agency(who.as_bytes(), &kept.inspected.catalogue).expect("no fault");
        assessment::change_details(&mut self.workspace, self.id, details, Due::Kept).expect("renamed");
        self.answer(renamed);
    }

    /// The agency as it was when its folder was copied.
    pub(crate) fn as_it_was(&self, folder: TempDir) -> Self {
        let ports = machine(&self.keychain, 7 << 48);
        let workspace = workspace::open(folder.path(), None, ports).expect("opens");
        let keychain = Arc::clone(&self.keychain);
        Self { workspace, folder, keychain, id: self.id, audit: self.audit }
    }

    pub(crate) fn apply(&mut self, changes: &serde_json::Value) {
        let read = candour_contract::read_answers(changes.to_string().as_bytes(), self.id);
        assessment::apply(&mut self.workspace, self.id, &read.edits, read.faults).expect("saved");
    }

    /// Attests it, and records that it was signed on paper.
    pub(crate) fn sign(&mut self) {
        let reference = self.attest();
        self.sign_off(&reference);
    }

    /// Attests it; its reference.
    pub(crate) fn attest(&mut self) -> String {
        let attested = assessment::attest(&mut self.workspace, self.id, "Maren Ockley", "Lead");
        attested.expect("attested").to_string()
    }

    /// Records that it was signed on paper.
    pub(crate) fn sign_off(&mut self, reference: &str) {
        let paper = RecordPaperSignOff {
            officer: "Tobias Wenlock",
            job_title: "Managing Director",
            on_behalf_of: None,
            signed_on: self.workspace.today(),
            kept: "In the safe",
            reference,
        };
        assessment::record_paper_sign_off(&mut self.workspace, self.id, &paper).expect("recorded");
    }

    /// Reopens it, says something else, and signs it again.
    pub(crate) fn revise(&mut self, strengths: &str) {
        assessment::reopen(&mut self.workspace, self.id, "There is more to say").expect("reopened");
        self.apply(&json!({"summary": {"strengths": strengths}}));
        self.sign();
    }

    /// Writes the file for the partnership.
    pub(crate) fn send(&mut self, to: &Path) {
        let asked = Deliver { audit: self.audit, path: to, overwrite: Overwrite::No, form: Form::Binary };
        assessment::deliver(&mut self.workspace, self.id, &asked).expect("sent");
    }

    /// The same of what nobody signed off.
    pub(crate) fn send_provisionally(&mut self, to: &Path) {
        let asked = Deliver { audit: self.audit, path: to, overwrite: Overwrite::No, form: Form::Binary };
        assessment::deliver_provisionally(&mut self.workspace, self.id, &asked).expect("sent");
    }

    /// The ten words of the lead's key, as the agency reads them out.
    pub(crate) fn words(&self) -> Vec<String> {
        let own = key::list(&self.workspace).expect("listed").own;
        let lead = own.iter().find(|key| !key.row.wrapped).expect("a lead's");
        lead.words.map(str::to_owned).into()
    }
}

/// An assessment of what the pack asks.
fn started(workspace: &mut Workspace, audit: AuditId, name: &str, invited: Option<&str>) -> AssessmentId {
    let kept = pack::show(workspace, audit).expect("kept");
    let which = assessment::which(&kept, invited, invited.is_none()).expect("which");
    let who = agency(name, "charity", &["peterborough"]);
    let details = read_agency(who.to_string().as_bytes(), &kept.inspected.catalogue).expect("no fault");
    assessment::new_for(workspace, audit, which, details).expect("started")
}

/// Confirms a key that was met by the words at the places that are asked for.
pub(crate) fn confirm(workspace: &mut Workspace, keyid: candour_contract::Digest, words: &[String]) {
    let places = key::to_confirm(workspace, &keyid.to_string()).expect("met").key.places;
    let typed = places.map(|place| words[usize::from(place) - 1].as_str());
    key::confirm(workspace, &keyid, &typed).expect("confirmed");
}
