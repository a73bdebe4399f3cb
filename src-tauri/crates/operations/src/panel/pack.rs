//! What is printed for a panel day: what to ask before it, and what was decided after it.

use std::collections::BTreeMap;

use candour_domain::ids::{AuditId, InvitedId, MemberId, StatementKey};
use candour_domain::moderation::{Act, Event, OfAgency, Queued, of_agency};
use candour_domain::text::Line;
use candour_reports::{AgencyOf, Decided, DoneWell, PanelOf, Undecided, panel_data};
use chrono::NaiveDate;

use super::Fault;
use crate::assessment::plain;
use crate::outcome::{Results, Said, why_not};
use crate::ports::{Press, PressFault, Stop};
use crate::{Error, Workspace};

/// All that is printed for a panel day, apart from the workspace.
pub struct Pack {
    results: Results,
    said: BTreeMap<InvitedId, Said>,
    which: Vec<InvitedId>,
    partnership: Line,
    today: NaiveDate,
    /// The days on which the returns came and the results were frozen, where the coordinator sits.
    received_on: BTreeMap<InvitedId, NaiveDate>,
    frozen_on: Option<NaiveDate>,
}

/// A plain name for the file.
pub fn pack_name(pack: &Pack) -> String {
    let title = plain(pack.results.row.audit.title.as_str());
    match pack.which.as_slice() {
        [one] => format!("{} - {} - panel.pdf", title, plain(pack.results.name(*one).as_str())),
        _ => format!("{title} - panel.pdf"),
    }
}

/// Gathers what is printed of one agency, or of all that returned.
pub fn pack(workspace: &Workspace, id: AuditId, agency: Option<InvitedId>) -> Result<Pack, Error> {
    let results = Results::of(workspace, id)?;
    let which: Vec<InvitedId> = match agency {
        Some(agency) => vec![results.of_agency(agency)?.invited],
        None => results.returns.iter().map(|one| one.invited).collect(),
    };
    if which.is_empty() {
        return Err(Fault::NothingToPrint.into());
    }
    let said = which.iter().map(|invited| (*invited, results.said(*invited))).collect();
    let partnership = workspace.store.partnership()?.map(|row| row.name).unwrap_or_default();
    let came = results.returns.iter().map(|one| (one.invited, workspace.day_of(one.row.received_at)));
    let received_on = came.collect();
    let frozen_on = results.cut_off.as_ref().map(|cut_off| workspace.day_of(cut_off.at));
    Ok(Pack { said, which, partnership, today: workspace.today(), received_on, frozen_on, results })
}

impl Pack {
    /// Sets the pages, which can be stopped.
    pub fn pdf(&self, press: &dyn Press, stop: &Stop) -> Result<Vec<u8>, Error> {
        let found: Vec<(InvitedId, OfAgency<'_>)> =
            self.which.iter().map(|id| (*id, self.found(*id))).collect();
        let agencies = found.iter().filter_map(|(invited, found)| self.agency(*invited, found));
        let data = panel_data(&PanelOf {
            partnership: self.partnership.as_str(),
            audit: self.results.row.audit.title.as_str(),
            catalogue: &self.results.catalogue,
            today: self.today,
            frozen_on: self.frozen_on,
            agencies: agencies.collect(),
        });
        let data = data.map_err(|fault| PressFault::NotMade(fault.to_string()))?;
        Ok(press.moderation(&data, stop)?)
    }

    fn found(&self, invited: InvitedId) -> OfAgency<'_> {
        of_agency(&self.results.history, self.results.moderation.validity(), invited)
    }

    fn agency<'p>(&'p self, invited: InvitedId, found: &OfAgency<'p>) -> Option<AgencyOf<'p>> {
        let counted = self.results.returns.iter().find(|one| one.invited == invited)?;
        let said = self.said.get(&invited)?;
        let name = self.results.row.audit.invited(invited)?.name.as_str();
        let interests: BTreeMap<MemberId, String> =
            found.interests.iter().map(|event| (event.by.id, event.by.name.to_string())).collect();
        let present = found.present.iter().map(|(day, who)| {
            let whom =
                if who.organisation.is_empty() { String::new() } else { format!(", {}", who.organisation) };
            format!("{}{whom}, {}", who.name, day.format("%-d %B %Y"))
        });
        Some(AgencyOf {
            name,
            contents: &counted.contents,
            revision: counted.row.held.revision,
            received_on: *self.received_on.get(&invited)?,
            present: present.collect(),
            interests: interests.into_values().collect(),
            enquiries: found.lines_of_enquiry.iter().filter_map(|event| enquiry(event)).collect(),
            themes: found.themes.iter().filter_map(|event| theme(event)).collect(),
            to_look_at: self
                .results
                .queue
                .iter()
                .filter_map(|queued| self.open(invited, said, queued))
                .collect(),
            decided: said
                .decided
                .iter()
                .map(|(statement, decision)| Decided {
                    statement,
                    own: decision.own.as_ref(),
                    grade: &decision.grade,
                    settled: decision.settled,
                    reason: decision.reason.as_str(),
                    request: decision.request.as_str(),
                    by_when: decision.by_when,
                })
                .collect(),
            differ: said.unsettled.iter().collect(),
            undecided: said
                .not_decided
                .iter()
                .map(|(statement, not)| Undecided {
                    statement,
                    why: why_not(not.why),
                    because: not.because.as_str(),
                })
                .collect(),
            done_well: said
                .good_practice
                .iter()
                .map(|found| DoneWell {
                    statement: found.statement.as_ref(),
                    what: found.what.as_str(),
                    may_be_shared: found.may_be_shared,
                })
                .collect(),
        })
    }

    /// What stands out of this agency's, and nobody decided on.
    fn open<'p>(
        &self,
        invited: InvitedId,
        said: &Said,
        queued: &'p Queued,
    ) -> Option<(&'p StatementKey, Vec<String>)> {
        let statement = &queued.spot.statement;
        let open = queued.spot.agency == invited && !said.decided.contains_key(statement);
        open.then(|| (statement, queued.reasons.iter().map(ToString::to_string).collect()))
    }
}

fn enquiry(event: &Event) -> Option<(Option<&StatementKey>, &str)> {
    match &event.act {
        Act::LineOfEnquiry { about, question } => Some((about.statement.as_ref(), question.as_str())),
        _ => None,
    }
}

fn theme(event: &Event) -> Option<&str> {
    match &event.act {
        Act::Theme { theme, .. } => Some(theme.as_str()),
        _ => None,
    }
}
