"""Attribution: who is cited, by which words, for what, and whose words they are."""
