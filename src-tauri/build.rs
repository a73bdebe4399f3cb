//! Tells Tauri where the capabilities stand, since the app's package is the root of the repository.

use std::process::ExitCode;

/// Every command of the window. `capabilities/main.json` says which window may ask for it.
const COMMANDS: &[&str] = &[
    "catalogue_list",
    "workspace_state",
    "workspace_new",
    "workspace_open",
    "workspace_recover",
    "recovery_words",
    "recovery_words_written",
    "catalogue_choices",
    "assessment_list",
    "assessment_new",
    "assessment_carry_forward",
    "assessment_confirm",
    "assessment_show",
    "assessment_details",
    "assessment_frame",
    "assessment_statement",
    "assessment_apply",
    "assessment_check",
    "assessment_find",
    "assessment_worksheet",
    "assessment_summary",
    "assessment_actions",
    "assessment_brief",
    "officer_has_key",
    "assessment_attest",
    "assessment_comment",
    "assessment_send_back",
    "assessment_withdraw",
    "assessment_reopen",
    "assessment_sign_off",
    "assessment_export",
    "pack_list",
    "pack_show",
    "pack_look",
    "pack_open",
    "pack_meet",
    "key_list",
    "key_confirm",
    "pack_start",
    "assessment_link",
    "assessment_audits",
    "assessment_deliver",
    "partnership_show",
    "partnership_new",
    "partnership_backup",
    "partnership_rehearse",
    "partnership_take_over",
    "audit_list",
    "audit_show",
    "audit_save",
    "pack_issue",
    "share_status",
    "share_make",
    "share_reply",
    "share_merge",
    "share_choose",
    "assessment_pdf",
    "assessment_print",
    "paper_stop",
    "file_verify",
    "file_choose",
    "file_handed",
    "file_waiting",
    "backups",
    "backup_state",
    "backup_make",
    "backup_stop",
    "backups_check",
    "backup_choose_place",
    "backup_forget_place",
    "backup_choose_file",
    "backup_preview",
    "backup_restore",
    "workspace_move",
    "workspace_stay",
    "workspace_take_in",
    "workspace_check",
    "workspace_salvage",
    "workspace_go_on",
    "assessment_dispose",
    "assessment_disposals",
    "settings",
    "settings_choose",
    "workspace_facts",
    "window_listen",
    "window_shows",
    "window_stands_at",
    "window_stood_at",
    "window_heard",
    "window_close",
    "text_pasted",
];
const CAPABILITIES: &str = "./src-tauri/capabilities/**/*";

fn main() -> ExitCode {
    // Tauri watches only the default place; without this, an edited permission would not rebuild the app.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern(CAPABILITIES)
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo:warning=Candour's window could not be prepared: {why:#}");
            ExitCode::FAILURE
        }
    }
}
