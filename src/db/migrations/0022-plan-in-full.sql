-- The plan in full: outcomes, milestones, what waits for what, partners, money, progress notes, comments,
-- attachments, reminders, and actions taken out of the plan. Facts are added; what no longer holds is superseded.

-- What children should notice. A priority may have several; an action may serve one of them.
create table plan_outcome (
  authority text not null references authority,
  outcome_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  priority_id text not null,
  number integer not null,
  statement text not null check (statement <> ''),
  -- How anyone would notice, in words; the evidence itself is a claim.
  noticed_by text not null default '',
  primary key (authority, outcome_id, known_from)
);
create unique index one_current_outcome on plan_outcome (authority, outcome_id) where superseded_at is null;

-- An organisation that owns or helps with actions.
create table partner_organisation (
  authority text not null references authority,
  partner_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  name text not null check (name <> ''),
  -- The post there that answers for it; never a private person's name.
  contact_post text not null default '',
  primary key (authority, partner_id, known_from)
);
create unique index one_current_partner on partner_organisation (authority, partner_id) where superseded_at is null;

-- `owner` stays the words of the plan; a partner that owns the action, and the person reminded, are keys.
alter table action add column department text not null default '';
alter table action add column sponsor text not null default '';
alter table action add column success text not null default '';
alter table action add column monitoring text not null default '';
alter table action add column outcome_id text;
alter table action add column owner_partner_id text;
alter table action add column owner_person_id text references person;
alter table action add column partner_ids text[] not null default '{}';
alter table action add column changed_by text not null default '';

-- An action taken out of the plan: its last row is superseded, and this says why. It can be read as it was.
create table action_removal (
  authority text not null references authority,
  action_id text not null,
  known_from timestamptz not null,
  reason text not null check (reason <> ''),
  agreed_by text not null check (agreed_by <> ''),
  removed_by text not null,
  primary key (authority, action_id, known_from)
);

create table milestone (
  authority text not null references authority,
  milestone_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  action_id text not null,
  number integer not null,
  title text not null check (title <> ''),
  done_on date,
  changed_by text not null,
  primary key (authority, milestone_id, known_from)
);
create unique index one_current_milestone on milestone (authority, milestone_id) where superseded_at is null;
create index on milestone (authority, action_id);
-- As action_due: every date a milestone has had.
create table milestone_due (
  authority text not null references authority,
  milestone_id text not null,
  known_from timestamptz not null,
  due_on date,
  was_due_on date,
  reason text not null default '',
  asked_by text not null default '',
  agreed_by text not null,
  meeting text not null default '',
  changed_by text not null,
  primary key (authority, milestone_id, known_from)
);

-- The action cannot be finished before the one it needs.
create table action_dependency (
  authority text not null references authority,
  action_id text not null,
  needs_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  why text not null default '',
  entered_by text not null,
  primary key (authority, action_id, needs_id, known_from),
  check (action_id <> needs_id)
);

-- Money in whole pence. The newest budget row of a financial year (2026/27) counts; spending adds up.
create table action_budget (
  authority text not null references authority,
  action_id text not null,
  financial_year text not null check (financial_year ~ '^20[0-9]{2}/[0-9]{2}$'),
  known_from timestamptz not null,
  pence bigint not null check (pence >= 0),
  paid_from text not null default '',
  reason text not null default '',
  agreed_by text not null,
  entered_by text not null,
  primary key (authority, action_id, financial_year, known_from)
);
create table action_spend (
  authority text not null references authority,
  spend_id text not null,
  action_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text not null default '',
  spent_on date not null,
  pence bigint not null,
  what text not null check (what <> ''),
  entered_by text not null,
  primary key (authority, spend_id)
);
create index on action_spend (authority, action_id);

-- What was done, and so what: the difference it made for children.
create table progress_note (
  authority text not null references authority,
  note_id text not null,
  action_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text not null default '',
  noted_on date not null,
  done text not null check (done <> ''),
  so_what text not null check (so_what <> ''),
  written_by text not null,
  primary key (authority, note_id)
);
create index on progress_note (authority, action_id);

create table plan_comment (
  authority text not null references authority,
  comment_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  subject text not null check (subject in ('action', 'priority')),
  subject_id text not null,
  reply_to text,
  words text not null check (words <> ''),
  written_by text not null,
  primary key (authority, comment_id),
  foreign key (authority, reply_to) references plan_comment
);
create index on plan_comment (authority, subject, subject_id);

-- A paper that shows what an action did: kept as it came, by its hash; reviewed; good until a day.
create table attachment (
  authority text not null references authority,
  attachment_id text not null,
  action_id text not null,
  known_from timestamptz not null,
  sha256 text not null,
  file_name text not null,
  media_type text not null,
  size integer not null,
  bytes bytea not null,
  shows text not null check (shows <> ''),
  dated_on date,
  expires_on date,
  kept_by text not null,
  primary key (authority, attachment_id)
);
create index on attachment (authority, action_id);
-- The newest row counts; the first is the keeping. Expired is worked out from the day.
create table attachment_review (
  authority text not null references authority,
  attachment_id text not null,
  known_from timestamptz not null,
  state text not null check (state in ('draft', 'in review', 'approved', 'rejected', 'withdrawn')),
  reason text not null default '',
  expires_on date,
  reviewed_by text not null,
  primary key (authority, attachment_id, known_from),
  foreign key (authority, attachment_id) references attachment
);

-- How a person wants to be reminded; the newest row counts.
create table reminder_setting (
  authority text not null references authority,
  person_id text not null references person,
  known_from timestamptz not null,
  by_email boolean not null,
  days_before integer not null check (days_before between 0 and 90),
  primary key (authority, person_id, known_from)
);
-- One e-mail a person and day at most: kept so that a second run sends nothing twice.
create table reminder_sent (
  authority text not null references authority,
  person_id text not null references person,
  sent_on date not null,
  known_from timestamptz not null,
  items integer not null,
  outcome text not null check (outcome in ('sent', 'failed')),
  reason text not null default '',
  primary key (authority, person_id, sent_on, known_from)
);

do $$ declare name text; begin
  foreach name in array array['plan_outcome', 'partner_organisation', 'action_removal', 'milestone', 'milestone_due',
    'action_dependency', 'action_budget', 'action_spend', 'progress_note', 'plan_comment', 'attachment',
    'attachment_review', 'reminder_setting', 'reminder_sent'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
  foreach name in array array['action_removal', 'milestone_due', 'action_budget', 'attachment', 'attachment_review',
    'reminder_setting', 'reminder_sent'] loop
    execute format('create trigger stands before update or delete on %I for each row
                    execute function refuse_change()', name);
  end loop;
end $$;
grant update (superseded_at) on plan_outcome, partner_organisation, milestone, action_dependency, plan_comment
  to lineofsight_program;
grant update (superseded_at, superseded_reason) on action_spend, progress_note to lineofsight_program;
