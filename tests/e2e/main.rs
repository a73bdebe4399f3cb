//! The real window: the built app under a real web view, driven as WebDriver drives a browser and by real key presses.
//!
//! Ignored by a plain `cargo test`, because it needs a display, the web view's driver and the built user interface;
//! `script/test` brings all three and always runs it.

#![cfg(test)] // so that Clippy knows the helpers as test code

mod anew;
mod answering;
mod app;
mod asked;
mod audit_room;
mod by_keyboard;
mod cycle;
mod dialogs;
mod drag;
mod example;
mod exchange;
#[path = "../journeys/fill.rs"]
#[allow(dead_code)] // The journeys complete more than is completed here.
mod fill;
mod handover;
mod heard;
mod hostile;
mod keyboard;
mod killed;
mod large;
mod looking_up;
mod moderating;
mod on_paper;
mod opening;
mod pages;
mod panel;
mod paper;
mod policy;
mod receiving;
#[path = "../journeys/returns.rs"]
#[allow(dead_code)] // They also revise them.
mod returns;
mod room;
mod settings;
mod web_process;

const ENTER: &str = "\u{E007}";
const WIDE: (u32, u32) = (1280, 860);
/// 320 CSS pixels: a window at 400% zoom on a small screen.
const NARROW: (u32, u32) = (320, 860);
