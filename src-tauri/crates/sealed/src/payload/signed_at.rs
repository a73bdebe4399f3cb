//! When something was signed, by the signer's own clock.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// A moment in whole seconds, written `2027-03-31T09:05:00Z` and in no other way; years 2000 to 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SignedAt(DateTime<Utc>);

/// The computer's clock stands outside the years that the files hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the time is not written as 2027-03-31T09:05:00Z, or not within the years 2000 to 2100")]
pub struct ClockOutOfRange;

const FORM: &str = "%Y-%m-%dT%H:%M:%SZ";

impl SignedAt {
    /// That moment, without its fraction of a second.
    pub fn new(at: DateTime<Utc>) -> Result<Self, ClockOutOfRange> {
        // By the second's number: a leap second would keep its sixty otherwise.
        let at = DateTime::from_timestamp(at.timestamp(), 0).ok_or(ClockOutOfRange)?;
        if (2000..=2100).contains(&at.year()) { Ok(Self(at)) } else { Err(ClockOutOfRange) }
    }

    /// The moment.
    pub fn moment(self) -> DateTime<Utc> {
        self.0
    }
}

impl fmt::Display for SignedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format(FORM).fmt(f)
    }
}

impl TryFrom<String> for SignedAt {
    type Error = ClockOutOfRange;

    fn try_from(text: String) -> Result<Self, ClockOutOfRange> {
        let moment = NaiveDateTime::parse_from_str(&text, FORM).map_err(|_| ClockOutOfRange)?;
        let at = Self::new(moment.and_utc())?;
        // One moment is written in one way: no missing zeros, no leap second.
        if at.to_string() == text { Ok(at) } else { Err(ClockOutOfRange) }
    }
}

impl From<SignedAt> for String {
    fn from(at: SignedAt) -> String {
        at.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_one_way() {
        let text = "2027-03-31T09:05:00Z";
        assert_eq!(SignedAt::try_from(text.to_owned()).map(String::from), Ok(text.to_owned()));
        for bad in [
            "2027-03-31T09:05:00+00:00",
            "2027-03-31T09:05:00.5Z",
            "2027-03-31 09:05:00Z",
            "2027-3-31T09:05:00Z",
            "2027-03-31T09:05:60Z",
            "2027-02-30T09:05:00Z",
            "1999-12-31T23:59:59Z",
            "2101-01-01T00:00:00Z",
            "+2027-03-31T09:05:00Z",
            "",
        ] {
            assert_eq!(SignedAt::try_from(bad.to_owned()), Err(ClockOutOfRange), "{bad}");
        }
    }

    #[test]
    fn fractions_of_a_second_are_dropped() {
        let at = DateTime::from_timestamp(1_800_000_000, 999_999_999).expect("in range");
        assert_eq!(SignedAt::new(at).expect("in range").moment().timestamp_subsec_nanos(), 0);
    }
}
