-- Sums of different currencies in one column: nobody read it, reports ask the facts.
alter table engagement drop column revenue, drop column currency;
