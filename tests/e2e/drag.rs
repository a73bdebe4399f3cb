//! A window of another program, from which a file can be dragged: a file manager as small as it gets.

use std::process::Command;
use std::sync::{Mutex, Once};
use std::thread;
use std::time::Duration;

use gtk::gdk::DragAction;
use gtk::gdk::ModifierType;
use gtk::prelude::*;
use gtk::{EventBox, TargetEntry, TargetFlags, Window, WindowType};

/// Where its window stands: below the app's.
const AT: (i32, i32) = (20, 900);

/// What is dragged from it: files by their addresses.
static OFFERED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Offers these files from now on, and opens the window where none is open: the toolkit starts but once in a process.
pub(crate) fn offer(addresses: &[String]) {
    static WINDOW: Once = Once::new();
    *OFFERED.lock().expect("nobody fails with it") = addresses.to_vec();
    WINDOW.call_once(|| {
        thread::spawn(|| {
            gtk::init().expect("a display");
            let window = Window::new(WindowType::Toplevel);
            window.set_default_size(200, 100);
            let handle = EventBox::new();
            let uris = TargetEntry::new("text/uri-list", TargetFlags::empty(), 0);
            handle.drag_source_set(ModifierType::BUTTON1_MASK, &[uris], DragAction::COPY);
            handle.connect_drag_data_get(|_, _, data, _, _| {
                let offered = OFFERED.lock().expect("nobody fails with it");
                data.set_uris(&offered.iter().map(String::as_str).collect::<Vec<_>>());
            });
            window.add(&handle);
            window.show_all();
            window.move_(AT.0, AT.1);
            gtk::main();
        });
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
