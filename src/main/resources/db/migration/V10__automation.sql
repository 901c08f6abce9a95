create table automation (
  id         bigint       not null auto_increment primary key,
  name       varchar(200) not null,
  state      varchar(8)   character set ascii collate ascii_bin not null,
  -- trigger, steps and exits as given, validated
  definition json         not null,
  created_at datetime(6)  not null,
  updated_at datetime(6)  not null
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- One person's way through an automation, claimed by lease like a chunk of deliveries.
create table enrolment (
  automation_id bigint      not null,
  subscriber_id bigint      not null,
  -- counts re-entries: a step is mailed once per cycle
  cycle         int         not null,
  state         varchar(8)  character set ascii collate ascii_bin not null,
  step          smallint    not null default 0,
  due_at        datetime(6) not null,
  entered_at    datetime(6) not null,
  ended_at      datetime(6) null,
  ended_by      varchar(24) character set ascii collate ascii_bin null,
  owner         varchar(64) character set ascii collate ascii_bin null,
  lease_until   datetime(6) null,
  epoch         int         not null default 0,
  primary key (automation_id, subscriber_id, cycle),
  key enrolment_work (state, due_at),
  key enrolment_person (subscriber_id, state)
);
