-- Programs that are told what happens here.
create table webhook (
  id            bigint       not null auto_increment primary key,
  name          varchar(100) not null,
  url           varchar(1000) not null,
  -- JSON list of types
  events        text         not null,
  -- sealed: of no use without the installation's secret key
  secret        varbinary(1000) not null,
  -- the one before it, with which calls are signed as well until this moment
  former_secret varbinary(1000) null,
  former_until  datetime(6)  null,
  enabled       boolean      not null,
  -- why the product itself switched it off
  stopped       varchar(300) null,
  -- all calls of a round failed: nothing is tried until then
  failures      int          not null default 0,
  blocked_until datetime(6)  null,
  created_at    datetime(6)  not null,
  unique key webhook_name (name)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- What is to be told, a row for each receiver.
create table webhook_call (
  id            bigint       not null auto_increment primary key,
  webhook_id    bigint       not null,
  type          varchar(40)  character set ascii collate ascii_bin not null,
  -- whom it is about, null for campaigns
  subscriber_id bigint       null,
  -- JSON: what else there is to tell; no address
  data          text         not null,
  occurred_at   datetime(6)  not null,
  -- WAITING, DELIVERED, FAILED
  state         varchar(10)  character set ascii collate ascii_bin not null,
  -- when it is tried next, or was settled
  due_at        datetime(6)  not null,
  attempts      int          not null default 0,
  -- HTTP status of the last answer, or what went wrong
  status        int          null,
  detail        varchar(300) null,
  key webhook_call_due (webhook_id, state, due_at),
  key webhook_call_subscriber (subscriber_id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
