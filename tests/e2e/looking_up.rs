//! Finding words and looking a whole standard over, by real key presses: where they lead, and back.

use crate::WIDE;
use crate::app::App;
use crate::room::Room;

const WORDS: &str = "job description gave the role one line";

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn what_is_found_leads_to_where_it_stands_and_back() {
    let home = tempfile::tempdir().expect("a folder");
    let room = Room::furnish(home.path());
    let app = App::start("light", home.path()).await;
    app.resize(WIDE).await;
    let before = room.statement(room.begun, 20);
    app.visit(&before).await;
    app.take_keyboard();
    app.press(&["ctrl+f"]);
    app.until_it_holds("document.activeElement.id === 'find'").await;
    app.press(&["Escape"]);
    app.until_its_address_is(&before).await;
    app.until_it_stands().await;

    app.press(&["ctrl+f"]);
    app.until_it_holds("document.activeElement.id === 'find'").await;
    app.types(WORDS).await;
    app.until_it_holds("document.querySelectorAll('a.hit').length === 1").await;
    app.press(&["Down"]);
    app.until_it_holds("document.activeElement.matches('a.hit')").await;
    app.picture("found").await;
    app.press(&["Return"]);
    let there = "document.activeElement.id === 'evidence' && document.activeElement.value.includes";
    app.until_it_holds(&format!("{there}({WORDS:?})")).await;
    app.close().await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn the_table_of_a_standard_is_walked_through_left_and_turned() {
    let home = tempfile::tempdir().expect("a folder");
    let room = Room::furnish(home.path());
    let app = App::start("light", home.path()).await;
    app.resize(WIDE).await;
    let first = format!("#/a/{}/w/senior-management-commitment", room.begun);
    app.visit(&first).await;
    app.take_keyboard();
    app.tab_to_one("main table [tabindex='0']", 6).await;
    for (key, column) in [("Down", 0), ("Right", 1), ("Right", 2), ("Right", 3)] {
        app.press(&[key]);
        app.until_it_holds(&format!(
            "document.activeElement.closest('[id^=cell-]')?.id.endsWith('-{column}')"
        ))
        .await;
    }
    app.picture("in-the-table").await;
    app.press(&["Return"]);
    app.until_it_holds("document.activeElement.id === 'evidence'").await;
    app.until_its_address_is(&format!("{}?at=evidence", room.statement(room.begun, 1))).await;

    // The key goes through the menu of the window: what it turns is what the page shows.
    app.visit(&first).await;
    app.press(&["ctrl+Next"]);
    app.until_its_address_is("w/statement-of-responsibilities").await;
    app.close().await;
}
