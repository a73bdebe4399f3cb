//! Catalogues, envelopes, keys, settings, exports.

use candour_domain::assessment::Role;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AssessmentId};
use candour_domain::partnership::Backup;
use candour_store::{
    Added, BackupRow, EnvelopeKind, ExportRow, KnownHow, KnownKeyRow, PartnershipRow, SigningKeyRow,
    StoreError, StoredEnvelope, VoidReason,
};
use candour_test_support::assessment::{line, moment};
use candour_test_support::catalogue::{rag, rag_json};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::support::{change, keep_rich, memory, operation};

#[test]
fn a_catalogue_keeps_its_bytes_and_its_name_stands_for_them_alone() {
    let mut store = memory();
    let catalogue = rag();
    assert_eq!(change(&mut store, |tx| tx.add_catalogue(&catalogue, moment(5))), Added::New);
    assert_eq!(change(&mut store, |tx| tx.add_catalogue(&catalogue, moment(6))), Added::AlreadyHeld);
    let sha256 = catalogue.sha256();
    assert_eq!(store.catalogue_bytes(&sha256).expect("reads").as_deref(), Some(catalogue.bytes()));
    let read = store.catalogue(&sha256).expect("reads").expect("there");
    assert_eq!(read.document(), catalogue.document());
    assert_eq!(store.catalogue_bytes(&Digest::of(b"other")).expect("reads"), None);

    // The same document with one blank more is another one.
    let mut bytes = catalogue.bytes().to_vec();
    bytes.push(b' ');
    let other = Catalogue::read(bytes).expect("sound");
    let refused =
        store.transact(operation(), |tx| tx.add_catalogue(&other, moment(7))).expect_err("same name");
    let StoreError::CatalogueConflict { held, given, .. } = refused else { panic!("{refused:?}") };
    assert_eq!((held, given), (sha256, other.sha256()));

    let mut newer = rag_json();
    newer["version"] = "2099.1".into();
    let newer = candour_test_support::catalogue::read(&newer);
    assert_eq!(change(&mut store, |tx| tx.add_catalogue(&newer, moment(8))), Added::New);
    let rows = store.catalogues().expect("reads");
    assert_eq!(
        rows.iter().map(|row| row.reference.clone()).collect::<Vec<_>>(),
        [catalogue.reference(), newer.reference()]
    );
    assert_eq!((&rows[0].title, rows[0].added_at), (&catalogue.document().title, moment(5)));
}

fn envelope(assessment: AssessmentId, revision: u32, kind: EnvelopeKind, bytes: &[u8]) -> StoredEnvelope {
    let payload_sha256 = Digest::of(bytes);
    StoredEnvelope {
        assessment,
        revision,
        kind,
        payload_sha256,
        bytes: bytes.to_vec(),
        made_at: moment(400),
        voided: None,
    }
}

#[test]
fn one_envelope_of_a_kind_stands_and_the_void_ones_stay() {
    let mut store = memory();
    let id = keep_rich(&mut store).id;
    let any: Vec<u8> = (0..=255).collect();
    let first = envelope(id, 2, EnvelopeKind::Submission, &any);
    change(&mut store, |tx| tx.keep_envelope(&first));
    assert_eq!(store.envelope(id, 2, EnvelopeKind::Submission).expect("reads"), Some(first.clone()));
    assert_eq!(store.envelope(id, 2, EnvelopeKind::Signoff).expect("reads"), None);
    assert_eq!(store.envelope(id, 1, EnvelopeKind::Submission).expect("reads"), None);

    let second = envelope(id, 2, EnvelopeKind::Submission, b"{ }\n");
    let refused = store.transact(operation(), |tx| tx.keep_envelope(&second));
    assert!(matches!(refused, Err(StoreError::AlreadyKept { .. })), "{refused:?}");

    assert_eq!(change(&mut store, |tx| tx.void_envelopes(id, 2, moment(500), VoidReason::SentBack)), 1);
    assert_eq!(change(&mut store, |tx| tx.void_envelopes(id, 2, moment(600), VoidReason::Withdrawn)), 0);
    change(&mut store, |tx| {
        tx.keep_envelope(&second)?;
        tx.keep_envelope(&envelope(id, 2, EnvelopeKind::Signoff, b"signed"))
    });
    let all = store.envelopes(id).expect("reads");
    assert_eq!(all.len(), 3);
    assert_eq!(all[0], StoredEnvelope { voided: Some((moment(500), VoidReason::SentBack)), ..first });
    assert_eq!(all[1], second);
    assert_eq!(change(&mut store, |tx| tx.void_envelopes(id, 2, moment(700), VoidReason::Withdrawn)), 2);
}

fn signing_key(n: u8, role: Role) -> SigningKeyRow {
    SigningKeyRow {
        keyid: Digest::of(&[n]),
        role,
        name: line("Sam Officer"),
        job_title: line("Chief Executive"),
        public_spki: vec![n; 44],
        secret: Zeroizing::new(vec![n, 0, 255]),
        wrapped: role == Role::Officer,
        created_at: moment(n.into()),
        retired_at: None,
    }
}

