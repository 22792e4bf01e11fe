-- Why an inspection was withdrawn, a verdict taken back or a link ended: kept with the row it ended, so that the
-- trail holds keys and no narrative.
alter table inspection add superseded_reason text not null default '';
alter table verdict add superseded_reason text not null default '';
alter table finding_link add superseded_reason text not null default '';
grant update (superseded_reason) on inspection, verdict, finding_link to lineofsight_program;
