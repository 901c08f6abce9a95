-- slug is set for templates that come from files; versions are immutable and a running send pins one.
create table template (
  id         bigint       not null auto_increment primary key,
  slug       varchar(64)  character set ascii collate ascii_bin null,
  file_hash  char(64)     character set ascii collate ascii_bin null,
  name       varchar(200) not null,
  description varchar(500) null,
  version_id bigint       null,
  deleted    boolean      not null default false,
  created_at datetime(6)  not null,
  updated_at datetime(6)  not null,
  unique key template_slug (slug)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

create table template_version (
  id          bigint        not null auto_increment primary key,
  template_id bigint        not null,
  number      int           not null,
  format      varchar(4)    character set ascii collate ascii_bin not null,
  subject     varchar(500)  character set utf8mb4 collate utf8mb4_bin not null,
  preheader   varchar(500)  character set utf8mb4 collate utf8mb4_bin null,
  body        mediumtext    character set utf8mb4 collate utf8mb4_bin not null,
  text        mediumtext    character set utf8mb4 collate utf8mb4_bin null,
  created_at  datetime(6)   not null,
  unique key template_version_number (template_id, number)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
