//! What is lost and known from elsewhere is put there anew, so that what hangs on it is not lost with it.

use candour_domain::catalogue::Catalogue;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Params};

use crate::reader::time_text;
use crate::table::workspace;
use crate::{StoreError, Workspace};

/// Stands for a name that was lost, until somebody writes it again.
const LOST: &str = "Name lost";

/// Puts there whose workspace it is, catalogues that are known, agencies by the name that their assessments carry, and for answers
/// whose assessment was lost one that holds them.
pub(super) fn mend(
    target: &Connection,
    whose: Workspace,
    known: &[&Catalogue],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if target.query_row("SELECT NOT EXISTS (SELECT 1 FROM workspace)", (), |row| row.get(0))? {
        workspace::insert(target, &whose)?;
    }
    let own = catalogues(target);
    let all: Vec<&Catalogue> = known.iter().copied().chain(&own).collect();
    let orphans =
        "SELECT DISTINCT assessment FROM answer_field WHERE assessment NOT IN (SELECT id FROM assessment)";
    for id in texts(target, orphans, ())? {
        hold_answers(target, &id, &all, at)?;
    }
    for catalogue in known {
        let reference = catalogue.reference();
        let sha256 = reference.sha256.to_string();
        let needed = "SELECT EXISTS (SELECT 1 FROM assessment WHERE catalogue = ?1)
            AND NOT EXISTS (SELECT 1 FROM catalogue WHERE sha256 = ?1)";
        if target.query_row(needed, [&sha256], |row| row.get(0))? {
            let title = catalogue.document().title.as_str();
            let name = (reference.urn.as_str(), reference.version.as_str());
            let row = (sha256, name.0, name.1, title, time_text(at), catalogue.bytes());
            target.execute(include_str!("../table/catalogue/insert.sql"), row)?;
        }
    }
    let agencies = "INSERT INTO agency (id, name, name_key) SELECT agency, agency_name, lower(agency_name) FROM assessment
        WHERE agency NOT IN (SELECT id FROM agency) GROUP BY agency";
    target.execute(agencies, ())?;
    Ok(())
}

/// The catalogues that were saved.
pub(super) fn catalogues(target: &Connection) -> Vec<Catalogue> {
    let read = || {
        let mut statement = target.prepare("SELECT bytes FROM catalogue")?;
        let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0))?;
        Ok::<_, rusqlite::Error>(rows.flatten().filter_map(|bytes| Catalogue::read(bytes).ok()).collect())
    };
    read().unwrap_or_default()
}

/// A draft of the catalogue that asks most of what was answered, for an agency whose name is to be written again.
fn hold_answers(
    target: &Connection,
    id: &str,
    all: &[&Catalogue],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let answered = texts(target, "SELECT DISTINCT statement FROM answer_field WHERE assessment = ?1", [id])?;
    let asks = |catalogue: &Catalogue| {
        let standards = catalogue.document().standards.iter();
        let keys =
            standards.flat_map(|standard| &standard.statements).map(|statement| statement.key.as_str());
        keys.filter(|key| answered.iter().any(|answered| answered == key)).count()
    };
    let Some(catalogue) = all.iter().max_by_key(|catalogue| asks(catalogue)).filter(|best| asks(best) > 0)
    else {
        return Ok(());
    };
    let Some(kind) = catalogue.document().agency_kinds.first() else { return Ok(()) };
    let areas: Vec<&str> = catalogue.document().areas.iter().map(|area| area.id.as_str()).collect();
    let sql = "SELECT revision, payload_sha256 FROM envelope WHERE assessment = ?1 AND kind = 'submission'
        ORDER BY revision DESC, id DESC LIMIT 1";
    let signed =
        target.query_row(sql, [id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).ok();
    let (revision, previous) = match &signed {
        Some((revision, payload)) => (revision + 1, Some((revision, payload))),
        None => (1, None),
    };
    let row = (
        id,
        catalogue.reference().sha256.to_string(),
        LOST,
        kind.id.as_str(),
        areas.join("\n"),
        revision,
        previous.map(|(revision, _)| revision),
        previous.map(|(_, payload)| payload),
        time_text(at),
    );
    let insert = "INSERT INTO assessment (id, catalogue, agency, agency_name, agency_kind, areas, opted_in, lead_name, lead_job_title,
            lead_email, officer_name, officer_job_title, officer_email, stage, revision, previous_revision, previous_payload_sha256, created_at)
        VALUES (?1, ?2, ?1, ?3, ?4, ?5, '', '', '', '', '', '', '', 'draft', ?6, ?7, ?8, ?9)";
    target.execute(insert, row)?;
    Ok(())
}

fn texts(target: &Connection, sql: &str, params: impl Params) -> Result<Vec<String>, StoreError> {
    let mut statement = target.prepare(sql)?;
    let rows = statement.query_map(params, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
