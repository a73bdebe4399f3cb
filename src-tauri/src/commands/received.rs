//! How an audit goes: where each of the invited stands, taking returns in, and what a coordinator says of them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use candour_contract::{
    AuditHome, AuditId, Digest, Failure, InvitedId, KeyConfirmedView, NotADigest, NotAnId, ReturnDifference,
    ReturnView, TakenInView, TakingInStep, TakingInView, read_date,
};
use candour_operations::ports::Stop;
use candour_operations::received::{self, Heard, Instead, TakingIn, Where};
use candour_operations::{Error, Workspace, audit};
use tauri::State;
use tauri::ipc::Channel;

use super::partnership::id;
use crate::desk::Desk;
use crate::door::Door;

/// What is being taken in, so that it can be stopped.
#[derive(Default)]
pub(crate) struct Receiving(Mutex<Option<Stop>>);

impl Receiving {
    fn lock(&self) -> MutexGuard<'_, Option<Stop>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const AGAIN: &str = "Open the audit's page again. Nothing was changed.";

fn invited(text: &str) -> Result<InvitedId, Failure> {
    text.parse().map_err(|fault: NotAnId| Failure::new("bad_id", &fault.to_string(), AGAIN))
}

fn digest(text: &str) -> Result<Digest, Failure> {
    text.parse().map_err(|fault: NotADigest| Failure::new("bad_id", &fault.to_string(), AGAIN))
}

fn home(open: &Workspace, of: AuditId) -> Result<AuditHome, Failure> {
    Ok(AuditHome::from(&audit::status(open, of)?))
}

/// How an audit goes.
#[tauri::command(async)]
pub(crate) fn audit_home(desk: State<'_, Desk>, of: &str) -> Result<AuditHome, Failure> {
    let of = id(of)?;
    desk.with(|open| home(open, of))
}

/// Agrees another day with an agency; none takes it back.
#[tauri::command(async)]
pub(crate) fn audit_extend(
    desk: State<'_, Desk>,
    of: &str,
    agency: &str,
    until: Option<&str>,
) -> Result<AuditHome, Failure> {
    let (of, agency) = (id(of)?, invited(agency)?);
    let no_day = || {
        Failure::new(
            "bad_day",
            "this is no day of a calendar",
            "Nothing was changed. Mend it, then try again.",
        )
    };
    let until = until.map(|day| read_date(day).ok_or_else(no_day)).transpose()?;
    desk.with(|open| {
        audit::extend(open, of, agency, until)?;
        home(open, of)
    })
}

/// Notes whether an agency takes part.
#[tauri::command(async)]
pub(crate) fn audit_decline(
    desk: State<'_, Desk>,
    of: &str,
    agency: &str,
    declined: bool,
) -> Result<AuditHome, Failure> {
    let (of, agency) = (id(of)?, invited(agency)?);
    desk.with(|open| {
        audit::decline(open, of, agency, declined)?;
        home(open, of)
    })
}

/// Keeps the coordinator's own note of an agency.
#[tauri::command(async)]
pub(crate) fn audit_note(
    desk: State<'_, Desk>,
    of: &str,
    agency: &str,
    text: &str,
) -> Result<AuditHome, Failure> {
    let (of, agency) = (id(of)?, invited(agency)?);
    desk.with(|open| {
        audit::note(open, of, agency, text)?;
        home(open, of)
    })
}

/// Freezes what counts now.
#[tauri::command(async)]
pub(crate) fn audit_freeze(desk: State<'_, Desk>, of: &str) -> Result<AuditHome, Failure> {
    let of = id(of)?;
    desk.with(|open| {
        audit::freeze(open, of)?;
        home(open, of)
    })
}

/// Asks for files, in the system's own dialog; answers their number. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn returns_choose_files(door: State<'_, Door>) -> Option<u32> {
    let dialog = rfd::FileDialog::new().set_title("Choose returns to take in");
    let dialog = dialog.add_filter("Returns", &["candour", "zip"]).add_filter("All files", &["*"]);
    dialog.pick_files().map(|paths| door.hand(paths))
}

/// Asks for a folder, in the system's own dialog; answers its number. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn returns_choose_folder(door: State<'_, Door>) -> Option<u32> {
    let dialog = rfd::FileDialog::new().set_title("Choose a folder of returns to take in");
    dialog.pick_folder().map(|path| door.hand(vec![path]))
}

