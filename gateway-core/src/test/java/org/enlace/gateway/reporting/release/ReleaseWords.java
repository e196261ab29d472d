package org.enlace.gateway.reporting.release;

import java.util.List;
import java.util.stream.Stream;

/** What a page says of released tables: their names, and the codes that are ours alone. */
public final class ReleaseWords {

    private ReleaseWords() {}

    public static List<String> all() {
        Stream<String> tables = Stream.of(ReleaseSubject.values())
                .flatMap(subject -> subject.tables().stream().map(subject::tableName));
        return Stream.concat(
                        tables,
                        Stream.of(ReleaseDimension.TOTAL, ReleaseDimension.UNKNOWN, ReleaseDimension.OTHER, "SEVERAL"))
                .toList();
    }
}
