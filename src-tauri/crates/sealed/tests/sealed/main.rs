//! The files as a receiver meets them: good ones, hostile ones, and what other programs make of them.

// Clippy knows a test by its attribute, and these also stand in what the tests share.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod age_testkit;
mod age_wraps;
mod asked;
mod desk;
mod encrypted;
mod good;
mod hostile;
mod kinds;
mod moderation;
mod on_paper;
mod openssl;
mod provisional;
mod round_trip;
mod standard_age;
mod tampering;
mod vectors;
