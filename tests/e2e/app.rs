//! The app under WebKitWebDriver: starts both, asks the page, and ends both whatever the test does.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use url::{ParseError, Url};

use crate::{NARROW, WIDE};

/// How long a page may take to follow, on a computer that is busy with other things. Nothing is measured by it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// An open window and the driver that steers it.
pub(crate) struct App {
    client: Client,
    driver: Driver,
}

/// Ended when dropped, with all that it started, so that a failed test leaves no window behind.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        end_all(self.0.id());
        let _ = self.0.wait();
    }
}

/// Ends a process and all that came of it, at once, as a power cut would. They may have gone already.
pub(crate) fn end_all(process: u32) {
    end(&family_of(process));
}

/// A process and all that came of it.
pub(crate) fn family_of(process: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .expect("processes are listed")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|one| Some((one, parent_of(one)?)))
        .collect();
    let mut family = vec![process];
    let mut at = 0;
    while let Some(&elder) = family.get(at) {
        family.extend(parents.iter().filter(|(_, parent)| *parent == elder).map(|(one, _)| *one));
        at += 1;
    }
    family
}

pub(crate) fn end(family: &[u32]) {
    let names = family.iter().map(u32::to_string);
    let _ = Command::new("kill").arg("-9").args(names).stderr(Stdio::null()).status();
    // What they held is free only once they are gone.
    let deadline = Instant::now() + PATIENCE;
    while family.iter().any(|one| is_there(*one)) {
        assert!(Instant::now() < deadline, "killed, and still there");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Where the system's line about a process has its state and its parent, after its name.
const STATE: usize = 0;
const PARENT: usize = 1;

/// One that nobody has asked after yet is a zombie: it holds nothing, once the last of its threads is gone.
fn is_there(process: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count);
    threads > 1 || fact_of(process, STATE).is_some_and(|state| state != "Z")
}

fn parent_of(process: u32) -> Option<u32> {
    fact_of(process, PARENT)?.parse().ok()
}

fn fact_of(process: u32, at: usize) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name of the program, in brackets, may hold blanks.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(at).map(str::to_owned)
}

impl App {
    /// Opens the window for somebody whose home is a folder, as a desktop with a `light` or a `dark` theme would, and
    /// waits for a screen.
    pub(crate) async fn start(theme: &str, home: &Path) -> Self {
        Self::start_with(theme, home, &[]).await
    }

    /// The same, with arguments.
    pub(crate) async fn start_with(theme: &str, home: &Path, arguments: &[&str]) -> Self {
        Self::open(theme, home, arguments, Some("1")).await
    }

    /// The same, with the window on the accessibility bus, which makes it slower.
    pub(crate) async fn start_heard(home: &Path) -> Self {
        Self::open("light", home, &[], None).await
    }

    async fn open(theme: &str, home: &Path, arguments: &[&str], off_the_bus: Option<&str>) -> Self {
        let port = free_port();
        let driver = of_somebody(&mut Command::new("WebKitWebDriver"), theme, home)
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(off_the_bus.map(|off| ("NO_AT_BRIDGE", off)))
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts (Debian package webkit2gtk-driver)");
        let driver = Driver(driver);
        let client = connect(port, arguments).await;
        let app = Self { client, driver };
        let deadline = Instant::now() + PATIENCE;
        // Asked of the page and not of an element: a file that is opened takes the first screen's place.
        let seen = "return document.querySelector('h1, [role=alert]') !== null";
        while app.ask_if_it_answers(seen).await != true {
            assert!(Instant::now() < deadline, "the window shows no screen");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        app
    }

    /// Sets the window's size.
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        self.client.set_window_size(width, height).await.expect("the window takes a size");
        self.until("the window takes the size", |now| now["width"] == width).await;
    }

