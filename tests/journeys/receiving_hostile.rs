//! A folder of returns with everything among them that should not be: each is told for what it is, and what is good is taken in.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use candour_operations::received::{FILES_LIMIT, Given, NotRead, given};
use serde_json::{Value, json};

use crate::receiving::{Cycle, verdicts};

/// Encrypts to the partnership, as anybody can.
fn encrypted(cycle: &Cycle, bytes: &[u8], to: &Path) {
    let shown = cycle.desk().json(&["partnership", "show"]);
    let recipient = shown["recipient"].as_str().expect("text");
    let plain = cycle.desk().path("plain.tmp");
    fs::write(&plain, bytes).expect("written");
    let age = Command::new("age").args(["-r", recipient, "-o"]).arg(to).arg(&plain).output();
    let age = age.expect("age is installed");
    assert!(age.status.success(), "{}", String::from_utf8_lossy(&age.stderr));
}

/// What is in a file that came.
fn opened(cycle: &Cycle, file: &Path) -> String {
    let plain = cycle.desk().named("opened.tmp");
    cycle.desk().done(&["decrypt", file.to_str().expect("plain"), "--out", &plain, "--replace"]);
    fs::read_to_string(plain).expect("text")
}

fn row<'r>(received: &'r Value, file: &str) -> &'r Value {
    let rows = received["rows"].as_array().expect("rows");
    rows.iter()
        .find(|row| row["file"].as_str().is_some_and(|name| name.ends_with(file)))
        .unwrap_or_else(|| panic!("{file}"))
}

