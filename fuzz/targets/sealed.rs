//! Any bytes as an encrypted file, in binary and in armour. A passphrase is not tried: each try takes most of a second.

#![no_main]

use candour_sealed::encryption::{decrypt_with_identity, encrypted_for, is_encrypted};
use candour_sealed::{AgeIdentity, EncryptedFor};

/// What the seeds are encrypted to.
const IDENTITY: &str = "AGE-SECRET-KEY-12KR6VALZHCTAPADW55DKUS5WJRUYRU935V0HDY0ST247V8S3ULNST3NW3F";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let identity = AgeIdentity::from_secret(IDENTITY).expect("an identity");
    let opened = decrypt_with_identity(bytes, &identity);
    if let Ok(content) = &opened {
        assert!(is_encrypted(bytes) && content.len() < bytes.len());
        assert_eq!(encrypted_for(bytes), Ok(EncryptedFor::Keys));
    }
    let _ = candour_sealed::verify(bytes);
});
