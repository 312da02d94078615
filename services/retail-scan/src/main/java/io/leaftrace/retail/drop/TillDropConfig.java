package io.leaftrace.retail.drop;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The folder into which old tills drop their files. */
@ConfigMapping(prefix = "leaftrace.till-drop")
interface TillDropConfig {

    /** Has a folder for each party, named by its GLN; no files are looked for when it is not set. */
    Optional<Path> folder();

    /** How often it is looked at. */
    Duration interval();

    /** How long a file must have stayed as it is before it is taken. */
    Duration quietPeriod();

    /** How the files are written. */
    String charset();
}
