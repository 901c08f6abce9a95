-- One row when the sample shop was asked for: a load that was killed goes on from the same moment, so it ends the same.
create table demo_load (
  id          tinyint     not null primary key,
  as_of       datetime(6) not null,
  finished_at datetime(6) null
);
