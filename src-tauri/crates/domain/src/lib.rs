//! The rules of a safeguarding self-assessment: pure, without I/O, clock or randomness.
