//! The encrypted workspace database: the only crate that knows SQLite.
//!
//! # The API in brief
//!
//! **Opening.** One process per workspace, so a store is only opened with the lock in hand, which it then keeps:
//!
//! ```text
//! WorkspaceKey::new([u8; 32])                                     32 random bytes, wiped when dropped
//! WorkspaceLock::acquire(&folder, since) | acquire_new(…)         _new makes the folder; Locked { holder } names who has it
//! has_database(&folder) -> bool                                   for the keychain's three states
//! Store::create(lock, &key, Workspace { id, created_at })         never over an existing database
//! Store::open(lock, &key)                                         key, checks, migration (with a snapshot), pragmas
//! Store::in_memory(Workspace { id, created_at })                  the fake, for tests and the demo
//! store.folder() .journal() .migrated()                           facts about what was opened
//! store.check() .snapshot(&path, &key) .close()                   whole-file verbs
//! store.into_lock() replace_database(&lock, &with, at) put_back(…) another database in its place; the present one is kept by name
//! salvage(&damaged, &key, &lock, &catalogues, at, watch)          what can still be read of a damaged one, in a new one
//! examine(&path, &key) -> Examined                                a database elsewhere: read whole, never changed
//! ```
//!
//! **Writing.** One path: `store.transact(operation, |tx| …)` commits the work together with its entry in the change log,
//! or neither. Every verb that writes exists on [`Transaction`] alone; `E: From<StoreError>` lets a caller abort with its
//! own error. `tx.add_detail(name, value)` adds to the log entry what is known only while working.
//!
//! **Reading.** Every verb that reads stands on [`Reader`], to which [`Store`] and [`Transaction`] both dereference.
//!
//! | Entity | Reads (on both) | Writes (in a transaction) |
//! |---|---|---|
//! | workspace | `workspace()` | |
//! | catalogue | `catalogues()` `catalogue(&digest)` `catalogue_bytes(&digest)` | `add_catalogue(&catalogue, at) -> Added` |
//! | agency | `agencies()` `agency_named(&name)` | (with the assessment) |
//! | assessment | `assessments()` `assessment(id)` `assessment_head(id)` `assessment_part(id, statements)` | `create_assessment(&a, at)` `save_details(id, &Details)` `move_stage(id, stage, revision, previous)` |
//! | answer | `answer(id, &statement) -> StoredAnswer` `answers_size(id)` | `save_answer_field(id, &statement, field, &text, &edited)` |
//! | action | (with the assessment) | `save_action(id, &action) -> number` `remove_action(id, action, at)` |
//! | evidence | (with the assessment) | `save_evidence(id, &entry) -> number` `remove_evidence(id, entry, at)` |
//! | summary | (with the assessment) | `save_summary(id, &summary)` |
//! | carried | (with the assessment) `carried_from(source, &catalogue)` | (with the assessment) `confirm_carried(id, &statement, &confirmed)` `confirm_carried_summary(id)` |
//! | share | `shares(id)` `share(share)` `share_sealed(share)` `proposals(id)` | `add_share(&share, sealed)` `note_answered(share, &by, at)` `save_proposal(&proposal)` `settle_proposal(share, …)` `written_on(id, …)` |
//! | comment | (with the assessment) | `save_comment(id, &comment)` `remove_comment(comment)` `send_comments(id, &by, &job_title, at)` |
//! | envelope | `envelope(id, revision, kind)` `envelopes(id)` | `keep_envelope(&new)` `void_envelopes(id, revision, at, reason)` |
//! | own keys | `signing_keys()` `signing_key(&keyid)` | `add_signing_key(&key)` `retire_signing_key(&keyid, at)` |
//! | age identity | `identity(agency)` `identities()` | `save_identity(agency, &secret)` |
//! | known keys | `known_keys()` `known_key(&keyid)` | `add_known_key(&key)` |
//! | keys confirmed as an agency's | `agency_keys()` | `add_agency_key(agency, &keyid, &by)` |
//! | keys not confirmed | `met_keys()` `met_key(&keyid)` | `meet_key(&key)` `forget_met_key(&keyid)` |
//! | keys called back | `revocations()` | `revoke_key(&row)` |
//! | partnership | `partnership()` `partnership_backups()` | `add_partnership(&row)` `save_partnership_backup(&row)` |
//! | audits of the partnership | `audits()` `audit(id)` `issued_packs(id)` | `save_audit(&row)` `keep_issued_pack(&row)` |
//! | packs opened | `packs()` `standing_pack(audit)` `pack(&sha256)` | `keep_pack(&row)` |
//! | audits answered | `links(assessment)` `linked(audit)` | `save_link(&row)` |
//! | secrets, settings | `recovery_words()` `setting(name)` | `save_recovery_words(words)` `save_setting(name, value)` |
//! | what was sent | `deliveries(id)` | `keep_delivery(&row)` |
//! | files refused | `refused_files()` `was_refused(&sha256, code)` | `log_refused_file(&row)` |
//! | hand-overs | `handovers()` | `keep_handover(&row)` `note_handover_answered(&sha256, at)` `replace_received(&a)` |
//! | export log | `exports(id)` | `log_export(&export)` |
//! | returns held for an audit | `received(audit)` `received_before(…)` `received_payload(…)` `received_file(…)` `counted_grades(audit)` `placed(audit)` `placed_nowhere(audit)` `refused_returns(audit)` | `keep_received(…)` `keep_received_as(…)` `place(…)` `place_nowhere(…)` `unplace(…)` `note_refused_return(…)` |
//! | circumstances of the invited | `circumstances(audit)` | `save_circumstance(…)` |
//! | moderation | `moderation(audit)` `moderators(audit)` `moderation_drafts(…)` | `add_moderation(…)` `save_moderator(…)` `save_moderation_draft(…)` `forget_moderation_draft(…)` |
//! | cut-offs | `cut_offs(audit)` | `keep_cut_off(…)` |
//! | outcomes, responses, panel files | `moderation_files()` `moderation_envelope(…)` `response_drafts(…)` | `keep_moderation_file(…)` `save_response_draft(…)` |
//! | disposals | `disposals()`, `audit_disposals()` | `dispose(&record)`, `dispose_of_audit(&record)` remove it with all that hangs on it |
//! | change log | `changes(id)` `all_changes()` `last_change()` | (by `transact` alone) |
//!
//! # What holds
//!
//! - What `transact` answered `Ok` to survives a kill and a power cut: `synchronous=FULL`, one transaction.
//! - A database that does not open is never recreated, replaced or written to.
//! - Text that comes out goes through the domain's types; what does not parse is [`StoreError::Damaged`], naming the place.