    /// Waits until the page's measures are as wanted.
    pub(crate) async fn until(&self, what: &str, wanted: impl Fn(&Value) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let now = self.ask_if_it_answers("return { width: innerWidth, height: innerHeight }").await;
            if wanted(&now) {
                return;
            }
            assert!(Instant::now() < deadline, "{what}: waited in vain, the page measures {now}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The words of every element that `css` finds.
    pub(crate) async fn texts(&self, css: &str) -> Vec<String> {
        let found = self.client.find_all(Locator::Css(css)).await.expect("the page answers");
        let mut texts = Vec::new();
        for element in found {
            texts.push(element.text().await.expect("an element has words"));
        }
        texts
    }

    /// Types into an element, once it is there.
    pub(crate) async fn type_into(&self, css: &str, keys: &str) {
        self.element(css).await.send_keys(keys).await.unwrap_or_else(|why| panic!("{css}: {why}"));
    }

    /// Clicks on the first button or link that holds the words.
    pub(crate) async fn click_on(&self, words: &str) {
        let found = format!("//*[self::button or self::a][contains(normalize-space(.), '{words}')]");
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&found)).await;
        self.click(found.unwrap_or_else(|why| panic!("{words}: {why}")), words).await;
    }

    /// Clicks on an element, wherever the page has to be scrolled to for it: of a pane the driver does not do that by itself.
    pub(crate) async fn click(&self, element: Element, called: &str) {
        let shown = serde_json::to_value(&element).expect("an element has a name");
        let show = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.client.execute(show, vec![shown]).await.unwrap_or_else(|why| panic!("{called}: {why}"));
        element.click().await.unwrap_or_else(|why| panic!("{called}: {why}"));
    }

