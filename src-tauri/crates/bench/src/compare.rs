//! The matrix and all its summaries, against a bare count of the same grades; and the same from an encrypted workspace.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::time::Duration;

use candour_domain::assessment::{AgencyProfile, Answer, Contents};
use candour_domain::audit::{Audit, Invited};
use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::{Filter, Grading, Matrix, by_area, by_kind, moves, summary};
use candour_domain::digest::Digest;
use candour_domain::ids::{
    AgencyId, AgencyKindId, AssessmentId, AuditId, EventId, GradeId, InvitedId, MemberId, StatementKey,
};
use candour_domain::moderation::{Act, Asked, Event, History, Member, Moderation, On};
use candour_domain::receiving::{Held, Kept, Placed};
use candour_domain::text::{Line as Words, Prose};
use candour_operations::comparison::{AsOf, returns};
use candour_operations::{catalogue, workspace};
use candour_store::{
    AuditRow, GradesText, Operation, PlacedRow, ReceivedRow, ReceivedTexts, Store, WorkspaceLock,
};
use uuid::Uuid;

use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::{MOMENT, Subject};

/// One answer in so many has an event on it.
const MODERATED: usize = 10;

/// Returns that are made here, with what a panel decided on some of them.
struct Area {
    invited: Vec<Invited>,
    contents: Vec<Contents>,
    history: History,
    asked: Vec<Asked>,
}

pub(crate) fn lines(disk: &Path) -> Outcome<Vec<Line>> {
    let built_in = catalogue::built_in()?.first().ok_or("no catalogue is built in")?;
    let mut lines = Vec::new();
    for agencies in [100, 1_000, 10_000] {
        lines.push(in_memory(built_in, agencies)?);
    }
    lines.push(from_workspace(disk, built_in, 1_000)?);
    Ok(lines)
}

/// From grades at hand: entering them, folding what was decided, the matrix and every summary of it.
fn in_memory(catalogue: &Catalogue, agencies: usize) -> Outcome<Line> {
    let area = Area::made(catalogue, agencies)?;
    let grades: Vec<(AgencyProfile, BTreeMap<StatementKey, GradeId>)> =
        area.contents.iter().map(|contents| (contents.agency.clone(), graded(contents))).collect();
    let pair = in_turns(
        |_| {
            timed(|| {
                let moderation = Moderation::of(&area.history, catalogue, &area.asked);
                let mut matrix = Matrix::new(catalogue, &area.invited);
                matrix.enter_all(grades.iter().map(|(profile, grades)| Some((profile, grades))));
                matrix.lay_over(&moderation);
                if told(&matrix) == 0 { Err("nothing was counted") } else { Ok(matrix) }
            })
        },
        |_| {
            timed(|| {
                let mut counts: HashMap<(&StatementKey, &GradeId), usize> = HashMap::new();
                for (key, grade) in grades.iter().flat_map(|(_, grades)| grades) {
                    *counts.entry((key, grade)).or_default() += 1;
                }
                if counts.is_empty() { Err("nothing was counted") } else { Ok(counts) }
            })
        },
    )?;
    let events = area.history.len();
    let name = format!("matrix, summaries of {agencies} x 54, {events} decisions: count");
    let goal = if agencies == 1_000 { Goal::Within(Duration::from_millis(50)) } else { Goal::Told };
    Ok(Line { name, pair, goal })
}

/// All that the pages of a summary show.
fn told(matrix: &Matrix<'_>) -> usize {
    let all = Filter::default().frame(matrix);
    let counted = summary(matrix, &all, Grading::Final);
    let kinds = by_kind(matrix, &all, Grading::Final);
    let areas = by_area(matrix, &all, Grading::Final);
    let moved = moves(matrix, &all);
    counted.statements.len() + kinds.len() + areas.len() + moved.statements.len()
}

/// From the database, whose pages are decrypted as they are read.
fn from_workspace(disk: &Path, catalogue: &Catalogue, agencies: usize) -> Outcome<Line> {
    let area = Area::made(catalogue, agencies)?;
    let Subject { folder, ports, key, workspace, .. } = Subject::make(disk, 54)?;
    let home = workspace.folder()?;
    drop(workspace);
    let id = AuditId::new(Uuid::from_u128(1));
    let mut store = Store::open(WorkspaceLock::acquire(&home, MOMENT)?, &key)?;
    area.keep(&mut store, catalogue, id)?;
    store.close()?;
    let open = workspace::open(&home, None, ports)?;
    let bare = rusqlite::Connection::open_in_memory()?;
    bare.execute_batch("CREATE TABLE grade (statement TEXT, grade TEXT)")?;
    for (key, grade) in area.contents.iter().flat_map(graded) {
        bare.execute("INSERT INTO grade VALUES (?1, ?2)", (key.as_str(), grade.as_str()))?;
    }
    let pair = in_turns(
        |_| {
            timed(|| {
                let found = returns(&open, id, AsOf::Now).map_err(|fault| fault.to_string())?;
                if told(&found.matrix()) == 0 { Err("nothing was counted".to_owned()) } else { Ok(()) }
            })
        },
        |_| {
            timed(|| {
                let sql = "SELECT count(*) FROM (SELECT 1 FROM grade GROUP BY statement, grade)";
                bare.query_row(sql, (), |row| row.get::<_, i64>(0))
            })
        },
    )?;
    drop(folder);
    let name = format!("  the same of {agencies} from the workspace: GROUP BY in memory");
    Ok(Line { name, pair, goal: Goal::Told })
}

