//! The example area, in a window and a workspace of its own: nothing of it mixes with anybody's work.

use std::fs;

use candour_adapters::another_window;
use candour_contract::Failure;
use candour_operations::{Error, example, workspace};
use tauri::State;

use crate::desk::Desk;

/// Opens the example area, made the first time.
#[tauri::command(async)]
pub(crate) fn example_open(desk: State<'_, Desk>) -> Result<(), Failure> {
    let folder = desk.folder()?.with_file_name("example");
    if !workspace::is_there(&folder) {
        // Under another name until it is whole; what is left there of a time before was never finished.
        let making = folder.with_file_name("example being made");
        let failed = |source| Error::File { doing: "make", path: making.clone(), source };
        if making.exists() {
            fs::remove_dir_all(&making).map_err(failed)?;
        }
        let mut made = workspace::new(&making, None, desk.ports())?;
        example::make(&mut made, |_, _| ())?;
        drop(made);
        fs::rename(&making, &folder).map_err(failed)?;
    }
    another_window(&folder).map_err(|source| Error::File { doing: "open", path: folder, source }.into())
}
