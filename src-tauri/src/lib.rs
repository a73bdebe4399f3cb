//! The shell: a window round the operations. Commands unpack, call one operation and convert; no rule lives here.

mod commands;
mod desk;
mod door;
mod keeping;
mod opening;
mod paper;
mod settings;
mod sitting;
mod window;

use std::env;
use std::process::ExitCode;
use std::thread;

use candour_adapters::one_window::{Arrival, Errand, arrive};
use candour_adapters::settings_folder;
use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_window_state::StateFlags;

/// Opens the window and returns when it is closed; where this workspace has one already, brings that to the front instead.
pub fn run() -> ExitCode {
    let desk = desk::Desk::new();
    let errand = errand();
    let first = match desk.folder().map(|folder| arrive(&folder, &errand)) {
        Ok(Arrival::HandedOver) => return ExitCode::SUCCESS,
        Ok(Arrival::First(first)) => Some(first),
        Ok(Arrival::Alone) | Err(_) => None,
    };
    let context = tauri::generate_context!();
    let chosen = settings::Chosen::read(settings_folder(&context.config().identifier));
    desk.clear_copies();
    let ended = tauri::Builder::default()
        .plugin(remembered_size())
        .manage(desk)
        .manage(chosen)
        .manage(door::Door::default())
        .manage(keeping::Keeping::default())
        .manage(commands::received::Receiving::default())
        .manage(paper::Making::default())
        .manage(sitting::Sitting::default())
        .manage(window::Page::default())
        .manage(window::closing::Closing::default())
        .menu(window::menus::build)
        .on_menu_event(|app, event| window::menus::chosen(app, event.id().as_ref()))
        .setup(move |app| {
            // Its lock and its keychain take their time, and the window takes its own.
            let ahead = app.handle().clone();
            thread::spawn(move || ahead.state::<desk::Desk>().open_ahead());
            let window = window::open(app.handle())?;
            keeping::begin(app.handle());
            Ok(window::prepare(&window, first, errand.paths)?)
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
            commands::assessment::assessment_carry_forward,
            commands::assessment::assessment_confirm,
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
            commands::paper_sign_off::paper_sign_off_said,
            commands::paper_sign_off::paper_sign_off_record,
            commands::pack::pack_list,
            commands::pack::pack_show,
            commands::pack::pack_look,
            commands::pack::pack_open,
            commands::pack::pack_meet,
            commands::key::key_list,
            commands::key::key_confirm,
            commands::key::key_revoke,
            commands::key::key_card,
            commands::key::key_vouch,
            commands::key::key_take_in,
            commands::key::file_refused,
            commands::pack::pack_start,
            commands::pack::assessment_link,
            commands::pack::assessment_audits,
            commands::pack::assessment_deliver,
            commands::partnership::partnership_show,
            commands::partnership::partnership_new,
            commands::partnership::partnership_backup,
            commands::partnership::partnership_rehearse,
            commands::partnership::partnership_take_over,
            commands::partnership::audit_list,
            commands::partnership::audit_show,
            commands::partnership::audit_save,
            commands::partnership::audit_take_back,
            commands::partnership::pack_issue,
            commands::share::share_status,
            commands::share::share_make,
            commands::share::share_reply,
            commands::share::share_merge,
            commands::share::share_choose,
            commands::handover::handover_show,
            commands::handover::handover_make,
            commands::handover::handover_open,
            commands::handover::handover_review,
            commands::handover::handover_take_in,
            commands::asked::share_take_up,
            commands::asked::share_asked,
            commands::asked::share_write_reply,
            commands::asked::share_answers_us,
            commands::paper::assessment_pdf,
            commands::paper::assessment_print,
            commands::paper::paper_stop,
            commands::file::file_verify,
            commands::file::file_closed,
            commands::file::file_take,
            commands::file::file_choose,
            commands::file::file_handed,
            commands::file::file_is_no_return,
            commands::file::file_waiting,
            commands::file::verify_page_save,
            commands::backup::backups,
            commands::backup::backup_state,
            commands::backup::backup_make,
            commands::backup::backup_stop,
            commands::backup::backups_check,
            commands::backup::backup_choose_place,
            commands::backup::backup_forget_place,
            commands::backup::backup_choose_file,
            commands::backup::backup_preview,
            commands::backup::backup_restore,
            commands::backup::workspace_move,
            commands::backup::workspace_stay,
            commands::backup::workspace_take_in,
            commands::backup::workspace_check,
            commands::salvage::workspace_salvage,
            commands::salvage::workspace_go_on,
            commands::disposal::assessment_dispose,
            commands::disposal::assessment_disposals,
            commands::disposal::audit_dispose,
            commands::disposal::audit_disposals,
            commands::moderation::moderation_list,
            commands::moderation::moderation_statement,
            commands::moderation::moderation_agency,
            commands::moderation::moderation_answer,
            commands::moderation::moderation_sit,
            commands::moderation::moderation_stand_up,
            commands::moderation::moderation_type,
            commands::moderation::moderation_say,
            commands::comparison::comparison_matrix,
            commands::comparison::comparison_summary,
            commands::comparison::comparison_answers,
            commands::comparison::comparison_actions,
            commands::comparison::comparison_earlier,
            commands::comparison::comparison_between,
            commands::comparison::comparison_answers_between,
            commands::comparison::comparison_save,
            commands::example::example_open,
            commands::settings::settings,
            commands::settings::settings_choose,
            commands::settings::workspace_facts,
            commands::window::window_listen,
            commands::window::window_shows,
            commands::window::window_stands_at,
            commands::window::window_stood_at,
            commands::window::window_heard,
            commands::window::window_close,
            commands::received::audit_home,
            commands::received::audit_extend,
            commands::received::audit_decline,
            commands::received::audit_note,
            commands::received::audit_freeze,
            commands::received::returns_choose_files,
            commands::received::returns_choose_folder,
            commands::received::returns_take_in,
            commands::received::returns_stop,
            commands::received::return_place,
            commands::received::return_unplace,
            commands::received::return_confirm_key,
            commands::received::return_show,
            commands::received::return_difference,
            commands::window::text_pasted,
            commands::outcome::outcome_standing,
            commands::outcome::outcome_make,
            commands::outcome::outcome_type,
            commands::outcome::outcome_letter,
            commands::outcome::outcome_letter_received,
            commands::outcome::outcome_open,
            commands::outcome::outcome_show,
            commands::outcome::response_save,
            commands::outcome::response_make,
            commands::outcome::response_take_in,
            commands::panel::panel_standing,
            commands::panel::panel_received,
            commands::panel::panel_here,
            commands::panel::panel_make,
            commands::panel::panel_open,
            commands::panel::panel_give_back,
            commands::panel::panel_look,
            commands::panel::panel_merge,
            commands::panel::panel_pdf,
            commands::panel::panel_print,
        ])
        .build(context)
        .map(|app| app.run(heard));
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

/// macOS names the files that are opened with a running app in an event; elsewhere they are arguments.
#[cfg_attr(not(target_os = "macos"), expect(unused_variables, reason = "nothing of it concerns the others"))]
fn heard(app: &AppHandle, event: RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        window::opened(app, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
    }
}

/// What this process was started for.
fn errand() -> Errand {
    let folder = env::current_dir().unwrap_or_default();
    // Under Wayland and under X11: without it, a desktop keeps a window from pushing itself to the front.
    let activation = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"].into_iter().find_map(env::var_os);
    Errand { paths: opening::files(env::args_os().skip(1), &folder), activation }
}

/// There is no window to say it in, so the terminal is all that is left.
#[expect(clippy::print_stderr, reason = "the window could not be opened")]
fn report(why: &tauri::Error) {
    eprintln!("Candour could not open its window: {why}. Nothing you saved has been changed.");
}
