//! The tables, an entity a folder: its schema, its SQL and the verbs that use them.

pub(crate) mod action;
pub(crate) mod agency;
pub(crate) mod agency_key;
pub(crate) mod answer;
pub(crate) mod assessment;
pub(crate) mod assessment_audit;
pub(crate) mod audit;
pub(crate) mod carried;
pub(crate) mod catalogue;
pub(crate) mod change;
pub(crate) mod circumstance;
pub(crate) mod comment;
pub(crate) mod cut_off;
pub(crate) mod delivery;
pub(crate) mod disposal;
pub(crate) mod envelope;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod handover;
pub(crate) mod identity;
pub(crate) mod known_key;
pub(crate) mod met_key;
pub(crate) mod moderation_event;
pub(crate) mod moderation_file;
pub(crate) mod pack;
pub(crate) mod partnership;
pub(crate) mod received;
pub(crate) mod refused_file;
pub(crate) mod revocation;
pub(crate) mod setting;
pub(crate) mod share;
pub(crate) mod signing_key;
pub(crate) mod summary;
pub(crate) mod workspace;

/// All tables of the present form, in the order that references ask for.
pub(crate) const SCHEMA: &[&str] = &[
    workspace::SCHEMA,
    catalogue::SCHEMA,
    agency::SCHEMA,
    assessment::SCHEMA,
    answer::SCHEMA,
    action::SCHEMA,
    evidence::SCHEMA,
    summary::SCHEMA,
    comment::SCHEMA,
    carried::SCHEMA,
    share::SCHEMA,
    envelope::SCHEMA,
    handover::SCHEMA,
    signing_key::SCHEMA,
    identity::SCHEMA,
    known_key::SCHEMA,
    met_key::SCHEMA,
    revocation::SCHEMA,
    partnership::SCHEMA,
    audit::SCHEMA,
    agency_key::SCHEMA,
    received::SCHEMA,
    circumstance::SCHEMA,
    cut_off::SCHEMA,
    moderation_file::SCHEMA,
    pack::SCHEMA,
    assessment_audit::SCHEMA,
    setting::SCHEMA,
    export::SCHEMA,
    delivery::SCHEMA,
    refused_file::SCHEMA,
    change::SCHEMA,
    disposal::SCHEMA,
    moderation_event::SCHEMA,
];
