-- Frozen versions of the plan, the path each takes to approval, the decisions on it as a council publishes them,
-- what scrutiny recommended and what was answered, when it was sent, and duties done by a day.

-- A version is the plan as it was known at an instant: nothing is copied. `content_sha256` is the hash of the canonical
-- text of its whole content in the form `content_form`, so that each showing can prove that nothing has changed. A
-- version that is only known from a public source has no instant and no content, and says its source.
create table plan_version (
  authority text not null references authority,
  version_id text not null,
  number integer not null check (number > 0),
  known_from timestamptz not null,
  frozen_at timestamptz,
  content_sha256 text,
  content_form integer,
  -- What the source says of its date, where there is no instant.
  dated text not null default '',
  source text not null default '',
  kept_by text not null,
  primary key (authority, version_id),
  unique (authority, number),
  check ((frozen_at is null) = (content_sha256 is null) and (frozen_at is null) = (content_form is null)),
  check (frozen_at is not null or source <> '')
);
-- What a version is called, what it answers and which one it came from: the newest row counts.
create table plan_version_description (
  authority text not null references authority,
  version_id text not null,
  known_from timestamptz not null,
  name text not null check (name <> ''),
  inspection_ids text[] not null default '{}',
  came_from text,
  why text not null default '',
  described_by text not null,
  primary key (authority, version_id, known_from),
  foreign key (authority, version_id) references plan_version,
  foreign key (authority, came_from) references plan_version,
  check (came_from <> version_id)
);

-- The stages that a council's plans usually take, and how long a decision can be called in: local practice, dated.
create table approval_practice (
  authority text not null references authority,
  from_on date not null,
  known_from timestamptz not null,
  stages text[] not null,
  call_in_days integer not null check (call_in_days between 0 and 30),
  source text not null check (source <> ''),
  entered_by text not null,
  primary key (authority, from_on, known_from)
);
-- A version is put forward once, for the stages it is to take; `carried` are those that the version it came from has
-- passed already.
create table plan_path (
  authority text not null references authority,
  version_id text not null,
  known_from timestamptz not null,
  stages text[] not null,
  carried text[] not null default '{}',
  left_out_reason text not null default '',
  put_forward_on date not null,
  put_forward_by text not null,
  primary key (authority, version_id),
  foreign key (authority, version_id) references plan_version
);

-- A decision record in the council's form. It is never edited: a correction is a newer row that says why.
create table plan_decision (
  authority text not null references authority,
  decision_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  correction_reason text not null default '',
  version_id text not null,
  stage text not null,
  outcome text not null,
  decision_maker text not null check (decision_maker <> ''),
  -- Null: not known.
  key_decision boolean,
  call_in boolean,
  purpose text not null default '',
  parts text[] not null default '{}',
  reasons text not null default '',
  alternatives text not null default '',
  wards text not null default '',
  contact_post text not null default '',
  published_on date,
  decided_on date,
  -- What the source says where the day is not known: `May 2025`.
  decided_note text not null default '',
  effective_on date,
  -- Worked out when entered, with the practice of the day of publication.
  call_in_days integer,
  call_in_until date,
  source text not null default '',
  entered_by text not null,
  primary key (authority, decision_id, known_from),
  foreign key (authority, version_id) references plan_version,
  check (decided_on is not null or decided_note <> '')
);
create unique index one_current_decision on plan_decision (authority, decision_id) where superseded_at is null;
create index on plan_decision (authority, version_id);
create table decision_paper (
  authority text not null references authority,
  decision_id text not null,
  known_from timestamptz not null,
  number integer not null,
  title text not null check (title <> ''),
  address text not null default '',
  primary key (authority, decision_id, known_from, number),
  foreign key (authority, decision_id, known_from) references plan_decision
);
-- Called in, then let stand or sent back: what happened to a decision, in the order it happened.
create table decision_call_in (
  authority text not null references authority,
  decision_id text not null,
  known_from timestamptz not null,
  state text not null check (state in ('called in', 'stands', 'referred back')),
  happened_on date not null,
  by_whom text not null check (by_whom <> ''),
  words text not null default '',
  entered_by text not null,
  primary key (authority, decision_id, known_from)
);

