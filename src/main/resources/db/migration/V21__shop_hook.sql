-- Shops that report their orders by webhook.
create table shop_hook (
  id          bigint       not null auto_increment primary key,
  name        varchar(100) not null,
  -- SHOPIFY, WOOCOMMERCE, STRIPE
  provider    varchar(12)  character set ascii collate ascii_bin not null,
  -- sealed: of no use without the installation's secret key
  secret      varbinary(1000) not null,
  -- JSON: category by sku, or by the beginning of a sku that ends with *
  categories  text         not null,
  created_at  datetime(6)  not null,
  -- the last delivery with a good signature, and what became of it
  delivered_at datetime(6) null,
  outcome     varchar(12)  character set ascii collate ascii_bin null,
  detail      varchar(300) null,
  unique key shop_hook_name (name)
) default charset = utf8mb4 collate = utf8mb4_unicode_ci;
