//! Any bytes as a catalogue.

#![no_main]

use candour_domain::catalogue::Catalogue;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match Catalogue::read(bytes.to_vec()) {
        Ok(catalogue) => {
            for standard in &catalogue.document().standards {
                for statement in &standard.statements {
                    assert!(catalogue.statement(&statement.key).is_some());
                    assert!(catalogue.scale_of(&statement.key).is_some());
                }
            }
        }
        Err(faults) => assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.problem.is_empty())),
    }
});
