-- The product sets the policy too; how far its re-evaluation of everybody has come. Ids up to evaluated_to are done.
alter table activity_policy
  add column source       varchar(16) character set ascii collate ascii_bin not null default 'CONFIGURATION',
  add column evaluated_to bigint      not null default 0,
  add column evaluated    bigint      not null default 0,
  add column moved        bigint      not null default 0,
  add column paused       boolean     not null default false,
  add column adopted_at   datetime(6) null;
