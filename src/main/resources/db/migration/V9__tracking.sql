-- Where a tracked link leads. Tokens carry the id; the target never travels in the address.
create table tracked_link (
  id         bigint        not null auto_increment primary key,
  mailing_id bigint        not null,
  url_hash   binary(16)    not null,
  url        varchar(2000) character set utf8mb4 collate utf8mb4_bin not null,
  unique key tracked_link_url (mailing_id, url_hash)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- Who did what with a mailing, folded from the facts: one row per person who reacted, not per recipient.
create table engagement (
  mailing_id     bigint        not null,
  subscriber_id  bigint        not null,
  opens          int           not null default 0,
  machine_opens  int           not null default 0,
  clicks         int           not null default 0,
  machine_clicks int           not null default 0,
  purchases      int           not null default 0,
  revenue        decimal(19,4) not null default 0,
  currency       char(3)       character set ascii collate ascii_bin null,
  unsubscribed   boolean       not null default false,
  bounced        boolean       not null default false,
  complained     boolean       not null default false,
  primary key (mailing_id, subscriber_id)
);
