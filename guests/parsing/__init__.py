"""One typed value read: a phone, a date, an e-mail address, a postal address, a country."""
