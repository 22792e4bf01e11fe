-- What is looked up by something other than the beginning of its key: a person's roles at each sign-in and request,
-- and what rests on a finding, which the home page and the chronology ask of every finding.
create index on role_holding (person_id);
create index on claim (authority, finding_id);
create index on verdict (authority, finding_id);
create index on action_finding (authority, finding_id);
create index on finding_link (authority, later_id);
create index on finding_link (authority, earlier_id);
create index on finding (authority, parent_id);
