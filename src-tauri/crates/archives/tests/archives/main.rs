//! Archives that people send, and such as nobody should.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::io::{Cursor, Write as _};

use candour_archives::{Archive, Entry, Limits, NotAnArchive, NotUnpacked};
use zip::write::SimpleFileOptions;

const LIMITS: Limits = Limits { files: 20, each: 4 << 20, all: 10 << 20, density: 100 };

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("begun");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

fn entries(bytes: &[u8]) -> Vec<Entry> {
    Archive::open(Cursor::new(bytes), LIMITS).expect("opens").collect()
}

#[test]
fn files_come_out_one_by_one_with_their_names() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_directory("in", SimpleFileOptions::default()).expect("added");
    for name in ["in/one.candour", "__MACOSX/in/._one.candour", "in/.DS_Store", "two é.candour"] {
        writer.start_file(name, SimpleFileOptions::default()).expect("begun");
        writer.write_all(name.as_bytes()).expect("written");
    }
    let bytes = writer.finish().expect("finished").into_inner();
    let names: Vec<(String, Vec<u8>)> =
        entries(&bytes).into_iter().map(|entry| (entry.name, entry.bytes.expect("read"))).collect();
    let of = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
    assert_eq!(names, [of("in/one.candour"), of("two é.candour")]);
}

#[test]
fn names_that_lead_out_archives_within_archives_and_links_are_refused_one_by_one() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["../../a.candour", "/etc/a", "C:\\a", "..\\a", "inner.zip", "good.candour"] {
        writer.start_file(name, SimpleFileOptions::default()).expect("begun");
        writer.write_all(b"x").expect("written");
    }
    writer.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).expect("added");
    let found = entries(&writer.finish().expect("finished").into_inner());
    let of = |name: &str| {
        let all: Vec<_> = found.iter().filter(|entry| entry.name.contains(name)).collect();
        assert!(!all.is_empty(), "{name}");
        all.into_iter().map(|entry| entry.bytes.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("inner"), [Err(NotUnpacked::Nested)]);
    assert_eq!(of("link"), [Err(NotUnpacked::Link)]);
    assert_eq!(of("good"), [Ok(b"x".to_vec())]);
    let unsafe_names = found.iter().filter(|entry| entry.bytes == Err(NotUnpacked::UnsafeName)).count();
    assert_eq!(unsafe_names, 4, "{found:?}");
}

#[test]
fn a_bomb_is_left_before_it_bursts() {
    let zeros = vec![0; 3 << 20];
    let bytes = packed(&[("dense", &zeros), ("after", b"x")]);
    assert!(bytes.len() < 10_000, "it is small");
    let found = entries(&bytes);
    assert_eq!(found[0].bytes, Err(NotUnpacked::TooDense { limit: 100 }));
    assert_eq!(found[1].bytes, Ok(b"x".to_vec()), "the others are read");

    let noise = |seed: u32, size: usize| -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..size).map(|_| next()).collect()
    };
    let large = packed(&[("large", &noise(1, (4 << 20) + 1))]);
    assert_eq!(entries(&large)[0].bytes, Err(NotUnpacked::TooLarge { limit: 4 << 20 }));
    let parts: Vec<Vec<u8>> = (0..4).map(|seed| noise(seed, 3 << 20)).collect();
    let much = packed(&[("1", &parts[0]), ("2", &parts[1]), ("3", &parts[2]), ("4", &parts[3]), ("5", b"x")]);
    let told: Vec<_> = entries(&much).into_iter().map(|entry| entry.bytes.map(drop)).collect();
    let limit = 10 << 20;
    assert_eq!(told[..3], [Ok(()), Ok(()), Ok(())]);
    assert_eq!(told[3..], [Err(NotUnpacked::TooMuch { limit }), Err(NotUnpacked::TooMuch { limit })]);
    let mut archive = Archive::open(Cursor::new(&much), LIMITS).expect("opens");
    assert!(!archive.unpacks_within_limits().expect("read"));
}

#[test]
fn what_is_no_archive_or_holds_too_much_is_refused_whole() {
    for bytes in [&b""[..], b"PK", b"PK\x03\x04 and then nothing", &packed(&[("a", b"x")])[..30]] {
        assert!(matches!(Archive::open(Cursor::new(bytes), LIMITS), Err(NotAnArchive::Damaged(_))));
    }
    let names: Vec<String> = (0..21).map(|at| format!("{at}")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    let refused = Archive::open(Cursor::new(packed(&files)), LIMITS).map(|archive| archive.len());
    assert_eq!(refused.expect_err("is refused"), NotAnArchive::TooMany { found: 21, limit: 20 });

    // Two entries that name the same bytes: the second header in the list points to the first file.
    let mut bytes = packed(&[("a", b"words"), ("b", b"words")]);
    let heads: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, four)| four == b"PK\x01\x02").map(|(at, _)| at).collect();
    let first: [u8; 4] = bytes[heads[0] + 42..heads[0] + 46].try_into().expect("four");
    bytes[heads[1] + 42..heads[1] + 46].copy_from_slice(&first);
    let refused = Archive::open(Cursor::new(&bytes), LIMITS).map(|archive| archive.len());
    assert!(refused.is_err(), "{refused:?}");
    // Two entries of one name.
    let name = heads[1] + 46;
    let mut bytes = packed(&[("a", b"words"), ("b", b"words")]);
    bytes[name] = b'a';
    let refused = Archive::open(Cursor::new(&bytes), LIMITS).map(|archive| archive.len());
    assert!(refused.is_err(), "{refused:?}");
}
