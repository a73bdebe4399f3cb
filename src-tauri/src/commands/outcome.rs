//! What a partnership says of a return, and what the agency replies.

use candour_contract::{
    AuditId, Digest, Failure, InvitedId, NotADigest, NotAnId, OutcomeOpened, OutcomeSent, OutcomeView,
    OutcomesView, ResponseTakenIn, StatementKey,
};
use candour_operations::assessment::{Form, save_paper};
use candour_operations::file::Overwrite;
use candour_operations::outcome::{self, Letter, Make};
use candour_operations::response::{self, Reply};
use tauri::State;

use super::assessment::id;
use super::file::handed_path;
use super::pack::{save_as, save_pages_as};
use crate::desk::Desk;
use crate::door::Door;
use crate::paper::Making;

const GO_BACK: &str = "Go back and open it again. Nothing was changed.";

pub(super) fn named<T: std::str::FromStr<Err = NotAnId>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|fault: NotAnId| Failure::new("bad_id", &fault.to_string(), GO_BACK))
}

fn digest(text: &str) -> Result<Digest, Failure> {
    text.parse().map_err(|fault: NotADigest| Failure::new("bad_id", &fault.to_string(), GO_BACK))
}

fn form(text: bool) -> Form {
    if text { Form::Text } else { Form::Binary }
}

/// How the outcomes of an audit stand.
#[tauri::command(async)]
pub(crate) fn outcome_standing(desk: State<'_, Desk>, of: &str) -> Result<OutcomesView, Failure> {
    let audit = named::<AuditId>(of)?;
    desk.with(|open| Ok(OutcomesView::of(of, &outcome::standing(open, audit)?)))
}

/// Asks where to, in the system's own dialog, and writes an agency's outcome there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn outcome_make(
    desk: State<'_, Desk>,
    of: &str,
    agency: &str,
    overall: &str,
    text: bool,
) -> Result<Option<OutcomeSent>, Failure> {
    let (audit, agency) = (named::<AuditId>(of)?, named::<InvitedId>(agency)?);
    let name = desk.with(|open| Ok(outcome::outcome_name(open, audit, agency)?))?;
    let Some(path) = save_as("Save the outcome", &name) else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    let asked = Make { audit, agency, overall, path: &path, overwrite: Overwrite::Yes, form: form(text) };
    let made = desk.with(|open| Ok(outcome::make(open, &asked)?))?;
    Ok(Some(OutcomeSent::from(&made)))
}

/// Keeps what is being written of an agency's return as a whole.
#[tauri::command(async)]
pub(crate) fn outcome_type(
    desk: State<'_, Desk>,
    of: &str,
    agency: &str,
    overall: &str,
) -> Result<(), Failure> {
    let (audit, agency) = (named::<AuditId>(of)?, named::<InvitedId>(agency)?);
    desk.with(|open| Ok(outcome::keep_words(open, audit, agency, overall)?))
}

/// Asks where to, and writes the letter of an outcome that was signed: the last that was made for an agency. Its file's name.
#[tauri::command(async)]
pub(crate) fn outcome_letter(
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    of: &str,
    agency: &str,
) -> Result<Option<String>, Failure> {
    let (audit, agency) = (named::<AuditId>(of)?, named::<InvitedId>(agency)?);
    let letter = desk.with(|open| Ok(outcome::letter(open, audit, agency)?))?;
    save_letter(&desk, &making, &letter)
}

/// The same of an outcome that an agency opened.
#[tauri::command(async)]
pub(crate) fn outcome_letter_received(
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    of: &str,
    outcome: &str,
) -> Result<Option<String>, Failure> {
    let (id, outcome) = (id(of)?, digest(outcome)?);
    let letter = desk.with(|open| Ok(Letter::of_received(open, id, Some(&outcome))?))?;
    save_letter(&desk, &making, &letter)
}

fn save_letter(desk: &Desk, making: &Making, letter: &Letter) -> Result<Option<String>, Failure> {
    let Some(path) = save_pages_as("Save the letter", &outcome::letter_name(letter)) else { return Ok(None) };
    let Some(pdf) = making.set(|press, stop| letter.pdf(press, stop))? else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    desk.with(|open| Ok(save_paper(open, &pdf, &path, Overwrite::Yes)?))?;
    Ok(Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned()))
}

/// Keeps, as the agency, the outcome that was handed to the window under a number. Nothing where that was in another sitting.
#[tauri::command(async)]
pub(crate) fn outcome_open(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<OutcomeOpened>, Failure> {
    let Some(path) = handed_path(&door, number)? else { return Ok(None) };
    let opened = desk.with(|open| Ok(outcome::open(open, &path)?))?;
    Ok(Some(OutcomeOpened::from(&opened)))
}

/// The outcomes of a self-assessment, each beside what it is of; the last one last.
#[tauri::command(async)]
pub(crate) fn outcome_show(desk: State<'_, Desk>, of: &str) -> Result<Vec<OutcomeView>, Failure> {
    let id = id(of)?;
    desk.with(|open| Ok(outcome::show(open, id)?.iter().map(OutcomeView::from).collect()))
}

/// Keeps what is being typed in reply to an outcome.
#[tauri::command(async)]
pub(crate) fn response_save(
    desk: State<'_, Desk>,
    of: &str,
    outcome: &str,
    statement: Option<&str>,
    reply: Option<&str>,
    text: &str,
) -> Result<(), Failure> {
    let (id, outcome) = (id(of)?, digest(outcome)?);
    let statement = statement.map(named::<StatementKey>).transpose()?;
    let reply = reply.and_then(Reply::named);
    desk.with(|open| Ok(response::save(open, id, outcome, statement.as_ref(), reply, text)?))
}

/// Asks where to, in the system's own dialog, and writes the response there. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn response_make(
    desk: State<'_, Desk>,
    of: &str,
    outcome: &str,
    text: bool,
) -> Result<Option<OutcomeSent>, Failure> {
    let (assessment, outcome) = (id(of)?, digest(outcome)?);
    let name = desk.with(|open| Ok(response::response_name(open, assessment, outcome)?))?;
    let Some(path) = save_as("Save the response", &name) else { return Ok(None) };
    // The dialog has asked already whether a file of that name may be replaced.
    let asked =
        response::Make { assessment, outcome, path: &path, overwrite: Overwrite::Yes, form: form(text) };
    let made = desk.with(|open| Ok(response::make(open, &asked)?))?;
    Ok(Some(OutcomeSent::from(&made)))
}

/// Takes in, as the partnership, the response that was handed to the window under a number.
#[tauri::command(async)]
pub(crate) fn response_take_in(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<ResponseTakenIn>, Failure> {
    let Some(path) = handed_path(&door, number)? else { return Ok(None) };
    let taken = desk.with(|open| Ok(response::take_in(open, None, &path)?))?;
    Ok(Some(ResponseTakenIn::from(&taken)))
}
