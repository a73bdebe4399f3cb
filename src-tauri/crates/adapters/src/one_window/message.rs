//! What one process tells the other, byte for byte: paths may hold what no text can.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::PathBuf;

/// More files than anybody opens at once, and longer than any path is.
const MOST_PATHS: usize = 64;
const LONGEST: usize = 64 * 1024;

/// What a person asked a process to do by starting it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Errand {
    /// Files to look at, each by its absolute path. None: only come to the front.
    pub paths: Vec<PathBuf>,
    /// The desktop's word that the person asked for it just now, so that the window may come to the front.
    pub activation: Option<OsString>,
}

impl Errand {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, self.activation.as_deref().unwrap_or_default());
        for path in self.paths.iter().take(MOST_PATHS) {
            write(&mut bytes, path.as_os_str());
        }
        // Nothing is called nothing, so that is the end.
        write(&mut bytes, OsStr::new(""));
        bytes
    }

    pub(super) fn read(from: &mut impl Read) -> io::Result<Self> {
        let activation = Some(read(from)?).filter(|token| !token.is_empty());
        let mut paths = Vec::new();
        loop {
            let path = read(from)?;
            if path.is_empty() {
                return Ok(Self { paths, activation });
            }
            if paths.len() == MOST_PATHS {
                return Err(io::ErrorKind::InvalidData.into());
            }
            paths.push(path.into());
        }
    }
}

fn write(bytes: &mut Vec<u8>, text: &OsStr) {
    let text = to_bytes(text);
    // What is longer than any path is names nothing.
    let (length, text) = match u32::try_from(text.len()) {
        Ok(length) if text.len() <= LONGEST => (length, text),
        _ => (0, Vec::new()),
    };
    bytes.extend(length.to_le_bytes());
    bytes.extend(text);
}

fn read(from: &mut impl Read) -> io::Result<OsString> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut text = vec![0; length];
    from.read_exact(&mut text)?;
    Ok(from_bytes(text))
}

#[cfg(unix)]
fn to_bytes(text: &OsStr) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(text).to_owned()
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(windows)]
fn to_bytes(text: &OsStr) -> Vec<u8> {
    std::os::windows::ffi::OsStrExt::encode_wide(text).flat_map(u16::to_le_bytes).collect()
}

#[cfg(windows)]
fn from_bytes(bytes: Vec<u8>) -> OsString {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes));
    let units: Vec<u16> = units.collect();
    std::os::windows::ffi::OsStringExt::from_wide(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(errand: &Errand) -> Errand {
        Errand::read(&mut errand.to_bytes().as_slice()).expect("whole")
    }

    #[test]
    fn an_errand_arrives_as_it_left() {
        let paths = ["/a b/c.candour", "/naïve/文.candour", "/line\nbreak"].map(PathBuf::from).to_vec();
        let errand = Errand { paths, activation: Some("startup-1".into()) };
        assert_eq!(there_and_back(&errand), errand);
        assert_eq!(there_and_back(&Errand::default()), Errand::default());
    }

    #[test]
    #[cfg(unix)]
    fn bytes_that_are_no_text_arrive_as_they_left() {
        let path = PathBuf::from(from_bytes(b"/tmp/caf\xE9 \xFF.candour".to_vec()));
        let errand = Errand { paths: vec![path], activation: None };
        assert_eq!(there_and_back(&errand), errand);
    }

    #[test]
    fn more_than_anybody_opens_is_cut_and_what_is_too_long_refused() {
        let many = Errand { paths: vec!["/a".into(); MOST_PATHS + 9], activation: None };
        assert_eq!(there_and_back(&many).paths.len(), MOST_PATHS);
        let mut long = u32::MAX.to_le_bytes().to_vec();
        long.extend([0; 64]);
        assert!(Errand::read(&mut long.as_slice()).is_err());
        assert!(Errand::read(&mut &b"\x05\0\0\0ab"[..]).is_err(), "cut short");
    }
}
