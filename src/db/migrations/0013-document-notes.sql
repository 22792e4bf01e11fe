-- What the reader said of a document beside its proposals: doubts for a person to settle, an improvement
-- section written as prose, and a monitoring letter's references to earlier findings (never findings themselves).
alter table document
  add warnings text[] not null default '{}',
  add prose text not null default '',
  add refers_to text[] not null default '{}';
-- Where a merged or split proposal came from, so that no decision loses a word.
alter table proposal add came_from text[] not null default '{}';
