//! Every page in its main states, in light and in dark: axe finds nothing, none spills sideways, and none tells of a
//! problem unless somebody has made one.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::path::Path;

use candour_contract::AssessmentId;

use crate::app::App;
use crate::audit_room::AuditRoom;
use crate::room::{AUDIT, Room};
use crate::{ENTER, NARROW, WIDE};

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn every_page_is_accessible_in_light() {
    every_page_is_accessible("light").await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn every_page_is_accessible_in_dark() {
    every_page_is_accessible("dark").await;
}

async fn every_page_is_accessible(theme: &'static str) {
    let home = tempfile::tempdir().expect("a folder");
    let pages = Pages::open(theme, home.path()).await;
    pages.before_a_workspace().await;
    pages.app.close().await;

    let home = tempfile::tempdir().expect("a folder");
    let room = Room::furnish(home.path());
    let pages = Pages::open(theme, home.path()).await;
    pages.of_the_workspace(&room).await;
    pages.of_a_closed_file(&room).await;
    pages.of_a_draft(room.begun).await;
    pages.of_what_is_asked(&room).await;
    pages.of_a_statement(&room).await;
    pages.of_signing(&room).await;
    pages.of_a_hand_over(&room).await;
    pages.seen.borrow_mut().extend(OF_MODERATION.map(str::to_owned));
    assert_eq!(known_pages().difference(&pages.seen.borrow()).collect::<Vec<_>>(), Vec::<&String>::new());
    if theme == "light" {
        pages.app.resize(NARROW).await;
        pages.each_in_one_column(&room).await;
    }
    pages.app.close().await;
}

/// Pages on which returns that were taken in stand, and the start page of whoever takes them in.
const OF_MODERATION: [&str; 13] = [
    "agency",
    "audit-actions",
    "audit-summary",
    "compare",
    "home",
    "matrix",
    "moderation",
    "outcomes",
    "panel",
    "papers",
    "receive",
    "return",
    "start",
];

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn every_page_of_moderation_is_accessible_in_light() {
    every_page_of_moderation_is_accessible("light").await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn every_page_of_moderation_is_accessible_in_dark() {
    every_page_of_moderation_is_accessible("dark").await;
}

async fn every_page_of_moderation_is_accessible(theme: &'static str) {
    let home = tempfile::tempdir().expect("a folder");
    let room = AuditRoom::furnish(home.path()).begun(home.path());
    let pages = Pages::open(theme, home.path()).await;
    pages.of_moderation(&room).await;
    assert_eq!(pages.seen.borrow().iter().map(String::as_str).collect::<Vec<_>>(), OF_MODERATION);
    pages.app.close().await;
}

/// A window whose pages are looked at.
struct Pages {
    app: App,
    theme: &'static str,
    /// The names of the pages that were visited.
    seen: RefCell<BTreeSet<String>>,
    pictures: Cell<usize>,
}

impl Pages {
    async fn open(theme: &'static str, home: &Path) -> Self {
        let app = App::start(theme, home).await;
        app.resize(WIDE).await;
        app.until_it_holds(&format!("matchMedia('(prefers-color-scheme: {theme})').matches")).await;
        Self { app, theme, seen: RefCell::default(), pictures: Cell::default() }
    }

    /// What a partnership's panel does, before and after somebody sat down; in light in one column too.
    async fn of_moderation(&self, room: &AuditRoom) {
        let all = room.pages();
        for address in &all {
            self.visit(address).await;
        }
        self.visit(&all[1]).await;
        self.app.tick("Priya Nair").await;
        self.app.click_on("Begin").await;
        self.app.until_it_says("Proposed grade").await;
        for address in &all {
            self.visit(address).await;
        }
        self.visit(&format!("{}?by=agency", all[1])).await;
        self.visit(&format!("{}?by=statement", all[1])).await;
        if self.theme == "light" {
            self.app.resize(NARROW).await;
            for address in &all {
                self.visit(address).await;
            }
        }
    }

    async fn before_a_workspace(&self) {
        self.look("first-run").await;
        self.visit("#/file").await;
        self.visit("#/about").await;
    }

    async fn of_the_workspace(&self, room: &Room) {
        self.visit("#/").await;
        self.visit("#/new").await;
        self.app.click_on("Save and start answering").await;
        self.app.element(".govuk-error-summary").await;
        self.look("new-refused").await;
        for page in ["again", "backups", "partnership", "audit", "trust", "refused", "settings", "shortcuts"]
        {
            self.visit(&format!("#/{page}")).await;
        }
        self.visit(&format!("#/pack/{AUDIT}")).await;
        self.visit(&format!("#/answer/{AUDIT}")).await;
        self.visit("#/keys").await;
        self.app.click_on("Show the words").await;
        self.app.element(".words").await;
        self.look("keys-shown").await;
        for (file, verdict, name) in [
            (&room.good, ".file--good", "file-good"),
            (&room.altered, ".file--refused", "file-altered"),
            (&room.closed, "#words", "file-closed"),
        ] {
            // A page that is come to anew holds nothing.
            self.visit("#/about").await;
            self.visit("#/file").await;
            self.app.type_into("#path", &format!("{}{ENTER}", file.display())).await;
            self.app.element(verdict).await;
            self.look(name).await;
        }
    }

    /// A file that words open, and what is in it.
    async fn of_a_closed_file(&self, room: &Room) {
        self.visit("#/about").await;
        self.visit("#/file").await;
        self.app.type_into("#path", &format!("{}{ENTER}", room.for_signing.display())).await;
        self.app.element("#words").await;
        self.look("file-closed").await;
        self.app.type_into("#words", &format!("{}{ENTER}", room.words)).await;
        self.app.element("#job-title").await;
        self.look("file-handed-over").await;
    }

    /// On the lead's side, and on the senior officer's.
    async fn of_a_hand_over(&self, room: &Room) {
        for page in ["review", "handover"] {
            self.visit(&format!("#/a/{}/{page}", room.handed_over)).await;
        }
        self.app.click_on("Show the words").await;
        self.app.element(".words").await;
        self.look("handover-words").await;
        for page in ["review", "handover", "details", "summary", "scores", "actions", "attest"] {
            self.visit(&format!("#/a/{}/{page}", room.received)).await;
        }
        self.visit(&room.statement(room.received, 1)).await;
    }

    async fn of_a_draft(&self, id: AssessmentId) {
        for page in [
            "details",
            "check",
            "scores",
            "actions",
            "summary",
            "colleagues",
            "attest",
            "review",
            "send",
            "outcome",
        ] {
            self.visit(&format!("#/a/{id}/{page}")).await;
        }
        self.visit(&format!("#/a/{id}/w/senior-management-commitment")).await;
        self.visit(&format!("#/a/{id}/find")).await;
        self.app.type_into("#find", "board").await;
        self.app.element(".hit").await;
        self.look("find-found").await;
    }

    /// What somebody else asks: the page of it, and one of its statements.
    async fn of_what_is_asked(&self, room: &Room) {
        let asked = room.asked;
        self.visit(&format!("#/a/{asked}/asked")).await;
        self.app.click_on("Start answering").await;
        self.app.element(".opt__radio").await;
        self.look("asked-statement").await;
    }

    async fn of_a_statement(&self, room: &Room) {
        self.visit(&room.statement(room.begun, 20)).await;
        self.visit(&room.statement(room.begun, 0)).await;
        for (words, name) in [
            ("Cite evidence…", "statement-cite"),
            ("Add a new entry", "statement-entry"),
            ("Use an action already planned…", "statement-use"),
            ("Plan another action", "statement-action"),
        ] {
            self.app.click_on(words).await;
            self.look(name).await;
        }
        self.visit(&room.parked()).await;
        self.app.until_it_says("Kept, and not sent").await;
        self.visit(&room.statement(room.signed, 0)).await;
        self.visit(&room.statement(room.awaiting, 1)).await;
    }

    async fn of_signing(&self, room: &Room) {
        self.visit(&format!("#/a/{}/attest", room.complete)).await;
        self.app.click_on("Attest").await;
        self.app.element(".govuk-error-summary").await;
        self.look("attest-refused").await;
        self.visit(&format!("#/a/{}/check", room.complete)).await;
        self.visit(&format!("#/a/{}/review", room.awaiting)).await;
        self.app.click_on("Sign off").await;
        self.app.element(".govuk-error-summary").await;
        self.app.click_on("Open all standards").await;
        self.look("review-refused").await;
        for page in ["review", "send", "details", "scores"] {
            self.visit(&format!("#/a/{}/{page}", room.signed)).await;
        }
        self.visit(&format!("#/a/{}/review", room.sent_back)).await;
    }

    /// At 320 CSS pixels nothing spills sideways, and the work comes first.
    async fn each_in_one_column(&self, room: &Room) {
        let of = |id: AssessmentId, page: &str| format!("#/a/{id}/{page}");
        let mut all: Vec<String> = [
            "",
            "new",
            "again",
            "file",
            "partnership",
            "audit",
            "trust",
            "refused",
            "keys",
            "backups",
            "settings",
            "shortcuts",
            "about",
        ]
        .map(|page| format!("#/{page}"))
        .into();
        all.extend(["pack", "answer"].map(|page| format!("#/{page}/{AUDIT}")));
        all.extend(
            ["details", "check", "scores", "actions", "summary", "find"].map(|page| of(room.begun, page)),
        );
        all.push(of(room.begun, "colleagues"));
        all.push(of(room.asked, "asked"));
        all.push(of(room.begun, "w/senior-management-commitment"));
        all.push(room.statement(room.begun, 0));
        all.extend([of(room.complete, "attest"), of(room.awaiting, "review"), of(room.signed, "send")]);
        all.extend([room.awaiting, room.handed_over, room.received].map(|id| of(id, "handover")));
        all.push(of(room.received, "review"));
        for address in all {
            self.visit(&address).await;
            let left =
                self.app.ask("return document.querySelector('main').getBoundingClientRect().left").await;
            assert!(left.as_f64() < Some(60.0), "{address} is {left}px from the left, and not one column");
        }
    }

    /// Goes to an address and looks at what it leads to.
    async fn visit(&self, address: &str) {
        self.app.visit(address).await;
        self.look(page_of(address)).await;
        assert_eq!(self.app.texts("main [role=alert]").await, Vec::<String>::new(), "{address}");
        self.seen.borrow_mut().insert(page_of(address).to_owned());
    }

    /// Holds what the window shows to the rules of every page, once it stands.
    async fn look(&self, name: &str) {
        self.app.until_it_stands().await;
        self.pictures.set(self.pictures.get() + 1);
        self.app.picture(&format!("{}/{:02}-{name}", self.theme, self.pictures.get())).await;
        let spill = self.app.ask("return document.documentElement.scrollWidth - innerWidth").await;
        let which = "return [...document.querySelectorAll('body *')].filter((each) => \
            each.getBoundingClientRect().left + each.scrollWidth > innerWidth).map((each) => each.outerHTML.slice(0, 90)).slice(-4).join('; ')";
        let spilling =
            if spill.as_i64() > Some(0) { self.app.ask(which).await } else { serde_json::Value::Null };
        assert!(spill.as_i64() <= Some(0), "{name} ({}) spills {spill}px sideways: {spilling}", self.theme);
        self.app.expect_accessible().await;
    }
}

/// What the user interface calls the page that an address leads to.
fn page_of(address: &str) -> &str {
    match address.split('/').collect::<Vec<_>>()[..] {
        [_, "audits", _] => "home",
        [_, "audits", _, "returns", ..] => "return",
        [_, "audits", _, "agencies", _] => "agency",
        [_, "audits", _, "summary"] => "audit-summary",
        [_, "audits", _, "actions"] => "audit-actions",
        [_, "audits", _, page, ..] => page.split('?').next().unwrap_or_default(),
        [_, "a", _, "s", _] => "statement",
        [_, "a", _, "w", _] => "worksheet",
        [_, page @ ("pack" | "answer" | "audit"), _] => page,
        [_, "a", _, page] | [_, page] if !page.is_empty() => page,
        _ => "start",
    }
}

/// Every page that the user interface has: the ones that it has a name for.
fn known_pages() -> BTreeSet<String> {
    let names = include_str!("../../ui/src/places.ts").split_once("PAGES").expect("the pages have names").1;
    let names = names.split_once('{').and_then(|(_, names)| names.split_once('}')).expect("in braces").0;
    names
        .lines()
        .filter_map(|line| Some(line.split_once(':')?.0.trim().trim_matches('"').to_owned()))
        .collect()
}