#[test]
fn the_hostile_among_the_good_are_told_by_name_and_only_the_good_are_taken_in() {
    let cycle = Cycle::new(&["Open Door", "Quiet Harbour"]);
    let inbox = cycle.inbox("inbox");
    let mut door = cycle.agency("Open Door", Some("Open Door"));
    let mut harbour = cycle.agency("Quiet Harbour", Some("Quiet Harbour"));
    let deep = inbox.join("from Quiet Harbour/forwarded");
    fs::create_dir_all(&deep).expect("made");
    door.send(&inbox.join("good 1.candour"));
    harbour.send(&deep.join("good 2.txt"));

    let good = fs::read(inbox.join("good 1.candour")).expect("read");
    let plain = opened(&cycle, &inbox.join("good 1.candour"));
    let bundle: Value = serde_json::from_str(&plain).expect("JSON");
    // The same parts as another program writes them: its fields stand in another order.
    let rewritten = format!(
        "{{\"format\":\"candour-bundle/1\",\"kind\":\"submission\",\"envelopes\":{}}}",
        bundle["envelopes"]
    );
    let altered = |from: &str, to: &str| {
        assert!(plain.contains(from), "{from}");
        plain.replacen(from, to, 1).into_bytes()
    };
    let cut = |index: usize| {
        // A part taken out of the text as it stands.
        let starts: Vec<usize> = plain.match_indices("{\"payloadType\"").map(|(at, _)| at).collect();
        let end = starts.get(index + 1).copied().unwrap_or(plain.len() - 2);
        let mut text = plain.clone();
        text.replace_range(starts[index]..end, "");
        text.replace(",]", "]").into_bytes()
    };
    let deep_json = [
        b"{\"format\":\"candour-bundle/1\",\"x\":".to_vec(),
        vec![b'['; 200],
        vec![b']'; 200],
        b"}".to_vec(),
    ]
    .concat();
    let hostile: Vec<(&str, Vec<u8>, &str)> = vec![
        ("altered payload", altered("\"payload\":\"eyJ", "\"payload\":\"eyK"), "damaged"),
        ("altered signature", altered("\"sig\":\"", "\"sig\":\"AAAA"), "damaged"),
        ("whitespace changed", altered("{\"format\":", "{ \"format\":"), "damaged"),
        ("envelopes in another spelling", rewritten.into_bytes(), "damaged"),
        ("envelope missing", cut(1), "damaged"),
        ("delivery removed", cut(2), "not_ours"),
        ("newer format", altered("candour-bundle/1", "candour-bundle/2"), "newer_format"),
        (
            "newer text",
            altered(
                "application/vnd.candour.submission.v1+json",
                "application/vnd.candour.submission.v2+json",
            ),
            "newer_format",
        ),
        ("unknown kind", altered("\"kind\":\"submission\"", "\"kind\":\"surprise\""), "not_ours"),
        ("another kind", altered("\"kind\":\"submission\"", "\"kind\":\"handover\""), "damaged"),
        ("200 levels deep", deep_json, "damaged"),
        (
            "duplicate keys",
            altered(
                "{\"format\":\"candour-bundle/1\"",
                "{\"format\":\"candour-bundle/1\",\"format\":\"candour-bundle/1\"",
            ),
            "damaged",
        ),
        (
            "array for object",
            b"{\"format\":\"candour-bundle/1\",\"kind\":\"submission\",\"envelopes\":[[1,2,3]]}".to_vec(),
            "damaged",
        ),
        ("truncated", plain.as_bytes()[..plain.len() / 2].to_vec(), "damaged"),
    ];
    for (name, bytes, _) in &hostile {
        encrypted(&cycle, bytes, &inbox.join(format!("bad {name}.candour")));
    }
    // And outside the encryption.
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sealed/tests/sealed/data");
    for kind in ["pack", "handover", "keycard", "sent-back", "share", "signed-off", "delivered"] {
        fs::copy(data.join(format!("{kind}.candour")), inbox.join(format!("kind {kind}.candour")))
            .expect("copied");
    }
    for name in ["scrypt", "x25519_no_match", "x25519_bad_tag"] {
        let found = data.join("age-testkit").join(name);
        if found.exists() {
            fs::copy(found, inbox.join(format!("age {name}"))).expect("copied");
        }
    }
    let write = |name: &str, bytes: &[u8]| fs::write(inbox.join(name), bytes).expect("written");
    write("cut short.candour", &good[..good.len() - 40]);
    write("empty.candour", b"");
    write("letter.candour", b"Dear colleague");
    write("flipped.candour", &{
        let mut flipped = good.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        flipped
    });
    fs::File::create(inbox.join("huge.candour")).and_then(|file| file.set_len(40 << 20)).expect("made");
    write("\u{202E}rodnac.harmless.candour", b"{\"format\":\"candour-bundle/1\"");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", inbox.join("link.candour")).expect("linked");

    let received = cycle.receive("inbox");
    for (name, _, verdict) in &hostile {
        let row = row(&received, &format!("bad {name}.candour"));
        assert_eq!(row["verdict"], *verdict, "{name}: {row}");
        assert!(row["why"].as_str().is_some_and(|why| why.len() > 10), "{name}: {row}");
    }
    for (name, verdict) in [
        ("kind pack.candour", "not_ours"),
        ("kind handover.candour", "not_ours"),
        ("kind delivered.candour", "not_ours"),
        ("cut short.candour", "damaged"),
        ("flipped.candour", "damaged"),
        ("empty.candour", "not_ours"),
        ("letter.candour", "not_ours"),
        ("huge.candour", "not_read"),
        ("harmless.candour", "damaged"),
        ("link.candour", "not_read"),
    ] {
        assert_eq!(row(&received, name)["verdict"], verdict, "{name}: {}", row(&received, name));
    }
    let hidden = received["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .any(|row| row["file"].as_str().expect("text").contains('\u{202E}'));
    assert!(!hidden, "what reorders letters is written out");
    assert_eq!(
        verdicts(&received).iter().filter(|verdict| **verdict == "key_unconfirmed").count(),
        2,
        "{received}"
    );
    cycle.confirm("Open Door", &door);
    cycle.confirm("Quiet Harbour", &harbour);
    assert_eq!(cycle.run("status", &[])["tally"]["words"], "2 of 2 returned");

    // Each refusal of a Candour file is kept, once however often it comes; and again nothing changed.
    let log = cycle.desk().json(&["pack", "refused"]);
    let logged = log.as_array().expect("a list").len();
    let again = cycle.receive("inbox");
    assert_eq!(verdicts(&again).iter().filter(|verdict| **verdict == "already_have").count(), 2);
    assert_eq!(cycle.desk().json(&["pack", "refused"]).as_array().map(Vec::len), Some(logged));
    assert!(logged >= hostile.len(), "{log}");
    // A file that was changed after it was signed shows in the words of the log.
    assert!(log.to_string().contains("signature-does-not-hold"), "{log}");
}

#[test]
fn unrelated_files_are_told_quickly_and_do_not_flood_the_log() {
    let cycle = Cycle::new(&["Open Door"]);
    let inbox = cycle.inbox("inbox");
    let mut agency = cycle.agency("Open Door", Some("Open Door"));
    agency.send(&inbox.join("return.candour"));
    let picture = [&b"\x89PNG\r\n\x1a\n"[..], &[7; 4000]].concat();
    let kinds: [(&str, &[u8]); 5] = [
        ("png", &picture),
        ("docx", b"PK\x03\x04 a letter"),
        ("pdf", b"%PDF-1.7"),
        ("txt", b"{ \"a\": 1 }"),
        ("", b""),
    ];
    for n in 0..500 {
        let (ending, bytes) = kinds[n % kinds.len()];
        fs::write(inbox.join(format!("{n:03} file.{ending}")), bytes).expect("written");
    }
    let received = cycle.receive("inbox");
    assert_eq!(verdicts(&received).iter().filter(|verdict| **verdict == "not_ours").count(), 500);
    assert_eq!(received["so_far"]["unrelated"], 500);
    assert_eq!(received["so_far"]["words"], "None taken in, 1 needs you. 500 files were no returns to you");
    assert_eq!(cycle.desk().json(&["pack", "refused"]), json!([]), "nothing of them is kept");
}

#[test]
fn a_zip_is_read_where_it_lies_and_one_that_is_hostile_does_no_harm() {
    let cycle = Cycle::new(&["Open Door", "Quiet Harbour"]);
    let inbox = cycle.inbox("inbox");
    let out = tempfile::tempdir().expect("a folder");
    let mut door = cycle.agency("Open Door", Some("Open Door"));
    door.send(&out.path().join("return.candour"));
    let good = fs::read(out.path().join("return.candour")).expect("read");

    let zip = |name: &str, files: &[(&str, &[u8])]| {
        let mut writer = zip::ZipWriter::new(fs::File::create(inbox.join(name)).expect("made"));
        for (name, bytes) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("finished");
    };
    let zeros = vec![0; 64 << 20];
    zip("bomb.zip", &[("bomb.candour", &zeros), ("inner.zip", b"PK\x03\x04")]);
    zip(
        "out.zip",
        &[
            ("../../../escaped.candour", &good),
            ("/etc/escaped.candour", &good),
            ("C:\\escaped.candour", &good),
        ],
    );
    zip("returns.zip", &[("from Open Door/return.candour", &good), ("picture.png", b"\x89PNG")]);
    fs::write(inbox.join("torn.zip"), b"PK\x03\x04 torn").expect("written");
    let before: Vec<_> =
        fs::read_dir(&inbox).expect("listed").flatten().map(|entry| entry.file_name()).collect();

    let received = cycle.receive("inbox");
    let words = |file: &str| row(&received, file)["words"].as_str().expect("text").to_owned();
    assert!(words("bomb.zip/bomb.candour").contains("100 times its size"), "{received}");
    assert!(words("bomb.zip/inner.zip").contains("archive within an archive"));
    for name in
        ["out.zip/../../../escaped.candour", "out.zip//etc/escaped.candour", "out.zip/C:\\escaped.candour"]
    {
        assert!(words(name).contains("leads out of the folder"), "{received}");
    }
    assert!(words("torn.zip").contains("damaged"));
    assert_eq!(row(&received, "from Open Door/return.candour")["verdict"], "key_unconfirmed");
    assert_eq!(row(&received, "picture.png")["verdict"], "not_ours");
    let after: Vec<_> =
        fs::read_dir(&inbox).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(before, after, "nothing was unpacked");
    assert!(!inbox.parent().expect("a folder").join("escaped.candour").exists());
    // The whole archive once more, and nothing more is held.
    let again = cycle.receive("inbox");
    assert_eq!(row(&again, "from Open Door/return.candour")["verdict"], "already_have");
}

#[test]
fn of_a_folder_with_more_files_than_are_read_at_once_so_many_are_read_and_the_rest_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    for n in 0..FILES_LIMIT + 3 {
        fs::write(folder.path().join(format!("{n:05}")), b"").expect("written");
    }
    let mut all = given(&[folder.path().to_owned()]).expect("it is there");
    let read: Vec<Given> = all.by_ref().collect();
    let (told, files): (Vec<&Given>, Vec<&Given>) = read.iter().partition(|given| given.bytes.is_err());
    assert_eq!(files.len(), FILES_LIMIT);
    assert!(matches!(told[..], [Given { bytes: Err(NotRead::TooMany), .. }]), "{told:?}");
    assert_eq!((all.found(), all.told()), (read.len(), read.len()));
}
