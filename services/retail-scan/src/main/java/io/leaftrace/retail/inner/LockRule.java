package io.leaftrace.retail.inner;

import java.time.Duration;

/**
 * When tries are locked, and how long.
 *
 * @param tries so many wrong ones lock, and again so many more
 * @param first how long the first time; twice as long each further time
 * @param longest but never longer
 */
record LockRule(int tries, Duration first, Duration longest) {}
