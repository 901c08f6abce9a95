-- People who log in: what they prefer, their second factor, their sessions, and what everybody did.
alter table account_user
  modify column password_hash varchar(255) character set ascii collate ascii_bin null,
  add column name varchar(100) null,
  add column state varchar(8) character set ascii collate ascii_bin not null default 'ACTIVE',
  add column language varchar(8) character set ascii collate ascii_bin null,
  add column time_zone varchar(64) character set ascii collate ascii_bin null,
  add column theme varchar(6) character set ascii collate ascii_bin not null default 'AUTO',
  add column shortcuts boolean not null default true,
  -- subject at the identity provider, for single sign-on
  add column external_subject varchar(255) character set utf8mb4 collate utf8mb4_bin null,
  -- sealed; the second factor is asked for once it is confirmed
  add column totp_seed varbinary(200) null,
  add column totp_confirmed_at datetime(6) null,
  -- the time step of the last code that was taken: a code counts once
  add column totp_step bigint not null default 0,
  add column last_seen_at datetime(6) null,
  add unique key account_user_external (external_subject);

-- Reference tokens: the cookie holds 256 random bits, this table their SHA-256.
create table login_session (
  hash         binary(32)   not null primary key,
  user_id      bigint       not null,
  -- PASSWORD: the second factor is still to come, and the session opens nothing but its page
  stage        varchar(8)   character set ascii collate ascii_bin not null,
  created_at   datetime(6)  not null,
  seen_at      datetime(6)  not null,
  expires_at   datetime(6)  not null,
  -- when the person last proved who they are; dangerous actions ask again after a while
  confirmed_at datetime(6)  not null,
  ip           varchar(45)  character set ascii collate ascii_bin null,
  user_agent   varchar(300) null,
  -- what the next page of this session says, once
  flash_text   varchar(500) null,
  flash_undo   varchar(300) character set ascii collate ascii_bin null,
  key login_session_user (user_id),
  key login_session_expiry (expires_at)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table recovery_code (
  user_id bigint     not null,
  hash    binary(32) not null,
  primary key (user_id, hash)
);

-- One-time links by which a person chooses a password: an invitation, or a way back in.
create table password_link (
  hash       binary(32)  not null primary key,
  user_id    bigint      not null,
  expires_at datetime(6) not null,
  key password_link_user (user_id)
);

-- Wrong passwords and codes, by a keyed hash of the address or the network they were tried from: each slows the next.
create table login_failure (
  subject_hash binary(32)  not null primary key,
  failures     int         not null,
  last_at      datetime(6) not null,
  key login_failure_age (last_at)
);

-- Append-only: who did what, from where, and what it changed. Secrets never get here.
create table audit_entry (
  id          bigint       not null auto_increment primary key,
  occurred_at datetime(6)  not null,
  user_id     bigint       null,
  -- as it was then; an erased user's entries keep it
  actor       varchar(254) character set utf8mb4 collate utf8mb4_bin not null,
  -- the token that was used, null for the pages
  token_id    bigint       null,
  action      varchar(40)  character set ascii collate ascii_bin not null,
  subject     varchar(254) null,
  before_json varchar(4000) null,
  after_json  varchar(4000) null,
  ip          varchar(45)  character set ascii collate ascii_bin null,
  request_id  varchar(36)  character set ascii collate ascii_bin null,
  key audit_entry_time (occurred_at, id),
  key audit_entry_actor (user_id, id),
  key audit_entry_action (action, id)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- permissions: comma-separated, null for all that the token's user may do
alter table api_token
  add column permissions varchar(1000) character set ascii collate ascii_bin null,
  add column networks varchar(500) character set ascii collate ascii_bin null,
  add column expires_at datetime(6) null,
  add column hint varchar(8) character set ascii collate ascii_bin null;
