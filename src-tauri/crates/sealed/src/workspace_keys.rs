//! `workspace.keys`, the file beside the database: the workspace key, wrapped by recovery words and by a passphrase.
//!
//! It is not signed and not exchanged. White space in it does not matter, so that an editor that adds a line end locks
//! nobody out; all else is read strictly.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::ids::DeviceId;
use candour_domain::strict_json;
use serde::{Deserialize, Serialize};

use crate::refusal::shown;
use crate::strict::{SaysItIs, is_newer};

/// The form that this version writes and reads.
pub const FORMAT: &str = "candour-workspace-keys/1";
const FILE_LIMIT: usize = 1024 * 1024;
const WRAPS_LIMIT: usize = 16;

/// What the workspace key is wrapped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WrappedBy {
    /// The recovery words that the person keeps.
    RecoveryWords,
    /// A passphrase, where there is no keychain.
    Passphrase,
}

/// The workspace key, wrapped once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrap {
    /// By what.
    pub by: WrappedBy,
    /// What [`crate::wrap::wrap`] made.
    pub age: Vec<u8>,
}

/// The wraps of one workspace's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceKeys {
    /// The workspace, which also names its entry in the keychain.
    pub workspace: DeviceId,
    /// The wraps, each of the same key; none while only the keychain has it.
    pub wraps: Vec<Wrap>,
}

/// Why some bytes are not a `workspace.keys` file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWorkspaceKeys {
    /// A later form.
    #[error(
        "workspace.keys was written by a newer version of Candour ({found}). Update Candour to open this workspace."
    )]
    Newer {
        /// The name of the later form.
        found: String,
    },
    /// Anything else.
    #[error("workspace.keys is damaged: {problem}. Keep it, and put back a copy of it from a backup.")]
    Damaged {
        /// What is wrong with it.
        problem: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireKeys {
    format: String,
    workspace: DeviceId,
    wraps: Vec<WireWrap>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireWrap {
    by: WrappedBy,
    age: String,
}

impl WorkspaceKeys {
    /// The wrap made by that.
    pub fn wrap(&self, by: WrappedBy) -> Option<&[u8]> {
        self.wraps.iter().find(|wrap| wrap.by == by).map(|wrap| wrap.age.as_slice())
    }

    /// Sets the wrap made by that, in place of an earlier one.
    pub fn set(&mut self, by: WrappedBy, age: Vec<u8>) {
        self.wraps.retain(|wrap| wrap.by != by);
        self.wraps.push(Wrap { by, age });
    }

    /// The bytes of the file.
    pub fn to_json(&self) -> Vec<u8> {
        let wraps =
            self.wraps.iter().map(|wrap| WireWrap { by: wrap.by, age: STANDARD.encode(&wrap.age) }).collect();
        let wire = WireKeys { format: FORMAT.to_owned(), workspace: self.workspace, wraps };
        let mut bytes = serde_json::to_vec_pretty(&wire).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Reads the bytes of the file.
    pub fn read(bytes: &[u8]) -> Result<Self, NotWorkspaceKeys> {
        let damaged = |problem: &str| NotWorkspaceKeys::Damaged { problem: problem.to_owned() };
        if bytes.len() > FILE_LIMIT {
            return Err(damaged("it is far too large"));
        }
        if let Some(found) =
            SaysItIs::of(bytes.trim_ascii_start()).format.filter(|found| is_newer(found, FORMAT))
        {
            return Err(NotWorkspaceKeys::Newer { found: shown(&found) });
        }
        let value = strict_json::parse(bytes).map_err(|fault| damaged(&shown(&fault.to_string())))?;
        let wire: WireKeys =
            serde_json::from_slice(bytes).map_err(|error| damaged(&shown(&error.to_string())))?;
        // The same content written again: no list in place of an object, no id spelled otherwise.
        if wire.format != FORMAT || serde_json::to_value(&wire).ok() != Some(value) {
            return Err(damaged("it is not in the form that Candour writes"));
        }
        // None is ordinary: until there are recovery words, the keychain alone has the key.
        if wire.wraps.len() > WRAPS_LIMIT {
            return Err(damaged("it holds too many keys"));
        }
        let wrap = |wrap: WireWrap| STANDARD.decode(&wrap.age).map(|age| Wrap { by: wrap.by, age });
        let wraps: Result<Vec<Wrap>, _> = wire.wraps.into_iter().map(wrap).collect();
        let wraps = wraps.map_err(|_| damaged("a key in it is not encoded as it must be"))?;
        Ok(Self { workspace: wire.workspace, wraps })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn example() -> WorkspaceKeys {
        let wraps = vec![
            Wrap { by: WrappedBy::RecoveryWords, age: b"words".to_vec() },
            Wrap { by: WrappedBy::Passphrase, age: b"passphrase".to_vec() },
        ];
        WorkspaceKeys { workspace: DeviceId::new(Uuid::from_u128(7)), wraps }
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(WorkspaceKeys::read(&example().to_json()), Ok(example()));
        let mut keys = example();
        keys.set(WrappedBy::RecoveryWords, b"new".to_vec());
        assert_eq!((keys.wrap(WrappedBy::RecoveryWords), keys.wraps.len()), (Some(b"new".as_slice()), 2));
    }

    #[test]
    fn a_key_that_only_the_keychain_has_is_wrapped_by_nothing() {
        let keys = WorkspaceKeys { wraps: Vec::new(), ..example() };
        assert_eq!(WorkspaceKeys::read(&keys.to_json()), Ok(keys));
    }

    #[test]
    fn white_space_does_not_lock_anybody_out() {
        let written = String::from_utf8(example().to_json()).expect("text");
        let spaced = format!("\r\n{}\r\n\r\n", written.replace('\n', "\r\n"));
        assert_eq!(WorkspaceKeys::read(spaced.as_bytes()), Ok(example()));
    }

    #[test]
    fn a_newer_file_and_a_damaged_one_are_told_apart() {
        let written = String::from_utf8(example().to_json()).expect("text");
        let newer = "{\"format\": \"candour-workspace-keys/2\", \"keyring\": []}";
        let found = "candour-workspace-keys/2".to_owned();
        assert_eq!(WorkspaceKeys::read(newer.as_bytes()), Err(NotWorkspaceKeys::Newer { found }));
        for bad in [
            String::new(),
            written.replace("recovery-words", "retina"),
            written.replace("candour-workspace-keys/1", "other/1"),
            written.replace("00000000-0000-0000-0000-000000000007", "00000000000000000000000000000007"),
            written.replacen("\"by\"", "\"by\": \"passphrase\", \"by\"", 1),
            written.replacen("\"by\"", "\"extra\": 1, \"by\"", 1),
            written.replace("d29yZHM=", "d29yZHM"),
            format!(
                "[\"{FORMAT}\",\"00000000-0000-0000-0000-000000000007\",[[\"passphrase\",\"d29yZHM=\"]]]"
            ),
            "[".repeat(10_000),
        ] {
            assert!(
                matches!(WorkspaceKeys::read(bad.as_bytes()), Err(NotWorkspaceKeys::Damaged { .. })),
                "{bad:.200}"
            );
        }
    }
}
