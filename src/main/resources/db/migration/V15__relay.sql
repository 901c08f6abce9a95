create table relay (
  id                bigint       not null auto_increment primary key,
  name              varchar(100) not null,
  host              varchar(253) character set ascii collate ascii_bin not null,
  port              int          not null,
  tls               varchar(8)   character set ascii collate ascii_bin not null,
  username          varchar(200) character set utf8mb4 collate utf8mb4_bin null,
  -- sealed: of no use without the installation's secret key
  password          varbinary(1000) null,
  connections       int          not null,
  messages_per_connection int    not null,
  pipelining        boolean      not null,
  per_second        double       null,
  per_hour          bigint       null,
  per_day           bigint       null,
  weight            int          not null,
  -- divided by blanks; empty for all
  recipient_domains text         not null,
  sender_domains    text         not null,
  warm_up_starts_on date         null,
  warm_up_first_day bigint       null,
  warm_up_growth    double       null,
  enabled           boolean      not null,
  created_at        datetime(6)  not null,
  unique key relay_name (name)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- How much of an hour's or a day's limit is given out, to all nodes together.
create table relay_quota (
  scope        varchar(100) character set ascii collate ascii_bin not null,
  window_start datetime     not null,
  used         bigint       not null,
  primary key (scope, window_start)
);

-- The next free moment of a rate, in microseconds since 1970: nodes take runs of moments and use them one by one.
create table relay_pace (
  scope   varchar(300) character set ascii collate ascii_bin not null primary key,
  next_at bigint       not null
);

-- How fast mail may go to the people of a domain, over all relays.
create table domain_rate (
  domain     varchar(253) character set ascii collate ascii_bin not null primary key,
  per_minute double       not null
);
