-- People who log in, their API tokens, and the one-time link that creates the owner.
create table account_user (
  id            bigint       not null auto_increment primary key,
  email         varchar(254) character set utf8mb4 collate utf8mb4_bin not null,
  role          varchar(12)  character set ascii collate ascii_bin not null,
  password_hash varchar(255) character set ascii collate ascii_bin not null,
  created_at    datetime(6)  not null,
  unique key account_user_email (email)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- Only the SHA-256 of a token is kept.
create table api_token (
  id           bigint       not null auto_increment primary key,
  user_id      bigint       not null,
  name         varchar(100) not null,
  hash         binary(32)   not null,
  created_at   datetime(6)  not null,
  last_used_at datetime(6)  null,
  unique key api_token_hash (hash),
  key api_token_user (user_id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table setup_link (
  hash       binary(32)  not null primary key,
  expires_at datetime(6) not null
);

-- The answer to a POST that carried an Idempotency-Key; status is null while the first request runs.
create table idempotent_request (
  token_id     bigint       not null,
  request_key  varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  request_hash binary(32)   not null,
  status       smallint     null,
  location     varchar(500) null,
  body         mediumtext   null,
  created_at   datetime(6)  not null,
  primary key (token_id, request_key),
  key idempotent_request_age (created_at)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
