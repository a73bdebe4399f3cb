//! A window that WebKit's driver steers, as a browser is steered.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::measure::Outcome;
use crate::window::screen::Screen;

const PATIENCE: Duration = Duration::from_secs(60);

/// Goes to an address and says when the page there stood, and when it was painted, in milliseconds.
pub(crate) const GO: &str = include_str!("go.js");

/// Both end when this is dropped.
pub(crate) struct Driven {
    client: Client,
    driver: Child,
}

impl Drop for Driven {
    fn drop(&mut self) {
        // Either may have gone already; then there is nothing left to end.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Driven {
    pub(crate) async fn open(program: &Path, workspace: &Path, screen: &Screen) -> Outcome<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("CANDOUR_WORKSPACE", workspace)
            .env("DISPLAY", &screen.name)
            .stdout(Stdio::null())
            .spawn()?;
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > deadline {
                return Err("WebKitWebDriver did not begin to listen".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let mut wanted = Map::new();
        wanted.insert("webkitgtk:browserOptions".to_owned(), json!({"binary": program, "args": []}));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(wanted).connect(&format!("http://127.0.0.1:{port}")).await?;
        Ok(Self { client, driver })
    }

    /// Waits until an element is there.
    pub(crate) async fn until(&self, css: &str) -> Outcome<()> {
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await?;
        Ok(())
    }

    /// What `script` hands to its last argument, in its own time; the others are what it is `given`.
    pub(crate) async fn ask(&self, script: &str, given: Vec<Value>) -> Outcome<Value> {
        Ok(self.client.execute_async(script, given).await?)
    }

    pub(crate) async fn close(self) -> Outcome<()> {
        Ok(self.client.clone().close().await?)
    }
}
