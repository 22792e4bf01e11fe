-- Claims: what would show that a finding is fixed. Every change of a claim is a new version with old, new, why, who.

create table claim (
  authority text not null references authority,
  claim_id text not null,
  finding_id text not null,
  type text not null check (type in ('measure', 'audit', 'feedback')),
  known_from timestamptz not null,
  primary key (authority, claim_id),
  foreign key (authority, finding_id) references finding
);
create table claim_version (
  authority text not null,
  claim_id text not null,
  -- The day the board or its chair agreed this version; the status at D is judged by the versions agreed by D.
  agreed_on date not null,
  known_from timestamptz not null,
  agreed_by text not null,
  entered_by text not null,
  reason text not null default '',
  start_on date not null,
  cohorts text[] not null default '{}',
  -- Measure claims: which series and what share is wanted. Targets and shares run from 0 to 1 for shares.
  measure_id text,
  team_id text not null default '',
  target double precision,
  -- Audit claims: which tool, question or theme, at what grade; feedback claims: which question, who was asked.
  evidence_series text,
  required_share double precision,
  least_response double precision,
  yearly boolean not null default false,
  -- The claim ends with this version.
  withdrawn boolean not null default false,
  primary key (authority, claim_id, known_from),
  foreign key (authority, claim_id) references claim
);

-- A named series of audit rounds (tool, question or theme, with the grade to reach) or of feedback answers.
create table evidence_series (
  authority text not null references authority,
  series_id text not null,
  type text not null check (type in ('audit', 'feedback')),
  title text not null,
  -- Audit: the grade to reach in words; feedback: who is asked.
  detail text not null default '',
  known_from timestamptz not null,
  primary key (authority, series_id)
);
-- One dated draw of audits, as counts; a later row for the same date corrects it.
create table audit_round (
  authority text not null,
  series_id text not null,
  held_on date not null,
  known_from timestamptz not null,
  draw text not null check (draw in ('random', 'cohort')),
  population integer,
  graded integer not null check (graded >= 0),
  reaching integer not null check (reaching between 0 and graded),
  moderated integer not null check (moderated between 0 and graded),
  moderated_reaching integer not null check (moderated_reaching between 0 and moderated),
  entered_by text not null,
  primary key (authority, series_id, held_on, known_from),
  foreign key (authority, series_id) references evidence_series,
  check (population is null or population >= graded)
);
-- One month's answers to one question, as counts.
create table feedback_answers (
  authority text not null,
  series_id text not null,
  month date not null check (extract(day from month) = 1),
  known_from timestamptz not null,
  asked integer not null check (asked >= 0),
  answered integer not null check (answered between 0 and asked),
  reaching integer not null check (reaching between 0 and answered),
  not_asked text not null default '',
  entered_by text not null,
  primary key (authority, series_id, month, known_from),
  foreign key (authority, series_id) references evidence_series
);

-- A status set by hand: with a reason, a name and an end; never Embedded or Confirmed.
create table status_override (
  authority text not null references authority,
  finding_id text not null,
  known_from timestamptz not null,
  status text not null check (status not in ('Embedded', 'Confirmed')),
  reason text not null,
  set_by text not null,
  from_on date not null,
  expires_on date not null,
  ended_at timestamptz,
  primary key (authority, finding_id, known_from),
  foreign key (authority, finding_id) references finding,
  check (expires_on > from_on)
);
-- A person's word on a status: closes Slipped back, or answers Contradicted; shown with the status.
create table status_answer (
  authority text not null references authority,
  finding_id text not null,
  known_from timestamptz not null,
  answers text not null check (answers in ('Slipped back', 'Contradicted')),
  answered_on date not null,
  reason text not null,
  answered_by text not null,
  primary key (authority, finding_id, known_from),
  foreign key (authority, finding_id) references finding
);

do $$ declare name text; begin
  foreach name in array array['claim', 'claim_version', 'evidence_series', 'audit_round', 'feedback_answers',
    'status_override', 'status_answer'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
end $$;
grant update (ended_at) on status_override to lineofsight_program;
