//! When a backup is due, and which ones are kept. By the order in which they were made, never by what the clock says now: a clock
//! that is years wrong makes one due too early, and throws none away.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, TimeDelta, Utc};

/// How many of the last are kept.
pub const LAST: usize = 5;
/// Of how many weeks one is kept, beside the last: half a year, so that what went wrong in one cycle is found in time.
pub const WEEKS: usize = 26;
/// How long work may go on without a backup.
pub const EVERY: TimeDelta = TimeDelta::hours(1);

/// What a backup is of, and when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The backups of a workspace are numbered in order.
    pub number: u32,
    /// When, by the clock of that computer.
    pub at: DateTime<Utc>,
    /// The last entry of the change log that it holds.
    pub change: i64,
}

/// Whether a backup is due: something changed since the last, and an hour has gone by. A clock that was set back says nothing about
/// the hour, so that one is made.
pub fn due(last: Option<Made>, change: i64, now: DateTime<Utc>) -> bool {
    match last {
        None => true,
        Some(last) => last.change != change && (now < last.at || now - last.at >= EVERY),
    }
}

/// Which of these backups are superseded: not one of the last, and not the last of its week in one of the last weeks that have one.
pub fn superseded(made: &[Made]) -> BTreeSet<u32> {
    let mut newest_first: Vec<Made> = made.to_vec();
    newest_first.sort_by_key(|made| std::cmp::Reverse(made.number));
    let mut weeks = BTreeSet::new();
    let mut superseded = BTreeSet::new();
    for (place, made) in newest_first.iter().enumerate() {
        let week = made.at.iso_week();
        let stands_for_its_week = weeks.len() < WEEKS && weeks.insert((week.year(), week.week()));
        if place >= LAST && !stands_for_its_week {
            superseded.insert(made.number);
        }
    }
    superseded
}

/// By when a backup has gone of itself, where one is made every week: the last of its week stays until there are newer ones of as
/// many weeks as are kept.
pub fn gone_by(made: Made) -> DateTime<Utc> {
    made.at + TimeDelta::weeks(i64::try_from(WEEKS).unwrap_or(i64::MAX / 1_000_000) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64, hour: i64) -> DateTime<Utc> {
        // A Monday.
        DateTime::UNIX_EPOCH + TimeDelta::days(7 * 2_943 + 4) + TimeDelta::days(day) + TimeDelta::hours(hour)
    }

    fn made(number: u32, day: i64, hour: i64) -> Made {
        Made { number, at: at(day, hour), change: i64::from(number) }
    }

    /// Makes one after the other and drops what each supersedes, as the app does.
    fn kept(all: impl IntoIterator<Item = Made>) -> Vec<u32> {
        let mut kept: Vec<Made> = Vec::new();
        for one in all {
            kept.push(one);
            let gone = superseded(&kept);
            kept.retain(|made| !gone.contains(&made.number));
        }
        kept.iter().map(|made| made.number).collect()
    }

    #[test]
    fn one_is_due_when_something_changed_and_an_hour_has_gone_by() {
        let last = Some(made(7, 0, 9));
        assert!(due(None, 1, at(0, 9)), "the first");
        assert!(!due(last, 7, at(3, 9)), "nothing changed");
        assert!(!due(last, 8, at(0, 9) + TimeDelta::minutes(59)));
        assert!(due(last, 8, at(0, 10)));
        assert!(due(last, 8, at(-900, 0)), "a clock set back by years");
        assert!(due(last, 8, at(9_000, 0)), "a clock years ahead");
        assert!(due(last, 3, at(0, 10)), "an older state was put back");
    }

    #[test]
    fn the_last_five_are_kept_and_the_last_of_each_week() {
        // Three a day for four weeks.
        let all = (0..84_u32).map(|n| made(n, i64::from(n / 3), 9 + i64::from(n % 3)));
        assert_eq!(kept(all), [20, 41, 62, 79, 80, 81, 82, 83]);
    }

    #[test]
    fn a_week_stays_for_half_a_year() {
        let all: Vec<Made> = (0..60).map(|week| made(week, i64::from(week) * 7, 9)).collect();
        assert_eq!(kept(all.clone()), (34..60).collect::<Vec<_>>());
        let first = all[10];
        assert!(gone_by(first) >= all[10 + WEEKS].at);
    }

    #[test]
    fn a_clock_that_is_wrong_throws_nothing_good_away() {
        let good: Vec<Made> = (0..20).map(|week| made(week, i64::from(week) * 7, 9)).collect();
        let before = kept(good.clone());
        // Set back by ten years for a day's work, and forward by thirty for another's.
        let back = (20..40).map(|n| made(n, -3_650, i64::from(n) - 20));
        let ahead = (40..60).map(|n| made(n, 11_000, i64::from(n) - 40));
        let right = (60..62).map(|n| made(n, 141, i64::from(n)));
        let after = kept(good.into_iter().chain(back).chain(ahead).chain(right));
        assert!(before.iter().all(|number| after.contains(number)), "{after:?}");
    }

    #[test]
    fn what_is_made_last_is_never_superseded() {
        for wrong in [-9_000, 0, 9_000] {
            let mut all: Vec<Made> = (0..40).map(|n| made(n, i64::from(n) * 7, 9)).collect();
            all.push(made(40, wrong, 1));
            assert!(!superseded(&all).contains(&40));
        }
    }
}