    /// The element, once it is there.
    pub(crate) async fn element(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|why| panic!("{css}: {why}"))
    }

    /// Waits until the page's text holds some words.
    pub(crate) async fn until_it_says(&self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let text = self.ask_if_it_answers("return document.body.innerText").await;
            if text.as_str().is_some_and(|text| text.contains(words)) {
                return;
            }
            assert!(Instant::now() < deadline, "the page never said {words:?}, but {text}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the window is at a page.
    pub(crate) async fn until_its_address_is(&self, page: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let hash = self.ask_if_it_answers("return location.hash").await;
            if hash.as_str().is_some_and(|hash| hash.ends_with(page)) {
                return;
            }
            assert!(Instant::now() < deadline, "the window never came to {page}, it is at {hash}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Goes to an address and waits until the page there stands.
    pub(crate) async fn visit(&self, address: &str) {
        let gone = "const [address, done] = arguments;
            if (location.hash === address) return done();
            addEventListener('hashchange', () => setTimeout(done), { once: true });
            location.hash = address";
        self.ask_later(gone, vec![address.into()]).await;
        self.until_it_stands().await;
    }

    /// Waits until the page is whole and nothing moves on it.
    pub(crate) async fn until_it_stands(&self) {
        self.until_it_holds(include_str!("stands.js")).await;
    }

    /// Loads the page anew, as F5 does in a browser.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("the page is loaded anew");
        self.element("main h1").await;
    }

    /// Ends the window and all its processes at once, as a power cut would.
    pub(crate) fn kill(self) {
        drop(self.driver);
    }

    /// What `script` returns at once.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.expect("the page answers")
    }

    /// The same, or nothing where there is no answer: a page that is still being loaded has none, nor has the
    /// driver for a moment where a dialog of the system goes.
    pub(crate) async fn ask_if_it_answers(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_default()
    }

    /// The name by which the web view tells a screen reader of an element, as a script gave it.
    pub(crate) async fn name_of(&self, element: &Value) -> String {
        let id = element.as_object().and_then(|fields| fields.values().next()).and_then(Value::as_str);
        let label = Label(id.unwrap_or_else(|| panic!("{element} is no element")).to_owned());
        let name = self.client.issue_cmd(label).await.expect("an element has a name, or none");
        name.as_str().unwrap_or_default().to_owned()
    }

    /// What `script` hands to its last argument, in its own time; the others are what it is `given`.
    pub(crate) async fn ask_later(&self, script: &str, given: Vec<Value>) -> Value {
        self.client.execute_async(script, given).await.expect("the page answers")
    }

    /// Keeps a picture in test-results/ for a person to look at.
    pub(crate) async fn picture(&self, name: &str) {
        let path = repository().join("test-results").join(name).with_extension("png");
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("test-results can be made");
        // What the page is now may not be painted yet.
        self.ask_later("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))", vec![]).await;
        self.ask(include_str!("paints.js")).await;
        let png = self.client.screenshot().await.expect("a picture");
        self.ask("window.painted()").await;
        std::fs::write(path, png).expect("the picture is kept");
    }

    /// Keeps a picture of a page once it stands, and asks whether everybody can use it.
    pub(crate) async fn look(&self, name: &str) {
        self.until_it_stands().await;
        self.picture(name).await;
        self.expect_accessible().await;
    }

    /// Holds a page to the rules of every page, in one column and wide.
    pub(crate) async fn look_wide_and_narrow(&self, name: &str) {
        for (size, how) in [(NARROW, "narrow"), (WIDE, "wide")] {
            self.resize(size).await;
            self.look(&format!("{name}-{how}")).await;
            let spill = self.ask("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(spill.as_i64() <= Some(0), "{name} spills {spill}px sideways, {how}");
        }
    }

    /// Asks axe-core, inside the page, for every rule of WCAG 2.2 AA and its good practice.
    pub(crate) async fn expect_accessible(&self) {
        let axe = std::fs::read_to_string(repository().join("ui/node_modules/axe-core/axe.min.js"))
            .expect("axe-core is installed (npm ci in ui)");
        self.ask(&axe).await;
        let found = self.ask_later("axe.run(document).then(arguments[0])", vec![]).await;
        assert!(
            found["passes"].as_array().is_some_and(|passes| passes.len() > 5),
            "axe judged nothing: {found}"
        );
        let violations = found["violations"].as_array().cloned().unwrap_or_default();
        let words: Vec<_> =
            violations.iter().map(|fault| format!("{}: {}", fault["id"], fault["nodes"])).collect();
        assert!(words.is_empty(), "{}: {}", self.ask("return location.hash").await, words.join("\n"));
    }

    /// Closes the window, then the driver.
    pub(crate) async fn close(self) {
        self.client.close().await.expect("the window closes");
        drop(self.driver);
    }
}

/// Asks for the accessible name of an element, by the id that the driver gave it.
#[derive(Debug)]
struct Label(String);

impl WebDriverCompatibleCommand for Label {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/element/{}/computedlabel", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}

/// Gives a program what somebody has whose home is a folder: a workspace, and a desktop on whose accessibility bus it may go.
pub(crate) fn of_somebody<'a>(program: &'a mut Command, theme: &str, home: &Path) -> &'a mut Command {
    program
        .env("CANDOUR_WORKSPACE", workspace_of(home))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", desktop(theme, home))
        .env_remove("GTK_THEME")
        .env_remove("NO_AT_BRIDGE")
}

/// A desktop's settings, and those of every app on it.
fn desktop(theme: &str, home: &Path) -> PathBuf {
    let folder = home.join("config");
    std::fs::create_dir_all(folder.join("gtk-3.0")).expect("a folder");
    let dark = u8::from(theme == "dark");
    let settings = format!("[Settings]\ngtk-application-prefer-dark-theme={dark}\n");
    std::fs::write(folder.join("gtk-3.0/settings.ini"), settings).expect("written");
    folder
}

async fn connect(port: u16, arguments: &[&str]) -> Client {
    let mut wanted = Map::new();
    wanted.insert(
        "webkitgtk:browserOptions".to_owned(),
        json!({"binary": env!("CARGO_BIN_EXE_candour-desktop"), "args": arguments}),
    );
    let address = format!("http://127.0.0.1:{port}");
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < deadline, "WebKitWebDriver did not begin to listen");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(wanted).connect(&address).await.expect("the window opens")
}

/// Where the window of somebody keeps the workspace.
pub(crate) fn workspace_of(home: &Path) -> PathBuf {
    home.join("workspace")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
