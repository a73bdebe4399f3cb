//! Whether a key is to be trusted: it was registered by a person, and was not called back before what it signed was received.

use chrono::{DateTime, Utc};

/// What a signature counts for, apart from whether it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its key is registered.
    Known,
    /// Nobody here has confirmed its key.
    Unknown,
    /// Its key was called back before the file was received.
    CalledBack {
        /// From when on it counts no more.
        at: DateTime<Utc>,
    },
}

/// What a key counts for in a file received at a time. When something says it was signed is the signer's own word: a thief of the key
/// would set the clock back, so only the receiver's time is asked.
pub fn standing(
    registered: bool,
    called_back: Option<DateTime<Utc>>,
    received_at: DateTime<Utc>,
) -> Standing {
    match called_back {
        Some(at) if at <= received_at => Standing::CalledBack { at },
        _ if registered => Standing::Known,
        _ => Standing::Unknown,
    }
}

/// Whether one key's word calls another back: a partnership's word counts for its own keys, and on its own computer for all. Nobody can
/// call another partnership's key back.
pub fn may_call_back(same_organisation: bool, by_this_workspace: bool) -> bool {
    same_organisation || by_this_workspace
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_received_before_a_key_was_called_back_counts() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).expect("a time");
        assert_eq!(standing(true, None, at(9)), Standing::Known);
        assert_eq!(standing(false, None, at(9)), Standing::Unknown);
        assert_eq!(standing(true, Some(at(10)), at(9)), Standing::Known);
        for registered in [true, false] {
            assert_eq!(standing(registered, Some(at(10)), at(10)), Standing::CalledBack { at: at(10) });
        }
        assert!(may_call_back(true, false) && may_call_back(false, true) && !may_call_back(false, false));
    }
}
