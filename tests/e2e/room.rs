//! What is there before a window opens: a workspace, with returns in it that have come as far as a test wants.

use std::path::{Path, PathBuf};

use candour_adapters::this_computer;
use candour_contract::{AssessmentId, Frame, read_agency, read_answers};
use candour_operations::assessment::{self, SendBack, SignOff};
use candour_operations::file::Overwrite;
use candour_operations::handover::{self, Reader};
use candour_operations::pack::{self, Newer};
use candour_operations::share::{self, ToColleague};
use candour_operations::{Passphrase, SpokenWords, Workspace, catalogue, workspace};
use serde_json::{Map, Value, json};

use crate::app::workspace_of;

const AGENCY: &[u8] = include_bytes!("../../assets/demo/agency.json");
/// All that the demo's agency answers, in two sittings.
const ANSWERS: [&[u8]; 2] =
    [include_bytes!("../../assets/demo/answers.json"), include_bytes!("../../assets/demo/last-answer.json")];
/// A pack of a partnership that nobody here has confirmed, and the audit that it is of.
const PACK: &[u8] = include_bytes!("../../src-tauri/crates/sealed/tests/sealed/data/pack.candour");
pub(crate) const AUDIT: &str = "00000000-0000-0000-0000-0000000000ad";
/// So many answers are given in a draft that is begun.
const BEGUN: usize = 18;

/// One workspace with the demo's agency at every stage.
pub(crate) struct Room {
    /// Some answers, gaps, and one whose grade hides what was written.
    pub(crate) begun: AssessmentId,
    pub(crate) complete: AssessmentId,
    pub(crate) sent_back: AssessmentId,
    pub(crate) awaiting: AssessmentId,
    pub(crate) signed: AssessmentId,
    /// Attested, and handed over to a senior officer who has not answered.
    pub(crate) handed_over: AssessmentId,
    /// Handed over to this workspace by somebody else, in a file that words open.
    pub(crate) received: AssessmentId,
    pub(crate) for_signing: PathBuf,
    pub(crate) words: String,
    /// The file of the signed one, and one that somebody has altered.
    pub(crate) good: PathBuf,
    pub(crate) altered: PathBuf,
    /// Statements that somebody elsewhere asks of whoever works here.
    pub(crate) asked: AssessmentId,
    /// A file that words close.
    pub(crate) closed: PathBuf,
    /// The keys of what is asked, in order.
    keys: Vec<String>,
}

impl Room {
    pub(crate) fn furnish(home: &Path) -> Self {
        let mut workspace = new_workspace(&workspace_of(home));
        let begun = start(&mut workspace);
        let keys = asked(&workspace, begun);
        apply(&mut workspace, begun, &some_answers(&keys));
        let complete = answered(&mut workspace);
        let [sent_back, awaiting, signed, handed_over] = [(); 4].map(|()| {
            let id = answered(&mut workspace);
            assessment::attest(&mut workspace, id, "Maren Ockley", "Safeguarding Manager").expect("attested");
            id
        });
        let comment = SendBack { comment: Some("1.2: which teams did you ask?"), ..SendBack::default() };
        assessment::send_back(&mut workspace, sent_back, &comment).expect("sent back");
        let passphrase = Passphrase::new("orchard lantern seventeen gravel").expect("not blank");
        let by = SignOff {
            name: "Tobias Wenlock",
            job_title: "Managing Director",
            on_behalf_of: None,
            passphrase: &passphrase,
            read: None,
            new_key: false,
        };
        assessment::sign_off(&mut workspace, signed, &by).expect("signed");
        let (good, altered) = (home.join("return.candour"), home.join("altered.candour"));
        assessment::export(&mut workspace, signed, &good, Overwrite::No).expect("saved");
        let bytes = std::fs::read_to_string(&good).expect("just saved");
        std::fs::write(&altered, bytes.replacen("\"payload\":\"ey", "\"payload\":\"eY", 1)).expect("written");
        pack::open(&mut workspace, "pack.candour", PACK, Newer::Take).expect("kept");
        let asked = take_up(&mut workspace, &home.join("another"), &home.join("from another.candour"));
        let closed = home.join("for Priya.candour");
        let statements = [keys.first().expect("asked").clone()];
        let to = ToColleague { statements: &statements, colleague: "Priya Nair", by_when: None, note: "" };
        share::make_file(&mut workspace, begun, &to, &closed, Overwrite::No).expect("made");
        hand_over(&mut workspace, handed_over, &home.join("mine.candour"));
        let for_signing = home.join("for signing.candour");
        let (received, words) = receive(&mut workspace, &home.join("elsewhere"), &for_signing);
        Self {
            asked,
            closed,
            begun,
            complete,
            sent_back,
            awaiting,
            signed,
            handed_over,
            received,
            for_signing,
            words,
            good,
            altered,
            keys,
        }
    }

