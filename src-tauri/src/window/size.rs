//! A window that was closed on a large screen is not opened larger than the screens there are now. Where it stands, the
//! system decides: it knows which screens are on.

use tauri::{PhysicalSize, WebviewWindow};

/// Where a screen begins, and how large it is.
type Screen = ((i32, i32), PhysicalSize<u32>);

/// Makes the window smaller where it is larger than all screens together.
pub(super) fn keep_within_the_screens(window: &WebviewWindow, now: PhysicalSize<u32>) {
    let Ok(monitors) = window.available_monitors() else { return };
    let screens: Vec<_> = monitors
        .iter()
        .map(|monitor| ((monitor.position().x, monitor.position().y), *monitor.size()))
        .collect();
    if let Some(fitting) = fitting(now, &screens) {
        // A system that will not have it keeps a window that can still be moved and closed.
        let _ = window.set_size(fitting);
    }
}

/// The size that fits, where the one it has does not.
fn fitting(now: PhysicalSize<u32>, screens: &[Screen]) -> Option<PhysicalSize<u32>> {
    let span = |ends: &dyn Fn(&Screen) -> (i64, i64)| {
        let from = screens.iter().map(|screen| ends(screen).0).min()?;
        let to = screens.iter().map(|screen| ends(screen).1).max()?;
        u32::try_from(to - from).ok()
    };
    let width = span(&|((x, _), size)| (i64::from(*x), i64::from(*x) + i64::from(size.width)))?;
    let height = span(&|((_, y), size)| (i64::from(*y), i64::from(*y) + i64::from(size.height)))?;
    let fits = PhysicalSize::new(now.width.min(width), now.height.min(height));
    (fits != now && width > 0 && height > 0).then_some(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: Screen = ((0, 0), PhysicalSize { width: 1366, height: 768 });
    const BESIDE: Screen = ((-1920, 0), PhysicalSize { width: 1920, height: 1080 });

    fn size(width: u32, height: u32) -> PhysicalSize<u32> {
        PhysicalSize::new(width, height)
    }

    #[test]
    fn a_window_is_no_larger_than_the_screens() {
        assert_eq!(fitting(size(1920, 1080), &[LAPTOP]), Some(size(1366, 768)));
        assert_eq!(fitting(size(1280, 700), &[LAPTOP]), None);
        assert_eq!(fitting(size(3000, 900), &[LAPTOP, BESIDE]), None, "one may reach over two screens");
        assert_eq!(fitting(size(4000, 900), &[LAPTOP, BESIDE]), Some(size(3286, 900)));
    }

    #[test]
    fn a_system_that_names_no_screen_changes_nothing() {
        assert_eq!(fitting(size(1920, 1080), &[]), None);
    }
}
