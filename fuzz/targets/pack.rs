//! Any text that a partnership signed as a pack, and the catalogue within.

#![no_main]

use candour_fuzz::{bundle, envelope, signer_of};
use candour_sealed::{PayloadType, VerifiedFile, verify};

libfuzzer_sys::fuzz_target!(|payload: &[u8]| {
    let part = PayloadType::Pack;
    let file = bundle("pack", &[envelope(part, payload, signer_of(part))]);
    if let Ok(VerifiedFile::Pack(pack)) = verify(&file) {
        let pack = pack.content();
        if let Ok(catalogue) = pack.catalogue.read() {
            assert_eq!(catalogue.sha256(), pack.catalogue.reference.sha256);
            let _ = pack.audit.check_against(&catalogue);
        }
    }
});
