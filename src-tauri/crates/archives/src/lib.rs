//! What lies in a .zip that anybody may have made: bytes in, named bytes out, one file at a time and within limits. The only crate that
//! knows the format.
//!
//! Nothing is written anywhere, so that a name leads nowhere; one that would lead out of a folder is refused all the same, for nobody who
//! packs a folder makes it. What an archive says of its own sizes may be a lie: they are counted.

mod archive;
mod names;
mod refused;

pub use archive::{Archive, Entry, Limits};
pub use names::{is_archive, is_litter};
pub use refused::{NotAnArchive, NotUnpacked};
