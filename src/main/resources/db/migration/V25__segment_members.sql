-- A frozen segment keeps the members of one generation; null: evaluated when used.
alter table segment add column frozen_generation int null;
-- the last generation that was begun, whether or not it is in use
alter table segment add column last_generation int not null default 0;
alter table segment add column frozen_at datetime(6) null;
alter table segment add column frozen_count bigint null;
alter table segment add column reviewed_at datetime(6) null;
alter table segment add column reviewed_by varchar(254) null;

-- Who is in a frozen segment. A refresh lays down the next generation beside the one in use.
create table segment_member (
  segment_id    bigint not null,
  generation    int    not null,
  subscriber_id bigint not null,
  primary key (segment_id, generation, subscriber_id)
);

-- One look a day at each segment. Ids compressed (Roaring bitmap, 64 bit), kept only as far back as comparisons reach.
create table segment_day (
  segment_id bigint      not null,
  day        date        not null,
  taken_at   datetime(6) not null,
  -- what the segment meant on that day: joining and leaving by an edit is told apart
  definition binary(16)  not null,
  members    bigint      not null,
  reachable  bigint      not null,
  joined     bigint      null,
  departed   bigint      null,
  ids        mediumblob  null,
  primary key (segment_id, day)
);
