//! The command line of Candour: every operation without a window.
