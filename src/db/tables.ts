// GENERATED from the migrated database by `npm run db:types`: do not edit.
import type { Generated } from 'kysely'
import type { LocalDate } from '../kernel/dates.ts'

export interface Action {
  authority: string
  action_id: string
  known_from: string
  superseded_at: string | null
  priority_id: string
  reference: string
  title: string
  owner: string
  start_on: LocalDate | null
  department: Generated<string>
  sponsor: Generated<string>
  success: Generated<string>
  monitoring: Generated<string>
  outcome_id: string | null
  owner_partner_id: string | null
  owner_person_id: string | null
  partner_ids: Generated<string[]>
  changed_by: Generated<string>
  change_reason: Generated<string>
  change_agreed_by: Generated<string>
}

export interface ActionBudget {
  authority: string
  action_id: string
  financial_year: string
  known_from: string
  pence: number
  paid_from: Generated<string>
  reason: Generated<string>
  agreed_by: string
  entered_by: string
}

export interface ActionDelivery {
  authority: string
  action_id: string
  known_from: string
  delivery: string
  note: Generated<string>
  entered_by: string
}

export interface ActionDependency {
  authority: string
  action_id: string
  needs_id: string
  known_from: string
  superseded_at: string | null
  why: Generated<string>
  entered_by: string
}

export interface ActionDue {
  authority: string
  action_id: string
  known_from: string
  due_on: LocalDate | null
  was_due_on: LocalDate | null
  reason: Generated<string>
  agreed_by: string
  changed_by: string
  asked_by: Generated<string>
  meeting: Generated<string>
}

export interface ActionFinding {
  authority: string
  action_id: string
  finding_id: string
  known_from: string
  superseded_at: string | null
}

export interface ActionRemoval {
  authority: string
  action_id: string
  known_from: string
  reason: string
  agreed_by: string
  removed_by: string
}

export interface ActionSpend {
  authority: string
  spend_id: string
  action_id: string
  known_from: string
  superseded_at: string | null
  superseded_reason: Generated<string>
  spent_on: LocalDate
  pence: number
  what: string
  entered_by: string
}

export interface ApprovalPractice {
  authority: string
  from_on: LocalDate
  known_from: string
  stages: string[]
  call_in_days: number
  source: string
  entered_by: string
}

export interface Attachment {
  authority: string
  attachment_id: string
  action_id: string
  known_from: string
  sha256: string
  file_name: string
  media_type: string
  size: number
  bytes: Uint8Array
  shows: string
  dated_on: LocalDate | null
  expires_on: LocalDate | null
  kept_by: string
}

export interface AttachmentReview {
  authority: string
  attachment_id: string
  known_from: string
  state: string
  reason: Generated<string>
  expires_on: LocalDate | null
  reviewed_by: string
}

export interface AuditRound {
  authority: string
  series_id: string
  held_on: LocalDate
  known_from: string
  draw: string
  population: number | null
  graded: number
  reaching: number
  moderated: number
  moderated_reaching: number
  entered_by: string
}

export interface Authority {
  authority: string
  name: string
  made_up: boolean
  note: Generated<string>
  known_from: string
}

export interface BenchmarkCell {
  measure_no: number
  area_code: string
  year: number
  file_no: number
  value: number | null
  marker: string | null
}

export interface BenchmarkDefinition {
  code: string
  file_no: number
  topic: string
  title: string
  polarity: string
  decimals: number
}

export interface BenchmarkFile {
  file_no: Generated<number>
  sha256: string
  file_name: string
  layout: string
  source: string
  licence: string
  first_year: number | null
  newest_year: number | null
  rows: number
  cells: number
  with_value: number
  added: number
  corrected: number
  reasons: unknown
  notes: string[]
  loaded_by: string
  known_from: string
}

export interface BenchmarkInspection {
  file_no: number
  row_no: number
  area_code: string
  kind: string
  started_on: LocalDate | null
  ended_on: LocalDate | null
  published_on: LocalDate | null
  overall: string | null
  leaders: string | null
  help_and_protection: string | null
  in_care: string | null
  care_leavers: string | null
  gaps: unknown
  theme: Generated<string>
  area_status: Generated<string>
  report_address: Generated<string>
  notes: Generated<string[]>
}

export interface BenchmarkMatch {
  authority: string
  measure_id: string
  code: string
  known_from: string
  superseded_at: string | null
  same_definition: boolean
  reason: string
  decided_by: string
}

export interface BenchmarkMeasure {
  measure_no: Generated<number>
  code: string
  dataset: string
  column_name: string
  filters: unknown
}