#[test]
fn own_keys_are_kept_and_put_out_of_use_but_never_lost() {
    let mut store = memory();
    let (lead, officer) = (signing_key(1, Role::Lead), signing_key(2, Role::Officer));
    change(&mut store, |tx| {
        tx.add_signing_key(&lead)?;
        tx.add_signing_key(&officer)
    });
    assert_eq!(store.signing_keys().expect("reads"), [officer.clone(), lead.clone()]);
    assert_eq!(store.signing_key(&lead.keyid).expect("reads"), Some(lead.clone()));
    assert!(!format!("{officer:?}").contains("255"), "secrets are not shown");
    change(&mut store, |tx| tx.retire_signing_key(&officer.keyid, moment(9)));
    let retired = store.signing_key(&officer.keyid).expect("reads").expect("there");
    assert_eq!(retired.retired_at, Some(moment(9)));
    let again = store.transact(operation(), |tx| tx.retire_signing_key(&officer.keyid, moment(10)));
    assert!(matches!(again, Err(StoreError::NoSuch { .. })), "{again:?}");
    let twice = store.transact(operation(), |tx| tx.add_signing_key(&lead));
    assert!(matches!(twice, Err(StoreError::AlreadyKept { .. })), "{twice:?}");
}

#[test]
fn known_keys_are_kept() {
    let mut store = memory();
    let key = KnownKeyRow {
        keyid: Digest::of(b"k"),
        role: Role::Partnership,
        name: line("Business unit"),
        organisation: line("Partnership"),
        public_spki: vec![1, 2, 3],
        since: moment(4),
        how: KnownHow::Confirmed,
    };
    change(&mut store, |tx| tx.add_known_key(&key));
    assert_eq!(store.known_key(&key.keyid).expect("reads"), Some(key.clone()));
    assert_eq!(store.known_key(&Digest::of(b"other")).expect("reads"), None);
    assert_eq!(store.known_keys().expect("reads"), [key]);
}

#[test]
fn an_identity_is_never_replaced() {
    let mut store = memory();
    let agency = keep_rich(&mut store).contents.agency.id;
    assert_eq!(store.identity(agency).expect("reads"), None);
    change(&mut store, |tx| tx.save_identity(agency, "AGE-SECRET-KEY-1"));
    assert_eq!(
        store.identity(agency).expect("reads").as_deref().map(String::as_str),
        Some("AGE-SECRET-KEY-1")
    );
    let twice = store.transact(operation(), |tx| tx.save_identity(agency, "AGE-SECRET-KEY-2"));
    assert!(matches!(twice, Err(StoreError::AlreadyKept { .. })), "{twice:?}");
    let nobody = AgencyId::new(Uuid::from_u128(404));
    let unknown = store.transact(operation(), |tx| tx.save_identity(nobody, "AGE-SECRET-KEY-3"));
    assert!(matches!(unknown, Err(StoreError::Rejected { .. })), "{unknown:?}");
}

#[test]
fn settings_and_recovery_words_come_and_go() {
    let mut store = memory();
    assert_eq!(store.setting("a").expect("reads"), None);
    assert_eq!(store.recovery_words().expect("reads"), None);
    change(&mut store, |tx| {
        tx.save_setting("a", Some("1"))?;
        tx.save_setting("a", Some("2"))?;
        tx.save_recovery_words(Some("abandon ability"))?;
        tx.save_recovery_words(Some("able about"))
    });
    assert_eq!(store.setting("a").expect("reads").as_deref(), Some("2"));
    assert_eq!(store.recovery_words().expect("reads").as_deref().map(String::as_str), Some("able about"));
    change(&mut store, |tx| {
        tx.save_setting("a", None)?;
        tx.save_recovery_words(None)
    });
    assert_eq!(store.setting("a").expect("reads"), None);
    assert_eq!(store.recovery_words().expect("reads"), None);
}

#[test]
fn exports_are_recorded() {
    let mut store = memory();
    let assessment = keep_rich(&mut store).id;
    let export = |revision| ExportRow {
        assessment,
        revision,
        file_name: "Return 2026 <final>.candour".into(),
        payload_sha256: Digest::of(b"payload"),
        at: moment(revision),
    };
    change(&mut store, |tx| {
        tx.log_export(&export(1))?;
        tx.log_export(&export(2))
    });
    assert_eq!(store.exports(assessment).expect("reads"), [export(1), export(2)]);
}

#[test]
fn one_partnership_and_the_backups_of_its_keys() {
    let mut store = memory();
    assert_eq!(store.partnership().expect("reads"), None);
    let key = signing_key(5, Role::Partnership);
    let row = PartnershipRow {
        name: line("Larkfen Safeguarding Partnership"),
        keyid: key.keyid,
        identity: Zeroizing::new("AGE-SECRET-KEY-1".into()),
        since: moment(5),
        taken_over: true,
    };
    change(&mut store, |tx| {
        tx.add_signing_key(&key)?;
        tx.add_partnership(&row)
    });
    assert_eq!(store.partnership().expect("reads"), Some(row.clone()));
    assert!(!format!("{row:?}").contains("SECRET"), "secrets are not shown");
    let again = store.transact(operation(), |tx| tx.add_partnership(&row));
    assert!(matches!(again, Err(StoreError::AlreadyKept { .. })), "{again:?}");

    let made = BackupRow {
        sha256: Digest::of(b"backup"),
        file_name: "bob.candour".into(),
        backup: Backup { holder: line("Bob Fen"), made_at: moment(6), rehearsed_at: None },
    };
    let tried = |rehearsed_at, file_name: &str| BackupRow {
        file_name: file_name.into(),
        backup: Backup { rehearsed_at, ..made.backup.clone() },
        ..made.clone()
    };
    change(&mut store, |tx| tx.save_partnership_backup(&made));
    change(&mut store, |tx| tx.save_partnership_backup(&tried(Some(moment(7)), "moved.candour")));
    change(&mut store, |tx| tx.save_partnership_backup(&made));
    assert_eq!(store.partnership_backups().expect("reads"), [tried(Some(moment(7)), "bob.candour")]);
}
