//! The computer's clock.

use candour_operations::ports::Clock;
use chrono::{DateTime, Local, NaiveDate, Utc};

/// The operating system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[allow(clippy::disallowed_methods)] // This is the adapter that may read it.
impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&Local).date_naive()
    }
}
