-- What an improvement notice or a statutory direction asks for, condition by condition, and what became of the notice.

-- A condition in the notice's own words. A correction is a newer row that says why.
create table notice_condition (
  authority text not null references authority,
  condition_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  correction_reason text not null default '',
  inspection_id text not null,
  number integer not null check (number > 0),
  wording text not null check (wording in ('verbatim', 'paraphrase')),
  words text not null check (words <> ''),
  due_on date,
  -- What the notice says of the time where it names no day; empty: it says nothing.
  due_note text not null default '',
  judged_by text not null check (judged_by <> ''),
  source text not null default '',
  entered_by text not null,
  primary key (authority, condition_id, known_from)
);
create unique index one_current_condition on notice_condition (authority, condition_id) where superseded_at is null;
create index on notice_condition (authority, inspection_id);

-- What a condition is tied to: the findings it is about, and the actions that answer it.
create table condition_finding (
  authority text not null references authority,
  condition_id text not null,
  finding_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  primary key (authority, condition_id, finding_id, known_from),
  foreign key (authority, finding_id) references finding
);
create table condition_action (
  authority text not null references authority,
  condition_id text not null,
  action_id text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  primary key (authority, condition_id, action_id, known_from)
);
-- Met or not, on which day, as whom said so, with the source: the newest row counts, and every one stays.
create table condition_judgement (
  authority text not null references authority,
  condition_id text not null,
  known_from timestamptz not null,
  state text not null check (state in ('met', 'partly met', 'not met', 'not judged')),
  judged_on date not null,
  said_by text not null check (said_by <> ''),
  words text not null default '',
  source text not null check (source <> ''),
  entered_by text not null,
  primary key (authority, condition_id, known_from)
);
-- Varied, lifted or closed. The day may be known from no source: then the words say what is known of it.
create table notice_change (
  authority text not null references authority,
  inspection_id text not null,
  known_from timestamptz not null,
  change text not null check (change in ('varied', 'lifted', 'closed')),
  happened_on date,
  happened_note text not null default '',
  words text not null default '',
  source text not null check (source <> ''),
  entered_by text not null,
  primary key (authority, inspection_id, known_from),
  check (happened_on is not null or happened_note <> '')
);

do $$ declare name text; begin
  foreach name in array array['notice_condition', 'condition_finding', 'condition_action', 'condition_judgement',
    'notice_change'] loop
    call keep_within_authority(name);
    execute format('grant select, insert on %I to lineofsight_program', name);
  end loop;
  foreach name in array array['condition_judgement', 'notice_change'] loop
    execute format('create trigger stands before update or delete on %I for each row
                    execute function refuse_change()', name);
  end loop;
end $$;
grant update (superseded_at) on notice_condition, condition_finding, condition_action to lineofsight_program;
