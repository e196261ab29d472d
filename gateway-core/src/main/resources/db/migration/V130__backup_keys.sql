-- expand
-- With which recovery key a backup was sealed, by the number that tells keys apart: a key that was carried away is not silently made anew.
alter table recovery.backup add column key_number text;
