//! The encrypted workspace database: the only crate that knows SQLite.
