create table segment (
  id          bigint       not null auto_increment primary key,
  name        varchar(200) not null,
  description varchar(500) null,
  -- the tree as the caller wrote it, validated
  condition_tree json      not null,
  created_at  datetime(6)  not null,
  updated_at  datetime(6)  not null
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
