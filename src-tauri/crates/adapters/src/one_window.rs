//! One window for each workspace: a process that comes second hands what it was asked to open to the first, and ends.
//!
//! Who is first is settled by a lock of the operating system, which goes with the process however it ends. The first
//! listens at a local socket (a named pipe on Windows) that only this person can reach. Nothing here is a network's.

mod message;

use std::fs::{self, File, TryLockError};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{Listener, ListenerOptions, Name, Stream};

pub use message::Errand;

use crate::folders;

/// How long the second process waits for the first to say that it has the errand.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the first waits where it cannot let a visitor in, such as for want of file handles.
const PAUSE: Duration = Duration::from_millis(200);
/// What the first answers.
const TAKEN: [u8; 1] = [1];

/// What a process finds when it starts.
#[derive(Debug)]
pub enum Arrival {
    /// No window of this workspace is open: this process opens it, and is told of errands.
    First(FirstWindow),
    /// The open window has the errand. There is nothing left to do.
    HandedOver,
    /// There is a first one that does not answer, or nobody can say: this process opens a window of its own.
    Alone,
}

/// The right to be the window of a workspace, for as long as the process lives.
#[derive(Debug)]
pub struct FirstWindow {
    lock: File,
    listener: Listener,
}

/// Looks whether this workspace has a window already, and hands the errand to it if so.
pub fn arrive(workspace: &Path, errand: &Errand) -> Arrival {
    let place = folders::for_sockets().and_then(|folder| Place::of(workspace, folder).ok());
    place.map_or(Arrival::Alone, |place| place.arrive(errand, PATIENCE))
}

/// Where the windows of one workspace find each other.
#[derive(Debug)]
struct Place {
    lock: PathBuf,
    socket: PathBuf,
}

impl Place {
    fn of(workspace: &Path, folder: PathBuf) -> io::Result<Self> {
        let mut hasher = DefaultHasher::new();
        std::path::absolute(workspace)?.hash(&mut hasher);
        let name = format!("window-{:016x}", hasher.finish());
        make_private(&folder)?;
        Ok(Self { lock: folder.join(format!("{name}.lock")), socket: folder.join(format!("{name}.socket")) })
    }

    fn arrive(&self, errand: &Errand, patience: Duration) -> Arrival {
        let opened = File::options().read(true).write(true).create(true).truncate(false).open(&self.lock);
        let Ok(lock) = opened else { return Arrival::Alone };
        match lock.try_lock() {
            Ok(()) => match self.listen() {
                Ok(listener) => Arrival::First(FirstWindow { lock, listener }),
                Err(_) => Arrival::Alone,
            },
            Err(TryLockError::WouldBlock) if self.hand_over(errand, patience) => Arrival::HandedOver,
            Err(_) => Arrival::Alone,
        }
    }

    fn listen(&self) -> io::Result<Listener> {
        // Whoever listened before is gone, or the lock would be theirs; what a crash left lying is in the way.
        let _ = fs::remove_file(&self.socket);
        ListenerOptions::new().name(self.name()?).create_sync()
    }

    #[cfg(unix)]
    fn name(&self) -> io::Result<Name<'_>> {
        use interprocess::local_socket::GenericFilePath;
        self.socket.as_path().to_fs_name::<GenericFilePath>()
    }

    // A pipe is named and not filed. The workspace's path is in the name, and each person's is another.
    #[cfg(windows)]
    fn name(&self) -> io::Result<Name<'_>> {
        use interprocess::local_socket::GenericNamespaced;
        let name = self.socket.file_name().unwrap_or_default();
        format!("candour-{}", name.to_string_lossy()).to_ns_name::<GenericNamespaced>()
    }

    /// Whether the first window took the errand in time. It may only just be starting, so it is tried again.
    fn hand_over(&self, errand: &Errand, patience: Duration) -> bool {
        let Ok(name) = self.name().map(Name::into_owned) else { return false };
        let words = errand.to_bytes();
        let (told, taken) = mpsc::channel();
        // On a thread of its own, since the first may hang in the middle of the conversation.
        thread::spawn(move || {
            let began = Instant::now();
            while began.elapsed() < patience {
                if tell(&name, &words).is_ok() {
                    let _ = told.send(());
                    return;
                }
                thread::sleep(Duration::from_millis(50));
            }
        });
        taken.recv_timeout(patience).is_ok()
    }
}

