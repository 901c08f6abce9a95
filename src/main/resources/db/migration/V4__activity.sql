-- Figures folded from the facts, in the transaction that stores the fact; they always equal a recount.
create table activity (
  subscriber_id     bigint      not null primary key,
  level             varchar(12) character set ascii collate ascii_bin not null,
  level_since       datetime(6) not null,
  rule              varchar(16) character set ascii collate ascii_bin not null,
  policy_version    int         not null,
  -- when the level can change without a new fact; null: never
  review_at         datetime(6) null,
  joined_at         datetime(6) not null,
  confirmed_at      datetime(6) null,
  last_open_at      datetime(6) null,
  last_click_at     datetime(6) null,
  last_reply_at     datetime(6) null,
  -- visit, view, search, cart
  last_visit_at     datetime(6) null,
  first_purchase_at datetime(6) null,
  last_purchase_at  datetime(6) null,
  orders            int         not null default 0,
  last_delivered_at datetime(6) null,
  -- delivered since the later of joining and the last human signal
  delivered_since   int         not null default 0,
  key activity_level (level, subscriber_id),
  -- the sweeper takes who is due, so its cost is the number due
  key activity_due (review_at, subscriber_id)
);

-- Money spent, per currency: sums of different currencies are never added.
create table spending (
  subscriber_id bigint        not null,
  currency      char(3)       character set ascii collate ascii_bin not null,
  amount        decimal(19,4) not null,
  primary key (subscriber_id, currency),
  key spending_amount (currency, amount, subscriber_id)
);

-- Interest per category as log2 of the forward-decayed weight (Cormode et al., 2009): the order of facts does not matter.
create table interest (
  subscriber_id bigint       not null,
  category_key  varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  category      varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  log_weight    double       not null,
  primary key (subscriber_id, category_key),
  key interest_category (category_key, log_weight, subscriber_id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- Append-only: every change of level with what it rests on.
create table status_change (
  id             bigint       not null auto_increment primary key,
  subscriber_id  bigint       not null,
  from_level     varchar(12)  character set ascii collate ascii_bin null,
  to_level       varchar(12)  character set ascii collate ascii_bin not null,
  rule           varchar(16)  character set ascii collate ascii_bin not null,
  policy_version int          not null,
  evidence       json         not null,
  reason         varchar(500) not null,
  occurred_at    datetime(6)  not null,
  key status_change_subscriber (subscriber_id, occurred_at, id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- adopted: everybody has been evaluated under it
create table activity_policy (
  version    int         not null primary key,
  definition varchar(200) character set ascii collate ascii_bin not null,
  adopted    boolean     not null default false,
  created_at datetime(6) not null
);
