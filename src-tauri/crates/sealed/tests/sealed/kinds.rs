//! One good file of each form that there is, taken apart so that a test can spoil any part of any of them.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::digest::Digest;
use candour_sealed::{Kind, PayloadType, verify};

use crate::asked::{delivered_file, pack_file};
use crate::desk::{
    COLLEAGUE, handover_file, sent_back_file, share_file, share_return_file, signed_off_file,
    signed_off_with_a_word_file, vouched_file,
};
use crate::good::{LEAD, OFFICER, PARTNERSHIP, STRANGER, bundle, envelope, keycard_file, submission_file};
use crate::moderation::{outcome_file, panel_file, panel_return_file, response_file};
use crate::on_paper::{delivered_on_paper_file, signed_on_paper_file};
use crate::provisional::provisional_file;

/// A part of a file: what it is, who signed it, and its text.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) part: PayloadType,
    pub(crate) seed: [u8; 32],
    pub(crate) payload: String,
}

impl Part {
    pub(crate) fn envelope(&self) -> String {
        envelope(self.part.as_str(), self.payload.as_bytes(), self.seed)
    }
}

/// A good file in its parts.
#[derive(Clone)]
pub(crate) struct Good {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) parts: Vec<Part>,
}

impl Good {
    fn of(name: &'static str, kind: Kind, file: &[u8], parts: &[(PayloadType, [u8; 32])]) -> Self {
        let file: serde_json::Value = serde_json::from_slice(file).expect("JSON");
        let envelopes = file["envelopes"].as_array().expect("a list");
        assert_eq!(envelopes.len(), parts.len(), "{name}");
        let payload = |envelope: &serde_json::Value| {
            let text = STANDARD.decode(envelope["payload"].as_str().expect("text")).expect("base64");
            String::from_utf8(text).expect("UTF-8")
        };
        let parts = parts.iter().zip(envelopes);
        let parts = parts.map(|((part, seed), envelope)| Part {
            part: *part,
            seed: *seed,
            payload: payload(envelope),
        });
        Self { name, kind, parts: parts.collect() }
    }

    pub(crate) fn file(&self) -> Vec<u8> {
        let envelopes: Vec<String> = self.parts.iter().map(Part::envelope).collect();
        bundle(self.kind.as_str(), &envelopes.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The file with another text for one part, signed so; the parts after it are about that other text, and signed so too.
    pub(crate) fn with(&self, at: usize, payload: String) -> Self {
        let mut other = self.clone();
        let mut renamed: Vec<(String, String)> = Vec::new();
        for (place, part) in other.parts.iter_mut().enumerate() {
            let before = Digest::of(part.payload.as_bytes()).to_string();
            if place == at {
                part.payload.clone_from(&payload);
            }
            for (from, to) in &renamed {
                part.payload = part.payload.replace(from, to);
            }
            renamed.push((before, Digest::of(part.payload.as_bytes()).to_string()));
        }
        other
    }
}

/// All of them.
pub(crate) fn all() -> Vec<Good> {
    static ALL: LazyLock<Vec<Good>> = LazyLock::new(made);
    ALL.clone()
}

fn made() -> Vec<Good> {
    use PayloadType as P;
    let submission = [(P::Submission, LEAD), (P::Signoff, OFFICER), (P::Delivery, LEAD)];
    let on_paper = [(P::Submission, LEAD), (P::PaperSignoff, LEAD), (P::Delivery, LEAD)];
    vec![
        Good::of("pack", Kind::Pack, &pack_file(), &[(P::Pack, PARTNERSHIP)]),
        Good::of("submission", Kind::Submission, &submission_file(), &submission[..2]),
        Good::of("delivered", Kind::Submission, &delivered_file(), &submission),
        Good::of("signed-on-paper", Kind::Submission, &signed_on_paper_file(), &on_paper[..2]),
        Good::of("delivered-on-paper", Kind::Submission, &delivered_on_paper_file(), &on_paper),
        Good::of("provisional", Kind::Provisional, &provisional_file(), &[submission[0], submission[2]]),
        Good::of("handover", Kind::Handover, &handover_file(), &[(P::Submission, LEAD), (P::Handover, LEAD)]),
        Good::of("sent-back", Kind::Review, &sent_back_file(), &[(P::Review, OFFICER)]),
        Good::of("signed-off", Kind::Review, &signed_off_file(), &[(P::Signoff, OFFICER)]),
        Good::of(
            "signed-off-with-a-word",
            Kind::Review,
            &signed_off_with_a_word_file(),
            &[(P::Signoff, OFFICER), (P::Review, OFFICER)],
        ),
        Good::of("share", Kind::Share, &share_file(), &[(P::Share, LEAD)]),
        Good::of("share-return", Kind::ShareReturn, &share_return_file(), &[(P::ShareReturn, COLLEAGUE)]),
        Good::of("outcome", Kind::Outcome, &outcome_file(), &[(P::Outcome, PARTNERSHIP)]),
        Good::of("response", Kind::Response, &response_file(), &[(P::Response, LEAD)]),
        Good::of("panel", Kind::Panel, &panel_file(), &[(P::Panel, PARTNERSHIP)]),
        Good::of("panel-return", Kind::PanelReturn, &panel_return_file(), &[(P::PanelReturn, PARTNERSHIP)]),
        Good::of("keycard", Kind::Keycard, &keycard_file(), &[(P::Keycard, LEAD)]),
        Good::of("vouched", Kind::Keycard, &vouched_file(), &[(P::Keycard, STRANGER), (P::Vouch, OFFICER)]),
    ]
}

/// The good files stand in `data`, so that every later version is held to reading what this one wrote.
#[test]
fn the_kept_files_are_what_is_written_today() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sealed/data");
    for good in all() {
        let (name, bytes) = (good.name, good.file());
        let path = format!("{folder}/{name}.candour");
        if std::env::var_os("CANDOUR_REGENERATE").is_some() {
            std::fs::write(&path, &bytes).expect("writes");
        }
        let kept = std::fs::read(&path).expect("kept");
        assert!(verify(&kept).is_ok_and(|file| file.kind() == good.kind), "{name} is good");
        assert!(
            kept == bytes,
            "{name} differs: a change of form needs a new number; CANDOUR_REGENERATE=1 writes it anew"
        );
    }
}

#[test]
fn taken_apart_and_put_together_they_are_the_same() {
    for good in all() {
        for (at, part) in good.parts.iter().enumerate() {
            assert_eq!(good.with(at, part.payload.clone()).file(), good.file(), "{}", good.name);
        }
    }
}
