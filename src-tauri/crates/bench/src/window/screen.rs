//! A screen that nobody sees, and what is painted on it: its server keeps the picture in a file.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::FileExt as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::measure::Outcome;

/// The colour of a first button, in both windows: red, green, blue.
const BUTTON: [u8; 3] = [0x0f, 0x6b, 0x5c];
/// So many points of it are a button and not the small mark in the corner.
const ENOUGH: usize = 2_500;
/// Only one row in so many is looked at, so that looking costs little.
const ROWS: usize = 4;
const PATIENCE: Duration = Duration::from_secs(60);

/// Its server ends when this is dropped.
pub(crate) struct Screen {
    server: Child,
    pub(crate) name: String,
    _folder: TempDir,
    picture: Picture,
}

struct Picture {
    file: File,
    begins: u64,
    line: usize,
    height: usize,
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have gone already; then there is nothing left to end.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Screen {
    pub(crate) fn open() -> Outcome<Self> {
        let folder = TempDir::new()?;
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x1024x24",
                "-nolisten",
                "tcp",
                "-noreset",
                "-fbdir",
            ])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut said = server.stdout.take().ok_or("the screen is mute")?;
        let mut number = String::new();
        let mut byte = [0];
        while said.read(&mut byte)? == 1 && byte != *b"\n" {
            number.push(char::from(byte[0]));
        }
        let picture = Picture::open(&folder)?;
        Ok(Self { server, name: format!(":{number}"), _folder: folder, picture })
    }

    /// Waits until a button is on the screen, or none is.
    pub(crate) fn until(&self, button: bool) -> Outcome<()> {
        let deadline = Instant::now() + PATIENCE;
        while (self.picture.points()? >= ENOUGH) != button {
            if Instant::now() > deadline {
                return Err("the screen did not change as it should".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }
}

impl Picture {
    /// The form of the file is that of xwd: a head of 32-bit numbers, the colours, then the points row by row.
    fn open(folder: &TempDir) -> Outcome<Self> {
        let file = File::open(folder.path().join("Xvfb_screen0"))?;
        let number = |at: u64| -> Outcome<usize> {
            let mut four = [0; 4];
            file.read_exact_at(&mut four, at * 4)?;
            Ok(usize::try_from(u32::from_be_bytes(four))?)
        };
        let (head, height, line, colours) = (number(0)?, number(5)?, number(12)?, number(19)?);
        Ok(Self { begins: u64::try_from(head + colours * 12)?, line, height, file })
    }

    /// How many points have the button's colour.
    fn points(&self) -> Outcome<usize> {
        let [red, green, blue] = BUTTON;
        let mut row = vec![0; self.line];
        let mut found = 0;
        for at in (0..self.height).step_by(ROWS) {
            self.file.read_exact_at(&mut row, self.begins + u64::try_from(at * self.line)?)?;
            found += row.chunks_exact(4).filter(|point| point.starts_with(&[blue, green, red])).count();
        }
        Ok(found * ROWS)
    }
}