export interface BenchmarkNeighbour {
  model: number
  area_code: string
  place: number
  file_no: number
  neighbour_code: string
  closeness: Generated<string>
}

export interface Claim {
  authority: string
  claim_id: string
  finding_id: string
  type: string
  known_from: string
}

export interface ClaimVersion {
  authority: string
  claim_id: string
  agreed_on: LocalDate
  known_from: string
  agreed_by: string
  entered_by: string
  reason: Generated<string>
  start_on: LocalDate
  cohorts: Generated<string[]>
  measure_id: string | null
  team_id: Generated<string>
  target: number | null
  evidence_series: string | null
  required_share: number | null
  least_response: number | null
  yearly: Generated<boolean>
  withdrawn: Generated<boolean>
}

export interface ConditionAction {
  authority: string
  condition_id: string
  action_id: string
  known_from: string
  superseded_at: string | null
}

export interface ConditionFinding {
  authority: string
  condition_id: string
  finding_id: string
  known_from: string
  superseded_at: string | null
}

export interface ConditionJudgement {
  authority: string
  condition_id: string
  known_from: string
  state: string
  judged_on: LocalDate
  said_by: string
  words: Generated<string>
  source: string
  entered_by: string
}

export interface DecisionCallIn {
  authority: string
  decision_id: string
  known_from: string
  state: string
  happened_on: LocalDate
  by_whom: string
  words: Generated<string>
  entered_by: string
}

export interface DecisionPaper {
  authority: string
  decision_id: string
  known_from: string
  number: number
  title: string
  address: Generated<string>
}

export interface DiscrepancyValue {
  authority: string
  discrepancy_id: string
  known_from: string
  number: number
  said: string
  source_ids: string[]
}

export interface Document {
  authority: string
  document_id: string
  sha256: string
  file_name: string
  media_type: string
  bytes: Uint8Array
  kept_by: string
  known_from: string
  warnings: Generated<string[]>
  prose: Generated<string>
  refers_to: Generated<string[]>
}

export interface DocumentPage {
  authority: string
  document_id: string
  page: number
  text: string
}

export interface DutyDone {
  authority: string
  inspection_id: string
  duty: string
  known_from: string
  done_on: LocalDate | null
  source: string
  entered_by: string
}

export interface EvidenceSeries {
  authority: string
  series_id: string
  type: string
  title: string
  detail: Generated<string>
  known_from: string
}

export interface FeedbackAnswers {
  authority: string
  series_id: string
  month: LocalDate
  known_from: string
  asked: number
  answered: number
  reaching: number
  not_asked: Generated<string>
  entered_by: string
}

export interface Figure {
  authority: string
  measure_id: string
  team_id: Generated<string>
  month: LocalDate
  known_from: string
  numerator: number | null
  denominator: number | null
  value: number | null
  unreliable: Generated<string>
  load_id: string
}

export interface Finding {
  authority: string
  finding_id: string
  inspection_id: string
  document_id: string | null
  proposal_id: string | null
  number: number
  kind: string
  wording: string
  text: string
  source: Generated<string>
  page: number | null
  span_from: number | null
  span_to: number | null
  parent_id: string | null
  confirmed_by: string
  known_from: string
  search: Generated<string | null>
}

export interface FindingClosing {
  authority: string
  finding_id: string
  known_from: string
  closed: boolean
  closed_on: LocalDate
  reason: string
  closed_by: string
}

export interface FindingDescription {
  authority: string
  finding_id: string
  known_from: string
  label: string
  judgement_area: string | null
  themes: Generated<string[]>
  cohorts: Generated<string[]>
  described_by: string
}

export interface FindingLink {
  authority: string
  link_id: string
  later_id: string
  earlier_id: string
  relation: string
  linked_on: LocalDate
  reason: string
  decided_by: string
  known_from: string
  superseded_at: string | null
  superseded_reason: Generated<string>
}

export interface Inspection {
  authority: string
  inspection_id: string
  known_from: string
  superseded_at: string | null
  document_id: string | null
  kind: string
  framework: string
  title: string
  dates_note: Generated<string>
  received_on: LocalDate | null
  published_on: LocalDate | null
  source: Generated<string>
  superseded_reason: Generated<string>
}

export interface InspectionRange {
  authority: string
  inspection_id: string
  known_from: string
  from_on: LocalDate
  to_on: LocalDate
}

export interface Judgement {
  authority: string
  inspection_id: string
  known_from: string
  area: string
  grade: string
}

