//! What belongs to this computer and not to the work in it: which device it is, where its second place for backups is, whether the
//! workspace was moved away from here. Going back to a backup leaves it as it is.

use candour_domain::ids::DeviceId;
use candour_store::{Reader, StoreError, Transaction};

use super::Workspace;
use crate::Error;

/// The device that signatures name, where it is not the one that the workspace was made on.
pub(crate) const DEVICE: &str = "device_id";
/// When the workspace was moved to another computer, and by which file.
pub(crate) const MOVED: &str = "moved_away";
/// The second place for backups.
pub(crate) const SECOND_PLACE: &str = "backup_place";

const ALL: [&str; 3] = [DEVICE, MOVED, SECOND_PLACE];

/// Those settings, to be kept while the rest goes back; none where they could not be read.
#[derive(Debug, Default)]
pub(crate) struct OfThisComputer(Vec<(&'static str, Option<String>)>);

impl OfThisComputer {
    pub(crate) fn of(workspace: &Workspace) -> Result<Self, Error> {
        let read = |name| Ok::<_, Error>((name, workspace.store.setting(name)?));
        Ok(Self(ALL.into_iter().map(read).collect::<Result<_, _>>()?))
    }

    /// Of a workspace that came from another computer: a device of its own, and nothing else of that one's.
    pub(crate) fn anew(device: DeviceId) -> Self {
        Self(vec![(DEVICE, Some(device.to_string())), (MOVED, None), (SECOND_PLACE, None)])
    }

    pub(crate) fn keep(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        self.0.iter().try_for_each(|(name, value)| Ok(tx.save_setting(name, value.as_deref())?))
    }
}

/// The device that signatures made here name.
pub(super) fn device(store: &Reader) -> Result<DeviceId, StoreError> {
    match store.setting(DEVICE)? {
        Some(device) => device.parse().map_err(|_| StoreError::Damaged {
            table: Some("setting"),
            column: Some("value"),
            detail: "the device's id is none".into(),
        }),
        None => Ok(store.workspace()?.id),
    }
}
