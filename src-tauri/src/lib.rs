//! The shell: a window round the operations. Commands unpack, call one operation and convert; no rule lives here.

mod commands;
mod desk;
mod window;

use std::process::ExitCode;

use tauri::Manager;
use tauri_plugin_window_state::StateFlags;

/// Opens the window and returns when it is closed.
pub fn run() -> ExitCode {
    let ended = tauri::Builder::default()
        .plugin(remembered_size())
        .manage(desk::Desk::new())
        .manage(window::Page::default())
        .manage(window::closing::Closing::default())
        .menu(window::menus::build)
        .on_menu_event(|app, event| window::menus::chosen(app, event.id().as_ref()))
        .setup(|app| {
            for window in app.webview_windows().values() {
                window::prepare(window)?;
            }
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::catalogue::catalogue_list,
            commands::workspace::workspace_state,
            commands::workspace::workspace_new,
            commands::workspace::workspace_open,
            commands::workspace::workspace_recover,
            commands::workspace::recovery_words,
            commands::workspace::recovery_words_written,
            commands::assessment::catalogue_choices,
            commands::assessment::assessment_list,
            commands::assessment::assessment_new,
            commands::assessment::assessment_show,
            commands::assessment::assessment_details,
            commands::assessment::assessment_frame,
            commands::assessment::assessment_statement,
            commands::assessment::assessment_apply,
            commands::assessment::assessment_check,
            commands::assessment::assessment_find,
            commands::assessment::assessment_worksheet,
            commands::assessment::assessment_summary,
            commands::assessment::assessment_actions,
            commands::signing::assessment_brief,
            commands::signing::officer_has_key,
            commands::signing::assessment_attest,
            commands::signing::assessment_comment,
            commands::signing::assessment_send_back,
            commands::signing::assessment_withdraw,
            commands::signing::assessment_reopen,
            commands::signing::assessment_sign_off,
            commands::signing::assessment_export,
            commands::signing::file_verify,
            commands::signing::file_choose,
            commands::window::window_listen,
            commands::window::window_shows,
            commands::window::window_heard,
            commands::window::window_close,
            commands::window::text_pasted,
        ])
        .run(tauri::generate_context!());
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            report(&why);
            ExitCode::FAILURE
        }
    }
}

/// The window opens as large as it was closed; where, the system decides.
fn remembered_size() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    let kept = StateFlags::SIZE | StateFlags::MAXIMIZED;
    tauri_plugin_window_state::Builder::new().with_state_flags(kept).build()
}

/// There is no window to say it in, so the terminal is all that is left.
#[expect(clippy::print_stderr, reason = "the window could not be opened")]
fn report(why: &tauri::Error) {
    eprintln!("Candour could not open its window: {why}. Nothing you saved has been changed.");
}
