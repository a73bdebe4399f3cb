//! A window of another program, from which a file can be dragged: a file manager as small as it gets.

use std::process::Command;
use std::thread;
use std::time::Duration;

use gtk::gdk::DragAction;
use gtk::gdk::ModifierType;
use gtk::prelude::*;
use gtk::{EventBox, TargetEntry, TargetFlags, Window, WindowType};

/// Where its window stands: below the app's.
const AT: (i32, i32) = (20, 900);

/// Opens the window; what is dragged from it are files by these addresses.
pub(crate) fn offer(addresses: &'static [&'static str]) {
    thread::spawn(move || {
        gtk::init().expect("a display");
        let window = Window::new(WindowType::Toplevel);
        window.set_default_size(200, 100);
        let handle = EventBox::new();
        let uris = TargetEntry::new("text/uri-list", TargetFlags::empty(), 0);
        handle.drag_source_set(ModifierType::BUTTON1_MASK, &[uris], DragAction::COPY);
        handle.connect_drag_data_get(move |_, _, data, _, _| {
            data.set_uris(addresses);
        });
        window.add(&handle);
        window.show_all();
        window.move_(AT.0, AT.1);
        gtk::main();
    });
    // Until it stands there.
    thread::sleep(Duration::from_millis(500));
}

/// Takes hold of the files and moves them over the app's window.
pub(crate) fn take_over() {
    move_to(AT.0 + 80, AT.1 + 40);
    xdotool(&["mousedown", "1"]);
    for (x, y) in [(110, 930), (300, 700), (500, 400), (510, 410)] {
        move_to(x, y);
    }
}

pub(crate) fn drop_it() {
    xdotool(&["mouseup", "1"]);
}

fn move_to(x: i32, y: i32) {
    xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
    thread::sleep(Duration::from_millis(200));
}

fn xdotool(arguments: &[&str]) {
    let done = Command::new("xdotool").args(arguments).status().expect("xdotool starts");
    assert!(done.success(), "xdotool {arguments:?}");
}
