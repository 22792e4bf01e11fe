-- What was said is kept whole: that a figure was said as a percentage, and the figure that a share of what it was came
-- to ("more than halved, to around 18" says two things). How far one stands from another is kept as value.

alter table public_statement
  add column in_percent boolean not null default false,
  add column came_to double precision,
  add check (came_to is null or says = 'share of earlier');