    /// The address of a statement.
    pub(crate) fn statement(&self, id: AssessmentId, at: usize) -> String {
        format!("#/a/{id}/s/{}", self.keys.get(at).expect("asked"))
    }

    /// The keys of the last two statements, which the draft does not answer.
    pub(crate) fn last_two(&self) -> Vec<String> {
        self.keys.iter().rev().take(2).rev().cloned().collect()
    }

    /// The statement of the draft whose grade hides what was written under another.
    pub(crate) fn parked(&self) -> String {
        self.statement(self.begun, BEGUN - 1)
    }
}

/// Hands an attested return over in a file; the words that open it.
fn hand_over(workspace: &mut Workspace, id: AssessmentId, path: &Path) -> String {
    handover::make(workspace, id, path, Overwrite::No).expect("handed over").words.to_string()
}

/// Opens a return that somebody with another workspace hands over; its words too.
fn receive(workspace: &mut Workspace, elsewhere: &Path, file: &Path) -> (AssessmentId, String) {
    let mut other = new_workspace(elsewhere);
    let id = answered(&mut other);
    assessment::attest(&mut other, id, "Maren Ockley", "Safeguarding Manager").expect("attested");
    let typed = hand_over(&mut other, id, file);
    let words = SpokenWords::heard(&typed).expect("words");
    let reader = Reader { name: "Tobias Wenlock", job_title: "Managing Director" };
    let opened = handover::open(workspace, file, &words, &typed, reader).expect("opened");
    (opened.id, typed)
}

/// What a lead elsewhere asks of whoever works here: two statements, by a file that words open.
pub(crate) fn take_up(workspace: &mut Workspace, elsewhere: &Path, file: &Path) -> AssessmentId {
    let mut other = new_workspace(elsewhere);
    let id = start(&mut other);
    let statements = asked(&other, id).into_iter().take(2).collect::<Vec<_>>();
    let note = "What does the rota say?";
    let to = ToColleague { statements: &statements, colleague: "Priya Nair", by_when: None, note };
    let made = share::make_file(&mut other, id, &to, file, Overwrite::No).expect("made");
    let words = made.words.expect("words open it").to_string();
    share::take_up(workspace, &std::fs::read(file).expect("read"), &words).expect("kept").id
}

/// A workspace of somebody who has started nothing yet.
pub(crate) fn new_workspace(folder: &Path) -> Workspace {
    workspace::new(folder, None, this_computer()).expect("made with the test's keychain")
}

/// The workspace of somebody whose window is shut.
pub(crate) fn open_workspace(folder: &Path) -> Workspace {
    workspace::open(folder, None, this_computer()).expect("opened with the test's keychain")
}

/// Starts a self-assessment of the demo's agency.
pub(crate) fn start(workspace: &mut Workspace) -> AssessmentId {
    let named = "urn:candour:catalogue:section-11".parse().expect("a URN");
    let catalogue = catalogue::find(Some(workspace), &named).expect("built in");
    let agency = read_agency(AGENCY, &catalogue).expect("without a fault");
    assessment::new(workspace, &catalogue, agency, None).expect("started")
}

/// Gives every statement that is asked the same grade; their keys.
pub(crate) fn grade_all(workspace: &mut Workspace, id: AssessmentId, grade: &str) -> Vec<String> {
    let keys = asked(workspace, id);
    let answers: Map<_, _> = keys.iter().map(|key| (key.clone(), json!({ "grade": grade }))).collect();
    apply(workspace, id, &json!({ "answers": answers }));
    keys
}

/// A self-assessment of the demo's agency that has answered all that it is asked.
pub(crate) fn answered(workspace: &mut Workspace) -> AssessmentId {
    let id = start(workspace);
    for answers in ANSWERS {
        apply(workspace, id, &serde_json::from_slice(answers).expect("JSON"));
    }
    id
}

/// The first answers of the demo. The last of them says why it does not apply, under a grade that does not show that.
fn some_answers(keys: &[String]) -> Value {
    let mut file: Value = serde_json::from_slice(ANSWERS[0]).expect("JSON");
    let given = &keys[..BEGUN];
    let answers = file["answers"].as_object_mut().expect("answers by key");
    answers.retain(|key, _| given.contains(key));
    answers[&given[BEGUN - 1]]["grade"] = json!("partly_met");
    file
}

fn asked(workspace: &Workspace, id: AssessmentId) -> Vec<String> {
    let shown = assessment::show(workspace, id).expect("there");
    let standards = Frame::of(&shown, workspace.today()).standards;
    standards.into_iter().flat_map(|standard| standard.statements).map(|statement| statement.key).collect()
}

fn apply(workspace: &mut Workspace, id: AssessmentId, answers: &Value) {
    let read = read_answers(answers.to_string().as_bytes(), id);
    assessment::apply(workspace, id, &read.edits, read.faults).expect("saved");
}
