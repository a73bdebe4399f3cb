//! The two sides of an audit: a partnership with safe keys that issues packs, and agencies that open them.

use std::sync::OnceLock;

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::{Desk, Ran, Refusal, copy_folder};

pub(crate) const NAME: &str = "Larkfen Safeguarding Partnership";
pub(crate) const POINTS: &str = "urn:candour:catalogue:points";

/// What its audit asks.
pub(crate) fn asked() -> Value {
    json!({
        "title": "Section 11 2027", "cycle": "2027", "deadline": "2027-02-19", "areas": ["peterborough"],
        "invited": [
            {"name": "Open Door", "kind": "charity", "contact": "Maren Ockley, maren@example.org"},
            {"name": "Fen Valley Police", "kind": "police"},
        ],
        "instructions": "Answer for the whole of your service.", "send_to": "s11@example.org",
    })
}

/// A partnership with two backups and a rehearsal, and one audit on the small catalogue.
pub(crate) struct Partnership {
    pub(crate) desk: Desk,
    pub(crate) audit: String,
}

impl Partnership {
    /// One whose keys are shared by all the tests: making and trying backups takes seconds.
    pub(crate) fn new() -> Self {
        static MADE: OnceLock<Desk> = OnceLock::new();
        let made = MADE.get_or_init(|| Self::safe(NAME));
        let desk = Desk::bare();
        copy_folder(&made.workspace(), &desk.workspace());
        Self::with_audit(desk)
    }

    /// Another one, with keys of its own.
    pub(crate) fn other(name: &str) -> Self {
        Self::with_audit(Self::safe(name))
    }

    fn safe(name: &str) -> Desk {
        let desk = Desk::new();
        let coordinator = ["--person", "Ann Marsh", "--job-title", "Coordinator"];
        desk.done(&[&["partnership", "new", "--name", name], &coordinator[..]].concat());
        let words = desk.write("words", "rushes at low water");
        // Beside the database, so that a copy of the folder has them.
        let backup = |holder: &str| desk.named(&format!("workspace/{holder}.candour"));
        for holder in ["Ann Marsh", "Bob Fen"] {
            let file = backup(holder);
            desk.done(&["partnership", "backup", &file, "--holder", holder, "--passphrase-file", &words]);
        }
        desk.done(&["partnership", "rehearse", &backup("Bob Fen"), "--passphrase-file", &words]);
        desk
    }

    fn with_audit(desk: Desk) -> Self {
        let catalogue = desk.write("points.json", points_json().to_string());
        desk.done(&["catalogue", "add", &catalogue]);
        let file = desk.write("audit.json", asked().to_string());
        let audit = desk.json(&["audit", "new", &file, "--catalogue", POINTS]);
        let audit = audit.as_str().expect("an id").to_owned();
        Self { desk, audit }
    }

    /// Changes what the audit says.
    pub(crate) fn change(&self, said: &Value) {
        let file = self.desk.write("audit.json", said.to_string());
        self.desk.done(&["audit", "change", &self.audit, &file]);
    }

    /// Issues the next pack; its file.
    pub(crate) fn issue(&self, name: &str) -> String {
        let file = self.desk.named(name);
        self.desk.done(&["pack", "new", &self.audit, "--out", &file]);
        file
    }

    /// The secret of what is encrypted to it, out of a backup: for whoever reads its files without Candour.
    pub(crate) fn identity(&self) -> String {
        let (backup, words) =
            (self.desk.named("workspace/Bob Fen.candour"), self.desk.write("words", "rushes at low water"));
        let opened = self.desk.named("backup.json");
        self.desk.done(&["decrypt", &backup, "--out", &opened, "--passphrase-file", &words]);
        let opened: Value = serde_json::from_slice(&std::fs::read(opened).expect("read")).expect("JSON");
        opened["identity"].as_str().expect("text").to_owned()
    }

    /// The ten words of its key, as its own page shows them.
    pub(crate) fn words(&self) -> Vec<String> {
        let shown = self.desk.json(&["partnership", "show"]);
        serde_json::from_value(shown["words"].clone()).expect("words")
    }
}

/// A run that must be refused, of which only the log of refusals may tell.
#[track_caller]
pub(crate) fn turned_away(desk: &Desk, args: &[&str]) -> Refusal {
    desk.run(&[&["--json"], args].concat()).refusal()
}

/// Rings the partnership, and types the three words that are asked for.
#[track_caller]
pub(crate) fn confirm(desk: &Desk, file: &str, partnership: &Partnership) -> Ran {
    let words = three(desk, file, partnership);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    desk.done(&[&["pack", "confirm", file, "--words"], &words[..]].concat())
}

/// The three words that are asked for, as the partnership reads them out.
#[track_caller]
pub(crate) fn three(desk: &Desk, file: &str, partnership: &Partnership) -> Vec<String> {
    let asked = desk.json(&["pack", "confirm", file]);
    let places: Vec<usize> = serde_json::from_value(asked["places"].clone()).expect("places");
    let words = partnership.words();
    places.into_iter().map(|place| words[place - 1].clone()).collect()
}
