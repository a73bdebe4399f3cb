//! How a person has the window: a small file in the app's own folder for settings, read before the window opens.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use candour_contract::{Failure, Settings};
use candour_operations::file::{Overwrite, write_whole};

/// The settings, and where they are kept. Without a place they last as long as the window.
pub(crate) struct Chosen {
    file: Option<PathBuf>,
    now: Mutex<Settings>,
}

impl Chosen {
    /// Reads them; what is not there or cannot be read is as it was delivered.
    pub(crate) fn read(folder: Option<PathBuf>) -> Self {
        let file = folder.map(|folder| folder.join("settings.json"));
        let text = file.as_ref().and_then(|file| fs::read(file).ok());
        let now = text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { file, now: Mutex::new(now) }
    }

    pub(crate) fn now(&self) -> Settings {
        self.lock().clone()
    }

    /// Takes other settings, and keeps them for the next time.
    pub(crate) fn choose(&self, settings: Settings) -> Result<(), Failure> {
        let text = serde_json::to_vec_pretty(&settings).unwrap_or_default();
        *self.lock() = settings;
        let Some(file) = &self.file else { return Ok(()) };
        let made = file.parent().map_or(Ok(()), fs::create_dir_all);
        let kept = made.is_ok() && write_whole(file, &text, Overwrite::Yes).is_ok();
        if kept { Ok(()) } else { Err(not_kept(file)) }
    }

    fn lock(&self) -> MutexGuard<'_, Settings> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn not_kept(file: &std::path::Path) -> Failure {
    let message = format!("the settings could not be written to {}", file.display());
    Failure::new(
        "settings",
        &message,
        "They hold until the window is closed. Your work is not touched by this.",
    )
}

#[cfg(test)]
mod tests {
    use candour_contract::Appearance;

    use super::*;

    #[test]
    fn what_is_chosen_is_there_the_next_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("not made yet");
        let chosen = Chosen::read(Some(place.clone()));
        assert_eq!(chosen.now(), Settings::default());
        let dark = Settings { appearance: Appearance::Dark, spelling: false };
        chosen.choose(dark.clone()).expect("kept");
        assert_eq!(Chosen::read(Some(place)).now(), dark);
    }

    #[test]
    fn a_faulty_file_is_no_reason_not_to_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let read = |text: &str| {
            fs::write(folder.path().join("settings.json"), text).expect("written");
            Chosen::read(Some(folder.path().to_owned())).now()
        };
        for faulty in ["", "[", "{\"appearance\": \"mauve\"}", "7"] {
            assert_eq!(read(faulty), Settings::default(), "{faulty:?}");
        }
        let newer = read("{\"appearance\": \"light\", \"something\": 1}");
        assert_eq!(newer, Settings { appearance: Appearance::Light, ..Settings::default() });
    }

    #[test]
    fn what_cannot_be_kept_holds_for_now_and_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let in_the_way = folder.path().join("a file");
        fs::write(&in_the_way, "").expect("written");
        let chosen = Chosen::read(Some(in_the_way));
        let light = Settings { appearance: Appearance::Light, ..Settings::default() };
        assert!(chosen.choose(light.clone()).is_err());
        assert_eq!(chosen.now(), light);
    }
}