create table recommendation (
  authority text not null references authority,
  recommendation_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text not null default '',
  decision_id text not null,
  number integer not null check (number > 0),
  words text not null check (words <> ''),
  entered_by text not null,
  primary key (authority, recommendation_id)
);
create index on recommendation (authority, decision_id);
-- The newest answer counts; the earlier ones stay.
create table recommendation_response (
  authority text not null references authority,
  recommendation_id text not null,
  known_from timestamptz not null,
  response text not null check (response in ('accepted', 'accepted in part', 'not accepted')),
  reason text not null default '',
  responded_by text not null check (responded_by <> ''),
  responded_on date not null,
  action_id text,
  entered_by text not null,
  primary key (authority, recommendation_id, known_from),
  foreign key (authority, recommendation_id) references recommendation
);

-- A version sent: as a draft, or as the final plan after the stages it was to take.
create table plan_submission (
  authority text not null references authority,
  version_id text not null,
  what text not null check (what in ('draft', 'final')),
  known_from timestamptz not null,
  superseded_at timestamptz,
  correction_reason text not null default '',
  submitted_on date,
  submitted_note text not null default '',
  sent_to text not null check (sent_to <> ''),
  how text not null default '',
  source text not null default '',
  entered_by text not null,
  primary key (authority, version_id, what, known_from),
  foreign key (authority, version_id) references plan_version,
  check (submitted_on is not null or submitted_note <> '')
);
create unique index one_current_submission on plan_submission (authority, version_id, what)
  where superseded_at is null;

-- The day on which a duty after an inspection was done, where no submission says it; the newest row counts, and no
-- day takes back what was entered.
create table duty_done (
  authority text not null references authority,
  inspection_id text not null,
  duty text not null,
  known_from timestamptz not null,
  done_on date,
  source text not null check (source <> ''),
  entered_by text not null,
  primary key (authority, inspection_id, duty, known_from)
);

do $$ declare name text; begin
  foreach name in array array['plan_version', 'plan_version_description', 'approval_practice', 'plan_path',
    'plan_decision', 'decision_paper', 'decision_call_in', 'recommendation', 'recommendation_response',
    'plan_submission', 'duty_done'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
  foreach name in array array['plan_version', 'plan_version_description', 'approval_practice', 'plan_path',
    'decision_paper', 'decision_call_in', 'recommendation_response', 'duty_done'] loop
    execute format('create trigger stands before update or delete on %I for each row
                    execute function refuse_change()', name);
  end loop;
end $$;
grant update (superseded_at) on plan_decision, plan_submission to lineofsight_program;
grant update (superseded_at, superseded_reason) on recommendation to lineofsight_program;

-- What a version holds must never change after it was frozen. A change of the plan that began before the freezing and
-- ended after it would be known from before it: such a change is refused, and may be sent again. Changes hold the
-- authority's lock together; the freezing waits for them, and later ones wait for it.
create function keep_frozen_versions() returns trigger language plpgsql as $$
declare too_early boolean;
begin
  perform pg_advisory_xact_lock_shared(hashtext('frozen plan ' || authority))
    from (select distinct authority from touched) as changed;
  if tg_op = 'INSERT' then
    select exists (select from touched join plan_version using (authority)
                   where touched.known_from <= plan_version.frozen_at) into too_early;
  else
    select exists (select from touched join plan_version using (authority)
                   where touched.superseded_at <= plan_version.frozen_at) into too_early;
  end if;
  if too_early then
    raise exception 'the plan was frozen while % was changed', tg_table_name using errcode = '40001';
  end if;
  return null;
end $$;
do $$ declare name text; begin
  foreach name in array array['plan_priority', 'plan_outcome', 'partner_organisation', 'action', 'action_due',
    'action_delivery', 'action_finding', 'action_removal', 'milestone', 'milestone_due', 'action_dependency',
    'action_budget', 'action_spend'] loop
    execute format('create trigger frozen_versions_stand_added after insert on %I
                    referencing new table as touched for each statement execute function keep_frozen_versions()', name);
  end loop;
  foreach name in array array['plan_priority', 'plan_outcome', 'partner_organisation', 'action', 'action_finding',
    'milestone', 'action_dependency', 'action_spend'] loop
    execute format('create trigger frozen_versions_stand_ended after update on %I
                    referencing new table as touched for each statement execute function keep_frozen_versions()', name);
  end loop;
end $$;
