//! Ctrl+Page Down goes through the menu of the window: what it turns is what the page shows.

use crate::app::{App, workspace_of};
use crate::room::{new_workspace, start};

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn the_table_of_a_standard_is_turned_to_the_next() {
    let home = tempfile::tempdir().expect("a folder");
    let id = start(&mut new_workspace(&workspace_of(home.path())));
    let app = App::start("light", home.path()).await;
    app.ask(&format!("location.hash = '#/a/{id}/w/senior-management-commitment'")).await;
    app.element("main table").await;
    app.take_keyboard();
    app.press(&["ctrl+Next"]);
    app.until_its_address_is("w/statement-of-responsibilities").await;
    app.close().await;
}
