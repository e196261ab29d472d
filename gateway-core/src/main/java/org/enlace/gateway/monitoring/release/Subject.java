package org.enlace.gateway.monitoring.release;

import static org.enlace.gateway.monitoring.release.Dimension.AGE;
import static org.enlace.gateway.monitoring.release.Dimension.CITIZENSHIP;
import static org.enlace.gateway.monitoring.release.Dimension.EXPLOITATION;
import static org.enlace.gateway.monitoring.release.Dimension.OFFENCE;
import static org.enlace.gateway.monitoring.release.Dimension.PROVINCE;
import static org.enlace.gateway.monitoring.release.Dimension.SEX;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who or what is counted. All tables of one subject, of this release and of all before it, are attacked as one: they are about the same people. Numerators:
 * indicators I1, I3, I5 and I6 of the registry, as of a day that has passed.
 */
public enum Subject {
    /** I1: victims of trafficking, presumed or identified, each once a year. */
    VICTIMS(List.of(
            List.of(SEX, AGE),
            List.of(EXPLOITATION, SEX),
            List.of(EXPLOITATION, AGE),
            List.of(CITIZENSHIP),
            List.of(PROVINCE))),
    /** I3: crime notices about trafficking, by the year they were recorded in. */
    OFFENCES(List.of(List.of(OFFENCE), List.of(PROVINCE))),
    /** I5: persons first charged in the year. */
    PROSECUTED(List.of(List.of(SEX), List.of(EXPLOITATION))),
    /** I6: persons convicted in first instance in the year. */
    CONVICTED(List.of(List.of(SEX), List.of(CITIZENSHIP), List.of(EXPLOITATION)));

    private final List<List<Dimension>> tables;

    Subject(List<List<Dimension>> tables) {
        this.tables = tables;
    }

    /** By what each of its yearly tables divides. */
    List<List<Dimension>> tables() {
        return tables;
    }

    /** All dimensions of its tables. */
    List<Dimension> dimensions() {
        return tables.stream().flatMap(List::stream).distinct().sorted().toList();
    }

    /** The dimensions whose values are sensitive: a group must not be seen to be all of one. */
    Set<String> sensitive() {
        return Set.of(EXPLOITATION.column());
    }

    /** The name of a table: {@code victims-by-sex-age}. */
    String tableName(List<Dimension> by) {
        StringBuilder name = new StringBuilder(name().toLowerCase(Locale.ROOT)).append("-by");
        by.forEach(each -> name.append('-').append(each.column()));
        return name.toString();
    }

    /** Where a table stands among those of its subject; at the end, if it is none of today's. */
    int place(String tableName) {
        for (int i = 0; i < tables.size(); i++) {
            if (tableName(tables.get(i)).equals(tableName)) {
                return i;
            }
        }
        return tables.size();
    }
}