export interface Measure {
  authority: string
  measure_id: string
  known_from: string
  superseded_at: string | null
  title: string
  theme: Generated<string>
  series: string
  better: string
  unit: string
  definition: Generated<string>
  source: Generated<string>
  target: number | null
  why: Generated<string>
  agreed_by: Generated<string>
  changed_by: Generated<string>
  load_id: Generated<string>
}

export interface Migration {
  name: string
  sha256: string
  applied_at: Generated<string>
}

export interface Milestone {
  authority: string
  milestone_id: string
  known_from: string
  superseded_at: string | null
  action_id: string
  number: number
  title: string
  done_on: LocalDate | null
  changed_by: string
}

export interface MilestoneDue {
  authority: string
  milestone_id: string
  known_from: string
  due_on: LocalDate | null
  was_due_on: LocalDate | null
  reason: Generated<string>
  asked_by: Generated<string>
  agreed_by: string
  meeting: Generated<string>
  changed_by: string
}

export interface MilestoneRemoval {
  authority: string
  milestone_id: string
  known_from: string
  reason: string
  agreed_by: string
  removed_by: string
}

export interface NoticeChange {
  authority: string
  inspection_id: string
  known_from: string
  change: string
  happened_on: LocalDate | null
  happened_note: Generated<string>
  words: Generated<string>
  source: string
  entered_by: string
}

export interface NoticeCondition {
  authority: string
  condition_id: string
  known_from: string
  superseded_at: string | null
  correction_reason: Generated<string>
  inspection_id: string
  number: number
  wording: string
  words: string
  due_on: LocalDate | null
  due_note: Generated<string>
  judged_by: string
  source: Generated<string>
  entered_by: string
}

export interface PartnerOrganisation {
  authority: string
  partner_id: string
  known_from: string
  superseded_at: string | null
  name: string
  contact_post: Generated<string>
}

export interface Person {
  id: string
  email: string
  name: string
  password_hash: string
  failed_sign_ins: Generated<number>
  locked_until: string | null
  known_from: string
}

export interface PlanComment {
  authority: string
  comment_id: string
  known_from: string
  superseded_at: string | null
  subject: string
  subject_id: string
  reply_to: string | null
  words: string
  written_by: string
}

export interface PlanDecision {
  authority: string
  decision_id: string
  known_from: string
  superseded_at: string | null
  correction_reason: Generated<string>
  version_id: string
  stage: string
  outcome: string
  decision_maker: string
  key_decision: boolean | null
  call_in: boolean | null
  purpose: Generated<string>
  parts: Generated<string[]>
  reasons: Generated<string>
  alternatives: Generated<string>
  wards: Generated<string>
  contact_post: Generated<string>
  published_on: LocalDate | null
  decided_on: LocalDate | null
  decided_note: Generated<string>
  effective_on: LocalDate | null
  call_in_days: number | null
  call_in_until: LocalDate | null
  source: Generated<string>
  entered_by: string
}

export interface PlanOutcome {
  authority: string
  outcome_id: string
  known_from: string
  superseded_at: string | null
  priority_id: string
  number: number
  statement: string
  noticed_by: Generated<string>
}

export interface PlanPath {
  authority: string
  version_id: string
  known_from: string
  stages: string[]
  carried: Generated<string[]>
  left_out_reason: Generated<string>
  put_forward_on: LocalDate | null
  put_forward_by: string
}

export interface PlanPriority {
  authority: string
  priority_id: string
  known_from: string
  superseded_at: string | null
  number: number
  title: string
}

export interface PlanSubmission {
  authority: string
  version_id: string
  what: string
  known_from: string
  superseded_at: string | null
  correction_reason: Generated<string>
  submitted_on: LocalDate | null
  submitted_note: Generated<string>
  sent_to: string
  how: Generated<string>
  source: Generated<string>
  entered_by: string
  in_error: Generated<boolean>
}

export interface PlanVersion {
  authority: string
  version_id: string
  number: number
  known_from: string
  frozen_at: string | null
  content_sha256: string | null
  content_form: number | null
  dated: Generated<string>
  source: Generated<string>
  kept_by: string
}

export interface PlanVersionDescription {
  authority: string
  version_id: string
  known_from: string
  name: string
  inspection_ids: Generated<string[]>
  came_from: string | null
  why: Generated<string>
  described_by: string
}

export interface PlanWithdrawal {
  authority: string
  version_id: string
  known_from: string
  withdrawn_on: LocalDate
  by_whom: string
  reason: string
  entered_by: string
}

export interface ProgressNote {
  authority: string
  note_id: string
  action_id: string
  known_from: string
  superseded_at: string | null
  superseded_reason: Generated<string>
  noted_on: LocalDate
  done: string
  so_what: string
  written_by: string
}

