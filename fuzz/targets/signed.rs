//! Any text that somebody did sign: the first byte says as what, the rest is the text. In a file of its own, or of the parts it needs.

#![no_main]

use candour_fuzz::{bundle, envelope, signer_of};
use candour_sealed::{PayloadType, SignedEnvelope, verify};

/// What the hand-over and the sign-off on paper among the seeds go with.
const HANDED_OVER: &[u8] = include_bytes!("../seeds/signed/handover-submission");

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((first, payload)) = input.split_first() else { return };
    let (kind, part) = match first % 10 {
        0 => ("keycard", PayloadType::Keycard),
        1 => ("review", PayloadType::Signoff),
        2 => ("review", PayloadType::Review),
        3 => ("share", PayloadType::Share),
        4 => ("share-return", PayloadType::ShareReturn),
        5 => {
            let envelope = envelope(PayloadType::Submission, payload, signer_of(PayloadType::Submission));
            let envelope = SignedEnvelope::from_json(envelope.as_bytes()).expect("an envelope");
            if let Ok(verified) = verify::attestation(&envelope) {
                assert_eq!(verified.payload(), payload);
                let _ = verified.content().contents();
            }
            return;
        }
        6 => ("keycard", PayloadType::Vouch),
        7 => ("submission", PayloadType::Delivery),
        beside => {
            let (kind, part) = if beside == 8 {
                ("handover", PayloadType::Handover)
            } else {
                ("submission", PayloadType::PaperSignoff)
            };
            let (_, submission) = HANDED_OVER.split_first().expect("a text");
            let parts = [(PayloadType::Submission, submission), (part, payload)]
                .map(|(part, text)| envelope(part, text, signer_of(part)));
            if let Ok(file) = candour_sealed::verify(&bundle(kind, &parts)) {
                assert_eq!(file.signers().len(), 2);
            }
            return;
        }
    };
    let file = bundle(kind, &[envelope(part, payload, signer_of(part))]);
    if let Ok(file) = candour_sealed::verify(&file) {
        assert_eq!(file.signers().len(), 1);
    }
});
