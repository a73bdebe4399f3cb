//! What is measured on: a workspace on disk with one assessment, every statement answered.

use std::path::Path;
use std::sync::{Arc, Mutex};

use candour_domain::assessment::{
    ActionEdit, AnswerEdit, Change, Edits, EvidenceEdit, Person, action_of_token, evidence_of_token,
};
use candour_domain::catalogue::{BYTES_LIMIT, Catalogue};
use candour_domain::ids::{AssessmentId, StatementKey};
use candour_domain::text::{Line, Prose};
use candour_operations::assessment::{AgencyDetails, apply, new};
use candour_operations::ports::{Clock, Entropy, Keychain, KeychainFault, NoEntropy, Ports};
use candour_operations::{Workspace, catalogue, workspace};
use candour_store::WorkspaceKey;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::measure::Outcome;

/// The assessment and what lies around it.
pub(crate) struct Subject {
    pub(crate) folder: TempDir,
    pub(crate) ports: Ports,
    pub(crate) key: WorkspaceKey,
    pub(crate) workspace: Workspace,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) id: AssessmentId,
    pub(crate) statements: Vec<StatementKey>,
}

impl Subject {
    /// Makes a workspace in a folder of its own within `disk`, and in it an assessment of so many statements.
    pub(crate) fn make(disk: &Path, statements: usize) -> Outcome<Self> {
        let folder = TempDir::with_prefix_in("candour-bench-", disk)?;
        let keychain = Arc::new(OneEntry::default());
        let ports = Ports {
            clock: Arc::new(OneMoment),
            entropy: Arc::new(Counted::default()),
            keychain: Arc::clone(&keychain) as Arc<dyn Keychain>,
        };
        let mut workspace = workspace::new(&folder.path().join("workspace"), None, ports.clone())?;
        let kept = keychain.0.lock().map_err(|_| "the key is lost")?.take().ok_or("no key was kept")?;
        let key = WorkspaceKey::new(kept.as_slice().try_into()?);
        *keychain.0.lock().map_err(|_| "the key is lost")? = Some(kept);

        let catalogue = catalogue_of(statements)?;
        let document = catalogue.document();
        let details = AgencyDetails {
            name: line("Fenland Community Health")?,
            kind: "health_provider".parse()?,
            areas: document.areas.iter().map(|area| area.id.clone()).collect(),
            opted_in: Default::default(),
            lead: person("Alex Lead")?,
            officer: person("Sam Officer")?,
        };
        let id = new(&mut workspace, &catalogue, details, None)?;
        let statements: Vec<StatementKey> =
            document.standards.iter().flat_map(|s| &s.statements).map(|s| s.key.clone()).collect();
        apply(&mut workspace, id, &answers(id, &statements)?, Vec::new())?;
        Ok(Self { folder, ports, key, workspace, catalogue, id, statements })
    }

    /// Adds so many assessments of other agencies, each with every statement answered.
    pub(crate) fn more(&mut self, count: usize) -> Outcome<()> {
        for number in 0..count {
            let details = AgencyDetails {
                name: line(&format!("Fenland Community Health {number}"))?,
                kind: "health_provider".parse()?,
                areas: self.catalogue.document().areas.iter().map(|area| area.id.clone()).collect(),
                opted_in: Default::default(),
                lead: person("Alex Lead")?,
                officer: person("Sam Officer")?,
            };
            let id = new(&mut self.workspace, &self.catalogue, details, None)?;
            apply(&mut self.workspace, id, &answers(id, &self.statements)?, Vec::new())?;
        }
        Ok(())
    }
}

/// An edit of one field.
pub(crate) fn one_field(statement: &StatementKey, turn: usize) -> Outcome<Edits> {
    let mut edits = Edits::default();
    let evidence = Change::Set(Prose::tidy(&evidence(statement, turn))?);
    edits.answers.insert(statement.clone(), AnswerEdit { evidence, ..AnswerEdit::default() });
    Ok(edits)
}

/// Evidence as people write it, other words at every turn.
pub(crate) fn evidence(statement: &StatementKey, turn: usize) -> String {
    format!(
        "Version {turn} for {statement}. The board's minutes of 12 May record who was given the role, and for how long.\n\
         The June audit of forty case files found it in thirty-eight; the two others were put right within a week.\n\
         The register of training, with the names of \"acting\" staff, is on the shared drive under Safeguarding / Evidence."
    )
}

