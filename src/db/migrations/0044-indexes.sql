-- What is looked up from the other end: a person's actions and reminders, what rests on a finding.
create index on action (owner_person_id);
create index on reminder_setting (person_id);
create index on reminder_sent (person_id);
create index on condition_finding (authority, finding_id);
create index on recurrence_decision (authority, later_id);
create index on recurrence_decision (authority, earlier_id);
