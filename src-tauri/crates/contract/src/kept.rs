//! What comes back from a change: that it is kept, since when, and what it moved on the page.

use candour_operations::assessment::Shown;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::frame::Frame;
use crate::moment::moment;
use crate::statement::StatementView;

/// A change that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Kept {
    /// When it was kept, RFC 3339.
    pub at: String,
    /// The frame as it is now.
    pub frame: Frame,
    /// The page of the statement that was asked for, as it is now.
    pub statement: Option<StatementView>,
}

impl Kept {
    /// What a change left, seen from the page of a statement.
    pub fn of(shown: &Shown, at: DateTime<Utc>, today: NaiveDate, statement: Option<&str>) -> Self {
        let key = statement.and_then(|key| key.parse().ok());
        Self {
            at: moment(at),
            frame: Frame::of(shown, today),
            statement: key.and_then(|key| StatementView::of(shown, &key)),
        }
    }
}