mod connection;
mod error;
mod examine;
#[cfg(test)]
mod faults;
mod journal;
mod key;
mod lock;
mod private;
mod reader;
mod replace;
mod salvage;
mod schema;
mod snapshot;
mod store;
mod table;
mod transaction;

pub use error::{Foreign, StoreError};
pub use examine::{Examined, examine};
pub use journal::Journal;
pub use key::WorkspaceKey;
pub use lock::{DATABASE_FILE, Holder, WorkspaceLock, has_database};
pub use reader::Reader;
pub use replace::{put_back, replace_database};
pub use salvage::{SalvagedTable, Watch, salvage};
pub use schema::Migrated;
pub use store::Store;
pub use table::agency::AgencyRow;
pub use table::answer::StoredAnswer;
pub use table::assessment::{AssessmentHead, AssessmentRow, Details};
pub use table::assessment_audit::LinkRow;
pub use table::audit::{AuditRow, IssuedRow};
pub use table::catalogue::{Added, CatalogueRow};
pub use table::change::ChangeRow;
pub use table::circumstance::CircumstanceRow;
pub use table::delivery::DeliveryRow;
pub use table::disposal::{AuditDisposalRow, DisposalRow};
pub use table::envelope::{EnvelopeKind, StoredEnvelope, VoidReason};
pub use table::export::ExportRow;
pub use table::handover::{Direction, HandoverRow};
pub use table::known_key::{KnownHow, KnownKeyRow};
pub use table::met_key::MetKeyRow;
pub use table::moderation_event::ModerationDraft;
pub use table::moderation_file::{ModerationFileKind, ModerationFileRow, ResponseDraft};
pub use table::pack::PackRow;
pub use table::partnership::{BackupRow, PartnershipRow};
pub use table::received::{
    BeforeRow, GradesRow, GradesText, PlacedRow, ReceivedRow, ReceivedTexts, RefusedReturnRow,
};
pub use table::refused_file::RefusedRow;
pub use table::revocation::RevocationRow;
pub use table::share::ShareSealed;
pub use table::signing_key::SigningKeyRow;
pub use table::workspace::Workspace;
pub use transaction::{Operation, Transaction};
