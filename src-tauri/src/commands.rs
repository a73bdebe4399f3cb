//! What the page may ask for, a module for each feature.

pub(crate) mod assessment;
pub(crate) mod catalogue;
pub(crate) mod file;
pub(crate) mod paper;
pub(crate) mod settings;
pub(crate) mod signing;
pub(crate) mod window;
pub(crate) mod workspace;
