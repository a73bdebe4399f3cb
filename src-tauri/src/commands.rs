//! What the page may ask for, a module for each feature.

pub(crate) mod catalogue;
