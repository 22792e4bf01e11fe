-- A priority's outcome becomes the first of its outcomes, with its whole history; what was empty was never written.
insert into plan_outcome (authority, outcome_id, known_from, superseded_at, priority_id, number, statement)
select authority, priority_id || '-outcome-1', known_from, superseded_at, priority_id, 1, outcome
from plan_priority where outcome <> '';
alter table plan_priority drop column outcome;

-- A milestone taken out of the plan: its last row is superseded, and this says why.
create table milestone_removal (
  authority text not null references authority,
  milestone_id text not null,
  known_from timestamptz not null,
  reason text not null check (reason <> ''),
  agreed_by text not null check (agreed_by <> ''),
  removed_by text not null,
  primary key (authority, milestone_id, known_from)
);
call keep_within_authority('milestone_removal');
grant select, insert on milestone_removal to lineofsight_program;
create trigger stands before update or delete on milestone_removal for each row execute function refuse_change();

-- What waits for an action is asked as often as what it waits for.
create index on action_dependency (authority, needs_id);
create index on plan_outcome (authority, priority_id);
