//! What an agency says to an outcome: written as it is typed, signed by its lead, taken in by the partnership.

mod make;
mod save;
mod take_in;
#[cfg(test)]
mod tests;

pub use make::{Made, Make, make, response_name};
pub use save::{Reply, save};
pub use take_in::{TakenIn, take_in};
