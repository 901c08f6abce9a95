-- Facts, clustered by person and time: a timeline, a recount and a behavioural condition read neighbouring rows.
-- No foreign keys: each insert would lock its parent row.
create table event (
  subscriber_id bigint        not null,
  occurred_at   datetime(6)   not null,
  type          varchar(64)   character set ascii collate ascii_bin not null,
  machine       boolean       not null default false,
  -- hash of the caller's event id: the same id twice counts once
  event_key     binary(16)    not null,
  body_hash     binary(8)     not null,
  mailing_id    bigint        null,
  amount        decimal(19,4) null,
  currency      char(3)       character set ascii collate ascii_bin null,
  -- properties and items as they came, for reading only; conditions use columns
  data          json          null,
  received_at   datetime(6)   not null,
  primary key (subscriber_id, occurred_at, event_key),
  unique key event_event_key (event_key),
  -- who did X since then, over everybody
  key event_type (type, occurred_at, subscriber_id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- What a purchase, cart or view was about. category_key is folded (Text.key); names as they came are in event.data.
create table event_item (
  subscriber_id bigint        not null,
  event_key     binary(16)    not null,
  position      smallint      not null,
  sku           varchar(100)  character set utf8mb4 collate utf8mb4_bin null,
  name          varchar(200)  character set utf8mb4 collate utf8mb4_bin null,
  category_key  varchar(100)  character set utf8mb4 collate utf8mb4_bin null,
  quantity      decimal(12,3) not null,
  price         decimal(19,4) null,
  primary key (subscriber_id, event_key, position)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
