//! A durable save of one field, against a bare commit of one row.

use candour_operations::assessment::apply;
use rusqlite::{Connection, TransactionBehavior};

use crate::bare;
use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::{Subject, evidence, one_field};

pub(crate) fn lines(subject: &mut Subject) -> Outcome<Vec<Line>> {
    let bare = bare::copy_of(subject, "bare-save.db")?;
    let count = subject.statements.len();
    Ok(vec![
        line(subject, &bare, format!("save one field of {count}: one UPDATE"), Goal::Times(2.0), false)?,
        line(subject, &bare, "  the same: UPDATE and log entry".into(), Goal::Told, true)?,
    ])
}

/// In a folder in memory, where a commit waits for no disk: what Candour adds, with nothing to hide behind.
pub(crate) fn without_waiting(subject: &mut Subject) -> Outcome<Line> {
    let bare = bare::copy_of(subject, "bare-save.db")?;
    line(subject, &bare, "  the same in memory, where no disk is waited for".into(), Goal::Told, false)
}

/// Ours loads what the edit looks at, checks it and commits the row with its entry in the change log.
fn line(subject: &mut Subject, bare: &Connection, name: String, goal: Goal, logs: bool) -> Outcome<Line> {
    let Subject { workspace, statements, id, .. } = subject;
    let statement = |turn: usize| statements.get(turn % statements.len()).ok_or("no statement");
    // Turns of the two lines may not write the same words: that would be no change.
    let turn = |turn: usize| if logs { turn + 1_000_000 } else { turn };
    let pair = in_turns(
        |number| {
            let edits = one_field(statement(number)?, turn(number + 1))?;
            timed(|| apply(workspace, *id, &edits, Vec::new()))
        },
        |number| {
            let statement = statement(number)?;
            let text = evidence(statement, turn(number + 1));
            let assessment = id.to_string();
            timed(|| commit(bare, &[&assessment, statement.as_str(), "evidence", &text], logs))
        },
    )?;
    Ok(Line { name, pair, goal })
}

fn commit(connection: &Connection, row: &[&str; 4], logs: bool) -> rusqlite::Result<()> {
    let begun = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let update = "UPDATE answer_field SET value = ?4 WHERE assessment = ?1 AND statement = ?2 AND field = ?3";
    let changed = connection.prepare_cached(update)?.execute(row)?;
    if logs {
        let insert = "INSERT INTO change (at, operation, assessment, by_role, by_name, detail)
            VALUES ('2026-11-18T22:13:20.000Z', 'assessment.apply', ?1, 'lead', 'Alex Lead', '{}')";
        connection.prepare_cached(insert)?.execute([row[0]])?;
    }
    // A bare way that changes nothing would be no measure.
    if changed == 1 { begun.commit() } else { Err(rusqlite::Error::QueryReturnedNoRows) }
}
