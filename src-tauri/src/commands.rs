//! What the page may ask for, a module for each feature.

pub(crate) mod asked;
pub(crate) mod assessment;
pub(crate) mod backup;
pub(crate) mod catalogue;
pub(crate) mod comparison;
pub(crate) mod disposal;
pub(crate) mod example;
pub(crate) mod file;
pub(crate) mod handover;
pub(crate) mod key;
pub(crate) mod moderation;
pub(crate) mod outcome;
pub(crate) mod pack;
pub(crate) mod panel;
pub(crate) mod paper;
pub(crate) mod paper_sign_off;
pub(crate) mod partnership;
pub(crate) mod received;
pub(crate) mod salvage;
pub(crate) mod settings;
pub(crate) mod share;
pub(crate) mod signing;
pub(crate) mod window;
pub(crate) mod workspace;
