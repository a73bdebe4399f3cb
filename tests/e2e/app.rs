//! The app under WebKitWebDriver: starts both, asks the page, and ends both whatever the test does.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

const PATIENCE: Duration = Duration::from_secs(60);

/// An open window and the driver that steers it.
pub(crate) struct App {
    client: Client,
    driver: Driver,
}

/// Ended when dropped, so that a failed test leaves no process behind.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have gone already; then there is nothing left to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl App {
    /// Opens the window on the workspace of a folder, as a desktop with a `light` or a `dark` theme would, and waits for
    /// a screen.
    pub(crate) async fn start(theme: &str, folder: &Path) -> Self {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("CANDOUR_WORKSPACE", folder)
            .env("GTK_THEME", if theme == "dark" { "Adwaita:dark" } else { "Adwaita" })
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts (Debian package webkit2gtk-driver)");
        let driver = Driver(driver);
        let client = connect(port).await;
        let app = Self { client, driver };
        app.client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css("h1, [role=alert]"))
            .await
            .expect("a screen");
        app
    }

    /// Sets the window's size.
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        self.client.set_window_size(width, height).await.expect("the window takes a size");
        self.until("the window takes the size", |now| now["width"] == width).await;
    }

    /// Presses a key together with Ctrl, as the page hears it.
    pub(crate) async fn press_with_control(&self, key: &str) {
        let script = "dispatchEvent(new KeyboardEvent('keydown', { ctrlKey: true, key: arguments[0] }))";
        self.client.execute(script, vec![key.into()]).await.expect("the page answers");
    }

    /// Waits until the page's measures are as wanted.
    pub(crate) async fn until(&self, what: &str, wanted: impl Fn(&Value) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            let now = self.ask("return { width: innerWidth, height: innerHeight }").await;
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

    /// Waits for an element, brings the focus to it as a keyboard would, and types into it.
    pub(crate) async fn type_into(&self, css: &str, keys: &str) {
        let element = self.element(css).await;
        self.client.execute("arguments[0].focus()", vec![json!(element)]).await.expect("takes the focus");
        element.send_keys(keys).await.unwrap_or_else(|why| panic!("{css}: {why}"));
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
            let text = self.ask("return document.body.innerText").await;
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
            let hash = self.ask("return location.hash").await;
            if hash.as_str().is_some_and(|hash| hash.ends_with(page)) {
                return;
            }
            assert!(Instant::now() < deadline, "the window never came to {page}, it is at {hash}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Ends the app at once, as a power cut would.
    pub(crate) fn kill(mut self) {
        let _ = Command::new("pkill").args(["-9", "-P", &self.driver.0.id().to_string()]).status();
        let _ = self.driver.0.kill();
        let _ = self.driver.0.wait();
    }

    /// What `script` returns at once.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.expect("the page answers")
    }

    /// What `script` hands to its last argument, in its own time; the others are what it is `given`.
    pub(crate) async fn ask_later(&self, script: &str, given: Vec<Value>) -> Value {
        self.client.execute_async(script, given).await.expect("the page answers")
    }

    /// Keeps a picture in test-results/ for a person to look at.
    pub(crate) async fn picture(&self, name: &str) {
        let folder = repository().join("test-results");
        std::fs::create_dir_all(&folder).expect("test-results can be made");
        let png = self.client.screenshot().await.expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("the picture is kept");
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
        assert!(words.is_empty(), "{}", words.join("\n"));
    }

    /// Closes the window, then the driver.
    pub(crate) async fn close(self) {
        self.client.close().await.expect("the window closes");
        drop(self.driver);
    }
}

async fn connect(port: u16) -> Client {
    let mut wanted = Map::new();
    wanted.insert(
        "webkitgtk:browserOptions".to_owned(),
        json!({"binary": env!("CARGO_BIN_EXE_candour-desktop"), "args": []}),
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

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
