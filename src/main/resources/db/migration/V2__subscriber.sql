-- One person per address. email is normalised (lower case, domain in A-labels): it is the identity.
create table subscriber (
  id               bigint       not null auto_increment primary key,
  email            varchar(254) character set utf8mb4 collate utf8mb4_bin not null,
  domain           varchar(253) character set ascii collate ascii_bin not null,
  name             varchar(200) character set utf8mb4 collate utf8mb4_bin null,
  -- lower-cased and normalised for comparison (Text.key), as every *_key column
  name_key         varchar(200) character set utf8mb4 collate utf8mb4_bin null,
  locale           varchar(35)  character set ascii collate ascii_bin null,
  time_zone        varchar(64)  character set ascii collate ascii_bin null,
  state            varchar(12)  character set ascii collate ascii_bin not null,
  state_changed_at datetime(6)  not null,
  -- when the person joined, from history where it was brought along
  created_at       datetime(6)  not null,
  unique key subscriber_email (email),
  -- the audience and every count start from the reachable
  key subscriber_reachable (state, id),
  -- the watch that keeps people who just left out of a running send
  key subscriber_left (state_changed_at, state)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table attribute (
  id         int          not null auto_increment primary key,
  name       varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  label      varchar(200) null,
  type       varchar(8)   character set ascii collate ascii_bin not null,
  options    json         null,
  created_at datetime(6)  not null,
  unique key attribute_name (name)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- One row per value a person has. Text and choice use text_value and text_key; number, date (days since 1970-01-01)
-- and boolean (0, 1) use number_value.
create table attribute_value (
  subscriber_id bigint        not null,
  attribute_id  int           not null,
  text_value    varchar(500)  character set utf8mb4 collate utf8mb4_bin null,
  text_key      varchar(500)  character set utf8mb4 collate utf8mb4_bin null,
  number_value  decimal(24,6) null,
  primary key (subscriber_id, attribute_id),
  key attribute_value_text (attribute_id, text_key, subscriber_id),
  key attribute_value_number (attribute_id, number_value, subscriber_id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table topic (
  id          int          not null auto_increment primary key,
  slug        varchar(64)  character set ascii collate ascii_bin not null,
  name        varchar(200) not null,
  description varchar(500) null,
  created_at  datetime(6)  not null,
  unique key topic_slug (slug)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table topic_choice (
  subscriber_id bigint not null,
  topic_id      int    not null,
  primary key (subscriber_id, topic_id),
  key topic_choice_topic (topic_id, subscriber_id)
);

-- Addresses that must never be mailed again, by keyed hash so that erasure leaves no address behind.
create table suppression (
  address_hash binary(32)  not null primary key,
  reason       varchar(12) character set ascii collate ascii_bin not null,
  created_at   datetime(6) not null
);

-- Append-only proof of who agreed to what, when, where and with which words.
create table consent (
  id            bigint        not null auto_increment primary key,
  subscriber_id bigint        not null,
  action        varchar(16)   character set ascii collate ascii_bin not null,
  source        varchar(100)  not null,
  wording       varchar(1000) null,
  ip            varchar(45)   character set ascii collate ascii_bin null,
  user_agent    varchar(300)  null,
  occurred_at   datetime(6)   not null,
  key consent_subscriber (subscriber_id, occurred_at)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- An import reads its file from the spool of the node that took it; rows_done is the checkpoint, moved in the
-- transaction that stores the rows. Who holds the lock on the file works on it; epoch fences off whoever did before.
create table import_job (
  id          bigint       not null auto_increment primary key,
  state       varchar(8)   character set ascii collate ascii_bin not null,
  -- as the sender said; null: found out by reading
  charset     varchar(32)  character set ascii collate ascii_bin null,
  delimited_by char(1)     character set ascii collate ascii_bin null,
  rows_done   bigint       not null default 0,
  created     bigint       not null default 0,
  updated     bigint       not null default 0,
  unchanged   bigint       not null default 0,
  rejected    bigint       not null default 0,
  bytes_done  bigint       not null default 0,
  bytes_total bigint       not null,
  failure     varchar(500) null,
  epoch       int          not null default 0,
  created_at  datetime(6)  not null,
  finished_at datetime(6)  null,
  key import_job_work (state, id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table import_reject (
  import_id bigint        not null,
  line      bigint        not null,
  reason    varchar(300)  not null,
  content   varchar(1000) not null,
  primary key (import_id, line)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- Ids that other systems know people by: the user id of an identify call.
create table external_id (
  external_id   varchar(200) character set utf8mb4 collate utf8mb4_bin not null primary key,
  subscriber_id bigint       not null,
  created_at    datetime(6)  not null,
  key external_id_subscriber (subscriber_id)
);
