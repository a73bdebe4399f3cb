//! The workspace key.

use std::fmt;

use zeroize::Zeroizing;

/// The 32 random bytes that a workspace database is encrypted with. Used raw: nothing is derived from a passphrase here.
pub struct WorkspaceKey(Zeroizing<[u8; 32]>);

impl WorkspaceKey {
    /// Wraps bytes that were drawn, or unwrapped, elsewhere.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for wrapping.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The statement that keys a connection, wiped after use.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        // Room for all of it at once: a text that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(96));
        text.push_str("PRAGMA key = \"x'");
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
        for byte in self.0.iter() {
            text.push(digit(byte >> 4));
            text.push(digit(byte & 0xf));
        }
        text.push_str("'\"");
        text
    }
}

impl fmt::Debug for WorkspaceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WorkspaceKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_written_as_raw_hex_and_never_shown() {
        let key = WorkspaceKey::new([0xa5; 32]);
        assert_eq!(*key.pragma(), format!("PRAGMA key = \"x'{}'\"", "a5".repeat(32)));
        assert!(key.pragma().capacity() >= key.pragma().len());
        assert_eq!(format!("{key:?}"), "WorkspaceKey(…)");
    }
}
