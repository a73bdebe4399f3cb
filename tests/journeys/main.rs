//! Whole journeys: through the command line as a person or another system drives it, and through the operations where a
//! keychain or a killed process is wanted.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod asked;
mod awkward_texts;
mod backups;
mod bad_answers;
mod bad_files;
mod bad_folders;
mod carry;
mod comments;
mod comparison;
mod demo;
mod desk;
mod disposing;
mod earlier_cycle;
mod everyone;
mod figures;
mod fill;
mod filled;
mod frozen;
mod handover;
mod keychain;
mod keys;
mod kill;
mod leaving;
mod limits;
mod looking;
mod moderation;
mod moving;
mod on_paper;
mod openssl;
mod outcomes;
mod own_catalogue;
mod packs;
mod paper;
mod partnership;
mod receiving;
mod receiving_hostile;
mod receiving_killed;
mod receiving_late;
mod receiving_places;
mod restoring;
mod returns;
mod room;
mod salvaging;
mod sending;
mod shapes;
mod share;
mod sheets;
mod sides;
mod signing;
mod stages;
mod tampered;
mod usage;
mod whole;
mod workspaces;
