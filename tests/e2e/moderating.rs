//! Moderating by keyboard alone: whoever sits down says who they are, proposes another grade, accepts one, declares an interest, and holds
//! a panel day. What was typed survives a reload, and what was signed stays as it is.

use crate::app::App;
use crate::audit_room::{AuditRoom, STANDS_OUT};
use crate::{NARROW, WIDE};

const PROJECTOR: (u32, u32) = (1920, 1080);
const REASON: &str = "Planned and counted, but nobody has looked whether it changed a plan.";

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_member_moderates_by_keyboard_and_a_panel_is_held() {
    let home = tempfile::tempdir().expect("a folder");
    let room = AuditRoom::furnish(home.path()).begun(home.path());
    let app = App::start("light", home.path()).await;
    app.resize(WIDE).await;
    app.take_keyboard();

    app.visit(&format!("#/audits/{}/moderation", room.audit)).await;
    app.until_it_says("Who sits at this computer?").await;
    app.picture("moderation-overview").await;
    app.expect_accessible().await;
    app.visit(&room.answer(0, STANDS_OUT)).await;
    app.until_it_says("The top grade, and impact cannot be shown yet.").await;
    app.until_it_says("signed by Tobias Wenlock, Deputy Director for the Managing Director").await;
    app.tab_to_one("[name=sit]", 30).await;
    app.press(&["space"]);
    app.press_on("Begin", 5).await;
    app.until_it_says("Proposed grade").await;
    app.picture("moderation-answer").await;
    app.expect_accessible().await;

    // A grade, a reason; and a reload before it is said.
    app.tab_to_one("#panel-grade", 40).await;
    app.press(&["Right"]);
    app.fill("Reason", REASON).await;
    app.until_it_says("Saved on this computer").await;
    app.reload().await;
    app.until_it_holds(&format!("document.querySelector('#panel-reason')?.value === {REASON:?}")).await;
    app.until_it_holds("document.querySelector('[name=panel-grade]:checked') !== null").await;
    app.picture("moderation-typed").await;
    app.take_keyboard();
    app.tab_to_one("#panel-request", 40).await;
    app.types("Counts by team for the last year").await;
    app.press_on("Propose and next", 8).await;
    app.until_it_holds(&format!("!location.hash.includes({STANDS_OUT:?})")).await;
    app.visit(&room.answer(0, STANDS_OUT)).await;
    app.until_it_says(REASON).await;
    app.until_it_says("Proposed: Partly met").await;
    let signed = app.texts(".quote__grade").await.concat();
    assert!(signed.contains("Fully met"), "what was signed stays: {signed}");
    app.picture("moderation-proposed").await;
    app.expect_accessible().await;
    app.resize(NARROW).await;
    app.picture("moderation-narrow").await;
    app.expect_accessible().await;
    app.resize(WIDE).await;

    panel_day(&app, &room).await;
    interest(&app, &room).await;
    app.close().await;
}

/// One agency, large: the lines of enquiry, a decision, and who was there.
async fn panel_day(app: &App, room: &AuditRoom) {
    app.resize(PROJECTOR).await;
    app.visit(&format!("#/audits/{}/panel/{}", room.audit, room.invited[0])).await;
    app.until_it_says("Who counts how often supervision takes place").await;
    let seen = app.texts("body").await.concat();
    assert!(!seen.contains("Larkfen Homes") && !seen.contains("Holt Hospital"), "of others: {seen}");
    app.picture("panel-agency").await;
    app.expect_accessible().await;
    // The driver loses its way where a page is shown larger than it is; a keyboard does not.
    app.take_keyboard();
    app.stand_at("document.querySelector('#present-members')").await;
    app.press(&["space"]);
    app.stand_at("document.querySelector('#present-others')").await;
    app.types("Ann Hale, Fenland Trust").await;
    app.stand_at(&button("Record who is there")).await;
    app.press(&["Return"]);
    app.until_it_says("Ann Hale, Fenland Trust").await;
    app.visit(&format!("#/audits/{}/panel/{}/{STANDS_OUT}", room.audit, room.invited[0])).await;
    app.until_it_says("The panel decides").await;
    app.picture("panel-answer").await;
    app.expect_accessible().await;
    let large =
        app.ask("return Number(getComputedStyle(document.querySelector('.panel-day__work')).zoom)").await;
    assert!(large.as_f64() >= Some(1.7), "on a projector all is only {large} times as large");
    app.stand_at(&button("Agree Partly met")).await;
    app.press(&["Return"]);
    app.until_it_says("Agreed: Partly met").await;
    app.picture("panel-decided").await;
    app.resize(WIDE).await;
}

/// The button of these words.
fn button(words: &str) -> String {
    format!("[...document.querySelectorAll('button')].find((each) => each.textContent.trim() === {words:?})")
}

impl App {
    /// Brings the focus to what a script finds, once it is there.
    async fn stand_at(&self, found: &str) {
        self.until_it_holds(found).await;
        self.ask(&format!("({found}).focus()")).await;
    }
}

/// Whoever declares an interest does not moderate any more.
async fn interest(app: &App, room: &AuditRoom) {
    app.visit(&room.answer(1, "named-senior-lead")).await;
    app.until_it_says("Declare an interest").await;
    app.take_keyboard();
    app.tab_to("Declare an interest", 40).await;
    app.press(&["Return"]);
    app.fill("Your interest in Larkfen Homes", "My sister works there.").await;
    app.press_on("Declare it", 5).await;
    app.until_it_says("so you do not moderate it").await;
    app.until_it_holds("document.querySelector('#panel-reason').disabled").await;
    app.picture("moderation-interest").await;
    app.expect_accessible().await;
    app.visit(&format!("#/audits/{}/agencies/{}", room.audit, room.invited[1])).await;
    app.until_it_says("My sister works there.").await;
    app.picture("moderation-agency").await;
    app.expect_accessible().await;
}
