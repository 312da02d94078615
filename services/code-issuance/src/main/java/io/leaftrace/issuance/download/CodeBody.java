package io.leaftrace.issuance.download;

/** The codes of a download that has begun, as lines; {@link CodeBodyWriter} sends them. */
record CodeBody(Download download, CodeRows rows) {}
