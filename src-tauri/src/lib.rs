//! The shell: a window round the operations. Commands unpack, call one operation and convert; no rule lives here.

mod commands;

use std::process::ExitCode;

/// Opens the window and returns when it is closed.
pub fn run() -> ExitCode {
    let ended = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![commands::catalogue::catalogue_list])
        .run(tauri::generate_context!());
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            report(&why);
            ExitCode::FAILURE
        }
    }
}

/// There is no window to say it in, so the terminal is all that is left.
#[expect(clippy::print_stderr, reason = "the window could not be opened")]
fn report(why: &tauri::Error) {
    eprintln!("Candour could not open its window: {why}. Nothing you saved has been changed.");
}
