package org.enlace.gateway.reporting.release;

import static org.enlace.gateway.reporting.release.ReleaseDimension.AGE;
import static org.enlace.gateway.reporting.release.ReleaseDimension.CITIZENSHIP;
import static org.enlace.gateway.reporting.release.ReleaseDimension.EXPLOITATION;
import static org.enlace.gateway.reporting.release.ReleaseDimension.OFFENCE;
import static org.enlace.gateway.reporting.release.ReleaseDimension.PROVINCE;
import static org.enlace.gateway.reporting.release.ReleaseDimension.SEX;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A counted subject. All tables of one subject, of this release and of all before it, are attacked as one: they are about the same people.
 * Numerators: indicators I1, I3, I5 and I6 of the registry, as of a day that has passed.
 */
public enum ReleaseSubject {
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

    private final List<List<ReleaseDimension>> tables;

    ReleaseSubject(List<List<ReleaseDimension>> tables) {
        this.tables = tables;
    }

    /** Returns the dimensions of each of its yearly tables. */
    List<List<ReleaseDimension>> tables() {
        return tables;
    }

    /** Returns all dimensions of its tables. */
    List<ReleaseDimension> dimensions() {
        return tables.stream().flatMap(List::stream).distinct().sorted().toList();
    }

    /** Returns the dimensions whose values are sensitive: a group must not be seen to share one value. */
    Set<String> sensitive() {
        return Set.of(EXPLOITATION.column());
    }

    /** Returns the name of a table: {@code victims-by-sex-age}. */
    String tableName(List<ReleaseDimension> by) {
        StringBuilder name = new StringBuilder(name().toLowerCase(Locale.ROOT)).append("-by");
        by.forEach(each -> name.append('-').append(each.column()));
        return name.toString();
    }

    /** Returns the position of a table among those of its subject; at the end, if it is not in the current list. */
    int place(String tableName) {
        for (int i = 0; i < tables.size(); i++) {
            if (tableName(tables.get(i)).equals(tableName)) {
                return i;
            }
        }
        return tables.size();
    }
}
