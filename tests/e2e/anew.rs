//! The page is loaded anew, as F5 does where the web view binds it, in the middle of a word.

use crate::WIDE;
use crate::app::{App, workspace_of};
use crate::room::{answered, new_workspace};

/// Types into a field and loads the page anew before anything of it was saved.
fn typed_and_anew(css: &str, words: &str) -> String {
    format!(
        "window.before = true; const field = document.querySelector('{css}'); field.focus(); field.value = '{words}'; \
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); location.reload()"
    )
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn what_was_typed_just_before_the_page_is_loaded_anew_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let id = answered(&mut new_workspace(&workspace_of(folder.path())));
    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    for (page, css) in [("details", "#agency-name"), ("summary", "main textarea")] {
        app.ask(&format!("location.hash = '#/a/{id}/{page}'")).await;
        for words in ["In haste", "In greater haste", "At last"] {
            app.until_it_holds(&format!("document.querySelector('{css}') !== null")).await;
            app.ask(&typed_and_anew(css, words)).await;
            app.until_it_holds("window.before === undefined").await;
            app.until_it_holds(&format!("document.querySelector('{css}')?.value === '{words}'")).await;
        }
    }
    app.close().await;
}
