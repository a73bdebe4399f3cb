//! The rules, tested through their public surface.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod action_plan;
mod applicability;
mod audits;
mod built_in;
mod carry_forward;
mod checker;
mod comments;
mod comparison;
mod comparison_again;
mod difference;
mod edits;
mod find;
mod grades;
mod invited;
mod limits;
mod merging;
mod moderation;
mod panel;
mod parking;
mod queue;
mod receiving;
mod revisions;
mod scales;
mod scores;
mod sent_back;
mod share;
mod strict;
mod text;
mod two_audits;
mod weak_spots;
