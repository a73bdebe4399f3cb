//! Small settings, and the recovery words.

use zeroize::Zeroizing;

use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// A setting of the workspace.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.row("setting", include_str!("select.sql"), [name], |cells| Ok(cells.str("value")?.to_owned()))
    }

    /// The recovery words, where they are still kept here.
    pub fn recovery_words(&self) -> Result<Option<Zeroizing<String>>, StoreError> {
        self.row("recovery", include_str!("words.sql"), (), |cells| {
            Ok(Zeroizing::new(cells.str("words")?.to_owned()))
        })
    }
}

impl Transaction<'_> {
    /// Saves a setting, or removes it.
    pub fn save_setting(&self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.write(include_str!("save.sql"), (name, value))?,
            None => self.write(include_str!("remove.sql"), [name])?,
        };
        Ok(())
    }

    /// Keeps the recovery words, or forgets them.
    pub fn save_recovery_words(&self, words: Option<&str>) -> Result<(), StoreError> {
        match words {
            Some(words) => self.write(include_str!("save_words.sql"), [words])?,
            None => self.write(include_str!("forget_words.sql"), ())?,
        };
        Ok(())
    }
}
