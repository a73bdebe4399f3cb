//! Any bytes, as a file that came from anywhere.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match candour_sealed::verify(bytes) {
        Ok(file) => {
            // What is accepted has its parts, and they are what they were.
            let parts = candour_sealed::envelopes(bytes).expect("a file that holds has parts");
            assert_eq!(parts.len(), file.signers().len());
        }
        Err(refusal) => {
            let sentence = refusal.to_string();
            assert!(sentence.ends_with('.') && !sentence.contains(|c: char| c.is_control()), "{sentence:?}");
            assert!(!refusal.code().is_empty());
        }
    }
});
