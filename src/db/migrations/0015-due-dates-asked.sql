-- Who asked for a change of a due date, and the meeting that agreed it; empty where that was not recorded.
alter table action_due add column asked_by text not null default '';
alter table action_due add column meeting text not null default '';
