//! The age identity of each agency.

use candour_domain::ids::AgencyId;
use zeroize::Zeroizing;

use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// The secret text of an agency's age identity.
    pub fn identity(&self, agency: AgencyId) -> Result<Option<Zeroizing<String>>, StoreError> {
        self.row("identity", include_str!("select.sql"), [agency.to_string()], |cells| {
            Ok(Zeroizing::new(cells.str("secret")?.to_owned()))
        })
    }

    /// The age identities of all agencies.
    pub fn identities(&self) -> Result<Vec<(AgencyId, Zeroizing<String>)>, StoreError> {
        self.rows("identity", include_str!("all.sql"), (), |cells| {
            Ok((cells.parsed("agency")?, Zeroizing::new(cells.str("secret")?.to_owned())))
        })
    }
}

impl Transaction<'_> {
    /// Keeps the identity of an agency that has none yet: another would no longer open what was sent to the first.
    pub fn save_identity(&self, agency: AgencyId, secret: &str) -> Result<(), StoreError> {
        let row = (agency.to_string(), secret);
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("identity of the agency"))?;
        Ok(())
    }
}
