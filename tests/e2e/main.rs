//! The real window: the built app under a real web view, driven as WebDriver drives a browser and by real key presses.
//!
//! Ignored by a plain `cargo test`, because it needs a display, the web view's driver and the built user interface;
//! `script/test` brings all three and always runs it.

#[cfg(test)]
mod anew;
#[cfg(test)]
mod answering;
#[cfg(test)]
mod app;
#[cfg(test)]
mod by_keyboard;
#[cfg(test)]
mod drag;
#[cfg(test)]
mod heard;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod large;
#[cfg(test)]
mod looking_up;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod policy;
#[cfg(test)]
mod room;
#[cfg(test)]
mod settings;

const ENTER: &str = "\u{E007}";
const WIDE: (u32, u32) = (1280, 860);
/// 320 CSS pixels: a window at 400% zoom on a small screen.
const NARROW: (u32, u32) = (320, 860);
