//! The machine behind the ports: its clock, randomness, keychain, folders and other processes.

mod another_window;
mod clock;
mod entropy;
mod folders;
mod keychain;
pub mod one_window;
pub mod press;

use std::sync::Arc;

use candour_operations::ports::Ports;

pub use another_window::{FOLDER_VARIABLE, another_window};
pub use clock::SystemClock;
pub use entropy::SystemEntropy;
pub use folders::{default_workspace, runtime_folder, settings_folder};
pub use keychain::SystemKeychain;
pub use press::PressBeside;

/// This computer.
pub fn this_computer() -> Ports {
    Ports {
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        keychain: Arc::new(SystemKeychain),
    }
}
