//! The catalogues at hand.

use candour_contract::{CatalogueListing, Failure};
use candour_operations::catalogue;
use tauri::State;

use crate::desk::Desk;

/// Those that come with the app, and those that a pack or a coordinator brought. Off the window's own thread, because the first call
/// reads and checks them.
#[tauri::command(async)]
pub(crate) fn catalogue_list(desk: State<'_, Desk>) -> Result<Vec<CatalogueListing>, Failure> {
    let all = desk.with_open(|open| catalogue::list(Some(open))).unwrap_or_else(|| catalogue::list(None))?;
    Ok(all.iter().map(|catalogue| CatalogueListing::from(&**catalogue)).collect())
}