export interface Proposal {
  authority: string
  proposal_id: string
  document_id: string
  inspection_id: string
  number: number
  kind: string
  text: string
  children: Generated<string[]>
  page: number | null
  span_from: number | null
  span_to: number | null
  state: Generated<string>
  version: Generated<number>
  decided_by: string | null
  decided_at: string | null
  reason: Generated<string>
  known_from: string
  came_from: Generated<string[]>
}

export interface PublicStatement {
  authority: string
  statement_id: string
  known_from: string
  superseded_at: string | null
  superseded_reason: Generated<string>
  superseded_by: Generated<string>
  said_on: LocalDate
  said_about: Generated<boolean>
  said_by: string
  words: string
  wording: string
  source: string
  source_url: Generated<string>
  source_id: Generated<string>
  says: string
  relation: Generated<string>
  value: number | null
  earlier_value: number | null
  about_on: LocalDate
  earlier_on: LocalDate | null
  comparator: Generated<string>
  measure_id: Generated<string>
  published_id: Generated<string>
  reported_measure: Generated<string>
  differs: Generated<string>
  finding_id: Generated<string>
  note: Generated<string>
  recorded_by: string
  in_percent: Generated<boolean>
  came_to: number | null
}

export interface Recommendation {
  authority: string
  recommendation_id: string
  known_from: string
  superseded_at: string | null
  superseded_reason: Generated<string>
  decision_id: string
  number: number
  words: string
  entered_by: string
}

export interface RecommendationResponse {
  authority: string
  recommendation_id: string
  known_from: string
  response: string
  reason: Generated<string>
  responded_by: string
  responded_on: LocalDate
  action_id: string | null
  entered_by: string
}

export interface RecordEvent {
  authority: string
  event_id: string
  known_from: string
  dated: string
  approximate: Generated<boolean>
  what: string
  note: Generated<string>
  source_ids: string[]
}

export interface RecordSource {
  authority: string
  source_id: string
  known_from: string
  title: string
  publisher: string
  dated: string
  url: Generated<string>
  kind: string
  access: string
  note: Generated<string>
}

export interface RecurrenceDecision {
  authority: string
  decision_id: string
  later_id: string
  earlier_id: string
  decision: string
  link_id: string | null
  reason: string
  score: number | null
  proposed_because: Generated<string>
  decided_by: string
  known_from: string
  superseded_at: string | null
  superseded_by: string | null
  superseded_reason: Generated<string>
}

export interface ReminderSent {
  authority: string
  person_id: string
  sent_on: LocalDate
  known_from: string
  items: number
  outcome: string
  reason: Generated<string>
}

export interface ReminderSetting {
  authority: string
  person_id: string
  known_from: string
  by_email: boolean
  days_before: number
}

export interface ReportedFigure {
  authority: string
  figure_id: string
  known_from: string
  measure: string
  value: number | null
  words: Generated<string>
  reason: Generated<string>
  unit: string
  as_of: string
  precision_note: Generated<string>
  note: Generated<string>
  source_ids: string[]
}

export interface RoleHolding {
  authority: string
  person_id: string
  role: string
  team_id: string | null
  from_on: LocalDate
  until_on: LocalDate | null
  known_from: string
  superseded_at: string | null
}

export interface ScorecardDraft {
  authority: string
  draft_id: string
  sha256: string
  file_name: string
  bytes: Uint8Array
  sent_by: string
  known_from: string
}

export interface ScorecardLoad {
  authority: string
  load_id: string
  sha256: string
  file_name: string
  bytes: Uint8Array
  added: number
  corrected: number
  unchanged: number
  loaded_by: string
  known_from: string
}

export interface SeriesChange {
  authority: string
  measure_id: string
  month: LocalDate
  known_from: string
  what: string
  why: string
  marked_by: string
}

export interface Session {
  token_sha256: string
  person_id: string
  authority: string
  started_at: string
  seen_at: string
  ended_at: string | null
}

export interface SourceDiscrepancy {
  authority: string
  discrepancy_id: string
  known_from: string
  topic: string
  reading: string
}

export interface StatusAnswer {
  authority: string
  finding_id: string
  known_from: string
  answers: string
  answered_on: LocalDate
  reason: string
  answered_by: string
}

export interface StatusOverride {
  authority: string
  finding_id: string
  known_from: string
  status: string
  reason: string
  set_by: string
  from_on: LocalDate
  expires_on: LocalDate
  ended_at: string | null
}

export interface Team {
  authority: string
  team_id: string
  from_on: LocalDate
  until_on: LocalDate | null
  name: string
  parent_id: string | null
  known_from: string
  superseded_at: string | null
}