/// Every statement answered: one in four partly met, with an action of its own, the others fully met.
fn answers(id: AssessmentId, statements: &[StatementKey]) -> Outcome<Edits> {
    let mut edits = Edits::default();
    for number in 0..20 {
        let entry = EvidenceEdit {
            id: evidence_of_token(id, &number.to_string()),
            title: Change::Set(line(&format!("Minutes of the board, meeting {number}"))?),
            location: Change::Set(Prose::tidy("Shared drive, Safeguarding, Evidence, Board")?),
            owner: Change::Set(line("Company secretary")?),
            date: Change::Set(OneMoment.today()),
            review_by: Change::Keep,
        };
        edits.evidence_register.push(entry);
    }
    for (number, statement) in statements.iter().enumerate() {
        let partly = number % 4 == 0;
        let impact = format!(
            "Since the change for {statement}, children waiting longer than ten days fell from nineteen to four in a year; in \
             the spring survey, three families said they had been told who would help them, and nobody had to ask twice."
        );
        let mut answer = AnswerEdit {
            grade: Change::Set(if partly { "partly_met" } else { "fully_met" }.parse()?),
            evidence: Change::Set(Prose::tidy(&evidence(statement, 0))?),
            impact: Change::Set(Prose::tidy(&impact)?),
            cites: Change::Set(vec![evidence_of_token(id, &(number % 20).to_string())]),
            ..AnswerEdit::default()
        };
        if partly {
            let action = action_of_token(id, statement.as_str());
            answer.actions = Change::Set(vec![action]);
            edits.actions.push(ActionEdit {
                id: action,
                lead: Change::Set(line("Head of community services")?),
                action: Change::Set(Prose::tidy(
                    "Train the two night teams, and ask them in March what changed.",
                )?),
                impact: Change::Set(Prose::tidy("Share of staff who can name the lead when asked")?),
                due: NaiveDate::from_ymd_opt(2027, 3, 31).map_or(Change::Keep, Change::Set),
                progress: Change::Set(Prose::tidy("Reported to the board every month")?),
            });
        }
        edits.answers.insert(statement.clone(), answer);
    }
    Ok(edits)
}

/// The built-in catalogue with 54 statements, or its standards over and over until there are so many.
fn catalogue_of(statements: usize) -> Outcome<Arc<Catalogue>> {
    let built_in = catalogue::built_in()?.first().ok_or("no catalogue is built in")?;
    let has = built_in.document().standards.iter().map(|standard| standard.statements.len()).sum::<usize>();
    if statements == has {
        return Ok(Arc::clone(built_in));
    }
    let mut document: Value = serde_json::from_slice(built_in.bytes())?;
    let once =
        document.pointer_mut("/standards").and_then(Value::as_array_mut).ok_or("no standards")?.clone();
    let mut wanted = statements;
    let mut standards = Vec::new();
    for round in 1.. {
        for (at, standard) in once.iter().enumerate() {
            let mut standard = standard.clone();
            let number = (round - 1) * once.len() + at + 1;
            rename(&mut standard, round, &number.to_string());
            let Some(list) = standard.pointer_mut("/statements").and_then(Value::as_array_mut) else {
                continue;
            };
            list.truncate(wanted);
            for (within, statement) in list.iter_mut().enumerate() {
                rename(statement, round, &format!("{number}.{}", within + 1));
            }
            wanted -= list.len();
            standards.push(standard);
            if wanted == 0 {
                break;
            }
        }
        if wanted == 0 {
            break;
        }
    }
    if let Some(document) = document.as_object_mut() {
        document.insert("urn".into(), json!("urn:candour:catalogue:bench"));
        document.insert("standards".into(), Value::Array(standards));
    }
    let bytes = serde_json::to_vec(&document)?;
    assert!(bytes.len() <= BYTES_LIMIT, "a catalogue of {statements} statements is too large");
    Ok(Arc::new(catalogue::check(bytes, "the catalogue of the bench")?))
}

fn rename(part: &mut Value, round: usize, number: &str) {
    if let Some(part) = part.as_object_mut() {
        let key = part.get("key").and_then(Value::as_str).unwrap_or_default();
        let key = format!("r{round}-{}", key.chars().take(58).collect::<String>());
        part.insert("key".into(), json!(key));
        part.insert("number".into(), json!(number));
    }
}

fn line(text: &str) -> Outcome<Line> {
    Ok(Line::tidy(text)?)
}

fn person(name: &str) -> Outcome<Person> {
    Ok(Person { name: line(name)?, job_title: line("Manager")?, email: line("post@example.org")? })
}

/// When everything here happens.
pub(crate) const MOMENT: DateTime<Utc> = match DateTime::from_timestamp(1_795_000_000, 0) {
    Some(moment) => moment,
    None => DateTime::UNIX_EPOCH,
};

/// A clock that stands.
struct OneMoment;

impl Clock for OneMoment {
    fn now(&self) -> DateTime<Utc> {
        MOMENT
    }

    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.date_naive()
    }
}

/// Numbers that look random and are the same in every run.
#[derive(Default)]
struct Counted(Mutex<u64>);

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        let mut count = self.0.lock().map_err(|_| NoEntropy)?;
        for chunk in bytes.chunks_mut(32) {
            *count += 1;
            let drawn = Sha256::digest(count.to_le_bytes());
            chunk.iter_mut().zip(drawn).for_each(|(byte, drawn)| *byte = drawn);
        }
        Ok(())
    }
}

/// A keychain in memory, of one workspace.
#[derive(Default)]
struct OneEntry(Mutex<Option<Zeroizing<Vec<u8>>>>);

impl Keychain for OneEntry {
    fn read(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault> {
        self.0.lock().map(|entry| entry.clone()).map_err(|fault| KeychainFault::Absent(fault.to_string()))
    }

    fn write(&self, _: &str, secret: &[u8]) -> Result<(), KeychainFault> {
        let mut entry = self.0.lock().map_err(|fault| KeychainFault::Absent(fault.to_string()))?;
        *entry = Some(Zeroizing::new(secret.to_vec()));
        Ok(())
    }
}
