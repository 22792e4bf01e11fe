-- Of a version that only a public source tells of, the day on which it was put forward may be known from nobody.
alter table plan_path alter column put_forward_on drop not null;
