//! What the Debian package holds, and that a desktop which has it knows a file of ours and opens it with our window.
//!
//! Ignored by a plain `cargo test`: `script/test` packs what it has built, and names the package in CANDOUR_PACKAGE.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::workspace;

/// What every place calls the type of our files.
const TYPE: &str = "application/vnd.candour";
const SIZES: [u32; 8] = [16, 22, 24, 32, 48, 64, 128, 256];
const KNOWN_TYPES: &str = "/usr/share/mime/packages/freedesktop.org.xml";
/// Libraries that the window cannot do without.
const LIBRARIES: [&str; 4] = ["libc6 ", "libgtk-3-0 ", "libwebkit2gtk-4.1-0 ", "libssl3 "];

fn read(path: impl AsRef<Path>) -> String {
    let path = workspace::root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// What a program prints, where it ends well.
fn ask(program: impl AsRef<Path>, arguments: &[&str], share: Option<&Path>) -> String {
    let program = program.as_ref();
    let mut command = Command::new(program);
    command.args(arguments).env("PKGSYSTEM_ENABLE_FSYNC", "0"); // which waits for a disk that need keep nothing
    if let Some(share) = share {
        // A desktop on which nothing but the package is installed.
        command.env("XDG_DATA_DIRS", share).env("XDG_DATA_HOME", share.join("nobody"));
        command.env("XDG_CONFIG_HOME", share.join("nobody"));
        let path = std::env::var("PATH").expect("a PATH");
        command.env("PATH", format!("{}:{path}", share.join("../bin").display()));
    }
    let output = command.output().unwrap_or_else(|why| panic!("{}: {why}", program.display()));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {arguments:?}: {text}{faults}", program.display());
    text
}

/// The package, and its contents in a folder that goes when this does.
struct Package {
    file: String,
    unpacked: tempfile::TempDir,
}

impl Package {
    fn open() -> Self {
        let file = std::env::var("CANDOUR_PACKAGE").expect("CANDOUR_PACKAGE names the package");
        let unpacked = tempfile::tempdir().expect("a folder");
        let root = unpacked.path().to_string_lossy().into_owned();
        ask("dpkg-deb", &["--extract", &file, &root], None);
        Self { file, unpacked }
    }

    fn field(&self, name: &str) -> String {
        ask("dpkg-deb", &["--field", &self.file, name], None).trim().to_owned()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.unpacked.path().join(path)
    }
}

/// Width and height, as the head of a PNG says them.
fn measures(png: &Path) -> (u32, u32) {
    let bytes = fs::read(png).unwrap_or_else(|why| panic!("{}: {why}", png.display()));
    let number =
        |at: usize| bytes.get(at..at + 4).map(|four| u32::from_be_bytes(four.try_into().expect("four")));
    (number(16).expect("a width"), number(20).expect("a height"))
}

#[test]
fn every_place_calls_a_file_by_one_type() {
    let desktop = read("assets/linux/candour-desktop.desktop");
    assert!(desktop.contains(&format!("\nMimeType={TYPE};\n")), "{desktop}");
    assert!(
        desktop.contains("\nExec=candour-desktop %F\n"),
        "without %F a double click opens an empty window"
    );
    assert!(read("assets/linux/candour.xml").contains(&format!("type=\"{TYPE}\"")));
    assert!(read("assets/linux/uk.candour.desktop.metainfo.xml").contains(&format!(">{TYPE}<")));
    let config: Value = serde_json::from_str(&read("tauri.conf.json")).expect("JSON");
    let ours = &config["bundle"]["fileAssociations"][0];
    assert_eq!((&ours["mimeType"], &ours["ext"][0]), (&TYPE.into(), &"candour".into()), "{ours}");
}

#[test]
fn every_bundle_holds_the_program_that_the_window_runs() {
    let added: Value = serde_json::from_str(&read(".github/bundle.json")).expect("JSON");
    // Tauri puts it beside the window under this name.
    let beside = added["bundle"]["externalBin"][0].as_str().expect("a program").to_owned();
    assert_eq!(Path::new(&beside).file_name(), Some("candour".as_ref()));
    let workflow = read(".github/workflows/release.yml");
    for said in ["--config .github/bundle.json", &format!("{beside}-${{{{ matrix.target }}}}")] {
        assert!(workflow.contains(said), "{said} is not in the workflow");
    }
}

#[test]
#[ignore = "needs a package: script/test packs one and runs it"]
fn the_package_holds_both_programs_and_what_a_desktop_looks_for() {
    let package = Package::open();
    assert_eq!(package.field("Package"), "candour");
    assert_eq!(package.field("Version"), env!("CARGO_PKG_VERSION"));
    let depends = package.field("Depends");
    for library in LIBRARIES {
        assert!(depends.contains(library), "{library} is missing in {depends}");
    }
    for program in ["usr/bin/candour", "usr/bin/candour-desktop"] {
        let mode = fs::metadata(package.path(program)).expect(program).permissions().mode();
        assert_eq!(mode & 0o7777, 0o755, "{program}");
    }
    let version = ask(package.path("usr/bin/candour"), &["--version"], None);
    assert_eq!(version.trim(), format!("candour {}", env!("CARGO_PKG_VERSION")));
    ask(
        "desktop-file-validate",
        &[&*package.path("usr/share/applications/candour-desktop.desktop").to_string_lossy()],
        None,
    );
    for (kind, name) in [("apps", "candour-desktop"), ("mimetypes", "application-vnd.candour")] {
        let icons = package.path("usr/share/icons/hicolor");
        assert!(icons.join(format!("scalable/{kind}/{name}.svg")).exists(), "{name}.svg");
        for size in SIZES {
            let png = icons.join(format!("{size}x{size}/{kind}/{name}.png"));
            assert_eq!(measures(&png), (size, size), "{}", png.display());
        }
    }
    for page in ["man/man1/candour.1.gz", "man/man1/candour-desktop.1.gz", "doc/candour/third-party.gz"] {
        assert!(package.path("usr/share").join(page).exists(), "{page}");
    }
    let copyright = fs::read_to_string(package.path("usr/share/doc/candour/copyright")).expect("a copyright");
    assert!(copyright.contains("Permission is hereby granted") && !copyright.contains('@'), "{copyright}");
}

#[test]
#[ignore = "needs a package: script/test packs one and runs it"]
fn a_desktop_with_the_package_opens_our_files_with_our_window() {
    let package = Package::open();
    let share = package.path("usr/share");
    // Among all the types that a desktop knows anyway, JSON and text with them.
    fs::copy(KNOWN_TYPES, share.join("mime/packages/freedesktop.org.xml"))
        .expect("shared-mime-info is there");
    // What Debian does when a package brings such files.
    ask("update-mime-database", &[&*share.join("mime").to_string_lossy()], Some(&share));
    ask("update-desktop-database", &[&*share.join("applications").to_string_lossy()], Some(&share));

    let bundle = "{\"format\":\"candour-bundle/1\",\"kind\":\"submission\"";
    let armour = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    for (name, text) in [
        ("a return.candour", bundle),
        ("encrypted.candour", armour),
        ("binary.candour", "age-encryption.org/v1\n\u{0}"),
        ("without a name", bundle),
    ] {
        let file = package.path(name);
        fs::write(&file, text).expect("written");
        let said =
            ask("gio", &["info", "-a", "standard::content-type", &*file.to_string_lossy()], Some(&share));
        assert!(said.contains(&format!("standard::content-type: {TYPE}\n")), "{name}: {said}");
    }
    let said = ask("gio", &["mime", TYPE], Some(&share));
    assert!(said.contains("candour-desktop.desktop"), "{said}");
}
