//! The example area, opened from its button: a window of its own, and in it all that a coordinator sees of a cycle.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::WIDE;
use crate::app::{App, PATIENCE, end, family_of, workspace_of};
use crate::room::new_workspace;

const PROJECTOR: (u32, u32) = (1920, 1080);
/// The audit of the example that a published report's figures are in.
const RECONSTRUCTION: &str = "Section 11 (example, a reconstruction)";

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn the_example_area_opens_in_a_window_of_its_own() {
    let home = tempfile::tempdir().expect("a folder");
    let office = home.path().join("office");
    drop(new_workspace(&workspace_of(&office)));
    let app = App::start("light", &office).await;
    app.resize(WIDE).await;
    app.visit("#/partnership").await;
    app.click_on("Open the example area").await;
    let example = office.join("example");
    until_one_opens(&example).await;
    app.until_it_holds("[...document.querySelectorAll('button')].some(({ textContent }) => textContent.trim() === 'Open the example area')").await;
    app.close().await;
    end_what_opened(&example);

    // A second window cannot be steered, so it is opened once more as one that can.
    let home = home.path().join("example");
    fs::create_dir_all(&home).expect("made");
    fs::rename(&example, workspace_of(&home)).expect("moved");
    let app = App::start("light", &home).await;
    app.resize(WIDE).await;
    app.until_it_says("This is the example area").await;
    app.until_it_says(RECONSTRUCTION).await;
    app.look("example-start").await;
    look_round(&app).await;
    app.close().await;
}

/// What the README shows of a coordinator's work.
async fn look_round(app: &App) {
    app.visit("#/partnership").await;
    app.until_it_says(RECONSTRUCTION).await;
    app.look("example-partnership").await;
    app.click_on(RECONSTRUCTION).await;
    app.until_it_says("26 of 30 returned").await;
    app.look("example-audit").await;
    let home = app.ask("return location.hash").await.as_str().expect("an address").to_owned();
    app.visit(&format!("{home}/matrix")).await;
    app.until_it_holds("document.querySelectorAll('.matrix tbody tr').length >= 26").await;
    app.look("example-matrix").await;
    for page in ["summary", "actions", "compare", "moderation", "outcomes", "panel"] {
        app.visit(&format!("{home}/{page}")).await;
        app.look(&format!("example-{page}")).await;
    }
    app.visit(&format!("{home}/moderation")).await;
    app.type_into("#sit-name", "Priya Nair").await;
    app.click_on("Begin").await;
    app.until_it_holds("document.querySelector('.sit') === null").await;
    app.click_on("Begin with what stands out").await;
    app.until_it_says("What the other grades ask for").await;
    app.look("example-answer").await;
    app.visit(&format!("{home}/panel")).await;
    let first = app.element(".panel-agencies a").await;
    app.click(first, "an agency").await;
    app.until_it_says("Lines of enquiry").await;
    app.resize(PROJECTOR).await;
    app.look("example-panel-agency").await;
}

/// Waits until a process works with that folder, and shows a window beside the first one.
async fn until_one_opens(folder: &Path) {
    let deadline = Instant::now() + PATIENCE;
    while opened(folder).is_empty() || windows() < 2 {
        assert!(Instant::now() < deadline, "no window opened for {}", folder.display());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// How many windows of the app are on the screen.
fn windows() -> usize {
    let found = Command::new("xdotool").args(["search", "--onlyvisible", "--name", "Candour$"]).output();
    String::from_utf8_lossy(&found.expect("xdotool is installed").stdout).lines().count()
}

/// Ends the window of that folder.
fn end_what_opened(folder: &Path) {
    for one in opened(folder) {
        end(&family_of(one));
    }
}

/// The processes that were started for that folder.
fn opened(folder: &Path) -> Vec<u32> {
    let named = format!("CANDOUR_WORKSPACE={}", folder.display());
    let is_named = |process: &u32| {
        let given = fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
        given.split(|byte| *byte == 0).any(|one| one == named.as_bytes())
    };
    let all = fs::read_dir("/proc").expect("processes are listed");
    all.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).filter(is_named).collect()
}
