//! The TypeScript that the UI is built with is the contract's: written from it, and compared with it on every run.
//!
//! After a change of the contract: `CANDOUR_WRITE_TYPES=1 cargo test -p candour-contract --test typescript`.

#![cfg(test)] // so that Clippy knows the helpers as test code

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use candour_contract::{
    ActionPlan, AgencyPanel, AllActionsView, AnswerPage, AnswersBetweenView, AskedView, AssessmentCheck,
    AssessmentListing, AssessmentView, AuditDisposalView, AuditDisposedView, AuditHome, AuditSummaryView,
    AuditView, BackupMade, BackupPreview, BackupStep, BackupsView, BetweenView, BriefView, CardTakenIn,
    CatalogueChoices, CatalogueDifference, CatalogueListing, CheckedBackup, ColleaguesView, ComparisonAsked,
    CountedAnswersView, DeliveredView, DisposalView, DisposedView, EarlierAudit, ExampleView, ExportedView,
    Failure, FindView, FrozenView, HandoverMade, HandoverOpened, HandoverReviewed, HandoverTakenIn,
    HandoverView, JustSaid, Kept, KeptBackup, KeyConfirmedView, KeysView, LinkedView, LogEntry, MatrixView,
    MemberView, ModerationView, MovedView, OutcomeOpened, OutcomeSent, OutcomeView, OutcomesView, PackView,
    PanelGivenBack, PanelHere, PanelMade, PanelMerged, PanelOpened, PanelReturned, PanelStanding,
    PaperSignOffView, PaperStep, PaperTyped, PaperView, PartnershipView, RefusedView, ReplyFound, ReplyView,
    ReplyWritten, ResponseTakenIn, RestoredView, ReturnDifference, ReturnView, SaidView, SalvageStep,
    SalvageView, Saying, ScorePage, Settings, ShareMade, SpotView, StatementView, TakingInStep, Turns,
    Verification, WindowWish, WordsView, WorksheetView, WorkspaceFacts, WorkspaceState,
};
use ts_rs::{Config, TS};

/// Exports each type with all that it is made of.
fn export_to(folder: &Path) {
    let config = Config::new().with_out_dir(folder).with_import_extension(None::<String>);
    type Export = fn(&Config) -> Result<(), ts_rs::ExportError>;
    let roots: &[Export] = &[
        ActionPlan::export_all,
        AgencyPanel::export_all,
        AnswerPage::export_all,
        AskedView::export_all,
        AssessmentCheck::export_all,
        AssessmentListing::export_all,
        AssessmentView::export_all,
        AuditHome::export_all,
        AuditView::export_all,
        BackupMade::export_all,
        BackupPreview::export_all,
        BackupStep::export_all,
        BackupsView::export_all,
        BriefView::export_all,
        CatalogueChoices::export_all,
        CatalogueDifference::export_all,
        ColleaguesView::export_all,
        ReplyFound::export_all,
        ReplyView::export_all,
        ReplyWritten::export_all,
        ShareMade::export_all,
        CatalogueListing::export_all,
        CheckedBackup::export_all,
        AuditDisposalView::export_all,
        AuditDisposedView::export_all,
        DisposalView::export_all,
        DisposedView::export_all,
        ExportedView::export_all,
        DeliveredView::export_all,
        LinkedView::export_all,
        Failure::export_all,
        FindView::export_all,
        FrozenView::export_all,
        KeyConfirmedView::export_all,
        ReturnDifference::export_all,
        ReturnView::export_all,
        TakingInStep::export_all,
        OutcomeOpened::export_all,
        OutcomeSent::export_all,
        OutcomeView::export_all,
        OutcomesView::export_all,
        PanelGivenBack::export_all,
        PanelHere::export_all,
        PanelMade::export_all,
        PanelMerged::export_all,
        PanelOpened::export_all,
        PanelReturned::export_all,
        PanelStanding::export_all,
        ResponseTakenIn::export_all,
        HandoverMade::export_all,
        HandoverOpened::export_all,
        HandoverReviewed::export_all,
        HandoverTakenIn::export_all,
        HandoverView::export_all,
        JustSaid::export_all,
        Kept::export_all,
        KeptBackup::export_all,
        CardTakenIn::export_all,
        KeysView::export_all,
        LogEntry::export_all,
        MemberView::export_all,
        ModerationView::export_all,
        MovedView::export_all,
        PackView::export_all,
        PaperSignOffView::export_all,
        PaperStep::export_all,
        PaperTyped::export_all,
        PaperView::export_all,
        PartnershipView::export_all,
        RefusedView::export_all,
        RestoredView::export_all,
        SalvageStep::export_all,
        SalvageView::export_all,
        ScorePage::export_all,
        SaidView::export_all,
        Saying::export_all,
        Settings::export_all,
        SpotView::export_all,
        StatementView::export_all,
        Turns::export_all,
        Verification::export_all,
        WindowWish::export_all,
        WordsView::export_all,
        WorksheetView::export_all,
        WorkspaceFacts::export_all,
        WorkspaceState::export_all,
        AllActionsView::export_all,
        AuditSummaryView::export_all,
        BetweenView::export_all,
        ComparisonAsked::export_all,
        CountedAnswersView::export_all,
        AnswersBetweenView::export_all,
        EarlierAudit::export_all,
        ExampleView::export_all,
        MatrixView::export_all,
    ];
    for export in roots {
        export(&config).expect("exported");
    }
}

fn texts(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("listed").map(|entry| entry.expect("entry").path());
    let text = |path: PathBuf| {
        let name = path.file_name().expect("name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("text"))
    };
    entries.map(text).filter(|(name, _)| name.ends_with(".ts")).collect()
}

#[test]
fn the_generated_types_are_up_to_date() {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/ipc/generated");
    if std::env::var_os("CANDOUR_WRITE_TYPES").is_some() {
        let _ = fs::remove_dir_all(&generated);
        export_to(&generated);
    }
    let fresh = tempfile::tempdir().expect("a folder");
    export_to(fresh.path());
    assert_eq!(
        texts(&generated),
        texts(fresh.path()),
        "ui/src/ipc/generated differs from the contract; write it anew with CANDOUR_WRITE_TYPES=1"
    );
}
