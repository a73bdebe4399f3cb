//! Tells Tauri where the capabilities stand, since the app's package is the root of the repository.

use std::process::ExitCode;

const CAPABILITIES: &str = "./src-tauri/capabilities/**/*";

fn main() -> ExitCode {
    // Tauri watches only the default place; without this, an edited permission would not rebuild the app.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern(CAPABILITIES)
        .app_manifest(tauri_build::AppManifest::new().commands(&["catalogue_list"]));
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo:warning=Candour's window could not be prepared: {why:#}");
            ExitCode::FAILURE
        }
    }
}
