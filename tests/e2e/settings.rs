//! What is chosen holds at once and the next time, over whatever the desktop prefers.

use crate::WIDE;
use crate::app::{App, workspace_of};

/// Whether the page is dark: what it is told, and what it is painted with.
async fn is_dark(app: &App) -> bool {
    let told = app.ask("return matchMedia('(prefers-color-scheme: dark)').matches").await == true;
    let ground = app.ask("return getComputedStyle(document.body).backgroundColor").await;
    assert_eq!(told, ground == "rgb(20, 24, 27)", "it is told {told}, and painted {ground}");
    told
}

async fn choose(app: &App, appearance: &str) {
    app.ask("location.hash = '#/settings'").await;
    app.type_into(&format!("#appearance-{appearance}"), " ").await;
    app.until_it_says("By the keychain").await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn light_and_dark_are_as_the_system_until_they_are_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let (home, workspace) = (folder.path(), workspace_of(folder.path()));
    candour_operations::workspace::new(&workspace, None, candour_adapters::this_computer()).expect("made");

    let app = App::start("light", home).await;
    app.resize(WIDE).await;
    assert!(!is_dark(&app).await);
    choose(&app, "dark").await;
    assert!(is_dark(&app).await);
    app.picture("settings").await;
    app.expect_accessible().await;
    app.close().await;

    let app = App::start("light", home).await;
    assert!(is_dark(&app).await, "it is dark the next time");
    choose(&app, "system").await;
    assert!(!is_dark(&app).await);
    app.close().await;

    let app = App::start("dark", home).await;
    assert!(is_dark(&app).await, "it is as the system");
    choose(&app, "light").await;
    assert!(!is_dark(&app).await);
    app.close().await;
}
