//! A point in time as it crosses: RFC 3339, in UTC, to the second.

use chrono::{DateTime, SecondsFormat, Utc};

/// A moment as it crosses.
pub fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
