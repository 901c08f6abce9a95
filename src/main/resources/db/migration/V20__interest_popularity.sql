-- How many people care for a category now, counted once in a while: interest in what everybody likes says less about a
-- person. Conditions and scores are normalised by it.
create table interest_popularity (
  category_key varchar(100) character set utf8mb4 collate utf8mb4_bin not null primary key,
  people       bigint       not null,
  counted_at   datetime(6)  not null
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
