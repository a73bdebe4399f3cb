//! A sign-off in ink: the senior officer signed the printed return, and the lead recorded that. It is the lead's word, and no
//! signature of the senior officer's key.

use std::fmt;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::text::Line;

/// What the lead recorded of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSignOff {
    /// Who signed the paper.
    pub officer: Line,
    /// Their job title.
    pub job_title: Line,
    /// For whom they signed, where not for themselves.
    pub on_behalf_of: Option<Line>,
    /// The day written on the paper.
    pub signed_on: NaiveDate,
    /// Where the paper is kept.
    pub kept: Line,
    /// The lead who recorded it.
    pub recorded_by: Line,
}

impl PaperSignOff {
    /// What is said of it wherever a file that travels is looked at.
    pub fn in_file(&self) -> String {
        self.said("file")
    }

    /// What is said of it wherever the return itself is read.
    pub fn in_return(&self) -> String {
        self.said("return")
    }

    /// What is said of it in a message that goes with the file: where the paper is kept is for whoever opens the file.
    pub fn in_message(&self) -> String {
        self.without_place("file")
    }

    fn said(&self, of: &str) -> String {
        let kept = self.kept.as_str().trim_end_matches('.');
        format!("{} The paper is kept: {kept}.", self.without_place(of))
    }

    fn without_place(&self, of: &str) -> String {
        format!("{self} The senior officer's key signed nothing in this {of}.")
    }
}

/// Who signed the paper, and who says so.
impl fmt::Display for PaperSignOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signed on paper by {}, {}", self.officer, self.job_title)?;
        if let Some(whom) = &self.on_behalf_of {
            write!(f, ", on behalf of {whom}")?;
        }
        write!(f, ", on {}, as recorded by {}.", in_words(self.signed_on), self.recorded_by)
    }
}

/// The day on the paper cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperDayFault {
    /// What was to be signed was not attested yet.
    #[error(
        "the paper cannot have been signed on {}: the return was attested on {}",
        in_words(*day), in_words(attested_at.date_naive())
    )]
    BeforeAttested {
        /// The day on the paper.
        day: NaiveDate,
        /// When the lead attested, by their own clock.
        attested_at: DateTime<Utc>,
    },
    /// The day is yet to come.
    #[error("the paper cannot have been signed on {}: that day is still to come", in_words(*day))]
    StillToCome {
        /// The day on the paper.
        day: NaiveDate,
    },
}

/// The clocks that are furthest behind and ahead of UTC: a paper has the day of where it was signed, and a text only a moment.
const FURTHEST_BEHIND: TimeDelta = TimeDelta::hours(12);
const FURTHEST_AHEAD: TimeDelta = TimeDelta::hours(14);

/// That a paper of that day can be of what was attested then.
pub fn not_before_attested(day: NaiveDate, attested_at: DateTime<Utc>) -> Result<(), PaperDayFault> {
    let earliest = attested_at.checked_sub_signed(FURTHEST_BEHIND).unwrap_or(attested_at);
    if day < earliest.date_naive() {
        return Err(PaperDayFault::BeforeAttested { day, attested_at });
    }
    Ok(())
}

/// That a paper of that day can have been signed when it was recorded.
pub fn not_after_recorded(day: NaiveDate, recorded_at: DateTime<Utc>) -> Result<(), PaperDayFault> {
    let latest = recorded_at.checked_add_signed(FURTHEST_AHEAD).unwrap_or(recorded_at);
    if day > latest.date_naive() { Err(PaperDayFault::StillToCome { day }) } else { Ok(()) }
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> Line {
        Line::tidy(text).expect("fits a line")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn moment(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn what_is_said_names_who_says_it_and_that_no_key_signed() {
        let mut paper = PaperSignOff {
            officer: line("Siân Bowen-Hughes"),
            job_title: line("Chief executive"),
            on_behalf_of: None,
            signed_on: day("2027-03-09"),
            kept: line("Board office, file 12."),
            recorded_by: line("Amara Okafor"),
        };
        let file = "Signed on paper by Siân Bowen-Hughes, Chief executive, on 9 March 2027, as recorded by Amara Okafor. \
            The senior officer's key signed nothing in this file. The paper is kept: Board office, file 12.";
        assert_eq!(paper.in_file(), file);
        assert_eq!(paper.in_return(), file.replace("this file", "this return"));
        assert!(!paper.in_message().contains("Board office") && file.starts_with(&paper.in_message()));
        paper.on_behalf_of = Some(line("Ravi Menon"));
        assert!(paper.to_string().contains("Chief executive, on behalf of Ravi Menon, on 9 March 2027, as"));
    }

    #[test]
    fn a_paper_is_no_older_than_its_text_and_not_of_a_day_to_come() {
        let attested = moment("2027-03-09T23:30:00Z");
        assert!(not_before_attested(day("2027-03-08"), attested).is_err());
        assert_eq!(not_before_attested(day("2027-03-09"), attested), Ok(()));
        // Half past eleven at night is the next day already where summer time holds, and still the day before far in the west.
        let recorded = moment("2027-03-31T23:30:00Z");
        assert_eq!(not_after_recorded(day("2027-04-01"), recorded), Ok(()));
        assert!(not_after_recorded(day("2027-04-02"), recorded).is_err());
        assert_eq!(not_before_attested(day("2027-03-08"), moment("2027-03-09T05:00:00Z")), Ok(()));
        let said = not_before_attested(day("2027-03-01"), attested).expect_err("before").to_string();
        assert_eq!(
            said,
            "the paper cannot have been signed on 1 March 2027: the return was attested on 9 March 2027"
        );
    }

    proptest! {
        /// Wherever somebody sits, what they do on one day in that order is never refused.
        #[test]
        fn whoever_attests_signs_and_records_on_one_day_is_not_refused(
            attested in 946_684_800_i64..4_102_444_800,
            later in 0_i64..86_400,
            recorded in 0_i64..86_400,
            hours in -12_i64..=14,
        ) {
            let at = |second: i64| DateTime::from_timestamp(second, 0).expect("a moment");
            let signed = attested + later;
            let there = (at(signed) + TimeDelta::hours(hours)).date_naive();
            prop_assert_eq!(not_before_attested(there, at(attested)), Ok(()));
            prop_assert_eq!(not_after_recorded(there, at(signed + recorded)), Ok(()));
        }
    }
}
