//! Drawing a random sample, to be looked at besides what stands out.

use candour_domain::ids::{AuditId, MemberId, SampleSeed};
use candour_domain::moderation::{Act, Event, Spot, State};

use super::{Fault, Queue, add::add, queue};
use crate::{Error, Workspace};

/// Draws so many of the graded answers that neither stand out nor were drawn or decided on before. Without a seed one is drawn too; it is
/// recorded either way, so that anybody can draw the same again.
pub fn sample(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    size: usize,
    seed: Option<&str>,
) -> Result<Event, Error> {
    if size == 0 {
        return Err(Fault::EmptySample.into());
    }
    let seed: SampleSeed = match seed {
        Some(typed) => typed.trim().parse().map_err(|_| Fault::NoSeed(typed.chars().take(80).collect()))?,
        None => random(workspace)?,
    };
    let queue = queue(workspace, audit)?;
    let pool: Vec<Spot> = pool(&queue);
    let sample = candour_domain::moderation::sample(&seed, size, &pool);
    if sample.drawn.is_empty() {
        return Err(Fault::NothingToDraw.into());
    }
    let from = u32::try_from(sample.from).unwrap_or(u32::MAX);
    add(workspace, audit, by, Act::Sampled { seed, from, drawn: sample.drawn })
}

/// What there is to draw from.
fn pool(queue: &Queue) -> Vec<Spot> {
    let moderation = &queue.moderated.moderation;
    let mut pool = Vec::new();
    for asked in &queue.moderated.asked {
        for (statement, answer) in &asked.answers {
            let spot = Spot { agency: asked.agency, statement: statement.clone() };
            let open = moderation.stand(asked.agency, statement).state == State::NotLookedAt;
            if answer.grade.is_some()
                && open
                && !moderation.drawn().contains(&spot)
                && queue.of(&spot).is_none()
            {
                pool.push(spot);
            }
        }
    }
    pool
}

/// A word that nobody chose.
fn random(workspace: &Workspace) -> Result<SampleSeed, Error> {
    let uuid = workspace.ports.uuid()?.simple().to_string();
    let word: String = uuid.chars().take(12).collect();
    word.parse().map_err(|_| Fault::NoSeed(word).into())
}
