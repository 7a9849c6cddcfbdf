# Kept versions: the page that lists them, and what stands above a page that is kept.

frozen-label = Kept version
frozen-text = This is the website with the observations up to and including { $date }. This version does not change any more, not even if something was corrected later.
frozen-now = The current page

versions-title = Kept versions
versions-description = The whole website with all its data as it was on a certain day: to refer to and to archive.
versions-intro = A kept version has all pages and all data as they were after the scan of that day. Nothing in it changes any more, not even if something was corrected later; so every page in it links to the current one. Feeds and pictures for sharing are not in it.
versions-cite = If a reader must be able to see what you saw, refer to a page in a kept version.
versions-none = No version has been kept yet.
versions-caption = Kept versions, the newest first
versions-day = Day of the newest scan
versions-data = Data
versions-data-of = Data of { $date }
versions-files = Files
versions-size = Unpacked
versions-archive = Archive
versions-megabytes = { $mb } MB
versions-check-heading = Check it yourself
versions-check = Every archive is one file. `sha256sum` gives the digest below. Once it is unpacked with `tar --zstd -xf`, `sha256sum -c SHA256SUMS` in the folder of the version compares every file in it.
versions-hashes-caption = The SHA-256 of each archive

data-releases-heading = The data as it was before
data-releases-text = Every kept version of the website has the data files of that day. They do not change any more.
data-release = Data up to and including { $date }
