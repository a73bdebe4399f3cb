//! An example area: a partnership with an audit, the one that it follows, and a third on another scale, with what agencies returned for
//! them: to look at and to try things on.
//!
//! Its agencies and what they say stand in `assets/area`. The returns are really made: signed with keys of their own, encrypted to the
//! partnership, and taken in as any others.

mod agency;
mod make;
mod past;
mod plan;
mod seal;
mod standards;
mod words;

pub use make::{Example, PARTNERSHIP, is_example, make};