export interface TrackerDraft {
  authority: string
  draft_id: string
  sha256: string
  file_name: string
  bytes: Uint8Array
  answers: unknown
  sent_by: string
  known_from: string
}

export interface TrackerLoad {
  authority: string
  load_id: string
  known_from: string
  sha256: string
  file_name: string
  bytes: Uint8Array
  added: number
  changed: number
  removed: number
  unchanged: number
  changes: unknown
  answers: unknown
  reason: Generated<string>
  agreed_by: Generated<string>
  meeting: Generated<string>
  loaded_by: string
}

export interface TrackerMapping {
  authority: string
  signature: string
  known_from: string
  superseded_at: string | null
  meanings: unknown
  colour_from: string
  confirmed_by: string
}

export interface TrackerRow {
  authority: string
  load_id: string
  action_id: string
  known_from: string
  sheet: string
  row_number: number
  letter: Generated<string>
  cells: unknown
  read: unknown
}

export interface TrailEntry {
  authority: string
  seq: number
  at: string
  actor: string
  act: string
  subject: string
  detail: string
  hash: string
}

export interface TrailHead {
  authority: string
  seq: number
  hash: string
  changes: Generated<number>
}

export interface Verdict {
  authority: string
  verdict_id: string
  finding_id: string
  inspection_id: string | null
  verdict: string
  said_on: LocalDate
  words: Generated<string>
  source: Generated<string>
  entered_by: string
  known_from: string
  superseded_at: string | null
  superseded_reason: Generated<string>
}

export interface Tables {
  action: Action
  action_budget: ActionBudget
  action_delivery: ActionDelivery
  action_dependency: ActionDependency
  action_due: ActionDue
  action_finding: ActionFinding
  action_removal: ActionRemoval
  action_spend: ActionSpend
  approval_practice: ApprovalPractice
  attachment: Attachment
  attachment_review: AttachmentReview
  audit_round: AuditRound
  authority: Authority
  benchmark_cell: BenchmarkCell
  benchmark_definition: BenchmarkDefinition
  benchmark_file: BenchmarkFile
  benchmark_inspection: BenchmarkInspection
  benchmark_match: BenchmarkMatch
  benchmark_measure: BenchmarkMeasure
  benchmark_neighbour: BenchmarkNeighbour
  claim: Claim
  claim_version: ClaimVersion
  condition_action: ConditionAction
  condition_finding: ConditionFinding
  condition_judgement: ConditionJudgement
  decision_call_in: DecisionCallIn
  decision_paper: DecisionPaper
  discrepancy_value: DiscrepancyValue
  document: Document
  document_page: DocumentPage
  duty_done: DutyDone
  evidence_series: EvidenceSeries
  feedback_answers: FeedbackAnswers
  figure: Figure
  finding: Finding
  finding_closing: FindingClosing
  finding_description: FindingDescription
  finding_link: FindingLink
  inspection: Inspection
  inspection_range: InspectionRange
  judgement: Judgement
  measure: Measure
  migration: Migration
  milestone: Milestone
  milestone_due: MilestoneDue
  milestone_removal: MilestoneRemoval
  notice_change: NoticeChange
  notice_condition: NoticeCondition
  partner_organisation: PartnerOrganisation
  person: Person
  plan_comment: PlanComment
  plan_decision: PlanDecision
  plan_outcome: PlanOutcome
  plan_path: PlanPath
  plan_priority: PlanPriority
  plan_submission: PlanSubmission
  plan_version: PlanVersion
  plan_version_description: PlanVersionDescription
  plan_withdrawal: PlanWithdrawal
  progress_note: ProgressNote
  proposal: Proposal
  public_statement: PublicStatement
  recommendation: Recommendation
  recommendation_response: RecommendationResponse
  record_event: RecordEvent
  record_source: RecordSource
  recurrence_decision: RecurrenceDecision
  reminder_sent: ReminderSent
  reminder_setting: ReminderSetting
  reported_figure: ReportedFigure
  role_holding: RoleHolding
  scorecard_draft: ScorecardDraft
  scorecard_load: ScorecardLoad
  series_change: SeriesChange
  session: Session
  source_discrepancy: SourceDiscrepancy
  status_answer: StatusAnswer
  status_override: StatusOverride
  team: Team
  tracker_draft: TrackerDraft
  tracker_load: TrackerLoad
  tracker_mapping: TrackerMapping
  tracker_row: TrackerRow
  trail_entry: TrailEntry
  trail_head: TrailHead
  verdict: Verdict
}
