-- What bulk changes and reminders need beside the tables of the plan in full.

-- Why this row of the action took over from the one before it, and who agreed: '' where nobody was asked.
alter table action add column change_reason text not null default '';
alter table action add column change_agreed_by text not null default '';
-- The reminded person's own actions are asked for on every visit to the home page.
create index on action (authority, owner_person_id) where superseded_at is null;
create index on progress_note (authority, action_id, noted_on) where superseded_at is null;

-- A sending is begun, and that is kept, before the mail server is spoken to; how it ended is a second row. An end
-- that nobody saw ('not known') is not tried again on the same day: better one e-mail too few than the same one twice.
alter table reminder_sent drop constraint reminder_sent_outcome_check;
alter table reminder_sent add constraint reminder_sent_outcome_check
  check (outcome in ('begun', 'sent', 'failed', 'not known'));
