//! `overstap site`: makes the website from the history.