/// Takes in what was handed to the window under a number, telling each file as it comes in; the work is given back between one and the
/// next. Nothing where that was handed over in another sitting.
#[tauri::command(async)]
pub(crate) fn returns_take_in(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    receiving: State<'_, Receiving>,
    of: &str,
    number: u32,
    steps: Channel<TakingInStep>,
) -> Result<Option<TakingInView>, Failure> {
    let of = id(of)?;
    let Some(paths) = door.handed(number) else { return Ok(None) };
    let stop = Stop::default();
    *receiving.lock() = Some(stop.clone());
    let given = received::given(&paths)?;
    let mut taking = desk.with(|open| Ok(TakingIn::begin(open, of)?))?;
    let mut ahead = taking.ahead(given);
    let mut so_far = TakingInView::default();
    while !stop.is_wanted() {
        let Some(next) = ahead.next() else { break };
        let taken = desk.with(|open| Ok(taking.take_opened(open, next)?))?;
        let row = TakenInView::of(taking.audit(), &taken);
        so_far.add(&row, ahead.found());
        // A page that went elsewhere hears nothing, and what came is taken in all the same.
        let _ = steps.send(TakingInStep { row, so_far: so_far.clone() });
    }
    Ok(Some(so_far))
}

/// Ends what is being taken in, after the file that is being read.
#[tauri::command]
pub(crate) fn returns_stop(receiving: State<'_, Receiving>) {
    if let Some(stop) = receiving.lock().as_ref() {
        stop.now();
    }
}

/// Says which of the invited a return is of; none adds it to the list, as the agency that it says it is.
#[tauri::command(async)]
pub(crate) fn return_place(
    desk: State<'_, Desk>,
    of: &str,
    submission: &str,
    agency: Option<&str>,
    instead: bool,
) -> Result<AuditHome, Failure> {
    let of = id(of)?;
    let to = match agency {
        Some(agency) => Where::Invited(invited(agency)?),
        None => Where::Added,
    };
    let instead = if instead { Instead::Yes } else { Instead::No };
    desk.with(|open| {
        let row = received::find_return(open, of, submission)?;
        received::place(open, of, row.held.submission, to, instead)?;
        home(open, of)
    })
}

/// Takes back whose a return is.
#[tauri::command(async)]
pub(crate) fn return_unplace(
    desk: State<'_, Desk>,
    of: &str,
    submission: &str,
) -> Result<AuditHome, Failure> {
    let of = id(of)?;
    desk.with(|open| {
        let row = received::find_return(open, of, submission)?;
        received::unplace(open, of, row.held.submission)?;
        home(open, of)
    })
}

/// Confirms the key that returns wait for, by three of its words, or by the agency's word that the same person sends for it too.
#[tauri::command(async)]
pub(crate) fn return_confirm_key(
    desk: State<'_, Desk>,
    of: &str,
    keyid: &str,
    agency: &str,
    words: Option<Vec<String>>,
) -> Result<KeyConfirmedView, Failure> {
    let of = id(of)?;
    desk.with(|open| {
        let keys = received::keys_to_confirm(open, of)?;
        let key =
            keys.into_iter().find(|key| key.keyid.to_string() == keyid && key.agency_name.as_str() == agency);
        let key = key.ok_or_else(|| Error::from(received::Fault::NoKeyToConfirm(agency.to_owned())))?;
        let typed: Vec<&str> = words.iter().flatten().map(|word| word.trim()).collect();
        let heard = if words.is_some() { Heard::Words(&typed) } else { Heard::SamePerson };
        Ok(KeyConfirmedView::from(&received::confirm_key(open, &key, heard)?))
    })
}

/// A return that is held, to be read.
#[tauri::command(async)]
pub(crate) fn return_show(desk: State<'_, Desk>, of: &str, payload: &str) -> Result<ReturnView, Failure> {
    let (of, payload) = (id(of)?, digest(payload)?);
    desk.with(|open| Ok(ReturnView::from(&received::show(open, of, &payload)?)))
}

/// What changed from one held return to another.
#[tauri::command(async)]
pub(crate) fn return_difference(
    desk: State<'_, Desk>,
    of: &str,
    before: &str,
    after: &str,
) -> Result<ReturnDifference, Failure> {
    let (of, before, after) = (id(of)?, digest(before)?, digest(after)?);
    desk.with(|open| Ok(ReturnDifference::from(&received::compare(open, of, &before, &after)?)))
}
