//! The machine behind the ports: its clock, randomness, keychain and folders.
