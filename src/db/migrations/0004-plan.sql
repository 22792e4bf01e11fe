-- The improvement plan: priorities, actions, their dates with every change, their delivery as people enter it.

create table plan_priority (
  authority text not null references authority,
  priority_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  number integer not null,
  title text not null,
  outcome text not null default '',
  primary key (authority, priority_id, known_from)
);
create unique index one_current_priority on plan_priority (authority, priority_id) where superseded_at is null;

create table action (
  authority text not null references authority,
  action_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  priority_id text not null,
  reference text not null,
  title text not null,
  -- A role or a partner organisation, never a name of a private person.
  owner text not null,
  start_on date,
  primary key (authority, action_id, known_from)
);
create unique index one_current_action on action (authority, action_id) where superseded_at is null;

-- Every due date an action has had: old, new, why, who asked, who agreed. The first row has no old date.
-- A date that is not known yet is no date, with a reason.
create table action_due (
  authority text not null references authority,
  action_id text not null,
  known_from timestamptz not null,
  due_on date,
  was_due_on date,
  reason text not null default '',
  agreed_by text not null,
  changed_by text not null,
  primary key (authority, action_id, known_from)
);
-- Delivery is entered, and never mixed with impact.
create table action_delivery (
  authority text not null references authority,
  action_id text not null,
  known_from timestamptz not null,
  delivery text not null check (delivery in ('not started', 'on track', 'at risk', 'off track', 'complete')),
  note text not null default '',
  entered_by text not null,
  primary key (authority, action_id, known_from)
);
-- Which findings an action answers.
create table action_finding (
  authority text not null references authority,
  action_id text not null,
  finding_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  primary key (authority, action_id, finding_id, known_from),
  foreign key (authority, finding_id) references finding
);

do $$ declare name text; begin
  foreach name in array array['plan_priority', 'action', 'action_due', 'action_delivery', 'action_finding'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
end $$;
grant update (superseded_at) on plan_priority, action, action_finding to lineofsight_program;
