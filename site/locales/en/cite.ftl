# How a page is cited, what its status is, and what a body answers.

cite-heading = How to cite this page
cite-change = { $site }, change { $date } { $name }
cite-state = { $site }, { $name }, as of { $date }
cite-unmeasured = { $site }, { $name }, not measured yet
cite-commit = { $citation } (commit { $commit })
cite-no-commit = { $citation } (not committed to git yet)
cite-mark = { $label ->
    [revision] revised
   *[correction] corrected
  } (as of { $date })
cite-title-organisation = { $name }: who runs its mail and other services
cite-title-provider = { $name }: which bodies have records that name this provider
cite-title-group = { $name }: who runs the mail
cite-undated = n.d.
cite-kind = Data set
cite-kind-marked = Data set, { $mark }
cite-apa = APA
cite-files = For reference managers
cite-card = To share
cite-card-link = card of this page (PNG)
cite-evidence = Evidence
cite-note = The date is that of the scan. Fill in yourself the day on which you read the page.
cite-swhid-note = The SWHID follows from the commit; it does not say whether Software Heritage has kept it.
cite-not = Do not cite as a fact

## Status of a change
status-heading = Status
status-word = { $label ->
    [correction] Corrected
    [revision] Revised
   *[valid] Valid
  }
status-text = { $label ->
    [correction] The change still stands, but not as it was reported. The old and the new text are at the top.
    [revision] The records are the same, the method is not. What was reported first and what we say now are at the top.
   *[valid] With the registry and the rules of today it follows from the two observations above.
  }
status-seen = First seen in the scan of { $date }.
status-claimed = Recorded as a move then, in
status-not-claimed = That scan did not record it as a move. Its manifest:
status-confirmed = A later scan saw this state again; the newest scan is that of { $date }.
status-told-otherwise = { $label ->
    [correction] Corrected
   *[revision] Revised
  }: as of { $date } we tell it otherwise. The day on which that changed is not recorded.

## Reply
reply-heading = Reply of the body
reply-disputed = Disputed
reply-explained = Explanation
reply-below = The body does not agree with this: read its reply.
reply-about = About:
reply-note = A reply stands beside what we saw, never instead of it. The words are those of the body.
