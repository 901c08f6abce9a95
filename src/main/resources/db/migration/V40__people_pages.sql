-- Searching people by the beginning of their name as one types; whole, so that it also gives their order.
alter table subscriber add key subscriber_name (name_key, id);

-- What a person chose for a page: columns of a list, for example.
create table user_preference (
  user_id bigint        not null,
  name    varchar(64)   character set ascii collate ascii_bin not null,
  value   varchar(2000) not null,
  primary key (user_id, name)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- A change to many people at once, done in chunks, so that it can be taken back for a day.
create table bulk_change (
  id         bigint        not null auto_increment primary key,
  user_id    bigint        not null,
  kind       varchar(16)   character set ascii collate ascii_bin not null,
  -- a topic's or an attribute's id
  ref_id     int           not null,
  -- the attribute's new value as text; null: none
  value      varchar(500)  character set utf8mb4 collate utf8mb4_bin null,
  -- whom it is for: a condition as JSON, or ids in order with commas between
  chosen     varchar(8000) character set utf8mb4 collate utf8mb4_bin null,
  ids        mediumtext    character set ascii collate ascii_bin null,
  state      varchar(8)    character set ascii collate ascii_bin not null,
  -- the last person done in this state
  place      bigint        not null,
  people     int           not null,
  undone     int           not null,
  problem    varchar(500)  null,
  -- how people were before is not kept any more
  forgotten  boolean       not null,
  created_at datetime(6)   not null,
  -- the job that goes on with what is under way
  key bulk_change_state (state, id),
  -- the job that forgets
  key bulk_change_age (forgotten, created_at)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table bulk_change_person (
  change_id     bigint       not null,
  subscriber_id bigint       not null,
  -- an attribute's value as text; null: none
  before_value  varchar(500) character set utf8mb4 collate utf8mb4_bin null,
  primary key (change_id, subscriber_id),
  -- later changes, the person's own word and erasure take a person out
  key bulk_change_person_subscriber (subscriber_id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
