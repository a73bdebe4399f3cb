//! What the content policy and the capabilities must refuse, tried from inside the page.

use std::net::TcpListener;

use crate::app::App;

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn the_page_is_held_to_its_policy() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::start("dark", folder.path()).await;
    let outside = TcpListener::bind("127.0.0.1:0").expect("a port");
    outside.set_nonblocking(true).expect("a listener that does not wait");
    let port = outside.local_addr().expect("an address").port();
    let tries = app.ask_later(include_str!("forbidden.js"), vec![port.into()]).await;
    let tries = tries.as_array().expect("a list of what was tried");
    let allowed: Vec<_> = tries.iter().filter(|attempt| attempt["refused"] != true).collect();
    assert!(!tries.is_empty() && allowed.is_empty(), "the page was let do {allowed:?}");
    // A refusal could as well be an answer that made no sense: nothing may have knocked at all.
    assert!(outside.accept().is_err(), "the page opened a connection");
    app.close().await;
}
