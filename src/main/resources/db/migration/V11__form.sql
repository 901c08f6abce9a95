create table form (
  id          bigint       not null auto_increment primary key,
  slug        varchar(64)  character set ascii collate ascii_bin not null,
  name        varchar(200) not null,
  locale      varchar(35)  character set ascii collate ascii_bin not null,
  -- headline, text, consent wording, attributes asked for, topics, confirmation template
  definition  json         not null,
  created_at  datetime(6)  not null,
  updated_at  datetime(6)  not null,
  unique key form_slug (slug)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;

-- What somebody asked for through a form; it takes effect when the person confirms.
create table form_request (
  id            bigint      not null auto_increment primary key,
  form_id       bigint      not null,
  subscriber_id bigint      not null,
  answers       json        not null,
  ip            varchar(45) character set ascii collate ascii_bin null,
  created_at    datetime(6) not null,
  confirmed_at  datetime(6) null,
  key form_request_person (subscriber_id, created_at)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
