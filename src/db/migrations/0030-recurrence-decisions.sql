-- What a person decided about a proposed recurrence: the link that came of a yes, or the pair that is not to be
-- proposed again, each with the score and the reason the proposal gave at the time.
create table recurrence_decision (
  authority text not null references authority,
  decision_id text not null,
  later_id text not null,
  earlier_id text not null,
  decision text not null check (decision in ('confirmed', 'rejected')),
  -- The link that a confirmed pair was given.
  link_id text,
  reason text not null check (reason <> ''),
  -- As proposed then; null where the person chose a pair that was not proposed.
  score double precision,
  proposed_because text not null default '',
  decided_by text not null,
  known_from timestamptz not null,
  superseded_at timestamptz,
  superseded_by text,
  superseded_reason text not null default '',
  primary key (authority, decision_id),
  foreign key (authority, later_id) references finding,
  foreign key (authority, earlier_id) references finding,
  foreign key (authority, link_id) references finding_link,
  check (later_id <> earlier_id),
  check ((decision = 'confirmed') = (link_id is not null))
);
create unique index one_standing_rejection on recurrence_decision (authority, later_id, earlier_id)
  where decision = 'rejected' and superseded_at is null;
call keep_within_authority('recurrence_decision');
grant select, insert on recurrence_decision to lineofsight_program;
grant update (superseded_at, superseded_by, superseded_reason) on recurrence_decision to lineofsight_program;
