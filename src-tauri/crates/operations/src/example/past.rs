//! Doing things as if it were so many days ago: what the example has of an earlier cycle came then, and not today.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::ports::Clock;
use crate::{Error, Workspace};

/// A clock that is slow by whole days.
struct Past(Arc<dyn Clock>, TimeDelta);

impl Clock for Past {
    fn now(&self) -> DateTime<Utc> {
        self.0.now() - self.1
    }

    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        self.0.day_of(moment)
    }
}

/// Does something so many days ago.
pub(super) fn days_ago<T>(
    workspace: &mut Workspace,
    days: u32,
    act: impl FnOnce(&mut Workspace) -> Result<T, Error>,
) -> Result<T, Error> {
    let clock = Arc::clone(&workspace.ports.clock);
    workspace.ports.clock = Arc::new(Past(Arc::clone(&clock), TimeDelta::days(days.into())));
    let done = act(workspace);
    workspace.ports.clock = clock;
    done
}
