//! No dependency of what we ship opens a connection.

use crate::workspace::{self, PLATFORMS};

/// What we ship.
const SHIPPED: &[&str] = &["candour-desktop", "candour-cli"];

/// Clients, servers, and the sockets and TLS beneath them: whichever way a connection is made, one of these is in it.
///
/// Not here: `http` and `url` (types alone; Tauri's own page is served under an address), `tokio` (Tauri's runtime;
/// its sockets would bring in `mio` and `socket2`, which are banned), `zbus` (the keychain's local bus).
const BANNED: &[&str] = &[
    "actix-web",
    "async-std",
    "async-tungstenite",
    "attohttpc",
    "awc",
    "aws-lc-rs",
    "axum",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "hyper-rustls",
    "hyper-tls",
    "hyper-util",
    "isahc",
    "lettre",
    "libp2p",
    "libssh2-sys",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "quinn-proto",
    "reqwest",
    "rocket",
    "russh",
    "rumqttc",
    "rustls",
    "s2n-quic",
    "schannel",
    "smoltcp",
    "socket2",
    "ssh2",
    "suppaftp",
    "surf",
    "tiny_http",
    "tokio-native-tls",
    "tokio-rustls",
    "tokio-tungstenite",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webpki-roots",
    "websocket",
    "zmq",
];

/// Plugins of Tauri that fetch, listen or phone home.
const BANNED_PLUGINS: &[&str] = &["http", "localhost", "updater", "upload", "websocket"];

fn banned(name: &str) -> bool {
    BANNED.contains(&name)
        || name.strip_prefix("tauri-plugin-").is_some_and(|plugin| BANNED_PLUGINS.contains(&plugin))
}

#[test]
fn nothing_we_ship_can_open_a_connection() {
    for package in SHIPPED {
        for platform in PLATFORMS {
            let inside = workspace::inside(package, platform, workspace::SHIPPED);
            assert!(inside.len() > 20, "cargo tree named only {} packages", inside.len());
            let found: Vec<_> = inside.iter().filter(|name| banned(name)).collect();
            assert!(found.is_empty(), "inside {package} for {platform}: {found:?}");
        }
    }
}

#[test]
fn a_planted_client_is_found() {
    for name in ["reqwest", "hyper", "rustls", "mio", "tauri-plugin-updater", "tauri-plugin-http"] {
        assert!(banned(name), "{name} went unseen");
    }
    assert!(!banned("http") && !banned("tauri-plugin-window-state"));
}

#[test]
fn the_bans_see_a_real_client_where_there_is_one() {
    // The window's test drives WebDriver over HTTP, so the ban must strike there, through the same reading.
    let inside = workspace::inside("candour-desktop", "x86_64-unknown-linux-gnu", "normal,dev");
    assert!(inside.iter().any(|name| banned(name)), "{inside:?}");
}
