//! Keys: which there are, confirming them, calling them back, key cards; and the files that were refused.

use std::path::PathBuf;

use candour_contract::{CardTakenIn, Failure, KeysView, RefusedView};
use candour_operations::file::{self, Overwrite};
use candour_operations::key::{self, Card};
use tauri::State;

use super::pack::save_as;
use crate::desk::{Desk, passphrase};
use crate::door::Door;

/// Which keys this computer holds, and whom it trusts.
#[tauri::command(async)]
pub(crate) fn key_list(desk: State<'_, Desk>) -> Result<KeysView, Failure> {
    desk.with(|open| Ok(KeysView::from(&key::list(open)?)))
}

/// Confirms a key by three of its words.
#[tauri::command(async)]
pub(crate) fn key_confirm(desk: State<'_, Desk>, keyid: &str, words: Vec<String>) -> Result<(), Failure> {
    desk.with(|open| {
        let asked = key::to_confirm(open, keyid)?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Ok(key::confirm(open, &asked.key.keyid, &words).map(|_| ())?)
    })
}

/// Calls a key back by the word of the partnership that this workspace speaks for, from a day on or from now, and says how all stand.
#[tauri::command(async)]
pub(crate) fn key_revoke(
    desk: State<'_, Desk>,
    keyid: &str,
    reason: &str,
    from: Option<&str>,
) -> Result<KeysView, Failure> {
    let from = super::assessment::date(from)?;
    let at = from.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|day| day.and_utc());
    desk.with(|open| {
        key::revoke(open, keyid, at, reason)?;
        Ok(KeysView::from(&key::list(open)?))
    })
}

/// Asks where to, in the system's own dialog, and writes the key card of one of this computer's own keys. Its name; nothing where the
/// person thought better of it.
#[tauri::command(async)]
pub(crate) fn key_card(
    desk: State<'_, Desk>,
    keyid: &str,
    name: &str,
    typed: Option<&str>,
) -> Result<Option<String>, Failure> {
    let passphrase = passphrase(typed)?;
    let Some(path) = save_as("Save the key card", &card_name(name)) else { return Ok(None) };
    let asked =
        Card { named: keyid, passphrase: passphrase.as_ref(), path: &path, overwrite: Overwrite::Yes };
    desk.with(|open| Ok(key::card(open, &asked)?))?;
    Ok(Some(named(&path)))
}

/// Asks for a colleague's key card and where to, and writes it once more with the word of one of this computer's own keys.
#[tauri::command(async)]
pub(crate) fn key_vouch(
    desk: State<'_, Desk>,
    keyid: &str,
    typed: Option<&str>,
) -> Result<Option<String>, Failure> {
    let passphrase = passphrase(typed)?;
    let Some(card) = choose_card() else { return Ok(None) };
    let Some(path) = save_as("Save the key card that you answer for", &named(&card)) else { return Ok(None) };
    let asked =
        Card { named: keyid, passphrase: passphrase.as_ref(), path: &path, overwrite: Overwrite::Yes };
    desk.with(|open| Ok(key::vouch(open, &card, &asked)?))?;
    Ok(Some(named(&path)))
}

/// Takes a key card in: one that was handed to the window, or else one that is asked for. Nothing where there is none.
#[tauri::command(async)]
pub(crate) fn key_take_in(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: Option<u32>,
) -> Result<Option<CardTakenIn>, Failure> {
    let path = match number {
        Some(number) => door.handed(number).and_then(|paths| paths.into_iter().next()),
        None => choose_card(),
    };
    let Some(path) = path else { return Ok(None) };
    desk.with(|open| Ok(Some(CardTakenIn::from(&key::take_in(open, &path)?))))
}

/// The files that were refused here, the last first.
#[tauri::command(async)]
pub(crate) fn file_refused(desk: State<'_, Desk>) -> Result<Vec<RefusedView>, Failure> {
    desk.with(|open| Ok(file::refused(open)?.iter().rev().map(RefusedView::from).collect()))
}

fn choose_card() -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title("Choose a key card");
    dialog.add_filter("Candour file", &["candour"]).add_filter("All files", &["*"]).pick_file()
}

fn card_name(name: &str) -> String {
    format!("{} - key card.candour", candour_operations::share::plain_name(name))
}

fn named(path: &std::path::Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
