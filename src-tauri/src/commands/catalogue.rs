//! The catalogues that come with the app.

use candour_contract::{CatalogueListing, Failure};
use candour_operations::catalogue;

/// What the start screen lists. Off the window's own thread, because the first call reads and checks the catalogues.
#[tauri::command(async)]
pub(crate) fn catalogue_list() -> Result<Vec<CatalogueListing>, Failure> {
    let built_in = catalogue::built_in()?;
    Ok(built_in.iter().map(|catalogue| CatalogueListing::from(&**catalogue)).collect())
}
