-- How far each kind of fact has been removed: who recounts from the facts must know that there are none before.
create table fact_retention (
  type          varchar(64) character set ascii collate ascii_bin not null primary key,
  -- facts that occurred before may be gone; null: none was removed
  horizon       datetime(6) null,
  -- what requests showed of their senders is gone from facts before
  details_until datetime(6) null,
  removed       bigint      not null default 0,
  -- by the last run, and when that was
  last_removed  bigint      not null default 0,
  ran_at        datetime(6) not null
);

-- Orders up to kept_until are no longer recounted: the facts around them are going.
alter table buying
  add column kept_prompted   int         not null default 0,
  add column kept_nudged     int         not null default 0,
  add column kept_unprompted int         not null default 0,
  add column kept_until      datetime(6) null;