fn graded(contents: &Contents) -> BTreeMap<StatementKey, GradeId> {
    let answers = contents.answers.iter();
    answers.filter_map(|(key, answer)| Some((key.clone(), answer.grade.clone()?))).collect()
}

impl Area {
    fn made(catalogue: &Catalogue, agencies: usize) -> Outcome<Self> {
        let document = catalogue.document();
        let kinds: Vec<AgencyKindId> = document.agency_kinds.iter().map(|kind| kind.id.clone()).collect();
        let areas: BTreeSet<_> = document.areas.iter().map(|area| area.id.clone()).collect();
        let grades: Vec<GradeId> = ["fully_met", "partly_met", "not_met", "fully_met", "not_applicable"]
            .into_iter()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        let member = Member { id: MemberId::new(Uuid::from_u128(7)), name: Words::tidy("Priya")? };
        let (mut invited, mut contents, mut asked, mut events) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for n in 0..agencies {
            let number = n as u128 + 1;
            let kind = kinds.get(n % kinds.len().max(1)).cloned().ok_or("no kind")?;
            let name = Words::tidy(&format!("Agency {n}"))?;
            let agency = InvitedId::new(Uuid::from_u128(number));
            let id = AgencyId::new(Uuid::from_u128(number << 64));
            let profile = AgencyProfile {
                id,
                name: name.clone(),
                kind: kind.clone(),
                areas: areas.clone(),
                opted_in: BTreeSet::new(),
            };
            let mut said = Contents::empty(profile);
            for (at, question) in catalogue.questions(&said.agency).into_iter().enumerate() {
                let grade = grades.get((n * 3 + at * 7) % grades.len()).cloned();
                let evidence = Prose::tidy(&format!("What agency {n} says of {}", question.statement.key))?;
                said.answers
                    .insert(question.statement.key.clone(), Answer { grade, evidence, ..Answer::default() });
            }
            let submission = Digest::of(&number.to_be_bytes());
            asked.push(Asked::of_return(catalogue, agency, submission, &said));
            for (at, (key, answer)) in said.answers.iter().enumerate() {
                if (n + at) % MODERATED == 0 {
                    let on = On { agency, statement: key.clone(), submission, answer: answer.digest() };
                    let turn = u32::try_from(events.len()).unwrap_or(u32::MAX);
                    let id = EventId::new(Uuid::from_u128(u128::from(turn) + 1));
                    events.push(Event {
                        id,
                        turn,
                        by: member.clone(),
                        at: MOMENT,
                        act: Act::Accepted { on },
                    });
                }
            }
            invited.push(Invited { id: agency, name, kind, areas: areas.clone() });
            contents.push(said);
        }
        Ok(Self { invited, contents, history: History::of(events), asked })
    }

    /// Keeps it in a database, as it would be had it been taken in.
    fn keep(&self, store: &mut Store, catalogue: &Catalogue, id: AuditId) -> Outcome<()> {
        let audit = Audit {
            id,
            title: Words::tidy("Section 11")?,
            cycle: Words::default(),
            deadline: MOMENT.date_naive(),
            areas: catalogue.document().areas.iter().map(|area| area.id.clone()).collect(),
            invited: self.invited.clone(),
        };
        let row = AuditRow {
            audit,
            catalogue: catalogue.sha256(),
            instructions: Prose::default(),
            send_to: Words::default(),
            contacts: BTreeMap::new(),
            created_at: MOMENT,
            changed_at: MOMENT,
        };
        store.transact(Operation::new("bench", MOMENT), |tx| {
            tx.add_catalogue(catalogue, MOMENT)?;
            tx.save_audit(&row)?;
            for (invited, (contents, asked)) in self.invited.iter().zip(self.contents.iter().zip(&self.asked))
            {
                let submission = AssessmentId::new(invited.id.uuid());
                let agency = contents.agency.id;
                let payload = asked.submission.unwrap_or(Digest::of(b""));
                let held =
                    Held { submission, agency, revision: 1, payload, signed_off: true, kept: Kept::Counted };
                let received = ReceivedRow {
                    held,
                    profile: contents.agency.clone(),
                    claims: Some(invited.id),
                    keyids: BTreeSet::new(),
                    received_at: MOMENT,
                    before_at: None,
                    file_name: String::new(),
                    file_sha256: payload,
                };
                let grades = GradesText::of(contents);
                // As large as a return of 54 answers is; nothing of it is read here.
                let texts = ReceivedTexts { grades: &grades, payload: &[1; 90_000], file: &[2; 130_000] };
                tx.keep_received(id, &received, texts)?;
                let placed = Placed { submission, agency, invited: invited.id };
                tx.place(id, &PlacedRow { placed, by: None, at: MOMENT })?;
            }
            for event in self.history.events() {
                tx.add_moderation(id, event)?;
            }
            Ok::<_, candour_store::StoreError>(())
        })?;
        Ok(())
    }
}
