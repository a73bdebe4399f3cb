//! What crosses to the UI and to the CLI in JSON: plain types, failures, generated TypeScript.
//!
//! Reading: [`read_agency`] and [`read_answers`] take what other systems hand in. Writing: each view is made from what an operation
//! returned. Nothing is decided here.

mod action_plan;
mod agency_file;
mod answers_file;
mod asked;
mod assessment;
mod audit;
mod audit_extent;
mod audit_file;
mod audit_home;
mod backup;
mod brief;
mod carried;
mod catalogue;
mod check;
mod comment;
mod comparison;
mod delivery;
mod disposal;
mod example;
mod failure;
mod find;
mod frame;
mod handover;
mod kept;
mod key;
mod log;
mod moderation;
mod moment;
mod outcome;
mod outcome_shown;
mod pack;
mod panel;
mod paper;
mod paper_sign_off;
mod partnership;
mod received;
mod return_view;
mod salvage;
mod settings;
mod share;
mod statement;
mod summary;
mod verification;
mod window;
mod worksheet;
mod workspace;

// What callers hand on to operations without looking inside.
pub use candour_domain::assessment::{AnswerField, Contents};
pub use candour_domain::catalogue::{Catalogue, Grade, Statement};
pub use candour_domain::digest::{Digest, NotADigest};
pub use candour_domain::find::first_words;
pub use candour_domain::ids::{AssessmentId, AuditId, InvitedId, MemberId, NotAnId, ShareId, StatementKey};
pub use candour_domain::moderation::{About, Reply};
pub use candour_domain::reading::read_date;
pub use candour_domain::text::{pasted, visible};
pub use candour_operations::assessment::AgencyDetails;
pub use chrono::NaiveDate;

pub use action_plan::{ActionPlan, PlannedAction};
pub use agency_file::read_agency;
pub use answers_file::{ReadAnswers, read_answers};
pub use asked::{AskedStatementView, AskedView, ReplyWritten};
pub use assessment::{AssessmentListing, AssessmentView, PersonView, PreviousView, SavedView, StageView};
pub use audit::{AuditView, InvitedView, IssuedView};
pub use audit_extent::{AuditBesideNow, AuditExtent};
pub use audit_file::read_audit;
pub use audit_home::{
    AgencyStanding, AttentionView, AuditHome, CutOffStanding, EmailView, FrozenView, HeldReturnView,
    KeyToConfirmView, NextThingView, PlaceCount, RefusedReturnView, ReturnsTally,
};
pub use backup::{
    BackupMade, BackupPlace, BackupPreview, BackupStep, BackupsView, CheckedBackup, ComparedView, KeptBackup,
    MovedView, PurposeView, RestoredView, StateView, WorkspaceBackup,
};
pub use brief::{
    BriefAnswer, BriefField, BriefGroup, BriefStandard, BriefView, ExportedBefore, SignedByView,
    SignedOffView, SignedView,
};
pub use carried::{CarriedView, GradeChanged, LastTime, TextRun};
pub use catalogue::{
    CatalogueChoices, CatalogueDifference, CatalogueListing, ChoiceView, StatementDifference,
};
pub use check::{AssessmentCheck, GapView, ParkedView, WeakSpotView};
pub use comment::CommentView;
pub use comparison::{
    AgencyCells, AgencyMoveView, AllActionsView, AnswersBetweenView, AnswersOfOneView, AuditSummaryView,
    BetweenView, CellMark, CellView, ComparedAudit, ComparedStatementView, ComparisonAsked,
    ComparisonChoices, CountedAnswerView, CountedAnswersView, CutOffView, EarlierAudit, GradeCount,
    GroupSummary, MatrixColumn, MatrixListing, MatrixRow, MatrixView, MetView, MovedGrade, PlannedByAgency,
    StandardTally, StatementMovesView, StatementName, StatementTally, TallyView, read_compared_figure,
    read_figure,
};
pub use delivery::{DeliveredView, LinkedView, SentView};
pub use disposal::{AuditDisposalView, AuditDisposedView, DisposalView, DisposedView};
pub use example::ExampleView;
pub use failure::{Failure, FaultView};
pub use find::{FindView, FoundGroup, FoundIn, FoundPlace, Piece};
pub use frame::{CarriedFrom, DueView, Frame, FrameStandard, FrameStatement, Progress};
pub use handover::{
    HandoverAnswer, HandoverFile, HandoverMade, HandoverOpened, HandoverReviewed, HandoverStanding,
    HandoverTakenIn, HandoverView, HandoverWay,
};
pub use kept::Kept;
pub use key::{CalledBackView, CardTakenIn, KeysView, MetKeyView, OwnKeyView, TrustedKeyView};
pub use log::LogEntry;
pub use moderation::{
    AgencyAnswers, AgencyPanel, AnswerPage, AttendanceView, DescriptorView, JustSaid, MemberSays, MemberView,
    ModeratedReturn, ModerationView, NotLookedAtView, PersonPresent, ReasonView, SaidView, SampleView,
    Saying, SpotView, StateCount, TypedView,
};
pub use moment::moment;
pub use outcome::{
    DecisionReplyView, OutcomeFile, OutcomeOpened, OutcomeSent, OutcomeStanding, OutcomesView, RepliedView,
    ResponseTakenIn,
};
pub use outcome_shown::{DecisionView, GoodPracticeView, NotDecidedView, OutcomeView, StatementWords};
pub use pack::{KeyTrust, KeyView, PackChange, PackPlace, PackView, RefusedView};
pub use panel::{
    PanelAgency, PanelBack, PanelCandidate, PanelGiven, PanelGivenBack, PanelHere, PanelMade, PanelMerged,
    PanelOpened, PanelReturned, PanelSent, PanelStanding,
};
pub use paper::{PaperStep, PaperView};
pub use paper_sign_off::{PaperSignOffView, PaperTyped};
pub use partnership::{BackupView, PartnershipView};
pub use received::{
    DecidedAnewView, FoundReturn, KeyConfirmedView, ProposalView, SortView, TakenInView, TakingInStep,
    TakingInView,
};
pub use return_view::{
    ChangedAction, ChangedEvidence, ChangedField, ChangedStatement, ReturnDifference, ReturnView,
    RevisionView,
};
pub use salvage::{LostAssessmentView, MissingPart, SalvageStep, SalvageView, SavedAssessmentView};
pub use settings::{Appearance, OpenedByView, Settings, WorkspaceFacts};
pub use share::{
    ChoiceToMake, ColleaguesView, GivenView, ReplyField, ReplyFound, ReplyTold, ReplyView, ShareMade,
    SharedStatement,
};
pub use statement::{
    ActionView, AnswerView, EvidenceView, FieldView, GradeChoice, SourceView, StatementView,
};
pub use summary::{CountView, GradeMark, ScorePage, ScoreSummaryView, ShareView, StandardScoreView};
pub use verification::{DeliveryView, SignatureView, Verification};
pub use window::{Turns, WindowWish};
pub use worksheet::{EditedView, MissingView, StandardName, WorksheetRow, WorksheetView};
pub use workspace::{ExportedView, WordsView, WorkspaceState};