fn tell(name: &Name<'_>, words: &[u8]) -> io::Result<()> {
    let mut stream = Stream::connect(name.borrow())?;
    stream.write_all(words)?;
    stream.flush()?;
    let mut answer = [0];
    stream.read_exact(&mut answer)?;
    if answer == TAKEN { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

impl FirstWindow {
    /// Tells of every errand that a later process brings, from now until the process ends.
    pub fn receive(self, told: impl Fn(Errand) + Send + Sync + Clone + 'static) {
        thread::spawn(move || {
            let Self { lock, listener } = self;
            for stream in visitors(listener.incoming(), || thread::sleep(PAUSE)) {
                let told = told.clone();
                // A visitor that says nothing keeps no other waiting.
                thread::spawn(move || {
                    if let Ok(errand) = hear(stream) {
                        told(errand);
                    }
                });
            }
            drop(lock);
        });
    }
}

/// All who come. One who cannot be let in is still at the door: without a pause, the next look would be at once, for ever.
fn visitors<T>(coming: impl Iterator<Item = io::Result<T>>, pause: impl Fn()) -> impl Iterator<Item = T> {
    coming.filter_map(move |stream| stream.inspect_err(|_| pause()).ok())
}

fn hear(mut stream: Stream) -> io::Result<Errand> {
    let errand = Errand::read(&mut stream)?;
    stream.write_all(&TAKEN)?;
    stream.flush()?;
    Ok(errand)
}

/// Makes a folder its owner's alone. One that is somebody else's already is refused: they could listen there.
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn errand(path: &str) -> Errand {
        Errand { paths: vec![PathBuf::from(path)], activation: Some("token-1".into()) }
    }

    fn place(folder: &Path, workspace: &str) -> Place {
        Place::of(Path::new(workspace), folder.to_owned()).expect("a folder can be made")
    }

    #[test]
    fn the_second_hands_its_errand_to_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let Arrival::First(first) = place(folder.path(), "/a").arrive(&errand("/one"), PATIENCE) else {
            panic!("nobody was there before");
        };
        let (tell, told) = mpsc::channel();
        first.receive(move |errand| tell.send(errand).expect("the test listens"));
        for path in ["/two.candour", "/three.candour"] {
            let second = place(folder.path(), "/a").arrive(&errand(path), PATIENCE);
            assert!(matches!(second, Arrival::HandedOver), "{second:?}");
            assert_eq!(told.recv_timeout(PATIENCE), Ok(errand(path)));
        }
    }

    #[test]
    fn another_workspace_has_a_window_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = place(folder.path(), "/a").arrive(&errand("/one"), PATIENCE);
        let other = place(folder.path(), "/b").arrive(&errand("/one"), PATIENCE);
        assert!(matches!((&first, &other), (Arrival::First(_), Arrival::First(_))), "{first:?} {other:?}");
    }

    #[test]
    fn a_first_that_does_not_answer_is_not_waited_for_for_ever() {
        let folder = tempfile::tempdir().expect("a folder");
        // It listens and never takes anything.
        let first = place(folder.path(), "/a").arrive(&errand("/one"), PATIENCE);
        assert!(matches!(first, Arrival::First(_)), "{first:?}");
        let second = place(folder.path(), "/a").arrive(&errand("/two"), Duration::from_millis(200));
        assert!(matches!(second, Arrival::Alone), "{second:?}");
    }

    #[test]
    fn what_a_killed_window_left_behind_is_in_nobodys_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = place(folder.path(), "/a");
        fs::write(&place.lock, "").expect("written");
        fs::write(&place.socket, "").expect("written");
        let next = place.arrive(&errand("/one"), PATIENCE);
        assert!(matches!(next, Arrival::First(_)), "{next:?}");
    }

    #[test]
    #[cfg(unix)]
    fn nobody_else_comes_near_even_where_the_folder_was_open_to_all() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("is there").permissions().mode() & 0o777;
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("candour");
        fs::create_dir(&inner).expect("made");
        fs::set_permissions(&inner, PermissionsExt::from_mode(0o777)).expect("opened to all");
        let first = place(&inner, "/a").arrive(&errand("/one"), PATIENCE);
        assert!(matches!(first, Arrival::First(_)), "{first:?}");
        assert_eq!(mode(&inner), 0o700);
    }

    #[test]
    #[cfg(unix)]
    fn where_no_socket_can_be_the_window_opens_all_the_same() {
        // A socket's path may have some hundred characters, whatever a file's may have.
        let folder = tempfile::tempdir().expect("a folder");
        let alone = place(&folder.path().join("x".repeat(120)), "/a").arrive(&errand("/one"), PATIENCE);
        assert!(matches!(alone, Arrival::Alone), "{alone:?}");
    }

    #[test]
    fn a_visitor_that_talks_nonsense_is_no_errand_and_stops_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = place(folder.path(), "/a");
        let Arrival::First(first) = place.arrive(&errand("/one"), PATIENCE) else { panic!("first") };
        let (tell, told) = mpsc::channel();
        first.receive(move |errand| tell.send(errand).expect("the test listens"));
        let name = place.name().expect("a name");
        let mut silent = Stream::connect(name.borrow()).expect("it listens");
        assert!(tell_nonsense(&mut Stream::connect(name.borrow()).expect("it listens")).is_err());
        let next = place.arrive(&errand("/two"), PATIENCE);
        assert!(matches!(next, Arrival::HandedOver), "{next:?}");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(errand("/two")));
        silent.flush().expect("still there");
    }

    #[test]
    fn where_nobody_can_be_let_in_it_waits_before_it_looks_again() {
        let coming = [Ok(1), Err(io::ErrorKind::Other.into()), Err(io::ErrorKind::Other.into()), Ok(2)];
        let pauses = std::cell::Cell::new(0);
        let come: Vec<_> = visitors(coming.into_iter(), || pauses.set(pauses.get() + 1)).collect();
        assert_eq!((come, pauses.get()), (vec![1, 2], 2));
    }

    fn tell_nonsense(stream: &mut Stream) -> io::Result<()> {
        stream.write_all(&[0xFF; 64])?;
        stream.read_exact(&mut [0])
    }
}
