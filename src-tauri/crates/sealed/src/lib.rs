//! The files that travel: envelopes, signatures, keys, and the only way to a verified value.
