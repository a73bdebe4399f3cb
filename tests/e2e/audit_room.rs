//! A partnership's workspace before a window opens: an audit with returns that count, of agencies that graded themselves variously.

use std::path::Path;

use candour_adapters::this_computer;
use candour_contract::{AuditId, InvitedId, read_audit};
use candour_operations::moderation::{self, Remark, Seen};
use candour_operations::{audit, catalogue, partnership, received};
use candour_test_support::assessment::{agency, assessment, entry, entry_id, id, line, prose};
use candour_test_support::returns::{self, Return};
use serde_json::json;

use crate::app::workspace_of;
use crate::room::{new_workspace, open_workspace};

const AGENCIES: [&str; 5] =
    ["Fen Constabulary", "Larkfen Homes", "Holt Hospital Trust", "Marsh Probation", "Ouse Youth Justice"];
/// All but the last returned something.
const RETURNED: usize = 4;
/// What stands out: the top grade without impact.
pub(crate) const STANDS_OUT: &str = "safeguarding-supervision";

/// The audit, and whom it invites.
pub(crate) struct AuditRoom {
    pub(crate) audit: String,
    pub(crate) invited: Vec<String>,
    /// The return of the first: SHA-256 of what was signed.
    pub(crate) returned: String,
}

impl AuditRoom {
    pub(crate) fn furnish(home: &Path) -> Self {
        let folder = workspace_of(home);
        let mut workspace = new_workspace(&folder);
        partnership::new(&mut workspace, "Larkfen Safeguarding Partnership", "Ann Marsh", "Coordinator")
            .expect("made");
        let named = "urn:candour:catalogue:section-11".parse().expect("a URN");
        let catalogue = catalogue::find(Some(&workspace), &named).expect("built in");
        let invited = AGENCIES
            .map(|name| json!({"name": name, "kind": "housing_provider", "areas": ["cambridgeshire"]}));
        let asked = json!({
            "title": "Section 11 2027", "cycle": "2027", "deadline": "2027-02-19",
            "areas": ["cambridgeshire"], "invited": invited, "instructions": "", "send_to": "s11@example.org",
        });
        let said = read_audit(asked.to_string().as_bytes(), &catalogue).expect("without a fault");
        let audit = audit::save(&mut workspace, None, &catalogue, said).expect("saved");
        let shown = audit::show(&workspace, audit).expect("there");
        let ids: Vec<InvitedId> = shown.row.audit.invited.iter().map(|one| one.id).collect();
        drop(workspace);
        let returns: Vec<Return> = ids
            .iter()
            .take(RETURNED)
            .enumerate()
            .map(|(at, invited)| Return {
                invited: *invited,
                revision: 1,
                contents: contents(&catalogue, at),
            })
            .collect();
        returns::keep(&folder, None, &this_computer(), audit, &returns);
        let workspace = open_workspace(&folder);
        let revisions = received::revisions(&workspace, audit, ids[0]).expect("listed");
        let returned = revisions[0].held.payload.to_string();
        Self { audit: audit.to_string(), invited: ids.iter().map(ToString::to_string).collect(), returned }
    }

    /// Two members who have said something of the first agency.
    pub(crate) fn begun(self, home: &Path) -> Self {
        let mut workspace = open_workspace(&workspace_of(home));
        let (audit, agency): (AuditId, InvitedId) = (id(&self.audit), id(&self.invited[0]));
        let priya = moderation::join(&mut workspace, audit, "Priya Nair").expect("named").id;
        moderation::join(&mut workspace, audit, "Sam Hale").expect("named");
        let about = |statement: &str| candour_contract::About { agency, statement: Some(id(statement)) };
        let ask =
            Remark::LineOfEnquiry("Who counts how often supervision takes place, and who sees the count?");
        moderation::remark(&mut workspace, audit, priya, about(STANDS_OUT), ask).expect("said");
        let seen = Seen { agency, statement: id("named-senior-lead"), answer: None };
        moderation::decide(&mut workspace, audit, priya, &seen, moderation::Decision::Accept).expect("said");
        let whole = candour_contract::About { agency, statement: None };
        let good =
            Remark::GoodPractice { what: "Its peers sample each other’s files.", may_be_shared: true };
        moderation::remark(&mut workspace, audit, priya, whole, good).expect("said");
        self
    }

    /// The addresses of all pages on which what came of the audit stands, the start page last; the second is of an answer.
    pub(crate) fn pages(&self) -> Vec<String> {
        let of = |rest: String| format!("#/audits/{}/{rest}", self.audit);
        vec![
            of("moderation".into()),
            self.answer(0, STANDS_OUT),
            self.answer(4, STANDS_OUT),
            of(format!("agencies/{}", self.invited[0])),
            format!("#/audits/{}", self.audit),
            of("receive".into()),
            of(format!("returns/{}", self.returned)),
            of("panel".into()),
            of("papers".into()),
            of("outcomes".into()),
            of(format!("panel/{}", self.invited[0])),
            of(format!("panel/{}/{STANDS_OUT}", self.invited[0])),
            of("matrix".into()),
            of("summary".into()),
            of("actions".into()),
            of("compare".into()),
            "#/".into(),
        ]
    }

    /// The address of an answer in moderation.
    pub(crate) fn answer(&self, at: usize, statement: &str) -> String {
        format!("#/audits/{}/moderation/{}/{statement}", self.audit, self.invited[at])
    }
}

/// A return: each agency graded some of its statements above the lowest.
fn contents(catalogue: &candour_contract::Catalogue, at: usize) -> candour_contract::Contents {
    let mut profile = agency("housing_provider", &["cambridgeshire"]);
    profile.id = id(&format!("00000000-0000-4000-8000-0000000000f{at}"));
    profile.name = line(AGENCIES[at]);
    let kept = entry(1);
    let built = assessment(catalogue).agency(profile).complete();
    let built = built.with(|contents| contents.evidence_register.push(kept));
    let built = if at == 3 { built } else { built.answer("named-senior-lead", "partly_met") };
    let built = match at {
        0 => built.answer(STANDS_OUT, "fully_met").edit(STANDS_OUT, |answer| {
            answer.evidence = prose(
                "All staff who carry cases have planned supervision every six weeks. In the year to September, 511 of 548 planned \
                 sessions took place, and the safeguarding lead was told of every missed one.",
            );
            answer.impact = prose("");
            answer.impact_not_yet = prose("Cannot be shown yet: whether a plan changed is not counted until April.");
            answer.cites = vec![entry_id(1)];
        }),
        _ => built,
    };
    built.contents()
}
