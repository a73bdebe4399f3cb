//! `candour demo`: a whole self-assessment of an invented agency, with the figures of seed 003's example; or an example area.

pub(crate) mod area;

use std::fs;
use std::path::Path;

use candour_adapters::this_computer;
use candour_contract::{
    AssessmentCheck, AssessmentId, Failure, ScoreSummaryView, Verification, read_agency, read_answers,
};
use candour_operations::assessment::{self, SignOff};
use candour_operations::file::Overwrite;
use candour_operations::ports::{NoKeychain, Ports, Stop};
use candour_operations::{Error, Passphrase, Workspace, workspace};

use crate::assessment::{check_text, summary_text};
use crate::output::{Output, counted};
use crate::paper::BuiltIn;
use crate::{Outcome, catalogue, input, verify};

const AGENCY: &[u8] = include_bytes!("../../../../assets/demo/agency.json");
const ANSWERS: &[u8] = include_bytes!("../../../../assets/demo/answers.json");
const LAST_ANSWER: &[u8] = include_bytes!("../../../../assets/demo/last-answer.json");
const PASSPHRASE: &str = "the demo's workspace holds nothing secret";

/// A workspace in a folder of the demo's own, and what opens it.
fn in_folder(out: &Path) -> Result<(Workspace, Passphrase), Failure> {
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        let message = format!("{} is not empty", out.display());
        return Err(input::refused(
            "not_empty",
            &message,
            "Name a new folder: the demo writes over nothing.",
        ));
    }
    let passphrase =
        Passphrase::new(PASSPHRASE).map_err(|fault| input::refused("demo", &fault.to_string(), ""))?;
    // A passphrase and no keychain: the demo never touches the real one.
    let ports = Ports { keychain: std::sync::Arc::new(NoKeychain), ..this_computer() };
    Ok((workspace::new(&out.join("workspace"), Some(&passphrase), ports)?, passphrase))
}

pub(crate) fn run(out: &Path, output: &Output) -> Result<Outcome, Failure> {
    let tell = |text: &str| output.tell(text);
    let (mut workspace, passphrase) = in_folder(out)?;

    let catalogue = catalogue::find(Some(&workspace), "urn:candour:catalogue:section-11")?;
    let agency =
        read_agency(AGENCY, &catalogue).map_err(|faults| Failure::of_faults("the demo's agency", &faults))?;
    let (lead, officer) = (agency.lead.clone(), agency.officer.clone());
    tell(&format!(
        "1. {} works in Cambridgeshire: 46 statements apply. It has answered all but one.",
        agency.name
    ));
    let id = assessment::new(&mut workspace, &catalogue, agency, None)?;
    apply(&mut workspace, id, ANSWERS)?;

    tell("\n2. The score summary, figure for figure that of the 2017/19 tool's example:\n");
    let before = assessment::summary(&workspace, id)?;
    tell(&summary_text(&ScoreSummaryView::from(&before.scores), &before));

    tell("\n3. The lead tries to attest, and is refused:\n");
    match assessment::attest(&mut workspace, id, lead.name.as_str(), lead.job_title.as_str()) {
        Err(Error::Incomplete(found)) => tell(&check_text(&AssessmentCheck::from(found.as_ref()))),
        Err(error) => return Err(error.into()),
        Ok(_) => {
            return Err(input::refused(
                "demo",
                "an incomplete assessment was attested",
                "This is a fault of Candour.",
            ));
        }
    }

    tell("\n4. The last answer is given. The lead attests; the senior officer signs; the file is written.");
    apply(&mut workspace, id, LAST_ANSWER)?;
    assessment::attest(&mut workspace, id, lead.name.as_str(), lead.job_title.as_str())?;
    let by = SignOff {
        name: officer.name.as_str(),
        job_title: officer.job_title.as_str(),
        on_behalf_of: None,
        passphrase: &passphrase,
        read: None,
        new_key: false,
    };
    assessment::sign_off(&mut workspace, id, &by)?;
    let path = out.join("Larkfen Homes - Section 11 - return 1.candour");
    let made = assessment::export(&mut workspace, id, &path, Overwrite::No)?;
    tell(&format!("   {} ({})", path.display(), counted(made.bytes, "byte", "bytes")));

    let paper = path.with_extension("pdf");
    let pdf = assessment::papers(&workspace, id)?.pdf(&BuiltIn, &Stop::default())?;
    assessment::save_paper(&workspace, &pdf, &paper, Overwrite::No)?;
    tell(&format!("   {} (the same, to read and to print)", paper.display()));

    tell("\n5. Anyone can verify it:\n");
    let result: Verification = verify::verify(&path, Some(&mut workspace), false)?;
    output.result(&result, || verify::text(&result));
    tell(
        "\nLook further: candour verify FILE, without this workspace; or with openssl alone, as the README tells. The demo's \
         workspace is in the folder beside the file; its passphrase is \"the demo's workspace holds nothing secret\".",
    );
    Ok(if result.is_good() { Outcome::Done } else { Outcome::NotGood })
}

fn apply(workspace: &mut Workspace, id: AssessmentId, answers: &[u8]) -> Result<(), Failure> {
    let read = read_answers(answers, id);
    assessment::apply(workspace, id, &read.edits, read.faults)?;
    Ok(())
}
